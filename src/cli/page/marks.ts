import { html, Html } from './html';

/** What stands where a value is not shown. These are elements of their own, so no text can be mistaken for them. */
export const SENSITIVE: Html = html`<span class="mark">sensitive value</span>`;
