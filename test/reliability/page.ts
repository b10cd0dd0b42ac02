import { Cell } from './fault-matrix';
import { MEGABYTES, TROUBLES } from './faults';
import { Attack } from './hostile';
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
  readonly killed: readonly Killed[];
  readonly random: Outcome;
  readonly mistakes: Found;
  readonly attacks: readonly Attack[];
  readonly soak: Soak;
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

const attackTable = (attacks: readonly Attack[]) => table(['attack', 'tries', 'outcome'], attacks.map(({ name, tries, outcome }) => [name, tries, outcome]));

/** The page: words by hand, figures from the run. */
export function page({ faults, killed, random, mistakes, attacks, soak }: Results): string {
  return `# Reliability

A chat completion costs money and cannot be had again: the same question gets another answer. So the provider promises that nothing
paid is lost and nothing is paid twice, as far as that is in its hands. This page is written by \`npm run reliability\`, which puts
the promises to the test with a real Terraform, the provider and the [sandbox](testing.md); every cell below was run. A selection
runs with \`npm test\`.

What is promised:

- **A question is sent again only if it certainly was not answered**: after a status that says so (409, 429, 500, 503) or when no
  connection came about. After a timeout, a broken connection, an unreadable answer, 408, 502 or 504 there is an error instead. It
  says that the call may have been billed, and gives the request id under which the vendor finds it.
- **Once the API has answered, the answer reaches state.** Whatever else fails is a warning.
- **Ctrl-C and SIGTERM lose nothing.** Waits and reads end at once, no new question is asked, and a question that is under way gets
  up to 30 seconds for its answer.
- **Every failure is one error** that names the resource, the cause and the remedy, and **the next run goes on where the failed one
  stopped**.
- **The API key and the headers** are written into no message, no log and no state, also where a server quotes them in an error.

What nobody can promise: **SIGKILL** (\`kill -9\`, the memory limit of a container, a power cut) gives no time to write anything down.
The answers that are in flight at that moment, at most as many as Terraform's \`-parallelism\` (10), are paid and lost; the next apply
asks again. Terraform writes a local state file after every resource, which is how the cells below were run. Remote state, and with
OpenTofu 1.7 and newer every state, is by their own account written about every 20 seconds only: if Terraform itself is killed, what
was answered since then is lost as well.

**A second Ctrl-C** is worse than SIGKILL: Terraform may be writing its state just then, and it empties a local file first. Then every
answer of the run is lost, and \`terraform.tfstate.backup\` holds what was there before.

Of completions with \`store = true\` the API still has the answer: the data source \`openai_chat_completions\` finds it, and it can be
[imported](stored-completions.md).

## Faults

What goes wrong (rows) and when (columns). *error*: exit code 1, one error, state as before, and the next run heals it. *warning*: the
answer is in state, and one warning says what failed. *fine*: nothing to complain about. The number tells how often the call reached
the server while the provider may retry once (\`max_retries = 1\`): a question that may have been answered is never sent twice. A dash:
it cannot happen there. *Never seen*: the API did not show the stored copy when it was fresh, so it holds nothing up.

${faultTable(faults)}

A deletion whose answer is lost is sent again, and learns from the 404 that nothing is left to delete. An import reads twice: Terraform
refreshes what it has imported. The answer of ${MEGABYTES} MB arrives whole.

## An apply that is cut short

When (rows) and how (columns). *kept*: the answer is in state, nothing is asked again. *lost*: the next apply asks again. *may be
lost*: it depends on the moment whether Terraform leaves an empty state file. *nothing paid*: no answer was given.

Each time no question was asked from then on, everything was over at most ${PATIENCE / 1000} seconds later or after the answer, no process and no
socket was left, the next apply went through, and the plan after it was empty.

${killTable(killed)}

While Terraform still plans (first row), it does not pass the first Ctrl-C of an apply on to providers: it waits until they have read
what they are reading. The second Ctrl-C ends it. Nothing is asked or paid in that phase.

## When the state cannot be written

Where remote state cannot be reached at the end of a run, Terraform writes \`errored.tfstate\` into the folder that it runs in, with all
answers. In a cdktf app that is \`cdktf.out/stacks/STACK\`, which a CI job throws away unless it keeps that file as an artifact. Push it
before anything is applied again, since the next apply would ask again:

\`\`\`sh
cd cdktf.out/stacks/STACK
terraform state push errored.tfstate
\`\`\`

A Terraform that was killed may leave the state locked. The next run then fails with "Error acquiring the state lock", before it asks
anything, and names the ID of the lock. Make sure that nobody else is at work, and release it in the same folder:

\`\`\`sh
terraform force-unlock ID
\`\`\`

## Random configurations

${random.configurations} random configurations, with all ${random.seen.length} arguments and ${random.later} values that are known only at apply, went through plan,
apply, plan, the change of one argument, plan, apply, plan and destroy. Every second plan was empty, no question was asked more often
than planned, and Terraform never found fault with the provider ("produced invalid plan", "inconsistent result"). The changes were
${random.replaced} replacements, ${random.updated} updates in place and ${random.unchanged} other spellings of the same.

${mistakes.configurations} more had one mistake each: each was one error, at the path of the mistake.

Terraform itself cannot plan one thing: an *object* that holds a value of any type (\`audio\`, \`prediction\`, \`response_format\` and its
\`json_schema\`) and is not known as a whole, such as \`audio = terraform_data.x.output\`. Write the object down and let its members be
unknown: \`audio = { format = terraform_data.x.output.format, voice = terraform_data.x.output.voice }\`.

## Hostile peers

${attackTable(attacks)}

Files that \`install\` and synth write stay in their folder, follow no symbolic link out of it and replace nothing that is not theirs;
the tests of the command and of the constructs prove that.

## Many at once

${soak.completions.toLocaleString('en-US')} stored completions in one apply with \`-parallelism=50\`, against a server that refuses every tenth call with status 429, 500 or
503: all in state after ${soak.requests.toLocaleString('en-US')} requests, that is one for each and one more for each refusal. The provider took about
${Math.round(soak.peakMegabytes / 10) * 10} MB of memory at its peak; more than ${MEMORY_LIMIT} MB would have been a failure. Then all were destroyed, and their stored
copies deleted.

It keeps nothing of a completion that is done: over ${LARGE.completions} more, with questions and answers of ${LARGE.megabytes * 1000} kB each, the memory in use grew by
less than ${LARGE.limit} MB.
`;
}
