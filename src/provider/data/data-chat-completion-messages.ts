import { envelope, paging, StoredDataSource } from './data';
import { ObjectValue } from '../../plugin/value/value';
import { PlainObject } from '../../spec/plain';
import { CHAT_COMPLETION_MESSAGES_DATA, STORED_MESSAGE } from '../../spec/stored';
import { Client } from '../api/client';
import { listAll } from '../api/pages';
import { messagesPath } from '../chat-completion/stored';
import { objectFromAnswer } from '../values';

/** `data "openai_chat_completion_messages"`: the conversation of a stored completion (D3). */
export class ChatCompletionMessagesData extends StoredDataSource {
  constructor(configured: () => Client) {
    const description = 'The messages of a chat completion that was created with `store = true`.';
    super('the messages of the stored chat completion', CHAT_COMPLETION_MESSAGES_DATA, description, configured);
  }

  protected async ask(client: Client, config: PlainObject, call: { apiKey?: string; signal: AbortSignal }): Promise<ObjectValue> {
    const id = config.completion_id as string;
    const { items, hasMore } = await listAll(client, { path: messagesPath(id), ...paging(config), ...call });
    return {
      id: `openai_chat_completion_messages/${id}`,
      messages: items.map((item) => objectFromAnswer(STORED_MESSAGE, withParts(item))),
      ...envelope(items, hasMore),
    };
  }
}

/** Content in parts stands in `content_parts` alone, wherever the server tells it. */
export function withParts(message: PlainObject): PlainObject {
  const { content, content_parts: parts } = message;
  const told = Array.isArray(content) ? content : parts ?? null;
  return Array.isArray(told) && told.length > 0 ? { ...message, content: null, content_parts: told } : { ...message, content_parts: null };
}
