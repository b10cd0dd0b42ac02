import { Attribute, Type } from './attribute';
import { range } from './check';

const count = (limit: number, one: string, many = `${one}s`) => `${limit} ${limit === 1 ? one : many}`;

/** The limits of a type in a sentence or none. */
function limits(type: Type): string[] {
  switch (type.kind) {
    case 'string': return [
      ...(type.values ? [`${type.open ? 'Known values' : 'One of'}: ${type.values.map((value) => `\`${value}\``).join(', ')}.`] : []),
      ...(type.minLength !== undefined ? [type.minLength === 1 ? 'Must not be empty.' : `At least ${count(type.minLength, 'character')}.`] : []),
      ...(type.maxLength !== undefined ? [`At most ${count(type.maxLength, 'character')}.`] : []),
      ...(type.pattern ? [`Must be ${type.pattern.words}.`] : []),
    ];
    case 'number': return [
      ...(type.integer ? ['A whole number.'] : []),
      ...(type.min !== undefined || type.max !== undefined ? [`Allowed: ${range(type)}.`] : []),
    ];
    case 'list': return [
      ...(type.minItems !== undefined ? [`At least ${count(type.minItems, 'item')}.`] : []),
      ...(type.maxItems !== undefined ? [`At most ${count(type.maxItems, 'item')}.`] : []),
      ...(type.of.kind === 'object' ? [] : limits(type.of).map((limit) => `Each: ${limit}`)),
    ];
    case 'map': return [
      ...(type.maxItems !== undefined ? [`At most ${count(type.maxItems, 'entry', 'entries')}.`] : []),
      ...(type.keyMaxLength !== undefined ? [`Each key: at most ${count(type.keyMaxLength, 'character')}.`] : []),
      ...(type.keyPattern ? [`Each key must be ${type.keyPattern.words}.`] : []),
      ...limits(type.of).map((limit) => `Each value: ${limit}`),
    ];
    case 'dynamic': return [`Accepts ${type.shape.accepts}.`, ...limits(type.shape.type)];
    default: return [];
  }
}

/** The documentation of a row: its description, limits, defaults and what a change of it does. */
export function describe(attribute: Attribute): string {
  const { description, environment, deprecated, change, computed } = attribute;
  return [
    description,
    ...(computed ? [] : limits(attribute.type)),
    ...(attribute.default !== undefined ? [`Default: \`${JSON.stringify(attribute.default)}\`.`] : []),
    ...(environment ? [`Environment: ${environment.map((name) => `\`${name}\``).join(', then ')}.`] : []),
    ...(change === 'update' ? ['Changing it updates state in place.'] : []),
    ...(deprecated ? [`**Deprecated.** ${deprecated}`] : []),
  ].join(' ');
}
