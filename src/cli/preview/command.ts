import { previewOf } from './build';
import { previewMarkdown } from './markdown';
import { Bound, Preview, Words } from './preview';
import { previewPage } from './preview-page';
import { plainText } from './words';
import { parseJson } from '../../spec/plain';
import { readDocument, writeText } from '../files';
import { Measured, parseLimit, passed } from '../limits';
import { readPrices } from '../prices';
import { daysLeft } from '../report/summary';

export interface PreviewOptions {
  readonly format: 'md' | 'json';
  /** File for the page. */
  readonly html?: string;
  readonly prices?: string;
  /** Whether the vendor's endpoint counts the tokens. */
  readonly exact?: boolean;
  /** Of the Markdown, in characters; 0 is no limit. */
  readonly maxLength: number;
  readonly failOn: readonly string[];
}

export interface PreviewOutput {
  readonly lines: readonly string[];
  /** Why the command fails. */
  readonly failures: readonly string[];
}

const MEASURES = ['asked', 'kept', 'updated', 'destroyed', 'tokens', 'cost', 'shutdown'];
const WHAT_TO_READ = 'Pipe "terraform show -json PLAN" into the command, or name a file with its output or a stack such as cdktf.out/stacks/my-stack/cdk.tf.json.';

/** What an apply will ask. */
export async function preview(
  file: string, options: PreviewOptions, tokensOf: (text: string) => number, env = process.env, now = Date.now(),
): Promise<PreviewOutput> {
  const limits = options.failOn.map((text) => parseLimit(text, MEASURES));
  const prices = options.prices === undefined ? undefined : readPrices(options.prices);
  const knowledge = { env, prices, exact: options.exact ?? false, tokensOf };
  const told = await readDocument(file, 'plan', WHAT_TO_READ, (document) => previewOf(parseJson(document) ?? null, knowledge));
  if (options.html !== undefined) writeText(options.html, previewPage(told, now));
  const text = options.format === 'json' ? JSON.stringify(forPrograms(told), undefined, 2) : previewMarkdown(told, options.maxLength || Infinity);
  return { lines: text.trimEnd().split('\n'), failures: passed(limits, measure(told, now)) };
}

/** Sentences as texts. */
function forPrograms({ completions, notes, ...others }: Preview) {
  const texts = (sentences: readonly Words[]) => sentences.map(plainText);
  return {
    ...others,
    notes: texts(notes),
    completions: completions.map(({ reasons, estimate, ...completion }) =>
      ({ ...completion, reasons: texts(reasons), estimate: estimate && { ...estimate, unbounded: texts(estimate.unbounded) } })),
  };
}

function measure({ totals, completions, notes }: Preview, now: number): Measured {
  const asked = completions.filter(({ action }) => action === 'ask');
  const open = asked.flatMap(({ address, estimate }) => estimate!.unbounded.map((reason) => `${address}: ${plainText(reason)}`));
  const most = (bound: Bound) => bound.atMost ?? `there is no upper bound. ${open.join(' ').replace(/\.$/, '')}`;
  const unknown = notes.map(plainText).find((note) => note.startsWith('Shutdown dates'));
  return {
    asked: totals.asked,
    kept: totals.kept,
    updated: totals.updated,
    destroyed: totals.destroyed,
    tokens: most(totals.tokens),
    cost: totals.cost === null ? 'there are no prices: name a file with --prices' : most(totals.cost),
    shutdown: unknown ?? Math.min(...asked.map((each) => daysLeft(each, now))),
  };
}
