import { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { ApiError } from './api-error';
import { Reply, jsonReply } from './reply';
import { Fault, RedirectFault, StatusFault } from './sandbox-api';

/** What is answered in place of the API; undefined where a fault lets the request be served. */
export function replyInstead(fault: Fault | undefined): Reply | undefined {
  if (fault?.kind === 'status') return statusReply(fault);
  return fault?.kind === 'redirect' ? redirectReply(fault) : undefined;
}

function statusReply({ status, headers = {}, error = {}, body }: StatusFault): Reply {
  const { message = `The sandbox was told to answer with status ${status}.`, type = status < 500 ? 'invalid_request_error' : 'server_error' } = error;
  const reply = body === undefined ? new ApiError(status, message, error.code, error.param, type).reply() : jsonReply(body, status);
  return { ...reply, headers: { ...reply.headers, ...headers }, chunks: typeof body === 'string' ? [body] : reply.chunks };
}

const redirectReply = ({ location, status = 307 }: RedirectFault): Reply => ({ status, headers: { location }, chunks: [] });

const HTML = '<!DOCTYPE html><html><body><h1>It works</h1></body></html>';

/** What a fault makes of a reply that was meant well. */
function spoil(reply: Reply, fault: Fault | undefined): Reply {
  const text = reply.chunks.join('');
  switch (fault?.kind) {
    case 'malformed':
      return { ...reply, chunks: [text.slice(0, text.length / 2)] };
    case 'html':
      return { status: 200, headers: { 'content-type': 'text/html' }, chunks: [HTML] };
    case 'empty':
      return { ...reply, chunks: [] };
    case 'cut':
      return { ...reply, chunks: reply.chunks.slice(0, fault.events) };
    case 'trickle':
      return { ...reply, chunks: text.match(/[^]{1,64}/g) ?? [] };
    case 'reset':
      return { ...reply, chunks: [text.slice(0, text.length / 2)] };
    default:
      return reply;
  }
}

/** Sends a reply, as well as a fault lets it. Stops when the client goes away or the sandbox closes. */
export async function deliver(response: ServerResponse, reply: Reply, fault: Fault | undefined): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const pause = (ms: number) => setTimeout(ms, undefined, { signal: gone.signal }).catch(() => undefined);

  if (fault?.kind === 'delay') {
    if (fault.ms === undefined) return;
    await pause(fault.ms);
  }
  if (fault?.kind === 'reset' && fault.when === 'unanswered') {
    response.socket?.resetAndDestroy();
    return;
  }
  const { status, headers, chunks } = spoil(reply, fault);
  response.writeHead(status, headers);
  for (const chunk of chunks) {
    response.write(chunk);
    if (fault?.kind === 'trickle') await pause(fault.ms);
  }
  // Half of the answer went out; the end of a chunked body never comes.
  if (fault?.kind === 'reset') response.socket?.end();
  else response.end();
}
