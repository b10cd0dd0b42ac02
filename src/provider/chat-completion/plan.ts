import { adopt } from './adoption';
import { hasNoSchema, NOT_CHECKED } from './validity';
import { Diagnostics, Path } from '../../plugin/diagnostics';
import { Plan } from '../../plugin/provider';
import { equalValues, isUnknown, isWhollyKnown, ObjectValue, Unknown, Value } from '../../plugin/value/value';
import { Attribute } from '../../spec/attribute';
import { argumentsAt, changedArguments, countedAsChanged } from '../../spec/replacement';

/**
 * What a plan needs beyond the schema: what a change at the store means, and what makes it a replacement.
 *
 * @param rows the arguments of the resource
 * @param hasCache whether there is an answer cache, or will be
 */
export function planCompletion(rows: readonly Attribute[], hasCache: boolean, { prior, config, planned, requiresReplace, diagnostics }: Plan): void {
  if (planned === null || config === null) return;
  if (prior === null) {
    planKnownOutputs(planned, hasCache);
    return;
  }
  if (prior.adoption_pending === true) adopt(rows, prior, config, planned, requiresReplace);
  else replaceWhereStoring(prior, planned, requiresReplace);
  if (requiresReplace.length > 0) {
    warnOfReplacement(requiresReplace, planned, hasCache && planned.store !== true, diagnostics);
    return;
  }
  if (planned.store !== true && prior.store !== planned.store) {
    // A store that is switched off is known to be empty afterwards.
    planned.stored = isUnknown(planned.store) ? Unknown.plain : notStored(planned.store);
  }
}

/** Outputs of a new completion that only depend on its arguments: the plan need not say that they become known. */
function planKnownOutputs(planned: ObjectValue, hasCache: boolean): void {
  if (!hasCache || planned.store === true) planned.from_cache = false;
  planned.adoption_pending = false;
  if (hasNoSchema(planned)) Object.assign(planned, NOT_CHECKED);
  if (planned.include_response_json === null || planned.include_response_json === false) planned.response_json = null;
  if (planned.store === null || planned.store === false) planned.stored = notStored(planned.store);
}

/** What was not stored cannot be stored afterwards, and what is stored cannot move to another project. */
function replaceWhereStoring(prior: ObjectValue, planned: ObjectValue, requiresReplace: Plan['requiresReplace']): void {
  if (planned.store !== false && planned.store !== null && prior.store !== true) requiresReplace.push(['store']);
  if (prior.stored === true && !equalValues(prior.project_id, planned.project_id)) requiresReplace.push(['project_id']);
}

/** `stored` where nothing is stored: null where `store` is not set. */
export const notStored = (store: Value) => (store === false ? false : null);

/**
 * What makes a plan replace the completion: for arguments of any type Terraform itself does not tell it. The arguments stand in the
 * summary, since Terraform shows one warning of each summary and counts the others: a plan of many completions shows each reason once.
 */
function warnOfReplacement(paths: readonly Path[], planned: ObjectValue, mayBeCached: boolean, diagnostics: Diagnostics): void {
  const names = argumentsAt(paths);
  const unknown = names.filter((name) => !isWhollyKnown(planned[name] ?? null));
  diagnostics.warning(
    `The chat completion will be created again, because ${changedArguments(names)}`,
    `${mayBeCached ? 'Unless the answer cache has the answer, the new' : 'The new'} call is billed, and its answer replaces the one in state. To keep the current answer, undo the change.`
      + (unknown.length > 0 ? ` ${countedAsChanged(unknown)}` : ''),
  );
}
