import { Nested, sectionOf, typeWords } from './types';
import { Attribute, changeOf, Change, Group, ObjectType, Variant } from '../../src/spec/attribute';
import { describe } from '../../src/spec/describe';
import { anchor, code, table } from '../markdown';

/** What a change of an argument does, in a word or two. */
const CHANGES: { readonly [change in Change]: string } = {
  replace: 'replaces',
  update: 'in place',
  metadata: 'in place',
  store: '`true`: replaces; `false`: in place',
  project: 'replaces if stored',
};

/** The groups of arguments, in their order on the page. */
export const GROUPS: { readonly [group in Group]: string } = {
  'question': 'Question',
  'sampling': 'Sampling',
  'tools': 'Tools and functions',
  'format': 'Format of the answer',
  'call': 'Call',
  'stored copy': 'Stored copy',
  'lifecycle': 'Lifecycle',
};

/** Default and change have columns of their own, where there are any. */
const described = (row: Attribute) => describe({ ...row, default: undefined, change: undefined })
  + (row.conflictsWith ? ` Cannot be set together with \`${row.conflictsWith}\`.` : '');

const defaultOf = ({ default: value }: Attribute) => (value === undefined ? '' : code(JSON.stringify(value)));

const nameOf = ({ name, required }: Attribute) => code(name) + (required ? ' (required)' : '');

function typeOf(row: Attribute, sections: readonly Nested[]): string {
  const section = sectionOf(row, sections);
  const words = typeWords(row.type);
  return (section ? `[${words}](#${anchor(section.path)})` : words) + (row.sensitive ? ', sensitive' : '');
}

/** The arguments of the resource, with what a change of each does. */
export const changeableTable = (rows: readonly Attribute[], sections: readonly Nested[]) => table(['Argument', 'Type', 'Default', 'Change', 'Description'],
  rows.map((row) => [nameOf(row), typeOf(row, sections), defaultOf(row), CHANGES[changeOf(row)], described(row)]));

export const argumentTable = (rows: readonly Attribute[], sections: readonly Nested[]) => table(['Argument', 'Type', 'Default', 'Description'],
  rows.map((row) => [nameOf(row), typeOf(row, sections), defaultOf(row), described(row)]));

export const outputTable = (rows: readonly Attribute[], sections: readonly Nested[]) => table(['Output', 'Type', 'Description'],
  rows.map((row) => [code(row.name), typeOf(row, sections), described(row)]));

const names = (all: readonly string[]) => all.map(code).join(', ');

function variant(on: string, tag: string, { allows, requires = [], requiresOneOf = [] }: Variant): string {
  const allowed = allows.length === 0 ? 'no other attributes' : allows.map((name) => code(name) + (requires.includes(name) ? ' (required)' : '')).join(', ');
  return `- \`${on} = "${tag}"\`: ${allowed}.${requiresOneOf.length > 0 ? ` At least one of ${names(requiresOneOf)} is required.` : ''}`;
}

/** Which attributes an object may have depends on its type, in some. */
export const variants = ({ variants: union }: ObjectType) => (union
  ? [`\`${union.on}\` decides which other attributes are allowed:`, Object.entries(union.of).map(([tag, rule]) => variant(union.on, tag, rule)).join('\n')]
  : []);
