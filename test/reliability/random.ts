import fc from 'fast-check';
import { agreed, argument, configuration } from './configurations';
import { placesIn, terraformJson, Written } from './terraform-json';
import { SOURCE } from '../../src/distribution/distribution';
import { OpenAiProvider } from '../../src/provider/provider';
import { startSandbox } from '../../src/sandbox';
import { Attribute, Type } from '../../src/spec/attribute';
import { bodyValue } from '../../src/spec/body';
import { CHAT_COMPLETION_ARGUMENTS } from '../../src/spec/chat-completion';
import { Path, Plain, PlainObject, samePlain } from '../../src/spec/plain';
import { PlannedAction } from '../harness/output';
import { Run, Workspace, workspace } from '../harness/terraform';

/** A completion's life: a configuration, and another one that differs in an argument. */
interface Life {
  readonly before: Written;
  readonly after: Written;
  /** What may be planned for the change. */
  readonly allowed: readonly (PlannedAction | undefined)[];
}

export interface Outcome {
  readonly configurations: number;
  readonly replaced: number;
  readonly updated: number;
  readonly unchanged: number;
  /** The arguments that were set. */
  readonly seen: readonly string[];
  /** Values that are known only at apply. */
  readonly later: number;
  readonly problems: readonly string[];
}

const KEY = 'sk-random-0123456789';
/** Terraform's words for a provider that breaks the rules. */
const BREACH = /Provider produced|inconsistent|plugin crashed|panic|could not answer|mistake in the provider/i;

/**
 * Takes that many random completions through plan, apply, plan, a change of one argument, plan, apply, plan and destroy, all in
 * one workspace. The same seed gives the same completions.
 */
export async function runRandom(seed: number, count: number): Promise<Outcome> {
  const lives = fc.sample(life, { seed, numRuns: count });
  const name = (index: number) => `seed_${seed}_${index}`;
  const files = (pick: (one: Life) => Written) =>
    Object.fromEntries(lives.map((one, index) => [`${name(index)}.tf.json`, terraformJson(name(index), pick(one))]));
  const sandbox = await startSandbox({ apiKey: KEY });
  const provider = new OpenAiProvider({ OPENAI_API_KEY: KEY, OPENAI_BASE_URL: sandbox.url });
  const tf = await workspace({ address: SOURCE, provider, files: files(({ before }) => before) });
  const asked = () => sandbox.requests.filter(({ call }) => call === 'create').length;
  const problems: string[] = [];
  const check = (step: string, run: Run) => problems.push(...failuresOf(run).map((failure) => `${step}: ${failure}`));
  try {
    check('The first plan', await tf.plan());
    check('The first apply', await tf.apply());
    if (asked() !== count) problems.push(`${asked()} questions were asked for ${count} completions.`);
    await checkQuiet(tf, 'The second plan', problems);

    tf.write(files(({ after }) => after));
    const changed = await tf.plan();
    check('The plan of the change', changed);
    const actions = lives.map((_life, index) => changed.actions[`openai_chat_completion.${name(index)}`]);
    lives.forEach(({ allowed }, index) => {
      if (!allowed.includes(actions[index])) problems.push(`${name(index)}: planned ${actions[index]}, allowed ${allowed.join(', ')}.`);
    });
    check('The apply of the change', await tf.apply());
    const replaced = actions.filter((action) => action === 'replace').length;
    if (asked() !== count + replaced) problems.push(`${asked() - count} questions were asked for ${replaced} changes.`);
    await checkQuiet(tf, 'The last plan', problems);
    check('The destruction', await tf.destroy());
    return {
      configurations: count,
      replaced,
      updated: actions.filter((action) => action === 'update').length,
      unchanged: actions.filter((action) => action === undefined).length,
      seen: [...new Set(lives.flatMap(({ before, after }) => [before, after].flatMap(({ config }) => Object.keys(config))))],
      later: lives.flatMap(({ before, after }) => [before, after].flatMap(({ later }) => Object.keys(later))).length,
      problems,
    };
  } finally {
    await tf.dispose();
    await sandbox.close();
  }
}

async function checkQuiet(tf: Workspace, step: string, problems: string[]): Promise<void> {
  const run = await tf.plan();
  problems.push(...failuresOf(run).map((failure) => `${step}: ${failure}`));
  if (Object.keys(run.actions).length > 0) problems.push(`${step} is not empty: ${JSON.stringify(run.actions)}`);
}

