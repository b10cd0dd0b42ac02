import { Answer, answersOf } from './answers';
import { withoutMarked, withoutPaths } from './sensitive';
import { isObject, isNumeric, Plain, PlainObject } from '../../spec/plain';
import { COMPLETION_TYPE, objects, single } from '../members';

/** What a state tells of a completion. Null where it does not tell. */
export interface Completion {
  readonly address: string;
  /** As it was configured. */
  readonly model: string | null;
  readonly modelUsed: string | null;
  /** In milliseconds since 1970. */
  readonly created: number | null;
  readonly input: number | null;
  /** Part of `input`. */
  readonly cached: number | null;
  readonly output: number | null;
  readonly finishReason: string | null;
  readonly answers: readonly Answer[];
}

/** The completions in a state: what `terraform show -json` prints of a state or a plan, or a state file. */
export function completionsIn(state: Plain): Completion[] {
  if (!isObject(state)) throw new Error('It is not the JSON of a state.');
  if (Array.isArray(state.resources)) return state.resources.filter(isObject).flatMap(inStateFile);
  if (typeof state.format_version !== 'string') {
    throw new Error('It is neither a state file nor the output of "terraform show -json": it has neither "resources" nor "format_version".');
  }
  // Of a plan, what is deployed; an empty state has no values.
  const { values = null } = isObject(state.prior_state) ? state.prior_state : state;
  return isObject(values) && isObject(values.root_module) ? inModule(values.root_module) : [];
}

function inModule(module: PlainObject): Completion[] {
  return [
    ...objects(module.resources).filter(({ mode, type }) => mode === 'managed' && type === COMPLETION_TYPE)
      .map(({ address, values = null, sensitive_values: marks }) => completionOf(String(address), withoutMarked(values, marks))),
    ...objects(module.child_modules).flatMap(inModule),
  ];
}

function inStateFile({ mode, type, module, name, instances }: PlainObject): Completion[] {
  if (mode !== 'managed' || type !== COMPLETION_TYPE) return [];
  const address = `${typeof module === 'string' ? `${module}.` : ''}${type}.${String(name)}`;
  const current = objects(instances).filter(({ deposed }) => deposed === undefined);
  return current.map(({ index_key: key = null, attributes = null, sensitive_attributes: paths }) =>
    completionOf(`${address}${key === null ? '' : `[${JSON.stringify(key)}]`}`, withoutPaths(attributes, paths)));
}

const text = (value: Plain | undefined) => (typeof value === 'string' && value !== '' ? value : null);
const count = (value: Plain | undefined) => (isNumeric(value ?? null) ? Number(value) : null);

function completionOf(address: string, attributes: Plain): Completion {
  const values = isObject(attributes) ? attributes : {};
  const usage = single(values.usage);
  const created = count(values.created);
  return {
    address,
    model: text(values.model),
    modelUsed: text(values.model_used),
    created: created === null ? null : created * 1000,
    input: count(usage.prompt_tokens),
    cached: count(single(usage.prompt_tokens_details).cached_tokens),
    output: count(usage.completion_tokens),
    finishReason: text(values.finish_reason) ?? text(single(values.choices).finish_reason),
    answers: answersOf(values),
  };
}
