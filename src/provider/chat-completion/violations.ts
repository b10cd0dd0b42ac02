import { Context, createContext, runInContext } from 'node:vm';
import type { OutputUnit, Schema, SchemaDraft } from '@cfworker/json-schema';
import { shown } from '../../spec/finding';
import { PlainObject, toJson } from '../../spec/plain';

/**
 * Milliseconds for all answers to one question. A pattern can take years and a reference can lead in circles, and the process has other
 * answers to wait for.
 */
const PATIENCE = 1000;

/** Characters of a place, and of what is demanded there. */
const LONGEST = 100;

/** Dialects that are not the newest, by what `$schema` says. Few schemas say it. */
const OLDER: readonly (readonly [RegExp, SchemaDraft])[] = [[/draft-0?[34]\b/, '4'], [/draft-0?[67]\b/, '7'], [/2019-09/, '2019-09']];

/** Their errors say that something inside is wrong, which has an error of its own. */
const OUTER = new Set([
  '$ref', '$recursiveRef', 'additionalItems', 'additionalProperties', 'allOf', 'dependentSchemas', 'if', 'items', 'patternProperties', 'prefixItems',
  'properties', 'unevaluatedItems', 'unevaluatedProperties',
]);

/**
 * What in each of several JSON values does not follow a schema: sentences without a full stop, none for a value that follows it. Numbers
 * are compared as doubles. Throws an error with the reason where that cannot be told.
 */
export async function violations(schema: PlainObject, values: readonly unknown[]): Promise<string[][]> {
  // Loaded when it is needed: few completions have a schema.
  const { dereference, validate } = await import('@cfworker/json-schema');
  // The library writes into the schema, and takes no bigints.
  const own: Schema = JSON.parse(toJson(schema));
  const dialect = OLDER.find(([pattern]) => pattern.test(String(own.$schema)))?.[1] ?? '2020-12';
  return inTime(() => {
    const schemas = dereference(own);
    return values.map((value) => {
      const { errors } = validate(value, own, dialect, schemas, false);
      // A property that is missing has an error of its own, and the error that is made of it names all.
      return [...new Set(errors.filter(isTold).map((unit) => told(unit, value, own, schemas)))];
    });
  });
}

type Schemas = { readonly [uri: string]: Schema | boolean };

/** A context takes milliseconds to make, so there is one. */
let context: Context | undefined;

/** The time limit of a script also ends what it calls, down to a regular expression that does not come to an end. */
function inTime<T>(work: () => T): T {
  context ??= createContext({});
  context.work = work;
  try {
    return runInContext('work()', context, { timeout: PATIENCE });
  } catch (error) {
    const { code, name, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw new Error('the check takes longer than a second');
    throw new Error(name === 'RangeError' ? 'the schema or the answer is nested too deeply' : message.split('\n', 1)[0]);
  }
}

/** Names of properties are no values of the answer, so what is wrong inside one of them is not told. */
const isTold = ({ keyword, keywordLocation }: OutputUnit) => !OUTER.has(keyword) && !keywordLocation.includes('/propertyNames/');

function told({ keyword, keywordLocation, instanceLocation }: OutputUnit, answer: unknown, schema: Schema, schemas: Schemas): string {
  const value = steps(instanceLocation).reduce((inner, step) => inner?.[step], answer as any);
  const place = instanceLocation === '#' ? 'the answer' : cut(decodeURIComponent(instanceLocation.slice(1)));
  // What a reference leads to is not below it.
  const demand = steps(keywordLocation).reduce((inner, step) => (step === '$ref' ? schemas[inner?.__absolute_ref__] : inner?.[step]), schema as any);
  return `${place} ${rule(keyword, demand, value)}, got ${shown(value)}`;
}

function rule(keyword: string, demand: any, value: object): string {
  if (keyword === 'false') return 'is not allowed by the schema';
  if (demand === undefined) return `must follow \`${keyword}\``;
  if (keyword === 'required') return `must have ${cut(demand.filter((name: string) => !Object.hasOwn(value, name)).map((name: string) => `"${name}"`).join(', '))}`;
  return `must follow \`${cut(`${keyword}: ${JSON.stringify(demand)}`)}\``;
}

/** A JSON pointer in the fragment of a URI. */
const steps = (location: string) => location.split('/').slice(1).map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'));

const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
