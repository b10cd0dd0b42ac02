import { createHash } from 'node:crypto';
import { textOf } from './api-data';
import { envelope, paging, StoredData } from './stored-data';
import { ObjectValue } from '../../plugin/value/value';
import { isObject, PlainObject, toJson } from '../../spec/plain';
import { CHAT_COMPLETIONS_DATA } from '../../spec/stored';
import { idOf } from '../api/body';
import { Client } from '../api/client';
import { listAll } from '../api/pages';
import { storedState } from '../chat-completion/answer';

/** `data "openai_chat_completions"`: the stored completions that a filter selects. */
export class ChatCompletionsData extends StoredData {
  constructor(configured: () => Client) {
    super('the stored chat completions', CHAT_COMPLETIONS_DATA, 'Chat completions that were created with `store = true`.', configured);
  }

  protected async ask(client: Client, config: PlainObject, call: { apiKey?: string; signal: AbortSignal }): Promise<ObjectValue> {
    const metadata = isObject(config.metadata) ? Object.entries(config.metadata) : [];
    const model = textOf(config.model);
    const filter = { ...(model === undefined ? {} : { model }), ...Object.fromEntries(metadata.map(([key, value]) => [`metadata[${key}]`, String(value)])) };
    const { items, hasMore } = await listAll(client, { path: '/chat/completions', filter, ...paging(config), ...call });
    return {
      id: `openai_chat_completions/${fingerprint(config)}`,
      chat_completions: items.map((item) => ({ id: idOf(item) ?? null, completion_id: idOf(item) ?? null, ...storedState(item) })),
      ids: items.map((item) => idOf(item) ?? null),
      ...envelope(items, hasMore),
    };
  }
}

/** The same arguments, the same id. */
function fingerprint({ api_key: secret, ...config }: PlainObject): string {
  const set = Object.keys(config).filter((name) => config[name] !== null).sort();
  return createHash('sha256').update(toJson(set.map((name) => [name, config[name]]))).digest('hex').slice(0, 16);
}
