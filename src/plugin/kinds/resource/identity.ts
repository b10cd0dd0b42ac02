import { attempt, checked } from '../../attempt';
import { Diagnostics } from '../../diagnostics';
import { Identity, Resource } from '../../provider';
import { ObjectType } from '../../value/type';
import { ObjectValue } from '../../value/value';
import { fromStateJson, toDynamicValue, toIdentitySchema } from '../../wire/convert';
import { DiagnosticMessage, IdentityData, IdentitySchema, RawState } from '../../wire/messages';
import { int, map, message, Message, repeated, string } from '../../wire/protobuf';
import { Handlers, rpc } from '../kind';
import { Loaded, Loader } from '../loader';

/** The calls about what tells one resource from another (terraform >= 1.12). */
export const IDENTITIES = {
  GetResourceIdentitySchemas: rpc({}, { identitySchemas: map(1, IdentitySchema), diagnostics: repeated(2, DiagnosticMessage) }),
  UpgradeResourceIdentity: rpc(
    { typeName: string(1), version: int(2), rawIdentity: message(3, RawState) },
    { upgradedIdentity: message(1, IdentityData), diagnostics: repeated(2, DiagnosticMessage) },
  ),
};

export function identities(resources: Loader<Resource>): Handlers<typeof IDENTITIES> {
  return {
    GetResourceIdentitySchemas: async () => {
      const schemas = (await resources.all()).flatMap(({ name, implementation: { identity } }) =>
        (identity === undefined ? [] : [[name, toIdentitySchema(identity)] as const]));
      return { identitySchemas: Object.fromEntries(schemas) };
    },

    UpgradeResourceIdentity: async ({ typeName, rawIdentity }) => {
      const { implementation: { identity } } = await resources.load(typeName);
      if (identity === undefined || !rawIdentity?.json) return {};
      const type = identityType(identity);
      return { upgradedIdentity: { identityData: toDynamicValue(fromStateJson(rawIdentity.json, type), type) } };
    },
  };
}

export function identityType({ attributes }: Identity): ObjectType {
  return ['object', Object.fromEntries(Object.keys(attributes).map((name) => [name, attributes[name].type]))];
}

/** The identity of a resource that has both a state and an identity. */
export async function identityOf(
  { name, implementation: { identity } }: Loaded<Resource>,
  state: ObjectValue | null,
  diagnostics: Diagnostics,
): Promise<Partial<Message<typeof IdentityData>> | undefined> {
  if (identity === undefined || state === null) return undefined;
  const type = identityType(identity);
  const operation = `Identifying ${name}`;
  const value = await attempt(operation, diagnostics, () => identity.of(state));
  return value && { identityData: toDynamicValue(checked(value, { operation, type, known: true }, diagnostics), type) };
}
