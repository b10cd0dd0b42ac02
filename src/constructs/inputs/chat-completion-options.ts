import { IResolvable } from 'cdktf';
import { ChatCompletionContentPart } from './chat-completion-message';

/** How a spoken answer sounds. */
export interface ChatCompletionAudio {
  /**
   * Encoding of the spoken answer.
   *
   * Known values: `wav`, `aac`, `mp3`, `flac`, `opus`, `pcm16`.
   */
  readonly format: string;

  /**
   * Voice that speaks, by its name. Set either this or `voiceId`.
   *
   * @default - `voiceId`
   */
  readonly voice?: string;

  /**
   * Voice of your own that speaks, by its id. Set either this or `voice`.
   *
   * @default - `voice`
   */
  readonly voiceId?: string;
}

/** Moderation of the conversation and the answer. */
export interface ChatCompletionModeration {
  /**
   * Moderation model that judges.
   */
  readonly model: string;

  /**
   * What happens to what is flagged.
   *
   * @default - not sent
   */
  readonly policy?: ChatCompletionModerationPolicy;
}

/** What happens to what is flagged. */
export interface ChatCompletionModerationPolicy {
  /**
   * What happens to a conversation that is flagged.
   *
   * @default - not sent
   */
  readonly input?: ChatCompletionModerationMode;

  /**
   * What happens to an answer that is flagged.
   *
   * @default - not sent
   */
  readonly output?: ChatCompletionModerationMode;
}

/** What happens to a conversation or an answer that is flagged. */
export interface ChatCompletionModerationMode {
  /**
   * Whether the conversation is only judged or, when flagged, blocked.
   *
   * Known values: `score`, `block`.
   */
  readonly mode: string;
}

/** What is known of the answer beforehand. */
export interface ChatCompletionPrediction {
  /**
   * Kind of the prediction.
   *
   * One of: `content`.
   */
  readonly type: string;

  /**
   * The text that most of the answer will match. Set either this or `contentParts`.
   *
   * @default - `contentParts`
   */
  readonly content?: string;

  /**
   * The text that most of the answer will match, in parts of type `text`. Set either this or `content`.
   *
   * At least 1 item.
   *
   * @default - `content`
   */
  readonly contentParts?: ChatCompletionContentPart[] | IResolvable;
}

/** How the prompt cache works for a call. */
export interface ChatCompletionPromptCacheOptions {
  /**
   * Who sets the breakpoints of the cache.
   *
   * Known values: `implicit`, `explicit`.
   *
   * @default - not sent
   */
  readonly mode?: string;

  /**
   * How long a cached prefix lives.
   *
   * Known values: `30m`.
   *
   * @default - not sent
   */
  readonly ttl?: string;
}

/** Form of the answer. `ResponseFormat` makes them more briefly. */
export interface ChatCompletionResponseFormat {
  /**
   * Kind of the format.
   *
   * One of: `text`, `json_object`, `json_schema`.
   */
  readonly type: string;

  /**
   * The schema of a `json_schema` format.
   *
   * @default - not sent
   */
  readonly jsonSchema?: ChatCompletionJsonSchema;
}

/** The schema of an answer. */
export interface ChatCompletionJsonSchema {
  /**
   * Name of the schema.
   *
   * At most 64 characters. Must be made of letters, digits, `_` and `-`.
   */
  readonly name: string;

  /**
   * What the answer is for, for the model to fill it in well.
   *
   * @default - not sent
   */
  readonly description?: string;

  /**
   * The JSON Schema that the answer follows.
   *
   * @default - not sent
   */
  readonly schema?: { [key: string]: any };

  /**
   * Whether the answer must follow the schema exactly.
   *
   * @default false
   */
  readonly strict?: boolean | IResolvable;
}

/** How a streamed answer travels. */
export interface ChatCompletionStreamOptions {
  /**
   * Whether the pieces are padded to hide their lengths.
   *
   * @default true
   */
  readonly includeObfuscation?: boolean | IResolvable;

  /**
   * Whether usage is told at the end. Asked for when unset, so that `usage` is known. `false` alone leaves the options out
   * of the request, for servers that refuse them.
   *
   * @default - not sent
   */
  readonly includeUsage?: boolean | IResolvable;
}

/** How the model searches the web. */
export interface ChatCompletionWebSearchOptions {
  /**
   * How much of what was found the model gets to read.
   *
   * Known values: `low`, `medium`, `high`.
   *
   * @default "medium"
   */
  readonly searchContextSize?: string;

  /**
   * Where the user is, about.
   *
   * @default - not sent
   */
  readonly userLocation?: ChatCompletionUserLocation;
}

/** Where the user is, about. */
export interface ChatCompletionUserLocation {
  /**
   * Kind of the location.
   *
   * One of: `approximate`.
   */
  readonly type: string;

  /**
   * The location, as far as it is known.
   */
  readonly approximate: ChatCompletionApproximateLocation;
}

/** A place, as far as it is known. */
export interface ChatCompletionApproximateLocation {
  /**
   * City, in free text.
   *
   * @default - not sent
   */
  readonly city?: string;

  /**
   * Two-letter ISO code of the country.
   *
   * @default - not sent
   */
  readonly country?: string;

  /**
   * Region, in free text.
   *
   * @default - not sent
   */
  readonly region?: string;

  /**
   * IANA name of the time zone.
   *
   * @default - not sent
   */
  readonly timezone?: string;
}

/** Limits of time over all attempts. */
export interface ChatCompletionTimeouts {
  /**
   * How long the creation may take with all its retries.
   *
   * Must be a duration such as `90s`, `10m` or `1h30m`.
   *
   * @default "20m"
   */
  readonly create?: string;
}
