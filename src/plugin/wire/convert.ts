import { readJson } from '../../json/reader';
import { Path } from '../../json/value';
import { Diagnostic } from '../diagnostics';
import { AttributePath, DiagnosticMessage, DynamicValue, IdentitySchema, MARKDOWN, NESTING, SchemaMessage, SEVERITY } from './messages';
import { Message } from './protobuf';
import { Identity } from '../provider';
import { Attributes, Schema } from '../schema';
import { fit } from '../value/fit';
import { decode, encode } from '../value/msgpack';
import { parseNumber } from '../value/number';
import { Type, typeText } from '../value/type';
import { Value } from '../value/value';

/** Between the messages of the protocol and the data of the runtime. */

export function fromDynamicValue(message: Partial<Message<typeof DynamicValue>> | undefined, type: Type): Value {
  if (message?.msgpack?.length) return decode(message.msgpack, type);
  if (message?.json?.length) return fromStateJson(message.json, type);
  return null;
}

/** The JSON of a state does not tell types, so a dynamic value is the object `{ type, value }`. */
export const readStateJson = (json: Uint8Array): Value => readJson(Buffer.from(json).toString(), parseNumber);

/** A state of any age as a value of today's type; what does not fit is dropped in silence. */
export function fromStateJson(json: Uint8Array, type: Type): Value {
  return fit(readStateJson(json), type, { known: true, complain: () => {} });
}

export function toDynamicValue(value: Value, type: Type): Message<typeof DynamicValue> {
  return { msgpack: encode(value, type), json: new Uint8Array() };
}

/** @param type what the paths lead into: the type of the configuration or state */
export function toDiagnostics(diagnostics: readonly Diagnostic[], type?: Type): Partial<Message<typeof DiagnosticMessage>>[] {
  return diagnostics.map(({ severity, summary, detail, path }) => ({
    severity: SEVERITY[severity],
    summary,
    detail,
    attribute: path === undefined || path.length === 0 || type === undefined ? undefined : toAttributePath(path, type),
  }));
}

/**
 * A path as the protocol has it, which tells attribute names from map keys: only the type knows the difference. It ends where
 * the type does: inside of a dynamic value and of a set there is nothing that Terraform could point at.
 */
export function toAttributePath(path: Path, type: Type): Message<typeof AttributePath> {
  const steps: Message<typeof AttributePath>['steps'] = [];
  let current: Type | undefined = type;
  for (const step of path) {
    if (current === undefined || typeof current === 'string' || current[0] === 'set') break;
    const [kind, inner]: readonly [string, unknown] = current;
    if (kind === 'object' && typeof step === 'string') steps.push({ attributeName: step });
    else if (kind === 'map' && typeof step === 'string') steps.push({ elementKeyString: step });
    else if ((kind === 'list' || kind === 'tuple') && typeof step === 'number') steps.push({ elementKeyInt: step });
    else break;
    current = kind === 'list' || kind === 'map' ? inner as Type : (inner as { readonly [member: string]: Type | undefined })[step];
  }
  return { steps };
}

export function toSchema({ version, attributes, description = '' }: Schema): Message<typeof SchemaMessage> {
  return { version, block: { version, attributes: toAttributes(attributes), description, descriptionKind: MARKDOWN } };
}

function toAttributes(attributes: Attributes): object[] {
  return Object.keys(attributes).map((name) => {
    const { type, nested, description, required, optional, computed, sensitive, deprecated, writeOnly } = attributes[name];
    return {
      name,
      type: type && Buffer.from(typeText(type)),
      nestedType: nested && { attributes: toAttributes(nested.attributes), nesting: NESTING[nested.nesting] },
      description,
      required,
      optional,
      computed,
      sensitive,
      descriptionKind: MARKDOWN,
      deprecated: deprecated !== undefined,
      writeOnly,
      deprecationMessage: deprecated,
    };
  });
}

export function toIdentitySchema({ version, attributes }: Identity): Message<typeof IdentitySchema> {
  const identityAttributes = Object.keys(attributes).map((name) => {
    const { type, ...rest } = attributes[name];
    return { name, type: Buffer.from(typeText(type)), ...rest };
  });
  return { version, identityAttributes };
}
