/** What an apply will ask, as data: every form of the preview is made from it, and holds nothing else. */
export interface Preview {
  /** A stack does not tell what is deployed: all of its completions count as new, and nothing is compared. */
  readonly source: 'plan' | 'stack';
  readonly totals: Totals;
  /** Asked ones first, each group in the order of the source. */
  readonly completions: readonly CompletionPreview[];
  /** Sentences about the whole, such as why shutdown dates are unknown. */
  readonly notes: readonly Words[];
}

/** Text of our own, and names in it: arguments, addresses. Only `code` may hold what somebody else has written. */
export type Words = readonly (string | { readonly code: string })[];

export interface Totals {
  readonly asked: number;
  readonly kept: number;
  /** Updated in place, without a question. */
  readonly updated: number;
  readonly destroyed: number;
  /** Removed from state only. */
  readonly forgotten: number;
  /** Terraform decides about them in a later plan. */
  readonly deferred: number;
  readonly tokens: Bound;
  /** In US dollars; null without prices. */
  readonly cost: Bound | null;
  /** Whether every input was counted by the vendor's endpoint. Otherwise tokens are estimated. */
  readonly exact: boolean;
  /** Day of the prices, such as `2026-11-20`; null without prices. */
  readonly prices: string | null;
}

/** The limits of an amount that is not known yet. */
export interface Bound {
  readonly atLeast: number;
  /** Null where there is no upper bound. */
  readonly atMost: number | null;
}

/**
 * - `ask`: a call is made, and billed. It creates the completion or replaces it.
 * - `keep`: nothing changes.
 * - `update`: state changes in place. No question is asked.
 * - `destroy`, `forget`: the completion leaves the state. No question is asked.
 * - `defer`: what it depends on must be applied first.
 */
export type Action = 'ask' | 'keep' | 'update' | 'destroy' | 'forget' | 'defer';

export interface CompletionPreview {
  readonly address: string;
  readonly action: Action;
  /** Why, a sentence each. */
  readonly reasons: readonly Words[];
  /** Whether the answer cache may have the answer, so that nothing is billed. */
  readonly mayBeCached: boolean;
  readonly model: Compared;
  /** Day on which the model shuts down; null where none is announced, or it is not known. */
  readonly shutdown: string | null;
  /** False where the server does not list the model: it has shut down, or the key may not use it. */
  readonly listed: boolean;
  readonly messages: readonly MessagePreview[] | Hidden;
  /** Arguments that are set now or were set, except model and messages: short ones as JSON of one line. */
  readonly parameters: readonly ArgumentPreview[];
  /** Long ones, such as tools and schemas: as JSON of many lines. */
  readonly definitions: readonly ArgumentPreview[];
  /** Null where nothing is asked. */
  readonly estimate: Estimate | null;
  /** What is deployed; null where nothing is. */
  readonly lastAnswer: LastAnswer | null;
}

/** What the plan does not tell. */
export type Hidden =
  /** Known after the apply. */
  | { readonly is: 'unknown' }
  /** Terraform masks it. */
  | { readonly is: 'sensitive' };

export type Value = Hidden | { readonly is: 'text'; readonly text: string };

/** `same` also where there is nothing to compare with. */
export type Change = 'same' | 'changed' | 'added' | 'removed';

/** A value, and the deployed one. Hidden values are compared, too: both may be hidden and yet have changed. */
export interface Compared {
  readonly change: Change;
  /** Absent if `removed`. */
  readonly now?: Value;
  /** Absent if `added`, and where there is nothing to compare with. */
  readonly before?: Value;
}

export interface MessagePreview {
  readonly change: Change;
  readonly role: Value;
  /** Name of the participant. */
  readonly name?: Compared;
  readonly parts: readonly Part[];
}

export interface Part {
  readonly kind: 'text' | 'refusal' | 'image' | 'audio' | 'file' | 'tool call' | 'tool result' | 'earlier audio' | 'unknown';
  readonly change: Change;
  /** Short words beside the content, JSON where they are values: name of a tool, id of a call, level of detail. */
  readonly details: readonly ArgumentPreview[];
  /** The text; the address of an image, or the kind and size of data; the arguments of a call. */
  readonly content: Compared;
}

export interface ArgumentPreview {
  /** As in the configuration, such as `temperature`. */
  readonly name: string;
  /**
   * JSON. Within it, `(known after apply)` and `(sensitive value)` without quotation marks stand for parts that the plan does not tell:
   * no text of JSON looks like that.
   */
  readonly value: Compared;
}

export interface Estimate {
  /** Tokens of the conversation with its tools and schemas. */
  readonly input: number;
  /** Whether the vendor's endpoint counted them. Otherwise they are estimated. */
  readonly exact: boolean;
  /** Most tokens of the answers, all `n` of them; null where nothing limits them. */
  readonly output: number | null;
  readonly tokens: Bound;
  /** In US dollars; null without prices. */
  readonly cost: Bound | null;
  /** Why there is no upper bound of tokens or cost, a sentence each. */
  readonly unbounded: readonly Words[];
}

export interface LastAnswer {
  /** Of the first choice; null where it has no text. */
  readonly content: Value | null;
  /** JSON; null where no tool was called. */
  readonly toolCalls: Value | null;
  readonly modelUsed: string | null;
  readonly finishReason: string | null;
  readonly input: number | null;
  readonly output: number | null;
  /** In milliseconds since 1970. */
  readonly created: number | null;
}
