// What the schedule finds due, and how it keeps running.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dueSources, keepSchedule } from '../../../src/jobs/scrape/schedule.js';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { closeVisit, listSources, openVisit, startScrapeRun } from '../../../src/load/scrape/visits.js';
import type { Source } from '../../../src/scrape/sources/source.js';
import { temporaryFolder } from '../../load/handled-documents.js';
import { heldTiming } from '../../scrape/fetch/made-fetcher.js';
import { madeSource } from '../../scrape/sources/made-source.js';
import { heldEffects } from '../ingested-folders.js';

const at = (text: string) => Date.parse(text);
const newPath = () => join(temporaryFolder(), 'xxgk.sqlite');
const nightly = madeSource({ schedule: '30 1 * * *' });

/** A visit that began at a moment, and has ended if so stated. */
function visited(path: string, source: Source, startedAt: string, isEnded = true): void {
  const database = openDatabase(path);
  const { id, kind, schedule } = source;
  const listed = {
    source: id,
    agency: null,
    place: null,
    kind,
    schedule,
    leastReports: 0,
    newestYear: null,
    notes: null,
  };
  listSources(database, [listed], startedAt);
  const runId = startScrapeRun(database, { loadRunId: null, startedAt, arguments: [], version: '1' });
  const visit = openVisit(database, id, runId, startedAt);
  if (isEnded) closeVisit(database, visit, { outcome: 'complete', reason: null, at: startedAt });
  closeDatabase(database);
}

const due = (path: string, now: string, source = nightly) => dueSources([source], path, at(now)).length === 1;

test('a source that is new waits for its first time', () => {
  const path = newPath();
  expect(due(path, '2025-02-01T12:00:00Z')).toBe(false);
  expect(due(path, '2025-02-01T17:29:00Z')).toBe(false);
  expect(due(path, '2025-02-01T17:30:00Z')).toBe(true);
});

test('a source is due once a night, however late it is visited', () => {
  const path = newPath();
  visited(path, nightly, '2025-02-01T17:30:00Z');
  expect(due(path, '2025-02-02T17:29:59Z')).toBe(false);
  expect(due(path, '2025-02-05T09:00:00Z')).toBe(true);
  visited(path, nightly, '2025-02-05T09:00:00Z');
  expect(due(path, '2025-02-05T09:01:00Z')).toBe(false);
  expect(due(path, '2025-02-05T17:30:00Z')).toBe(true);
});

test('a visit that was cut short continues at once, but only within its hours', () => {
  const path = newPath();
  visited(path, nightly, '2025-02-01T17:30:00Z', false);
  expect(due(path, '2025-02-01T18:00:00Z')).toBe(true);
  const windowed = madeSource({ schedule: '30 1 * * *', pace: { window: '01:00-05:00' } });
  expect(due(path, '2025-02-02T04:00:00Z', windowed)).toBe(false);
  expect(due(path, '2025-02-02T18:00:00Z', windowed)).toBe(true);
});

test('it runs what is due, one run at a time, until it is stopped', async () => {
  const path = newPath();
  const hourly = madeSource({ schedule: '30 * * * *' });
  const timing = heldTiming(at('2025-02-01T17:00:00Z'));
  const stop = new AbortController();
  const runs: string[] = [];
  await keepSchedule({
    timing,
    effects: heldEffects(),
    stop: stop.signal,
    sources: () => [hourly],
    database: path,
    run: async (sources) => {
      const now = new Date(timing.time).toISOString();
      runs.push(`${sources.map(({ id }) => id)} ${now.slice(0, 16)}`);
      visited(path, hourly, now);
      if (runs.length === 2) stop.abort();
      return 'finished';
    },
  });
  expect(runs).toEqual(['city 2025-02-01T17:30', 'city 2025-02-01T18:30']);
});

test('a visit that a run leaves open goes on at the next time, not at once; one that another job kept from running, at once', async () => {
  const path = newPath();
  const hourly = madeSource({ schedule: '30 * * * *' });
  visited(path, hourly, '2025-02-01T17:30:00Z', false);
  const timing = heldTiming(at('2025-02-01T18:00:00Z'));
  const stop = new AbortController();
  const runs: string[] = [];
  await keepSchedule({
    timing,
    effects: heldEffects(),
    stop: stop.signal,
    sources: () => [hourly],
    database: path,
    run: async () => {
      runs.push(new Date(timing.time).toISOString().slice(0, 16));
      if (runs.length === 4) stop.abort();
      timing.time += 60_000;
      return runs.length === 1 ? 'locked' : 'finished';
    },
  });
  expect(runs).toEqual(['2025-02-01T18:00', '2025-02-01T18:01', '2025-02-01T18:30', '2025-02-01T19:30']);
});
