import { bar } from '../../../src/cli/page/bar';
import { stretches } from '../../../src/cli/page/changes';
import { highlighted, json } from '../../../src/cli/page/code';
import { html } from '../../../src/cli/page/html';
import { longText, sizeOf } from '../../../src/cli/page/long-text';
import { Piece } from '../../../src/cli/preview/difference';

/** The texts of a folded text: what is shown, the label, and the rest. */
const folded = (text: string) => /^<div[^>]*>(.*?)<\/div>(?:\n<details><summary>(.*?)<\/summary><div[^>]*>(.*)<\/div><\/details>)?$/s.exec(longText(text).source)!.slice(1);

test('a short text is whole', () => {
  expect(folded('One\nTwo')).toEqual(['One\nTwo', undefined, undefined]);
});

test.each([
  ['at the end of a line', `${'line\n'.repeat(30)}`, 'line\n'.repeat(10), '20 lines more'],
  ['between two words', 'word '.repeat(1000), 'word '.repeat(200), '4,000 characters more'],
  ['anywhere in a text without white space', 'x'.repeat(3000), 'x'.repeat(1000), '2,000 characters more'],
  ['but not within a character', `x${'😀'.repeat(1500)}`, `x${'😀'.repeat(499)}`, '2,002 characters more'],
])('a long text is folded %s', (_where, text, head, label) => {
  expect(folded(text)).toEqual([head, label, text.slice(head.length)]);
});

test('the size of a text is its lines, or its characters where it has few', () => {
  expect([sizeOf('a\nb\nc\nd\n'), sizeOf('a\nb')]).toEqual(['4 lines', '3 characters']);
});

test('lines near a change are shown, few others, too', () => {
  const lines = (count: number) => 'same\n'.repeat(count);
  const pieces: Piece[] = [{ change: 'same', text: lines(8) }, { change: 'removed', text: 'old' }, { change: 'added', text: 'new' }, { change: 'same', text: `\n${lines(5)}` }];
  expect(stretches(pieces)).toEqual([
    { pieces: [{ change: 'same', text: lines(6) }], foldable: 6 },
    { pieces: [{ change: 'same', text: lines(2) }, { change: 'removed', text: 'old' }, { change: 'added', text: 'new' }, { change: 'same', text: `\n${lines(2)}` }], foldable: 0 },
    { pieces: [{ change: 'same', text: lines(3) }], foldable: 0 },
  ]);
});

test('what a plan does not tell is marked in JSON, but not in its texts', () => {
  const source = '{"a": (known after apply), "b": (sensitive value), "c": (expression "${var.x}"), "d": "(expression \\"x\\")"}';
  const mark = (words: string) => `<span class="mark">${words}</span>`;
  const name = (text: string) => `<span class="member">&quot;${text}&quot;:</span>`;
  expect(html`${highlighted(source)}`.source).toBe(`{${name('a')} ${mark('known after apply')}, ${name('b')} ${mark('sensitive value')}, `
    + `${name('c')} ${mark('expression')} &quot;\${var.x}&quot;, ${name('d')} &quot;(expression \\&quot;x\\&quot;)&quot;}`);
});

test('JSON is shown in lines, and other text as it is', () => {
  expect([json('{"a":[1]}', 'x').source, json('{"a', 'x').source].map((source) => /<code>(.*)<\/code>/s.exec(source)![1].replace(/<[^>]*>/g, '')))
    .toEqual(['{\n  &quot;a&quot;: [\n    1\n  ]\n}', '{&quot;a']);
});

test('a bar has parts in proportion to the longest one, and none where there are no tokens', () => {
  const widths = (source: string) => [...source.matchAll(/width="([^"]*)"/g)].map(([, width]) => width);
  expect(widths(bar({ input: 600, cached: 300, output: 200 }, 1000).source)).toEqual(['60%', '30%', '20%']);
  expect(widths(bar({ input: 0, cached: 0, output: 0 }, 0).source)).toEqual(['0%', '0%', '0%']);
});
