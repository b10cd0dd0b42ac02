import { Attribute, ObjectType, Type } from '../../src/spec/attribute';
import { checkValue } from '../../src/spec/check';
import { Plain } from '../../src/spec/plain';

/** Each pattern of the tables allows two of these. */
const TEXTS = ['a', 'b', '1', '2', '1m', '2m', 'https://a.example.com', 'https://b.example.com'];

/** The attributes of an object but those that cannot be set beside another one. */
export const compatible = ({ attributes, conflicts = [] }: ObjectType): readonly Attribute[] =>
  attributes.filter(({ name }) => !conflicts.some(([, other]) => other === name));

function candidates(type: Type): readonly Plain[] {
  switch (type.kind) {
    case 'any': return ['a', 'b'];
    case 'bool': return [true, false];
    case 'number': return [0.1, 1, 2, 0];
    case 'string': case 'either': return type.values ?? TEXTS;
    case 'list': return samples(type.of).map((item) => [item]);
    case 'map': return samples(type.of).flatMap((entry) => TEXTS.map((key) => ({ [key]: entry })));
    case 'object': return [0, 1].map((at) => Object.fromEntries(compatible(type).map((row) => [row.name, samples(row.type)[at]])));
    case 'dynamic': return samples(type.shape.type);
  }
}

/** Two values that a type allows, the same one twice where there is no other. Objects have all their attributes that go together. */
export function samples(type: Type): readonly [Plain, Plain] {
  const [first, second = first] = candidates(type).filter((value) => checkValue(type, value, []).length === 0);
  if (first === undefined) throw new Error('The attributes of the object do not go together: write its values by hand.');
  return [first, second];
}
