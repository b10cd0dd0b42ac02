import { assignments, braces, listOf, quoted } from './hcl';
import { Attribute, ObjectType, Type } from '../../src/spec/attribute';
import { range } from '../../src/spec/check';

/** What must be true, in HCL and in a sentence. Where a value is null the condition cannot be evaluated, and there is nothing to say. */
interface Rule {
  readonly condition: string;
  readonly sentence: string;
}

/**
 * The `validation` blocks of a variable: what HCL can say of one input, down to the items of a list. What lies deeper, and what
 * lies between inputs, is left to the provider, which tells the exact path.
 */
export function validations({ name, type, required }: Attribute): string[] {
  const variable = `var.${name}`;
  return [...rules(type, variable, name), ...itemRules(type, variable, name)].map(({ condition, sentence }) =>
    braces('validation', assignments([['condition', required ? condition : orNull(condition)], ['error_message', quoted(sentence)]])));
}

const orNull = (condition: string) => `try(${condition}, true)`;

function rules(type: Type, value: string, name: string): Rule[] {
  const own = together(limits(type, value), `${name} must`);
  return type.kind !== 'object' ? own : [
    ...type.attributes.flatMap((row) => rules(row.type, `${value}.${row.name}`, `${name}.${row.name}`)),
    ...conflictRules(type, value, name),
    ...variantRules(type, value, name),
  ];
}

/** What must be true of every item of a list, and of every key and value of a map. */
function itemRules(type: Type, value: string, name: string): Rule[] {
  if (type.kind !== 'list' && type.kind !== 'map') return [];
  const keys = type.kind === 'map' ? together(keyLimits(type), `Each key of ${name} must`) : [];
  return [
    ...keys.map(({ condition, sentence }) => ({ condition: `alltrue([for key in keys(${value}) : ${condition}])`, sentence })),
    ...rules(type.of, 'item', `${name}[*]`).map(({ condition, sentence }) =>
      ({ condition: `alltrue([for item in ${value} : ${orNull(condition)}])`, sentence })),
  ];
}

/** A limit in HCL, and in words that follow "must". */
type Limit = readonly [condition: string, words: string];

/** The limits of one value are one rule. */
function together(all: readonly Limit[], subject: string): Rule[] {
  const words = all.map(([, each]) => each);
  return all.length === 0 ? [] : [{ condition: all.map(([condition]) => condition).join(' && '), sentence: `${subject} ${words.join(' and ')}.` }];
}

function limits(type: Type, value: string): Limit[] {
  switch (type.kind) {
    case 'string': return [
      ...(type.values && !type.open ? [[`contains(${listOf(type.values)}, ${value})`, `be one of ${type.values.join(', ')}`] as const] : []),
      ...(type.minLength === 1 ? [[`length(${value}) > 0`, 'not be empty'] as const] : []),
      ...((type.minLength ?? 0) > 1 ? [[`length(${value}) >= ${type.minLength}`, `have at least ${type.minLength} characters`] as const] : []),
      ...(type.maxLength !== undefined ? [[`length(${value}) <= ${type.maxLength}`, `have at most ${type.maxLength} characters`] as const] : []),
      ...(type.pattern ? [[matches(type.pattern.regex, value), `be ${type.pattern.words}`] as const] : []),
    ];
    case 'number': return [
      ...(type.integer ? [[`floor(${value}) == ${value}`, 'be a whole number'] as const] : []),
      ...(type.min !== undefined || type.max !== undefined ? [[between(type.min, type.max, value), `be ${range(type)}`] as const] : []),
    ];
    case 'list': return [
      ...(type.minItems !== undefined ? [[`length(${value}) >= ${type.minItems}`, `have at least ${type.minItems} item${type.minItems === 1 ? '' : 's'}`] as const] : []),
      ...(type.maxItems !== undefined ? [[`length(${value}) <= ${type.maxItems}`, `have at most ${type.maxItems} items`] as const] : []),
    ];
    case 'map': return type.maxItems === undefined ? [] : [[`length(${value}) <= ${type.maxItems}`, `have at most ${type.maxItems} entries`]];
    default: return [];
  }
}

const keyLimits = ({ keyMaxLength, keyPattern }: Type & { kind: 'map' }): Limit[] => [
  ...(keyMaxLength !== undefined ? [[`length(key) <= ${keyMaxLength}`, `have at most ${keyMaxLength} characters`] as const] : []),
  ...(keyPattern ? [[matches(keyPattern.regex, 'key'), `be ${keyPattern.words}`] as const] : []),
];

/** `regexall` rather than `can(regex())`, which would call null a mismatch. */
function matches({ source, flags }: RegExp, value: string): string {
  if (/[^imsu]/.test(flags)) throw new TypeError(`Terraform knows no flags "${flags}" of a pattern.`);
  const known = flags.replace('u', '');
  return `length(regexall(${quoted(known === '' ? source : `(?${known})${source}`)}, ${value})) > 0`;
}

const between = (min: number | bigint | undefined, max: number | bigint | undefined, value: string) =>
  [...(min !== undefined ? [`${value} >= ${min}`] : []), ...(max !== undefined ? [`${value} <= ${max}`] : [])].join(' && ');

const conflictRules = ({ conflicts = [] }: ObjectType, value: string, name: string): Rule[] => conflicts.map(([a, b]) =>
  ({ condition: `${value}.${a} == null || ${value}.${b} == null`, sentence: `${name}.${b} conflicts with ${a}: set only one of them.` }));

/** What a tagged union allows and requires with which tag. Attributes of the same tags are one rule. */
function variantRules({ variants }: ObjectType, value: string, name: string): Rule[] {
  if (!variants) return [];
  const { on, of } = variants;
  const tags = Object.keys(of);
  const isOneOf = (some: readonly string[]) => `contains(${listOf(some)}, ${value}.${on})`;
  const governed = [...new Set(tags.flatMap((tag) => of[tag].allows))];
  const tagsOf = (attribute: string) => tags.filter((tag) => of[tag].allows.includes(attribute));
  const required = tags.flatMap((tag) => (of[tag].requires ?? []).map((attribute) => ({ tag, attribute })));

  return [
    ...grouped(governed, tagsOf).filter(([allowing]) => allowing.length < tags.length).map(([allowing, attributes]) => ({
      condition: `!${isOneOf(tags.filter((tag) => !allowing.includes(tag)))} || (${attributes.map((each) => `${value}.${each} == null`).join(' && ')})`,
      sentence: `${name} may have ${attributes.join(', ')} only with ${on} ${allowing.join(', ')}.`,
    })),
    ...required.map(({ tag, attribute }) => ({
      condition: `${value}.${on} != ${quoted(tag)} || ${value}.${attribute} != null`,
      sentence: `${name}.${attribute} is required with ${on} ${tag}.`,
    })),
    ...grouped(tags, (tag) => of[tag].requiresOneOf ?? []).filter(([attributes]) => attributes.length > 0).map(([attributes, asking]) => ({
      condition: `!${isOneOf(asking)} || ${attributes.map((each) => `${value}.${each} != null`).join(' || ')}`,
      sentence: `${name} requires one of ${attributes.join(', ')} with ${on} ${asking.join(', ')}.`,
    })),
  ];
}

/** Names by what they have in common. */
function grouped(names: readonly string[], commonOf: (name: string) => readonly string[]): [common: readonly string[], names: string[]][] {
  const groups = new Map<string, [readonly string[], string[]]>();
  for (const name of names) {
    const common = commonOf(name);
    const group = groups.get(common.join()) ?? [common, []];
    group[1].push(name);
    groups.set(common.join(), group);
  }
  return [...groups.values()];
}
