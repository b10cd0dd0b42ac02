import { IResolvable } from 'cdktf';

/** A tool that the model may call. `Tool` makes them more briefly. */
export interface ChatCompletionTool {
  /**
   * Kind of the tool.
   *
   * One of: `function`, `custom`.
   */
  readonly type: string;

  /**
   * The function that the model may call.
   *
   * @default - not sent
   */
  readonly function?: ChatCompletionToolFunction;

  /**
   * The custom tool that the model may call.
   *
   * @default - not sent
   */
  readonly custom?: ChatCompletionToolCustom;
}

/** A function that the model may call as a tool. */
export interface ChatCompletionToolFunction {
  /**
   * Name of the function.
   *
   * At most 64 characters. Must be made of letters, digits, `_` and `-`.
   */
  readonly name: string;

  /**
   * What the function does, for the model to decide when and how to call it.
   *
   * @default - not sent
   */
  readonly description?: string;

  /**
   * JSON Schema of the arguments. Without it the function takes none.
   *
   * @default - not sent
   */
  readonly parameters?: { [key: string]: any };

  /**
   * Whether the arguments must follow the schema exactly.
   *
   * @default false
   */
  readonly strict?: boolean | IResolvable;
}

/** A tool that takes free text, or text that follows a grammar. */
export interface ChatCompletionToolCustom {
  /**
   * Name of the custom tool.
   *
   * At most 64 characters. Must be made of letters, digits, `_` and `-`.
   */
  readonly name: string;

  /**
   * What the tool does, for the model to decide when and how to use it.
   *
   * @default - not sent
   */
  readonly description?: string;

  /**
   * What the input of the tool looks like. The default is free text.
   *
   * @default - not sent
   */
  readonly format?: ChatCompletionToolCustomFormat;
}

/** What the input of a custom tool looks like. */
export interface ChatCompletionToolCustomFormat {
  /**
   * Free text or a grammar.
   *
   * One of: `text`, `grammar`.
   */
  readonly type: string;

  /**
   * The grammar that the input follows.
   *
   * @default - not sent
   */
  readonly grammar?: ChatCompletionToolCustomGrammar;
}

/** A grammar that the input of a custom tool follows. */
export interface ChatCompletionToolCustomGrammar {
  /**
   * The grammar.
   */
  readonly definition: string;

  /**
   * What the grammar is written in.
   *
   * One of: `lark`, `regex`.
   */
  readonly syntax: string;
}

/** A function of the deprecated `functions`. */
export interface ChatCompletionFunction {
  /**
   * Name of the function.
   *
   * At most 64 characters. Must be made of letters, digits, `_` and `-`.
   */
  readonly name: string;

  /**
   * What the function does, for the model to decide when and how to call it.
   *
   * @default - not sent
   */
  readonly description?: string;

  /**
   * JSON Schema of the arguments. Without it the function takes none.
   *
   * @default - not sent
   */
  readonly parameters?: { [key: string]: any };
}
