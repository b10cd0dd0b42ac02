/** `max_completion_tokens` is `maxCompletionTokens` in a construct, as the ecosystem's generated bindings have it. */
export const camelCase = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
