import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { argumentTable, changeableTable, GROUPS, outputTable, variants } from './tables';
import { Nested, nestedIn } from './types';
import { pascalCase } from '../constructs/props';
import { OpenAiProvider } from '../../src/provider/provider';
import { Attribute, Group } from '../../src/spec/attribute';
import { CHAT_COMPLETION_ARGUMENTS } from '../../src/spec/chat-completion';
import { MODEL_DATA, MODELS_DATA } from '../../src/spec/models';
import { CHAT_COMPLETION_OUTPUTS } from '../../src/spec/outputs';
import { PROVIDER_ATTRIBUTES } from '../../src/spec/provider';
import { CHAT_COMPLETION_DATA, CHAT_COMPLETION_MESSAGES_DATA, CHAT_COMPLETIONS_DATA } from '../../src/spec/stored';

/** A page of the reference. */
export interface ReferencePage {
  /** Below the folder of the reference. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** The construct that is the same in CDK for Terraform. */
  readonly construct: string;
  /** The file of its example, below `examples`. */
  readonly example: string;
  /** The guide that explains what the page lists. */
  readonly guide: string;
  readonly arguments: readonly Section[];
  readonly outputs: readonly Attribute[];
  readonly changeable?: boolean;
  readonly importExample?: string;
}

interface Section {
  readonly heading?: string;
  readonly rows: readonly Attribute[];
}

/** The rows of each data source, and the guide about it. */
const DATA: { readonly [name: string]: { readonly rows: readonly Attribute[]; readonly guide: string } } = {
  openai_chat_completion: { rows: CHAT_COMPLETION_DATA, guide: 'stored-completions.md#read-one' },
  openai_chat_completions: { rows: CHAT_COMPLETIONS_DATA, guide: 'stored-completions.md#find-some' },
  openai_chat_completion_messages: { rows: CHAT_COMPLETION_MESSAGES_DATA, guide: 'stored-completions.md#read-the-conversation' },
  openai_model: { rows: MODEL_DATA, guide: 'models.md#when-a-model-shuts-down' },
  openai_models: { rows: MODELS_DATA, guide: 'models.md#all-models' },
};

const PROVIDER = new OpenAiProvider({});

const groups = Object.keys(GROUPS) as Group[];

const resource: ReferencePage = {
  path: 'resources/openai_chat_completion.md',
  title: 'Resource openai_chat_completion',
  description: PROVIDER.resources.openai_chat_completion().schema.description,
  construct: 'ChatCompletion',
  example: 'resources/openai_chat_completion/resource.tf',
  guide: 'chat-completion.md',
  arguments: groups.map((group) => ({ heading: GROUPS[group], rows: CHAT_COMPLETION_ARGUMENTS.filter((row) => (row.group ?? 'call') === group) })),
  outputs: CHAT_COMPLETION_OUTPUTS,
  changeable: true,
  importExample: 'resources/openai_chat_completion/import.tf',
};

const data = Object.entries(PROVIDER.dataSources).map(([name, open]): ReferencePage => {
  const { rows, guide } = DATA[name];
  return {
    path: `data-sources/${name}.md`,
    title: `Data source ${name}`,
    description: open().schema.description,
    construct: `Data${pascalCase(name)}`,
    example: `data-sources/${name}/data-source.tf`,
    guide,
    arguments: [{ rows: rows.filter(({ computed }) => !computed) }],
    outputs: rows.filter(({ computed }) => computed),
  };
});

export const REFERENCE_PAGES: readonly ReferencePage[] = [
  {
    path: 'provider.md',
    title: 'Provider openai',
    description: PROVIDER.schema().description,
    construct: 'OpenaiProvider',
    example: 'provider/provider.tf',
    guide: 'provider.md',
    arguments: [{ rows: PROVIDER_ATTRIBUTES }],
    outputs: [],
  },
  resource,
  ...data,
];

const EXAMPLES = join(__dirname, '..', '..', 'examples');

const hcl = (file: string) => `\`\`\`hcl\n${readFileSync(join(EXAMPLES, file), 'utf8').trim()}\n\`\`\``;

const CHANGES = 'A change of an argument that *replaces* creates a new completion, which is a paid call. A change *in place* keeps the answer.';

const IMPORT = 'The API must still store the completion. An import makes no paid call.';

/** What nested objects consist of. */
const nested = (sections: readonly Nested[], tableOf: typeof argumentTable) => sections.flatMap(({ path, row, type }) =>
  [`### \`${path}\``, row.description, tableOf(type.attributes, sections), ...variants(type)]);

/** The text of a page, in the order that registries have: the example, arguments, outputs, import. */
export function pageText({ path, title, description, construct, example, guide, arguments: sections, outputs, changeable, importExample }: ReferencePage): string {
  const docs = '../'.repeat(path.split('/').length);
  const inputs = nestedIn(sections.flatMap(({ rows }) => rows));
  const results = nestedIn(outputs);
  return `${[
    '<!-- Written by scripts/reference.ts from the attribute table in src/spec. To change it, change the table and run `npx projen reference`. -->',
    `# ${title}`,
    `${description} [Guide](${docs}${guide}). In CDK for Terraform: [\`${construct}\`](${docs}../API.md#cdktf-openai-chat.${construct}), with the same names in the style of the language.`,
    '## Example',
    hcl(example),
    '## Arguments',
    ...(changeable ? [CHANGES] : []),
    ...sections.flatMap(({ heading, rows }) => [...(heading ? [`### ${heading}`] : []), (changeable ? changeableTable : argumentTable)(rows, inputs)]),
    ...(inputs.length > 0 ? ['## Nested arguments', ...nested(inputs, argumentTable)] : []),
    ...(outputs.length > 0 ? ['## Outputs', outputTable(outputs, results)] : []),
    ...(results.length > 0 ? ['## Nested outputs', ...nested(results, outputTable)] : []),
    ...(importExample ? ['## Import', `${IMPORT} [Guide](${docs}stored-completions.md#import).`, hcl(importExample)] : []),
  ].join('\n\n')}\n`;
}
