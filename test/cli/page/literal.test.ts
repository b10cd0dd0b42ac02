import { HOSTILE } from './hostile';
import { html, Html } from '../../../src/cli/page/html';
import { literal } from '../../../src/cli/page/literal';

const mark = (code: string, character: string) =>
  `<span class="invisible" role="img" aria-label="invisible character ${code}" data-code="${code}">${character && `<span hidden>${character}</span>`}</span>`;

test.each([
  ['<b> & "quotes"', '&lt;b&gt; &amp; &quot;quotes&quot;'],
  ['a\u202Eb', `a${mark('U+202E', '\u202E')}b`],
  ['ze\u200Bro', `ze${mark('U+200B', '\u200B')}ro`],
  ['tag \u{E0041}', `tag ${mark('U+E0041', '\u{E0041}')}`],
  ['selector a\uFE01', `selector a${mark('U+FE01', '\uFE01')}`],
  ['line\r\nend', `line${mark('U+000D', '&#13;')}\nend`],
  ['NUL \0', `NUL ${mark('U+0000', '')}`],
  ['half \uD83D', `half ${mark('U+D83D', '')}`],
  ['tab\tand\nline', 'tab\tand\nline'],
  ['👨‍👩‍👧 👍🏽 ❤️ 1️⃣ ☂\uFE0E', '👨‍👩‍👧 👍🏽 ❤️ 1️⃣ ☂\uFE0E'],
  ['joined to nothing 👍\u200D', `joined to nothing 👍${mark('U+200D', '\u200D')}`],
  ['שלום', 'שלום'],
])('%j is text, and what cannot be seen in it is shown', (text, source) => {
  expect(literal(text)).toBe(source);
});

test.each(Object.entries(HOSTILE))('a template makes text of %s, within elements and attributes', (_what, text) => {
  const { source } = html`<p title="${text}">${text}</p>`;
  const [, title, body] = /^<p title="([^"<>]*)">(.*)<\/p>$/s.exec(source)!;
  const readable = (part: string) => part.replace(/<span class="invisible"[^<>]*><span hidden>(.+?)<\/span><\/span>/gs, '$1')
    .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#13;', '\r').replaceAll('&amp;', '&');
  expect([readable(title), readable(body)]).toEqual([text, text]);
});

test('a template takes markup, lists, numbers and nothing, but no markup within an attribute', () => {
  expect(html`<ul id="${0}" class="${null}">${['a', 1].map((item) => html`<li>${item}</li>`)}${null}${undefined}${false}</ul>`).toEqual(new Html('<ul id="0" class=""><li>a</li><li>1</li></ul>'));
  expect(() => html`<p title="${html`<b>`}"></p>`).toThrow('An attribute holds text only.');
});
