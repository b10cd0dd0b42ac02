import { IResolvable } from 'cdktf';
import { ChatCompletionInputs, FunctionCall, ToolChoice } from '../../../src';

/** Every prop of a struct, those of the structs in it included, with a literal value. */
export type Every<T> =
  T extends string | number | boolean | FunctionCall | ToolChoice ? T
    : T extends readonly (infer Item)[] ? Every<Item>[]
      : T extends IResolvable ? never
        : string extends keyof T ? T
          : { -readonly [Prop in keyof T]-?: Every<Exclude<T[Prop], undefined>> };

const part = {
  type: 'text',
  text: 'Look.',
  imageUrl: { url: 'https://example.com/a.png', detail: 'low' },
  inputAudio: { data: 'AAAA', format: 'wav' },
  file: { fileData: 'data:,a', fileId: 'file-1', filename: 'a.txt' },
  refusal: 'No.',
  promptCacheBreakpoint: { mode: 'explicit' },
};
const location = { city: 'Graz', country: 'AT', region: 'Styria', timezone: 'Europe/Vienna' };

/** A completion that sets everything that can be set, whether or not it goes together. The compiler sees to it that nothing is left out. */
export const EVERY_ARGUMENT: Every<ChatCompletionInputs> = {
  messages: [{
    role: 'assistant',
    content: 'Hi',
    contentParts: [part],
    name: 'ann',
    refusal: 'No.',
    functionCall: { name: 'f', arguments: '{}' },
    toolCalls: [{ id: 'call_1', type: 'function', function: { name: 'f', arguments: '{}' }, custom: { name: 'g', input: 'x' } }],
    toolCallId: 'call_0',
    audio: { id: 'audio_1' },
  }],
  model: 'gpt-4o',
  audio: { format: 'mp3', voice: 'alloy', voiceId: 'voice_1' },
  frequencyPenalty: 0.5,
  functionCall: FunctionCall.ofFunction('f'),
  functions: [{ name: 'f', description: 'Does it.', parameters: { type: 'object' } }],
  logitBias: { 50256: -100 },
  logprobs: true,
  maxCompletionTokens: 10,
  maxTokens: 11,
  metadata: { team: 'a' },
  modalities: ['text'],
  moderation: { model: 'omni', policy: { input: { mode: 'score' }, output: { mode: 'block' } } },
  n: 2,
  parallelToolCalls: false,
  prediction: { type: 'content', content: 'Hi', contentParts: [part] },
  presencePenalty: -0.5,
  promptCacheKey: 'key',
  promptCacheOptions: { mode: 'explicit', ttl: '30m' },
  promptCacheRetention: '24h',
  reasoningEffort: 'low',
  responseFormat: { type: 'json_schema', jsonSchema: { name: 's', description: 'A shape.', schema: { type: 'object' }, strict: true } },
  safetyIdentifier: 'user-1',
  seed: 7,
  serviceTier: 'flex',
  stop: ['.'],
  store: true,
  stream: true,
  streamOptions: { includeObfuscation: false, includeUsage: true },
  temperature: 0.1,
  toolChoice: ToolChoice.REQUIRED,
  tools: [{
    type: 'function',
    function: { name: 'f', description: 'Does it.', parameters: { type: 'object' }, strict: true },
    custom: { name: 'g', description: 'Does that.', format: { type: 'grammar', grammar: { definition: 'a', syntax: 'lark' } } },
  }],
  topLogprobs: 3,
  topP: 0.9,
  user: 'user-1',
  verbosity: 'high',
  webSearchOptions: { searchContextSize: 'low', userLocation: { type: 'approximate', approximate: location } },
  extraBody: { new_parameter: 1 },
  includeResponseJson: true,
  keepers: { day: 'Monday' },
  projectId: 'proj_1',
  skipDestroy: true,
  timeouts: { create: '5m' },
  imported: true,
};
