import { code } from './fence';
import { inline, words } from './inline';
import { Layout } from './layout';
import { ArgumentPreview, Change, CompletionPreview, Estimate, Hidden, LastAnswer, MessagePreview, Part } from './preview';
import { bounded } from './totals';
import { dollars, figure } from '../report/wording';
import { markdownTable } from '../table';

export const ACTIONS: { readonly [action in CompletionPreview['action']]: string } = {
  ask: 'asked', keep: 'kept', update: 'relabelled', destroy: 'destroyed', forget: 'forgotten', defer: 'deferred',
};

/** A completion in full. */
export function section(completion: CompletionPreview, layout: Layout): string[] {
  const { address, action, reasons, mayBeCached, messages, definitions, estimate, lastAnswer } = completion;
  return [
    `### ${capital(ACTIONS[action])}: ${code(address)}`,
    '',
    ...reasons.flatMap((reason) => [capital(words(reason)), '']),
    ...(mayBeCached ? ['The answer cache may have the answer. Then nothing is billed.', ''] : []),
    ...(estimate === null ? [] : [estimated(estimate), '']),
    ...(Array.isArray(messages) ? messages.flatMap((message) => messageBlocks(message, layout)) : [`Messages: ${inline(messages as Hidden)}`, '']),
    ...parameters(completion),
    ...definitions.flatMap(({ name, value }) => layout.block([code(name), ...noted(value.change)], value, 'json')),
    ...(lastAnswer === null ? [] : answer(lastAnswer, layout)),
  ];
}

const capital = (text: string) => text.replace(/^[a-z]/, (letter) => letter.toUpperCase());
const noted = (change: Change) => (change === 'same' ? [] : [change]);

function estimated({ input, exact, output, tokens, cost, unbounded }: Estimate): string {
  return [
    `Input: ${figure(input)} tokens${exact ? '' : ' (estimated)'}; answer: ${output === null ? 'no limit' : `at most ${figure(output)}`}; in all ${bounded(tokens, figure)}`,
    ...(cost === null ? [] : [`; ${bounded(cost, dollars)}`]),
    '.',
    ...unbounded.map((reason) => ` ${words(reason)}`),
  ].join('');
}

function messageBlocks({ change, role, name, parts }: MessagePreview, layout: Layout): string[] {
  return parts.flatMap((part) => layout.block([
    inline(role), ...(name?.now === undefined ? [] : [inline(name.now)]), ...(part.kind === 'text' ? [] : [part.kind]),
    ...noted(change === 'same' || part.change === 'same' ? change : part.change), ...part.details.map(detail),
  ], part.content));
}

const detail = ({ name, value: { now, before } }: Part['details'][number]) => `${name} ${inline(now ?? before)}`;

function parameters({ model, parameters: rows }: CompletionPreview): string[] {
  const all: readonly ArgumentPreview[] = [{ name: 'model', value: model }, ...rows];
  const isCompared = all.some(({ value: { change } }) => change !== 'same');
  return [
    ...markdownTable([
      ['Argument', 'Value', ...(isCompared ? ['Before'] : [])],
      ...all.map(({ name, value: { change, now, before } }) => [code(name), inline(now), ...(isCompared ? [change === 'same' ? 'same' : inline(before)] : [])]),
    ]),
    '',
  ];
}

function answer({ content, toolCalls, modelUsed, finishReason, input, output, created }: LastAnswer, layout: Layout): string[] {
  const title = [
    'Deployed answer', ...(created === null ? [] : [new Date(created).toISOString().slice(0, 10)]), ...(modelUsed === null ? [] : [code(modelUsed)]),
    ...(finishReason === null ? [] : [code(finishReason)]), ...(input === null || output === null ? [] : [`${figure(input)} + ${figure(output)} tokens`]),
  ];
  const now = content ?? toolCalls;
  return now === null ? [title.join(' · '), ''] : layout.block(title, { change: 'same', now }, content === null ? 'json' : 'text');
}
