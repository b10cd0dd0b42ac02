import { aboutOf } from './about';
import { Reply } from './reply';
import { Fault, RecordedRequest } from './sandbox-api';

/** A line about a request: what arrived, what was answered, and what made it so. It holds no header, so no key. */
export function logLine(request: RecordedRequest, reply?: Reply, fault?: { readonly rule: Fault; readonly number: number }): string {
  const about = aboutOf(request);
  const outcome = reply === undefined ? 'reset' : `${reply.status}`;
  const reasons = [...(fault ? [`fault ${fault.number} (${fault.rule.kind})`] : []), ...(reply?.reason === undefined ? [] : [reply.reason])];
  return `${request.method} ${request.path}${about === '' ? '' : ` (${about})`}: ${outcome}${reasons.map((reason) => `, ${reason}`).join('')}`;
}
