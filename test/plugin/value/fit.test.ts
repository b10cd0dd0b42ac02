import { formatPath } from '../../../src/json/value';
import { Dynamic, emptyObject, ExactNumber, Unknown, Value } from '../../../src/plugin/value';
import { fit } from '../../../src/plugin/value/fit';
import { Type } from '../../../src/plugin/value/type';

const object = (members: { [key: string]: unknown }) => Object.assign(emptyObject(), members);

function fitted(value: unknown, type: Type, known = true) {
  const complaints: string[] = [];
  const result = fit(value as Value, type, { known, complain: (path, problem) => complaints.push(`${formatPath(path)} ${problem}`.trim()) });
  return { result, complaints };
}

describe('fitting a value into a type', () => {
  test('what fits is left alone', () => {
    const type: Type = ['object', { s: 'string', n: ['list', 'number'], m: ['map', 'bool'], t: ['tuple', ['string']], d: 'dynamic' }];
    const value = object({ s: 'x', n: [1, new ExactNumber('9007199254740993')], m: object({ k: true }), t: ['y'], d: new Dynamic('bool', true) });
    expect(fitted(value, type)).toEqual({ result: value, complaints: [] });
  });

  test('missing and undefined attributes are null', () => {
    expect(fitted(object({ a: undefined }), ['object', { a: 'string', b: 'bool' }])).toEqual({ result: object({ a: null, b: null }), complaints: [] });
  });

  test('attributes without a place and values of another type are dropped, each with its path', () => {
    const type: Type = ['object', { a: ['list', ['object', { s: 'string' }]], m: ['map', 'number'], t: ['tuple', ['bool']], d: 'dynamic' }];
    const value = object({ a: [object({ s: 1 }), 'x'], m: object({ 'a b': NaN }), t: [], d: 'bare', z: 1 });
    expect(fitted(value, type)).toEqual({
      result: object({ a: [object({ s: null }), null], m: object({ 'a b': null }), t: null, d: null }),
      complaints: [
        'a[0].s must be a string, but is a number',
        'a[1] must be an object, but is a string',
        'm["a b"] must be a number, but is not a number (NaN)',
        't must be a tuple, but is a list of 0 elements',
        'd must be a value of any type, but is a string',
        'z is no attribute of the schema',
      ],
    });
  });

  test('a dynamic value of a JSON state is an object of type and value', () => {
    expect(fitted(object({ type: ['list', 'number'], value: [1] }), 'dynamic').result).toEqual(new Dynamic(['list', 'number'], [1]));
    expect(fitted(object({ type: 'text', value: 1 }), 'dynamic')).toEqual({ result: null, complaints: ['must be a value of any type, but is an object'] });
    expect(fitted(object({ type: 'bool', value: true, more: 1 }), 'dynamic').result).toBeNull();
  });

  test('a dynamic value must fit the type that it brings', () => {
    expect(fitted(new Dynamic('bool', 'x'), 'dynamic')).toEqual({ result: new Dynamic('bool', null), complaints: ['must be a bool, but is a string'] });
  });

  test('unknown values have a place in a plan, but not in a state', () => {
    const value = object({ a: [Unknown.plain] });
    const type: Type = ['object', { a: ['list', 'string'] }];
    expect(fitted(value, type, false)).toEqual({ result: value, complaints: [] });
    expect(fitted(value, type)).toEqual({ result: object({ a: [null] }), complaints: ['a[0] is still unknown'] });
  });
});
