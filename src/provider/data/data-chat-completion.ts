import { StoredData } from './stored-data';
import { ObjectValue } from '../../plugin/value/value';
import { PlainObject } from '../../spec/plain';
import { CHAT_COMPLETION_DATA } from '../../spec/stored';
import { Client } from '../api/client';
import { storedState } from '../chat-completion/answer';
import { StoredCompletions } from '../chat-completion/stored-completions';

/** `data "openai_chat_completion"`: one stored completion. */
export class ChatCompletionData extends StoredData {
  constructor(configured: () => Client) {
    super('the stored chat completion', CHAT_COMPLETION_DATA, 'A chat completion that was created with `store = true`.', configured);
  }

  protected async ask(client: Client, { completion_id: id }: PlainObject, call: { apiKey?: string; signal: AbortSignal }): Promise<ObjectValue> {
    const completion = await new StoredCompletions(client).get({ id: id as string, ...call });
    return { id: `openai_chat_completion/${String(id)}`, ...storedState(completion) };
  }
}
