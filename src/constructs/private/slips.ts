import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { isMarked } from './type-guard';
import { error, Finding, warning } from '../../spec/finding';
import { Path } from '../../spec/plain';

/** Mistakes that no type finds in time: what they send to the model is billed, and nobody notices. */
export function slips(value: any, construct: Construct, path: Path = []): Finding[] {
  const problem = noValueProblem(value);
  if (problem !== undefined) return [error(path, problem)];
  if (typeof value === 'string') return textSlips(value, construct, path);
  if (typeof value !== 'object' || value === null || Token.isUnresolved(value)) return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => slips(item, construct, [...path, index]));
  return Object.keys(value).flatMap((key) => [...textSlips(key, construct, [...path, key]), ...slips(value[key], construct, [...path, key])]);
}

/** Whether a value is none that an argument can have, whatever its type. */
export const isNoValue = (value: any) => noValueProblem(value) !== undefined;

/** Whether the framework fails on a value instead of rendering it. */
export const isUnrenderable = (value: any) => isNoValue(value) || (typeof value === 'string' && LIST_TOKEN.test(value));

/** A reference to a list or a map, as it stands in text. */
const LIST_TOKEN = /[#&]\{TfToken\[/;

/** What is wrong with a value that no argument can have. */
export function noValueProblem(value: any): string | undefined {
  if (typeof value === 'number') {
    if (isChangedNumber(value)) return `is a number that was computed from a reference. ${USE_FN}`;
    return isRounded(value) ? `is ${value}. Whole numbers beyond ${Number.MAX_SAFE_INTEGER} lose digits. ${KEEP_DIGITS}` : undefined;
  }
  if (typeof value === 'function') return 'is a function: call it';
  if (typeof value !== 'object' || value === null) return undefined;
  if (typeof value.then === 'function') return 'is a Promise: `await` it';
  if (value instanceof Uint8Array) return 'contains bytes: convert them to text, for example with `toString("utf8")`';
  if (Construct.isConstruct(value)) return `is the construct ${value.node.path}${meant(value)}`;
  return undefined;
}

/** What somebody who writes a construct most likely wants of it. */
const meant = (construct: Construct) => (isAnswer(construct)
  ? ', not its answer: use `Message.fromCompletion` for a message, or its `content` for text'
  : ': use one of its attributes');

const isAnswer = (construct: Construct) => ['openai_chat_completion', 'data.openai_chat_completion', 'module'].some((type) => isMarked(construct, type));

const USE_FN = 'A reference stands for a value that only Terraform knows. To change it, use functions of `Fn`, such as `Fn.upper` or `Fn.substr`';
const KEEP_DIGITS = 'To keep them, write the number as `TerraformTemplate.expression("…")`, in `Token.asNumber` where an argument takes only a number';
const IF_MEANT = 'If you mean this text, write it as `TerraformTemplate.of(…)`';

/** Most texts hold none of it. */
const SUSPICIOUS = /token|\[object |undefined|e\+2\d\d|\/|\$\{T|\]\}|\p{Surrogate}/iu;

function textSlips(text: string, construct: Construct, path: Path): Finding[] {
  if (!SUSPICIOUS.test(text)) return [];
  const literal = text.replace(/\$\{TfToken\[[\w:.-]+\]\}/g, '');
  const found: Finding[] = [];
  if (LIST_TOKEN.test(literal)) {
    found.push(error(path, 'contains a reference to a list or a map inside text: convert it to text with `Fn.join` or `Fn.jsonencode`'));
  } else if (isCut(literal) || numbersIn(literal).some(isChangedNumber)) {
    found.push(error(path, `contains a reference that was cut or changed. ${USE_FN}`));
  }
  const [object] = /\[object \w+\]/.exec(literal) ?? [];
  if (object === '[object Promise]') found.push(error(path, `contains ${object}: \`await\` the Promise. ${IF_MEANT}`));
  else if (object) found.push(error(path, `contains ${object}: use a property of the object, or \`JSON.stringify\`. ${IF_MEANT}`));
  if (literal === 'undefined') found.push(error(path, `is the text "undefined", the result of a missing value in a template. ${IF_MEANT}`));
  else if (/\bundefined\b/.test(literal)) found.push(warning(path, 'contains the word "undefined", which may be the result of a missing value in a template'));
  const named = constructIn(literal, construct);
  if (named) found.push(error(path, `contains ${named.node.path}, the path of a construct${meant(named)}. ${IF_MEANT}`));
  if (/\p{Surrogate}/u.test(literal)) found.push(warning(path, 'contains half a character (a lone surrogate), which the model receives as "\ufffd"'));
  return found;
}

/** The remains of a reference that went through functions for strings: in other letters, without its end, without its begin. */
const isCut = (text: string) => /tftoken\[|token\.\d+\]/i.test(text) || /\$\{T(?:f(?:T(?:o[ken]*)?)?)?(?:$|[^\w}])/.test(text) || /^(?:N|EN|KEN|OKEN)?\.\d+\]\}/.test(text);

const numbersIn = (text: string) => (text.match(/-?\d(?:\.\d+)?e\+2\d\d/g) ?? []).map(Number);

/** A number that cdktf does not know yet is one like no other; what is computed from it is close to it, and means nothing. */
const isChangedNumber = (value: number) => Number.isFinite(value) && Math.abs(value) > 1e200 && !Token.isUnresolved(value);

/** Every language hands numbers over as doubles, which have no place for every digit. What needs an exponent is not meant to the digit. */
const isRounded = (value: number) => Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21;

/** A construct inside a template string becomes its path. */
function constructIn(text: string, construct: Construct): Construct | undefined {
  for (const [path] of text.matchAll(/[\w.-]+(?:\/[\w.-]*\w)+/g)) {
    const found = path.split('/').reduce<Construct | undefined>((scope, id) => scope?.node.tryFindChild(id) as Construct | undefined, construct.node.root as Construct);
    if (found) return found;
  }
  return undefined;
}
