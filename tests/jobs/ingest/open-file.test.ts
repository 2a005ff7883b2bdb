// Opening one file: all its bytes with their hash, or why there are none.
import { createHash } from 'node:crypto';
import { truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { maxFileBytes } from '../../../src/extract/bytes/limits.js';
import { openFile, stampOf } from '../../../src/jobs/ingest/open-file.js';
import { openObjectStore } from '../../../src/jobs/objects/object-store.js';
import { temporaryFolder } from '../../load/handled-documents.js';

/** A whole second: some milliseconds cannot be distinguished from their neighbours after a division by a thousand. */
const hourAgo = new Date(1000 * Math.floor(Date.now() / 1000) - 3_600_000);

const objects = openObjectStore();

function fileOf(content: string, modified = hourAgo): string {
  const path = join(temporaryFolder(), 'a.html');
  writeFileSync(path, content);
  utimesSync(path, modified, modified);
  return path;
}

test('a file is read completely, with hash and stamp, into a buffer of its own', async () => {
  const path = fileOf('年报');
  const opened = await openFile(path, { objects, now: Date.now() });
  expect(opened).toEqual({
    kind: 'opened',
    bytes: new TextEncoder().encode('年报'),
    sha256: createHash('sha256').update('年报').digest('hex'),
    stamp: { bytes: 6, modifiedMs: hourAgo.getTime() },
  });
  if (opened.kind === 'opened') expect(opened.bytes.buffer.byteLength).toBe(6);
});

test('a file that was changed a moment ago has no stamp: it may change again within the same tick', async () => {
  const path = fileOf('a', new Date());
  expect(await openFile(path, { objects, now: Date.now() })).toMatchObject({ kind: 'opened', stamp: null });
  expect(await stampOf({ kind: 'file', path }, Date.now())).toBe(null);
});

test('a file that does not exist is reported', async () => {
  const path = join(temporaryFolder(), 'gone.html');
  expect(await openFile(path, { objects, now: Date.now() })).toEqual({
    kind: 'unopened',
    problem: { code: 'file_unreadable', message: `${path} does not exist.`, at: null },
  });
  expect(await stampOf({ kind: 'file', path }, Date.now())).toBe(null);
});

test('a file beyond the limit is not read', async () => {
  const path = fileOf('');
  truncateSync(path, maxFileBytes + 1);
  expect(await openFile(path, { objects, now: Date.now() })).toMatchObject({
    kind: 'unopened',
    problem: { code: 'file_too_large' },
  });
});

test('a file that is being written all the time is not taken half-written', async () => {
  const path = fileOf('');
  truncateSync(path, 64 * 1024 * 1024);
  let changes = 0;
  const timer = setInterval(() => utimesSync(path, ++changes, changes), 1);
  const opened = await openFile(path, { objects, now: Date.now() });
  clearInterval(timer);
  expect(opened).toEqual({
    kind: 'unopened',
    problem: {
      code: 'file_unreadable',
      message: `${path} changed while it was being read; ingest it again when it is complete.`,
      at: null,
    },
  });
});
