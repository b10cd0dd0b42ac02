import { ApiError } from './api-error';
import { Json, JsonObject } from './sandbox-api';

/** Where a request has a schema, as the API's errors tell it. */
export interface SchemaPlace {
  readonly owner: string;
  readonly param: string;
  readonly code?: string;
}

/** How a value is drawn: with all it may have if that can be, else with less, which lets recursive schemas come to an end. */
const WAYS = [
  { alwaysFakeOptionals: true, maxDefaultItems: 1, refDepthMax: 3 },
  { alwaysFakeOptionals: true, maxDefaultItems: 1, refDepthMax: 6 },
  { alwaysFakeOptionals: false, maxDefaultItems: 1, refDepthMax: 6 },
  { alwaysFakeOptionals: false, maxDefaultItems: 0, refDepthMax: 30 },
];
const DRAWS = 20;
/** Objects within objects need no reference. */
const COMMON = { optionalsProbability: 0, maxDepth: 100 };

/**
 * A value that satisfies a JSON Schema, always the same one. The generator knows every keyword but not every mixture of them, so what it
 * draws is judged by a validator, and drawn again. Errors are the API's own: a schema that is none, or one that no value is found for.
 */
export async function sample({ $schema, ...schema }: JsonObject, place: SchemaPlace): Promise<Json> {
  const isValid = await validator(schema, place);
  const { generateSync } = await import('json-schema-faker');
  const draw = (options: object): Json | undefined => {
    try {
      // As it will be sent.
      return JSON.parse(JSON.stringify(generateSync(schema as { [keyword: string]: any }, { ...COMMON, ...options })));
    } catch {
      return undefined;
    }
  };
  for (const way of WAYS) {
    for (let seed = 1; seed <= DRAWS; seed++) {
      const value = draw({ ...way, seed });
      if (value !== undefined && isValid(value)) return value;
    }
  }
  throw refused(place, 'the sandbox finds no value that satisfies it. Give an answer of your own in a script');
}

/** Both libraries are loaded when they are needed: few requests ask for JSON. */
async function validator(schema: JsonObject, place: SchemaPlace): Promise<(value: Json) => boolean> {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  try {
    return new Ajv2020({ strict: false, validateFormats: false, logger: false }).compile(schema);
  } catch (error) {
    throw refused(place, (error as Error).message);
  }
}

const refused = ({ owner, param, code }: SchemaPlace, why: string) => new ApiError(400, `Invalid schema for ${owner}: ${why}.`, code, param);
