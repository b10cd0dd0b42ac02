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
    { name: 'mode', type: string({ values: ['explicit'], open: true }), required: true, description: 'Mode of the breakpoint.' },
  ]),
  description: 'Cache breakpoint: the prompt up to this part is cached.',
};

/** A part of a message's content: text, an image, a sound, a file or a refusal. */
export const CONTENT_PART = object([
  {
    name: 'type',
    type: string({ values: PART_TYPES }),
    required: true,
    description: 'Type of the part. The attribute of the same name holds its content.',
  },
  { name: 'text', type: string(), description: 'Text of a `text` part.' },
  {
    name: 'image_url',
    type: object([
      { name: 'url', type: string({ minLength: 1 }), required: true, description: 'URL of the image, or the image itself as a `data:` URL.' },
      {
        name: 'detail',
        type: string({ values: ['auto', 'low', 'high', 'original'], open: true }),
        default: 'auto',
        description: 'Level of detail at which the model reads the image.',
      },
    ]),
    description: 'Image of an `image_url` part.',
  },
  {
    name: 'input_audio',
    type: object([
      { name: 'data', type: string({ minLength: 1 }), required: true, description: 'Audio data, Base64 encoded.' },
      { name: 'format', type: string({ values: ['wav', 'mp3'], open: true }), required: true, description: 'Format of the audio data.' },
    ]),
    description: 'Audio of an `input_audio` part.',
  },
  {
    name: 'file',
    type: object([
      { name: 'file_data', type: string(), description: 'Content of the file, as a Base64 encoded `data:` URL.' },
      { name: 'file_id', type: string(), description: 'Id of an uploaded file.' },
      { name: 'filename', type: string(), description: 'Name of the file, as the model sees it.' },
    ]),
    description: 'File of a `file` part.',
  },
  { name: 'refusal', type: string(), description: 'Refusal of a `refusal` part. Only allowed in assistant messages.' },
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
    description: 'Role of the author. Newer models use `developer` instead of `system`. `function` is deprecated: use `tool` instead.',
  },
  { name: 'content', type: string(), description: 'Text of the message. An assistant message that only calls tools has none.' },
  {
    name: 'content_parts',
    type: list(CONTENT_PART, { minItems: 1 }),
    body: 'content',
    description: 'Content of the message in parts, for content other than plain text. Set either this or `content`.',
  },
  {
    name: 'name',
    type: string({ minLength: 1, maxLength: 64, pattern: { regex: /^[^\s<|\\/>]*$/, words: 'free of white space and of < | \\ / >' } }),
    description: 'Name of the participant, to distinguish participants with the same role. For the role `function`, the name of the function.',
  },
  { name: 'refusal', type: string(), description: 'Refusal of an assistant message.' },
  {
    name: 'function_call',
    type: object(functionCallAttributes),
    deprecated: 'Use `tool_calls` instead.',
    description: 'Function that an assistant message calls.',
  },
  { name: 'tool_calls', type: list(toolCallType, { minItems: 1 }), description: 'Tool calls of an assistant message.' },
  { name: 'tool_call_id', type: string({ minLength: 1 }), description: 'Id of the tool call that a `tool` message responds to.' },
  {
    name: 'audio',
    type: object([{ name: 'id', type: string({ minLength: 1 }), required: true, description: 'Id of an earlier spoken answer.' }]),
    description: 'Earlier spoken answer of the model that an assistant message refers to.',
  },
];

/** A message of a conversation. */
export const MESSAGE = object(attributes, { variants: { on: 'role', of: roles }, conflicts: [['content', 'content_parts']] });

/** What the message of an answer has beside these, and what a question cannot have. */
export const ANSWER_ONLY: ReadonlySet<string> = new Set(['annotations', 'data', 'expires_at', 'transcript']);
