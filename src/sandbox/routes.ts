import { ApiError, unknownUrl, wrongMethod } from './api-error';
import { Call } from './sandbox-api';

/** Ends of paths, and what each method on them means. What comes before is the base path, which every server chooses for itself. */
const ROUTES: readonly { readonly path: RegExp; readonly calls: { readonly [method: string]: Call } }[] = [
  { path: /\/chat\/completions$/, calls: { GET: 'list', POST: 'create' } },
  { path: /\/chat\/completions\/([^/]+)$/, calls: { GET: 'read', POST: 'metadata', DELETE: 'delete' } },
  { path: /\/chat\/completions\/([^/]+)\/messages$/, calls: { GET: 'messages' } },
  { path: /\/models$/, calls: { GET: 'models' } },
  // Names of models may contain slashes.
  { path: /\/models\/(.+)$/, calls: { GET: 'model' } },
];

/** A path without that of the base URL. A path of no endpoint, which a server behind may know, has the base path of OpenAI. */
export function pathBelowBase(pathAndQuery: string): string {
  const [path] = pathAndQuery.split('?', 1);
  const end = ROUTES.map((route) => route.path.exec(path)).find((match) => match !== null);
  return end ? pathAndQuery.slice(end.index) : pathAndQuery.replace(/^\/v1(?=\/)/, '');
}

export interface Route {
  readonly call: Call;
  /** The completion or the model that the path names, "" where it names none. */
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
