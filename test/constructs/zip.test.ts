import { createHash } from 'node:crypto';
import { zip } from '../../src/constructs/private/zip';

test('an archive is the same, byte for byte, on every machine and at any time', () => {
  const archive = zip([{ name: 'a.json', content: Buffer.from('{}') }, { name: 'run', content: Buffer.from('#!/bin/sh\n'), isExecutable: true }]);
  // The hash of what Python's zipfile makes of the same files, not compressed, with the time 1980-01-01.
  expect(createHash('sha256').update(archive).digest('hex')).toBe('72054bd7f5f56f2a647ef562dced04ddfe6dfac1b96775f55a138f8961633971');
});
