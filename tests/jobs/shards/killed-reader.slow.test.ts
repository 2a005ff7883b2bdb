// Programs that read parts are killed again and again, and started again, two at a time: the database is that of one undisturbed ingest.
import { mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { runProgram, startProgram } from '../../built-program.js';
import { differencesOf } from '../../database-dump.js';
import { dumpAt } from '../../faults/dump-of-file.js';
import { temporaryFolder } from '../../load/handled-documents.js';

const samples = resolve(import.meta.dirname, '../../../data/raw/samples');
const parts = 2;
const documents = readdirSync(samples).length;

/** How many readings are there, without those that are being written. */
function keptIn(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /\/[0-9a-f]{64}-[0-9a-f]{16}\.json\.gz$/.test(name)).length;
}

test('readers that are killed as soon as they have read something more lose nothing', async () => {
  const place = temporaryFolder();
  const [readings, plain, taking] = ['readings', 'plain.sqlite', 'taking.sqlite'].map((name) => join(place, name));
  if (readings === undefined || plain === undefined || taking === undefined) throw new Error('Expected three places');
  mkdirSync(readings);
  const read = (part: number) => [
    'read',
    samples,
    '--shard',
    `${part}/${parts}`,
    '--out',
    readings,
    '--threads',
    '1',
    '--quiet',
  ];

  let kills = 0;
  for (let before = -1; keptIn(readings) > before && keptIn(readings) < documents; kills++) {
    before = keptIn(readings);
    const running = Array.from({ length: parts }, (_, index) => startProgram(...read(index + 1)));
    const ended = Promise.all(running.map((program) => program.ended)).then(() => 'ended');
    while ((await Promise.race([ended, setTimeout(20, 'running')])) === 'running')
      if (keptIn(readings) > before) for (const { process } of running) process.kill('SIGKILL');
  }
  expect(kills).toBeGreaterThan(3);
  for (let part = 1; part <= parts; part++) expect((await runProgram(...read(part))).status).toBe(0);
  expect(keptIn(readings)).toBe(documents);

  await runProgram('ingest', samples, '--db', plain, '--quiet');
  const { stdout } = await runProgram('ingest', samples, '--readings', readings, '--db', taking, '--quiet', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ readings: { taken: documents, read: 0, refused: 0 } });
  expect(differencesOf(dumpAt(plain), dumpAt(taking))).toEqual([]);
}, 300_000);
