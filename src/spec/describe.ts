import { Attribute, NumberType, Type } from './attribute';
import { range } from './check';

const count = (limit: number, one: string, many = `${one}s`) => `${limit} ${limit === 1 ? one : many}`;

/** How many there may be, to follow "must have". */
function amount(min: number | undefined, max: number | undefined, one: string, many = `${one}s`): string {
  if (min !== undefined && max !== undefined) return `from ${min} to ${count(max, one, many)}`;
  return min !== undefined ? `at least ${count(min, one, many)}` : `at most ${count(max!, one, many)}`;
}

const code = (values: readonly string[]) => values.map((value) => `\`${value}\``).join(', ');

function numberLimit(type: NumberType): string[] {
  const limited = type.min !== undefined || type.max !== undefined ? range(type) : undefined;
  if (!type.integer) return limited === undefined ? [] : [`must be ${limited}`];
  if (limited === undefined) return ['must be a whole number'];
  return [`must be a whole number${limited.startsWith('from') ? '' : ' of'} ${limited}`];
}

/** What a value must be, each limit a phrase with "must". */
function musts(type: Type): string[] {
  switch (type.kind) {
    case 'string': return [
      ...(type.values && !type.open ? [type.values.length === 1 ? `must be ${code(type.values)}` : `must be one of ${code(type.values)}`] : []),
      ...(type.minLength !== undefined ? [type.minLength === 1 ? 'must not be empty' : `must have at least ${count(type.minLength, 'character')}`] : []),
      ...(type.maxLength !== undefined ? [`must have at most ${count(type.maxLength, 'character')}`] : []),
      ...(type.pattern ? [`must be ${type.pattern.words}`] : []),
    ];
    case 'number': return numberLimit(type);
    case 'list': return type.minItems !== undefined || type.maxItems !== undefined ? [`must have ${amount(type.minItems, type.maxItems, 'item')}`] : [];
    case 'map': return type.maxItems !== undefined ? [`must have ${amount(undefined, type.maxItems, 'entry', 'entries')}`] : [];
    default: return [];
  }
}

/** The limits of a type, each a sentence about what it limits: the value itself where there is no subject. */
function limits(type: Type, subject = ''): string[] {
  return [
    ...(type.kind === 'string' && type.values && type.open ? [`Known values: ${code(type.values)}.`] : []),
    ...musts(type).map((must) => (subject === '' ? `M${must.slice(1)}.` : `${subject} ${must}.`)),
    ...(type.kind === 'list' && type.of.kind !== 'object' ? limits(type.of, 'Each item') : []),
    ...(type.kind === 'map' && type.keyMaxLength !== undefined ? [`Each key must have at most ${count(type.keyMaxLength, 'character')}.`] : []),
    ...(type.kind === 'map' && type.keyPattern ? [`Each key must be ${type.keyPattern.words}.`] : []),
    ...(type.kind === 'map' ? limits(type.of, 'Each value') : []),
  ];
}

const IN_PLACE = 'Changing it updates state in place, without a new completion.';

/** The documentation of a row: its description, limits, defaults and what a change of it does. */
export function describe(attribute: Attribute): string {
  const { type, description, environment, deprecated, change, computed } = attribute;
  return [
    description,
    ...(type.kind === 'dynamic' && !computed ? [`Accepts ${type.shape.accepts}.`] : []),
    ...limitsOf(attribute),
    ...(attribute.default !== undefined ? [`Default: \`${JSON.stringify(attribute.default)}\`.`] : []),
    ...(environment ? [`Environment: ${environment.map((name) => `\`${name}\``).join(', then ')}.`] : []),
    ...(change === 'update' ? [IN_PLACE] : []),
    ...(deprecated ? [`**Deprecated.** ${deprecated}`] : []),
  ].join(' ');
}

const limitsOf = ({ type, computed }: Attribute) => (computed ? [] : limits(type.kind === 'dynamic' ? type.shape.type : type));

/** The documentation of a row for a construct, whose compiler shows default and deprecation on their own. */
export interface ConstructDocs {
  readonly description: string;
  readonly limits: string;
  readonly deprecated?: string;
}

/** Whole numbers from here on may be rounded in a construct. */
const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * The documentation of a row for constructs. The ways of writing that only HCL has are left out, since a prop has one type. All
 * languages share the text, so names stay Terraform's.
 */
export function describeConstruct(row: Attribute): ConstructDocs {
  const { type, deprecated, change, computed } = row;
  const rounds = type.kind === 'number' && type.integer && typeof type.max === 'bigint' && type.max > SAFE && !computed;
  return {
    description: [row.description, ...(change === 'update' && !computed ? [IN_PLACE] : [])].join(' '),
    limits: [
      ...limitsOf(row),
      ...(rounds ? [`A number in an app is a double, which is exact only from -${SAFE} to ${SAFE}.`] : []),
    ].join(' '),
    deprecated,
  };
}
