import { identityOf } from './identity';
import { attempt, checked, Expected } from '../../attempt';
import { Diagnostics } from '../../diagnostics';
import { planChange } from '../../plan';
import { Outcome, Plan, Resource } from '../../provider';
import { ObjectValue } from '../../value/value';
import { fromDynamicValue, toAttributePath, toDiagnostics, toDynamicValue } from '../../wire/convert';
import { AttributePath, DiagnosticMessage, DynamicValue, IdentityData } from '../../wire/messages';
import { bytes, message, repeated, string } from '../../wire/protobuf';
import { Handlers, RequestOf, rpc } from '../kind';
import { Loaded, Loader } from '../loader';

type Nullable = ObjectValue | null;

/** The calls of a resource's life, in the order in which Terraform makes them. */
export const LIFECYCLE = {
  ValidateResourceConfig: rpc({ typeName: string(1), config: message(2, DynamicValue) }, { diagnostics: repeated(1, DiagnosticMessage) }),
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
  ReadResource: rpc(
    { typeName: string(1), currentState: message(2, DynamicValue), private: bytes(3), currentIdentity: message(6, IdentityData) },
    { newState: message(1, DynamicValue), diagnostics: repeated(2, DiagnosticMessage), private: bytes(3), newIdentity: message(5, IdentityData) },
  ),
};

export function lifecycle(resources: Loader<Resource>): Handlers<typeof LIFECYCLE> {
  return {
    ValidateResourceConfig: async ({ typeName, config }) => {
      const { name, implementation, type } = await resources.load(typeName);
      const diagnostics = new Diagnostics();
      const value = fromDynamicValue(config, type) as ObjectValue;
      await attempt(`Validating ${name}`, diagnostics, () => implementation.validate?.(value, diagnostics));
      return { diagnostics: toDiagnostics(diagnostics.list, type) };
    },

    PlanResourceChange: async (request) => {
      const { name, implementation, type } = await resources.load(request.typeName);
      const diagnostics = new Diagnostics();
      const operation = `Planning ${name}`;
      const plan = initialPlan(request, { name, implementation, type }, diagnostics);
      await attempt(operation, diagnostics, () => implementation.modifyPlan?.(plan));
      return {
        plannedState: plannedState(plan, request, { operation, type, known: false }),
        requiresReplace: plan.requiresReplace.map((path) => toAttributePath(path, type)),
        plannedPrivate: request.priorPrivate,
        plannedIdentity: request.priorIdentity,
        diagnostics: toDiagnostics(diagnostics.list, type),
      };
    },

    ApplyResourceChange: async (request, signal) => {
      const resource = await resources.load(request.typeName);
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
      const resource = await resources.load(request.typeName);
      const { name, implementation, type } = resource;
      const diagnostics = new Diagnostics();
      const operation = `Reading ${name}`;
      const before = fromDynamicValue(request.currentState, type) as ObjectValue;
      const outcome = await attempt(operation, diagnostics, () =>
        implementation.read({ state: before, private: request.private, diagnostics, signal })) ?? { state: before };
      const isUnchanged = outcome.state === before;
      const state = isUnchanged ? before : outcome.state && checked(outcome.state, { operation, type, known: true }, diagnostics);
      return {
        newState: isUnchanged ? request.currentState : toDynamicValue(state, type),
        private: outcome.private ?? request.private,
        newIdentity: await identityOf(resource, state, diagnostics),
        diagnostics: toDiagnostics(diagnostics.list, type),
      };
    },
  };
}

type PlanRequest = RequestOf<typeof LIFECYCLE.PlanResourceChange>;
type ApplyRequest = RequestOf<typeof LIFECYCLE.ApplyResourceChange>;

function initialPlan(request: PlanRequest, { implementation, type }: Loaded<Resource>, diagnostics: Diagnostics): Plan {
  const prior = fromDynamicValue(request.priorState, type) as Nullable;
  const config = fromDynamicValue(request.config, type) as Nullable;
  // Terraform proposes the configuration for a new resource, and the state for one that does not change.
  const { proposedNewState } = request;
  const proposed = sameBytes(proposedNewState, request.priorState) ? prior
    : sameBytes(proposedNewState, request.config) ? config : fromDynamicValue(proposedNewState, type) as Nullable;
  const common = { prior, config, private: request.priorPrivate, diagnostics };
  if (config === null || proposed === null) return { ...common, planned: null, requiresReplace: [] };
  return { ...common, ...planChange(implementation.schema.attributes, { prior, config, proposed }) };
}

/** Most plans change nothing: then the state goes back as it came. */
function plannedState({ prior, planned, diagnostics }: Plan, request: PlanRequest, expected: Expected): PlanRequest['priorState'] {
  if (prior !== null && planned !== null && sameMembers(prior, planned)) return request.priorState;
  return toDynamicValue(planned && checked(planned, expected, diagnostics), expected.type);
}

const sameBytes = (a: PlanRequest['config'], b: PlanRequest['config']): boolean =>
  a?.msgpack !== undefined && b?.msgpack !== undefined && Buffer.compare(a.msgpack, b.msgpack) === 0;

const sameMembers = (a: ObjectValue, b: ObjectValue): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((name) => a[name] === b[name]);

interface Context {
  readonly diagnostics: Diagnostics;
  readonly signal: AbortSignal;
}

async function apply({ name, implementation, type }: Loaded<Resource>, request: ApplyRequest, context: Context): Promise<Outcome> {
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
