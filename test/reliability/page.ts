import { CACHE_FAULTS, CacheCell } from './answer-cache-faults';
import { CacheSoak } from './answer-cache-soak';
import { CUTS, CutShort, POINTS } from './deployments';
import { Cell } from './fault-matrix';
import { MEGABYTES, TROUBLES } from './faults';
import { Attack } from './hostile';
import { JOURNAL_FAULTS, JournalCell } from './journal-faults';
import { ENDS, Killed, PATIENCE } from './kill-matrix';
import { Found } from './mistakes';
import { MOMENTS } from './moments';
import { Outcome } from './random';
import { MEMORY_LIMIT, Soak } from './soak';
import { LARGE } from './soak-growth';
import { STAGES } from './stages';

/** What the suite found, all of it good. */
export interface Results {
  readonly faults: readonly Cell[];
  readonly journal: readonly JournalCell[];
  readonly cache: readonly CacheCell[];
  readonly killed: readonly Killed[];
  readonly deployments: readonly CutShort[];
  readonly random: Outcome;
  readonly mistakes: Found;
  readonly attacks: readonly Attack[];
  readonly soak: Soak;
  readonly cacheSoak: CacheSoak;
}

const row = (cells: readonly unknown[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly unknown[])[]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

/** What happened to every row in every column, in the order of the suite, whatever order they were run in. */
function matrix(rows: readonly Named[], columns: readonly Named[], outcome: (row: string, column: string) => string | undefined): string {
  return table(['', ...columns.map(({ name }) => name)], rows.map(({ name }) => [name, ...columns.map((column) => outcome(name, column.name) ?? '—')]));
}

interface Named {
  readonly name: string;
}

const faultTable = (cells: readonly Cell[]) => matrix(TROUBLES, STAGES, (trouble, stage) => {
  const cell = cells.find((one) => one.trouble === trouble && one.stage === stage);
  return cell && `${cell.outcome}, ${cell.sent}×`;
});

const killTable = (killed: readonly Killed[]) => matrix(MOMENTS, ENDS, (moment, end) => {
  const { answers, inState, inJournal } = killed.find((one) => one.moment === moment && one.end === end)!;
  const lost = answers - inState - inJournal;
  if (answers === 0) return 'nothing paid';
  const kept = ENDS.find(({ name }) => name === end)!.isRash ? [[inState + inJournal, 'kept']] : [[inState, 'in state'], [inJournal, 'in the journal']];
  return [...kept, [lost, 'lost']].filter(([count]) => count !== 0).map(([count, what]) => (answers === 1 ? what : `${count} ${what}`)).join(', ');
});

const deploymentTable = (deployments: readonly CutShort[]) => matrix(CUTS, POINTS, (cut, point) => {
  const { questions } = POINTS.find(({ name }) => name === point)!;
  const kept = questions - Math.max(...deployments.filter((one) => one.cut === cut && one.point === point).map(({ again }) => again));
  return kept === 0 ? 'nothing paid' : `${kept} kept`;
});

/** What a run finds, and what becomes of its two questions. */
const spoiledTable = (faults: readonly { readonly name: string; readonly warning: string }[], cells: readonly (JournalCell | CacheCell)[]) => table(
  ['the next run finds', 'it says', 'it asks'],
  faults.map(({ name, warning }) => [name, `warning "${warning}"`, `${cells.find(({ fault }) => fault === name)?.asked ?? '—'} of 2`]),
);

const attackTable = (attacks: readonly Attack[]) => table(['attack', 'tries', 'outcome'], attacks.map(({ name, tries, outcome }) => [name, tries, outcome]));

/** The page: words by hand, figures from the run. */
export function page({ faults, journal, cache, killed, deployments, random, mistakes, attacks, soak, cacheSoak }: Results): string {
  return `# Reliability

A chat completion costs money and cannot be repeated: the same call gives another answer. The provider therefore guarantees, as far
as it can, that no paid answer is lost and that no call is paid twice. \`npm run reliability\` tests these guarantees with a real
Terraform, the provider and the [sandbox](testing.md), and writes this page. Every cell below is the result of a run. \`npm test\` runs
a selection.

The guarantees:

- **A call is retried only if the server certainly did not process it**: after a status that says so (409, 429, 500, 503, 521 to 523,
  529), after any other status above 501 with the header \`x-should-retry: true\`, or if no connection was established, through a
  [proxy](provider.md#proxies) or without. A timeout, a broken connection, an unreadable answer, 408, 502 and 504 are errors. The error
  says that the call may have been billed, and contains the request id for the support of the API.
- **Once the API has answered, the answer reaches state.** Any other failure is a warning.
- **A paid answer survives if Terraform is killed.** The provider writes every answer to a [journal](#the-journal) before it returns the
  answer to Terraform. If Terraform or cdktf is killed, the provider finishes a call in progress and writes its answer to the journal.
  The next run uses this answer and makes no call.
- **Ctrl-C and SIGTERM end a run soon.** Waits and reads end at once, no new call is made, and Terraform waits up to 30 seconds for a
  call in progress.
- **Every failure is one error** that names the resource, the cause and the solution, and **the next run continues where the failed
  run stopped**.
- **The API key, the headers and the password of a proxy**, also those of the answer cache, never appear in messages, logs or state,
  even if a server or a proxy repeats them in an error.

Not guaranteed: if **the provider itself is killed** (\`kill -9\` of its process, the memory limit of a container, a power cut), the
answers to calls in progress are lost. These are at most as many as Terraform's \`-parallelism\` (10). Earlier answers are in state or in
the journal. **A second Ctrl-C** in plain Terraform has the same effect: Terraform waits two more seconds and then kills the provider.

The journal is beside Terraform's own files. If the folder \`.terraform\` is deleted, as after a CI job, the journal is deleted too. The
API still has the answers of completions with \`store = true\`: the data source \`openai_chat_completions\` finds them, and they can be
[imported](stored-completions.md).

## Faults

The rows are faults, and the columns are the calls in which they occur. *error*: exit code 1, one error, unchanged state, and the next
run succeeds. *warning*: the answer is in state, and one warning says what failed. *fine*: no error and no warning. The number is how
often the call reached the server with \`max_retries = 1\`: a call that may have been processed is never sent twice. A dash: the fault
cannot occur there. *Never seen*: the API never returned the stored copy, so failures of the copy are only warnings.

${faultTable(faults)}

If the answer to a deletion is lost, the deletion is retried, and status 404 confirms it. An import reads twice, because Terraform
refreshes imported resources. The answer of ${MEGABYTES} MB arrives whole.

## The journal

| | |
| --- | --- |
| where | \`openai-chat/journal\` in Terraform's data folder: \`$TF_DATA_DIR\`, else \`.terraform\` of the configuration. In a cdktf app: \`cdktf.out/stacks/STACK/.terraform\` |
| what it holds | one file for each answer that is not known to be in a state: question, answer, account, time. It never contains a key or a header |
| who can read it | the user who ran Terraform (mode 0600 in a folder of 0700). Question and answer are in plain text, as they are in state |
| when an answer is taken | a completion is created, the question is the same (model, messages and everything else that the answer depends on; address, \`keepers\`), and the account, the workspace and the backend are, too. A warning says so, and when it was paid for |
| when it never is | the run that got the answer still goes on, a state that was read holds the answer (\`-replace\`, \`taint\` and \`create_before_destroy\` get a new one), a local state holds it, the completion was destroyed, or the answer is older than 30 days |
| when it is removed | as soon as a plan, apply or destroy reads a state that holds the answer; after 30 days |
| how to inspect it | \`npx cdktf-openai-chat journal\` lists, \`journal show ENTRY\` prints, \`journal remove ENTRY\` removes |
| how to switch it off | \`journal = false\` in the provider block, \`new OpenaiProvider(this, 'openai', { journal: false })\` |

If the provider of a killed Terraform still waits for its answer, the next run also waits for that answer and makes no second call, provided that both run on the same machine and in the same container.

The journal cannot check a state file that is named with \`-state\`, nor the part of a remote state that \`-target\` leaves out. In these two
cases, an answer of the last run that another resource already has may be used once more, with the warning.

If the journal cannot be used, the run gives one warning. It never fails and never uses a wrong answer:

${spoiledTable(JOURNAL_FAULTS, journal)}

## The answer cache

If the [answer cache](answer-cache.md) cannot be used, the run gives one warning. It never fails and never uses a wrong answer:

${spoiledTable(CACHE_FAULTS, cache)}

## An apply that is cut short

When (rows) and how (columns). *in state*: Terraform wrote the answer. *in the journal*: the next apply took it from there. *kept*: one
of both, by chance. In each case no call is repeated. *lost*: the next apply repeats the call. *nothing paid*: no answer was given.

In each case, no further call was made, the run ended at most ${PATIENCE / 1000} seconds later or after the answer, no process and no socket was
left, the next apply succeeded, and the plan after it was empty.

${killTable(killed)}

While Terraform still plans (first row), it does not pass the first Ctrl-C of an apply on to providers, but waits until they have
finished reading. The second Ctrl-C ends the run. No paid call is made in that phase.

## cdktf deploy that is cut short

At the first Ctrl-C and at SIGTERM, \`cdktf deploy\` ends at once and closes the terminal of Terraform, which kills it: its state may
be empty, and remote state may stay locked. The same happens if one stack fails while another waits for a third. No answer is lost:

${deploymentTable(deployments)}

Every cell was run twice, without and with the wrapper below. No process and no socket was left, and the next deploy made the remaining calls.

To let Terraform finish, write its state and release its lock, run it through the wrapper of this package:

\`\`\`sh
TERRAFORM_BINARY_NAME=cdktf-openai-chat-terraform npx cdktf deploy
\`\`\`

It runs \`terraform\`, or \`tofu\` if there is no \`terraform\`, or the program that CDKTF_OPENAI_CHAT_TERRAFORM names. When cdktf ends, the
wrapper keeps Terraform running for up to 30 seconds. Until then, the next deploy finds the state locked.
If you call cdktf without npx or an npm script, use the full path, \`$PWD/node_modules/.bin/cdktf-openai-chat-terraform\`.

## When the state cannot be written

If remote state cannot be reached at the end of a run, Terraform writes \`errored.tfstate\` into the folder that it runs in, with all
answers. In a cdktf app that is \`cdktf.out/stacks/STACK\`, which a CI job throws away unless it keeps that file as an artifact. Push it
before the next apply, which would otherwise repeat the calls:

\`\`\`sh
cd cdktf.out/stacks/STACK
terraform state push errored.tfstate
\`\`\`

If Terraform is killed, the state may stay locked. The next run then fails with "Error acquiring the state lock" before it makes any
call, and prints the ID of the lock. Make sure that no other run is in progress, and release the lock in the same folder:

\`\`\`sh
terraform force-unlock ID
\`\`\`

## Random configurations

${random.configurations} random configurations, with all ${random.seen.length} arguments and ${random.later} values that are known only at apply, went through plan,
apply, plan, the change of one argument, plan, apply, plan and destroy. Every second plan was empty, no call was made more often than
planned, and Terraform reported no error of the provider ("produced invalid plan", "inconsistent result"). The changes were
${random.replaced} replacements, ${random.updated} updates in place and ${random.unchanged} other notations of the same value.

${mistakes.configurations} more configurations had one mistake each. Each mistake was one error, at its path.

Terraform itself cannot plan an *object* that contains a value of any type (\`audio\`, \`prediction\`, \`response_format\` and its
\`json_schema\`) and is unknown as a whole, such as \`audio = terraform_data.x.output\`. Write the object itself, with unknown members:
\`audio = { format = terraform_data.x.output.format, voice = terraform_data.x.output.voice }\`.

## Hostile peers

${attackTable(attacks)}

\`install\` and synth write only into their own folder. They follow no symbolic link out of it and replace no files of others. The
tests of the command and of the constructs prove this.

## Many at once

${soak.completions.toLocaleString('en-US')} stored completions in one apply with \`-parallelism=50\`, against a server that refuses every tenth call with status 429, 500 or
503: all were in state after ${soak.requests.toLocaleString('en-US')} requests, one for each completion and one for each refusal. The provider used about
${Math.round(soak.peakMegabytes / 10) * 10} MB of memory at its peak; the limit is ${MEMORY_LIMIT} MB. Then all were destroyed, and their stored copies deleted.

${cacheSoak.completions.toLocaleString('en-US')} completions with an answer cache on a web server, in which each question is asked twice: with the empty cache, an apply with
\`-parallelism=50\` asked ${cacheSoak.asked[0].toLocaleString('en-US')} questions. Without its state, the next one asked ${cacheSoak.asked[1]} and had the same answers.

The provider keeps no data of completed resources in memory: during ${LARGE.completions} more completions, with questions and answers of ${LARGE.megabytes * 1000} kB each, the
memory in use grew by less than ${LARGE.limit} MB.
`;
}
