import { choicesOf, messageOf, reasoningOf } from './compatible';
import { emptyObject, ObjectValue } from '../../plugin/value/value';
import { Attribute } from '../../spec/attribute';
import { CHAT_COMPLETION_OUTPUTS, STORED_OUTPUTS } from '../../spec/outputs';
import { isObject, Plain, PlainObject, toJson } from '../../spec/plain';
import { idOf } from '../api/body';
import { objectFromAnswer } from '../values';

/** Every output that the answer decides, by the table of outputs. */
function outputs(rows: readonly Attribute[], completion: PlainObject, includeJson: boolean): ObjectValue {
  const choices = choicesOf(completion);
  const first = messageOf(choices[0]);
  return objectFromAnswer(rows, {
    ...completion,
    choices: choices.map((choice) => ({ ...choice, message: messageOf(choice) })),
    chat_completion_id: completion.id,
    model_used: completion.model,
    service_tier_used: completion.service_tier,
    response_content: choices.map((choice) => text(messageOf(choice).content) ?? ''),
    response_role: first.role,
    content: first.content,
    finish_reason: choices[0]?.finish_reason,
    refusal: first.refusal,
    tool_calls: first.tool_calls,
    reasoning_content: reasoningOf(choices[0]),
    response_json: includeJson ? answerJson(completion) : null,
  });
}

const text = (value: Plain) => (typeof value === 'string' ? value : undefined);

/** The whole answer as JSON text. */
export const answerJson = (completion: PlainObject) => toJson(withoutSpeech(completion));

/** The data of spoken answers is large and stands in `choices` already. */
function withoutSpeech(completion: PlainObject): PlainObject {
  const choices = choicesOf(completion);
  if (!choices.some((choice) => isObject(messageOf(choice).audio))) return completion;
  const silent = choices.map((choice) => {
    const { message } = choice;
    if (!isObject(message) || !isObject(message.audio)) return choice;
    const { data, ...audio } = message.audio;
    return { ...choice, message: { ...message, audio } };
  });
  return { ...completion, choices: silent };
}

interface Origin {
  readonly requestId: string | null;
  readonly clientRequestId: string;
  /** Whether `response_json` is asked for. */
  readonly includeJson?: boolean;
}

/** The outputs of the resource. An answer without an id gets the request's, so that the resource has one. */
export function answerState(completion: PlainObject, { requestId, clientRequestId, includeJson = false }: Origin): ObjectValue {
  const id = idOf(completion) ?? (requestId || clientRequestId);
  return { ...outputs(CHAT_COMPLETION_OUTPUTS, completion, includeJson), id, chat_completion_id: id, request_id: requestId };
}

/** The outputs of a stored completion in a data source, where `message` is a list of one. */
export function storedState(completion: PlainObject): ObjectValue {
  const choices = choicesOf(completion);
  const state = outputs(STORED_OUTPUTS, completion, true);
  const listed = objectFromAnswer(STORED_OUTPUTS, {
    choices: choices.map((choice) => ({ ...choice, message: [messageOf(choice)] })),
  });
  return { ...state, choices: listed.choices };
}

/** Arguments and outputs together. */
export function merged(config: ObjectValue, answer: ObjectValue): ObjectValue {
  return Object.assign(emptyObject(), config, answer);
}
