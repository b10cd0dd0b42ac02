import { Attribute, any, list, modelName, object, ObjectType, row, string, Type } from '../../../spec/attribute';
import { CHAT_COMPLETION_ARGUMENTS } from '../../../spec/chat-completion';
import { MESSAGE } from '../../../spec/message';

const argument = (name: string): Attribute => CHAT_COMPLETION_ARGUMENTS.find((attribute) => attribute.name === name)!;
const member = (type: Type, name: string): Type => (type as ObjectType).attributes.find((attribute) => attribute.name === name)!.type;

const RESPONSE_FORMAT = argument('response_format').type;

/** What the text of `jsonSchema` holds: name, description and schema of the answer. */
export const JSON_SCHEMA = member(RESPONSE_FORMAT, 'json_schema') as ObjectType;

/** A prompt file of GitHub Models. Every argument of a completion can be among its parameters. */
export const PROMPT_FILE = object([
  row('name', string()),
  row('description', string()),
  row('model', modelName(), true),
  row('modelParameters', object(CHAT_COMPLETION_ARGUMENTS.filter(({ name }) => !['model', 'messages'].includes(name)))),
  row('messages', list(MESSAGE, { minItems: 1 }), true),
  row('responseFormat', member(RESPONSE_FORMAT, 'type')),
  row('jsonSchema', string()),
  // For the evaluation of a prompt by `gh models eval`.
  row('testData', any()),
  row('evaluators', any()),
]);
