import { isObject, Plain, PlainObject, toJson } from '../../spec/plain';

/** The tokens of an input. */
export interface Input {
  readonly tokens: number;
  /** Whether the vendor counted them. */
  readonly exact: boolean;
  /** What is not counted, such as "an image". */
  readonly uncounted: readonly string[];
}

/** Published for the chat format: what frames each message, what a name adds, and what begins the answer. */
const [MESSAGE, NAME, ANSWER] = [3, 1, 3];

/** Kinds of content whose tokens only the model knows. */
const UNCOUNTED: { readonly [type: string]: string } = { image_url: 'an image', input_audio: 'audio', file: 'a file' };

/** An estimate of the tokens of a request: its texts as the tokenizer counts them, and what frames them. */
export function estimatedInput(body: PlainObject, tokensOf: (text: string) => number): Input {
  const { messages = null, tools = null, functions = null, response_format: format = null } = body;
  const uncounted = new Set<string>();
  const content = (value: Plain): number => {
    if (typeof value === 'string') return tokensOf(value);
    if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + content(each), 0);
    if (!isObject(value)) return 0;
    if (typeof value.type === 'string' && Object.hasOwn(UNCOUNTED, value.type)) {
      uncounted.add(UNCOUNTED[value.type]);
      return 0;
    }
    // The type of a part is in what frames it.
    return content(Object.keys(value).filter((key) => key !== 'type').map((key) => value[key]));
  };
  const frame = (message: Plain) => {
    if (isObject(message) && 'audio' in message) uncounted.add('audio');
    return MESSAGE + (isObject(message) && 'name' in message ? NAME : 0);
  };
  const conversation = Array.isArray(messages) ? messages : [];
  const definitions = [tools, functions, isObject(format) ? format.json_schema ?? null : null].filter((each) => each !== null);
  const tokens = conversation.reduce((sum: number, each) => sum + frame(each) + content(each), ANSWER)
    + definitions.reduce((sum: number, each) => sum + tokensOf(toJson(each as Plain)), 0);
  return { tokens, exact: false, uncounted: [...uncounted] };
}
