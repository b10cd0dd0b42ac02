import fs, { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OwnFolder } from '../../src/constructs/private/own-folder';

let root: string;
let folder: OwnFolder;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'own-folder-'));
  folder = new OwnFolder(root);
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(root, { recursive: true });
});

const write = () => folder.write('a/b/file', Buffer.from('text'), () => false);

test.each([[0o022, 0o644], [0o027, 0o640], [0o077, 0o600]])('under umask %o a second run finds its own files, of mode %o', (mask, mode) => {
  const before = process.umask(mask);
  try {
    expect([write(), write()]).toEqual([true, false]);
    expect(statSync(join(root, 'a/b/file')).mode % 0o1000).toBe(mode);
  } finally {
    process.umask(before);
  }
});

test('a folder that somebody else creates at the same moment is no error', () => {
  const create = mkdirSync;
  jest.spyOn(fs, 'mkdirSync').mockImplementation(((path: string, options: any) => {
    if (!existsSync(path)) create(path);
    return create(path, options);
  }) as typeof mkdirSync);
  write();
  expect(readFileSync(join(root, 'a/b/file'), 'utf8')).toBe('text');
});

describe('a file that is removed', () => {
  beforeEach(write);
  const remove = () => folder.remove('a/b/file', () => true);

  test('takes the folders with it that it leaves empty', () => {
    writeFileSync(join(root, 'a', 'other'), '');
    remove();
    expect(readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()).toEqual(['a', 'a/other']);
  });

  test('may be gone before it is read', () => {
    const read = readFileSync;
    jest.spyOn(fs, 'readFileSync').mockImplementation(((path: string, options: any) => {
      if (path === join(root, 'a/b/file')) rmSync(path);
      return read(path, options);
    }) as typeof readFileSync);
    remove();
    expect(existsSync(join(root, 'a/b/file'))).toBe(false);
  });

  test('may leave a folder that somebody else removes at the same moment', () => {
    const removeFolder = rmdirSync;
    jest.spyOn(fs, 'rmdirSync').mockImplementation(((path: string) => {
      if (path.endsWith('b')) removeFolder(path);
      return removeFolder(path);
    }) as typeof rmdirSync);
    remove();
    expect(readdirSync(root)).toEqual([]);
  });

  test('is an error where nobody may read it', () => {
    const read = readFileSync;
    jest.spyOn(fs, 'readFileSync').mockImplementation(((path: string, options: any) => {
      if (path === join(root, 'a/b/file')) throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
      return read(path, options);
    }) as typeof readFileSync);
    expect(remove).toThrow('EACCES');
  });
});
