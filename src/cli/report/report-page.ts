import { Answer, Call, Text } from './answers';
import { daysLeft, Line, Summary } from './summary';
import { dollars, figure, shutdownText } from './wording';
import { UNKNOWN } from '../../spec/plain';
import { address } from '../page/address';
import { bar, LEGEND } from '../page/bar';
import { call, conversation, labelled, text } from '../page/conversation';
import { Content, html, Html } from '../page/html';
import { SENSITIVE } from '../page/marks';
import { page, time } from '../page/shell';
import { table } from '../page/table';
import { facts, totals } from '../page/totals';

interface About {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Sentences on the whole report. */
  readonly notes: readonly string[];
}

/** The report as a page: totals, a table that leads to each completion, and the answers. */
export function reportPage(summary: Summary, { now, notes: [count, ...notes] }: About): string {
  const { lines } = summary;
  return page({
    title: 'Deployed chat completions',
    lead: html`<p>What the state holds: ${count}</p>`,
    main: html`${lines.length > 0 && totals(totalsOf(summary, now))}
${notes.map((note) => html`<p class="note">${note}</p>\n`)}
${lines.length > 0 && html`<h2>Completions</h2>
${overview(summary, now)}
${LEGEND}
<h2>Answers</h2>
${lines.map((line, index) => completion(line, index, now))}`}`,
    now,
  });
}

function totalsOf({ lines, totals: { input, cached, output, cost } }: Summary, now: number): [string, Content][] {
  const first = Math.min(...lines.map((line) => daysLeft(line, now)));
  return [
    [lines.length === 1 ? 'completion' : 'completions', figure(lines.length)],
    ['input tokens', figure(input)],
    ['of these from the prompt cache', figure(cached)],
    ['output tokens', figure(output)],
    ...(cost === null ? [] : [['cost', dollars(cost)] as [string, Content]]),
    ...(first === Infinity ? [] : [['days until a model shuts down', figure(Math.max(0, first))] as [string, Content]]),
  ];
}

const anchor = (index: number) => `completion-${index + 1}`;

function overview({ lines, totals: { input, cached, output, cost } }: Summary, now: number): Html {
  const longest = Math.max(...lines.map((line) => (line.input ?? 0) + (line.output ?? 0)));
  const inPriced = (cell: Content) => (cost === null ? [] : [cell]);
  return table({
    caption: 'Model, age and tokens of each completion',
    columns: [
      { heading: 'Completion' }, { heading: 'Model', kind: 'name' }, ...['Age in days', 'Input', 'Cached', 'Output'].map(asFigure), ...(cost === null ? [] : [asFigure('Cost')]),
      { heading: 'Tokens', kind: 'plot' },
    ],
    rows: lines.map((line, index) => [
      html`<a href="#${anchor(index)}">${address(line.address)}</a>`, modelOf(line, now), figure(line.ageDays), figure(line.input), figure(line.cached), figure(line.output),
      ...inPriced(line.cost === null ? '-' : dollars(line.cost)), bar({ input: line.input ?? 0, cached: line.cached ?? 0, output: line.output ?? 0 }, longest),
    ]),
    total: ['Total', null, null, figure(input), figure(cached), figure(output), ...inPriced(cost !== null && dollars(cost)), null],
  });
}

const asFigure = (heading: string) => ({ heading, kind: 'figure' } as const);

/** A date, or that the model is not listed; null where all is well. */
const endOf = (line: Line, now: number) => (daysLeft(line, now) === Infinity ? null : shutdownText(line, now));

function modelOf(line: Line, now: number): Html {
  const end = endOf(line, now);
  return html`<span><bdi>${line.model ?? line.modelUsed ?? '-'}</bdi>${end !== null && html` <small>${line.listed && 'until '}${end}</small>`}</span>`;
}

function completion(line: Line, index: number, now: number): Html {
  const { model, modelUsed, created, finishReason, input, output, answers } = line;
  return html`<article class="completion" id="${anchor(index)}">
<h3>${address(line.address)}</h3>
${facts([
  ['model', model], ['answered by', modelUsed], ['shutdown', endOf(line, now)], ['created', created === null ? null : time(created)],
  ['tokens', input === null ? null : `${figure(input)} in, ${figure(output)} out`], ['finish reason', finishReason],
])}
${answers.length > 0 ? conversation(answers.map((answer, at) => ({ role: 'assistant', remark: answers.length > 1 && ` ${at + 1}`, body: bodyOf(answer) }))) : html`<p>The state holds no answer.</p>`}
</article>
`;
}

function bodyOf({ content, refusal, reasoning, calls }: Answer): Content {
  return [
    reasoning !== null && labelled('reasoning', shown(reasoning)),
    content !== null && shown(content),
    refusal !== null && labelled('refusal', shown(refusal)),
    calls.map(callOf),
  ];
}

const callOf = ({ name, input }: Call) => call(nameOf(name), input === UNKNOWN ? '' : input ?? '');
const nameOf = (name: Text): Content => (name === UNKNOWN ? SENSITIVE : name);
const shown = (value: Text): Content => (value === UNKNOWN ? SENSITIVE : value !== null && text(value));
