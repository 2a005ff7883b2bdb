// How long the queries of docs/cookbook.md, and the pages of a list, take on databases the size of all reports of a province, or of the country.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { queriesOf } from '../tests/docs/cookbook-queries.js';
import { pageOf } from '../tests/docs/fresh-page.js';
import { closeDatabase, openDatabase, openForReading, settleAllAgencyYears, settleEvidence } from './compiled.js';
import { measurePages } from './explorer.js';
import { makeDatabase } from './made-database.js';
import { type Measured, msOf, type Rounds, repeat, spreadOf } from './measure.js';

/** How long a query may take, in milliseconds, by the number of facts. */
const mostMs: ReadonlyMap<number, number> = new Map([
  [1_000_000, 100],
  [20_000_000, 1000],
]);

/** What a list shows first: a page of it, or how often each kind occurs. */
const pages: readonly { readonly title: string; readonly sql: string }[] = [
  { title: 'a page of problems', sql: 'SELECT * FROM problems LIMIT 50' },
  { title: 'a page of the problems of a kind', sql: "SELECT * FROM problems WHERE code = 'editions_differ' LIMIT 50" },
  { title: 'the kinds of problems', sql: 'SELECT * FROM problem_counts' },
  { title: 'a page of reports', sql: 'SELECT * FROM reports ORDER BY report_id DESC LIMIT 50' },
  {
    title: 'the reports with most flagged numbers',
    sql: 'SELECT report_id, flagged FROM reports ORDER BY flagged DESC LIMIT 50',
  },
  { title: 'a page of flagged numbers', sql: 'SELECT * FROM facts WHERE flagged = 1 LIMIT 50' },
  {
    title: 'failed checks by verdict',
    sql: "SELECT verdict, count(*) FROM checks WHERE year = 2023 AND status = 'fail' GROUP BY verdict",
  },
  { title: 'the numbers of the checks of a report', sql: 'SELECT * FROM check_facts WHERE report_id = 100' },
];

const bytesInMegabyte = 1_000_000;

/** Lines for the table: the time of each query of the cookbook, and of each page of the explorer, on a generated database of this many facts, which is removed afterwards. */
export async function measureQueries(facts: number, rounds: Rounds): Promise<readonly Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'xxgk-bench-queries-'));
  const path = join(folder, 'xxgk.sqlite');
  try {
    const database = openDatabase(path);
    const made = makeDatabase(database.connection, facts);
    database.connection.transaction(() => {
      settleEvidence(database.statements);
      settleAllAgencyYears(database.statements);
    })();
    closeDatabase(database);
    const connection = openForReading(path);
    try {
      const lines: Measured[] = [];
      const pageCount = Number(connection.pragma('page_count', { simple: true }));
      const megabytes = (pageCount * Number(connection.pragma('page_size', { simple: true }))) / bytesInMegabyte;
      const name = `${(made.facts / 1_000_000).toFixed(1)} million facts`;
      lines.push({ what: `${name}: ${made.reports} reports, size`, unit: 'MB', digits: 0, ...spreadOf([megabytes]) });
      for (const { title, sql } of [...queriesOf(pageOf('cookbook.md')), ...pages]) {
        const statement = connection.prepare(sql);
        const times = await repeat(rounds, () => msOf(async () => statement.all()));
        lines.push({ what: `${name}: ${title}`, unit: 'ms', digits: 1, ...spreadOf(times) });
      }
      return [...lines, ...(await measurePages(path, name, rounds))];
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
