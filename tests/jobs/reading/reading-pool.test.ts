// What a document that misbehaves costs: itself, and nothing beside it.
import { expect, onTestFinished, test } from 'vitest';
import { openReadingPool, type PoolOptions, type ReadingPool } from '../../../src/jobs/reading/reading-pool.js';

const workerFile = new URL('./misbehaving-worker.mjs', import.meta.url);

/** Short, but long enough to start a worker on a machine that is busy: by the clock it is five times as much. */
const shortMs = 500;

function poolOf(options: PoolOptions): ReadingPool {
  const pool = openReadingPool({ workerFile, ...options });
  onTestFinished(() => pool.close());
  return pool;
}

function taskOf(name: string) {
  return { name, bytes: new Uint8Array(1), secondReading: false, address: null };
}

/** The code and message of a document's problem, or that it was read. */
async function fateOf(pool: ReadingPool, name: string): Promise<string> {
  const { outcome } = await pool.read(taskOf(name));
  if (outcome.kind !== 'failed') return 'read';
  return outcome.problems.map(({ code, message }) => `${code}: ${message}`).join('; ');
}

test.each([
  ['hangs', { timeoutMs: shortMs }, 'timeout: Reading was stopped after 0.5 seconds.'],
  [
    'eats memory',
    { heapMegabytes: 32 },
    'out_of_memory: Reading was stopped: Worker terminated due to reaching memory limit: JS heap out of memory.',
  ],
  ['nests deeply', {}, 'too_deeply_nested: Elements are nested deeper than the reader can follow.'],
  ['throws', {}, 'crashed: The reader failed: x is not a function'],
  ['throws a text', {}, 'crashed: The reader failed: a text.'],
  ['ends the thread', {}, 'crashed: The reader failed: worker exited with code: 3'],
])('a document that %s fails by itself, and those behind it are read', async (name, limits, fate) => {
  const pool = poolOf({ threads: 1, ...limits });
  expect(await Promise.all(['first', name, 'second', 'third'].map((each) => fateOf(pool, each)))).toEqual([
    'read',
    fate,
    'read',
    'read',
  ]);
});

test('the time of a document begins when a worker is free for it', async () => {
  const pool = poolOf({ threads: 1, timeoutMs: shortMs });
  const stopped = 'timeout: Reading was stopped after 0.5 seconds.';
  expect(await Promise.all(['hangs', 'hangs', 'good'].map((name) => fateOf(pool, name)))).toEqual([
    stopped,
    stopped,
    'read',
  ]);
});

test.each(['throws at first', 'ends the thread at first'])(
  'a document that %s is read at the second try',
  async (name) => {
    const pool = poolOf({ threads: 2 });
    const bytes = new Uint8Array(new SharedArrayBuffer(4));
    const { outcome } = await pool.read({ ...taskOf(name), bytes });
    expect(outcome.kind).toBe('not_a_report');
  },
);

test('a document that the second reader fails on, twice, is read without it', async () => {
  const pool = poolOf({ threads: 1 });
  expect(await fateOf(pool, 'throws in the second reader')).toBe('read');
});

test('second tries are alone: they follow one another, after what ran beside them', async () => {
  const pool = poolOf({ threads: 2, timeoutMs: shortMs });
  const cells = new Int32Array(new SharedArrayBuffer(9 * Int32Array.BYTES_PER_ELEMENT));
  const bytes = new Uint8Array(cells.buffer);
  await Promise.all([1, 2].map(() => pool.read({ ...taskOf('hangs and looks around'), bytes })));
  // Four tries, each with the tries that it saw at work beside itself: the first two each other, the second ones none.
  const [begun = 0, ...others] = cells;
  const [first = 0, second = 0, third = 0, fourth = 0] = others.slice(4);
  expect(begun).toBe(4);
  expect(first + second).toBeGreaterThan(0);
  expect([third, fourth]).toEqual([0, 0]);
});

