import { Attribute, Type } from '../../src/spec/attribute';

/** How a reference to the value of an attribute is made. */
function reader(type: Type): string {
  switch (type.kind) {
    case 'number': return 'getNumberAttribute';
    case 'bool': return 'getBooleanAttribute';
    case 'list': return type.of.kind === 'number' ? 'getNumberListAttribute' : 'getListAttribute';
    case 'map': return { number: 'getNumberMapAttribute', string: 'getStringMapAttribute' }[type.of.kind as string] ?? 'getAnyMapAttribute';
    case 'dynamic': return reader(type.shape.type);
    default: return 'getStringAttribute';
  }
}

/** A reference to the value of an attribute. */
export const read = ({ name, type }: Attribute) => `this.${reader(type)}('${name}')`;
