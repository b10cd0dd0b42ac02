import { changeOf } from './attribute';
import { CHAT_COMPLETION_ARGUMENTS } from './chat-completion';

/** Members of a request that the answer does not depend on: a change of them asks nothing again. */
export const IRRELEVANT: ReadonlySet<string> = new Set(CHAT_COMPLETION_ARGUMENTS
  .filter((row) => row.body !== false && ['update', 'metadata', 'store'].includes(changeOf(row)))
  .map(({ name, body }) => body || name));
