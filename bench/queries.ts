// How long the queries of docs/cookbook.md take on databases the size of all reports of a province, or of the country.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { queriesOf } from '../tests/docs/cookbook-queries.js';
import { pageOf } from '../tests/docs/fresh-page.js';
import { closeDatabase, openDatabase, openForReading } from './compiled.js';
import { makeDatabase } from './made-database.js';
import { type Measured, msOf, type Rounds, repeat, spreadOf } from './measure.js';

/** How long a query may take, in milliseconds, by the number of facts. */
const mostMs: ReadonlyMap<number, number> = new Map([
  [1_000_000, 200],
  [20_000_000, 2000],
]);

const bytesInMegabyte = 1_000_000;

/** Lines for the table: the time of each query of the cookbook on a generated database of this many facts, which is removed afterwards. */
export async function measureQueries(facts: number, rounds: Rounds): Promise<readonly Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'xxgk-bench-queries-'));
  const path = join(folder, 'xxgk.sqlite');
  try {
    const database = openDatabase(path);
    const made = makeDatabase(database.connection, facts);
    closeDatabase(database);
    const connection = openForReading(path);
    try {
      const lines: Measured[] = [];
      const pages = Number(connection.pragma('page_count', { simple: true }));
      const megabytes = (pages * Number(connection.pragma('page_size', { simple: true }))) / bytesInMegabyte;
      const name = `${(made.facts / 1_000_000).toFixed(1)} million facts`;
      lines.push({ what: `${name}: ${made.reports} reports, size`, unit: 'MB', digits: 0, ...spreadOf([megabytes]) });
      for (const { title, sql } of queriesOf(pageOf('cookbook.md'))) {
        const statement = connection.prepare(sql);
        const times = await repeat(rounds, () => msOf(async () => statement.all()));
        lines.push({ what: `${name}: ${title}`, unit: 'ms', digits: 1, ...spreadOf(times) });
      }
      return lines;
    } finally {
      connection.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Queries that take too long even in their fastest round: the median also reflects other work on the machine. */
export function slowQueries(facts: number, lines: readonly Measured[]): readonly string[] {
  const most = mostMs.get(facts) ?? Number.POSITIVE_INFINITY;
  return lines
    .filter(({ unit, min }) => unit === 'ms' && min > most)
    .map(({ what, min }) => `${what} takes ${min.toFixed(0)} ms; it should take at most ${most}.`);
}
