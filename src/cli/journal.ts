import { existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Machine, thisMachine } from './machine';
import { prettyJson } from './pretty-json';
import { completionOf, Entry } from '../journal/entry';
import { dataFolder, JOURNAL, JournalFile, JournalFolder } from '../journal/folder';
import { isRunning } from '../journal/process-identity';
import { isObject, parseJson, Plain, PlainObject } from '../spec/plain';

export interface JournalOptions {
  readonly dir?: string;
}

export interface RemoveOptions extends JournalOptions {
  readonly all?: boolean;
}

interface Item {
  readonly folder: JournalFolder;
  readonly file: JournalFile;
}

/** After an ordinary apply there are entries, too. */
const WHAT_BECOMES_OF_THEM = 'The next plan or apply removes the answers that are in state. The others are used by the apply that would otherwise make their calls again.';

/** Characters of a question. */
const LONGEST = 60;

/** A line for every entry: its name, what it is, where it belongs, and how the question begins. */
export function listJournal(options: JournalOptions, machine: Machine = thisMachine()): string[] {
  const items = itemsIn(options, machine);
  return items.length === 0
    ? ['The journal is empty: every paid answer is in state.']
    : [...items.map(({ folder, file }) => `${nameOf(file)}  ${summary(folder, file)}  (${placeOf(folder)})`), '', WHAT_BECOMES_OF_THEM];
}

/** The question and the answer of an entry, as JSON. */
export function showJournal(name: string, options: JournalOptions, machine: Machine = thisMachine()): string[] {
  const { folder, file } = find(name, options, machine);
  if (file.process !== undefined) return [`${name}: ${summary(folder, file)}`];
  const entry = readEntry(folder, file);
  if (typeof entry === 'string') throw new Error(`${join(folder.path, file.name)} cannot be read: ${entry}.`);
  return [prettyJson({ ...entry, request: parseJson(entry.request), response: completionOf(entry) } as unknown as PlainObject)];
}

/** Removes entries by name, or all of them. */
export function removeJournal(names: readonly string[], { all, ...options }: RemoveOptions, machine: Machine = thisMachine()): string[] {
  if (names.length === 0 && !all) throw new Error('Name the entries to remove, as "journal list" shows them, or use --all.');
  const items = all ? itemsIn(options, machine) : names.map((name) => find(name, options, machine));
  for (const { folder, file } of items) folder.remove(file);
  return [`Removed ${items.length} ${items.length === 1 ? 'entry' : 'entries'}.`];
}

/** Enough to tell entries apart. */
const nameOf = ({ uuid }: JournalFile) => uuid.slice(0, 8);

const placeOf = ({ path }: JournalFolder) => relative('.', path) || '.';

function find(name: string, options: JournalOptions, machine: Machine): Item {
  const found = itemsIn(options, machine).find(({ file }) => nameOf(file) === name);
  if (found === undefined) throw new Error(`The journal has no entry ${name}: "journal list" shows all entries.`);
  return found;
}

function itemsIn(options: JournalOptions, machine: Machine): Item[] {
  return journalsOf(options, machine).flatMap((folder) => folder.list().map((file) => ({ folder, file })));
}

/** The journal of a configuration, and those of all stacks of a cdktf app. */
function journalsOf({ dir = '.' }: JournalOptions, { env }: Machine): JournalFolder[] {
  const root = resolve(dir);
  if (!existsSync(root)) throw new Error(`The folder ${root} does not exist: name another folder with --dir.`);
  const stacks = join(root, 'cdktf.out', 'stacks');
  const folders = existsSync(stacks) ? readdirSync(stacks).map((stack) => join(stacks, stack)) : [];
  return [root, ...folders].map((folder) => new JournalFolder(resolve(folder, dataFolder(env), JOURNAL)));
}

function readEntry(folder: JournalFolder, file: JournalFile): Entry | string {
  return folder.read(file) ?? 'it is gone';
}

function summary(folder: JournalFolder, file: JournalFile): string {
  if (file.process !== undefined) return isRunning(file.process) ? 'a call in progress' : 'a call without an answer; its provider has ended';
  const entry = readEntry(folder, file);
  if (typeof entry === 'string') return `unreadable: ${entry}`;
  const { model } = completionOf(entry);
  return `${entry.time}  ${typeof model === 'string' ? model : '-'}  workspace ${entry.workspace}  ${JSON.stringify(lastWords(entry))}`;
}

/** How the last message of the question begins. */
function lastWords({ request }: Entry): string {
  const question = parseJson(request);
  const messages: Plain = isObject(question) ? question.messages : null;
  const last = Array.isArray(messages) ? messages.at(-1) : undefined;
  const content = isObject(last) && typeof last.content === 'string' ? [...last.content] : [];
  return content.length > LONGEST ? `${content.slice(0, LONGEST).join('')}…` : content.join('');
}
