import { template } from './masked';
import { Question } from './question';
import { isObject, mapValues, Plain, PlainObject } from '../../spec/plain';
import { COMPLETION_TYPE } from '../members';

/** Whether it is a synthesized stack, `cdk.tf.json`, or another configuration in JSON. */
export const isStack = ({ resource, module, terraform }: PlainObject): boolean =>
  [resource, module, terraform].some((each) => isObject(each as Plain));

/** The completions of a stack. Nothing tells which of them are deployed. */
export function questionsInStack(stack: PlainObject): Question[] {
  const { resource = null, provider = null } = stack;
  const completions = isObject(resource) ? resource[COMPLETION_TYPE] : undefined;
  return Object.entries(isObject(completions) ? completions : {}).flatMap(([name, values]): Question[] => (!isObject(values) ? [] : [{
    address: `${COMPLETION_TYPE}.${name}`,
    action: 'ask',
    reasons: [],
    mayBeCached: values.store !== true && hasCache(isObject(provider) ? provider.openai ?? null : null, values.provider ?? null),
    repeated: 'count' in values || 'for_each' in values,
    now: evaluated(values) as PlainObject,
    before: null,
  }]));
}

/** Modules in a stack, whose completions only a plan shows. */
export const modulesIn = ({ module = null }: PlainObject): string[] => (isObject(module) ? Object.keys(module) : []);

/** Configurations of the provider are told apart by their alias. */
function hasCache(configurations: Plain, reference: Plain): boolean {
  const alias = typeof reference === 'string' ? reference.split('.')[1] : undefined;
  const all: readonly Plain[] = Array.isArray(configurations) ? configurations : [configurations];
  return all.some((each) => isObject(each) && each.alias === alias && isObject((each.answer_cache ?? null) as Plain));
}

/** Literal texts as they reach the model. Expressions stay as they are, and are marked. */
function evaluated(value: Plain): Plain {
  if (Array.isArray(value)) return value.map(evaluated);
  if (isObject(value)) return mapValues(value, evaluated);
  if (typeof value !== 'string') return value;
  const isTemplate = /[$%]\{/.test(value.replace(/\$\$\{|%%\{/g, '-'));
  return isTemplate ? template(value) : value.replace(/([$%])\1\{/g, '$1{');
}
