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

/** What clients tell a rate limit by. */
const RATE_LIMIT = { type: 'requests', code: 'rate_limit_exceeded' };

function statusReply({ status, headers = {}, error = {}, body }: StatusFault): Reply {
  const usual = status === 429 ? RATE_LIMIT : { type: status < 500 ? 'invalid_request_error' : 'server_error' };
  const { message, type, code, param } = { message: `The sandbox was told to answer with status ${status}.`, code: undefined, param: undefined, ...usual, ...error };
  const reply = body === undefined ? new ApiError(status, message, code, param, type).reply() : jsonReply(body, status);
  return { ...reply, headers: { ...reply.headers, ...headers }, chunks: typeof body === 'string' ? [body] : reply.chunks, reason: undefined };
}

const redirectReply = ({ location, status = 307 }: RedirectFault): Reply => ({ status, headers: { location }, chunks: [] });

const HTML = '<!DOCTYPE html><html><body><h1>It works</h1></body></html>';

async function wholeText(chunks: Reply['chunks']): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}

/** What a fault makes of the pieces of a body. All of them are waited for, also those that nobody gets: the request is served. */
async function* spoiled(chunks: Reply['chunks'], fault: Fault): AsyncIterable<string> {
  if (fault.kind === 'cut') {
    let left = fault.events;
    for await (const chunk of chunks) if (left-- > 0) yield chunk;
  } else if (fault.kind === 'trickle') {
    for await (const chunk of chunks) yield* chunk.match(/[^]{1,64}/g) ?? [];
  } else {
    const text = await wholeText(chunks);
    if (fault.kind === 'html') yield HTML;
    else if (fault.kind !== 'empty') yield text.slice(0, text.length / 2);
  }
}

/** What a fault makes of a reply that was meant well. */
function spoil(reply: Reply, fault: Fault | undefined): Reply {
  switch (fault?.kind) {
    case 'html':
      return { status: 200, headers: { 'content-type': 'text/html' }, chunks: spoiled(reply.chunks, fault) };
    case 'malformed':
    case 'empty':
    case 'cut':
    case 'trickle':
    case 'reset':
      return { ...reply, chunks: spoiled(reply.chunks, fault) };
    default:
      return reply;
  }
}

/** Sends a reply, as well as a fault lets it. Stops when the client goes away or the sandbox closes, which the signal tells. */
export async function deliver(response: ServerResponse, reply: Reply, fault: Fault | undefined, signal: AbortSignal): Promise<void> {
  const pause = (ms: number) => setTimeout(ms, undefined, { signal }).catch(() => undefined);

  if (fault?.kind === 'delay') {
    if (fault.ms === undefined) return void await wholeText(reply.chunks);
    await pause(fault.ms);
  }
  if (fault?.kind === 'reset' && fault.when === 'unanswered') {
    await wholeText(reply.chunks);
    response.socket?.resetAndDestroy();
    return;
  }
  const { status, headers, chunks } = spoil(reply, fault);
  response.writeHead(status, headers);
  for await (const chunk of chunks) {
    response.write(chunk);
    if (fault?.kind === 'trickle') await pause(fault.ms);
  }
  // Half of the answer went out; the end of a chunked body never comes.
  if (fault?.kind === 'reset') response.socket?.end();
  else response.end();
}
