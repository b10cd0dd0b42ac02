import { Attribute, dynamic, list, object, string } from '../../src/spec/attribute';
import { CHAT_COMPLETION_ARGUMENTS } from '../../src/spec/chat-completion';
import { SHAPES } from '../../src/spec/shapes';
import { FUNCTION } from '../../src/spec/tool';

/** What the module has otherwise than the resource. */
const EXCEPTIONS: { readonly [name: string]: Partial<Attribute> } = {
  model: { description: 'Name of the model, or an alias of it. The output `model` is the dated model that the alias stands for.' },
  // A list of objects of one type, so `parameters` has one type too: text.
  functions: {
    type: list(object(FUNCTION.attributes.map((row) => (row.name === 'parameters'
      ? { ...row, type: string(), description: 'JSON Schema of the arguments, as JSON text (`jsonencode`). If unset, the function takes no arguments.' }
      : row))), { minItems: 1, maxItems: 128 }),
  },
  // Its schema may have any type, and every attribute but `type` may be missing.
  response_format: { type: dynamic({ ...SHAPES.extraBody, accepts: 'an object as in the API; `json_schema.schema` is an object or JSON text' }) },
};

/** The inputs of the module: every argument of the resource. */
export const INPUTS: readonly Attribute[] = CHAT_COMPLETION_ARGUMENTS.map((row) => ({ ...row, ...EXCEPTIONS[row.name] }));
