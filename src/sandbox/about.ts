import { RecordedRequest } from './sandbox-api';

/** Characters of a question that tell people which one it is. */
const BEGINNING = 60;

/** What a request is about, in words: its model, and how its last message begins. Whatever the body holds, nothing has checked it. */
export function aboutOf({ body }: RecordedRequest): string {
  const content: unknown = body?.messages?.at?.(-1)?.content;
  const text = Array.isArray(content) ? content.map((part) => part?.text ?? '').join(' ') : content;
  return [
    ...(typeof body?.model === 'string' ? [`model "${body.model}"`] : []),
    ...(typeof text === 'string' ? [`last message ${JSON.stringify(text.length > BEGINNING ? `${text.slice(0, BEGINNING)}…` : text)}`] : []),
  ].join(', ');
}
