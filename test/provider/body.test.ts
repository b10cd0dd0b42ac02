import { parseBody } from '../../src/provider/api/body';

test.each<[string, unknown]>([
  ['{"a":-Infinity,"b":Infinity,"c":NaN,"d":[NaN]}', { a: null, b: null, c: null, d: [null] }],
  ['{"a":"NaN, -Infinity and \\" Infinity","b":NaN}', { a: 'NaN, -Infinity and " Infinity', b: null }],
  ['{"Infinity":1}', { Infinity: 1 }],
  ['{"a":1e9999999,"b":"Infinity"}', { a: null, b: 'Infinity' }],
  ['{"a":9223372036854775807,"b":NaN}', { a: 9223372036854775807n, b: null }],
])('a number that nobody can hold is null: %s', (text, value) => {
  expect(parseBody(text)).toEqual(value);
});

test.each(['', '<html>NaN</html>', '{"a":NaN', '{"a":notNaN}', '{"a":Infinityx}'])('what is no JSON all the same is none: %j', (text) => {
  expect(parseBody(text)).toBeUndefined();
});
