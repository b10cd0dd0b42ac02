import { ApiError, unknownUrl, wrongMethod } from './api-error';
import { Call } from './sandbox-api';

/** Base paths that are served: OpenAI's own, and those of Azure. Any other is a mistake in the base URL. */
const BASE = /^(\/v1|\/openai\/v1|\/openai\/deployments\/[^/]+)(?=[/?]|$)/;

/** A path without that of the base URL. */
export const pathBelowBase = (path: string) => path.replace(BASE, '');

/** Paths below the base URL, and what each method on them means. */
const ROUTES: readonly { readonly path: RegExp; readonly calls: { readonly [method: string]: Call } }[] = [
  { path: /^\/chat\/completions$/, calls: { GET: 'list', POST: 'create' } },
  { path: /^\/chat\/completions\/([^/]+)$/, calls: { GET: 'read', POST: 'metadata', DELETE: 'delete' } },
  { path: /^\/chat\/completions\/([^/]+)\/messages$/, calls: { GET: 'messages' } },
];

export interface Route {
  readonly call: Call;
  /** The completion that the path names, "" where it names none. */
  readonly id: string;
}

export function findRoute(method: string, path: string): Route | ApiError {
  for (const route of BASE.test(path) ? ROUTES : []) {
    const match = route.path.exec(pathBelowBase(path));
    if (!match) continue;
    const call = Object.hasOwn(route.calls, method) ? route.calls[method] : undefined;
    return call ? { call, id: decoded(match[1] ?? '') } : wrongMethod(method, path, Object.keys(route.calls));
  }
  return unknownUrl(method, path);
}

/** The text behind percent signs; as it is where there is none. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
