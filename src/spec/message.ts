import { Attribute, list, object, string } from './attribute';
import { functionCallAttributes, toolCallType } from './tool';

const partTypes = {
  text: { allows: ['text', 'prompt_cache_breakpoint'], requires: ['text'] },
  image_url: { allows: ['image_url', 'prompt_cache_breakpoint'], requires: ['image_url'] },
  input_audio: { allows: ['input_audio', 'prompt_cache_breakpoint'], requires: ['input_audio'] },
  file: { allows: ['file', 'prompt_cache_breakpoint'], requires: ['file'] },
  refusal: { allows: ['refusal'], requires: ['refusal'] },
};

/** The kinds of content parts. */
export const PART_TYPES = Object.keys(partTypes);

/** The kinds of parts that each role may carry. */
export const PARTS_OF_ROLE: { readonly [role: string]: readonly string[] } = {
  developer: ['text'],
  system: ['text'],
  user: ['text', 'image_url', 'input_audio', 'file'],
  assistant: ['text', 'refusal'],
  tool: ['text'],
};

export const CACHE_BREAKPOINT: Attribute = {
  name: 'prompt_cache_breakpoint',
  type: object([
    { name: 'mode', type: string({ values: ['explicit'], open: true }), required: true, description: 'How the breakpoint was set.' },
  ]),
  description: 'Marks the end of a prefix that the API should cache.',
};

/** A part of a message's content: text, an image, a sound, a file or a refusal. */
export const CONTENT_PART = object([
  {
    name: 'type',
    type: string({ values: PART_TYPES }),
    required: true,
    description: 'What the part holds; the attribute of the same name carries it.',
  },
  { name: 'text', type: string(), description: 'The text of a `text` part.' },
  {
    name: 'image_url',
    type: object([
      { name: 'url', type: string({ minLength: 1 }), required: true, description: 'Address of the image, or the image itself as a `data:` URL.' },
      {
        name: 'detail',
        type: string({ values: ['auto', 'low', 'high', 'original'], open: true }),
        default: 'auto',
        description: 'How closely the model looks at the image.',
      },
    ]),
    description: 'The image of an `image_url` part.',
  },
  {
    name: 'input_audio',
    type: object([
      { name: 'data', type: string({ minLength: 1 }), required: true, description: 'The sound, Base64 encoded.' },
      { name: 'format', type: string({ values: ['wav', 'mp3'], open: true }), required: true, description: 'Encoding of the sound.' },
    ]),
    description: 'The sound of an `input_audio` part.',
  },
  {
    name: 'file',
    type: object([
      { name: 'file_data', type: string(), description: 'The file itself, Base64 encoded as a `data:` URL.' },
      { name: 'file_id', type: string(), description: 'Id of a file that was uploaded before.' },
      { name: 'filename', type: string(), description: 'Name of the file, for the model to refer to.' },
    ]),
    description: 'The file of a `file` part.',
  },
  { name: 'refusal', type: string(), description: 'The refusal of a `refusal` part (assistant messages only).' },
  CACHE_BREAKPOINT,
], { variants: { on: 'type', of: partTypes } });

const text = ['content', 'content_parts'];
const instruction = { allows: [...text, 'name'], requiresOneOf: text };

/** What each role may and must carry. */
const roles = {
  developer: instruction,
  system: instruction,
  user: instruction,
  assistant: {
    allows: [...text, 'name', 'refusal', 'function_call', 'tool_calls', 'audio'],
    requiresOneOf: [...text, 'refusal', 'function_call', 'tool_calls', 'audio'],
  },
  tool: { allows: [...text, 'tool_call_id'], requires: ['tool_call_id'], requiresOneOf: text },
  function: { allows: ['content', 'name'], requires: ['content', 'name'] },
};

const attributes: readonly Attribute[] = [
  {
    name: 'role',
    type: string({ values: Object.keys(roles) }),
    required: true,
    description: 'Who speaks. `developer` takes the place of `system` for newer models; `function` is deprecated for `tool`.',
  },
  { name: 'content', type: string(), description: 'The text of the message. An assistant message that only calls tools has none.' },
  {
    name: 'content_parts',
    type: list(CONTENT_PART, { minItems: 1 }),
    body: 'content',
    description: 'The content in parts, where it is more than text. Set either this or `content`.',
  },
  {
    name: 'name',
    type: string({ minLength: 1, maxLength: 64, pattern: { regex: /^[^\s<|\\/>]*$/, words: 'free of white space and of < | \\ / >' } }),
    description: 'Name of the participant, to tell participants of the same role apart; for the role `function`, the function that answers.',
  },
  { name: 'refusal', type: string(), description: 'The refusal that an assistant message gave.' },
  {
    name: 'function_call',
    type: object(functionCallAttributes),
    deprecated: 'Use `tool_calls` instead.',
    description: 'The function that an assistant message called.',
  },
  { name: 'tool_calls', type: list(toolCallType, { minItems: 1 }), description: 'The tools that an assistant message called.' },
  { name: 'tool_call_id', type: string({ minLength: 1 }), description: 'Id of the tool call that a `tool` message answers.' },
  {
    name: 'audio',
    type: object([{ name: 'id', type: string({ minLength: 1 }), required: true, description: 'Id of the earlier spoken answer.' }]),
    description: 'An earlier spoken answer of the model that an assistant message refers to.',
  },
];

/** A message of a conversation. */
export const MESSAGE = object(attributes, { variants: { on: 'role', of: roles }, conflicts: [['content', 'content_parts']] });
