import { choicesOf, messageOf } from './compatible';
import { Validity } from './validity';
import { ObjectValue } from '../../plugin/value/value';
import { isNumeric, isObject, parseJson, PlainObject, toJson } from '../../spec/plain';
import { reasonOf } from '../api/error-body';
import { toPlain } from '../values';

/** Something to know about an answer that is kept as it is. Terraform folds warnings of one summary, so each kind has its own. */
export interface Remark {
  readonly summary: string;
  readonly detail: string;
}

const ASK_AGAIN = 'To create a new completion, change `keepers`, or run Terraform with `-replace`.';

/** What is to be said about an answer. It is paid for, so it is kept whatever the remarks say. */
export function remarks(planned: ObjectValue, completion: PlainObject, validity: Validity): Remark[] {
  const choices = choicesOf(completion);
  if (choices.length === 0) return [{ summary: 'The answer holds no choices', detail: noChoices(planned, completion) }];
  const ended = (reason: string) => choices.some((choice) => choice.finish_reason === reason);
  return [
    ...fewer(planned, choices.length),
    ...(ended('length')
      ? [{ summary: 'The answer is cut off', detail: 'It reached the token limit. Raise `max_completion_tokens` to get a longer answer.' }]
      : []),
    ...(ended('content_filter')
      ? [{ summary: 'The content filter removed a part of the answer', detail: 'The API did not give the whole answer. What it gave is in state.' }]
      : []),
    ...(ended('error') ? [failed(choices)] : []),
    ...(choices.some(({ finish_reason: reason }) => (reason ?? '') === '') ? [unfinished(planned)] : []),
    ...judged(validity),
    // What the schema is not followed by is told there.
    ...(validity.answer_valid !== false && choices.some((choice) => isBrokenJson(planned, choice)) ? [notJson()] : []),
  ];
}

/** Without choices nothing of the answer reaches the outputs, so it is told here where `response_json` is not asked for. */
const noChoices = ({ include_response_json: included }: ObjectValue, completion: PlainObject) => (included === true
  ? 'All that the server sent is in `response_json`.'
  : `To find what the server sends in \`response_json\`, set \`include_response_json = true\`. ${ASK_AGAIN}\n\nThe server sent: ${toJson(completion)}`);

function fewer(planned: ObjectValue, got: number): Remark[] {
  const n = toPlain(planned.n ?? null);
  if (!isNumeric(n) || got >= n) return [];
  return [{
    summary: 'There are fewer answers than requested',
    detail: `\`n\` requests ${n} answers, but the server returned ${got}. Some compatible servers always return one.`,
  }];
}

function failed(choices: readonly PlainObject[]): Remark {
  const error = choices.find((choice) => choice.finish_reason === 'error' && (choice.error ?? null) !== null)?.error ?? null;
  const words = error === null ? '' : `\n\nThe server says: ${reasonOf(error)}`;
  return { summary: 'The server failed while it answered', detail: `What it had answered until then is in state. ${ASK_AGAIN}${words}` };
}

const unfinished = ({ stream }: ObjectValue): Remark => ({
  summary: stream === true ? 'The stream ended before the model had finished' : 'The answer does not say why it ended',
  detail: `There is no finish reason, so a part of the answer may be missing. What arrived is in state. ${ASK_AGAIN}`,
});

function judged({ answer_valid: valid, answer_errors: errors }: Validity): Remark[] {
  if (valid === true || errors === null) return [];
  const list = errors.map((error) => `\n- ${error}`).join('');
  if (valid === null) return [{ summary: 'The answer cannot be checked against the schema', detail: `\`answer_valid\` is null.\n${list}` }];
  return [{ summary: 'The answer does not follow the schema', detail: `\`answer_valid\` is false, and the answer is in state. ${ASK_AGAIN}\n${list}` }];
}

/** Answers that were cut off, filtered or broken off have remarks of their own, and refusals and calls of tools are no JSON by right. */
function isBrokenJson({ response_format: format }: ObjectValue, choice: PlainObject): boolean {
  const asked = toPlain(format ?? null);
  if (!isObject(asked) || asked.type === 'text' || choice.finish_reason !== 'stop') return false;
  const { content } = messageOf(choice);
  return typeof content === 'string' && parseJson(content) === undefined;
}

const notJson = (): Remark => ({
  summary: 'The answer is not the requested JSON',
  detail: '`response_format` requests JSON, but the text of the answer is not JSON. Some compatible servers and models ignore `response_format`.',
});
