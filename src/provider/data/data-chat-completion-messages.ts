import { envelope, paging, StoredData } from './stored-data';
import { ObjectValue } from '../../plugin/value/value';
import { PlainObject } from '../../spec/plain';
import { CHAT_COMPLETION_MESSAGES_DATA, STORED_MESSAGE } from '../../spec/stored';
import { Client } from '../api/client';
import { listAll } from '../api/pages';
import { withParts } from '../chat-completion/compatible';
import { messagesPath } from '../chat-completion/stored-completions';
import { objectFromAnswer } from '../values';

/** `data "openai_chat_completion_messages"`: the conversation of a stored completion. */
export class ChatCompletionMessagesData extends StoredData {
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
