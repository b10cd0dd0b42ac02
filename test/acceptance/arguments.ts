import { Attribute } from '../../src/spec/attribute';
import { CHAT_COMPLETION_ARGUMENTS } from '../../src/spec/chat-completion';
import { samples } from '../spec/samples';

/** An argument as a configuration writes it, and what becomes of it. */
interface Sample {
  readonly is: unknown;
  /** Another value, which is legal as well. */
  readonly becomes: unknown;
  /**
   * What the API is sent for `is`; null for nothing.
   * @default is
   */
  readonly sent?: unknown;
}

const city = { type: 'object', properties: { city: { type: 'string', default: null } }, required: ['city'], additionalProperties: false };
const opinion = { type: 'function', function: { name: 'opinion', description: 'Tells an opinion.', parameters: city, strict: true } };
const verse = {
  type: 'custom',
  custom: { name: 'verse', description: 'Writes a verse.', format: { type: 'grammar', grammar: { definition: '[a-z ]+', syntax: 'regex' } } },
};

/** What each role may say, in every form. */
const messages = [
  { role: 'developer', content_parts: [{ type: 'text', text: 'Be brief.', prompt_cache_breakpoint: { mode: 'explicit' } }], name: 'dev' },
  { role: 'system', content: 'Be kind.' },
  {
    role: 'user',
    name: 'ann',
    content_parts: [
      { type: 'text', text: 'What are these?' },
      { type: 'image_url', image_url: { url: 'https://example.com/a.png', detail: 'low' } },
      { type: 'input_audio', input_audio: { data: 'AAAA', format: 'wav' } },
      { type: 'file', file: { file_data: 'data:text/plain;base64,AAAA', filename: 'a.txt' } },
      { type: 'file', file: { file_id: 'file-1' } },
    ],
  },
  { role: 'assistant', content_parts: [{ type: 'text', text: 'No.' }, { type: 'refusal', refusal: 'I will not say.' }], refusal: 'No.', name: 'bot' },
  { role: 'assistant', audio: { id: 'audio_1' } },
  { role: 'assistant', function_call: { name: 'opinion', arguments: '{}' } },
  { role: 'function', name: 'opinion', content: 'Fine.' },
  {
    role: 'assistant',
    tool_calls: [
      { id: 'call_1', type: 'function', function: { name: 'opinion', arguments: '{"city":"Graz"}' } },
      { id: 'call_2', type: 'custom', custom: { name: 'verse', input: 'a rhyme' } },
    ],
  },
  { role: 'tool', tool_call_id: 'call_1', content: '' },
  { role: 'tool', tool_call_id: 'call_2', content_parts: [{ type: 'text', text: 'A rhyme.' }] },
];

const inParts = ({ content_parts: parts, ...message }: (typeof messages)[number]) => (parts ? { ...message, content: parts } : message);

/** Values that have to go together, or that show several ways of writing one. */
const WRITTEN: { readonly [name: string]: Sample } = {
  messages: { is: messages, becomes: [...messages, { role: 'user', content: 'And now?' }], sent: messages.map(inParts) },
  model: { is: 'gpt-4o', becomes: 'gpt-4o-mini' },
  audio: { is: { format: 'wav', voice: 'alloy' }, becomes: { format: 'wav', voice: { id: 'voice_1' } } },
  function_call: { is: { name: 'opinion' }, becomes: 'none' },
  functions: {
    is: [{ name: 'opinion', description: 'Tells an opinion.', parameters: city }],
    becomes: [{ name: 'opinion', description: 'Tells an opinion.', parameters: { ...city, required: [] } }],
  },
  // Of an answer that is cut off there is a warning.
  max_completion_tokens: { is: 500, becomes: 501 },
  metadata: { is: { team: 'blue', empty: '' }, becomes: { team: 'green' } },
  modalities: { is: ['text', 'audio'], becomes: ['audio'] },
  prediction: { is: { type: 'content', content: 'A file.' }, becomes: { type: 'content', content: [{ type: 'text', text: 'Another file.' }] } },
  response_format: {
    is: { type: 'json_schema', json_schema: { name: 'town', description: 'A town.', schema: city, strict: true } },
    becomes: { type: 'json_object' },
  },
  // What is not stored has no metadata that could change.
  store: { is: true, becomes: true },
  tool_choice: {
    is: { type: 'allowed_tools', allowed_tools: { mode: 'auto', tools: [{ type: 'function', function: { name: 'opinion' } }] } },
    becomes: { type: 'custom', custom: { name: 'verse' } },
  },
  tools: { is: [opinion, verse], becomes: [verse, opinion] },
  extra_body: { is: { top_k: 4, nothing: null }, becomes: { top_k: 5 } },
  project_id: { is: 'proj_1', becomes: 'proj_2' },
  timeouts: { is: { create: '1h2m3.5s4ms' }, becomes: { create: '5m' } },
};

function sampleOf({ name, type }: Attribute): Sample {
  if (Object.hasOwn(WRITTEN, name)) return WRITTEN[name];
  const [is, becomes] = samples(type);
  // A switch stays on for the argument that needs it.
  return { is, becomes: CHAT_COMPLETION_ARGUMENTS.some(({ needs }) => needs === name) ? is : becomes };
}

/** Every argument of the resource but those that exclude another one; all of them go together. */
export const SAMPLES: { readonly [name: string]: Sample } = Object.fromEntries(CHAT_COMPLETION_ARGUMENTS
  .filter(({ conflictsWith }) => conflictsWith === undefined)
  .map((row) => [row.name, { ...(row.body === false ? { sent: null } : {}), ...sampleOf(row) }]));
