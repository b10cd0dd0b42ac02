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

/** Every argument of the resource but `max_tokens`, which excludes `max_completion_tokens`; all of them go together. */
export const SAMPLES: { readonly [name: string]: Sample } = {
  messages: { is: messages, becomes: [...messages, { role: 'user', content: 'And now?' }], sent: messages.map(inParts) },
  model: { is: 'gpt-4o', becomes: 'gpt-4o-mini' },
  audio: { is: { format: 'wav', voice: 'alloy' }, becomes: { format: 'wav', voice: { id: 'voice_1' } } },
  frequency_penalty: { is: -2, becomes: 2 },
  function_call: { is: { name: 'opinion' }, becomes: 'none' },
  functions: {
    is: [{ name: 'opinion', description: 'Tells an opinion.', parameters: city }],
    becomes: [{ name: 'opinion', description: 'Tells an opinion.', parameters: { ...city, required: [] } }],
  },
  logit_bias: { is: { 10: -100, 20: 100 }, becomes: { 10: -100, 20: 99 } },
  logprobs: { is: true, becomes: true },
  max_completion_tokens: { is: 500, becomes: 501 },
  metadata: { is: { team: 'blue', empty: '' }, becomes: { team: 'green' } },
  modalities: { is: ['text', 'audio'], becomes: ['audio'] },
  moderation: {
    is: { model: 'omni-moderation-latest', policy: { input: { mode: 'score' }, output: { mode: 'block' } } },
    becomes: { model: 'omni-moderation-latest', policy: { input: { mode: 'block' }, output: { mode: 'block' } } },
  },
  n: { is: 2, becomes: 3 },
  parallel_tool_calls: { is: false, becomes: true },
  prediction: { is: { type: 'content', content: 'A file.' }, becomes: { type: 'content', content: [{ type: 'text', text: 'Another file.' }] } },
  presence_penalty: { is: 0.5, becomes: 0 },
  prompt_cache_key: { is: 'cache', becomes: 'other' },
  prompt_cache_options: { is: { mode: 'explicit', ttl: '30m' }, becomes: { mode: 'implicit' } },
  prompt_cache_retention: { is: '24h', becomes: 'in_memory' },
  reasoning_effort: { is: 'low', becomes: 'high' },
  response_format: {
    is: { type: 'json_schema', json_schema: { name: 'town', description: 'A town.', schema: city, strict: true } },
    becomes: { type: 'json_object' },
  },
  safety_identifier: { is: 'someone', becomes: 'someone-else' },
  seed: { is: 7, becomes: -7 },
  service_tier: { is: 'default', becomes: 'flex' },
  stop: { is: ['END', 'STOP'], becomes: ['END'] },
  store: { is: true, becomes: true },
  stream: { is: true, becomes: true },
  stream_options: { is: { include_obfuscation: false, include_usage: true }, becomes: { include_obfuscation: true } },
  temperature: { is: 0.1, becomes: 0.2 },
  tool_choice: {
    is: { type: 'allowed_tools', allowed_tools: { mode: 'auto', tools: [{ type: 'function', function: { name: 'opinion' } }] } },
    becomes: { type: 'custom', custom: { name: 'verse' } },
  },
  tools: { is: [opinion, verse], becomes: [verse, opinion] },
  top_logprobs: { is: 2, becomes: 0 },
  top_p: { is: 0.25, becomes: 1 },
  user: { is: 'user-1', becomes: 'user-2' },
  verbosity: { is: 'low', becomes: 'medium' },
  web_search_options: {
    is: {
      search_context_size: 'low',
      user_location: { type: 'approximate', approximate: { city: 'Graz', country: 'AT', region: 'Styria', timezone: 'Europe/Vienna' } },
    },
    becomes: { search_context_size: 'low' },
  },
  extra_body: { is: { top_k: 4, nothing: null }, becomes: { top_k: 5 }, sent: null },
  include_response_json: { is: true, becomes: true, sent: null },
  keepers: { is: { edition: '1' }, becomes: { edition: '2' }, sent: null },
  project_id: { is: 'proj_1', becomes: 'proj_2', sent: null },
  skip_destroy: { is: false, becomes: true, sent: null },
  timeouts: { is: { create: '1h2m3.5s4ms' }, becomes: { create: '5m' }, sent: null },
  imported: { is: true, becomes: false, sent: null },
};
