import { join } from 'node:path';
import ts from 'typescript';
import { Attribute, ObjectType, Type } from '../../src/spec/attribute';
import { CHAT_COMPLETION_ARGUMENTS } from '../../src/spec/chat-completion';

const ROOT = join(__dirname, '..', '..');
const PARAMETERS = join(ROOT, 'node_modules/openai/resources/chat/completions/completions.d.ts');

const program = ts.createProgram([PARAMETERS], { strict: true, module: ts.ModuleKind.Node16, skipLibCheck: true, types: [] });
const checker = program.getTypeChecker();

/** What a request may hold, as the vendor's own package has it. */
function requestType(): ts.Type {
  const file = checker.getSymbolAtLocation(program.getSourceFile(PARAMETERS)!)!;
  const symbol = checker.getExportsOfModule(file).find(({ name }) => name === 'ChatCompletionCreateParamsBase')!;
  return checker.getDeclaredTypeOfSymbol(symbol);
}

// TypeScript tells what a type is by bits.
// eslint-disable-next-line no-bitwise
const is = ({ flags }: { readonly flags: number }, flag: number) => (flags & flag) !== 0;

const alternatives = (type: ts.Type): ts.Type[] => (type.isUnion() ? type.types : [type])
  .filter((member) => !is(member, ts.TypeFlags.Null) && !is(member, ts.TypeFlags.Undefined));
const isList = (type: ts.Type) => checker.isArrayType(type);
/** `string & {}` is how the package lets any text stand beside the known ones. */
const isText = (type: ts.Type): boolean => (type.isIntersection() ? type.types.some(isText) : is(type, ts.TypeFlags.StringLike));
const isObject = (type: ts.Type) => is(type, ts.TypeFlags.Object) && !isList(type);
/** An object of which the package says nothing. */
const isFree = (type: ts.Type) => isObject(type) && checker.getPropertiesOfType(type).length === 0;

interface Property {
  readonly type: ts.Type;
  readonly required: boolean;
  readonly deprecated: boolean;
}

function propertiesOf(type: ts.Type): Map<string, Property> {
  return new Map(checker.getPropertiesOfType(type).map((property) => [property.name, {
    type: checker.getTypeOfSymbol(property),
    required: !is(property, ts.SymbolFlags.Optional),
    deprecated: property.getJsDocTags(checker).some(({ name }) => name === 'deprecated'),
  }]));
}

/** What a row and the package say of the same value, where they say different things. */
function differences(row: Type, type: ts.Type, path: string): string[] {
  const all = alternatives(type);
  switch (row.kind) {
    case 'dynamic': return differences(row.shape.type, type, path);
    case 'any': return [];
    case 'bool': return all.every((member) => is(member, ts.TypeFlags.BooleanLike)) ? [] : [`${path} is no boolean`];
    case 'number': return all.every((member) => is(member, ts.TypeFlags.NumberLike)) ? [] : [`${path} is no number`];
    case 'string': {
      const texts = all.filter(isText);
      if (texts.length === 0) return [`${path} is no text`];
      return row.values ? enumValues(row.values, texts, path) : [];
    }
    case 'either': return [
      ...enumValues(row.values, all.filter(isText), path),
      ...all.filter((member) => !isText(member)).length > 0 ? differences(row.object, union(all.filter((member) => !isText(member))), path) : [],
    ];
    case 'list': {
      const lists = all.filter(isList);
      const items = lists.flatMap((member) => alternatives(checker.getTypeArguments(member as ts.TypeReference)[0]));
      return lists.length === 0 ? [`${path} is no list`] : differences(row.of, union(items), `${path}[]`);
    }
    case 'map': return all.every(isObject) ? [] : [`${path} is no map`];
    case 'object': {
      if (!all.every(isObject)) return [`${path} is no object`];
      return all.every(isFree) ? [] : [...objects(row, all, path), ...variants(row, all, path)];
    }
  }
}

/** Several alternatives as one type. Only the members matter, so a union that TypeScript would build itself is not needed. */
const union = (types: ts.Type[]): ts.Type =>
  (types.length === 1 ? types[0] : { flags: ts.TypeFlags.Union, types, isUnion: () => true } as unknown as ts.Type);

