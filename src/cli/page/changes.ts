import { Content, html, Html } from './html';
import { Piece } from '../preview/difference';

/** Lines around a change that are shown, and unchanged lines that are worth folding. */
const CONTEXT = 2;
const WORTH = 4;

/** Lines that belong together: with their changes, or without any. */
export interface Stretch {
  readonly pieces: readonly Piece[];
  /** How many lines may be left out: those that nothing changed in, and that are not beside a change. */
  readonly foldable: number;
}

/** A text with what was added to it and removed from it. Lines far from any change are folded. */
export function changedText(pieces: readonly Piece[]): Html {
  return html`${stretches(pieces).map(({ pieces: parts, foldable }) => {
    const text = html`<div class="text" dir="auto">${parts.map(piece)}</div>`;
    return foldable > 0 ? html`<details><summary>${foldable} unchanged lines</summary>${text}</details>` : text;
  })}`;
}

export const added = (content: Content): Html => html`<ins>${content}</ins>`;
export const removed = (content: Content): Html => html`<del>${content}</del>`;

export function piece({ change, text }: Piece): Content {
  return change === 'added' ? added(text) : change === 'removed' ? removed(text) : text;
}

export function stretches(pieces: readonly Piece[]): Stretch[] {
  const lines = linesOf(pieces);
  const near = lines.map((_, index) => lines.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(isChanged));
  const runs: { shown: boolean; lines: Piece[][] }[] = [];
  lines.forEach((line, index) => {
    const shown = near[index];
    if (runs.length === 0 || runs[runs.length - 1].shown !== shown) runs.push({ shown, lines: [] });
    runs[runs.length - 1].lines.push(line);
  });
  return runs.map((run) => ({ pieces: joined(run.lines.flat()), foldable: run.shown || run.lines.length < WORTH ? 0 : run.lines.length }));
}

const isChanged = (line: readonly Piece[]) => line.some(({ change }) => change !== 'same');

/** Each line with its end. */
function linesOf(pieces: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = [[]];
  for (const { change, text } of pieces) {
    for (const part of text.split(/(?<=\n)/)) {
      lines[lines.length - 1].push({ change, text: part });
      if (part.endsWith('\n')) lines.push([]);
    }
  }
  return lines.filter((line) => line.length > 0);
}

function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const { change, text } of pieces) {
    const last = out[out.length - 1];
    if (last?.change === change) out[out.length - 1] = { change, text: last.text + text };
    else out.push({ change, text });
  }
  return out;
}
