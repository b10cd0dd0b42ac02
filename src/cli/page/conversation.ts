import { json } from './code';
import { Content, html, Html } from './html';
import { longText } from './long-text';

export interface Message {
  readonly role: string;
  /** Beside the role, such as the name of the author. */
  readonly remark?: Content;
  readonly body: Content;
}

/** Messages in their order. */
export function conversation(messages: readonly Message[]): Html {
  return html`<ol class="conversation">
${messages.map(({ role, remark, body }) => html`<li class="message ${role}"><div class="role"><bdi>${role}</bdi>${remark}</div><div class="body">${body}</div></li>\n`)}</ol>`;
}

/** A part of a message under a label. */
export const labelled = (label: string, part: Content): Html => html`<div><div class="label">${label}</div>${part}</div>`;

/** The call of a function, or of a tool that takes a text. */
export function call(name: Content, input: string): Html {
  return html`<div><div class="label">calls <code>${name}</code></div>${json(input, 'Arguments of the call')}</div>`;
}

export { longText as text };
