import { ApiError, notJson } from './api-error';
import { Metadata } from './store';
import { Attribute, object, Type } from '../spec/attribute';
import { CHAT_COMPLETION_ARGUMENTS, METADATA } from '../spec/chat-completion';
import { check, checkValue } from '../spec/check';
import { Finding } from '../spec/finding';
import { Plain, PlainObject, formatPath, isObject } from '../spec/plain';
import { refusals } from '../spec/refusals';
import { checkChatCompletion } from '../spec/rules';

/** The type that the API itself takes: of a thing that Terraform lets people write in several ways, only the API's own. */
function apiType(type: Type): Type {
  switch (type.kind) {
    case 'dynamic': {
      const { type: own } = type.shape;
      // `stop`: a list of strings of which one may stand alone.
      return own.kind === 'list' && own.of.kind === 'string' ? { kind: 'either', object: own } : apiType(own);
    }
    case 'list':
    case 'map':
      return { ...type, of: apiType(type.of) };
    case 'either':
      return { ...type, object: apiType(type.object) };
    case 'object':
      return { ...type, attributes: apiAttributes(type.attributes) };
    default:
      return type;
  }
}

/** Rows under their names in the body. Two rows of one name are a text and its other form, as `content` and `content_parts`. */
function apiAttributes(attributes: readonly Attribute[]): Attribute[] {
  const rows = new Map<string, Attribute>();
  for (const attribute of attributes) {
    if (attribute.body === false) continue;
    const name = attribute.body ?? attribute.name;
    const type = apiType(attribute.type);
    rows.set(name, { ...attribute, name, type: rows.has(name) ? { kind: 'either', object: type } : type });
  }
  return [...rows.values()];
}

const CREATE = apiAttributes(CHAT_COMPLETION_ARGUMENTS);
const UPDATE: readonly Attribute[] = [{ name: 'metadata', type: METADATA, required: true, description: 'Metadata of the stored completion.' }];

/** The rules between rows are written for configurations, where a list of parts has a name of its own. */
function asConfiguration(body: PlainObject): PlainObject {
  const parameters = Object.fromEntries(CREATE.map(({ name }) => [name, body[name] ?? null]));
  const messages = (body.messages as PlainObject[]).map(({ content, content_parts: unknown, ...message }): PlainObject =>
    ({ ...message, [Array.isArray(content) ? 'content_parts' : 'content']: content ?? null }));
  return { ...parameters, messages };
}

/** A function may have nothing to say: its `content` must be there, but may be null, which in a configuration means that it is not. */
function withFunctionResults(body: PlainObject): PlainObject {
  if (!Array.isArray(body.messages)) return body;
  const isSilent = (message: Plain) => isObject(message) && message.role === 'function' && message.content === null;
  return { ...body, messages: body.messages.map((message) => (isSilent(message) ? { ...message as PlainObject, content: '' } : message)) };
}

function refuseFirst(findings: readonly Finding[], code: string | null = 'invalid_value'): void {
  const [found] = findings;
  if (found) throw new ApiError(400, inApiTerms(found.detail), found.code ?? code, inApiTerms(formatPath(found.path)));
}

const errorsOf = (findings: readonly Finding[]) => findings.filter(({ severity }) => severity === 'error');

/** To the API a list of parts is `content`, too. */
const inApiTerms = (text: string) => text.replace(/content, content_parts|content_parts/g, 'content');

function objectBody(body: unknown): PlainObject {
  const value = body as Plain | undefined;
  if (!isObject(value)) throw notJson();
  return value;
}

/** Refuses a request to create a completion as the API would: with its first mistake. Members that no row knows pass, unless the sandbox is strict. */
export function validateCreate(body: unknown, strict = false): void {
  const request = withFunctionResults(objectBody(body));
  const findings = checkValue(object(CREATE), request, []);
  refuseFirst(errorsOf(findings));
  refuseFirst(errorsOf(checkChatCompletion(asConfiguration(request))));
  if (!strict) return;
  refuseFirst(findings.filter(({ code }) => code === 'unknown_parameter'));
  refuseFirst(refusals(asConfiguration(request)), null);
}

/** Refuses an update of anything but `metadata`; `null` empties it. */
export function validateUpdate(body: unknown): Metadata {
  const request = objectBody(body);
  if (request.metadata === null) return {};
  refuseFirst(errorsOf(check(UPDATE, request)));
  return request.metadata as unknown as Metadata;
}
