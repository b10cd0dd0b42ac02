import { Content, html, Html } from './html';

type Entry = readonly [label: string, value: Content];

const list = (kind: string, entries: readonly Entry[]) =>
  html`<dl class="${kind}">${entries.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>\n`)}</dl>`;

/** The large figures on top. */
export const totals = (entries: readonly Entry[]): Html => list('totals', entries);

/** A line of small ones; what is null is left out. */
export const facts = (entries: readonly Entry[]): Html => list('facts', entries.filter(([, value]) => value !== null));
