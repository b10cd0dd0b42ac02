import { html, Html } from './html';

/** What stands where a value is not shown, or is left out. These are elements of their own, so no text can be mistaken for them. */
export const mark = (words: string): Html => html`<span class="mark">${words}</span>`;

export const SENSITIVE: Html = mark('sensitive value');
export const UNKNOWN: Html = mark('known after apply');
/** What follows is evaluated by a plan. */
export const EXPRESSION: Html = mark('expression');
