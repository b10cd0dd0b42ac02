import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const STYLE = readFileSync(join(__dirname, '..', '..', '..', 'src', 'cli', 'page', 'style.css'), 'utf8');

type Colours = { readonly [name: string]: string };

/** The colours of the two schemes: those of dark are the second block of variables. */
const [light, dark] = [...STYLE.matchAll(/:root \{([^}]*)\}/g)].map(([, block]): Colours => Object.fromEntries([...block.matchAll(/--([\w-]+): (#\w{6});/g)].map(([, name, value]) => [name, value])));

/** Relative luminance, as WCAG 2 defines it. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dim, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

describe.each([['light', light], ['dark', dark]])('In the scheme %s', (_scheme, colours) => {
  test.each([
    ['ink', 'paper'], ['ink', 'panel'], ['quiet', 'paper'], ['quiet', 'panel'], ['link', 'paper'], ['link', 'panel'], ['alarm', 'paper'], ['alarm', 'panel'],
    ['added', 'added-paper'], ['removed', 'removed-paper'], ['alarm', 'added-paper'], ['alarm', 'removed-paper'], ['quiet', 'added-paper'], ['quiet', 'removed-paper'],
  ])('text in %s can be read on %s', (text, paper) => {
    expect(contrast(colours[text], colours[paper])).toBeGreaterThanOrEqual(4.5);
  });

  test.each([['edge', 'paper'], ['output', 'input'], ['cached', 'input'], ['output', 'paper']])('shapes in %s stand out from %s', (shape, ground) => {
    expect(contrast(colours[shape], colours[ground])).toBeGreaterThanOrEqual(3);
  });

  test('every colour has a value', () => {
    expect(Object.keys(colours)).toEqual(Object.keys(light));
  });
});

test('the style loads nothing, so the page needs nothing but itself', () => {
  expect(STYLE).not.toMatch(/url\(|@import|@font-face|<\//);
});
