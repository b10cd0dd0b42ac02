import { isObject, Plain, toJson } from '../spec/plain';

/** JSON text with a line for each member. Whole numbers beyond 2^53, such as a seed, keep every digit. */
export function prettyJson(value: Plain, margin = ''): string {
  const inner = `${margin}  `;
  const lines = (parts: string[], open: string, close: string) => `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${margin}${close}`;
  if (Array.isArray(value) && value.length > 0) return lines(value.map((item) => prettyJson(item, inner)), '[', ']');
  const names = isObject(value) ? Object.keys(value) : [];
  if (isObject(value) && names.length > 0) return lines(names.map((name) => `${JSON.stringify(name)}: ${prettyJson(value[name], inner)}`), '{', '}');
  return toJson(value);
}
