// What a document that misbehaves costs: itself, and nothing beside it.
import { expect, onTestFinished, test } from 'vitest';
import { openReadingPool, type PoolOptions, type ReadingPool } from '../../src/jobs/reading-pool.js';

const workerFile = new URL('./misbehaving-worker.mjs', import.meta.url);

function poolOf(options: PoolOptions): ReadingPool {
  const pool = openReadingPool({ workerFile, ...options });
  onTestFinished(() => pool.close());
  return pool;
}

function taskOf(name: string) {
  return { name, bytes: new Uint8Array(1), secondReading: false };
}

/** The code and message of a document's problem, or that it was read. */
async function fateOf(pool: ReadingPool, name: string): Promise<string> {
  const { outcome } = await pool.read(taskOf(name));
  if (outcome.kind !== 'failed') return 'read';
  return outcome.problems.map(({ code, message }) => `${code}: ${message}`).join('; ');
}

test.each([
  ['hangs', { timeoutMs: 1000 }, 'timeout: Reading was stopped after 1 seconds.'],
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
  const pool = poolOf({ threads: 1, timeoutMs: 1000 });
  const stopped = 'timeout: Reading was stopped after 1 seconds.';
  expect(await Promise.all(['hangs', 'hangs', 'good'].map((name) => fateOf(pool, name)))).toEqual([
    stopped,
    stopped,
    'read',
  ]);
});

test('two documents are read by two workers', async () => {
  const pool = poolOf({ threads: 2, timeoutMs: 2000 });
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
    problems: [{ code: 'crashed', message: 'The reader failed: x is not a function', at: null }],
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
