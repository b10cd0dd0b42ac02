import { CHAT_COMPLETION_ARGUMENTS } from './chat-completion';
import { check, conflict } from './check';
import { error, Finding, shown, warning } from './finding';
import { PART_TYPES, PARTS_OF_ROLE } from './message';
import { isObject, Plain, PlainObject, UNKNOWN } from './plain';
import { refusals } from './refusals';
import { SHAPES } from './shapes';

type Rule = (config: PlainObject) => Finding[];

/** Arguments that exclude each other. */
const conflicts: Rule = (config) => CHAT_COMPLETION_ARGUMENTS.flatMap(({ name, conflictsWith }) =>
  (conflictsWith === undefined ? [] : conflict(config, [], conflictsWith, name)));

/** Arguments that mean something only while a switch is on. */
const needs: Rule = (config) => CHAT_COMPLETION_ARGUMENTS.flatMap(({ name, needs: flag }) => {
  const on = flag === undefined ? true : config[flag] ?? null;
  return (config[name] ?? null) === null || config[name] === UNKNOWN || on === true || on === UNKNOWN
    ? []
    : [error([name], `requires \`${flag} = true\`, but \`${flag}\` is ${on === null ? 'not set' : 'false'}`)];
});

const speech: Rule = ({ modalities, audio }) => {
  const kinds = Array.isArray(modalities) ? modalities : [modalities ?? null];
  const spoken = kinds.indexOf('audio');
  if (spoken >= 0 && (audio ?? null) === null) return [error(['modalities', spoken], 'requires `audio`, which sets format and voice of the answer')];
  const silent = spoken < 0 && !kinds.includes(UNKNOWN) && isObject(audio);
  return silent ? [warning(['audio'], 'has no effect unless `modalities` contains `audio`')] : [];
};

const metadataNeedsStore: Rule = ({ metadata, store }) =>
  (isObject(metadata) && Object.keys(metadata).length > 0 && store !== true && store !== UNKNOWN
    ? [warning(['metadata'], 'has no effect without `store = true`: the API keeps metadata of stored completions only')]
    : []);

/** Each role takes parts of its own kinds only. */
const parts: Rule = ({ messages }) => itemsOf(messages).flatMap((message, index) => {
  const role = isObject(message) ? message.role : undefined;
  if (!isObject(message) || typeof role !== 'string' || !Object.hasOwn(PARTS_OF_ROLE, role)) return [];
  const allowed = PARTS_OF_ROLE[role];
  return itemsOf(message.content_parts).flatMap((part, at) => (isObject(part) && isMisplaced(part.type, allowed)
    ? [error(['messages', index, 'content_parts', at, 'type'], `must be ${allowed.join(' or ')} with role \`${role}\`, got ${shown(part.type)}`)]
    : []));
});

const itemsOf = (value: Plain | undefined) => (Array.isArray(value) ? value : []);
const isMisplaced = (type: Plain, allowed: readonly string[]) => typeof type === 'string' && PART_TYPES.includes(type) && !allowed.includes(type);

/** How an answer travels and whether it is stored decides what the provider does next, so `extra_body` cannot change it behind its back. */
const handling: Rule = ({ extra_body: written = null }) => {
  const extra = SHAPES.extraBody.normalise(written, () => undefined);
  return CHAT_COMPLETION_ARGUMENTS.filter(({ name, overridable }) => overridable === false && isObject(extra) && Object.hasOwn(extra, name))
    .map(({ name }) => error(['extra_body', name], `must not be set here: use the argument \`${name}\``));
};

/** Rules between the arguments of a chat completion. */
const RULES: readonly Rule[] = [
  conflicts,
  needs,
  speech,
  metadataNeedsStore,
  parts,
  handling,
  refusals,
];

/** Everything that there is to say about the arguments of a chat completion, all at once. */
export function checkChatCompletion(config: PlainObject): Finding[] {
  return [...check(CHAT_COMPLETION_ARGUMENTS, config), ...RULES.flatMap((rule) => rule(config))];
}
