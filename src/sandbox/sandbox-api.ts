/** The endpoints, named as the vendor's SDKs call them. */
export type Endpoint =
  | 'chat.completions.create' | 'chat.completions.list' | 'chat.completions.retrieve' | 'chat.completions.update' | 'chat.completions.delete'
  | 'chat.completions.messages.list' | 'models.list' | 'models.retrieve';

/** Short names of the endpoints, in the same order. They can stand wherever an endpoint is named. */
export type Call = 'create' | 'list' | 'read' | 'metadata' | 'delete' | 'messages' | 'models' | 'model';

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** How often something happens, counted over the requests that it applies to. */
export interface Frequency {
  /** How often, at most. */
  readonly times?: number;
  /**
   * How many requests pass first.
   * @default 0
   */
  readonly skip?: number;
  /**
   * Only every so many requests.
   * @default 1
   */
  readonly every?: number;
}

/** An answer that is given instead of the one that follows from the request. */
export interface Script extends Frequency {
  /**
   * Which requests are answered so: those that everything said here is true of.
   * @default - all
   */
  readonly match?: {
    /** The model that is asked for. */
    readonly model?: string;
    /** Text that the question contains, or the result of a tool where that came last. */
    readonly text?: string;
    /** Name of a tool or function that the request offers. */
    readonly tool?: string;
  };
  readonly answer: ScriptedAnswer;
}

/** What every choice of a scripted answer says, in the API's own names. What is left out stays as in a plain answer without text. */
export interface ScriptedAnswer {
  readonly content?: string | null;
  readonly refusal?: string;
  readonly tool_calls?: readonly ScriptedCall[];
  readonly function_call?: ScriptedCall;
  readonly finish_reason?: string;
  /** The whole body of the answer, sent as it is, instead of all of the above. A completion is streamed if the request says so; nothing is stored. */
  readonly body?: Json;
}

export interface ScriptedCall {
  readonly name: string;
  /**
   * The arguments, or their text where it is not the JSON of an object.
   * @default {}
   */
  readonly arguments?: JsonObject | string;
}

/** Something that goes wrong. It happens once, unless `times` says otherwise. */
export type Fault = Frequency & {
  /**
   * The endpoints that it happens to.
   * @default - all
   */
  readonly calls?: readonly (Endpoint | Call)[];
} & (StatusFault | DelayFault | ResetFault | CutFault | BrokenFault | TrickleFault | RedirectFault);

/** The request is not served, the answer has a status of its own. */
export interface StatusFault {
  readonly kind: 'status';
  readonly status: number;
  readonly headers?: { readonly [name: string]: string };
  /**
   * Members of the API's error body.
   * @default - with status 429 those of a rate limit
   */
  readonly error?: { readonly message?: string; readonly type?: string; readonly param?: string | null; readonly code?: string | null };
  /** The body instead of the API's error body: text is sent as it is, anything else as JSON. */
  readonly body?: Json;
}

/** The request is served, the answer comes late. Without `ms` it never comes. */
export interface DelayFault {
  readonly kind: 'delay';
  readonly ms?: number;
}

/** The connection breaks: before the body of the request is read, after it was served, or in the middle of the answer. */
export interface ResetFault {
  readonly kind: 'reset';
  readonly when: 'unread' | 'unanswered' | 'midway';
}

/** A streamed answer ends after so many events as if it were complete, without its `[DONE]`. It happens to no other answer. */
export interface CutFault {
  readonly kind: 'cut';
  readonly events: number;
}

/** The request is served, the answer is half its JSON, a page of HTML, or nothing; with status 200. */
export interface BrokenFault {
  readonly kind: 'malformed' | 'html' | 'empty';
}

/** The request is served, the answer comes a few characters at a time, so many milliseconds apart. */
export interface TrickleFault {
  readonly kind: 'trickle';
  readonly ms: number;
}

/** The request is not served but sent elsewhere. */
export interface RedirectFault {
  readonly kind: 'redirect';
  readonly location: string;
  /**
   * @default 307
   */
  readonly status?: number;
}

/** A model that there is. */
export interface SandboxModel {
  readonly id: string;
  /**
   * Seconds since 1970.
   * @default - the beginning of 2025
   */
  readonly created?: number;
  /**
   * @default "system"
   */
  readonly owned_by?: string;
  /**
   * The day on which the model shuts down, such as `2027-01-14`.
   * @default - none is announced
   */
  readonly shutdown_date?: string | null;
  /** The same, told in days from today. */
  readonly shutdown_in_days?: number;
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
   * The one key that is accepted. An upstream server checks keys itself, so there can be none beside one.
   * @default - any key is accepted, but there must be one
   */
  readonly apiKey?: string;
  /**
   * How long a stored completion cannot be found after its creation, in milliseconds.
   * @default 0
   */
  readonly storeDelay?: number;
  /**
   * Milliseconds since 1970, for `created`, `storeDelay` and `shutdown_in_days`.
   * @default Date.now
   */
  readonly clock?: () => number;
  /** Answers to given requests. The first that matches is given, as often as it matches unless `times` says otherwise. None where answers are replayed or come from `upstream`. */
  readonly scripts?: readonly Script[];
  /**
   * Whether to refuse whatever the API refuses of any model: members that it does not know, choices of tools that are not offered,
   * results of tools without their calls, `json_object` without the word JSON in a message, strict schemas that are not strict.
   * @default false
   */
  readonly strict?: boolean;
  /**
   * The models there are. Questions to any other are refused.
   * @default - every model is known
   */
  readonly models?: readonly SandboxModel[];
  /** Things that go wrong. */
  readonly faults?: readonly Fault[];
  /**
   * Is told a line about every request: what arrived, the status of the answer, and the script or the fault that made it so. No line holds a header.
   * @default - nobody is told
   */
  readonly log?: (line: string) => void;
  /**
   * Base URL of a real server. Every request goes there, and its answer comes back.
   * @default - the sandbox answers itself
   */
  readonly upstream?: string;
  /** File, without anything in it yet, for the answers of `upstream`. No key is written to it, unless the body of a request holds one. */
  readonly record?: string;
  /** File that `record` wrote, or folder of an answer cache: requests are answered from it alone. */
  readonly replay?: string;
}

/** A request as it arrived. */
export interface RecordedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** The endpoint that is asked, such as `chat.completions.create`; undefined when there is no such endpoint. */
  readonly endpoint?: Endpoint;
  /** The short name of the endpoint, such as `create`. */
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
  /** Answers requests from now on by this script, after those there are. */
  respond(script: Script): void;
  /** Lets something go wrong, after what is to go wrong already. */
  fault(fault: Fault): void;
  /** Waits until as many requests to an endpoint have arrived since the start or the last reset, and gives the last of these. Fails when the sandbox is closed before. */
  received(endpoint: Endpoint | Call, count?: number): Promise<RecordedRequest>;
  /** Forgets requests, stored completions, and every script and fault that was not among the options. */
  reset(): void;
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}
