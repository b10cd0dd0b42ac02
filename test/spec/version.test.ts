import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION } from '../../src/distribution/version';

test('the version is the one of package.json', () => {
  expect(VERSION).toBe(JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')).version);
});
