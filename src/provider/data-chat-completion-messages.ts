import { ObjectValue } from '../plugin/value/value';
import { PlainObject } from '../spec/plain';
import { CHAT_COMPLETION_MESSAGES_DATA, STORED_MESSAGE } from '../spec/stored';
import { CallError } from './call-error';
import { Client } from './client';
import { envelope, onlyStored, paging, StoredDataSource } from './data';
import { listAll } from './pages';
import { isMissing, messagesPath } from './stored';
import { objectFromAnswer } from './values';

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

  protected hint(error: CallError, { completion_id: id }: PlainObject) {
    return isMissing(error) ? onlyStored(id) : undefined;
  }
}

/** Content that is a list is told in parts. */
export function withParts(message: PlainObject): PlainObject {
  return Array.isArray(message.content) ? { ...message, content: null, content_parts: message.content } : message;
}
