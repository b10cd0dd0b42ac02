import { ApiData, Hint } from './api-data';
import { ObjectValue } from '../../plugin/value/value';
import { MODEL_DATA } from '../../spec/models';
import { PlainObject } from '../../spec/plain';
import { CallError } from '../api/call-error';
import { Client } from '../api/client';
import { modelOf, readModel } from '../api/models';

/** `data "openai_model"`: one model. */
export class ModelData extends ApiData {
  constructor(configured: () => Client) {
    super('the model', MODEL_DATA, 'A model: whether the key may use it, and when it shuts down. Reading it is free of charge.', configured);
  }

  protected async ask(client: Client, { id }: PlainObject, call: { apiKey?: string; signal: AbortSignal }): Promise<ObjectValue> {
    return { ...modelOf(await readModel(client, id as string, call)), id: id as string };
  }

  protected hint({ status }: CallError, { id }: PlainObject): Hint | undefined {
    if (status !== 404) return undefined;
    return { path: ['id'], text: `The server does not know the model ${JSON.stringify(id)}, or the key may not use it. The data source \`openai_models\` lists the models that it may use.` };
  }
}
