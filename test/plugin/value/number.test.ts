import fc from 'fast-check';
import { ExactNumber, fromDouble, numberText, parseNumber, toWire } from '../../../src/plugin/value/number';

describe('numbers', () => {
  test.each([
    ['1', 1], ['-0', 0], ['1.0', 1], ['1e3', 1000], ['1.50E-2', 0.015], ['0.7', 0.7], ['1e21', 1e21], ['123456789012345680000', 123456789012345680000],
  ])('%s is a number that JavaScript has', (text, number) => expect(parseNumber(text)).toBe(number));

  test.each([
    ['9007199254740993', '9007199254740993'],
    ['0.1000000000000000055511151231257827', '0.1000000000000000055511151231257827'],
    ['1e-400', `0.${'0'.repeat(399)}1`],
    ['-1e400', `-1${'0'.repeat(400)}`],
    ['12345678901234567890.50', '12345678901234567890.5'],
  ])('%s keeps its digits as text', (text, exact) => expect(parseNumber(text)).toEqual(new ExactNumber(exact)));

  test.each(['', '-', '.5', '1.', '1e', '0x10', 'Infinity', ' 1', '1e10001', '1e-999999999'])('"%s" is no number', (text) =>
    expect(parseNumber(text)).toBeUndefined());

  test('a double stands for its exact binary value, not for the text that JavaScript prints', () => {
    expect(fromDouble(0.1)).toEqual(new ExactNumber('0.1000000000000000055511151231257827021181583404541015625'));
    expect(fromDouble(0.5)).toBe(0.5);
    expect(fromDouble(2 ** 80)).toEqual(new ExactNumber('1208925819614629174706176'));
    expect(fromDouble(-(2 ** -1074))).toEqual(expect.objectContaining({ text: expect.stringMatching(/^-0\.0{323}4940656458.*5$/) }));
    expect(fromDouble(-Infinity)).toBe(-Infinity);
  });

  test('every finite double has a plain decimal text that reads back as itself', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      const text = numberText(number + 0);
      expect(text).toMatch(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/);
      expect(Number(text)).toBe(number + 0);
      expect(parseNumber(text)).toBe(number + 0);
    }));
  });

  test('a double that came as one goes back as the same one', () => {
    const fraction = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Number.isInteger(number));
    fc.assert(fc.property(fraction, (double) => expect(toWire(fromDouble(double))).toEqual({ double })));
  });
});
