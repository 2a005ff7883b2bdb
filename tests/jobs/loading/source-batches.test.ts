// Which sources are written together, and that none is held back or lost.
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inBatches, type SourceBatch } from '../../../src/jobs/loading/source-batches.js';
import { failedReading } from '../../../src/jobs/reading/reading.js';
import type { HandledSource } from '../../../src/load/documents/handled-source.js';

function sourceOf(name: string) {
  return {
    sourceName: name,
    location: name,
    url: null,
    readAt: '2025-02-01T00:00:00.000Z',
    durationMs: 1,
    stamp: null,
  };
}

const reading = failedReading({ code: 'timeout', message: 'Too slow.', at: null });

function fileOf(kind: HandledSource['kind'], name: string): HandledSource {
  const source = sourceOf(name);
  switch (kind) {
    case 'read':
      return { kind, ...source, sha256: name, bytes: 1, reading };
    case 'known':
      return { kind, ...source, sha256: name };
    case 'unopened':
      return { kind, ...source, problem: { code: 'file_unreadable', message: 'Gone.', at: null } };
    case 'unchanged':
      return { kind, ...source, known: { sourceId: 1, sha256: name, readingId: 1, reportId: null, format: null } };
  }
}

async function* given(files: readonly (HandledSource | 'pause' | Error)[]): AsyncGenerator<HandledSource, void> {
  for (const file of files) {
    if (file instanceof Error) throw file;
    if (file === 'pause') await pause(1200);
    else yield file;
  }
}

function drawn(batch: SourceBatch): string {
  if (batch.kind === 'single') return batch.source.sourceName;
  return `${batch.kind}: ${batch.sources.map(({ sourceName }) => sourceName).join(' ')}`;
}

async function batchesOf(files: readonly (HandledSource | 'pause' | Error)[]): Promise<readonly string[]> {
  const batches: string[] = [];
  for await (const batch of inBatches(given(files))) batches.push(drawn(batch));
  return batches;
}

test('sources of one kind that follow each other are written together, in their order', async () => {
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

test('a batch has a maximum size', async () => {
  const names = Array.from({ length: 18 }, (_, index) => `${index}`);
  expect(await batchesOf(names.map((name) => fileOf('read', name)))).toEqual([
    `read: ${names.slice(0, 16).join(' ')}`,
    'read: 16 17',
  ]);
  const sizes: number[] = [];
  const unchanged = Array.from({ length: 501 }, (_, index) => fileOf('unchanged', `${index}`));
  for await (const batch of inBatches(given(unchanged)))
    if (batch.kind === 'unchanged') sizes.push(batch.sources.length);
  expect(sizes).toEqual([500, 1]);
});

test('documents that are read do not wait for one that takes long', async () => {
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

test('if writing fails, the generator of sources is ended', async () => {
  let isEnded = false;
  async function* source(): AsyncGenerator<HandledSource, void> {
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
