// Which files a job finds, in which order, and what it says about a path that does not lead to one.
import { symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { findFiles } from '../../../src/jobs/ingest/find-files.js';
import { openObjectStore } from '../../../src/jobs/objects/object-store.js';
import { folderOf } from '../ingested-folders.js';

/** What is found, with paths relative to a folder. */
async function foundBelow(folder: string, paths: readonly string[] = [folder]): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { path, ...rest } of findFiles(paths, openObjectStore())) {
    const name = relative(folder, path);
    found.push('reason' in rest ? `${name} ${rest.reason}` : name);
  }
  return found;
}

test('files come in the order of their names, folders in their place', async () => {
  const folder = folderOf({
    'b/2.html': '',
    'b/1.html': '',
    'c.html': '',
    'a.html': '',
    'B.html': '',
    '年报.html': '',
  });
  expect(await foundBelow(folder)).toEqual(['B.html', 'a.html', 'b/1.html', 'b/2.html', 'c.html', '年报.html']);
});

test('paths come in the order in which they are given', async () => {
  const folder = folderOf({ 'a.html': '', 'b.html': '' });
  expect(await foundBelow(folder, [join(folder, 'b.html'), join(folder, 'a.html')])).toEqual(['b.html', 'a.html']);
});

test('hidden files and folders and lock files of office programs are left out of a folder', async () => {
  const folder = folderOf({ '.hidden': '', '.git/a.html': '', '~$report.docx': '', 'report.docx': '' });
  expect(await foundBelow(folder)).toEqual(['report.docx']);
});

test('a hidden file is found if it is named itself', async () => {
  const folder = folderOf({ '.hidden': '' });
  expect(await foundBelow(folder, [join(folder, '.hidden')])).toEqual(['.hidden']);
});

test('a path that is reached twice is given once, even one that leads nowhere', async () => {
  const folder = folderOf({ 'a.html': '' });
  const nowhere = join(folder, 'none');
  expect(await foundBelow(folder, [folder, join(folder, 'a.html'), `${folder}/.`, nowhere, nowhere])).toEqual([
    'a.html',
    'none does not exist',
  ]);
});

test('a link is followed if it is named itself, and left out inside a folder', async () => {
  const folder = folderOf({ 'real/a.html': '' });
  symlinkSync(join(folder, 'real'), join(folder, 'link'));
  symlinkSync(join(folder, 'real/a.html'), join(folder, 'real/link.html'));
  expect(await foundBelow(folder)).toEqual(['real/a.html']);
  expect(await foundBelow(folder, [join(folder, 'link')])).toEqual(['real/a.html']);
});

test('a path that does not lead to a file is given with the reason, and the others are found', async () => {
  const folder = folderOf({ 'a.html': '' });
  symlinkSync(join(folder, 'circle'), join(folder, 'circle'));
  const paths = ['none', 'circle', 'a.html/below', 'a.html'].map((name) => join(folder, name));
  expect(await foundBelow(folder, ['/dev/null', ...paths])).toEqual([
    `${relative(folder, '/dev/null')} is neither a file nor a folder`,
    'none does not exist',
    'circle is a symbolic link that leads to itself',
    'a.html/below does not exist',
    'a.html',
  ]);
});

test('an empty folder holds nothing', async () => {
  expect(await foundBelow(folderOf({}))).toEqual([]);
});

test('a name that is not UTF-8 is reported with its bytes; the others are found', async () => {
  const folder = folderOf({ 'a.html': '' });
  writeFileSync(
    Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xc4, 0xea, 0xb1, 0xa8]), Buffer.from('.html')]),
    '',
  );
  expect(await foundBelow(folder)).toEqual([
    'a.html',
    '\\xc4\\xea\\xb1\\xa8.html has a name that is not UTF-8; rename it',
  ]);
});
