// Writes what the attribute table decides about constructs. With --check it writes nothing and fails where a file differs.
import { join } from 'node:path';
import { argumentsOf } from './constructs/accessors';
import { IDENTITY } from './constructs/names';
import { typedProps } from './constructs/props';
import { outputsOf, referencesIn } from './constructs/references';
import { file, indent, Origins } from './constructs/source';
import { struct, structsIn } from './constructs/structs';
import { driftedIn, generate } from './generated';
import { CHAT_COMPLETION_OUTPUTS } from '../src/spec/outputs';
import { Attribute } from '../src/spec/attribute';
import { CHAT_COMPLETION_ARGUMENTS } from '../src/spec/chat-completion';
import { PROVIDER_ATTRIBUTES } from '../src/spec/provider';
import { MODEL_DATA, MODELS_DATA } from '../src/spec/models';
import { CHAT_COMPLETION_DATA, CHAT_COMPLETION_MESSAGES_DATA, CHAT_COMPLETIONS_DATA } from '../src/spec/stored';

export const CONSTRUCTS = join(__dirname, '..', 'src', 'constructs');

/** The file of a struct follows from the argument that it is a part of. */
const STRUCT_FILES: { readonly [argument: string]: string } = {
  messages: 'chat-completion-message', tools: 'chat-completion-tool', functions: 'chat-completion-tool',
};
const structFile = (argument: string) => STRUCT_FILES[argument] ?? 'chat-completion-options';
const STRUCTS = structsIn(CHAT_COMPLETION_ARGUMENTS);
const structsOf = (name: string) => STRUCTS.filter(({ argument }) => structFile(argument) === name);

const CDKTF = {
  cdktf: ['ComplexList', 'ComplexObject', 'IInterpolatingParent', 'IResolvable', 'TerraformMetaArguments', 'TerraformProvider', 'TerraformProviderConfig',
    'TerraformResource', 'TerraformResourceConfig'],
  constructs: ['Construct'],
};

/** The structs and classes that arguments are made of. */
const inputs = (folder: string, except = ''): Origins => Object.fromEntries([
  ...['chat-completion-message', 'chat-completion-options', 'chat-completion-tool'].filter((name) => name !== except)
    .map((name) => [`${folder}/${name}`, structsOf(name).map((found) => found.name).sort()]),
  [`${folder}/function-call`, ['FunctionCall']],
  [`${folder}/tool-choice`, ['ToolChoice']],
]);

const structs = (name: string) => file({ ...CDKTF, ...inputs('.', name) }, ...structsOf(name).map(({ text }) => text));

const config = () => file({ ...CDKTF, ...inputs('.') },
  struct('ChatCompletionInputs', 'What a chat completion asks, and how.', typedProps(CHAT_COMPLETION_ARGUMENTS), 'not sent'),
  '/** The arguments of a `ChatCompletion`. */\nexport interface ChatCompletionConfig extends ChatCompletionInputs, TerraformMetaArguments {}');

const PROVIDER_STRUCTS = structsIn(PROVIDER_ATTRIBUTES, '', 'none');
const providerConfig = () => file(CDKTF, ...PROVIDER_STRUCTS.map(({ text }) => text), struct('OpenaiProviderConfig', 'The arguments of an `OpenaiProvider`.',
  typedProps(PROVIDER_ATTRIBUTES, '', IDENTITY), 'none', Object.fromEntries(typedProps(IDENTITY).map(({ name }, i) => [name, IDENTITY[i].note]))));

