import { CallError, Failure } from './call-error';
import { isOutOfQuota, isShortOfCapacity } from './retry';
import { Diagnostics } from '../../plugin/diagnostics';
import { Attribute, Type } from '../../spec/attribute';
import { Finding } from '../../spec/finding';
import { Path } from '../../spec/plain';

/** A failed call as a diagnostic: what failed, all that is known of it, and what to do. */
export interface Explanation {
  readonly summary: string;
  readonly detail: string;
  readonly path?: Path;
}

interface Concerning {
  /** Arguments that the error may name. */
  readonly rows?: readonly Attribute[];
  /** The call asks for a completion, and may be billed although it failed. */
  readonly paid?: boolean;
}

/** Hands what the checks found to Terraform. */
export function report(findings: readonly Finding[], diagnostics: Diagnostics): void {
  for (const { severity, summary, detail, path } of findings) diagnostics[severity](summary, detail, path);
}

/** Tells Terraform of a failed call. Anything else that was thrown is a defect of ours, and goes on. */
export function fail(what: string, error: unknown, diagnostics: Diagnostics, concerning: Concerning = {}): void {
  if (!(error instanceof CallError)) throw error;
  const { summary, detail, path } = explain(what, error, concerning);
  diagnostics.error(summary, detail, path);
}

export function explain(what: string, error: CallError, { rows = [], paid = false }: Concerning = {}): Explanation {
  const { details } = error;
  const facts = [
    ['status', details.status],
    ['status of the proxy', details.proxyStatus],
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
    ...(paid && details.mayBeServed
      ? [`The call may have been billed, so it was not retried. Its client request id for the support of the API is ${details.clientRequestId}. The next apply makes a new call.`]
      : []),
    ...remedy(error, paid),
    `Call: ${details.method} ${details.url}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}.`,
  ].join('\n\n');
  return { summary: `${what}: ${headline(error)}`, detail, path: argumentPath(rows, details.api?.param) };
}

const HEADLINES: { readonly [failure in Failure]: string } = {
  configuration: 'the provider is not configured for the call',
  status: 'the API answered with status',
  undelivered: 'the server cannot be reached',
  proxy: 'the proxy gives no connection',
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
    case 'proxy': return ended(`No connection was established: ${message}`);
    case 'reset': return ended(`The connection broke: ${message}`);
    default: return ended(message.charAt(0).toUpperCase() + message.slice(1));
  }
}

/** Names of Node.js for certificates whose authority is not trusted. */
const UNTRUSTED = /^(UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/;

const ended = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);

export const NO_STORE = 'The server does not support stored completions: compatible servers often lack these endpoints, and some accounts have no access to them.';

/** What to do about it. */
function remedy(error: CallError, paid: boolean): string[] {
  const { failure, status, proxyStatus, cause, api } = error.details;
  if (failure === 'undelivered' && UNTRUSTED.test(cause ?? '')) {
    return ['If the server, or a proxy in between, has a certificate of your own authority, set `ca_file` in the `provider "openai"` block, '
      + 'or SSL_CERT_FILE or NODE_EXTRA_CA_CERTS where Terraform runs, to the PEM file of that authority.'];
  }
  if (failure === 'undelivered') {
    return ['Check `base_url` (environment: OPENAI_BASE_URL) and the network. If a proxy is needed, set `proxy` in the `provider "openai"` block, or HTTPS_PROXY where Terraform runs.'];
  }
  // Some proxies answer 407 to those who say nothing, and 401 to those who say something wrong.
  if (failure === 'proxy' && (proxyStatus === 407 || proxyStatus === 401)) {
    return ['Check the user and the password in the address of the proxy: `http://user:password@host:port`, with special characters as in a URL (`@` is `%40`). '
      + 'The address is `proxy` in the `provider "openai"` block, or HTTPS_PROXY, HTTP_PROXY or ALL_PROXY where Terraform runs.'];
  }
  if (failure === 'proxy') {
    return ['Check the proxy: `proxy` in the `provider "openai"` block, or HTTPS_PROXY, HTTP_PROXY and ALL_PROXY where Terraform runs. '
      + 'To connect without it, set `proxy = ""`, or add the host to NO_PROXY.'];
  }
  if (failure === 'redirect') return ['If you trust the address that the server redirects to, set `base_url` to it.'];
  if (failure === 'timeout') return ['Raise the provider\'s `timeout` (seconds per attempt, or between two parts of a stream), or `timeouts.create` of the resource, if the model needs longer.'];
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
    case 404: return paid ? ['Check the name of the model, whether the account may use it, and `base_url`.'] : [];
    case 405:
    case 501: return [paid ? 'The server answers no questions at this address: check `base_url`.' : NO_STORE];
    case 408:
    case 409: return ['The server could not process the call at that moment: apply again later.'];
    case 413: return ['The request is too large: shorten the conversation or its attachments.'];
    case 429: if (isShortOfCapacity(error)) {
      return ['The tier `flex` has no capacity, so nothing was billed: apply again later, raise `timeouts.create`, or choose another `service_tier`.'];
    }
      return ['The rate limit was hit: apply again later, lower `-parallelism`, or set the provider\'s `max_concurrent_requests`.'];
    default: return status! >= 500 ? ['The problem is on the side of the server: apply again later.'] : ['Fix what the server rejects, and apply again.'];
  }
}

/** `messages.[0].content[1]` and `tools[0].function.name`, as the API names them, as the argument's path; undefined where it names none of the rows. */
export function argumentPath(rows: readonly Attribute[], param: string | undefined): Path | undefined {
  const steps = (param ?? '').match(/[^.[\]]+/g)?.map((step) => (/^\d+$/.test(step) ? Number(step) : step)) ?? [];
  return rows.some(({ name }) => name === steps[0]) ? inTerraform({ kind: 'object', attributes: rows }, steps) : undefined;
}

/** A path through a request, with Terraform's names. */
function inTerraform(type: Type | undefined, [step, ...rest]: Path): Path {
  if (step === undefined) return [];
  if (type?.kind === 'list') return [step, ...inTerraform(type.of, rest)];
  const rows = type?.kind === 'object' ? type.attributes.filter(({ name, body }) => (body || name) === step) : [];
  // One member of the request can be two arguments, one for text and one for a list.
  const row = rows.find((each) => (each.type.kind === 'list') === (typeof rest[0] === 'number')) ?? rows[0];
  return [row?.name ?? step, ...inTerraform(row?.type, rest)];
}
