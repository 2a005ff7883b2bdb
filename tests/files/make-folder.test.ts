import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeFolder } from '../../src/files/make-folder.js';

const home = mkdtempSync(join(tmpdir(), 'xxgk-folder-'));
afterAll(() => rmSync(home, { recursive: true }));

test('all missing folders are created, and the outermost is named', () => {
  expect(makeFolder(join(home, 'a', 'b', 'c'))).toBe(join(home, 'a'));
  expect(existsSync(join(home, 'a', 'b', 'c'))).toBe(true);
  expect(makeFolder(join(home, 'a', 'b', 'd'))).toBe(join(home, 'a', 'b', 'd'));
});

test('a folder that is there is left as it is', () => {
  mkdirSync(join(home, 'there'));
  expect(makeFolder(join(home, 'there'))).toBe(null);
});

test('a file in the way is an error', () => {
  writeFileSync(join(home, 'file'), '');
  expect(() => makeFolder(join(home, 'file', 'a'))).toThrow('ENOTDIR');
});

test.runIf(existsSync('/proc/self'))('a place where no folder can be is an error, at once', () => {
  expect(() => makeFolder('/proc/none/a')).toThrow('ENOENT');
});