test('bytes that can be had again are given away, and had again for the second try', async () => {
  const pool = poolOf({ threads: 1 });
  const task = taskOf('good');
  await pool.prepare(task, () => Promise.reject(new Error('not asked for')));
  expect(task.bytes.length).toBe(0);
  let asked = 0;
  const readAgain = () => {
    asked++;
    return Promise.resolve(new Uint8Array(1));
  };
  expect((await pool.prepare(taskOf('throws'), readAgain)).outcome.kind).toBe('failed');
  expect(asked).toBe(1);
  expect((await pool.prepare(taskOf('throws'), () => Promise.resolve(null))).outcome).toMatchObject({
    problems: [{ code: 'crashed' }],
  });
});

test.each([
  [{ pageMs: 100, leastPdfMs: shortMs }, '0.5'],
  [{ pageMs: 700, leastPdfMs: shortMs }, '0.7'],
])('a PDF has time by its pages, one page with %j: long before the limit of all', async (limits, seconds) => {
  const pool = poolOf({ threads: 1, timeoutMs: 60_000, ...limits });
  expect(await fateOf(pool, 'hangs with pages')).toBe(`timeout: Reading was stopped after ${seconds} seconds.`);
});

test('memory outside of the heap is bounded for the process as a whole', async () => {
  const rss = process.memoryUsage.rss() / (1024 * 1024);
  const pool = poolOf({ threads: 1, memoryMegabytes: rss });
  expect(await fateOf(pool, 'holds memory')).toBe(
    'out_of_memory: Reading was stopped: the program used more memory than it is allowed.',
  );
  expect(await fateOf(poolOf({ threads: 1 }), 'good')).toBe('read');
});

test('workers are replaced when the process has grown, and no document is lost by it', async () => {
  const pool = poolOf({ threads: 2, memoryMegabytes: 1 + process.memoryUsage.rss() / (1.5 * 1024 * 1024) });
  const threads = new Set<string | undefined>();
  for (let round = 0; round < 60; round++)
    for (const { metadata } of await Promise.all(['good', 'good'].map((name) => pool.read(taskOf(name)))))
      threads.add(metadata[0]?.value);
  expect(threads.size).toBeGreaterThan(2);
});

test('two documents are read by two workers', async () => {
  const pool = poolOf({ threads: 2, timeoutMs: shortMs });
  const [hanging, good] = [fateOf(pool, 'hangs'), fateOf(pool, 'good')];
  expect(await Promise.race([hanging, good])).toBe('read');
  expect(await hanging).toContain('timeout');
});

test('extracting fails as an unreadable document', async () => {
  const pool = poolOf({ threads: 1 });
  expect(await pool.extract(taskOf('throws'))).toEqual({
    kind: 'unreadable',
    name: 'throws',
    detected: 'unknown',
    recognisers: null,
    problems: [{ code: 'crashed', message: 'The reader failed: x is not a function', at: null }],
  });
});

test('a page that cannot be drawn in time has no picture', async () => {
  const pool = poolOf({ threads: 1, timeoutMs: shortMs });
  expect(await pool.mark({ ...taskOf('hangs'), page: 1, boxes: [] })).toEqual({
    png: null,
    size: null,
    pages: 0,
    problems: [{ code: 'timeout', message: 'Reading was stopped after 0.5 seconds.', at: null }],
  });
});

test('a worker that cannot be loaded fails each document with the reason', async () => {
  const pool = poolOf({ threads: 1, workerFile: new URL('./no-such-worker.mjs', import.meta.url) });
  expect(await fateOf(pool, 'good')).toContain('crashed: The reader failed: Cannot find module');
});

test('documents that wait when the pool is closed fail; none is waited for in vain', async () => {
  const pool = openReadingPool({ workerFile, threads: 1 });
  const fates = ['hangs', 'good', 'good'].map((name) => fateOf(pool, name));
  await pool.close();
  expect((await Promise.all(fates)).every((fate) => fate.startsWith('crashed'))).toBe(true);
});
