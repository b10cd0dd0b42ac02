import { toldOf } from './completion';
import { estimateOf } from './estimate';
import { exactInput } from './exact';
import { estimatedInput, Input } from './input';
import { isPlan, questionsInPlan } from './plan';
import { Action, CompletionPreview, Preview, Words } from './preview';
import { Question } from './question';
import { Request, requestOf } from './request';
import { isStack, modulesIn, questionsInStack } from './stack';
import { totalsOf } from './totals';
import { isObject, Plain, PlainObject } from '../../spec/plain';
import { Prices } from '../prices';
import { readShutdowns } from '../report/shutdowns';

/** What the preview knows besides the plan. */
export interface Knowledge {
  readonly env: NodeJS.ProcessEnv;
  readonly prices?: Prices;
  /** Whether the vendor's endpoint counts the tokens. */
  readonly exact: boolean;
  /** The tokenizer. It is large, so only the command that needs it loads it. */
  readonly tokensOf: (text: string) => number;
}

const ORDER: readonly Action[] = ['ask', 'defer', 'update', 'destroy', 'forget', 'keep'];

/** The preview of a plan, as `terraform show -json` prints it, or of a synthesized stack. */
export async function previewOf(json: Plain, knowledge: Knowledge): Promise<Preview> {
  const { env, prices } = knowledge;
  const { source, questions, notes } = read(json);
  const shutdowns = await readShutdowns(env);
  const shutdownOf = ({ model: { now } }: Pick<CompletionPreview, 'model'>) =>
    (typeof shutdowns === 'string' || now?.is !== 'text' ? null : shutdowns.of(now.text));
  const counters = countersOf(knowledge);
  const completions: CompletionPreview[] = [];
  for (const question of questions) {
    const told = toldOf(question);
    const date = shutdownOf(told);
    const request = requestOf(question.now);
    const estimate = question.action === 'ask' ? estimateOf({ ...question, ...request, prices, input: await counters.count(request) }) : null;
    completions.push({ ...told, shutdown: date ?? null, listed: date !== undefined, estimate });
  }
  return {
    source,
    totals: totalsOf(completions, prices?.date ?? null),
    completions: ORDER.flatMap((action) => completions.filter((each) => each.action === action)),
    notes: [
      ...notes,
      ...(typeof shutdowns === 'string' ? [[`Shutdown dates are unknown: ${shutdowns}.`]] : []),
      ...counters.notes(),
    ],
  };
}

interface Source {
  readonly source: Preview['source'];
  readonly questions: readonly Question[];
  readonly notes: readonly Words[];
}

function read(json: Plain): Source {
  if (isObject(json) && isPlan(json)) return { source: 'plan', questions: questionsInPlan(json), notes: notesOnPlan(json) };
  if (isObject(json) && 'format_version' in json) throw new Error('It is a state, not a plan. "cdktf-openai-chat report" shows states.');
  if (!isObject(json) || !isStack(json)) throw new Error('It is neither the output of "terraform show -json" of a plan nor a synthesized stack.');
  return {
    source: 'stack',
    questions: questionsInStack(json),
    notes: [
      ['A stack does not tell what is deployed, so all its completions count as asked. A plan tells which of them are.'],
      ...modulesIn(json).map((name) => ['Completions in the module ', { code: name }, ' are not shown: only a plan tells them.']),
    ],
  };
}

const notesOnPlan = ({ errored }: PlainObject): Words[] => (errored === true ? [['The plan failed, so it is not complete.']] : []);

/** Counts inputs, by the vendor's endpoint if that is wanted. Where the endpoint does not answer, the tokens are estimated. */
function countersOf({ exact, env, tokensOf }: Knowledge) {
  const failures = new Set<string>();
  return {
    count: async ({ body }: Request): Promise<Input> => {
      const counted = exact ? await exactInput(body, env) : undefined;
      if (typeof counted === 'string') failures.add(counted);
      return typeof counted === 'object' ? counted : estimatedInput(body, tokensOf);
    },
    notes: (): Words[] => [...failures].map((failure) => [`Tokens are estimated, because ${failure}.`]),
  };
}