function enumValues(known: readonly string[] | undefined, types: ts.Type[], path: string): string[] {
  const literals = types.filter((type): type is ts.StringLiteralType => type.isStringLiteral()).map(({ value }) => value);
  return [
    ...literals.filter((value) => !(known ?? []).includes(value)).map((value) => `${path} lacks "${value}"`),
    ...(known ?? []).filter((value) => !literals.includes(value)).map((value) => `${path} has "${value}", which the package has not`),
  ];
}

const bodyName = ({ name, body }: Attribute) => (body === undefined ? name : body);

/** Which attributes go with which tag, of those that do not go with all. */
function variants({ variants: tagged, attributes }: ObjectType, types: ts.Type[], path: string): string[] {
  if (tagged === undefined) return [];
  const inBody = (name: string) => bodyName(attributes.find((row) => row.name === name)!) as string;
  const governed = new Set(Object.values(tagged.of).flatMap(({ allows }) => allows.map(inBody)));
  const told = types.map(propertiesOf).flatMap((properties) => alternatives(properties.get(tagged.on)!.type)
    .map((tag) => `${(tag as ts.StringLiteralType).value}: ${[...properties.keys()].filter((name) => governed.has(name)).sort().join(', ')}`));
  const known = Object.entries(tagged.of).map(([tag, { allows }]) => `${tag}: ${[...new Set(allows.map(inBody))].sort().join(', ')}`);
  return [
    ...told.filter((variant) => !known.includes(variant)).map((variant) => `${path} has not: ${variant}`),
    ...known.filter((variant) => !told.includes(variant)).map((variant) => `${path} has ${variant}, which the package has not`),
  ];
}

function objects(row: ObjectType, types: ts.Type[], path: string): string[] {
  const members = types.map(propertiesOf);
  const rows = row.attributes.filter(({ body }) => body !== false);
  const names = new Set(members.flatMap((properties) => [...properties.keys()]));
  return [
    ...[...names].filter((name) => !rows.some((attribute) => bodyName(attribute) === name)).map((name) => `${path}.${name} is not in the table`),
    ...rows.filter((attribute) => !names.has(bodyName(attribute) as string)).map(({ name }) => `${path}.${name} is not in the package`),
    ...rows.flatMap((attribute) => {
      const found = members.flatMap((properties) => properties.get(bodyName(attribute) as string) ?? []);
      if (found.length === 0) return [];
      const required = found.length === members.length && found.every((property) => property.required);
      const deprecated = found.every((property) => property.deprecated);
      return [
        ...(required === (attribute.required ?? false) ? [] : [`${path}.${attribute.name} is ${required ? '' : 'not '}required in the package`]),
        ...(deprecated === (attribute.deprecated !== undefined) ? [] : [`${path}.${attribute.name} is ${deprecated ? '' : 'not '}deprecated in the package`]),
        ...differences(attribute.type, union(found.flatMap((property) => alternatives(property.type))), `${path}.${attribute.name}`),
      ];
    }),
  ];
}

/** What the API's reference has, and the package of this version has not. */
const AHEAD = [
  'request.messages[].content_parts[].image_url.detail has "original", which the package has not',
  'request.service_tier has "fast", which the package has not',
];

test('the table has every parameter of the vendor\'s own package, required, deprecated and limited to the same enum values, at any depth', () => {
  const request: ObjectType = { kind: 'object', attributes: CHAT_COMPLETION_ARGUMENTS };
  expect(differences(request, requestType(), 'request')).toEqual(AHEAD);
});

test('a row that says something else is found', () => {
  const changed = CHAT_COMPLETION_ARGUMENTS.filter(({ name }) => name !== 'seed').map((row): Attribute => {
    if (row.name === 'temperature') return { ...row, name: 'warmth' };
    if (row.name === 'top_p') return { ...row, required: true };
    if (row.name === 'user') return { ...row, deprecated: undefined };
    if (row.name === 'verbosity') return { ...row, type: { kind: 'string', values: ['low', 'medium'] } };
    return row.name === 'n' ? { ...row, type: { kind: 'bool' } } : row;
  });
  const found = differences({ kind: 'object', attributes: changed }, requestType(), 'request').filter((difference) => !AHEAD.includes(difference));
  expect(found.sort()).toEqual([
    'request.n is no boolean',
    'request.seed is not in the table',
    'request.temperature is not in the table',
    'request.top_p is not required in the package',
    'request.user is deprecated in the package',
    'request.verbosity lacks "high"',
    'request.warmth is not in the package',
  ]);
});
