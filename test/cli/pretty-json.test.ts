import fc from 'fast-check';
import { prettyJson } from '../../src/cli/pretty-json';
import { parseJson, Plain } from '../../src/spec/plain';

test('JSON in lines is what JSON.stringify writes', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    const text = JSON.stringify(value);
    expect(prettyJson(parseJson(text) as Plain)).toBe(JSON.stringify(JSON.parse(text), undefined, 2));
  }));
});

test('a whole number beyond 2^53 keeps its digits', () => {
  expect(prettyJson(parseJson('{"seed":[9223372036854775807]}') as Plain)).toBe('{\n  "seed": [\n    9223372036854775807\n  ]\n}');
});
