import { error, Finding } from '../../spec/finding';
import { isObject, PlainObject, UNKNOWN } from '../../spec/plain';

/** What there is to say where an answer is read as JSON that nobody asked to be JSON. What `extra_body` asks for is not known here. */
export function jsonSlips({ response_format: format = null, extra_body: extra = null }: PlainObject): Finding[] {
  const type = isObject(format) ? format.type : format;
  if (extra !== null || type === UNKNOWN || type === 'json_schema' || type === 'json_object') return [];
  return [error(['content_json'], 'requires a `response_format` that makes the answer JSON, such as `ResponseFormat.jsonSchema(…)`: '
    + 'Terraform fails on any other text, after the call is paid. To read it anyway, use `Fn.jsondecode(completion.content)`')];
}
