import { html, Html } from './html';

/** An address whose last part, the name, stands out. It breaks after a dot where it has to. */
export function address(text: string): Html {
  const [, path, name] = /^(.*openai_chat_completion\.)?(.*)$/s.exec(text)!;
  return html`<code><span class="quiet">${(path ?? '').split(/(?<=\.)/).map((part) => html`${part}<wbr>`)}</span>${name}</code>`;
}
