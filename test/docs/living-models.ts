/**
 * The models of OpenAI that pages, examples and the module may name. It was last compared with the API on 2026-11-25.
 * It is not part of the package, because a list of models ages. CONTRIBUTING.md tells how to renew it.
 */
export const LIVING_MODELS: readonly string[] = [
  'gpt-6-luna',
  'gpt-audio-1.5',
];
