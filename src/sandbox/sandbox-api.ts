/** The six endpoints, by what they do to a completion. */
export type Call = 'create' | 'list' | 'read' | 'metadata' | 'delete' | 'messages';

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

export interface SandboxOptions {
  /**
   * Address to listen on. Only this machine can reach the default.
   * @default "127.0.0.1"
   */
  readonly host?: string;
  /**
   * @default - any free port
   */
  readonly port?: number;
  /**
   * The one key that is accepted.
   * @default - any key is accepted, but there must be one
   */
  readonly apiKey?: string;
  /**
   * How long a stored completion cannot be found after its creation, in milliseconds.
   * @default 0
   */
  readonly storeDelay?: number;
  /**
   * Milliseconds since 1970, for `created` and `storeDelay`.
   * @default Date.now
   */
  readonly clock?: () => number;
}

/** A request as it arrived. */
export interface RecordedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** What the request asks for; undefined when there is no such endpoint. */
  readonly call?: Call;
  /** Names in lower case. Holds the key. */
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  readonly rawBody: string;
  /** The parsed body; undefined when there is none or it is no JSON. */
  readonly body?: any;
  /** When it arrived, in milliseconds since 1970. */
  readonly at: number;
}

/** A local server that speaks the chat completions API. */
export interface Sandbox {
  /** The base URL that clients are given, such as `http://127.0.0.1:4010/v1`. */
  readonly url: string;
  readonly port: number;
  /** Every request so far, in the order of arrival. */
  readonly requests: readonly RecordedRequest[];
  /** Forgets requests and stored completions. */
  reset(): void;
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}
