import { bool, bytes, Fields, int, map, memberInt, memberString, message, Message, repeated, string } from './protobuf';

/** Terraform's plugin protocol, version 6: the messages that the runtime reads and writes, and the RPCs that carry them. */

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

const RawState = { json: bytes(1) };
const ServerCapabilities = { planDestroy: bool(1), getProviderSchemaOptional: bool(2), moveResourceState: bool(3) };
const TypeName = { typeName: string(1) };
const ImportedResource = { typeName: string(1), state: message(2, DynamicValue), private: bytes(3), identity: message(4, IdentityData) };

export interface Rpc<Request extends Fields = Fields, Response extends Fields = Fields> {
  readonly request: Request;
  readonly response: Response;
}

const rpc = <Q extends Fields, R extends Fields>(request: Q, response: R): Rpc<Q, R> => ({ request, response });

/** Service `tfplugin6.Provider`. An RPC that is not listed is answered as not implemented, which Terraform takes for "none". */
export const RPCS = {
  GetMetadata: rpc({}, {
    serverCapabilities: message(1, ServerCapabilities),
    diagnostics: repeated(2, DiagnosticMessage),
    dataSources: repeated(3, TypeName),
    resources: repeated(4, TypeName),
  }),
  GetProviderSchema: rpc({}, {
    provider: message(1, SchemaMessage),
    resourceSchemas: map(2, SchemaMessage),
    dataSourceSchemas: map(3, SchemaMessage),
    diagnostics: repeated(4, DiagnosticMessage),
    serverCapabilities: message(6, ServerCapabilities),
  }),
  GetResourceIdentitySchemas: rpc({}, { identitySchemas: map(1, IdentitySchema), diagnostics: repeated(2, DiagnosticMessage) }),
  ValidateProviderConfig: rpc({ config: message(1, DynamicValue) }, { diagnostics: repeated(2, DiagnosticMessage) }),
  ConfigureProvider: rpc({ terraformVersion: string(1), config: message(2, DynamicValue) }, { diagnostics: repeated(1, DiagnosticMessage) }),
  StopProvider: rpc({}, { error: string(1) }),
  ValidateResourceConfig: rpc({ typeName: string(1), config: message(2, DynamicValue) }, { diagnostics: repeated(1, DiagnosticMessage) }),
  UpgradeResourceState: rpc(
    { typeName: string(1), version: int(2), rawState: message(3, RawState) },
    { upgradedState: message(1, DynamicValue), diagnostics: repeated(2, DiagnosticMessage) },
  ),
  UpgradeResourceIdentity: rpc(
    { typeName: string(1), version: int(2), rawIdentity: message(3, RawState) },
    { upgradedIdentity: message(1, IdentityData), diagnostics: repeated(2, DiagnosticMessage) },
  ),
  ReadResource: rpc(
    { typeName: string(1), currentState: message(2, DynamicValue), private: bytes(3), currentIdentity: message(6, IdentityData) },
    { newState: message(1, DynamicValue), diagnostics: repeated(2, DiagnosticMessage), private: bytes(3), newIdentity: message(5, IdentityData) },
  ),
  PlanResourceChange: rpc(
    {
      typeName: string(1),
      priorState: message(2, DynamicValue),
      proposedNewState: message(3, DynamicValue),
      config: message(4, DynamicValue),
      priorPrivate: bytes(5),
      priorIdentity: message(8, IdentityData),
    },
    {
      plannedState: message(1, DynamicValue),
      requiresReplace: repeated(2, AttributePath),
      plannedPrivate: bytes(3),
      diagnostics: repeated(4, DiagnosticMessage),
      plannedIdentity: message(7, IdentityData),
    },
  ),
  ApplyResourceChange: rpc(
    {
      typeName: string(1),
      priorState: message(2, DynamicValue),
      plannedState: message(3, DynamicValue),
      config: message(4, DynamicValue),
      plannedPrivate: bytes(5),
      plannedIdentity: message(7, IdentityData),
    },
    { newState: message(1, DynamicValue), private: bytes(2), diagnostics: repeated(3, DiagnosticMessage), newIdentity: message(5, IdentityData) },
  ),
  ImportResourceState: rpc(
    { typeName: string(1), id: string(2), identity: message(4, IdentityData) },
    { importedResources: repeated(1, ImportedResource), diagnostics: repeated(2, DiagnosticMessage) },
  ),
  MoveResourceState: rpc(
    {
      sourceProviderAddress: string(1),
      sourceTypeName: string(2),
      sourceSchemaVersion: int(3),
      sourceState: message(4, RawState),
      targetTypeName: string(5),
    },
    { targetState: message(1, DynamicValue), diagnostics: repeated(2, DiagnosticMessage), targetIdentity: message(4, IdentityData) },
  ),
  ValidateDataResourceConfig: rpc({ typeName: string(1), config: message(2, DynamicValue) }, { diagnostics: repeated(1, DiagnosticMessage) }),
  ReadDataSource: rpc(
    { typeName: string(1), config: message(2, DynamicValue) },
    { state: message(1, DynamicValue), diagnostics: repeated(2, DiagnosticMessage) },
  ),
};

export type Rpcs = typeof RPCS;
export type RpcName = keyof Rpcs;
export type RpcRequest<Name extends RpcName> = Message<Rpcs[Name]['request']>;
export type RpcResponse<Name extends RpcName> = Partial<Message<Rpcs[Name]['response']>>;
