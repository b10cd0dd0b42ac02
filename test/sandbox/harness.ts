import OpenAI from 'openai';
import { Sandbox, SandboxOptions, startSandbox } from '../../src/sandbox';

/** A sandbox that lives as long as the test file, started afresh before each test. */
export function useSandbox(options: SandboxOptions = {}): { readonly sandbox: Sandbox; readonly client: OpenAI } {
  const held = {} as { sandbox: Sandbox; client: OpenAI };
  beforeEach(async () => {
    held.sandbox = await startSandbox(options);
    held.client = new OpenAI({ baseURL: held.sandbox.url, apiKey: options.apiKey ?? 'any', maxRetries: 0 });
  });
  afterEach(() => held.sandbox.close());
  return held;
}

/** A plain request: what came back, the body parsed. */
export async function call(sandbox: Sandbox, method: string, path: string, body?: unknown, headers: Record<string, string> = { authorization: 'Bearer any' }) {
  const text = typeof body === 'string' ? body : body && JSON.stringify(body);
  const response = await fetch(`${sandbox.url}${path}`, { method, headers, body: text as string | undefined });
  return { status: response.status, requestId: response.headers.get('x-request-id'), body: await response.json() as any };
}

/** The smallest request. */
export const hello = { model: 'gpt-4o', messages: [{ role: 'user' as const, content: 'Hello there' }] };
