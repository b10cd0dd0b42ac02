/** What `terraform show -json` prints of a plan. */
export interface Change {
  readonly actions?: readonly string[];
  readonly before?: object | null;
  readonly after?: object | null;
  readonly [name: string]: unknown;
}

const answered = { content: 'Sunny.', created: 1_790_000_000, model_used: 'luna-2026', finish_reason: 'stop', usage: { prompt_tokens: 12, completion_tokens: 3 } };

/** A question as it is deployed. */
export const deployed = (values: object = {}) => ({ ...asked(), ...answered, ...values });

/** A question as it will be asked. */
export const asked = (values: object = {}) => ({ model: 'luna', messages: [{ role: 'user', content: 'How is the weather?' }], ...values });

export function planOf(completions: { readonly [name: string]: Change & { readonly resource?: object } }, more: object = {}): string {
  return JSON.stringify({
    format_version: '1.2',
    planned_values: {},
    resource_changes: Object.entries(completions).map(([name, { resource, ...change }]) => ({
      address: `openai_chat_completion.${name}`,
      mode: 'managed',
      type: 'openai_chat_completion',
      change: { actions: ['create'], before: null, after: asked(), after_unknown: {}, before_sensitive: {}, after_sensitive: {}, ...change },
      ...resource,
    })),
    ...more,
  });
}
