// What an ingest over a queue waits for, and a run that is stopped while documents are on their way.
import { expect, test } from 'vitest';
import { ingest } from '../../../src/jobs/ingest/ingest.js';
import { throughThreads } from '../../../src/jobs/ingest/reading-route.js';
import { Arrivals } from '../../../src/jobs/queue/collect/arrivals.js';
import type { KeptReading } from '../../../src/jobs/queue/postgres/kept-readings.js';
import { rowsOf, temporaryDatabase } from '../../load/handled-documents.js';
import { directPool, heldEffects, pageOf, settledFolderOf } from '../ingested-folders.js';

const refused = (key: string): KeptReading => ({
  key,
  brought: { kind: 'refused', reason: 'timeout' },
  worker: 'w',
  ms: 7,
});
const never = () => new AbortController().signal;

test('what is brought later is waited for, each for itself', async () => {
  const there: KeptReading[] = [];
  const arrivals = new Arrivals((keys) => Promise.resolve(there.filter(({ key }) => keys.includes(key))), never());
  const [a, b] = [arrivals.of('a'), arrivals.of('b')];
  there.push(refused('b'));
  expect(await b).toEqual({ brought: { kind: 'refused', reason: 'timeout' }, worker: 'w', ms: 7 });
  there.push(refused('a'));
  expect((await a)?.ms).toBe(7);
});

test('what no worker could read is there too, whether it is asked for before or after that is known', async () => {
  const arrivals = new Arrivals(() => Promise.resolve([]), never());
  arrivals.noteDead('a');
  const b = arrivals.of('b');
  arrivals.noteDead('b');
  for (const arrival of [await arrivals.of('a'), await b]) expect(arrival?.brought.kind).toBe('refused');
});

test('when the run is stopped, nothing is waited for any more', async () => {
  const stop = new AbortController();
  const arrivals = new Arrivals(() => Promise.resolve([]), stop.signal);
  const waiting = arrivals.of('a');
  stop.abort();
  expect([await waiting, await arrivals.of('b')]).toEqual([null, null]);
});

test('an error while looking is the error of all that wait', async () => {
  const arrivals = new Arrivals(() => Promise.reject(new Error('gone')), never());
  const settled = await Promise.allSettled([arrivals.of('a'), arrivals.of('b')]);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});

test('of a run that is stopped, what came before the first missing reading is loaded, and nothing after it', async () => {
  const files = Object.fromEntries(
    [1, 2, 3].map((number) => [`${number}.html`, pageOf(`第${number}镇人民政府`, 2023)]),
  );
  const database = temporaryDatabase();
  const threads = throughThreads(directPool());
  const loaded: number[] = [];
  const route = {
    ...threads,
    send: async (document: Parameters<typeof threads.send>[0]) => {
      const reading = await threads.send(document);
      return document.task.name === '2.html' ? () => Promise.resolve(null) : reading;
    },
    loaded: (readings: readonly unknown[]) => Promise.resolve(void loaded.push(readings.length)),
  };
  const stop = never();
  const options = { force: false, verify: false, listsSkipped: false, secondReading: true, stop };
  await ingest({ paths: [settledFolderOf(files)], ...options }, { database, route, effects: heldEffects() });
  expect(rowsOf(database, 'SELECT name FROM sources')).toEqual([{ name: '1.html' }]);
  expect(loaded).toEqual([1]);
});
