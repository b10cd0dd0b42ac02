import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE_FAULTS } from './answer-cache-faults';
import { CUTS, POINTS } from './deployments';
import { TROUBLES } from './faults';
import { JOURNAL_FAULTS } from './journal-faults';
import { ENDS } from './kill-matrix';
import { MOMENTS } from './moments';
import { page } from './page';
import { STAGES } from './stages';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'reliability.md'), 'utf8');

/** What stands on the page besides figures and outcomes: the words, and the names of rows and columns. */
const frameOf = (text: string) => text.split('\n').map((line) => {
  const cells = line.split('|').map((cell) => cell.trim());
  const isHead = cells[1] === '' || cells[1] === 'attack';
  return cells.length > 1 ? (isHead ? cells : cells.slice(0, 2)) : line;
}).filter((line) => typeof line !== 'string' || !/\d/.test(line));

test('the page is the one that the suite would write now, but for its figures', () => {
  const text = page({
    faults: STAGES.flatMap((stage) => TROUBLES.map((trouble) => ({ stage: stage.name, trouble: trouble.name, outcome: 'fine' as const, sent: 1, problems: [] }))),
    journal: [],
    cache: [],
    deployments: CUTS.flatMap((cut) => POINTS.map((point) => ({ point: point.name, cut: cut.name, isWrapped: true, again: 0, problems: [] }))),
    killed: ENDS.flatMap((end) => MOMENTS.map((moment) => (
      { moment: moment.name, end: end.name, answers: 0, inState: 0, inJournal: 0, asked: 0, problems: [] }
    ))),
    random: { configurations: 1, replaced: 1, updated: 1, unchanged: 1, seen: [], later: 1, problems: [] },
    mistakes: { configurations: 1, problems: [] },
    attacks: PAGE.split('\n').filter((line) => /^\| .* \| \d+ \| /.test(line)).map((line) => {
      const [, name, tries, outcome] = line.split('|').map((cell) => cell.trim());
      return { name, tries: Number(tries), outcome, problems: [] };
    }),
    soak: { completions: 1, requests: 1, peakMegabytes: 10, grownMegabytes: 0, problems: [] },
    cacheSoak: { completions: 1, asked: [1, 0], problems: [] },
  });
  expect(frameOf(text)).toEqual(frameOf(PAGE));
});

test.each<[string, readonly { readonly name: string }[]]>([
  ['rows of the fault matrix', TROUBLES],
  ['columns of the fault matrix', STAGES],
  ['rows of the kill matrix', MOMENTS],
  ['columns of the kill matrix', ENDS],
  ['ways to cut cdktf deploy short', CUTS],
  ['points at which cdktf deploy is cut short', POINTS],
  ['faults of the journal', JOURNAL_FAULTS],
  ['faults of the answer cache', CACHE_FAULTS],
])('no two %s have the same name: it would be run twice, and shown twice', (_, all) => {
  const names = all.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});
