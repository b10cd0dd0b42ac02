import { CallError, Failure } from './call-error';
import { isOutOfQuota } from './retry';
import { CHAT_COMPLETION_ARGUMENTS } from '../../spec/chat-completion';
import { Path } from '../../spec/plain';

/** A failed call as a diagnostic: what failed, all that is known of it, and what to do (P5). */
export interface Explanation {
  readonly summary: string;
  readonly detail: string;
  readonly path?: Path;
}

export function explain(what: string, error: CallError, billed: boolean): Explanation {
  const { details } = error;
  const facts = [
    ['status', details.status],
    ['type', details.api?.type],
    ['code', details.api?.code],
    ['param', details.api?.param],
    ['request id', details.requestId],
    ['client request id', details.clientRequestId],
    ['retry after', details.retryAfter === undefined ? undefined : `${details.retryAfter / 1000} s`],
    ['attempts', details.attempts !== undefined && details.attempts > 1 ? details.attempts : undefined],
  ].filter(([, value]) => value !== undefined).map(([name, value]) => `${name} ${value}`);
  const detail = [
    problem(error),
    ...(billed && details.mayBeServed
      ? [`The call may have been billed, so it was not retried. Its client request id for the support of the API is ${details.clientRequestId}. The next apply makes a new call.`]
      : []),
    ...remedy(error, billed),
    `Call: ${details.method} ${details.url}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}.`,
  ].join('\n\n');
  return { summary: `${what}: ${headline(error)}`, detail, path: argumentPath(details.api?.param) };
}

const HEADLINES: { readonly [failure in Failure]: string } = {
  configuration: 'the provider is not configured for the call',
  status: 'the API answered with status',
  undelivered: 'the server cannot be reached',
  redirect: 'the server redirects elsewhere',
  timeout: 'no answer in time',
  reset: 'the connection broke',
  body: 'the answer cannot be read',
  interrupted: 'interrupted',
};

/** What happened, in a few words. */
export const headline = ({ details: { failure, status } }: CallError) => (failure === 'status' ? `${HEADLINES.status} ${status}` : HEADLINES[failure]);

function problem({ details: { failure, message } }: CallError): string {
  switch (failure) {
    // What a server says is passed on as it is.
    case 'status': return message;
    case 'redirect': return `The server answers with a redirect (${message}), which is not followed: the key goes to the configured address only.`;
    case 'undelivered': return ended(`No connection was established: ${message}`);
    case 'reset': return ended(`The connection broke: ${message}`);
    default: return ended(message.charAt(0).toUpperCase() + message.slice(1));
  }
}

const ended = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);

export const NO_STORE = 'The server does not support stored completions: compatible servers often lack these endpoints, and some accounts have no access to them.';

/** What to do about it. */
function remedy({ details: { failure, status, api } }: CallError, asks: boolean): string[] {
  if (failure === 'undelivered') {
    return ['Check `base_url` (environment: OPENAI_BASE_URL) and the network. A certificate authority of your own is trusted through NODE_EXTRA_CA_CERTS.'];
  }
  if (failure === 'redirect') return ['If you trust the address that the server redirects to, set `base_url` to it.'];
  if (failure === 'timeout') return ['Raise the provider\'s `timeout` (seconds per attempt), or `timeouts.create` of the resource, if the model needs longer.'];
  if (failure === 'reset') return ['Check the network and any proxy between Terraform and the server, and run Terraform again.'];
  if (failure === 'body') return ['Check that `base_url` leads to the API and that no proxy changes its answers, and run Terraform again.'];
  if (failure === 'interrupted') return ['Run Terraform again to continue.'];
  if (failure !== 'status') return [];
  if (isOutOfQuota(api)) {
    return ['The account has no quota left: check plan and billing. Retrying does not help until then.'];
  }
  switch (status) {
    case 401: return ['Check the API key: `api_key` in the `provider "openai"` block, or the environment variable OPENAI_API_KEY.'];
    case 403: return ['The key, organization or project has no permission for this call: check their permissions, and whether the model is enabled for them.'];
    case 404: return asks ? ['Check the name of the model, whether the account may use it, and `base_url`.'] : [];
    case 405:
    case 501: return [asks ? 'The server answers no questions at this address: check `base_url`.' : NO_STORE];
    case 408:
    case 409: return ['The server could not process the call at that moment: apply again later.'];
    case 413: return ['The request is too large: shorten the conversation or its attachments.'];
    case 429: return ['The rate limit was hit: apply again later, lower `-parallelism`, or set the provider\'s `max_concurrent_requests`.'];
    default: return status! >= 500 ? ['The problem is on the side of the server: apply again later.'] : ['Fix what the server rejects, and apply again.'];
  }
}

const ARGUMENTS = new Set(CHAT_COMPLETION_ARGUMENTS.map((row) => row.name));

/** `messages.[0].content[1]` and `tools[0].function.name`, as the API names them, as the argument's path; undefined where it names none of ours. */
export function argumentPath(param: string | undefined): Path | undefined {
  const steps = (param ?? '').match(/[^.[\]]+/g)?.map((step) => (/^\d+$/.test(step) ? Number(step) : step)) ?? [];
  if (!ARGUMENTS.has(String(steps[0]))) return undefined;
  // The parts of a message's content have a name of their own here.
  return steps[0] === 'messages' && steps[2] === 'content' && steps.length > 3 ? [...steps.slice(0, 2), 'content_parts', ...steps.slice(3)] : steps;
}
