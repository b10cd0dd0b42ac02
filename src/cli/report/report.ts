import { completionsIn } from './completions';
import { reportPage } from './report-page';
import { readShutdowns } from './shutdowns';
import { daysLeft, Line, summarise, Summary } from './summary';
import { dollars, figure, notesOn, shutdownText } from './wording';
import { parseJson } from '../../spec/plain';
import { readDocument, writeText } from '../files';
import { Measured, parseLimit, passed } from '../limits';
import { readPrices } from '../prices';
import { markdownTable, textTable } from '../table';

export interface ReportOptions {
  readonly format: 'table' | 'md' | 'json';
  /** File for the page. */
  readonly html?: string;
  readonly prices?: string;
  readonly failOn: readonly string[];
}

export interface Report {
  readonly lines: readonly string[];
  /** Why the command fails. */
  readonly failures: readonly string[];
}

const MEASURES = ['shutdown', 'age', 'tokens', 'cost', 'completions'];

/** What is deployed: which completions, with what models, how old, and how large. */
export async function report(file: string, options: ReportOptions, env: NodeJS.ProcessEnv = process.env, now = Date.now()): Promise<Report> {
  const limits = options.failOn.map((text) => parseLimit(text, MEASURES));
  const prices = options.prices === undefined ? undefined : readPrices(options.prices);
  const completions = await readDocument(file, 'state', WHAT_TO_READ, (document) => completionsIn(parseJson(document) ?? null));
  const shutdowns = await readShutdowns(env);
  const unknown = typeof shutdowns === 'string' ? shutdowns : undefined;
  const summary = summarise(completions, { now, prices, shutdowns: typeof shutdowns === 'string' ? undefined : shutdowns });
  const failures = passed(limits, measure(summary, { now, unknown, priced: prices !== undefined }));
  const notes = notesOn(summary, { unknown, priced: prices?.date });
  if (options.html !== undefined) writeText(options.html, reportPage(summary, { now, notes }));
  if (options.format === 'json') return { lines: [JSON.stringify({ ...summary, lines: summary.lines.map(withoutAnswers), prices: prices?.date ?? null, shutdownsUnknown: unknown ?? null }, undefined, 2)], failures };
  const table = options.format === 'md' ? markdownTable : textTable;
  return { lines: [...(completions.length > 0 ? [...table(rowsOf(summary, now)), ''] : []), ...notes], failures };
}

const WHAT_TO_READ = 'Pipe "terraform show -json" into the command, or name a state file.';

/** Answers can be long and confidential, and who reads the JSON has the state. */
const withoutAnswers = ({ answers, ...line }: Line) => line;

function measure({ lines, totals, unpriced }: Summary, { now, unknown, priced }: { now: number; unknown?: string; priced: boolean }): Measured {
  return {
    shutdown: unknown === undefined ? Math.min(...lines.map((line) => daysLeft(line, now))) : `the shutdown dates are unknown, because ${unknown}`,
    age: Math.max(0, ...lines.map(({ ageDays }) => ageDays ?? 0)),
    tokens: totals.input + totals.output,
    cost: !priced ? 'there are no prices: name a file with --prices' : unpriced.length > 0 ? `the prices lack ${unpriced.join(', ')}` : totals.cost!,
    completions: lines.length,
  };
}

function rowsOf({ lines, totals }: Summary, now: number): string[][] {
  const priced = totals.cost !== null;
  return [
    ['Completion', 'Model', 'Model used', 'Age', 'Input', 'Cached', 'Output', 'Finish', 'Shutdown', ...(priced ? ['Cost'] : [])],
    ...lines.map((line) => [
      line.address, line.model ?? '-', line.modelUsed ?? '-', line.ageDays === null ? '-' : `${line.ageDays} d`, figure(line.input), figure(line.cached),
      figure(line.output), line.finishReason ?? '-', shutdownText(line, now), ...(priced ? [line.cost === null ? '-' : dollars(line.cost)] : []),
    ]),
    ['Total', '', '', '', figure(totals.input), figure(totals.cached), figure(totals.output), '', '', ...(priced ? [dollars(totals.cost!)] : [])],
  ];
}
