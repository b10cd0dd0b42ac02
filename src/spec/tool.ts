import { any, Attribute, bool, list, map, object, string } from './attribute';

/** Names of functions, tools and schemas. */
export const NAME = string({ minLength: 1, maxLength: 64, pattern: { regex: /^[A-Za-z0-9_-]*$/, words: 'made of letters, digits, `_` and `-`' } });

/** The call of a function, as the model makes it. */
export const functionCallAttributes: readonly Attribute[] = [
  { name: 'name', type: NAME, required: true, description: 'Name of the function.' },
  { name: 'arguments', type: string(), required: true, description: 'Arguments of the call, as JSON text. The model generates it, so it may be invalid.' },
];

/** The call of a tool, as the model makes it and as it is handed back in the next conversation. */
export const toolCallType = object([
  { name: 'id', type: string({ minLength: 1 }), required: true, description: 'Id of the call. The `tool` message with its result refers to it by `tool_call_id`.' },
  { name: 'type', type: string({ values: ['function', 'custom'] }), required: true, description: 'Type of the tool.' },
  { name: 'function', type: object(functionCallAttributes), description: 'Function that is called, for the type `function`.' },
  {
    name: 'custom',
    type: object([
      { name: 'name', type: NAME, required: true, description: 'Name of the custom tool.' },
      { name: 'input', type: string(), required: true, description: 'Input that the model passes to the tool, as free text.' },
    ]),
    description: 'Custom tool that is called, for the type `custom`.',
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
  { name: 'description', type: string(), description: 'Description of the function. The model uses it to decide when and how to call the function.' },
  { name: 'parameters', type: map(any()), description: 'JSON Schema of the arguments. If unset, the function takes no arguments.' },
];

/** A function of the deprecated `functions`. */
export const FUNCTION = object(functionAttributes);

/** A tool that the model may call. */
export const TOOL = object([
  { name: 'type', type: string({ values: ['function', 'custom'] }), required: true, description: 'Type of the tool.' },
  {
    name: 'function',
    type: object([
      ...functionAttributes,
      { name: 'strict', type: bool(), default: false, description: 'Whether the arguments must follow the schema exactly.' },
    ]),
    description: 'Function that the model may call, for the type `function`.',
  },
  {
    name: 'custom',
    type: object([
      { name: 'name', type: NAME, required: true, description: 'Name of the custom tool.' },
      { name: 'description', type: string(), description: 'Description of the tool. The model uses it to decide when and how to call the tool.' },
      {
        name: 'format',
        type: object([
          { name: 'type', type: string({ values: ['text', 'grammar'] }), required: true, description: 'Type of the format: free text or a grammar.' },
          {
            name: 'grammar',
            type: object([
              { name: 'definition', type: string({ minLength: 1 }), required: true, description: 'Definition of the grammar.' },
              { name: 'syntax', type: string({ values: ['lark', 'regex'] }), required: true, description: 'Syntax of the definition.' },
            ]),
            description: 'Grammar of the input, for the type `grammar`.',
          },
        ], { variants: { on: 'type', of: { text: { allows: [] }, grammar: { allows: ['grammar'], requires: ['grammar'] } } } }),
        description: 'Format of the input. Defaults to free text.',
      },
    ]),
    description: 'Custom tool that the model may call, for the type `custom`.',
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
  { name: 'function', type: named('Name of the function.'), description: 'Function to call, for the type `function`.' },
  { name: 'custom', type: named('Name of the custom tool.'), description: 'Custom tool to call, for the type `custom`.' },
];
const namedTools = {
  function: { allows: ['function'], requires: ['function'] },
  custom: { allows: ['custom'], requires: ['custom'] },
};
const NAMED_TOOL = object([
  { name: 'type', type: string({ values: Object.keys(namedTools) }), required: true, description: 'Type of the tool.' },
  ...NAMED_TOOL_ATTRIBUTES,
], { variants: { on: 'type', of: namedTools } });

/** The modes of `tool_choice` that are an enum value. */
export const TOOL_CHOICE_MODES = ['none', 'auto', 'required'];

/** The objects that `tool_choice` can be. */
export const TOOL_CHOICE = object([
  { name: 'type', type: string({ values: ['function', 'custom', 'allowed_tools'] }), required: true, description: 'Type of the choice.' },
  ...NAMED_TOOL_ATTRIBUTES,
  {
    name: 'allowed_tools',
    type: object([
      { name: 'mode', type: string({ values: ['auto', 'required'] }), required: true, description: 'Whether the model may (`auto`) or must (`required`) call one of the tools.' },
      { name: 'tools', type: list(NAMED_TOOL, { minItems: 1 }), required: true, description: 'Tools that the model may call, by name.' },
    ]),
    description: 'Subset of the tools that the model may call, for the type `allowed_tools`.',
  },
], { variants: { on: 'type', of: { ...namedTools, allowed_tools: { allows: ['allowed_tools'], requires: ['allowed_tools'] } } } });

/** The modes of the deprecated `function_call` that are an enum value. */
export const FUNCTION_CALL_MODES = ['none', 'auto'];

/** The object that the deprecated `function_call` can be. */
export const FUNCTION_CALL = named('Name of the function to call.');
