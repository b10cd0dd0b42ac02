import { ApiError, unknownUrl, wrongMethod } from './api-error';
import { Call } from './sandbox-api';

/** Paths below the base URL, and what each method on them means. */
const ROUTES: readonly { readonly path: RegExp; readonly calls: { readonly [method: string]: Call } }[] = [
  { path: /^\/v1\/chat\/completions$/, calls: { GET: 'list', POST: 'create' } },
  { path: /^\/v1\/chat\/completions\/([^/]+)$/, calls: { GET: 'read', POST: 'metadata', DELETE: 'delete' } },
  { path: /^\/v1\/chat\/completions\/([^/]+)\/messages$/, calls: { GET: 'messages' } },
];

export interface Route {
  readonly call: Call;
  /** The completion that the path names, "" where it names none. */
  readonly id: string;
}

export function findRoute(method: string, path: string): Route | ApiError {
  for (const route of ROUTES) {
    const match = route.path.exec(path);
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
