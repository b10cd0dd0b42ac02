/**
 * The models of OpenAI that pages, examples and the module may name. No shutdown was announced for them when they were last looked up, on 2026-11-25.
 * The list is not part of the package, because a list of models ages. CONTRIBUTING.md tells how to renew it.
 */
export const LIVING_MODELS: readonly string[] = [
  'gpt-6-luna',
  'gpt-audio-1.5',
];
