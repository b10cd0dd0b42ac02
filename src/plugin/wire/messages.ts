import { bool, bytes, Fields, int, memberInt, memberString, message, repeated, string } from './protobuf';

/** Terraform's plugin protocol, version 6: the messages that several kinds share. What a call sends stands beside its handler. */

export const DynamicValue = { msgpack: bytes(1), json: bytes(2) };

export const AttributePathStep = { attributeName: memberString(1), elementKeyString: memberString(2), elementKeyInt: memberInt(3) };
export const AttributePath = { steps: repeated(1, AttributePathStep) };

export const SEVERITY = { error: 1, warning: 2 } as const;
export const DiagnosticMessage = { severity: int(1), summary: string(2), detail: string(3), attribute: message(4, AttributePath) };

/** The way to read a description. */
export const MARKDOWN = 1;
export const NESTING = { single: 1, list: 2, set: 3, map: 4 } as const;

// An attribute holds attributes: a table that names itself, hence the getter.
const SchemaAttribute: Fields = {
  name: string(1),
  type: bytes(2),
  get nestedType() {
    return message(10, { attributes: repeated(1, SchemaAttribute), nesting: int(3) });
  },
  description: string(3),
  required: bool(4),
  optional: bool(5),
  computed: bool(6),
  sensitive: bool(7),
  descriptionKind: int(8),
  deprecated: bool(9),
  writeOnly: bool(11),
  deprecationMessage: string(12),
};
const SchemaBlock = { version: int(1), attributes: repeated(2, SchemaAttribute), description: string(4), descriptionKind: int(5) };
export const SchemaMessage = { version: int(1), block: message(2, SchemaBlock) };

const IdentityAttribute = { name: string(1), type: bytes(2), requiredForImport: bool(3), optionalForImport: bool(4), description: string(5) };
export const IdentitySchema = { version: int(1), identityAttributes: repeated(2, IdentityAttribute) };
export const IdentityData = { identityData: message(1, DynamicValue) };

export const RawState = { json: bytes(1) };
export const ServerCapabilities = { planDestroy: bool(1), getProviderSchemaOptional: bool(2), moveResourceState: bool(3) };
export const TypeName = { typeName: string(1) };
