import { Shape } from './attribute';
import { CHAT_COMPLETION_ARGUMENTS } from './chat-completion';
import { refusedByFamily } from './families';
import { Finding, warning } from './finding';
import { JSON_SCHEMA_TEXT_OR_OBJECT } from './json-schema';
import { isObject, Path, Plain, PlainObject, UNKNOWN } from './plain';
import { SHAPES } from './shapes';
import { looseness } from './strict-schema';

/** Something that the OpenAI API refuses of a request. Arguments that are not set are null. */
type Refusal = (request: PlainObject) => Finding[];

const refused = (path: Path, problem: string, code?: string) =>
  warning(path, `${problem}: the OpenAI API rejects such a request, other servers may accept it`, code);

const listOf = (value: Plain): Plain[] => (Array.isArray(value) ? value : []);
const memberOf = (value: Plain, name: string): Plain => (isObject(value) ? value[name] ?? null : null);

/** Whether nothing in a value is still to become known: it may turn out to be right. */
function isKnown(value: Plain): boolean {
  if (Array.isArray(value)) return value.every(isKnown);
  return isObject(value) ? Object.values(value).every(isKnown) : value !== UNKNOWN;
}

/** Arguments that only mean something where tools are offered, and how these are offered. */
const OFFERED_BY = { tool_choice: 'tools', parallel_tool_calls: 'tools', function_call: 'functions' };

const withoutTools: Refusal = (request) => Object.entries(OFFERED_BY)
  .filter(([name, offer]) => request[offer] === null && request[name] !== null && request[name] !== UNKNOWN)
  .map(([name, offer]) => refused([name], `requires \`${offer}\``));

const nameOf = (entry: Plain) => memberOf(entry, 'name');
const nameOfTool = (tool: Plain): Plain => nameOf(memberOf(tool, memberOf(tool, 'type') === 'custom' ? 'custom' : 'function'));

const notOffered: Refusal = ({ tools, tool_choice: choice, functions, function_call: call }) => {
  const chosen: Plain[] = memberOf(choice, 'type') === 'allowed_tools' ? listOf(memberOf(memberOf(choice, 'allowed_tools'), 'tools')) : [choice];
  const unknownNames = (argument: string, names: Plain[], offer: string, offered: Plain[]) => names
    .filter((name) => typeof name === 'string' && !offered.includes(name))
    .map((name) => refused([argument], `names ${JSON.stringify(name)}, which is not one of \`${offer}\``));
  return [
    ...(Array.isArray(tools) && isKnown(tools) ? unknownNames('tool_choice', chosen.map(nameOfTool), 'tools', listOf(tools).map(nameOfTool)) : []),
    ...(Array.isArray(functions) && isKnown(functions) ? unknownNames('function_call', [nameOf(call)], 'functions', listOf(functions).map(nameOf)) : []),
  ];
};

/** The results of tools follow their calls, and no call stays without one. */
const unmatchedResults: Refusal = ({ messages }) => {
  const conversation = listOf(messages);
  if (conversation.some((message) => !['role', 'tool_call_id', 'tool_calls'].every((name) => message !== UNKNOWN && isKnown(memberOf(message, name))))) return [];
  const found: Finding[] = [];
  let open: Plain[] = [];
  conversation.forEach((message, at) => {
    const id = memberOf(message, 'tool_call_id');
    if (memberOf(message, 'role') !== 'tool') {
      open = listOf(memberOf(message, 'tool_calls')).map((call) => memberOf(call, 'id'));
      const answered = answersFrom(conversation, at + 1);
      const missing = open.filter((call) => !answered.includes(call));
      if (missing.length > 0) found.push(refused(['messages', at, 'tool_calls'], `needs a \`tool\` message right after it for each call, but there is none for ${missing.join(', ')}`));
    } else if (id !== null && !open.includes(id)) {
      found.push(refused(['messages', at, 'tool_call_id'], `is ${JSON.stringify(id)}, but the message before the results has no such call`));
    }
  });
  return found;
};

/** The ids that the messages of role `tool` in a row answer to. */
function answersFrom(conversation: Plain[], start: number): Plain[] {
  const end = conversation.findIndex((message, at) => at >= start && memberOf(message, 'role') !== 'tool');
  return conversation.slice(start, end === -1 ? undefined : end).map((message) => memberOf(message, 'tool_call_id'));
}

const jsonUnmentioned: Refusal = ({ response_format: format, messages }) => {
  if (memberOf(format, 'type') !== 'json_object' || !isKnown(messages)) return [];
  const texts = listOf(messages).flatMap((message) => [memberOf(message, 'content'), ...listOf(memberOf(message, 'content_parts')).map((part) => memberOf(part, 'text'))]);
  const isMentioned = texts.some((text) => typeof text === 'string' && /json/i.test(text));
  return isMentioned ? [] : [refused(['response_format', 'type'], 'is `json_object`, but no message contains the word JSON')];
};

const looseSchemas: Refusal = ({ response_format: format, tools }) => [
  ...looseSchema(memberOf(format, 'json_schema'), ['response_format', 'json_schema'], 'schema'),
  ...listOf(tools).flatMap((tool, index) => looseSchema(memberOf(tool, 'function'), ['tools', index, 'function'], 'parameters', 'invalid_function_parameters')),
];

function looseSchema(holder: Plain, path: Path, member: string, code?: string): Finding[] {
  const schema = memberOf(holder, member);
  if (memberOf(holder, 'strict') !== true || !isKnown(schema)) return [];
  const problem = looseness(normal(JSON_SCHEMA_TEXT_OR_OBJECT, schema));
  return problem === undefined ? [] : [refused([...path, member], `must be strict, but ${problem}`, code)];
}

const ofFamily: Refusal = (request) => refusedByFamily(request).map((refusal) => refused(...refusal));

const REFUSALS: readonly Refusal[] = [withoutTools, notOffered, unmatchedResults, jsonUnmentioned, looseSchemas, ofFamily];

/** Arguments that are read as they are written. */
const PLAIN_ARGUMENTS = CHAT_COMPLETION_ARGUMENTS.filter(({ type }) => type.kind !== 'dynamic').map(({ name }) => name);

/** In the API's form, whichever way it was written. What is wrong with it is said elsewhere. */
const normal = ({ normalise }: Pick<Shape, 'normalise'>, value: Plain = null) => (value === null ? null : normalise(value, () => undefined));

/**
 * What the OpenAI API refuses of an otherwise valid request, all at once. Other servers may take it: these are warnings, which only a
 * strict sandbox treats as errors.
 */
export function refusals({ extra_body: extra, ...config }: PlainObject): Finding[] {
  const more = normal(SHAPES.extraBody, extra);
  if (more === UNKNOWN) return [];
  const request: PlainObject = {
    ...Object.fromEntries(PLAIN_ARGUMENTS.map((name) => [name, config[name] ?? null])),
    tools: normal(SHAPES.tools, config.tools),
    tool_choice: normal(SHAPES.toolChoice, config.tool_choice),
    functions: normal(SHAPES.functions, config.functions),
    function_call: normal(SHAPES.functionCall, config.function_call),
    ...(isObject(more) ? more : {}),
  };
  return REFUSALS.flatMap((refusal) => refusal(request));
}
