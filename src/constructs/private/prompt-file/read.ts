import { readText } from './file';
import { PROMPT_FILE } from './format';
import { fillMessages } from './inputs';
import { readMarkdown } from './markdown';
import { Problems } from './problems';
import { responseFormat } from './response-format';
import { PromptSource } from './source';
import { checkStruct, toStruct } from './struct';
import { readYaml } from './yaml';
import { Finding } from '../../../spec/finding';
import { isObject } from '../../../spec/plain';
import { ChatCompletionInputs } from '../../inputs/chat-completion-config';
import { FunctionCall } from '../../inputs/function-call';
import { ToolChoice } from '../../inputs/tool-choice';

/** How files are read, by the end of their names. */
const FORMATS: readonly (readonly [RegExp, (text: string) => PromptSource])[] = [
  [/\.prompt\.ya?ml$/i, readYaml],
  [/\.md$/i, readMarkdown],
];

/**
 * The arguments that a prompt file has. Throws one error with everything that is wrong with it.
 *
 * @param inputs the values of its placeholders
 */
export function readPromptFile(path: string, inputs: { readonly [name: string]: string }): ChatCompletionInputs {
  const [, read] = FORMATS.find(([name]) => name.test(path)) ?? [];
  if (read === undefined) throw new Error(`The name of the prompt file ${path} must end with .prompt.yml, .prompt.yaml or .md.`);
  const text = readText(path);
  const source = read(text);
  const problems = new Problems(path, text);
  for (const { offset, sentence } of source.syntaxErrors) problems.add(offset, sentence);
  problems.throwIfAny();
  if (!isObject(source.value)) problems.add(0, 'The file must have keys such as `model` and `messages`, each on a line of its own.');
  problems.throwIfAny();

  const findings: Finding[] = [];
  const struct = toStruct(PROMPT_FILE, source.value, [], findings);
  findings.push(...checkStruct(PROMPT_FILE, struct, []));
  const format = responseFormat(struct, source, text, problems);
  const messages = fillMessages(struct, inputs, source, text, problems);
  problems.addFindings(findings, source);
  problems.throwIfAny();

  const { toolChoice, functionCall, ...parameters } = struct.modelParameters ?? {};
  return {
    model: struct.model,
    messages,
    ...parameters,
    ...(format && { responseFormat: format }),
    ...(toolChoice && { toolChoice: ToolChoice._of(toolChoice) }),
    ...(functionCall && { functionCall: FunctionCall._of(functionCall) }),
  };
}
