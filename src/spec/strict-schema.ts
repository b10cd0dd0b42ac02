import { formatPath, isObject, Path, Plain, PlainObject } from './plain';

/** What keeps a schema from being strict: every object in it excludes other keys and requires all of its own. Undefined where nothing does. */
export function looseness(schema: Plain, at: Path = []): string | undefined {
  if (!isObject(schema)) return undefined;
  const inner = () => schemasIn(schema).map(([steps, each]) => looseness(each, [...at, ...steps])).find((problem) => problem !== undefined);
  return looseObject(schema, at) ?? inner();
}

function looseObject({ type, properties = null, required = null, additionalProperties }: PlainObject, at: Path): string | undefined {
  if (type !== 'object' && !isObject(properties)) return undefined;
  const place = at.length === 0 ? '' : ` at \`${formatPath(at)}\``;
  if (additionalProperties !== false) return `does not set \`additionalProperties\` to false${place}`;
  const missing = Object.keys(properties ?? {}).filter((name) => !Array.isArray(required) || !required.includes(name));
  return missing.length > 0 ? `does not list ${missing.join(', ')} in \`required\`${place}` : undefined;
}

/** The schemas right below one. */
function schemasIn(schema: PlainObject): [Path, Plain][] {
  const named = ['properties', '$defs', 'definitions'].flatMap((keyword) =>
    Object.entries(isObject(schema[keyword]) ? schema[keyword] : {}).map(([name, inner]): [Path, Plain] => [[keyword, name], inner]));
  const alternatives = Array.isArray(schema.anyOf) ? schema.anyOf.map((inner, index): [Path, Plain] => [['anyOf', index], inner]) : [];
  return [...named, ...alternatives, [['items'], schema.items ?? null]];
}