/** The file of a reference follows from the path of what it refers to. */
const REFERENCE_FILES: readonly (readonly [RegExp, string])[] = [
  [/(^|\.)(tool_calls|function_call)\b/, 'chat-completion-tool-calls'],
  [/(^|\.)logprobs\b/, 'chat-completion-logprobs'],
  [/(^|\.)content_parts\b/, 'chat-completion-content-parts'],
  [/(^|\.)choices\b/, 'chat-completion-choices'],
  [/(^|\.)usage\b/, 'chat-completion-usage'],
  [/^chat_completions$/, 'data-openai-chat-completions'],
  [/^messages$/, 'data-openai-chat-completion-messages'],
  [/^models$/, 'data-openai-models'],
];
const referenceFile = (path: string) => REFERENCE_FILES.find(([pattern]) => pattern.test(path))?.[1] ?? 'chat-completion-choices';
const REFERENCES = [CHAT_COMPLETION_OUTPUTS, CHAT_COMPLETIONS_DATA, CHAT_COMPLETION_MESSAGES_DATA, MODELS_DATA].flatMap((rows) => referencesIn(rows))
  .filter(({ name }, i, all) => all.findIndex((other) => other.name === name) === i);
const referencesOf = (name: string) => REFERENCES.filter(({ path }) => referenceFile(path) === name);

/** The classes that outputs are made of. */
const outputs = (folder: string, except = ''): Origins => Object.fromEntries([...new Set(REFERENCE_FILES.map(([, name]) => name))]
  .filter((name) => name !== except).sort().map((name) => [`${folder}/${name}`, referencesOf(name).map((found) => found.name).sort()]));

const references = (name: string) => file({ ...CDKTF, ...outputs('.', name) }, ...referencesOf(name).map(({ text }) => text));

/** An abstract class that the hand-written one extends. Its members are shown as those of the hand-written class. */
function base(name: string, docs: string, parent: string, origins: Origins, members: readonly string[]): string {
  return file({ ...CDKTF, ...origins, ...inputs('../inputs'), ...outputs('../outputs') },
    `/**\n * ${docs}\n *\n * @internal\n */\nexport abstract class ${name} extends ${parent} {\n${indent(members.join('\n\n'))}\n}`);
}

/** The arguments as they are changed after construction. */
const inputsMember = (configName: string) => `/** @internal */\nprotected readonly _inputs: { -readonly [name in keyof ${configName}]: ${configName}[name] };`;

const copied = (parameters: string, values: string) => `constructor(${parameters}) {\n  super(${values});\n  this._inputs = { ...inputs };\n}`;

const attributes = () => base('ChatCompletionAttributes', 'The arguments and outputs of a chat completion.', 'TerraformResource',
  { '../inputs/chat-completion-config': ['ChatCompletionConfig'] }, [
    inputsMember('ChatCompletionConfig'),
    copied('scope: Construct, id: string, config: TerraformResourceConfig, inputs: ChatCompletionConfig', 'scope, id, config'),
    ...argumentsOf(CHAT_COMPLETION_ARGUMENTS),
    ...outputsOf(CHAT_COMPLETION_OUTPUTS),
  ]);

const providerAttributes = () => base('OpenaiProviderAttributes', 'The arguments of the provider.', 'TerraformProvider',
  { '../inputs/openai-provider-config': [...PROVIDER_STRUCTS.map(({ name }) => name), 'OpenaiProviderConfig'] }, [
    inputsMember('OpenaiProviderConfig'),
    copied('scope: Construct, id: string, config: TerraformProviderConfig, inputs: OpenaiProviderConfig', 'scope, id, config'),
    ...argumentsOf([IDENTITY[0], ...PROVIDER_ATTRIBUTES], false),
  ]);

/** What the data sources that read lists have in common. */
const LISTED = CHAT_COMPLETIONS_DATA.filter((row) => CHAT_COMPLETION_MESSAGES_DATA.includes(row));
const own = (rows: readonly Attribute[]) => rows.filter((row) => !LISTED.includes(row));

