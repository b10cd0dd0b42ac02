import { Path } from '../plugin/diagnostics';
import { equalValues, isObject as isObjectValue, isUnknown, ObjectValue, Value } from '../plugin/value/value';
import { CHAT_COMPLETION_OUTPUTS } from '../spec/answer';
import { Attribute } from '../spec/attribute';
import { bodyValue } from '../spec/body';
import { changeOf, CHAT_COMPLETION_ARGUMENTS } from '../spec/chat-completion';
import { Plain, samePlain } from '../spec/plain';
import { toPlain } from './values';

/** `-2024-08-06`, `-0613`, `-preview-2024-…`: what the API adds to an alias when it names the model that answered. */
const DATED = /^(-preview)?-(\d{4}-\d{2}-\d{2}|\d{4})$/;

/**
 * The plan after an import or a takeover (R5): an argument that state does not know takes the configured value, and what means
 * the same counts as the same. The answer stays, unless something known really differs: then the plan asks again as ever.
 */
export function adopt(prior: ObjectValue, config: ObjectValue, planned: ObjectValue, requiresReplace: Path[]): void {
  const differing = CHAT_COMPLETION_ARGUMENTS.filter((row) => changeOf(row) === 'ask' && !isAdoptable(row, prior[row.name], config[row.name]));
  requiresReplace.splice(0, Infinity, ...differing.map(({ name }) => [name]));
  if (differing.length > 0) return;
  for (const { name } of CHAT_COMPLETION_ARGUMENTS) planned[name] = config[name];
  for (const { name } of CHAT_COMPLETION_OUTPUTS) planned[name] = prior[name];
  planned.stored = planned.store === null ? null : prior.stored;
  planned.adoption_pending = false;
}

function isAdoptable(row: Attribute, prior: Value, config: Value): boolean {
  if (prior === null || equalValues(prior, config)) return true;
  if (isUnknown(config)) return false;
  if (config === null) return row.default !== undefined && samePlain(toPlain(prior), row.default as Plain);
  if (row.name === 'model') return DATED.test(String(prior).slice(String(config).length)) && String(prior).startsWith(String(config));
  if (row.type.kind === 'dynamic') return samePlain(bodyValue(row.type, toPlain(prior)), bodyValue(row.type, toPlain(config)));
  return isFilledIn(prior, config);
}

/** The same as before where something was known, anything where nothing was, also inside messages. */
function isFilledIn(prior: Value, config: Value): boolean {
  if (prior === null || equalValues(prior, config)) return true;
  if (Array.isArray(prior)) return Array.isArray(config) && prior.length === config.length && prior.every((item, i) => isFilledIn(item, config[i]));
  return isObjectValue(prior) && isObjectValue(config) && Object.keys(prior).every((key) => isFilledIn(prior[key], config[key] ?? null));
}
