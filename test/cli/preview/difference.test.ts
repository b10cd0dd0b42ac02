import fc from 'fast-check';
import { differenceOf, Piece } from '../../../src/cli/preview/difference';

const joined = (pieces: Piece[], left: Piece['change']) => pieces.filter(({ change }) => change !== left).map(({ text }) => text).join('');

describe('The difference of two texts', () => {
  test('is told word by word', () => {
    expect(differenceOf('Answer in one sentence.\n', 'Answer in two short sentences.\n')).toEqual([
      { change: 'same', text: 'Answer in ' },
      { change: 'removed', text: 'one sentence' },
      { change: 'added', text: 'two short sentences' },
      { change: 'same', text: '.\n' },
    ]);
  });

  test('holds both texts whole, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a', 'b', ' ', '\n', '\r\n', 'ä', '😀', '`', '漢字'), { maxLength: 30 }).map((parts) => parts.join(''));
    fc.assert(fc.property(text, text, (before, now) => {
      const pieces = differenceOf(before, now);
      expect([joined(pieces, 'added'), joined(pieces, 'removed')]).toEqual([before, now]);
    }));
  });

  test('of long texts that have little in common is told line by line, or as a whole', () => {
    const words = (prefix: string, separator: string) => Array.from({ length: 3000 }, (_, i) => `${prefix}${i}`).join(separator);
    const [before, now] = [`same\n${words('a', ' ')}`, `same\n${words('b', ' ')}`];
    expect(differenceOf(before, now)).toEqual([
      { change: 'same', text: 'same\n' },
      { change: 'removed', text: words('a', ' ') },
      { change: 'added', text: words('b', ' ') },
    ]);
    expect(differenceOf(words('a', '\n'), words('b', '\n')).map(({ change }) => change)).toEqual(['removed', 'added']);
  });
});
