import { attempt, checked } from '../attempt';
import { Diagnostics } from '../diagnostics';
import { Handlers } from './handlers';
import { identityOf } from './identity';
import { planChange } from '../plan';
import { Outcome, Plan, Resource } from '../provider';
import { Loaded, Types } from './types';
import { ObjectValue } from '../value/value';
import { fromDynamicValue, toAttributePath, toDiagnostics, toDynamicValue } from '../wire/convert';
import { RpcRequest } from '../wire/messages';

type Nullable = ObjectValue | null;

/** The RPCs of a resource's life, in the order in which Terraform calls them. */
export function resourceHandlers(types: Types): Handlers<'ValidateResourceConfig' | 'PlanResourceChange' | 'ApplyResourceChange' | 'ReadResource'> {
  return {
    ValidateResourceConfig: async ({ typeName, config }) => {
      const { name, implementation, type } = await types.resource(typeName);
      const diagnostics = new Diagnostics();
      const value = fromDynamicValue(config, type) as ObjectValue;
      await attempt(`Validating ${name}`, diagnostics, () => implementation.validate?.(value, diagnostics));
      return { diagnostics: toDiagnostics(diagnostics.list, type) };
    },

    PlanResourceChange: async (request) => {
      const { name, implementation, type } = await types.resource(request.typeName);
      const diagnostics = new Diagnostics();
      const operation = `Planning ${name}`;
      const plan = initialPlan(request, { name, implementation, type }, diagnostics);
      await attempt(operation, diagnostics, () => implementation.modifyPlan?.(plan));
      const planned = plan.planned && checked(plan.planned, { operation, type, known: false }, diagnostics);
      return {
        plannedState: toDynamicValue(planned, type),
        requiresReplace: plan.requiresReplace.map((path) => toAttributePath(path, type)),
        plannedPrivate: request.priorPrivate,
        plannedIdentity: request.priorIdentity,
        diagnostics: toDiagnostics(diagnostics.list, type),
      };
    },

    ApplyResourceChange: async (request, signal) => {
      const resource = await types.resource(request.typeName);
      const { type } = resource;
      const diagnostics = new Diagnostics();
      const { state, private: stored } = await apply(resource, request, { diagnostics, signal });
      return {
        newState: toDynamicValue(state, type),
        private: stored ?? request.plannedPrivate,
        newIdentity: await identityOf(resource, state, diagnostics),
        diagnostics: toDiagnostics(diagnostics.list, type),
      };
    },

    ReadResource: async (request, signal) => {
      const resource = await types.resource(request.typeName);
      const { name, implementation, type } = resource;
      const diagnostics = new Diagnostics();
      const operation = `Reading ${name}`;
      const before = fromDynamicValue(request.currentState, type) as ObjectValue;
      const outcome = await attempt(operation, diagnostics, () =>
        implementation.read({ state: before, private: request.private, diagnostics, signal })) ?? { state: before };
      const state = outcome.state && checked(outcome.state, { operation, type, known: true }, diagnostics);
      return {
        newState: toDynamicValue(state, type),
        private: outcome.private ?? request.private,
        newIdentity: await identityOf(resource, state, diagnostics),
        diagnostics: toDiagnostics(diagnostics.list, type),
      };
    },
  };
}

function initialPlan(request: RpcRequest<'PlanResourceChange'>, { implementation, type }: Loaded<Resource>, diagnostics: Diagnostics): Plan {
  const prior = fromDynamicValue(request.priorState, type) as Nullable;
  const config = fromDynamicValue(request.config, type) as Nullable;
  const proposed = fromDynamicValue(request.proposedNewState, type) as Nullable;
  const common = { prior, config, private: request.priorPrivate, diagnostics };
  if (config === null || proposed === null) return { ...common, planned: null, requiresReplace: [] };
  return { ...common, ...planChange(implementation.schema.attributes, { prior, config, proposed }) };
}

interface Context {
  readonly diagnostics: Diagnostics;
  readonly signal: AbortSignal;
}

async function apply({ name, implementation, type }: Loaded<Resource>, request: RpcRequest<'ApplyResourceChange'>, context: Context): Promise<Outcome> {
  const { diagnostics } = context;
  const prior = fromDynamicValue(request.priorState, type) as Nullable;
  const planned = fromDynamicValue(request.plannedState, type) as Nullable;
  const config = fromDynamicValue(request.config, type) as ObjectValue;
  const stored = request.plannedPrivate;

  if (planned === null) {
    await attempt(`Deleting ${name}`, diagnostics, () => implementation.delete({ prior: prior!, private: stored, ...context }));
    return { state: diagnostics.hasErrors ? prior : null };
  }
  const operation = `${prior === null ? 'Creating' : 'Updating'} ${name}`;
  const outcome = await attempt(operation, diagnostics, () => (prior === null
    ? implementation.create({ planned, config, ...context })
    : implementation.update({ prior, planned, config, private: stored, ...context })));
  // Nothing was made, or nothing is known to have changed: Terraform goes on with the state that it has.
  if (!outcome?.state) {
    if (!diagnostics.hasErrors) diagnostics.error(`${operation} failed`, 'The resource gave no state. This is a mistake in the provider; please report it.');
    return { state: prior, private: outcome?.private };
  }
  return { ...outcome, state: checked(outcome.state, { operation, type, known: true }, diagnostics) };
}
