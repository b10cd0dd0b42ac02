import { readObject } from './body';
import { Client } from './client';
import { ObjectValue } from '../../plugin/value/value';
import { LISTED_MODEL } from '../../spec/models';
import { PlainObject } from '../../spec/plain';
import { objectFromAnswer } from '../values';

interface Call {
  readonly apiKey?: string;
  readonly signal: AbortSignal;
  /** Beside a paid call. */
  readonly aside?: boolean;
}

/** What the server says of a model. */
export async function readModel(client: Client, id: string, call: Call): Promise<PlainObject> {
  return (await client.call({ method: 'get', path: `/models/${encodeURIComponent(id)}`, ...call, read: readObject })).value;
}

/** A model as Terraform sees it. */
export const modelOf = (model: PlainObject): ObjectValue => objectFromAnswer(LISTED_MODEL, model);
