import { comment, summary } from './docs';
import { REFERENCES } from './names';
import { pascalCase } from './props';
import { read } from './read';
import { indent } from './source';
import { camelCase } from '../../src/constructs/private/names';
import { Attribute, ObjectType, Type } from '../../src/spec/attribute';
import { describeConstruct } from '../../src/spec/describe';

const pathOf = (parent: string, name: string) => (parent === '' ? name : `${parent}.${name}`);

/** The object that an output is, or that the items of an output are. */
function objectOf({ type }: Attribute): ObjectType | undefined {
  const one = type.kind === 'list' ? type.of : type;
  return one.kind === 'object' ? one : undefined;
}

/** The data sources have the message of a choice as a list of one, as older configurations do. It does not show in a construct. */
const isMessage = (row: Attribute) => row.name === 'message';
const isList = (row: Attribute) => row.type.kind === 'list' && !isMessage(row);
const hasMessage = (row: Attribute) => objectOf(row)!.attributes.some(isMessage);
const isMessageList = (row: Attribute) => objectOf(row)!.attributes.some((inner) => isMessage(inner) && inner.type.kind === 'list');

function nameOf(row: Attribute, parent: string): string {
  const path = pathOf(parent, row.name);
  return REFERENCES[path.split('.').slice(-2).join('.')] ?? `ChatCompletion${pascalCase(row.name)}`;
}

/** The class of a reference and how it is made, for outputs that have members. */
export function referenceTo(row: Attribute, parent: string): { readonly type: string; readonly value: string } | undefined {
  if (objectOf(row) === undefined) return undefined;
  const type = `${nameOf(row, parent)}${isList(row) ? 'List' : 'OutputReference'}`;
  const attribute = isMessage(row) ? 'this.messageAttribute' : `'${row.name}'`;
  return { type, value: `new ${type}(this, ${attribute}${isList(row) ? ', false' : ''}${isMessageList(row) ? ', \'message[0]\'' : ''})` };
}

/** The references to the outputs of a table. */
export const outputsOf = (rows: readonly Attribute[], path = ''): string[] => rows.filter(({ computed }) => computed).map((row) => {
  const reference = referenceTo(row, path);
  const type = reference?.type ?? typeOf(row.type);
  const [head, body] = [`public get ${camelCase(row.name)}(): ${type} {`, `return ${reference?.value ?? read(row)};`];
  const getter = head.length + body.length < 144 ? `${head} ${body} }` : `${head}\n  ${body}\n}`;
  return `${comment([describeConstruct(row).description])}\n${getter}`;
});

/** The type of a reference to an output. */
function typeOf(type: Type): string {
  switch (type.kind) {
    case 'string': case 'number': return type.kind;
    case 'list': return `${typeOf(type.of)}[]`;
    case 'map': return `{ [key: string]: ${typeOf(type.of)} }`;
    default: return 'IResolvable';
  }
}

/** The parameters of constructors: type and docs of each. */
const PARAMETERS = {
  terraformResource: ['IInterpolatingParent', 'what the output belongs to'],
  terraformAttribute: ['string', 'name of the output in Terraform'],
  complexObjectIndex: ['number', 'index of the item, from 0'],
  complexObjectIsFromSet: ['boolean', 'whether the item is one of a set'],
  wrapsSet: ['boolean', 'whether the items are a set'],
  messageAttribute: ['string = \'message\'', '`message[0]` where the message is a list of one, as in the data sources'],
} as const;

type Parameter = keyof typeof PARAMETERS;

const PLACE: readonly Parameter[] = ['terraformResource', 'terraformAttribute'];

function constructor(names: readonly Parameter[], values: string, withMessage: boolean): string {
  const all: readonly Parameter[] = withMessage ? [...names, 'messageAttribute'] : names;
  const parameters = all.map((name) => `${name === 'messageAttribute' ? 'private readonly ' : ''}${name}: ${PARAMETERS[name][0]}`);
  const line = `constructor(${parameters.join(', ')}) {`;
  const head = line.length <= 146 ? line : `constructor(\n${parameters.map((parameter) => `  ${parameter},`).join('\n')}\n) {`;
  const docs = all.map((name) => ` * @param ${name} ${PARAMETERS[name][1]}`);
  return `/**\n${docs.join('\n')}\n */\n${head}\n  super(${values});\n}`;
}

/** A class whose members refer to those of an object. */
function outputReference(row: Attribute, parent: string, docs: string): string {
  const made = isList(row)
    ? constructor([...PLACE, 'complexObjectIndex', 'complexObjectIsFromSet'],
      'terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex', hasMessage(row))
    : constructor(PLACE, 'terraformResource, terraformAttribute, false', false);
  const members = [made, ...outputsOf(objectOf(row)!.attributes, pathOf(parent, row.name))];
  const name = isList(row) ? `an item of \`${row.name}\`.` : docs;
  return `${comment([`A reference to ${name}`])}\nexport class ${nameOf(row, parent)}OutputReference extends ComplexObject {\n${indent(members.join('\n\n'))}\n}`;
}

/** A class whose items are references. */
function listReference(row: Attribute, parent: string, docs: string): string {
  const item = `${nameOf(row, parent)}OutputReference`;
  const message = hasMessage(row);
  const members = [
    ...(message ? [constructor([...PLACE, 'wrapsSet'], 'terraformResource, terraformAttribute, wrapsSet', true)] : []),
    `/** The item at an index, which counts from 0. */\npublic get(index: number): ${item} {\n`
      + `  return new ${item}(this.terraformResource, this.terraformAttribute, index, this.wrapsSet${message ? ', this.messageAttribute' : ''});\n}`,
  ];
  return `${comment([`A reference to ${docs}`])}\nexport class ${nameOf(row, parent)}List extends ComplexList {\n${indent(members.join('\n\n'))}\n}`;
}

export interface Reference {
  readonly name: string;
  /** The path of the row that it refers to. */
  readonly path: string;
  readonly text: string;
}

/** The classes of the outputs of a table, each one once. */
export function referencesIn(rows: readonly Attribute[], parent = ''): Reference[] {
  const found = rows.filter((row) => row.computed && objectOf(row) !== undefined).flatMap((row): Reference[] => {
    const path = pathOf(parent, row.name);
    const name = nameOf(row, parent);
    const docs = summary(describeConstruct(row).description).replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());
    return [
      { name: `${name}OutputReference`, path, text: outputReference(row, parent, docs) },
      ...(isList(row) ? [{ name: `${name}List`, path, text: listReference(row, parent, docs) }] : []),
      ...referencesIn(objectOf(row)!.attributes, path),
    ];
  });
  return found.filter(({ name }, i) => found.findIndex((other) => other.name === name) === i);
}
