import { any, Attribute, bool, list, map, object, string } from './attribute';

/** Names of functions, tools and schemas. */
export const NAME = string({ minLength: 1, maxLength: 64, pattern: { regex: /^[A-Za-z0-9_-]*$/, words: 'made of letters, digits, `_` and `-`' } });

/** The call of a function, as the model makes it. */
export const functionCallAttributes: readonly Attribute[] = [
  { name: 'name', type: NAME, required: true, description: 'Name of the function.' },
  { name: 'arguments', type: string(), required: true, description: 'Arguments of the call, as JSON text that the model wrote.' },
];

/** The call of a tool, as the model makes it and as it is handed back in the next conversation. */
export const toolCallType = object([
  { name: 'id', type: string({ minLength: 1 }), required: true, description: 'Id of the call, which the `tool` message that answers it repeats.' },
  { name: 'type', type: string({ values: ['function', 'custom'] }), required: true, description: 'Kind of the tool.' },
  { name: 'function', type: object(functionCallAttributes), description: 'The function that was called.' },
  {
    name: 'custom',
    type: object([
      { name: 'name', type: NAME, required: true, description: 'Name of the custom tool.' },
      { name: 'input', type: string(), required: true, description: 'What the model hands to the tool, as free text.' },
    ]),
    description: 'The custom tool that was called.',
  },
], {
  variants: {
    on: 'type',
    of: {
      function: { allows: ['function'], requires: ['function'] },
      custom: { allows: ['custom'], requires: ['custom'] },
    },
  },
});

const functionAttributes: readonly Attribute[] = [
  { name: 'name', type: NAME, required: true, description: 'Name of the function.' },
  { name: 'description', type: string(), description: 'What the function does, for the model to decide when and how to call it.' },
  { name: 'parameters', type: map(any()), description: 'JSON Schema of the arguments. Without it the function takes none.' },
];

/** A function of the deprecated `functions`. */
export const FUNCTION = object(functionAttributes);

/** A tool that the model may call. */
export const TOOL = object([
  { name: 'type', type: string({ values: ['function', 'custom'] }), required: true, description: 'Kind of the tool.' },
  {
    name: 'function',
    type: object([
      ...functionAttributes,
      { name: 'strict', type: bool(), default: false, description: 'Whether the arguments must follow the schema exactly.' },
    ]),
    description: 'The function that the model may call.',
  },
  {
    name: 'custom',
    type: object([
      { name: 'name', type: NAME, required: true, description: 'Name of the custom tool.' },
      { name: 'description', type: string(), description: 'What the tool does, for the model to decide when and how to use it.' },
      {
        name: 'format',
        type: object([
          { name: 'type', type: string({ values: ['text', 'grammar'] }), required: true, description: 'Free text or a grammar.' },
          {
            name: 'grammar',
            type: object([
              { name: 'definition', type: string({ minLength: 1 }), required: true, description: 'The grammar.' },
              { name: 'syntax', type: string({ values: ['lark', 'regex'] }), required: true, description: 'What the grammar is written in.' },
            ]),
            description: 'The grammar that the input follows.',
          },
        ], { variants: { on: 'type', of: { text: { allows: [] }, grammar: { allows: ['grammar'], requires: ['grammar'] } } } }),
        description: 'What the input of the tool looks like. The default is free text.',
      },
    ]),
    description: 'The custom tool that the model may call.',
  },
], {
  variants: {
    on: 'type',
    of: {
      function: { allows: ['function'], requires: ['function'] },
      custom: { allows: ['custom'], requires: ['custom'] },
    },
  },
});

const named = (description: string): Attribute['type'] => object([{ name: 'name', type: NAME, required: true, description }]);

/** A tool by its name, as `tool_choice` has it. */
const NAMED_TOOL_ATTRIBUTES: readonly Attribute[] = [
  { name: 'function', type: named('Name of the function.'), description: 'The function to call.' },
  { name: 'custom', type: named('Name of the custom tool.'), description: 'The custom tool to call.' },
];
const namedTools = {
  function: { allows: ['function'], requires: ['function'] },
  custom: { allows: ['custom'], requires: ['custom'] },
};
const NAMED_TOOL = object([
  { name: 'type', type: string({ values: Object.keys(namedTools) }), required: true, description: 'Kind of the tool.' },
  ...NAMED_TOOL_ATTRIBUTES,
], { variants: { on: 'type', of: namedTools } });

/** The modes of `tool_choice` that are a single word. */
export const TOOL_CHOICE_MODES = ['none', 'auto', 'required'];

/** The objects that `tool_choice` can be. */
export const TOOL_CHOICE = object([
  { name: 'type', type: string({ values: ['function', 'custom', 'allowed_tools'] }), required: true, description: 'Kind of the choice.' },
  ...NAMED_TOOL_ATTRIBUTES,
  {
    name: 'allowed_tools',
    type: object([
      { name: 'mode', type: string({ values: ['auto', 'required'] }), required: true, description: 'Whether one of the tools must be called.' },
      { name: 'tools', type: list(NAMED_TOOL, { minItems: 1 }), required: true, description: 'The tools that may be called, by name.' },
    ]),
    description: 'The subset of the tools that the model may call.',
  },
], { variants: { on: 'type', of: { ...namedTools, allowed_tools: { allows: ['allowed_tools'], requires: ['allowed_tools'] } } } });

/** The modes of the deprecated `function_call` that are a single word. */
export const FUNCTION_CALL_MODES = ['none', 'auto'];

/** The object that the deprecated `function_call` can be. */
export const FUNCTION_CALL = named('Name of the function to call.');
