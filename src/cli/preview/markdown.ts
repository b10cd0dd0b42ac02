import { code } from './fence';
import { inline, words } from './inline';
import { Layout } from './layout';
import { Preview } from './preview';
import { ACTIONS, section } from './section';
import { bounded, totalsInWords } from './totals';
import { dollars, figure } from '../report/wording';
import { markdownTable } from '../table';

/** Texts are cut to these numbers of characters, as far as the whole would be too long. */
const LENGTHS = [Infinity, 10_000, 2_000, 500];

/**
 * The preview for a pull request or a terminal. Whatever somebody else has written stands in code.
 *
 * @param maxLength in characters. Beyond it, texts are cut first, and then details are left out
 */
export function previewMarkdown(preview: Preview, maxLength: number): string {
  for (const length of LENGTHS) {
    const whole = written(preview, preview.completions.length, length);
    if (whole.length <= maxLength) return whole;
  }
  return fitting(preview, maxLength);
}

/** With the details of as many completions as fit; if there is no place for the table either, the totals alone. */
function fitting(preview: Preview, maxLength: number): string {
  const shortest = LENGTHS[LENGTHS.length - 1];
  const fits = (details: number) => written(preview, details, shortest).length <= maxLength;
  let [low, high] = [0, preview.completions.length];
  if (!fits(0)) return [...heading(preview), '', 'The completions are left out: the preview would be too long.', ''].join('\n');
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return written(preview, low, shortest);
}

function written(preview: Preview, details: number, length: number): string {
  const layout = new Layout(length);
  const changed = preview.completions.filter(({ action }) => action === 'ask' || action === 'update');
  const left = Math.max(0, changed.length - details);
  return [
    ...heading(preview),
    '',
    ...(preview.completions.length > 0 ? [...overview(preview), ''] : []),
    ...changed.slice(0, details).flatMap((completion) => section(completion, layout)),
    ...(left > 0 ? [`The details of ${left} more ${left === 1 ? 'completion is' : 'completions are'} left out: the preview would be too long.`, ''] : []),
    ...layout.notes().flatMap((note) => [note, '']),
  ].join('\n');
}

const heading = ({ totals, notes }: Preview) => [`**${totalsInWords(totals)}.**`, ...notes.flatMap((note) => ['', words(note)])];

function overview({ completions, totals }: Preview): string[] {
  const priced = totals.prices !== null;
  return markdownTable([
    ['Completion', 'Action', 'Why', 'Model', 'Shutdown', 'Tokens', ...(priced ? ['Cost'] : [])],
    ...completions.map(({ address, action, reasons, model, shutdown, listed, estimate }) => [
      code(address), ACTIONS[action], reasons.map(words).join(' '), inline(model.now), listed ? shutdown ?? '-' : 'not listed',
      estimate ? bounded(estimate.tokens, figure) : '-', ...(priced ? [estimate?.cost ? bounded(estimate.cost, dollars) : '-'] : []),
    ]),
  ]);
}
