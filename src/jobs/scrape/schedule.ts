// Keeps running, and visits each source when its schedule says so. What is due follows from the database alone: a night that was missed is
// made up for once, and a visit that was cut short continues.

import { closeDatabase } from '../../load/connection/load-database.js';
import { openDatabase } from '../../load/open-database.js';
import { listSources, visitState } from '../../load/scrape/visits.js';
import type { Timing } from '../../scrape/fetch/timing.js';
import { isDue, isWithinWindow, nextTime, parseTimeWindow } from '../../scrape/sources/schedule.js';
import type { Source } from '../../scrape/sources/source.js';
import type { Effects } from '../effects.js';
import { listedSource } from './scrape.js';

/** The clock of the machine may jump, because the machine slept: it is looked at this often at least. */
const longestSleepMs = 30_000;
/** Even if nothing is due before: a source may come into its hours, or another program may end a visit. */
const lookAgainMs = 15 * 60_000;

export interface ScheduleTools {
  readonly timing: Timing;
  readonly effects: Effects;
  readonly stop: AbortSignal;
  /** The sources as their file states them now; it may change while this runs. */
  readonly sources: () => readonly Source[];
  readonly database: string;
  /** Runs the scrape over the sources that are due; `locked` if another job was writing the database, so that none was visited. */
  readonly run: (due: readonly Source[]) => Promise<'finished' | 'locked'>;
}

/**
 * Keeps the schedule until it is stopped; one run at a time. A visit that a run leaves open (its requests are spent, or its hours are over)
 * goes on at the next time of its source.
 * @throws DatabaseError if the database cannot be opened; whatever `run` throws
 */
export async function keepSchedule(tools: ScheduleTools): Promise<void> {
  const { timing, effects, stop, run } = tools;
  /** When sources that were visited may be visited again. */
  const restsUntil = new Map<string, number>();
  let known: { readonly stated: string; readonly lookAt: number } | null = null;
  while (!stop.aborted) {
    const sources = tools.sources();
    const stated = JSON.stringify(sources.map(({ id, schedule, pace }) => [id, schedule, pace.window]));
    const now = timing.now();
    if (known === null || known.stated !== stated || now >= known.lookAt) {
      known = null;
      const due = dueSources(sources, tools.database, now).filter(({ id }) => (restsUntil.get(id) ?? now) <= now);
      if (due.length > 0) {
        effects.log(`Due: ${due.map(({ id }) => id).join(', ')}`);
        if ((await run(due)) === 'finished')
          for (const { id, schedule } of due) restsUntil.set(id, nextTime(schedule, timing.now()) ?? Infinity);
        continue;
      }
      const next = nextOf(sources, now);
      effects.log(next === null ? 'No source has a time.' : `Next: ${new Date(next).toISOString()}`);
      known = { stated, lookAt: Math.min(next ?? Number.POSITIVE_INFINITY, now + lookAgainMs) };
    }
    await timing.sleep(Math.min(longestSleepMs, known.lookAt - now), stop);
  }
}

/**
 * The sources that are due. A source whose visit is still open continues within its hours. A source that is new is listed in the database,
 * and waits for its first time.
 * @param path of the database
 * @param now milliseconds since 1970
 */
export function dueSources(sources: readonly Source[], path: string, now: number): readonly Source[] {
  const database = openDatabase(path);
  try {
    const known = (source: Source) => visitState(database, source.id);
    const unknown = sources.filter((source) => known(source) === null);
    if (unknown.length > 0) listSources(database, unknown.map(listedSource), new Date(now).toISOString());
    return sources.filter((source) => {
      const state = known(source);
      if (state === null) return false;
      const window = source.pace.window === null ? null : parseTimeWindow(source.pace.window);
      const isAllowed = window === null || isWithinWindow(window, now);
      return isAllowed && (state.isOpen === 1 || isDue(source.schedule, Date.parse(state.since), now));
    });
  } finally {
    closeDatabase(database);
  }
}

function nextOf(sources: readonly Source[], now: number): number | null {
  const times = sources.map(({ schedule }) => nextTime(schedule, now)).filter((time) => time !== null);
  return times.length === 0 ? null : Math.min(...times);
}
