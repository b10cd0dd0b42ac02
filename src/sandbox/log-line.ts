import { Reply } from './reply';
import { Fault, RecordedRequest } from './sandbox-api';

/** A line about a request: what arrived, what was answered, and what made it so. It holds no header, so no key. */
export function logLine(request: RecordedRequest, reply?: Reply, fault?: { readonly rule: Fault; readonly number: number }): string {
  const about = aboutOf(request);
  const outcome = reply === undefined ? 'reset' : `${reply.status}`;
  const reasons = [...(fault ? [`fault ${fault.number} (${fault.rule.kind})`] : []), ...(reply?.reason === undefined ? [] : [reply.reason])];
  return `${request.method} ${request.path}${about === '' ? '' : ` (${about})`}: ${outcome}${reasons.map((reason) => `, ${reason}`).join('')}`;
}

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
