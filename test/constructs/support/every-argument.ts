import { ChatCompletionInputs, FunctionCall, OpenaiProviderConfig, ToolChoice } from '../../../src';
import { propsOf } from '../../../src/constructs/private/props';
import { Attribute, ObjectType, Type } from '../../../src/spec/attribute';
import { CHAT_COMPLETION_ARGUMENTS } from '../../../src/spec/chat-completion';
import { PROVIDER_ATTRIBUTES } from '../../../src/spec/provider';
import { compatible, samples } from '../../spec/samples';

/** Choices between an enum value and an object are hand-written classes. */
const CHOICES: { readonly [argument: string]: unknown } = { function_call: FunctionCall.ofFunction('f'), tool_choice: ToolChoice.REQUIRED };

/** The attributes of an object that are set. */
type Selection = (type: ObjectType) => readonly Attribute[];

const everyProp = (rows: readonly Attribute[], selected: Selection): any =>
  Object.fromEntries([...propsOf(rows)].map(([name, { attribute, type }]) => [name, valueOf(type, attribute, selected)]));

function valueOf(type: Type, argument: string, selected: Selection): unknown {
  switch (type.kind) {
    case 'object': return everyProp(selected(type), selected);
    case 'list': return [valueOf(type.of, argument, selected)];
    case 'dynamic': return valueOf(type.shape.type, argument, selected);
    case 'either': return CHOICES[argument] ?? samples(type)[0];
    default: return samples(type)[0];
  }
}

/** A completion that sets everything that can be set, whether or not it goes together. */
export const EVERY_ARGUMENT: ChatCompletionInputs = everyProp(CHAT_COMPLETION_ARGUMENTS, ({ attributes }) => attributes);

/** A provider that sets everything of its table that goes together. */
export const EVERY_PROVIDER_ARGUMENT: OpenaiProviderConfig = everyProp(PROVIDER_ATTRIBUTES, compatible);
