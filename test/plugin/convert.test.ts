import { formatPath } from '../../src/json/value';
import { Diagnostics, Path } from '../../src/plugin/diagnostics';
import { encode } from '../../src/plugin/value/msgpack';
import { Type } from '../../src/plugin/value/type';
import { fromDynamicValue, toAttributePath, toDiagnostics } from '../../src/plugin/wire/convert';

const TYPE: Type = ['object', {
  list: ['list', ['object', { text: 'string' }]],
  map: ['map', ['tuple', ['string', 'bool']]],
  set: ['set', ['object', { text: 'string' }]],
  any: 'dynamic',
}];

describe('paths of diagnostics', () => {
  test.each<[Path, object[]]>([
    [['list', 2, 'text'], [{ attributeName: 'list' }, { elementKeyInt: 2 }, { attributeName: 'text' }]],
    [['map', 'a b', 1], [{ attributeName: 'map' }, { elementKeyString: 'a b' }, { elementKeyInt: 1 }]],
    [['set', 0, 'text'], [{ attributeName: 'set' }]],
    [['any', 'inside', 0], [{ attributeName: 'any' }]],
    [['list', 0, 'text', 'deeper'], [{ attributeName: 'list' }, { elementKeyInt: 0 }, { attributeName: 'text' }]],
    [['list', 'x'], [{ attributeName: 'list' }]],
    [['nowhere', 'text'], [{ attributeName: 'nowhere' }]],
  ])('%j follows the type as far as Terraform can point', (path, steps) => expect(toAttributePath(path, TYPE)).toEqual({ steps }));

  test('are written as in HCL', () => expect(formatPath(['list', 2, 'a-b', 'a b', '0'])).toBe('list[2].a-b["a b"]["0"]'));

  test('are left out of a diagnostic about the whole', () => {
    const diagnostics = new Diagnostics();
    diagnostics.warning('Look', 'This is odd.');
    expect(diagnostics.hasErrors).toBe(false);
    diagnostics.error('Stop', 'This is wrong.', []);
    expect(diagnostics.hasErrors).toBe(true);
    expect(toDiagnostics(diagnostics.list, TYPE)).toEqual([
      { severity: 2, summary: 'Look', detail: 'This is odd.', attribute: undefined },
      { severity: 1, summary: 'Stop', detail: 'This is wrong.', attribute: undefined },
    ]);
  });
});

describe('a DynamicValue', () => {
  const empty = new Uint8Array();
  test('is MessagePack or JSON, and null when it is neither', () => {
    expect(fromDynamicValue({ msgpack: encode('x', 'string'), json: empty }, 'string')).toBe('x');
    expect(fromDynamicValue({ msgpack: empty, json: Buffer.from('"x"') }, 'string')).toBe('x');
    expect(fromDynamicValue({ msgpack: empty, json: empty }, 'string')).toBeNull();
    expect(fromDynamicValue(undefined, 'string')).toBeNull();
  });
});
