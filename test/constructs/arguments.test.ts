import { TerraformDataSource, TerraformProvider, TerraformResource } from 'cdktf';
import { EVERY_ARGUMENT, EVERY_PROVIDER_ARGUMENT } from './support/every-argument';
import { ask, newStack, resolved, unchecked } from './support/synth';
import {
  ChatCompletion, DataOpenaiChatCompletion, DataOpenaiChatCompletionMessages, DataOpenaiChatCompletions, DataOpenaiModel, DataOpenaiModels,
  OpenaiProvider,
} from '../../src';
import { camelCase } from '../../src/constructs/private/names';
import { render } from '../../src/constructs/private/render';
import { Attribute, Type } from '../../src/spec/attribute';
import { CHAT_COMPLETION_ARGUMENTS } from '../../src/spec/chat-completion';
import { MODEL_DATA, MODELS_DATA } from '../../src/spec/models';
import { CHAT_COMPLETION_OUTPUTS } from '../../src/spec/outputs';
import { PROVIDER_ATTRIBUTES } from '../../src/spec/provider';
import { CHAT_COMPLETION_DATA, CHAT_COMPLETION_MESSAGES_DATA, CHAT_COMPLETIONS_DATA } from '../../src/spec/stored';

/** Whether an argument is made of structs, so that it is changed by `putX`. */
function isNested(type: Type): boolean {
  if (type.kind === 'dynamic') return isNested(type.shape.type);
  return type.kind === 'list' ? isNested(type.of) : ['object', 'either'].includes(type.kind);
}

const capitalised = (name: string) => name.replace(/^./, (letter) => letter.toUpperCase());

/** The members that the ecosystem's generated bindings would have for an attribute, but for references to nested arguments. */
function membersOf({ name, type, required, computed }: Attribute): string[] {
  const prop = camelCase(name);
  if (computed) return [`get ${prop}`];
  const change = isNested(type) ? [`put${capitalised(prop)}()`] : [`get ${prop}`, `set ${prop}`];
  return [...change, ...(required ? [] : [`reset${capitalised(prop)}()`]), `get ${prop}Input`];
}

