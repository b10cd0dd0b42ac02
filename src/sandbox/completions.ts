import type { ChatCompletion, ChatCompletionCreateParams, ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import { answerTo } from './answers';
import { completionOf } from './completion';
import { hash } from './hash';
import { Models } from './models';
import { Reply, jsonReply } from './reply';
import { Route } from './routes';
import { Rules } from './rules';
import { RecordedRequest, SandboxOptions, Script, ScriptedAnswer } from './sandbox-api';
import { matches, nearest, scriptedAnswer } from './script';
import { Store, StoredCompletion, page } from './store';
import { streamReply } from './stream';
import { validateCreate, validateUpdate } from './validate';
import { isObject, parseJson, PlainObject, toJson } from '../spec/plain';

/** The endpoints. */
export class Completions {
  readonly scripts: Rules<Script>;
  private readonly clock: () => number;
  private readonly store: Store;
  private readonly models: Models;
  /** How often each body was sent: a repeated request is another completion, with another id. */
  private readonly repeats = new Map<string, number>();

  constructor(private readonly options: SandboxOptions) {
    this.clock = options.clock ?? Date.now;
    this.store = new Store(this.clock);
    this.models = new Models(this.clock, options.models);
    this.scripts = new Rules(options.scripts ?? [], Infinity);
  }

  reset(): void {
    this.scripts.reset();
    this.store.clear();
    this.repeats.clear();
  }

  async reply({ call, id }: Route, query: URLSearchParams, { rawBody, body }: RecordedRequest): Promise<Reply> {
    switch (call) {
      case 'create':
        // What is beyond the limits of a double, such as a seed, is held against its limits with every digit.
        validateCreate(parseJson(rawBody), this.options.strict);
        return this.create(body);
      case 'list':
        return jsonReply(this.store.list(query));
      case 'read':
        return jsonReply(this.store.get(id).completion);
      case 'metadata':
        return jsonReply(this.store.updateMetadata(id, validateUpdate(body)));
      case 'messages':
        return jsonReply(page(this.store.get(id).messages, query));
      case 'delete':
        this.store.delete(id);
        return jsonReply({ id, object: 'chat.completion.deleted', deleted: true });
      case 'models':
        return jsonReply(this.models.list());
      case 'model':
        return jsonReply(this.models.get(id));
    }
  }

  private async create(body: PlainObject): Promise<Reply> {
    const request = body as unknown as ChatCompletionCreateParams;
    this.models.get(request.model);
    const taken = this.scripts.take((candidate) => matches(candidate, request));
    const reply = await this.answered(request, body, taken?.rule.answer);
    return { ...reply, reason: taken ? `script ${taken.number}` : nearest(this.scripts.all, request) };
  }

  private async answered(request: ChatCompletionCreateParams, body: PlainObject, script: ScriptedAnswer | undefined): Promise<Reply> {
    if (script?.body !== undefined) return request.stream && isCompletion(script.body) ? streamReply(script.body, request) : jsonReply(script.body);

    const id = this.nextId(body);
    const answers = await Promise.all(Array.from({ length: request.n ?? 1 }, (_, index) =>
      (script ? scriptedAnswer(script, request, id, index) : answerTo(request, id, index))));
    const completion = completionOf(request, answers, id, Math.floor(this.clock() / 1000));
    if (request.store) this.store.add(stored(request, completion, this.clock() + (this.options.storeDelay ?? 0)));
    return request.stream ? streamReply(completion, request) : jsonReply(completion);
  }

  /**
   * Ids follow from the request, so that requests sent side by side get the same ids in whatever order they arrive.
   * Streamed or not, it is the same answer.
   */
  private nextId({ stream, stream_options, ...body }: PlainObject): string {
    const text = toJson(body);
    const repeat = this.repeats.get(text) ?? 0;
    this.repeats.set(text, repeat + 1);
    return `chatcmpl-${hash(`${repeat}:${text}`, 29)}`;
  }
}

/** Whether a scripted body can be told as a stream. */
const isCompletion = (body: any): body is ChatCompletion =>
  Array.isArray(body?.choices) && body.choices.length > 0 && body.choices.every((choice: any) => isObject(choice?.message));

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

/** The API lists texts and images only of what a message is made of; of a sound that was answered before, the request has no more than the id. */
function storedMessage(message: ChatCompletionMessageParam, id: string): StoredCompletion['messages'][number] {
  const { content = null, ...members } = message;
  const { audio, function_call: functionCall, ...others } = members as PlainObject;
  const told = functionCall ? { ...others, function_call: functionCall } : others;
  const parts = Array.isArray(content) ? content.filter(({ type }) => type === 'text' || type === 'image_url') : null;
  return { name: null, refusal: null, ...told, id, content: parts ? null : content, content_parts: parts };
}
