import { identityOf, identityType } from './identity';
import { attempt, checked } from '../../attempt';
import { Diagnostics, Path } from '../../diagnostics';
import { Resource } from '../../provider';
import { fit } from '../../value/fit';
import { isObject, ObjectValue } from '../../value/value';
import { fromDynamicValue, readStateJson, toDiagnostics, toDynamicValue } from '../../wire/convert';
import { DiagnosticMessage, DynamicValue, IdentityData, RawState } from '../../wire/messages';
import { bytes, int, message, Message, repeated, string } from '../../wire/protobuf';
import { Handlers, RequestOf, rpc } from '../kind';
import { Loaded, Loader } from '../loader';

const ImportedResource = { typeName: string(1), state: message(2, DynamicValue), private: bytes(3), identity: message(4, IdentityData) };

/** The calls that take in a state that today's schema has not written. */
export const STATES = {
  UpgradeResourceState: rpc(
    { typeName: string(1), version: int(2), rawState: message(3, RawState) },
    { upgradedState: message(1, DynamicValue), diagnostics: repeated(2, DiagnosticMessage) },
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
};

export function states(resources: Loader<Resource>): Handlers<typeof STATES> {
  return {
    // Terraform calls this for each resource in each run, also when the version is the current one.
    UpgradeResourceState: async ({ typeName, version, rawState }) => {
      const { name, implementation, type } = await resources.load(typeName);
      const diagnostics = new Diagnostics();
      const upgraded = await attempt(`Upgrading the state of ${name}`, diagnostics, async () => {
        const before = readState(rawState);
        const after = implementation.upgrade === undefined ? before : await implementation.upgrade({ version, state: before, diagnostics });
        return fitState(before, after, { implementation, type }, diagnostics);
      });
      if (upgraded === undefined || diagnostics.hasErrors) return { diagnostics: toDiagnostics(diagnostics.list, type) };
      return { upgradedState: toDynamicValue(upgraded, type), diagnostics: toDiagnostics(diagnostics.list, type) };
    },

    ImportResourceState: async (request, signal) => {
      const resource = await resources.load(request.typeName);
      const { name, implementation, type } = resource;
      const diagnostics = new Diagnostics();
      const operation = `Importing ${name}`;
      const outcome = await attempt(operation, diagnostics, () => {
        if (implementation.importState === undefined) throw new Error(`A ${name} cannot be imported.`);
        return implementation.importState({ ...importSource(request, implementation), diagnostics, signal });
      });
      const state = outcome?.state && checked(outcome.state, { operation, type, known: true }, diagnostics);
      if (!state) {
        if (!diagnostics.hasErrors) diagnostics.error(`${operation} failed`, 'There is nothing to import under this id.');
        return { diagnostics: toDiagnostics(diagnostics.list, type) };
      }
      const imported = {
        typeName: name,
        state: toDynamicValue(state, type),
        private: outcome.private,
        identity: await identityOf(resource, state, diagnostics),
      };
      return { importedResources: [imported], diagnostics: toDiagnostics(diagnostics.list, type) };
    },

    MoveResourceState: async (request) => {
      const resource = await resources.load(request.targetTypeName);
      const { name, implementation, type } = resource;
      const diagnostics = new Diagnostics();
      const operation = `Moving ${request.sourceTypeName} to ${name}`;
      const state = await attempt(operation, diagnostics, async () => {
        const before = readState(request.sourceState);
        const moved = await implementation.moveState?.({
          sourceProvider: request.sourceProviderAddress,
          sourceType: request.sourceTypeName,
          sourceVersion: request.sourceSchemaVersion,
          state: before,
          diagnostics,
        });
        return moved && fitState(before, moved, { implementation, type }, diagnostics);
      });
      if (!state) {
        if (!diagnostics.hasErrors) {
          diagnostics.error(`${operation} failed`, `The state of ${request.sourceTypeName} of ${request.sourceProviderAddress} cannot become a ${name}.`);
        }
        return { diagnostics: toDiagnostics(diagnostics.list, type) };
      }
      return {
        targetState: toDynamicValue(state, type),
        targetIdentity: await identityOf(resource, state, diagnostics),
        diagnostics: toDiagnostics(diagnostics.list, type),
      };
    },
  };
}

function readState(raw: Partial<Message<typeof RawState>> | undefined): ObjectValue {
  const state = raw?.json?.length ? readStateJson(raw.json) : undefined;
  if (!isObject(state)) throw new Error('The state is no JSON object. It may have been written by terraform 0.11 or older, which is not supported.');
  return state;
}

/** An old state may hold anything: what fits is kept, and the resource hears of the rest. What the schema no longer has is gone on purpose. */
function fitState(
  before: ObjectValue,
  after: ObjectValue,
  { implementation, type }: Pick<Loaded<Resource>, 'implementation' | 'type'>,
  diagnostics: Diagnostics,
): ObjectValue {
  const paths: Path[] = [];
  const state = fit(after, type, { known: true, complain: (path) => paths.push(path), complainOfUnknownKey: () => {} }) as ObjectValue;
  if (paths.length > 0) implementation.lost?.({ paths, before, state, diagnostics });
  return state;
}

type ImportRequest = RequestOf<typeof STATES.ImportResourceState>;

function importSource({ id, identity: given }: ImportRequest, { identity }: Resource): { id?: string; identity?: ObjectValue } {
  if (identity === undefined || given?.identityData === undefined) return { id };
  return { identity: fromDynamicValue(given.identityData, identityType(identity)) as ObjectValue };
}
