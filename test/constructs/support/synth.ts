import { TerraformLocal, TerraformStack, Testing } from 'cdktf';
import { ChatCompletion, ChatCompletionConfig } from '../../../src';

export const newStack = () => new TerraformStack(Testing.app(), 'stack');

/** What a stack is synthesized to, checks included. */
export const synthesized = (stack: TerraformStack) => JSON.parse(Testing.synth(stack, true));

/** What a stack is synthesized to, right or wrong. */
export const unchecked = (stack: TerraformStack) => JSON.parse(Testing.synth(stack));

/** The smallest question, and more of it. */
export function ask(stack: TerraformStack, more: Partial<ChatCompletionConfig> = {}, id = 'c'): ChatCompletion {
  return new ChatCompletion(stack, id, { model: 'gpt-6-luna', messages: [{ role: 'user', content: 'Hi' }], ...more });
}

/** The arguments that Terraform gets for a question. */
export function argumentsOf(more: Partial<ChatCompletionConfig>): any {
  const stack = newStack();
  ask(stack, more);
  return unchecked(stack).resource.openai_chat_completion.c;
}

/** What references in a list or a map mean to Terraform. */
export function resolved(stack: TerraformStack, references: any): any {
  const locals = new TerraformLocal(stack, 'resolved', references);
  const { locals: { resolved: meaning } } = unchecked(stack);
  stack.node.tryRemoveChild(locals.node.id);
  return meaning;
}

/** The message that continues a conversation with an answer, given where the answer is. */
export const answerOf = (message: string) => ({
  role: 'assistant',
  ...Object.fromEntries(['content', 'refusal', 'function_call', 'tool_calls', 'audio'].map((name) => [name, `\${${message}.${name}}`])),
});

/** What synth says against a stack. */
export function complaints(write: (stack: TerraformStack) => void): string[] {
  const stack = newStack();
  write(stack);
  try {
    // `App.synth` does this first, and what fails there hides what the checks say.
    stack.prepareStack();
    Testing.synth(stack, true);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').map((line) => line.trim()).filter((line) => line.startsWith('['));
  }
}

/** The warnings at the constructs of a stack. */
export const warnings = (stack: TerraformStack) => stack.node.findAll().flatMap(({ node }) => node.metadata
  .filter(({ type }) => type === '@cdktf/warn').map(({ data }) => `[${node.path}] ${data}`));
