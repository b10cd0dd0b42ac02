import { ChatCompletionInputs, FunctionCall, OpenaiProviderConfig, ToolChoice } from '../../../src';
import { propsOf } from '../../../src/constructs/private/props';
import { Attribute, Type } from '../../../src/spec/attribute';
import { CHAT_COMPLETION_ARGUMENTS } from '../../../src/spec/chat-completion';
import { ANSWER_CACHE, PROVIDER_ATTRIBUTES } from '../../../src/spec/provider';
import { compatible, samples } from '../../spec/samples';

/** Choices between a word and an object are hand-written classes. */
const CHOICES: { readonly [argument: string]: unknown } = { function_call: FunctionCall.ofFunction('f'), tool_choice: ToolChoice.REQUIRED };

const everyProp = (rows: readonly Attribute[]): any =>
  Object.fromEntries([...propsOf(rows)].map(([name, { attribute, type }]) => [name, valueOf(type, attribute)]));

function valueOf(type: Type, argument: string): unknown {
  switch (type.kind) {
    case 'object': return everyProp(type.attributes);
    case 'list': return [valueOf(type.of, argument)];
    case 'dynamic': return valueOf(type.shape.type, argument);
    case 'either': return CHOICES[argument] ?? samples(type)[0];
    default: return samples(type)[0];
  }
}

/** A completion that sets everything that can be set, whether or not it goes together. */
export const EVERY_ARGUMENT: ChatCompletionInputs = everyProp(CHAT_COMPLETION_ARGUMENTS);

/** A provider that sets everything of its table that goes together. */
export const EVERY_PROVIDER_ARGUMENT: OpenaiProviderConfig = { ...everyProp(PROVIDER_ATTRIBUTES), answerCache: everyProp(compatible(ANSWER_CACHE)) };
