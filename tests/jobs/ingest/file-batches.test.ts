// Which files are written together, and that nothing is kept back or lost.
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type FileBatch, inBatches } from '../../../src/jobs/ingest/file-batches.js';
import type { HandledFile } from '../../../src/jobs/ingest/handled-file.js';
import { failedReading } from '../../../src/jobs/reading/reading.js';

function sourceOf(name: string) {
  return { sourceName: name, location: name, url: null, readAt: '2025-02-01T00:00:00.000Z', durationMs: 1 };
}

const document = failedReading({ code: 'timeout', message: 'Too slow.', at: null });

function fileOf(kind: HandledFile['kind'], name: string): HandledFile {
  const source = sourceOf(name);
  switch (kind) {
    case 'read':
      return { kind, source, sha256: name, bytes: 1, document };
    case 'known':
      return { kind, source, sha256: name };
    case 'unopened':
      return { kind, source, problem: { code: 'file_unreadable', message: 'Gone.', at: null } };
    case 'unchanged':
      return { kind, source, unchanged: { sourceId: 1, sha256: name, readingId: 1, reportId: null } };
  }
}

async function* given(files: readonly (HandledFile | 'pause' | Error)[]): AsyncGenerator<HandledFile, void> {
  for (const file of files) {
    if (file instanceof Error) throw file;
    if (file === 'pause') await pause(1200);
    else yield file;
  }
}

function drawn(batch: FileBatch): string {
  if (batch.kind === 'single') return batch.file.source.sourceName;
  return `${batch.kind}: ${batch.files.map(({ source }) => source.sourceName).join(' ')}`;
}

async function batchesOf(files: readonly (HandledFile | 'pause' | Error)[]): Promise<readonly string[]> {
  const batches: string[] = [];
  for await (const batch of inBatches(given(files))) batches.push(drawn(batch));
  return batches;
}

test('files of one kind that follow each other are written together, in their order', async () => {
  const kinds = ['read', 'read', 'unchanged', 'unchanged', 'known', 'read', 'unopened', 'known', 'unchanged'] as const;
  expect(await batchesOf(kinds.map((kind, index) => fileOf(kind, `${index}`)))).toEqual([
    'read: 0 1',
    'unchanged: 2 3',
    '4',
    'read: 5',
    '6',
    '7',
    'unchanged: 8',
  ]);
});

test('a batch has a greatest size', async () => {
  const names = Array.from({ length: 18 }, (_, index) => `${index}`);
  expect(await batchesOf(names.map((name) => fileOf('read', name)))).toEqual([
    `read: ${names.slice(0, 16).join(' ')}`,
    'read: 16 17',
  ]);
  const sizes: number[] = [];
  const unchanged = Array.from({ length: 501 }, (_, index) => fileOf('unchanged', `${index}`));
  for await (const batch of inBatches(given(unchanged))) if (batch.kind === 'unchanged') sizes.push(batch.files.length);
  expect(sizes).toEqual([500, 1]);
});

test('what is read does not wait for a document that takes long', async () => {
  expect(await batchesOf([fileOf('read', 'a'), fileOf('read', 'b'), 'pause', fileOf('read', 'c')])).toEqual([
    'read: a b',
    'read: c',
  ]);
});

test('what came before an error is written before it is thrown', async () => {
  const batches: string[] = [];
  const run = async () => {
    for await (const batch of inBatches(given([fileOf('read', 'a'), new Error('a defect')])))
      batches.push(drawn(batch));
  };
  await expect(run()).rejects.toThrow('a defect');
  expect(batches).toEqual(['read: a']);
});

test('where writing fails, the source is ended', async () => {
  let isEnded = false;
  async function* source(): AsyncGenerator<HandledFile, void> {
    try {
      for (;;) yield fileOf('known', 'a');
    } finally {
      isEnded = true;
    }
  }
  const run = async () => {
    for await (const batch of inBatches(source())) throw new Error(drawn(batch));
  };
  await expect(run()).rejects.toThrow('a');
  expect(isEnded).toBe(true);
});

test('nothing gives nothing', async () => {
  expect(await batchesOf([])).toEqual([]);
});
