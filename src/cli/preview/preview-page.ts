import { differenceOf } from './difference';
import { Action, ArgumentPreview, Bound, Change, Compared, CompletionPreview, Estimate, Hidden, LastAnswer, MessagePreview, Part, Preview, Value, Words } from './preview';
import { ACTIONS } from './section';
import { address } from '../page/address';
import { added, changedText, removed } from '../page/changes';
import { changedCode, code, highlighted, json } from '../page/code';
import { conversation, labelled, Message, row } from '../page/conversation';
import { Content, html, Html } from '../page/html';
import { longText } from '../page/long-text';
import { EXPRESSION, SENSITIVE, UNKNOWN } from '../page/marks';
import { page, time } from '../page/shell';
import { table } from '../page/table';
import { facts, settings, totals } from '../page/totals';
import { dollars, figure } from '../report/wording';

/** The preview as a page: totals, a table that leads to each completion, and the conversations. */
export function previewPage(preview: Preview, now: number): string {
  const { completions, notes } = preview;
  return page({
    title: 'Preview of chat completions',
    lead: html`<p>${preview.source === 'plan' ? 'What applying the plan will ask' : 'What the stack asks, if nothing of it is deployed'}</p>`,
    main: html`${totals(totalsOf(preview))}
${notes.map((note) => html`<p class="note">${words(note)}</p>\n`)}
${completions.length > 0 && html`<h2>Completions</h2>
${overview(preview)}
<h2>Conversations</h2>
${completions.map(completion)}`}`,
    now,
  });
}

function totalsOf({ totals: { asked, kept, updated, destroyed, forgotten, deferred, tokens, cost, exact, prices } }: Preview): [Content, Content][] {
  const rare: [string, number][] = [['relabelled', updated], ['destroyed', destroyed], ['forgotten', forgotten], ['deferred', deferred]];
  return [
    ['asked', figure(asked)],
    ['kept', figure(kept)],
    ...rare.filter(([, count]) => count > 0).map(([label, count]): [string, Content] => [label, figure(count)]),
    limit(tokens, exact ? 'tokens' : 'tokens, estimated', figure),
    ...(cost === null ? [] : [limit(cost, html`by prices of <span class="day">${prices}</span>`, dollars)]),
  ];
}

/** The upper bound of an amount, or the lower one where there is no upper. */
const limit = ({ atLeast, atMost }: Bound, of: Content, format: (amount: number) => string): [Content, Content] =>
  (atMost === null ? [[of, '; no upper bound'], `≥ ${format(atLeast)}`] : [of, `≤ ${format(atMost)}`]);

const anchor = (index: number) => `completion-${index + 1}`;

function overview({ completions, totals: { cost } }: Preview): Html {
  const inPriced = (cell: Content) => (cost === null ? [] : [cell]);
  return table({
    caption: 'What happens to each completion',
    columns: [
      { heading: 'Completion' }, { heading: 'Will be', kind: 'name' }, { heading: 'Model', kind: 'name' }, { heading: 'Input tokens', kind: 'figure' },
      { heading: 'Output at most', kind: 'figure' }, ...(cost === null ? [] : [{ heading: 'Cost at most', kind: 'figure' } as const]),
    ],
    rows: completions.map(({ address: of, action, model, estimate }, index) => [
      html`<a href="#${anchor(index)}">${address(of)}</a>`, badge(action), html`<span>${short(model)}</span>`, estimate && figure(estimate.input),
      estimate && atMost(estimate.output, figure), ...inPriced(estimate?.cost && atMost(estimate.cost.atMost, dollars)),
    ]),
  });
}

const atMost = (amount: number | null, format: (amount: number) => string) => (amount === null ? 'no bound' : format(amount));
const badge = (action: Action) => html`<span class="badge ${action}">${ACTIONS[action]}</span>`;
const words = (parts: Words) => parts.map((each) => (typeof each === 'string' ? each : html`<code>${each.code}</code>`));

