import type { ChatCompletion, ChatCompletionCreateParams, ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import { answerTo, textOf } from './answers';
import { hash } from './hash';
import { Reply, jsonReply } from './reply';
import { Route } from './routes';
import { SandboxOptions } from './sandbox-api';
import { Store, StoredCompletion, page } from './store';
import { tokensOf } from './tokens';
import { validateCreate, validateUpdate } from './validate';
import { PlainObject, toJson } from '../spec/plain';

/** The six endpoints. */
export class Completions {
  private readonly clock: () => number;
  private readonly store: Store;
  /** How often each body was sent: a repeated request is another completion, with another id. */
  private readonly repeats = new Map<string, number>();

  constructor(private readonly options: SandboxOptions) {
    this.clock = options.clock ?? Date.now;
    this.store = new Store(this.clock);
  }

  reset(): void {
    this.store.clear();
    this.repeats.clear();
  }

  reply({ call, id }: Route, query: URLSearchParams, body: unknown): Reply {
    switch (call) {
      case 'create':
        return this.create(validateCreate(body));
      case 'list':
        return jsonReply(this.store.list(query));
      case 'read':
        return jsonReply(this.store.get(id).completion);
      case 'metadata':
        return jsonReply(this.store.label(id, validateUpdate(body)));
      case 'messages':
        return jsonReply(page(this.store.get(id).messages, query));
      case 'delete':
        this.store.delete(id);
        return jsonReply({ id, object: 'chat.completion.deleted', deleted: true });
    }
  }

  private create(body: PlainObject): Reply {
    const request = body as unknown as ChatCompletionCreateParams;
    const completion = this.complete(request, this.nextId(body));
    if (request.store) this.store.add(stored(request, completion, this.clock() + (this.options.storeDelay ?? 0)));
    return jsonReply(completion);
  }

  private complete(request: ChatCompletionCreateParams, id: string): ChatCompletion {
    const choices = Array.from({ length: request.n ?? 1 }, (_, index) => choice(request, index));
    const promptTokens = request.messages.reduce((sum, message) => sum + MESSAGE_OVERHEAD + tokensOf(textOf(message)).length, 0);
    const completionTokens = choices.reduce((sum, { message }) => sum + tokensOf(message.content ?? '').length, 0);
    return {
      id,
      object: 'chat.completion',
      created: Math.floor(this.clock() / 1000),
      model: datedModel(request.model),
      choices,
      usage: {
        prompt_tokens: promptTokens,
        completion_tokens: completionTokens,
        total_tokens: promptTokens + completionTokens,
        prompt_tokens_details: { audio_tokens: 0, cached_tokens: 0 },
        completion_tokens_details: { accepted_prediction_tokens: 0, audio_tokens: 0, reasoning_tokens: 0, rejected_prediction_tokens: 0 },
      },
      service_tier: servedTier(request.service_tier),
      system_fingerprint: `fp_${hash(request.model, 10).toLowerCase()}`,
    };
  }

  /** Ids follow from the request, so that requests sent side by side get the same ids in whatever order they arrive. */
  private nextId(body: PlainObject): string {
    const text = toJson(body);
    const repeat = this.repeats.get(text) ?? 0;
    this.repeats.set(text, repeat + 1);
    return `chatcmpl-${hash(`${repeat}:${text}`, 29)}`;
  }
}

/** Tokens that a message costs besides its text. */
const MESSAGE_OVERHEAD = 4;

function choice(request: ChatCompletionCreateParams, index: number): ChatCompletion.Choice {
  const { content } = answerTo(request, index);
  return {
    index,
    message: { role: 'assistant', content, refusal: null, annotations: [] },
    logprobs: null,
    finish_reason: 'stop',
  };
}

/** The vendor answers an alias with the dated model behind it. Other names come back as they are. */
export function datedModel(model: string): string {
  const isAlias = /^(gpt|chatgpt|o\d)/.test(model) && !/-\d{4}(-\d{2}-\d{2})?(-|$)/.test(model);
  return isAlias ? `${model}-2025-01-01` : model;
}

const servedTier = (asked: ChatCompletion['service_tier'] | undefined) => (!asked || asked === 'auto' ? 'default' : asked);

/** A stored completion also tells parameters of its request, with the API's defaults where they were not set. */
function stored(request: ChatCompletionCreateParams, completion: ChatCompletion, visibleAt: number): StoredCompletion {
  return {
    model: request.model,
    visibleAt,
    messages: request.messages.map((message, index) => storedMessage(message, `${completion.id}-${index}`)),
    completion: {
      ...completion,
      metadata: { ...request.metadata },
      temperature: request.temperature ?? 1,
      top_p: request.top_p ?? 1,
      presence_penalty: request.presence_penalty ?? 0,
      frequency_penalty: request.frequency_penalty ?? 0,
      seed: request.seed ?? null,
      tools: request.tools ?? null,
      tool_choice: request.tool_choice ?? null,
      response_format: request.response_format ?? null,
      input_user: request.user ?? null,
    },
  };
}

function storedMessage(message: ChatCompletionMessageParam, id: string): StoredCompletion['messages'][number] {
  const parts = Array.isArray(message.content) ? message.content : null;
  return { name: null, ...message, id, content: parts ? null : message.content ?? null, content_parts: parts };
}
