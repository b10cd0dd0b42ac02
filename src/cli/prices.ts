import { statSync } from 'node:fs';
import { readText } from './files';
import { isObject, parseJson, PlainObject } from '../spec/plain';

/** In US dollars for a token. */
export interface Price {
  readonly input: number;
  readonly cached: number;
  readonly output: number;
}

/** Prices of the user's, which are true on one day. */
export interface Prices {
  /** Such as `2026-11-20`. */
  readonly date: string;
  of(model: string | null): Price | undefined;
}

const EXAMPLE = '{ "date": "2026-11-20", "models": { "gpt-6-luna": { "input": 0.25, "cached_input": 0.025, "output": 2 } } } (US dollars for a million tokens)';
const MILLION = 1_000_000;

/** A file with prices: of the form above, or the one that LiteLLM publishes. */
export function readPrices(file: string): Prices {
  const content = parseJson(readText(file));
  if (!isObject(content)) throw new Error(`${file} is not the JSON of prices, such as ${EXAMPLE}.`);
  const { date, models } = content;
  if (typeof date === 'string' && isObject(models)) {
    if (Number.isNaN(Date.parse(date))) throw new Error(`"date" in ${file} is no date: ${JSON.stringify(date)}.`);
    return pricesOf(date, models, ({ input, cached_input: cached, output }) => price(input, cached, output, MILLION));
  }
  const prices = pricesOf(statSync(file).mtime.toISOString().slice(0, 10), content,
    ({ input_cost_per_token: input, cache_read_input_token_cost: cached, output_cost_per_token: output }) => price(input, cached, output, 1));
  if (Object.keys(content).every((model) => prices.of(model) === undefined)) throw new Error(`${file} has no prices. Expected ${EXAMPLE}, or the file of LiteLLM.`);
  return prices;
}

function pricesOf(date: string, models: PlainObject, read: (model: PlainObject) => Price | undefined): Prices {
  return {
    date,
    of: (name) => {
      const model = name !== null && Object.hasOwn(models, name) ? models[name] : null;
      return isObject(model) ? read(model) : undefined;
    },
  };
}

/** Where no price for cached tokens is given, they cost as much as others. */
function price(input: unknown, cached: unknown, output: unknown, tokens: number): Price | undefined {
  if (typeof input !== 'number' || typeof output !== 'number') return undefined;
  return { input: input / tokens, cached: (typeof cached === 'number' ? cached : input) / tokens, output: output / tokens };
}
