import { milliseconds } from '../../src/spec/duration';

test.each([['90s', 90_000], ['10m', 600_000], ['1h30m', 5_400_000], ['1.5h', 5_400_000], ['500ms', 500], ['1m500ms', 60_500], ['30d', 2_592_000_000], ['1d12h', 129_600_000], ['0s', 0]])('%s is %i ms', (text, ms) => {
  expect(milliseconds(text)).toBe(ms);
});
