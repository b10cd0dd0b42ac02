import { Action, Words } from './preview';
import { inWords } from './words';
import { bodyValue } from '../../spec/body';
import { CHAT_COMPLETION_ARGUMENTS } from '../../spec/chat-completion';
import { isObject, Path, Plain, PlainObject, samePlain, UNKNOWN } from '../../spec/plain';
import { argumentsAt, changedArguments, countedAsChanged } from '../../spec/replacement';

/** What a plan says of a completion. */
interface Planned {
  readonly action: Action;
  readonly now: PlainObject;
  readonly before: PlainObject | null;
  /** Terraform's `action_reason`. */
  readonly why?: string;
  readonly replacePaths: readonly Path[];
  readonly importedAs?: string;
  readonly movedFrom?: string;
  readonly isDeposed: boolean;
}

/** Terraform's reasons, other than changed arguments. */
const REASONS: { readonly [why: string]: string } = {
  replace_because_tainted: 'It is tainted: its creation failed, or `terraform taint` marked it.',
  replace_by_request: 'The option `-replace` names it.',
  replace_by_triggers: 'Something in its `replace_triggered_by` changed.',
  delete_because_no_resource_config: 'It is no longer in the configuration.',
  delete_because_no_module: 'Its module is no longer in the configuration.',
  delete_because_no_move_target: 'It was moved to an address that is not in the configuration.',
  delete_because_wrong_repetition: 'It does not fit the `count` or `for_each` of its resource.',
  delete_because_count_index: 'Its index is beyond `count`.',
  delete_because_each_key: 'Its key is no longer in `for_each`.',
};

/** Why a completion is asked, updated, moved or removed: a sentence each. */
export function reasonsOf({ action, now, before, why, replacePaths, importedAs, movedFrom, isDeposed }: Planned): Words[] {
  const changed = before === null ? [] : changedBetween(before, now);
  const replacing = argumentsAt(replacePaths).filter((name) => ROWS.has(name));
  const names = action === 'update' ? changed : replacing.length > 0 ? replacing : action === 'ask' ? changed : [];
  const unknown = names.filter((name) => isUnknownWithin(now[name] ?? null));
  return [
    ...(isDeposed ? [inWords('It is left over from an earlier replacement.')] : []),
    ...(action === 'ask' && before === null ? [inWords('It is new.')] : []),
    ...(why !== undefined && Object.hasOwn(REASONS, why) ? [inWords(REASONS[why])] : []),
    ...(action === 'forget' ? [inWords('It is removed from state only: a stored completion stays.')] : []),
    ...(action === 'defer' ? [inWords('It depends on something that must be applied first.')] : []),
    ...(names.length > 0 ? [inWords(`${changedArguments(names)}.`)] : []),
    ...(unknown.length > 0 && action === 'ask' ? [inWords(countedAsChanged(unknown))] : []),
    ...(importedAs === undefined ? [] : [['It is imported as ', { code: importedAs }, '.']]),
    ...(movedFrom === undefined ? [] : [['It was moved from ', { code: movedFrom }, '.']]),
    ...(action === 'update' && before?.adoption_pending === true ? [inWords('Arguments that it does not have yet are written to state.')] : []),
  ];
}

const ROWS: ReadonlyMap<string, (typeof CHAT_COMPLETION_ARGUMENTS)[number]> = new Map(CHAT_COMPLETION_ARGUMENTS.map((row) => [row.name, row]));

/** Arguments that mean something else than before. */
const changedBetween = (before: PlainObject, now: PlainObject): string[] => CHAT_COMPLETION_ARGUMENTS
  .filter(({ name, type }) => !samePlain(bodyValue(type, before[name] ?? null), bodyValue(type, now[name] ?? null)))
  .map(({ name }) => name);

function isUnknownWithin(value: Plain): boolean {
  if (Array.isArray(value)) return value.some(isUnknownWithin);
  return isObject(value) ? Object.values(value).some(isUnknownWithin) : value === UNKNOWN;
}
