import { attempt, checked } from './attempt';
import { fromDynamicValue, fromStateJson, toDiagnostics, toDynamicValue } from './convert';
import { Diagnostics } from './diagnostics';
import { Handlers } from './handlers';
import { identityOf, identityType } from './identity';
import { RpcRequest } from './messages';
import { Resource } from './provider';
import { Loaded, Types } from './types';
import { fit } from './value/fit';
import { parseJson } from './value/json';
import { isObject, ObjectValue } from './value/value';

type StateHandlers = Handlers<'UpgradeResourceState' | 'UpgradeResourceIdentity' | 'ImportResourceState' | 'MoveResourceState'>;

/** The RPCs that take in a state that today's schema has not written. */
export function stateHandlers(types: Types): StateHandlers {
  return {
    // Terraform calls this for each resource in each run, also when the version is the current one.
    UpgradeResourceState: async ({ typeName, version, rawState }) => {
      const { name, implementation, type } = await types.resource(typeName);
      const diagnostics = new Diagnostics();
      const upgraded = await attempt(`Upgrading the state of ${name}`, diagnostics, () => {
        const state = readState(rawState);
        return implementation.upgrade === undefined ? state : implementation.upgrade({ version, state, diagnostics });
      });
      if (upgraded === undefined || diagnostics.hasErrors) return { diagnostics: toDiagnostics(diagnostics.list, type) };
      return { upgradedState: toDynamicValue(fitState(upgraded, type), type), diagnostics: toDiagnostics(diagnostics.list, type) };
    },

    UpgradeResourceIdentity: async ({ typeName, rawIdentity }) => {
      const { implementation: { identity } } = await types.resource(typeName);
      if (identity === undefined || !rawIdentity?.json) return {};
      const type = identityType(identity);
      return { upgradedIdentity: { identityData: toDynamicValue(fromStateJson(rawIdentity.json, type), type) } };
    },

    ImportResourceState: async (request, signal) => {
      const resource = await types.resource(request.typeName);
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
      const resource = await types.resource(request.targetTypeName);
      const { name, implementation, type } = resource;
      const diagnostics = new Diagnostics();
      const operation = `Moving ${request.sourceTypeName} to ${name}`;
      const moved = await attempt(operation, diagnostics, () => implementation.moveState?.({
        sourceProvider: request.sourceProviderAddress,
        sourceType: request.sourceTypeName,
        sourceVersion: request.sourceSchemaVersion,
        state: readState(request.sourceState),
        diagnostics,
      }));
      if (!moved) {
        if (!diagnostics.hasErrors) {
          diagnostics.error(`${operation} failed`, `The state of ${request.sourceTypeName} of ${request.sourceProviderAddress} cannot become a ${name}.`);
        }
        return { diagnostics: toDiagnostics(diagnostics.list, type) };
      }
      const state = fitState(moved, type);
      return {
        targetState: toDynamicValue(state, type),
        targetIdentity: await identityOf(resource, state, diagnostics),
        diagnostics: toDiagnostics(diagnostics.list, type),
      };
    },
  };
}

type RawState = RpcRequest<'UpgradeResourceState'>['rawState'];

function readState(raw: RawState): ObjectValue {
  const state = raw?.json?.length ? parseJson(Buffer.from(raw.json).toString()) : undefined;
  if (!isObject(state)) throw new Error('The state is no JSON object. It may have been written by terraform 0.11 or older, which is not supported.');
  return state;
}

/** An old state may hold anything: what fits is kept, and the rest is dropped in silence. */
function fitState(state: ObjectValue, type: Loaded<Resource>['type']): ObjectValue {
  return fit(state, type, { known: true, complain: () => {} }) as ObjectValue;
}

function importSource({ id, identity: message }: RpcRequest<'ImportResourceState'>, { identity }: Resource): { id?: string; identity?: ObjectValue } {
  if (identity === undefined || message?.identityData === undefined) return { id };
  return { identity: fromDynamicValue(message.identityData, identityType(identity)) as ObjectValue };
}
