import { ApiData, Hint } from './api-data';
import { ObjectValue } from '../../plugin/value/value';
import { MODELS_DATA } from '../../spec/models';
import { PlainObject } from '../../spec/plain';
import { CallError } from '../api/call-error';
import { Client } from '../api/client';
import { modelOf } from '../api/models';
import { listAll } from '../api/pages';

/** `data "openai_models"`: all models that the key may use. */
export class ModelsData extends ApiData {
  constructor(configured: () => Client) {
    super('the models', MODELS_DATA, 'All models that the key may use, and when they shut down. Reading them is free of charge.', configured);
  }

  protected async ask(client: Client, _config: PlainObject, call: { apiKey?: string; signal: AbortSignal }): Promise<ObjectValue> {
    const { items } = await listAll(client, { path: '/models', ...call });
    const models = items.map(modelOf);
    return { id: 'openai_models', models, ids: models.map(({ id }) => id) };
  }

  protected hint({ status }: CallError): Hint | undefined {
    return status === 404 || status === 405 ? { text: 'The server has no list of models.' } : undefined;
  }
}
