import { CHAT_COMPLETION_OUTPUTS } from '../../src/spec/outputs';

export interface Output {
  readonly name: string;
  readonly value: string;
  readonly description: string;
}

const COMPLETION = 'openai_chat_completion.this';

/** An output of the resource, as it is. */
function same(name: string, source = name): Output {
  const { description } = CHAT_COMPLETION_OUTPUTS.find((row) => row.name === source)!;
  return { name, value: `${COMPLETION}.${source}`, description };
}

/** The outputs of the module. */
export const OUTPUTS: readonly Output[] = [
  same('id'),
  same('created'),
  same('model', 'model_used'),
  same('choices'),
  {
    name: 'content',
    value: `${COMPLETION}.content == null ? "" : ${COMPLETION}.content`,
    description: 'Text of the first answer, or `""` if it has none.',
  },
  same('finish_reason'),
  {
    name: 'function_call',
    value: `try(${COMPLETION}.choices[0].message.function_call, null)`,
    description: 'Function that the first answer calls, with `name` and `arguments`, or null if it calls none.',
  },
  {
    ...same('tool_calls'),
    description: 'Tool calls of the first answer, or null if it has none.',
  },
  {
    ...same('refusal'),
    description: 'Refusal of the model in the first answer, or null if it does not refuse.',
  },
  same('answer_valid'),
  same('answer_errors'),
  same('usage'),
  same('service_tier_used'),
  {
    name: 'completion',
    value: COMPLETION,
    description: 'Resource `openai_chat_completion` with all its arguments and outputs.',
  },
];