const failuresOf = ({ code, stdout, stderr, diagnostics }: Run): string[] => [
  ...(code === 0 ? [] : [`exit code ${code}`]),
  ...(BREACH.test(stdout + stderr) ? ['a breach of the protocol'] : []),
  ...diagnostics.filter(({ severity }) => severity === 'error').map(({ address, summary, detail }) => `${address}: ${summary}: ${detail}`),
];

const life: fc.Arbitrary<Life> = configuration.chain((config) => fc.record({
  config: fc.constant(config),
  hidden: hiding(config),
  change: fc.constantFrom(...CHAT_COMPLETION_ARGUMENTS).chain((row) => change(row)),
  hidesChange: fc.boolean(),
})).chain(({ config, hidden, change: { row, value }, hidesChange }) => {
  const changed = agreed({ ...config, [row.name]: value });
  // What agrees with the change may have changed with it.
  const isAsBefore = (name: string) => name !== row.name && samePlain(changed[name] ?? null, config[name] ?? null);
  const kept = Object.fromEntries(Object.entries(hidden).filter(([, [name]]) => isAsBefore(name as string)));
  const fresh = hidesChange ? hiding({ [row.name]: changed[row.name] ?? null }, 'new') : fc.constant({});
  return fresh.map((more) => ({
    before: { config, later: hidden },
    after: { config: changed, later: { ...kept, ...more } },
    allowed: allowedActions(config, changed, Object.keys(more).length > 0 ? row : undefined),
  }));
});

/** Another value of an argument, or none. */
const change = (row: Attribute): fc.Arbitrary<{ row: Attribute; value: Plain }> =>
  (row.required ? argument(row) : fc.option(argument(row), { freq: 4 })).map((value) => ({ row, value }));

/** Up to two places of a configuration whose values are known only at apply. */
function hiding(config: PlainObject, prefix = 'later'): fc.Arbitrary<Written['later']> {
  const places = placesIn(config).filter((path) => !isSealed(path));
  if (places.length === 0) return fc.constant({});
  return fc.uniqueArray(fc.constantFrom(...places), { maxLength: 2, comparator: (a, b) => startsWith(a, b) || startsWith(b, a) })
    .map((paths) => Object.fromEntries(paths.map((path, index) => [`${prefix}_${index}`, path])));
}

/**
 * Terraform itself cannot plan an unknown object that has a value of any type inside: it compares the types, which the protocol does
 * not carry for what is unknown. A list of such objects there is none.
 */
function isSealed(path: Path): boolean {
  const [name, ...rest] = path;
  let type: Type | undefined = CHAT_COMPLETION_ARGUMENTS.find((row) => row.name === name)!.type;
  for (const step of rest) type = type?.kind === 'object' ? type.attributes.find((row) => row.name === step)?.type : undefined;
  return type !== undefined && type.kind === 'object' && holdsAny(type);
}
const holdsAny = (type: Type): boolean => type.kind === 'dynamic' || (type.kind === 'object' && type.attributes.some((row) => holdsAny(row.type)));

const startsWith = (path: readonly unknown[], start: readonly unknown[]) => start.every((step, index) => path[index] === step);

/** What may change without a new question, by the requirements; the provider has it from its table. */
const FREE = [
  'extra_body', 'imported', 'include_response_json', 'metadata', 'project_id', 'prompt_cache_key', 'prompt_cache_options', 'prompt_cache_retention', 'safety_identifier',
  'skip_destroy', 'store', 'stream', 'stream_options', 'timeouts', 'user',
];

/** What becomes of a completion whose configuration changes. `unknown`: an argument that is not known at plan. */
function allowedActions(before: PlainObject, after: PlainObject, unknown?: Attribute): (PlannedAction | undefined)[] {
  const meaning = (row: Attribute, config: PlainObject) => bodyValue(row.type, config[row.name] ?? null);
  const differs = (row: Attribute) => row === unknown || !samePlain(meaning(row, before), meaning(row, after));
  const changed = CHAT_COMPLETION_ARGUMENTS.filter(differs);
  // Another spelling changes nothing, but for the one argument of any type that is updated in place: it takes the new spelling.
  if (changed.length === 0) return [samePlain(before.extra_body ?? null, after.extra_body ?? null) ? undefined : 'update'];
  if (changed.some(({ name }) => !FREE.includes(name))) return ['replace'];
  const stored = before.store === true;
  const asks = changed.some((row) => (row.name === 'store' && !stored) || (row.name === 'project_id' && stored));
  // Whether it is stored does not matter where that stays as it is, and is decided at plan: switching it on replaces.
  const store = changed.find(({ name }) => name === 'store');
  if (store && unknown !== store) return [after.store === true ? 'replace' : 'update'];
  return asks ? ['replace', ...(store ? ['update' as const] : [])] : ['update'];
}
