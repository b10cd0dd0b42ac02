import { html, Html } from './html';

/** Code in a box that scrolls by itself; the keyboard can scroll it, too. */
export function code(source: string, label: string): Html {
  return html`<pre tabindex="0" role="group" aria-label="${label}"><code>${highlighted(source)}</code></pre>`;
}

/** Text as JSON in lines, or as it is where it is none. */
export function json(text: string, label: string): Html {
  try {
    return code(JSON.stringify(JSON.parse(text), undefined, 2), label);
  } catch {
    return code(text, label);
  }
}

const NAME = /("(?:[^"\\]|\\.)*")(?=\s*:)/;

/** Names of members stand out. */
const highlighted = (source: string) => source.split(NAME).map((part, index) => (index % 2 === 1 ? html`<span class="member">${part}</span>` : part));
