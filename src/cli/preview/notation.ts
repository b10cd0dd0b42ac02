import { isMasked, isTemplate, templateText } from './masked';
import { Value } from './preview';
import { isObject, Plain, toJson, UNKNOWN } from '../../spec/plain';

/** Values that are longer than this take several lines. */
const LINE = 80;

/** JSON, in one line where it is short. What is hidden stands in it without quotation marks, so that no text is taken for it. */
export function notation(value: Plain, indent = ''): string {
  if (value === UNKNOWN) return '(known after apply)';
  if (isMasked(value)) return '(sensitive value)';
  if (isTemplate(value)) return `(expression ${JSON.stringify(templateText(value))})`;
  if (!Array.isArray(value) && !isObject(value)) return toJson(value);
  const inner = `${indent}  `;
  const [open, close, entries] = Array.isArray(value)
    ? ['[', ']', value.map((item) => notation(item, inner))]
    : ['{', '}', Object.keys(value).map((key) => `${JSON.stringify(key)}: ${notation(value[key], inner)}`)];
  const line = `${open}${entries.join(', ')}${close}`;
  return line.length <= LINE && !line.includes('\n') ? line : `${open}\n${entries.map((entry) => inner + entry).join(',\n')}\n${indent}${close}`;
}

/** What is shown of an argument. */
export function shown(value: Plain): Value {
  if (value === UNKNOWN) return { is: 'unknown' };
  if (isMasked(value)) return { is: 'sensitive' };
  return isTemplate(value) ? { is: 'template', text: templateText(value) } : { is: 'text', text: notation(value) };
}

/** What is shown of a text: the text itself. */
export function shownText(value: Plain): Value {
  return typeof value === 'string' && !isMasked(value) && !isTemplate(value) ? { is: 'text', text: value } : shown(value);
}
