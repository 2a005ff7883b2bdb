// The store: files are written once, completely or not at all, and verified against the database.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RawStore, storeMarker } from '../../../src/scrape/store/raw-store.js';
import { verifyStore } from '../../../src/scrape/store/verify-store.js';
import { temporaryFolder } from '../../load/handled-documents.js';

const bytesOf = (text: string) => Buffer.from(text);

async function newStore(): Promise<RawStore> {
  const store = new RawStore(join(temporaryFolder(), 'store'));
  await store.prepare();
  return store;
}

async function faultsOf(store: RawStore, known: readonly string[]) {
  const expected = [...known].sort().map((sha256) => ({ sha256, bytes: 1 }));
  const counts = { files: 0, bytes: 0 };
  const faults = [];
  for await (const { kind, path } of verifyStore(store, expected, counts)) faults.push([kind, path.slice(-64)]);
  return { faults, counts };
}

test('bytes are stored under their SHA-256, and come back unchanged', async () => {
  const store = await newStore();
  const sha256 = await store.put(bytesOf('report'));
  expect(sha256).toBe(createHash('sha256').update('report').digest('hex'));
  expect(store.pathOf(sha256)).toBe(join(store.folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256));
  expect(readFileSync(store.pathOf(sha256), 'utf8')).toBe('report');
  expect(Buffer.from((await store.get(sha256)) ?? []).toString()).toBe('report');
  expect(await store.get('0'.repeat(64))).toBeNull();
});

test('a mark tells the folder from every other one, until the next run', async () => {
  const [store, other] = [await newStore(), await newStore()];
  await store.mark('run-1');
  expect(await Promise.all([store.isMarked('run-1'), store.isMarked('run'), other.isMarked('run-1')])).toEqual([
    true,
    false,
    false,
  ]);
  expect(await new RawStore(join(store.folder, 'none')).isMarked('run-1')).toBe(false);
  await store.prepare();
  expect(await store.isMarked('run-1')).toBe(false);
});

test('bytes that are already stored are not written again', async () => {
  const store = await newStore();
  const path = store.pathOf(await store.put(bytesOf('report')));
  const before = statSync(path);
  await store.put(bytesOf('report'));
  expect(statSync(path)).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
});

test('a truncated file (from a full disk, by another program) is written again', async () => {
  const store = await newStore();
  const path = store.pathOf(await store.put(bytesOf('report')));
  writeFileSync(path, 'rep');
  await store.put(bytesOf('report'));
  expect(readFileSync(path, 'utf8')).toBe('report');
});

test('half-written files of a killed run are removed', async () => {
  const store = await newStore();
  const sha256 = await store.put(bytesOf('report'));
  writeFileSync(join(store.folder, 'incoming', 'x.tmp'), 'rep');
  await store.prepare();
  expect(readdirSync(join(store.folder, 'incoming'))).toEqual([]);
  expect(existsSync(store.pathOf(sha256))).toBe(true);
  expect(existsSync(join(store.folder, storeMarker))).toBe(true);
});

test('a name that is not a SHA-256 is refused', async () => {
  const store = await newStore();
  expect(() => store.pathOf('../../etc/passwd')).toThrow('is not a SHA-256');
});

test('a store that matches the database has no faults', async () => {
  const store = await newStore();
  const known = await Promise.all(['a', 'b', 'c', 'd'].map((text) => store.put(bytesOf(text))));
  expect(await faultsOf(store, known)).toEqual({ faults: [], counts: { files: 4, bytes: 4 } });
});

test('missing, damaged and orphaned files are found, wherever they come in the order', async () => {
  const store = await newStore();
  const known = await Promise.all('abcdefghij'.split('').map((text) => store.put(bytesOf(text))));
  const [first = '', ...others] = [...known].sort();
  const last = others.at(-1) ?? '';
  const [damaged = '', orphan = ''] = others.slice(2, 4);
  rmSync(store.pathOf(first));
  rmSync(store.pathOf(last));
  writeFileSync(store.pathOf(damaged), 'x');
  writeFileSync(join(store.folder, 'stray'), 'y');
  const { faults } = await faultsOf(
    store,
    known.filter((sha256) => sha256 !== orphan),
  );
  expect(new Set(faults)).toEqual(
    new Set([
      ['missing', first],
      ['missing', last],
      ['damaged', damaged],
      ['orphaned', orphan],
      ['damaged', join(store.folder, 'stray').slice(-64)],
      ['orphaned', join(store.folder, 'stray').slice(-64)],
    ]),
  );
});