const dataConfig = () => file(CDKTF,
  struct('DataOpenaiListConfig', 'How a list of what the API stores is read.', typedProps(LISTED), 'none', {}, 'TerraformMetaArguments'),
  struct('DataOpenaiChatCompletionConfig', 'The arguments of a `DataOpenaiChatCompletion`.', typedProps(CHAT_COMPLETION_DATA), 'none', {}, 'TerraformMetaArguments'),
  struct('DataOpenaiChatCompletionsConfig', 'The arguments of a `DataOpenaiChatCompletions`.', typedProps(own(CHAT_COMPLETIONS_DATA)), 'none', {}, 'DataOpenaiListConfig'),
  struct('DataOpenaiChatCompletionMessagesConfig', 'The arguments of a `DataOpenaiChatCompletionMessages`.',
    typedProps(own(CHAT_COMPLETION_MESSAGES_DATA)), 'none', {}, 'DataOpenaiListConfig'),
  struct('DataOpenaiModelConfig', 'The arguments of a `DataOpenaiModel`.', typedProps(MODEL_DATA), 'none', {}, 'TerraformMetaArguments'),
  struct('DataOpenaiModelsConfig', 'The arguments of a `DataOpenaiModels`.', typedProps(MODELS_DATA), 'none', {}, 'TerraformMetaArguments'));

const DATA = {
  '../data/openai-data-source': ['OpenaiDataSource'],
  '../inputs/data-openai-config': [
    'DataOpenaiChatCompletionConfig', 'DataOpenaiChatCompletionMessagesConfig', 'DataOpenaiChatCompletionsConfig', 'DataOpenaiListConfig', 'DataOpenaiModelConfig',
    'DataOpenaiModelsConfig',
  ],
};
const LIST = { './data-openai-list': ['DataOpenaiListAttributes'] };

/** The arguments and outputs of a data source. */
const data = (name: string, docs: string, parent: string, rows: readonly Attribute[]) =>
  base(name, docs, parent, parent.startsWith('DataOpenaiList') ? { ...DATA, ...LIST } : DATA, [...argumentsOf(rows), ...outputsOf(rows)]);

/** What the files hold, by their path in `src/constructs`. */
export const FILES: { readonly [path: string]: () => string } = {
  'inputs/chat-completion-config.ts': config,
  'inputs/chat-completion-message.ts': () => structs('chat-completion-message'),
  'inputs/chat-completion-options.ts': () => structs('chat-completion-options'),
  'inputs/chat-completion-tool.ts': () => structs('chat-completion-tool'),
  'inputs/data-openai-config.ts': dataConfig,
  'inputs/openai-provider-config.ts': providerConfig,
  'attributes/chat-completion.ts': attributes,
  'attributes/data-openai-chat-completion.ts': () => data('DataOpenaiChatCompletionAttributes', 'The arguments and outputs of a stored completion.',
    'OpenaiDataSource<DataOpenaiChatCompletionConfig>', CHAT_COMPLETION_DATA),
  'attributes/data-openai-chat-completion-messages.ts': () => data('DataOpenaiChatCompletionMessagesAttributes', 'The arguments and outputs of a stored conversation.',
    'DataOpenaiListAttributes<DataOpenaiChatCompletionMessagesConfig>', own(CHAT_COMPLETION_MESSAGES_DATA)),
  'attributes/data-openai-chat-completions.ts': () => data('DataOpenaiChatCompletionsAttributes', 'The arguments and outputs of a list of stored completions.',
    'DataOpenaiListAttributes<DataOpenaiChatCompletionsConfig>', own(CHAT_COMPLETIONS_DATA)),
  'attributes/data-openai-list.ts': () => data('DataOpenaiListAttributes<Config extends DataOpenaiListConfig>', 'The arguments and outputs of every list that is read page by page.',
    'OpenaiDataSource<Config>', LISTED),
  'attributes/data-openai-model.ts': () => data('DataOpenaiModelAttributes', 'The arguments and outputs of a model.',
    'OpenaiDataSource<DataOpenaiModelConfig>', MODEL_DATA),
  'attributes/data-openai-models.ts': () => data('DataOpenaiModelsAttributes', 'The arguments and outputs of a list of models.',
    'OpenaiDataSource<DataOpenaiModelsConfig>', MODELS_DATA),
  'attributes/openai-provider.ts': providerAttributes,
  ...Object.fromEntries([...new Set(REFERENCE_FILES.map(([, name]) => name))].map((name) => [`outputs/${name}.ts`, () => references(name)])),
};

/** The files that differ from what the attribute table says. */
export const drifted = () => driftedIn(CONSTRUCTS, FILES);

if (require.main === module) generate(CONSTRUCTS, FILES, 'constructs');
