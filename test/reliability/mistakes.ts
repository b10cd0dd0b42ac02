import fc from 'fast-check';
import { plainConfiguration } from './configurations';
import { placesIn, replaced, terraformJson } from './terraform-json';
import { SOURCE } from '../../src/distribution/distribution';
import { OpenAiProvider } from '../../src/provider/provider';
import { Attribute, Type } from '../../src/spec/attribute';
import { CHAT_COMPLETION_ARGUMENTS } from '../../src/spec/chat-completion';
import { formatPath, Path, Plain, PlainObject } from '../../src/spec/plain';
import { workspace } from '../harness/terraform';

/** One thing that is wrong with a configuration: the value at a path, which is the path that an error has to name. */
interface Mistake {
  readonly path: Path;
  /** Undefined: it is left out. */
  readonly value: Plain | undefined;
}

/** What is wrong for a value of a type, by the type's own limits. */
function mistakesOf(type: Type, value: Plain, path: Path): Mistake[] {
  const to = (wrong: Plain): Mistake => ({ path, value: wrong });
  switch (type.kind) {
    case 'string': return [
      ...(type.values && !type.open ? [to('none of these')] : []),
      ...(type.maxLength === undefined ? [] : [to('x'.repeat(type.maxLength + 1))]),
      ...(type.minLength && !type.pattern ? [to('')] : []),
      ...(type.pattern ? [to('not | this')] : []),
    ];
    case 'number': return [
      ...(type.min === undefined ? [] : [to(typeof type.min === 'bigint' ? type.min - 1n : type.min - 1)]),
      ...(type.max === undefined ? [] : [to(typeof type.max === 'bigint' ? type.max + 1n : type.max + 1)]),
      ...(type.integer ? [to(0.5)] : []),
    ];
    case 'list': return [
      ...(type.minItems ? [to([])] : []),
      ...(type.maxItems && (value as Plain[]).length > 0 ? [to(Array.from({ length: type.maxItems + 1 }, () => (value as Plain[])[0]))] : []),
    ];
    case 'map': return [
      ...(type.maxItems ? [to(Object.fromEntries(Array.from({ length: type.maxItems + 1 }, (_, i) => [String(i), String(i)])))] : []),
      ...(type.keyMaxLength ? [{ path: [...path, 'k'.repeat(type.keyMaxLength + 1)], value: 'x' }] : []),
      ...(type.keyPattern ? [{ path: [...path, 'not | this'], value: 1 }] : []),
    ];
    case 'object': return mistakesOfVariant(type, value as PlainObject, path);
    case 'either': return typeof value === 'string' ? [] : mistakesOf(type.object, value, path);
    case 'dynamic': return mistakesOf(type.shape.type, value, path);
    default: return [];
  }
}

/** What the tag of a union asks for left out, what it does not allow put in. Only text, which fits everywhere. */
function mistakesOfVariant({ variants, attributes }: Type & { kind: 'object' }, value: PlainObject, path: Path): Mistake[] {
  const variant = variants?.of[value[variants.on] as string];
  if (!variants || !variant) return [];
  const governed = new Set(Object.values(variants.of).flatMap(({ allows }) => allows));
  const texts = attributes.filter(({ name, type }) => governed.has(name) && !variant.allows.includes(name) && type.kind === 'string' && !type.values);
  return [
    ...(variant.requires ?? []).map((name): Mistake => ({ path: [...path, name], value: undefined })),
    ...texts.map(({ name }): Mistake => ({ path: [...path, name], value: 'text' })),
  ];
}

/** What arguments have against each other. */
function mistakesBetween(config: PlainObject): Mistake[] {
  return [
    { path: ['top_logprobs'], value: 1, needs: 'logprobs' },
    { path: ['stream_options'], value: {}, needs: 'stream' },
  ].filter(({ needs }) => config[needs] !== true)
    .concat((config.max_completion_tokens ?? null) === null ? [] : [{ path: ['max_tokens'], value: 1, needs: '' }]);
}

/** The type of what stands at a path; undefined inside of what the tables leave open. */
function typeAt(path: Path): Type | undefined {
  const whole: Type = { kind: 'object', attributes: CHAT_COMPLETION_ARGUMENTS };
  return path.reduce<Type | undefined>((type, step) => type && inner(type, step), whole);
}

function inner(type: Type, step: string | number): Type | undefined {
  switch (type.kind) {
    case 'list':
    case 'map': return type.of;
    case 'object': return type.attributes.find(({ name }: Attribute) => name === step)?.type;
    case 'either': return inner(type.object, step);
    case 'dynamic': return inner(type.shape.type, step);
    default: return undefined;
  }
}

/** Terraform points at an argument of any type as a whole, and at nothing where such a value lies deeper. */
function pointedAt(path: Path): string | undefined {
  const dynamic = path.findIndex((_step, index) => typeAt(path.slice(0, index + 1))?.kind === 'dynamic');
  const target = dynamic === 0 ? path[0] : dynamic === -1 ? path.at(-1) : undefined;
  return typeof target === 'string' ? target : undefined;
}

const at = (value: any, path: Path): Plain => path.reduce((whole, step) => whole[step], value);

interface NearlyRight {
  readonly config: PlainObject;
  /** The path that the error has to name. */
  readonly path: string;
  /** The name that it has to point at; undefined where there is none to point at. */
  readonly argument?: string;
}

/** A configuration that is right but for one mistake. */
const nearlyRight: fc.Arbitrary<NearlyRight> = plainConfiguration.chain((config) => {
  const places = placesIn(config).flatMap((path) => {
    const type = typeAt(path);
    return type ? mistakesOf(type, at(config, path), path) : [];
  });
  return fc.constantFrom(...places, ...mistakesBetween(config)).map(({ path, value }) =>
    ({ config: replaced(config, path, value) as PlainObject, path: formatPath(path), argument: value === undefined ? undefined : pointedAt(path) }));
});

export interface Found {
  readonly configurations: number;
  readonly problems: readonly string[];
}

/** Validates that many configurations, each with one mistake, in one run. The same seed gives the same mistakes. */
export async function runMistakes(seed: number, count: number): Promise<Found> {
  const cases = fc.sample(nearlyRight, { seed, numRuns: count });
  const name = (index: number) => `seed_${seed}_${index}`;
  const files = Object.fromEntries(cases.map(({ config }, index) => [`${name(index)}.tf.json`, terraformJson(name(index), { config, later: {} })]));
  const tf = await workspace({ address: SOURCE, provider: new OpenAiProvider({ OPENAI_API_KEY: 'sk-mistakes' }), files });
  try {
    const { diagnostics } = await tf.validate();
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    const problems = cases.flatMap(({ path, argument }, index) => {
      const own = errors.filter(({ address }) => address === `openai_chat_completion.${name(index)}`);
      const told = own.map(({ summary }) => summary);
      const isRight = JSON.stringify(told) === JSON.stringify([`Invalid ${path}`]) && (argument === undefined || own[0].argument === argument);
      return isRight ? [] : [`${name(index)}: expected an error at ${path}, got ${JSON.stringify(own)}`];
    });
    if (errors.length !== count) problems.push(`There are ${errors.length} errors.`);
    return { configurations: count, problems };
  } finally {
    await tf.dispose();
  }
}
