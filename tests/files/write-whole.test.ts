import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { FileWriteError, writeWhole } from '../../src/files/write-whole.js';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'xxgk-files-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('text and bytes are written, a former file is replaced, and nothing else is left', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'a.txt');
  await writeWhole(file, '年度报告');
  expect(readFileSync(file, 'utf8')).toBe('年度报告');
  await writeWhole(file, Uint8Array.of(1, 2));
  expect([...readFileSync(file)]).toEqual([1, 2]);
  expect(readdirSync(folder)).toEqual(['a.txt']);
});

test('a file that cannot get its name is reported with its path, and what stood there stays', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'taken');
  mkdirSync(file);
  writeFileSync(join(file, 'inside'), 'x');
  const error = await writeWhole(file, 'y').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(FileWriteError);
  expect(error).toMatchObject({ file, message: expect.stringContaining(`Cannot write ${file}: `) });
  expect(readdirSync(folder)).toEqual(['taken']);
  expect(readdirSync(file)).toEqual(['inside']);
});

test('a folder that does not exist is reported too', async () => {
  const file = join(temporaryFolder(), 'missing', 'a.txt');
  await expect(writeWhole(file, 'y')).rejects.toThrow(`Cannot write ${file}: ENOENT`);
});

test('an unfinished file may lie in another folder', async () => {
  const folder = temporaryFolder();
  const staging = join(folder, 'staging');
  await expect(writeWhole(join(folder, 'a'), 'y', staging)).rejects.toThrow(FileWriteError);
  mkdirSync(staging);
  await writeWhole(join(folder, 'a'), 'y', staging);
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('y');
  expect(readdirSync(staging)).toEqual([]);
});
