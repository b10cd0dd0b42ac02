// Writes what the attribute table decides in modules/chat_completion. With --check it writes nothing and fails where a file differs.
import { join } from 'node:path';
import { driftedIn, generate, GeneratedFiles } from './generated';
import { code, table } from './markdown';
import { assignments, braces, indent, quoted } from './module/hcl';
import { INPUTS } from './module/inputs';
import { OUTPUTS } from './module/outputs';
import { typeConstraint, typeName } from './module/type';
import { validations } from './module/validation';
import { Attribute } from '../src/spec/attribute';
import { describe } from '../src/spec/describe';
import { ADDRESS, SOURCE } from '../src/distribution/distribution';
import { MESSAGE } from '../src/spec/message';
import { VERSION } from '../src/distribution/version';

export const MODULE = join(__dirname, '..', 'modules', 'chat_completion');

const HEADER = '# Written by scripts/module.ts from the attribute table in src/spec. To change it, change the table and run `npx projen module`.';
const file = (...blocks: readonly string[]) => `${[HEADER, ...blocks].join('\n\n')}\n`;

function variable(row: Attribute): string {
  const { name, type, required } = row;
  return braces(`variable "${name}"`, [
    assignments([
      ['description', quoted(describe(row))],
      ['type', typeConstraint(type)],
      required ? ['nullable', 'false'] : ['default', 'null'],
    ]),
  ].join('\n'), ...validations(row));
}

/** Every argument stands there, so that a `null` is what it is in the resource: not set. */
const main = () => file(braces('resource "openai_chat_completion" "this"', assignments(INPUTS.map(({ name }) => [name, `var.${name}`]))));

const variables = () => file(...INPUTS.map(variable));

const outputs = () => file(...OUTPUTS.map(({ name, value, description }) =>
  braces(`output "${name}"`, assignments([['description', quoted(description)], ['value', value]]))));

/** The module is of the provider's version: an older provider lacks arguments that it has. */
const versions = () => file(braces('terraform', assignments([['required_version', quoted('>= 1.5')]]), braces('required_providers',
  `${ADDRESS.type} = {\n${indent(assignments([['source', quoted(SOURCE)], ['version', quoted(`>= ${VERSION}`)]]))}\n}`)));

const inputRow = (row: Attribute) => [
  code(row.name),
  describe({ ...row, default: undefined }),
  code(typeName(row.type)),
  row.default === undefined ? '' : code(JSON.stringify(row.default)),
  row.required ? 'yes' : 'no',
];

/** The parts of the README that the table decides, by the name in their marks. */
const TABLES: { readonly [name: string]: () => string } = {
  inputs: () => table(['Name', 'Description', 'Type', 'Default of the API', 'Required'], INPUTS.map(inputRow)),
  messages: () => table(['Name', 'Description', 'Type'], MESSAGE.attributes.map((row) => [code(row.name), describe(row), code(typeName(row.type))])),
  outputs: () => table(['Name', 'Description'], OUTPUTS.map(({ name, description }) => [code(name), description])),
};

const readme = (text: string) => Object.keys(TABLES).reduce((changed, name) => {
  const marked = new RegExp(`(<!-- ${name}: [^>]*-->\n)[^]*?(\n<!-- /${name} -->)`);
  if (!marked.test(changed)) throw new Error(`README.md of the module has no place for its table of ${name}: put it between marks.`);
  return changed.replace(marked, (_, begin, end) => `${begin}\n${TABLES[name]()}\n${end}`);
}, text);

/** What the files should hold, given what they hold. */
export const FILES: GeneratedFiles = {
  'main.tf': main,
  'variables.tf': variables,
  'outputs.tf': outputs,
  'versions.tf': versions,
  'README.md': readme,
};

/** The files that differ from what the attribute table says. */
export const drifted = () => driftedIn(MODULE, FILES);

if (require.main === module) generate(MODULE, FILES, 'module');
