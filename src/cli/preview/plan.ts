import { mask } from './masked';
import { Action } from './preview';
import { Question } from './question';
import { reasonsOf } from './reasons';
import { emptyObject, isObject, Plain, PlainObject, UNKNOWN } from '../../spec/plain';
import { COMPLETION_TYPE, objects } from '../members';

/** Whether it is what `terraform show -json` prints of a plan. */
export const isPlan = (json: PlainObject): boolean => typeof json.format_version === 'string' && isObject(json.planned_values ?? json.resource_changes);

/** The completions that a plan is about, in its order. */
export function questionsInPlan(plan: PlainObject): Question[] {
  const cached = cachedResources(plan);
  const deferred = objects(plan.deferred_changes).map(({ resource_change: change = null }) => change).filter(isObject);
  return [
    ...objects(plan.resource_changes).map((change) => questionOf(change, cached)),
    ...deferred.map((change) => questionOf(change, cached, 'defer')),
  ].filter((question) => question !== undefined);
}

const text = (value: Plain | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

function questionOf(resource: PlainObject, cached: ReadonlySet<string>, deferred?: 'defer'): Question | undefined {
  const { mode, type, address, change = null, deposed } = resource;
  if (mode !== 'managed' || type !== COMPLETION_TYPE || !isObject(change)) return undefined;
  const before = overlaid(change.before, undefined, change.before_sensitive);
  const after = overlaid(change.after, change.after_unknown, change.after_sensitive);
  const action = deferred ?? actionOf(change.actions);
  const known = { before: isObject(before) ? before : null, now: isObject(after) ? after : isObject(before) ? before : emptyObject() };
  return {
    ...known,
    address: `${String(address)}${deposed === undefined ? '' : ` (deposed object ${String(deposed)})`}`,
    action,
    reasons: reasonsOf({
      ...known,
      action,
      why: text(resource.action_reason),
      replacePaths: Array.isArray(change.replace_paths) ? change.replace_paths.filter((path) => Array.isArray(path)) as (string | number)[][] : [],
      importedAs: isObject(change.importing) ? text(change.importing.id) : undefined,
      movedFrom: text(resource.previous_address),
      isDeposed: deposed !== undefined,
    }),
    mayBeCached: action === 'ask' && known.now.store !== true && cached.has(configurationAddress(String(address)))
      && !['replace_because_tainted', 'replace_by_request', 'replace_by_triggers'].includes(text(resource.action_reason) ?? ''),
    repeated: false,
  };
}

function actionOf(actions: Plain | undefined): Action {
  const all = Array.isArray(actions) ? actions : [];
  if (all.includes('create')) return 'ask';
  if (all.includes('update')) return 'update';
  if (all.includes('delete')) return 'destroy';
  return all.includes('forget') ? 'forget' : 'keep';
}

/** A value with what is not known and what must not be shown in its place. Terraform tells both beside the value, in its shape. */
function overlaid(value: Plain = null, unknown: Plain = false, sensitive: Plain = false): Plain {
  if (unknown === true) return UNKNOWN;
  if (sensitive === true) return value === null ? null : mask(value);
  if (Array.isArray(value) || Array.isArray(unknown)) {
    const [values, unknowns, marks] = [value, unknown, sensitive].map((each) => (Array.isArray(each) ? each : []));
    return Array.from({ length: Math.max(values.length, unknowns.length) }, (_, i) => overlaid(values[i], unknowns[i], marks[i]));
  }
  if (!isObject(value)) return value;
  const out = emptyObject();
  const part = (whole: Plain, name: string) => (isObject(whole) ? whole[name] : undefined);
  for (const name of new Set([...Object.keys(value), ...isObject(unknown) ? Object.keys(unknown) : []])) {
    out[name] = overlaid(value[name], part(unknown, name), part(sensitive, name));
  }
  return out;
}

/** The address without the keys of instances, as the configuration has it. */
const configurationAddress = (address: string) => address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, '');

/** Addresses in the configuration whose provider has an answer cache. */
function cachedResources({ configuration = null }: PlainObject): ReadonlySet<string> {
  if (!isObject(configuration)) return new Set();
  const { provider_config: providers = null, root_module: root = null } = configuration;
  const hasCache = (key: Plain | undefined) => {
    const provider = isObject(providers) ? providers[text(key) ?? ''] : undefined;
    const { answer_cache: cache = null } = isObject(provider) && isObject(provider.expressions!) ? provider.expressions : {};
    return isObject(cache) && cache.constant_value !== null;
  };
  const inModule = (module: Plain, prefix: string): string[] => (!isObject(module) ? [] : [
    ...objects(module.resources).filter(({ type, provider_config_key: key }) => type === COMPLETION_TYPE && hasCache(key)).map(({ address }) => `${prefix}${String(address)}`),
    ...Object.entries(isObject(module.module_calls!) ? module.module_calls : {})
      .flatMap(([name, call]) => inModule(isObject(call) ? call.module ?? null : null, `${prefix}module.${name}.`)),
  ]);
  return new Set(inModule(root, ''));
}

