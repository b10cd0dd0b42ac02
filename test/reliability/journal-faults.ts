import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Site } from './site';

/** Something that can be wrong with the journal when the next run needs it. */
export interface JournalFault {
  readonly name: string;
  /** What the only warning says. */
  readonly warning: string;
  spoil(site: Site): void;
  /** Takes away what would be left. */
  clear?(site: Site): void;
}

const NOT_USED = 'An answer in the journal is not used';
const NOT_USABLE = 'The journal of paid answers cannot be used';

/** Changes the text of every entry. */
function rewrite(site: Site, change: (text: string) => string): void {
  for (const file of site.journaled().map((name) => join(site.journal, name))) writeFileSync(file, change(readFileSync(file, 'utf8')));
}

const edit = (site: Site, change: (entry: any) => object) => rewrite(site, (text) => JSON.stringify(change(JSON.parse(text))));

export const JOURNAL_FAULTS: readonly JournalFault[] = [
  { name: 'the entry is rubbish', warning: NOT_USED, spoil: (site) => rewrite(site, () => 'rubbish') },
  { name: 'half the entry', warning: NOT_USED, spoil: (site) => rewrite(site, (text) => text.slice(0, text.length / 2)) },
  { name: 'the entry is empty', warning: NOT_USED, spoil: (site) => rewrite(site, () => '') },
  { name: 'an entry of another version', warning: NOT_USED, spoil: (site) => edit(site, (entry) => ({ ...entry, format: 2 })) },
  { name: 'an entry without its answer', warning: NOT_USED, spoil: (site) => edit(site, ({ response, ...entry }) => entry) },
  { name: 'an entry whose question is rubbish', warning: NOT_USED, spoil: (site) => edit(site, (entry) => ({ ...entry, request: 'rubbish' })) },
  { name: 'an entry of another question', warning: NOT_USED, spoil: (site) => edit(site, (entry) => ({ ...entry, key: '0'.repeat(64) })) },
  {
    name: 'an entry of another account',
    warning: NOT_USED,
    spoil: (site) => edit(site, (entry) => ({ ...entry, account: { ...entry.account, organization: 'org-other' } })),
  },
  {
    name: 'no right to write',
    warning: NOT_USABLE,
    spoil: (site) => {
      // Where even the superuser may not make a folder: below a file.
      rmSync(join(site.journal, '..'), { recursive: true });
      writeFileSync(join(site.journal, '..'), '');
    },
  },
  {
    name: 'no right to read and to write',
    warning: NOT_USABLE,
    spoil: (site) => {
      // What even the superuser cannot open: a link that leads to itself.
      rmSync(site.journal, { recursive: true });
      symlinkSync(site.journal, site.journal);
    },
  },
  {
    name: 'full disk',
    warning: NOT_USABLE,
    // A disk of its own with room for a single page, which is taken.
    spoil: (site) => {
      site.forget();
      mkdirSync(site.journal, { recursive: true });
      run('mount', '-t', 'tmpfs', '-o', 'size=4k', 'none', site.journal);
      writeFileSync(join(site.journal, 'page'), Buffer.alloc(4096));
    },
    clear: (site) => run('umount', site.journal),
  },
];

function run(program: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} failed: ${stderr}. Only the superuser can run it.`);
}

export interface JournalCell {
  readonly fault: string;
  /** Questions that the run asked whose journal is spoiled. */
  readonly asked: number;
  readonly problems: readonly string[];
}

/** Two questions are answered, the state is lost, the journal is spoiled, and Terraform runs again. */
export async function runJournalFault({ name, warning, spoil, clear }: JournalFault): Promise<JournalCell> {
  const site = await Site.open('secure');
  try {
    site.configure('resource "openai_chat_completion" "x" {\n count = 2\n model = "gpt-4o"\n messages = [{ role = "user", content = "Hello" }]\n}');
    await site.run('apply');
    site.calls();
    site.loseState();
    spoil(site);
    const { code, stdout, diagnostics } = await site.run('apply');
    clear?.(site);
    const asked = site.calls()('create');
    const { actions } = await site.plan();
    const said = diagnostics.map(({ severity, summary }) => `${severity}: ${summary}`);
    const problems = [
      ...(code === 0 ? [] : [`It fails: ${stdout}`]),
      ...(said.length === 1 && said[0] === `warning: ${warning}` ? [] : [`It says ${JSON.stringify(said)}.`]),
      ...(asked === 2 ? [] : [`It asks ${asked} questions.`]),
      ...(Object.keys(actions).length === 0 ? [] : [`Then it plans ${JSON.stringify(actions)}.`]),
      ...(site.leaked() ? ['A secret was shown.'] : []),
    ];
    return { fault: name, asked, problems };
  } finally {
    await site.close();
  }
}

/** What can be spoiled on this machine. */
export const possibleFaults = () => JOURNAL_FAULTS.filter(({ name }) => name !== 'full disk' || process.getuid!() === 0);

export async function runJournalFaults(): Promise<JournalCell[]> {
  const cells: JournalCell[] = [];
  for (const fault of possibleFaults()) cells.push(await runJournalFault(fault));
  return cells;
}

