import { createHash } from 'node:crypto';
import { aligned, compared, inside, Pair } from './compare';
import { notation, shown, shownText } from './notation';
import { ArgumentPreview, Compared, Hidden, MessagePreview, Part, Value } from './preview';
import { isObject, Plain, PlainObject, samePlain } from '../../spec/plain';
import { listOf } from '../members';

/** The messages of a question in the API's form, beside those of the deployed one. */
export function conversation(before: Plain | undefined, now: Plain): MessagePreview[] | Hidden {
  if (!Array.isArray(now)) {
    const hidden = shown(now);
    return hidden.is === 'sensitive' ? hidden : { is: 'unknown' };
  }
  const alike = (a: Plain, b: Plain) => samePlain(member(a, 'role'), member(b, 'role'));
  return aligned(Array.isArray(before) ? before : undefined, now, alike).map(message);
}

const member = (value: Plain, name: string): Plain => (isObject(value) ? value[name] ?? null : value);
const side = <T>({ now, before }: Pair<T>) => (now ?? before)!;

function message(pair: Pair<Plain>): MessagePreview {
  const role = member(side(pair), 'role');
  const name = compared(inside(pair, (each) => member(each, 'name')), shownText);
  return { change: pair.change, role: shownText(role), ...(name && { name }), parts: parts(pair, role) };
}

/** A message in pieces, those of its content first. */
function parts(pair: Pair<Plain>, role: Plain): Part[] {
  const { change } = pair;
  const of = (each: Plain | undefined) => (each === undefined ? undefined : piecesOf(each, role));
  const [now = [], before] = [of(pair.now), of(pair.before)];
  if (change === 'removed') return before!.map((each) => part({ change, before: each }));
  if (change !== 'changed') return now.map((each) => part({ change, now: each }));
  return aligned(before, now, (a, b) => member(a, 'kind') === member(b, 'kind')).map(part);
}

/** A piece of a message, as `part` reads it: its kind, its content, and what stands beside it. */
const piece = (kind: Part['kind'], content: Plain, details: PlainObject = {}): PlainObject => ({ kind, content, details });

function piecesOf(said: Plain, role: Plain): PlainObject[] {
  if (!isObject(said)) return [piece('unknown', said)];
  const {
    content: contents = null, refusal = null, function_call: call = null,
    tool_calls: calls = null, tool_call_id: id = null, audio = null,
  } = said;
  const isResult = role === 'tool' || role === 'function';
  return [
    ...listOf(contents).map((each) => (isResult
      ? { ...contentPiece(each), kind: 'tool result', details: { tool_call_id: id as Plain } }
      : contentPiece(each))),
    ...(refusal === null ? [] : [piece('refusal', refusal)]),
    ...listOf(call).map((each) => piece('tool call', member(each, 'arguments'), { name: member(each, 'name') })),
    ...listOf(calls).map(callPiece),
    ...(audio === null ? [] : [piece('earlier audio', member(audio, 'id'))]),
  ];
}

/** An element of `content`, or `content` itself where it is a text. */
function contentPiece(each: Plain): PlainObject {
  if (!isObject(each)) return piece('text', each);
  const { type, text = null, refusal = null, image_url: image = null, input_audio: audio = null, file = null } = each;
  const details = { prompt_cache_breakpoint: (each.prompt_cache_breakpoint ?? null) as Plain };
  switch (type) {
    case 'text': return piece('text', text, details);
    case 'refusal': return piece('refusal', refusal);
    case 'image_url': return piece('image', withoutData(member(image, 'url')), { ...details, detail: member(image, 'detail') });
    case 'input_audio': return piece('audio', withoutData(member(audio, 'data')), { ...details, format: member(audio, 'format') });
    case 'file': {
      const data = withoutData(member(file, 'file_data'));
      const fileId = isObject(file) ? file.file_id ?? null : null;
      return piece('file', data ?? fileId, { ...details, filename: (isObject(file) ? file.filename ?? null : null) as Plain });
    }
    default: return piece('unknown', each);
  }
}

function callPiece(call: Plain): PlainObject {
  if (!isObject(call)) return piece('tool call', call);
  const { id = null, function: called = null, custom = null } = call;
  const named = called ?? custom;
  return piece('tool call', isObject(named) ? named.arguments ?? named.input ?? null : named, { name: member(named, 'name'), id });
}

const DATA = /^(?:data:([\w.+/-]*)[^,]*,)?([A-Za-z0-9+/=_-]{100,})$/;

/** Base64 is of no use to readers. Its hash tells whether it changed. */
function withoutData(value: Plain): Plain {
  const [, type = '', data] = (typeof value === 'string' && DATA.exec(value)) || [];
  return data === undefined ? value : digest(type || 'data', Buffer.from(data, 'base64'));
}

const digest = (type: string, data: Buffer) =>
  `${type}, ${data.length.toLocaleString('en-US')} bytes, SHA-256 ${createHash('sha256').update(data).digest('hex').slice(0, 16)}`;

function part(pair: Pair<Plain>): Part {
  const { kind } = side(pair) as PlainObject;
  return {
    kind: kind as Part['kind'],
    change: pair.change,
    details: argumentsOf(pair, (each) => member(each, 'details') as PlainObject),
    content: compared(inside(pair, (each) => member(each, 'content')), shownContent) ?? nothing(pair),
  };
}

/** Most contents are texts, and are shown as they are. */
function shownContent(value: Plain): Value {
  return isObject(value) ? { is: 'text', text: notation(value) } : shownText(value);
}

const nothing = ({ change }: Pair<Plain>): Compared => ({ change, now: { is: 'text', text: '' } });

/** The members of an object that has them on either side. */
export function argumentsOf(pair: Pair<Plain>, members: (side: Plain) => PlainObject): ArgumentPreview[] {
  const names = new Set([pair.now, pair.before].flatMap((each) => (each === undefined ? [] : Object.keys(members(each as Plain)))));
  return [...names].flatMap((name) => {
    const value = compared(inside(pair, (each) => (members(each)[name] ?? null) as Plain), shown);
    return value === undefined ? [] : [{ name, value }];
  });
}
