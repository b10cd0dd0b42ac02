import { Input } from './input';
import { isNumeric, isObject, Plain, PlainObject, toJson, withoutNulls } from '../../spec/plain';
import { askApi, settingsFrom } from '../call-api';
import { listOf } from '../members';

const PATH = '/responses/input_tokens';

/** Counts the tokens of a request without asking it, which is free of charge; the reason where the server does not count. */
export async function exactInput(body: PlainObject, env: NodeJS.ProcessEnv): Promise<Input | string> {
  const settings = settingsFrom(env);
  if (typeof settings === 'string') return settings;
  const { input, uncounted } = responseInput(body);
  return askApi(settings, PATH, (answer) => {
    const tokens = isObject(answer) ? answer.input_tokens ?? null : null;
    return isNumeric(tokens) ? { tokens: Number(tokens), exact: true, uncounted } : `${settings.baseUrl}${PATH} gives no number of tokens`;
  }, { method: 'POST', body: toJson(input) });
}

const member = (value: Plain | undefined): PlainObject => (isObject(value) ? value : {});

/** The same question in the form of the endpoint, which counts inputs of the Responses API. */
function responseInput(body: PlainObject): { input: PlainObject; uncounted: string[] } {
  const { model = null, messages, tools, functions, response_format: format } = body;
  const uncounted = new Set<string>();
  const part = (each: Plain): PlainObject[] => {
    const { type, text, image_url: image, file } = member(each);
    if (type === 'text') return [{ type: 'input_text', text }];
    if (type === 'image_url') return [{ type: 'input_image', image_url: member(image).url, detail: member(image).detail ?? 'auto' }];
    if (type === 'file') return [{ type: 'input_file', ...member(file) }];
    uncounted.add(type === 'input_audio' ? 'audio' : `a part of type ${String(type)}`);
    return [];
  };
  const textOf = (content: Plain | undefined) =>
    (Array.isArray(content) ? content.map((each) => member(each).text ?? member(each).refusal ?? '').join('\n') : content ?? '');
  const message = (each: Plain): PlainObject[] => {
    const { role, content, refusal, tool_call_id: id, name, tool_calls: calls, function_call: call, audio } = member(each);
    if (audio !== undefined) uncounted.add('audio');
    if (role === 'tool' || role === 'function') return [{ type: 'function_call_output', call_id: id ?? name, output: textOf(content) }];
    const said = role === 'assistant' ? content ?? refusal : content;
    return [
      ...(said === undefined ? [] : [{ role: role as Plain, content: role === 'assistant' || !Array.isArray(said) ? textOf(said) : said.flatMap(part) } as PlainObject]),
      ...listOf(calls).map((made) => functionCall(member(made).id, member(made).function ?? member(made).custom)),
      ...listOf(call).map((made) => functionCall(member(made).name, made)),
    ];
  };
  const schema = member(format).json_schema;
  const input = withoutNulls({
    model,
    input: listOf(messages).flatMap(message),
    tools: [...listOf(tools).map(tool), ...listOf(functions).map((each) => ({ type: 'function', ...member(each) }))],
    text: schema === undefined ? null : { format: { type: 'json_schema', ...member(schema) } },
  });
  return { input, uncounted: [...uncounted] };
}

/** Calls of custom tools have the tokens of a function call. */
const functionCall = (id: Plain | undefined, called: Plain | undefined): PlainObject =>
  ({ type: 'function_call', call_id: id ?? null, name: member(called).name ?? null, arguments: member(called).arguments ?? member(called).input ?? '' });

/** Its members are not nested there. */
function tool(each: Plain): PlainObject {
  const { type = 'function', function: called, custom } = member(each);
  const { format, ...others } = member(custom);
  const { grammar, ...rest } = member(format);
  return { type, ...member(called), ...others, ...(format === undefined ? {} : { format: { ...rest, ...member(grammar) } }) };
}
