import { JSON_SCHEMA } from './format';
import { Problems } from './problems';
import { PromptSource } from './source';
import { checkStruct, toStruct } from './struct';
import { Finding } from '../../../spec/finding';
import { ChatCompletionResponseFormat } from '../../inputs/chat-completion-options';

/** The form of the answer, which GitHub Models has in two keys: the type, and a schema as JSON text. */
export function responseFormat(file: any, source: PromptSource, text: string, problems: Problems): ChatCompletionResponseFormat | undefined {
  const { responseFormat: type, jsonSchema, modelParameters } = file;
  const keyOf = (name: string) => source.placeOf([name]).begin;
  if (type !== undefined && modelParameters?.responseFormat !== undefined) {
    problems.add(keyOf('responseFormat'), '`responseFormat` conflicts with the one in `modelParameters`: set only one of them.');
  }
  if (jsonSchema !== undefined && type !== 'json_schema') {
    problems.add(keyOf('jsonSchema'), '`jsonSchema` has no effect without `responseFormat: json_schema`.');
  }
  if (type === 'json_schema' && jsonSchema === undefined) problems.add(keyOf('responseFormat'), '`responseFormat: json_schema` requires `jsonSchema`.');
  const schema = typeof jsonSchema === 'string' ? schemaOf(jsonSchema, source, text, problems) : undefined;
  return type && { type, ...(schema && { jsonSchema: schema }) };
}

function schemaOf(json: string, source: PromptSource, text: string, problems: Problems): any {
  const place = source.placeOf(['jsonSchema']);
  let schema: unknown;
  try {
    schema = JSON.parse(json);
  } catch (error) {
    const { message } = error as Error;
    problems.add(offsetIn(text, place.from, json, Number(/ at position (\d+)/.exec(message)?.[1] ?? 0)), `\`jsonSchema\` is not JSON: ${message}.`);
    return undefined;
  }
  const findings: Finding[] = [];
  const struct = toStruct(JSON_SCHEMA, schema, ['jsonSchema'], findings);
  problems.addFindings([...findings, ...checkStruct(JSON_SCHEMA, struct, ['jsonSchema'])], source);
  return struct;
}

/** Where a character of a text stands in the file. Only a block below `|` has the lines of its text. */
function offsetIn(file: string, begin: number, text: string, position: number): number {
  if (file[begin] !== '|') return begin;
  const lines = text.slice(0, position).split('\n').length;
  let offset = begin;
  for (let line = 0; line < lines; line++) offset = file.indexOf('\n', offset) + 1;
  return offset;
}
