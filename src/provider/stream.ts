import { isObject, Plain, PlainObject } from '../spec/plain';

/** The stream ended before the answer did. */
export class CutStreamError extends Error {
  constructor() {
    super('the stream was cut off before the answer was complete');
  }
}

/** Members that a later piece repeats rather than continues. */
const REPEATED = new Set(['id', 'type', 'role', 'name', 'index', 'object', 'model']);

/** Reads a stream of pieces to its end and puts the completion together, as a plain call would have told it (R8). */
export async function readStream(response: Response): Promise<PlainObject> {
  const { Stream } = await import('openai/streaming');
  const pieces = Stream.fromSSEResponse<PlainObject>(response, new AbortController());
  const completion: PlainObject = {};
  const choices: PlainObject[] = [];
  for await (const piece of pieces) {
    for (const [key, value] of Object.entries(piece)) {
      if (key === 'choices') for (const choice of Array.isArray(value) ? value.filter(isObject) : []) addPiece(choices, choice);
      else if (value !== null && key !== 'obfuscation') completion[key] = value;
    }
  }
  if (choices.length === 0 || choices.some((choice) => (choice.finish_reason ?? null) === null)) throw new CutStreamError();
  const { id, created, model, ...rest } = completion;
  return { id, object: 'chat.completion', created, model, choices, ...without(rest, 'object') };
}

const without = (value: PlainObject, name: string) => Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));

function addPiece(choices: PlainObject[], piece: PlainObject): void {
  let choice = choices.find(({ index }) => index === piece.index);
  if (choice === undefined) {
    choice = { index: piece.index, message: { role: 'assistant', content: null, refusal: null, annotations: [] }, logprobs: null, finish_reason: null };
    choices.push(choice);
    choices.sort((a, b) => Number(a.index) - Number(b.index));
  }
  const { delta, logprobs, finish_reason: finish, ...rest } = piece;
  if (isObject(delta)) choice.message = merge(choice.message, delta);
  if (isObject(logprobs)) choice.logprobs = merge(choice.logprobs, logprobs);
  if (finish !== undefined && finish !== null) choice.finish_reason = finish;
  Object.assign(choice, rest);
}

/** Texts grow, lists grow or are filled in by index, everything else is replaced. */
function merge(before: Plain, piece: Plain, key = ''): Plain {
  if (piece === null) return before;
  if (typeof before === 'string' && typeof piece === 'string') return REPEATED.has(key) ? piece : before + piece;
  if (Array.isArray(piece)) return mergeList(Array.isArray(before) ? before : [], piece);
  if (!isObject(piece)) return piece;
  const out: PlainObject = isObject(before) ? { ...before } : {};
  for (const [name, value] of Object.entries(piece)) out[name] = merge(out[name] ?? null, value, name);
  return out;
}

function mergeList(before: Plain[], pieces: Plain[]): Plain[] {
  const out = [...before];
  for (const piece of pieces) {
    if (!isObject(piece) || typeof piece.index !== 'number') {
      out.push(piece);
      continue;
    }
    const { index, ...rest } = piece;
    out[index] = merge(out[index] ?? null, rest);
  }
  return out;
}
