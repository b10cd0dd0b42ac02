import { CHAT_COMPLETION_ARGUMENTS } from './chat-completion';
import { check, conflict } from './check';
import { error, Finding, warning } from './finding';
import { isObject, PlainObject, UNKNOWN } from './plain';

type Rule = (config: PlainObject) => Finding[];

/** An argument that means something only while a switch is on. */
const needsTrue = (name: string, flag: string): Rule => (config) => {
  const on = config[flag] ?? null;
  return (config[name] ?? null) === null || config[name] === UNKNOWN || on === true || on === UNKNOWN
    ? []
    : [error([name], `needs \`${flag} = true\`, which is ${on === null ? 'not set' : 'false'}`)];
};

const speech: Rule = ({ modalities, audio }) => {
  if (!Array.isArray(modalities)) return [];
  const spoken = modalities.indexOf('audio');
  if (spoken >= 0 && (audio ?? null) === null) return [error(['modalities', spoken], 'needs `audio`, which says how the answer sounds')];
  const silent = spoken < 0 && !modalities.includes(UNKNOWN) && isObject(audio);
  return silent ? [warning(['audio'], 'has no effect without `audio` among the `modalities`')] : [];
};

const labels: Rule = ({ metadata, store }) =>
  (isObject(metadata) && Object.keys(metadata).length > 0 && store !== true && store !== UNKNOWN
    ? [warning(['metadata'], 'is kept by the API only with `store = true`')]
    : []);

/** How an answer travels decides how it is read, so `extra_body` cannot change it behind the provider's back. */
const travel: Rule = ({ extra_body: extra }) =>
  (isObject(extra) ? ['stream', 'stream_options'].filter((name) => name in extra) : [])
    .map((name) => error(['extra_body', name], `must not be set here: use the argument \`${name}\``));

/** Rules between the arguments of a chat completion (R7). */
const RULES: readonly Rule[] = [
  (config) => conflict(config, [], 'max_completion_tokens', 'max_tokens'),
  needsTrue('top_logprobs', 'logprobs'),
  needsTrue('stream_options', 'stream'),
  speech,
  labels,
  travel,
];

/** Everything that there is to say about the arguments of a chat completion, all at once. */
export function checkChatCompletion(config: PlainObject): Finding[] {
  return [...check(CHAT_COMPLETION_ARGUMENTS, config), ...RULES.flatMap((rule) => rule(config))];
}
