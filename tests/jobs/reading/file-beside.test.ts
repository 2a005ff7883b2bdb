// A page never opens a file outside of its folder.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileBeside } from '../../../src/jobs/reading/file-beside.js';
import { temporaryFolder } from '../../load/handled-documents.js';

function site(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'page/表 1_files'), { recursive: true });
  writeFileSync(join(folder, 'secret.png'), 'secret');
  writeFileSync(join(folder, 'page/表 1_files/a.png'), 'picture');
  symlinkSync(join(folder, 'secret.png'), join(folder, 'page/link.png'));
  mkdirSync(join(folder, 'page-2'));
  writeFileSync(join(folder, 'page-2/b.png'), 'other');
  return join(folder, 'page');
}

test.each<[string, string | null]>([
  ['表 1_files/a.png', 'picture'],
  ['./%E8%A1%A8%201_files/a.png?v=2#top', 'picture'],
  ['表 1_files/../表 1_files/a.png', 'picture'],
  ['../secret.png', null],
  ['%2e%2e/secret.png', null],
  ['../page-2/b.png', null],
  ['link.png', null],
  ['/etc/hostname', null],
  ['file:///etc/hostname', null],
  ['https://city.example/a.png', null],
  ['表 1_files', null],
  ['missing.png', null],
  ['%', null],
  ['a\0b', null],
])('%j gives %j', async (address, content) => {
  const bytes = await fileBeside(site(), address);
  expect(bytes && Buffer.from(bytes).toString()).toBe(content);
});
