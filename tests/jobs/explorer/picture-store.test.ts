// Pictures of pages on the disk: found again, other versions apart, within a limit, and a disk that refuses costs nothing but speed.
import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type KeptPicture, openPictureStore } from '../../../src/jobs/explorer/picture-store.js';
import { temporaryFolder } from '../../load/handled-documents.js';

const hash = (letter: string) => letter.repeat(64);
const picture = (bytes: number): KeptPicture => ({
  ...{ kind: 'drawn', width: 595.3, height: 841.9 },
  // Line feeds in the picture end nothing.
  png: new Uint8Array(bytes).fill(10),
});

function storeIn(folder: string, version = '1', mostBytes = 1_000_000) {
  const reported: Error[] = [];
  const store = openPictureStore({ folder, version, mostBytes, report: (error) => reported.push(error) });
  return { store, reported };
}

test('a picture is found again by another start of the same version, and by no other page, document or version', async () => {
  const folder = join(temporaryFolder(), 'pictures');
  expect(await storeIn(folder).store.find(hash('a'), 1)).toBeNull();
  await storeIn(folder).store.keep(hash('a'), 1, picture(300));
  const found = await storeIn(folder).store.find(hash('a'), 1);
  expect(found).toMatchObject({ width: 595.3, height: 841.9 });
  expect([...(found?.png ?? [])]).toEqual([...picture(300).png]);
  expect(await storeIn(folder).store.find(hash('a'), 2)).toBeNull();
  expect(await storeIn(folder).store.find(hash('b'), 1)).toBeNull();
  expect(await storeIn(folder, '2').store.find(hash('a'), 1)).toBeNull();
});

test('beyond the limit those go that were not looked at for longest', async () => {
  const folder = temporaryFolder();
  const { store } = storeIn(folder, '1', 2600);
  for (const page of [1, 2]) await store.keep(hash('a'), page, picture(1000));
  for (const [index, name] of readdirSync(folder).sort().entries())
    utimesSync(join(folder, name), 1000 + index, 1000 + index);
  expect(await store.find(hash('a'), 1)).not.toBeNull();
  await store.keep(hash('a'), 3, picture(1000));
  expect(readdirSync(folder).sort()).toEqual([1, 3].map((page) => `${hash('a')}-${page}-1.png`));
});

test('a file that is no picture of ours is drawn again', async () => {
  const folder = temporaryFolder();
  for (const content of ['', 'no size\n', '{"width":0,"height":1}\nPNG', '{"width":1}']) {
    writeFileSync(join(folder, `${hash('a')}-1-1.png`), content);
    expect(await storeIn(folder).store.find(hash('a'), 1)).toBeNull();
  }
});

test('a disk that refuses is reported once', async () => {
  const folder = join(temporaryFolder(), 'file');
  writeFileSync(folder, '');
  const { store, reported } = storeIn(join(folder, 'below'));
  for (const page of [1, 2]) await store.keep(hash('a'), page, picture(10));
  expect(reported.map(({ message }) => message)).toEqual([expect.stringContaining('are not kept')]);
});