/** The public members that a class adds to a class of cdktf. */
function ownMembers(type: any, base: any): string[] {
  const members: string[] = [];
  for (let prototype = type.prototype; prototype !== base.prototype; prototype = Object.getPrototypeOf(prototype)) {
    for (const [name, { get, set, value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (get) members.push(`get ${name}`);
      if (set) members.push(`set ${name}`);
      if (value && !['constructor', 'rendered', 'synthesizeAttributes'].includes(name)) members.push(`${name}()`);
    }
  }
  return members.sort();
}

const alias: Attribute = { name: 'alias', type: { kind: 'string' }, description: '' };

test.each<[string, any, any, readonly Attribute[], string[]]>([
  ['ChatCompletion', ChatCompletion, TerraformResource, [...CHAT_COMPLETION_ARGUMENTS, ...CHAT_COMPLETION_OUTPUTS], ['get contentJson']],
  ['DataOpenaiChatCompletion', DataOpenaiChatCompletion, TerraformDataSource, CHAT_COMPLETION_DATA, ['get contentJson']],
  ['DataOpenaiChatCompletions', DataOpenaiChatCompletions, TerraformDataSource, CHAT_COMPLETIONS_DATA, []],
  ['DataOpenaiChatCompletionMessages', DataOpenaiChatCompletionMessages, TerraformDataSource, CHAT_COMPLETION_MESSAGES_DATA, []],
  ['DataOpenaiModel', DataOpenaiModel, TerraformDataSource, MODEL_DATA, []],
  ['DataOpenaiModels', DataOpenaiModels, TerraformDataSource, MODELS_DATA, []],
  ['OpenaiProvider', OpenaiProvider, TerraformProvider, [...PROVIDER_ATTRIBUTES, alias], []],
])('%s has the members that its table asks for, and no others', (_, type, base, rows, conveniences) => {
  expect(ownMembers(type, base)).toEqual([...rows.flatMap(membersOf), ...conveniences].sort());
});

/** What the table has and a configuration leaves out. */
function leftOut(rows: readonly Attribute[], config: any, path = ''): string[] {
  return rows.flatMap(({ name, type }) => leftOutOf(type, config[name], `${path}${name}`));
}

function leftOutOf(type: Type, value: any, path: string): string[] {
  if (value === undefined) return [path];
  if (type.kind === 'object') return leftOut(type.attributes, value, `${path}.`);
  if (type.kind === 'list') return leftOutOf(type.of, value[0], `${path}[].`);
  return type.kind === 'dynamic' ? leftOutOf(type.shape.type, value, path) : [];
}

test('the structs have a prop for every attribute of the table, and two where text or something structured will do', () => {
  const { config, findings } = render(CHAT_COMPLETION_ARGUMENTS, EVERY_ARGUMENT);
  expect(leftOut(CHAT_COMPLETION_ARGUMENTS, config)).toEqual([]);
  expect(findings.map(({ detail }) => detail)).toEqual([
    '`audio.voiceId` conflicts with `voice`: set only one of them.',
    '`prediction.contentParts` conflicts with `content`: set only one of them.',
  ]);
});

test.each<[string, readonly Attribute[], any, (config?: any) => any]>([
  ['a completion', CHAT_COMPLETION_ARGUMENTS, EVERY_ARGUMENT, (config) => ask(newStack(), config)],
  ['the provider', [...PROVIDER_ATTRIBUTES, alias], { alias: 'eu', ...EVERY_PROVIDER_ARGUMENT }, (config) => new OpenaiProvider(newStack(), 'openai', config)],
])('every argument of %s can be changed and taken back after construction', (_, rows, every, make) => {
  const [construct, untouched] = [make(), make()];
  const change = ({ name, type }: Attribute, value: unknown) => {
    const prop = camelCase(name);
    if (isNested(type)) construct[`put${capitalised(prop)}`](value);
    else construct[prop] = value;
    expect(construct[`${prop}Input`]).toBe(value);
  };
  for (const row of rows) change(row, every[camelCase(row.name)]);
  expect(unchecked(construct.cdktfStack)).toEqual(unchecked(make(every).cdktfStack));
  for (const row of rows) {
    if (row.required) change(row, untouched[`${camelCase(row.name)}Input`]);
    else construct[`reset${capitalised(camelCase(row.name))}`]();
  }
  expect(unchecked(construct.cdktfStack)).toEqual(unchecked(untouched.cdktfStack));
});

test('an argument that is no struct is, in a completion, a reference to it, and in the provider the value', () => {
  const stack = newStack();
  const [completion, provider]: any[] = [ask(stack), new OpenaiProvider(newStack(), 'openai', EVERY_PROVIDER_ARGUMENT)];
  const read = (construct: any, rows: readonly Attribute[]) =>
    Object.fromEntries(rows.filter(({ type }) => !isNested(type)).map(({ name }) => [name, construct[camelCase(name)]]));
  expect(resolved(stack, read(completion, CHAT_COMPLETION_ARGUMENTS))).toEqual(Object.fromEntries(
    CHAT_COMPLETION_ARGUMENTS.filter(({ type }) => !isNested(type)).map(({ name }) => [name, `\${openai_chat_completion.c.${name}}`]),
  ));
  expect(read(provider, PROVIDER_ATTRIBUTES)).toEqual(read(EVERY_PROVIDER_ARGUMENT, PROVIDER_ATTRIBUTES));
});

test('the caller\'s configuration is copied: a change of the construct does not show in it', () => {
  const config = { model: 'gpt-6-luna', messages: [{ role: 'user', content: 'Hi' }] };
  new ChatCompletion(newStack(), 'c', config).temperature = 1;
  expect(config).toEqual({ model: 'gpt-6-luna', messages: [{ role: 'user', content: 'Hi' }] });
});
