import { isObject, Path, Plain, PlainObject, UNKNOWN } from './plain';

/** Models that share what they refuse. */
interface Family {
  readonly models: RegExp;
  /** Whether `reasoning_effort = "none"` exists, with which a model does not reason. */
  readonly hasNone: boolean;
  /** Whether a model reasons where no effort is set; undefined where that is not certain. */
  readonly reasonsByDefault?: boolean;
}

/** Of the guides "Reasoning models" and "Using GPT-5.2" (parameter compatibility) of the API. Chat variants such as `gpt-5-chat-latest` do not reason. */
const FAMILIES: readonly Family[] = [
  { models: /^o\d+(-|$)/, hasNone: false, reasonsByDefault: true },
  { models: /^gpt-5(-(mini|nano|pro))?(-\d{4}-\d{2}-\d{2})?$/, hasNone: false, reasonsByDefault: true },
  { models: /^gpt-5\.\d+(?!.*chat)/, hasNone: true },
  { models: /^gpt-6(?!.*chat)/, hasNone: true, reasonsByDefault: true },
];

/** Function tools beside reasoning: the API's own error sends them to `/v1/responses`. */
const REFUSES_TOOLS_WHILE_REASONING = /^gpt-(5\.([4-9]|\d\d)|6)(?!.*chat)/;

/** What is refused while a model reasons, and the value that does no harm because it is the default. */
const SAMPLING: { readonly [argument: string]: Plain } = {
  temperature: 1,
  top_p: 1,
  presence_penalty: 0,
  frequency_penalty: 0,
  logprobs: false,
  top_logprobs: null,
  logit_bias: null,
};

/** An argument, what is wrong with it, and the API's code for that. */
export type FamilyRefusal = readonly [path: Path, problem: string, code: string];

/** What the family of a request's model refuses of it. What is not certain of a family is no rule here. */
export function refusedByFamily(request: PlainObject): FamilyRefusal[] {
  const { model, reasoning_effort: effort, tools } = request;
  const family = typeof model === 'string' ? FAMILIES.find(({ models }) => models.test(model)) : undefined;
  if (family === undefined || effort === UNKNOWN) return [];
  const reasons = effort === null ? family.reasonsByDefault === true : effort !== 'none';
  const way = family.hasNone ? `requires \`reasoning_effort\` to be \`none\` with the model ${String(model)}` : `cannot be set with the model ${String(model)}, which always reasons`;
  const isSet = (name: string) => request[name] !== null && request[name] !== UNKNOWN && request[name] !== SAMPLING[name];
  return [
    ...(reasons ? Object.keys(SAMPLING).filter(isSet).map((name): FamilyRefusal => [[name], way, 'unsupported_value']) : []),
    ...(isSet('max_tokens') ? [[['max_tokens'], `is not supported by the model ${String(model)}; use \`max_completion_tokens\``, 'unsupported_parameter'] as const] : []),
    ...(effort !== null && reasons && offersFunctions(tools) && REFUSES_TOOLS_WHILE_REASONING.test(String(model))
      ? [[['reasoning_effort'], `must be \`none\` together with function tools, with the model ${String(model)}`, 'unsupported_value'] as const] : []),
  ];
}

const offersFunctions = (tools: Plain) => Array.isArray(tools) && tools.some((tool) => isObject(tool) && tool.type === 'function');
