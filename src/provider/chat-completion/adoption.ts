import { Path } from '../../plugin/diagnostics';
import { isNull, ObjectValue } from '../../plugin/value/value';
import { Attribute, changeOf, DynamicType, Type, unsetValue } from '../../spec/attribute';
import { CHAT_COMPLETION_OUTPUTS } from '../../spec/outputs';
import { emptyObject, isObject, mapValues, Plain, PlainObject, samePlain, withoutNulls } from '../../spec/plain';
import { toPlain, toPlainObject } from '../values';

/**
 * The plan after an import or a takeover. The state then does not know all of the question that its answer was paid for, so an argument
 * that it does not know takes the configured value without a call, and what means the same counts as the same. Only what is known and
 * really differs replaces the resource as ever.
 *
 * @param rows the arguments of the resource
 */
export function adopt(rows: readonly Attribute[], prior: ObjectValue, config: ObjectValue, planned: ObjectValue, requiresReplace: Path[]): void {
  const completion = toPlainObject(prior);
  const differing = rows.filter((row) => decides(row, prior) && !agrees(row, completion[row.name] ?? null, toPlain(config[row.name]), completion));
  requiresReplace.splice(0, Infinity, ...differing.map(({ name }) => [name]));
  if (differing.length > 0) return;
  for (const { name } of rows) planned[name] = config[name];
  for (const { name } of CHAT_COMPLETION_OUTPUTS) planned[name] = prior[name];
  planned.stored = isNull(planned.store) ? null : prior.stored ?? false;
  planned.adoption_pending = false;
}

/** Whether another value replaces the resource: what is stored cannot move to another project, and nothing can be stored afterwards. */
function decides(row: Attribute, prior: ObjectValue): boolean {
  switch (changeOf(row)) {
    case 'replace': return true;
    case 'store': return prior.store !== true;
    case 'project': return prior.stored === true;
    default: return false;
  }
}

type Row = Pick<Attribute, 'type' | 'default' | 'unset'>;

/** Whether a configuration says all that state knows. What state does not know, down to the last attribute, may be anything. */
function agrees(argument: Row, prior: Plain, config: Plain, completion: PlainObject = emptyObject()): boolean {
  const { type } = argument;
  if (isNothing(prior)) return true;
  if (config === null) {
    const unset = unsetValue(argument, completion);
    return unset !== undefined && agrees({ type }, prior, unset);
  }
  switch (type.kind) {
    case 'string': return samePlain(prior, config) || (type.model === true && isSnapshot(prior, config));
    case 'list': return Array.isArray(prior) && Array.isArray(config) && prior.length === config.length
      && prior.every((item, i) => agrees({ type: type.of }, item, config[i]));
    case 'map': return isObject(prior) && isObject(config) && Object.keys(config).every((key) => key in prior)
      && Object.keys(prior).every((key) => agrees({ type: type.of }, prior[key], config[key] ?? null));
    case 'object': return isObject(prior) && isObject(config)
      && type.attributes.every((row) => agrees(row, prior[row.name] ?? null, config[row.name] ?? null));
    case 'dynamic': return samePlain(normal(type, prior), normal(type, config));
    default: return samePlain(prior, config);
  }
}

/** One form for every way of writing a dynamic value. It is known as a whole, so what is absent from it is not set. */
const normal = ({ shape }: DynamicType, value: Plain) => withoutDefaults(shape.type, shape.normalise(value, () => undefined));

/** The API shows the defaults of members that nobody set, and other providers have `""` for them. */
function withoutDefaults(type: Type, value: Plain): Plain {
  if (type.kind === 'either') return withoutDefaults(type.object, value);
  if (type.kind === 'list' && Array.isArray(value)) return value.map((item) => withoutDefaults(type.of, item));
  if (type.kind !== 'object' || !isObject(value)) return value;
  const set = mapValues(value, (entry, key) => {
    const row = type.attributes.find(({ name }) => name === key);
    if (row === undefined) return entry;
    return samePlain(entry, row.default as Plain) || (entry === '' && !row.required) ? null : withoutDefaults(row.type, entry);
  });
  return withoutNulls(set);
}

const isNothing = (value: Plain): boolean => value === null || (Array.isArray(value) && value.length === 0)
  || (isObject(value) && Object.values(value).every(isNothing));

/** `-2024-08-06`, `-0613`: what the API adds to an alias when it names the model that answered. */
const DATE = /^-(\d{4}-\d{2}-\d{2}|\d{4})$/;

const isSnapshot = (model: Plain, alias: Plain) =>
  typeof model === 'string' && typeof alias === 'string' && model.startsWith(alias) && DATE.test(model.slice(alias.length));
