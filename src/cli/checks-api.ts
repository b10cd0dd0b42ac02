import type { Diagnosis } from './diagnosis';
import { Machine } from './machine';
import { readSettings } from '../provider/settings';
import { DEFAULT_BASE_URL } from '../spec/provider';

/** How long a server may take to say anything, in milliseconds. */
const PATIENCE = 10_000;

/** The settings of a configuration that says nothing itself. */
const fromEnvironment = ({ env }: Machine) => readSettings({}, env);

export function keyCheck(machine: Machine): Diagnosis {
  const { settings: { apiKey, baseUrl } } = fromEnvironment(machine);
  if (apiKey) return { ok: true, text: 'OPENAI_API_KEY is set.' };
  return new URL(baseUrl).origin === new URL(DEFAULT_BASE_URL).origin
    ? { ok: false, text: 'OPENAI_API_KEY is not set: set it, or api_key of the provider.' }
    : { ok: true, text: `OPENAI_API_KEY is not set, which is fine if ${baseUrl} asks for no key.` };
}

/** Asks for the list of stored completions, which costs nothing. A server that lacks it can still answer completions. */
export async function serverCheck(machine: Machine): Promise<Diagnosis> {
  const { settings: { apiKey, baseUrl }, problems: [problem] } = fromEnvironment(machine);
  if (problem) return { ok: false, text: `OPENAI_BASE_URL ${problem.problem}.` };
  try {
    const { status } = await fetch(`${baseUrl}/chat/completions?limit=1`, {
      headers: apiKey ? { authorization: `Bearer ${apiKey}` } : {},
      signal: AbortSignal.timeout(PATIENCE),
      redirect: 'manual',
    });
    if (status !== 401 && status !== 403) return { ok: true, text: `${baseUrl} answers.` };
    return { ok: false, text: `${baseUrl} answers, but refuses ${apiKey ? 'the key in OPENAI_API_KEY' : 'calls without a key'} (status ${status}).` };
  } catch (error) {
    const { cause = error } = error as { cause?: unknown };
    return { ok: false, text: `${baseUrl} cannot be reached: ${(cause as Error).message}. See OPENAI_BASE_URL, the network and its proxy.` };
  }
}