function completion(of: CompletionPreview, index: number): Html {
  const { reasons, model, shutdown, listed, messages, parameters, definitions, estimate, lastAnswer, action, mayBeCached } = of;
  const details = html`${Array.isArray(messages) ? conversation((messages as readonly MessagePreview[]).map(message)) : html`<p>The messages are ${hidden(messages as Hidden)}.</p>`}
${parameters.length > 0 && row('parameters', settings(parameters.map(({ name, value }) => [html`<code>${name}</code>`, html`<code>${shortJson(value)}</code>`])))}
${definitions.map(definition)}`;
  return html`<article class="completion" id="${anchor(index)}">
<h3>${address(of.address)} ${badge(action)}</h3>
${reasons.map((reason) => html`<p>${words(reason)}</p>\n`)}
${mayBeCached && html`<p>The answer cache may have the answer. Then nothing is billed.</p>`}
${facts([
  ['model', short(model)], ['shutdown', listed ? shutdown : 'not listed'], ...(estimate === null ? [] : estimated(estimate)),
])}
${estimate?.unbounded.map((reason) => html`<p class="note">${words(reason)}</p>\n`)}
${action === 'ask' || action === 'defer' || action === 'update' ? details : html`<details><summary>Conversation</summary>${details}</details>`}
${lastAnswer && answer(lastAnswer, action)}
</article>
`;
}

const estimated = ({ input, exact, output, cost }: Estimate): [string, Content][] => [
  [exact ? 'input tokens' : 'input tokens, estimated', figure(input)],
  ['output tokens at most', atMost(output, figure)],
  ...(cost === null ? [] : [['cost at most', atMost(cost.atMost, dollars)] as [string, Content]]),
];

/** The word for a change, none for `same`. */
const changeOf = (change: Change): Content => change !== 'same' && html`<span class="change">${change}</span>`;

function message({ change, role, name, parts }: MessagePreview): Message {
  return {
    role: role.is === 'text' ? role.text : 'message',
    remark: [role.is !== 'text' && valueOf(role, (text) => text), name && html`<bdi>${short(name)}</bdi>`, changeOf(change)],
    body: parts.map(part),
  };
}

function part({ kind, details, content, change }: Part): Content {
  const shown = kind === 'tool call' ? codeOf(content, 'Arguments of the call') : textOf(content);
  const label = kind === 'text' || kind === 'tool result' ? [] : [kind];
  const remarks = [...label, ...details.map(({ name, value }) => html`${name} <code>${shortJson(value)}</code>`), ...(change === 'same' || kind === 'text' ? [] : [change])];
  return remarks.length === 0 ? shown : labelled(remarks.map((remark, index) => [index > 0 && ' · ', remark]), shown);
}

function definition({ name, value }: ArgumentPreview): Html {
  return row(html`<code>${name}</code> ${changeOf(value.change)}`, codeOf(value, name));
}

function answer({ content, toolCalls, modelUsed, finishReason, input, output, created }: LastAnswer, action: Action): Html {
  return html`<details class="last"><summary>${action === 'keep' || action === 'update' ? 'Answer' : 'Last answer'}</summary>
${facts([
  ['answered by', modelUsed], ['created', created === null ? null : time(created)], ['tokens', input === null ? null : `${figure(input)} in, ${figure(output)} out`],
  ['finish reason', finishReason],
])}
${conversation([{
  role: 'assistant',
  body: [
    content && valueOf(content, longText),
    toolCalls && valueOf(toolCalls, (calls) => labelled('tool calls', json(calls, 'Tool calls'))),
    content === null && toolCalls === null && 'There is no text.',
  ],
}])}</details>`;
}

const hidden = ({ is }: Hidden): Html => (is === 'unknown' ? UNKNOWN : SENSITIVE);

function valueOf(of: Value, format: (text: string) => Content): Content {
  if (of.is === 'unknown' || of.is === 'sensitive') return hidden(of);
  return of.is === 'template' ? [EXPRESSION, ' ', format(of.text)] : format(of.text);
}

/** A value and the one before it, on one line. */
const short = (of: Compared): Content => compared(of, (plain) => plain);
const shortJson = (of: Compared): Content => compared(of, highlighted);
const textOf = (of: Compared): Content => compared(of, longText, (before, now) => changedText(differenceOf(before, now)));
const codeOf = (of: Compared, label: string): Content =>
  compared(of, (source) => code(source, label), (before, now) => changedCode(before, now, label));

type Format = (text: string) => Content;

function compared({ change, now, before }: Compared, format: Format, difference?: (before: string, now: string) => Content): Content {
  if (change === 'changed' && difference && now?.is === 'text' && before?.is === 'text') return difference(before.text, now.text);
  const isNew = change === 'added' || change === 'changed';
  return [
    before && change !== 'same' && removed(valueOf(before, format)),
    before && now && change === 'changed' && ' ',
    now && (isNew ? added(valueOf(now, format)) : valueOf(now, format)),
  ];
}
