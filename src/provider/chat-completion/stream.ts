import { Answer } from '../../network/answer';
import { isObject, Plain, PlainObject } from '../../spec/plain';
import { idOf, parseBody, UnusableAnswerError, usable } from '../api/body';
import { reasonOf } from '../api/error-body';
import { isStream, Pieces, readEvents } from '../api/event-stream';

/** The stream ended before the answer did. */
export class CutStreamError extends Error {
  constructor() {
    super('the stream was cut off before the answer was complete');
  }
}

/** The event that says that there are no more. */
const END = '[DONE]';

/** Members that a later piece repeats rather than continues. */
const REPEATED = new Set(['id', 'type', 'role', 'name']);

/** How a stream of events begins, and nothing else that a server answers with. */
const EVENT = /^\s*(data|event)?:/;

/** Reads the answer to a question. Some servers stream although nobody asks, others do not although one asks: the answer itself says what it is. */
export async function readAnswer(answer: Answer, arrived = () => {}): Promise<PlainObject> {
  if (isStream(answer)) return readStream(answer.body, arrived);
  const text = await answer.text();
  // Gateways may lose the type on the way; what they pass on is paid all the same.
  return EVENT.test(text) ? readStream([Buffer.from(text)]) : usable(text);
}

/**
 * Reads a stream of pieces to its end and puts the completion together, as a plain call would have given it: state is the same either way.
 *
 * @param arrived hears of each piece
 */
export async function readStream(body: Pieces, arrived = () => {}): Promise<PlainObject> {
  const completion: PlainObject = {};
  const choices: PlainObject[] = [];
  const take = (piece: PlainObject) => {
    addPiece(completion, choices, piece);
    arrived();
  };
  if (!await readPieces(body, take) && !isComplete(choices)) throw new CutStreamError();
  const { id, created, model, usage, ...rest } = completion;
  const told = { id, object: 'chat.completion', created, model, choices: choices.map(finished), usage, ...rest };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as PlainObject;
}

/** Hands every piece on. Returns whether the stream came to the end that it announces. */
async function readPieces(body: Pieces, take: (piece: PlainObject) => void): Promise<boolean> {
  let taken = 0;
  try {
    for await (const data of readEvents(body)) {
      if (data.trim() === END) return taken > 0;
      const piece = parseBody(data);
      if (!isObject(piece)) throw new UnusableAnswerError('a piece of the streamed answer is not a JSON object');
      const { error = null } = piece;
      if (error !== null) throw new UnusableAnswerError(`the server broke the answer off: ${reasonOf(error)}`);
      take(piece);
      taken++;
    }
  } catch (error) {
    // A connection that breaks behind the last piece has lost nothing, so what arrived decides.
    if (error instanceof UnusableAnswerError) throw error;
  }
  return false;
}

const isComplete = (choices: PlainObject[]) => choices.length > 0 && choices.every((choice) => choice.finish_reason !== null);

function addPiece(completion: PlainObject, choices: PlainObject[], piece: PlainObject): void {
  const { choices: pieces, object: _object, obfuscation: _padding, ...rest } = piece;
  for (const choice of Array.isArray(pieces) ? pieces : []) if (isObject(choice)) addChoice(choices, choice);
  for (const [key, value] of Object.entries(rest)) completion[key] = value ?? completion[key] ?? null;
}

function addChoice(choices: PlainObject[], { index = 0, delta, logprobs, finish_reason: finish, ...rest }: PlainObject): void {
  let choice = choices.find((known) => known.index === index);
  if (choice === undefined) {
    choice = { index, message: { role: 'assistant', content: null, refusal: null, annotations: [] }, logprobs: null, finish_reason: null };
    choices.push(choice);
    choices.sort((a, b) => Number(a.index) - Number(b.index));
  }
  choice.message = merge(choice.message, delta ?? null);
  choice.logprobs = merge(choice.logprobs, logprobs ?? null);
  // Some servers send an empty reason until there is one.
  if (finish !== '') choice.finish_reason = finish ?? choice.finish_reason;
  Object.assign(choice, rest);
}

/** Texts grow, lists grow or are filled in by index, everything else is replaced. */
function merge(before: Plain, piece: Plain, key = ''): Plain {
  if (piece === null) return before;
  if (typeof before === 'string' && typeof piece === 'string') return REPEATED.has(key) ? piece : before + piece;
  if (Array.isArray(piece) || Array.isArray(before)) {
    const items = asParts(before);
    for (const item of asParts(piece)) addItem(items, item);
    return items;
  }
  if (!isObject(piece)) return piece;
  const out: PlainObject = isObject(before) ? { ...before } : {};
  for (const [name, value] of Object.entries(piece)) out[name] = merge(out[name] ?? null, value, name);
  return out;
}

/** Reasoning models of some servers tell their text in parts at first, and go on in plain text. */
function asParts(content: Plain): Plain[] {
  if (Array.isArray(content)) return content;
  return typeof content === 'string' && content !== '' ? [{ type: 'text', text: content }] : [];
}

function addItem(items: Plain[], piece: Plain): void {
  const index = isObject(piece) ? piece.index : undefined;
  const latest = items.filter((item) => isObject(item) && item.index === index).at(-1);
  const at = typeof index === 'number' && latest !== undefined && !isAnotherCall(latest, piece) ? items.indexOf(latest) : -1;
  if (at < 0) items.push(piece);
  else items[at] = merge(items[at], piece);
}

/**
 * Bridges to other APIs give every call the index 0; the id tells them apart. A piece without a name goes on with the call before
 * it, whatever its id: other servers make up an id for each piece.
 */
function isAnotherCall(before: Plain, piece: Plain): boolean {
  if (!isObject(before) || !isObject(piece)) return false;
  const [id, other] = [idOf(before), idOf(piece)];
  return id !== undefined && other !== undefined && id !== other && (isNamed(piece.function) || isNamed(piece.custom));
}

const isNamed = (tool: Plain | undefined) => isObject(tool) && Boolean(tool.name);

/** Tool calls carry an index only while they travel. */
function finished(choice: PlainObject): PlainObject {
  const { message } = choice;
  if (!isObject(message) || !Array.isArray(message.tool_calls)) return choice;
  const calls = message.tool_calls.filter(isObject).sort((a, b) => Number(a.index) - Number(b.index));
  return { ...choice, message: { ...message, tool_calls: calls.map(({ index: _index, ...call }) => call) } };
}
