import { CHAT_COMPLETION_OUTPUTS } from '../../src/spec/answer';

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
    description: 'The text of the first answer, `""` where it has none.',
  },
  same('finish_reason'),
  {
    name: 'function_call',
    value: `try(${COMPLETION}.choices[0].message.function_call, null)`,
    description: 'The function that the first answer calls, with `name` and `arguments`; null where it calls none.',
  },
  {
    ...same('tool_calls'),
    description: 'The tools that the first answer calls; null where it calls none.',
  },
  {
    ...same('refusal'),
    description: 'Why the model refuses, in the first answer; null where it does not.',
  },
  same('usage'),
  same('service_tier_used'),
  {
    name: 'completion',
    value: COMPLETION,
    description: 'The whole resource `openai_chat_completion`: all arguments and all outputs.',
  },
];
