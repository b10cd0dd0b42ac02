import { ApiError } from './api-error';
import { Json, JsonObject } from './sandbox-api';

/** Optional properties are there, lists are short, recursion ends early. A seed: always the same value. */
const OPTIONS = { seed: 1, alwaysFakeOptionals: true, maxDefaultItems: 1, refDepthMax: 2 };

/** Where a request has a schema, as the API's error tells it. */
export interface SchemaPlace {
  readonly owner: string;
  readonly param: string;
  readonly code?: string;
}

/** A value that satisfies a JSON Schema; the API's own error where none can be made. */
export async function sample(schema: JsonObject, { owner, param, code }: SchemaPlace): Promise<Json> {
  // Loaded when it is needed: few requests ask for JSON.
  const { generateSync } = await import('json-schema-faker');
  try {
    return generateSync(schema as { [keyword: string]: any }, OPTIONS) as Json;
  } catch (error) {
    throw new ApiError(400, `Invalid schema for ${owner}: ${(error as Error).message}.`, code, param);
  }
}
