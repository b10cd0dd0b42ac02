import { isMasked, isTemplate, templateText, unmasked } from './masked';
import { body, bodyValue } from '../../spec/body';
import { CHAT_COMPLETION_ARGUMENTS } from '../../spec/chat-completion';
import { isObject, mapValues, Plain, PlainObject, UNKNOWN } from '../../spec/plain';
import { IRRELEVANT } from '../../spec/question';
import { SHAPES } from '../../spec/shapes';

/** The request that a question will be, to be counted and never to be shown: sensitive texts are in it. */
export interface Request {
  readonly body: PlainObject;
  /** What a part of the request is that only an apply or a plan tells; it is null in the body. */
  readonly missing: readonly string[];
}

/** Arguments that the input or the answer depends on. */
const RELEVANT = CHAT_COMPLETION_ARGUMENTS
  .filter(({ name, body: member }) => (member === false ? name === 'extra_body' : !IRRELEVANT.has(member ?? name)))
  .map(({ name }) => name);

export function requestOf(now: PlainObject): Request {
  const missing = new Set<string>();
  const known = (value: Plain): Plain => {
    if (Array.isArray(value)) return value.map(known);
    if (isObject(value)) return mapValues(value, known);
    if (value === UNKNOWN) missing.add('what is known after the apply');
    if (isTemplate(value)) missing.add('expressions that only a plan evaluates');
    return value === UNKNOWN ? null : isTemplate(value) ? templateText(value) : isMasked(value) ? unmasked(value) : value;
  };
  const values = known(Object.fromEntries(RELEVANT.map((name) => [name, now[name] ?? null]))) as PlainObject;
  const extra = bodyValue({ kind: 'dynamic', shape: SHAPES.extraBody }, values.extra_body);
  return { body: { ...body(CHAT_COMPLETION_ARGUMENTS, values), ...(isObject(extra) ? extra : {}) }, missing: [...missing] };
}
