// What a database says, without what may differ between two that hold the same: numbers that stand for rows are put into what they stand
// for, and runs, times and places of files are left out. Two dumps are equal if the databases are.
import type { LoadDatabase } from '../src/load/connection/load-database.js';

/** What a dump needs of an open database. */
type DumpedDatabase = Pick<LoadDatabase, 'connection'>;

/** Lines of each table and view, in an order of their own. */
export type DatabaseDump = Readonly<Record<string, readonly string[]>>;

type Row = Readonly<Record<string, unknown>>;
/** What a number of a row stands for. */
type Naming = ReadonlyMap<unknown, string>;

/**
 * Of runs (when pages were fetched is theirs too), and the schema's own. Tables of the index for the search hold no rows of ours; the view over it does. Lists of supports stay when
 * the facts that had them go; the facts are shown with theirs.
 */
const leftOut = /^(?:runs|run_documents|scrape_runs|robots_files|supports|sqlite_.*|section_pairs.*)$/;

/** When and where something was done, and how long it took; and what rows were before decisions changed them, which has their numbers. */
const volatile =
  /^(?:(?:first_|last_|scrape_)?run_id|fetch_id|event_id|review_id|before|at|.*_at|first_seen|last_seen|duration_ms|location|rank|pairs|parser_version)$/;

/** Columns that hold the number of a row, with the rows that they speak of. */
const numbered: readonly (readonly [RegExp, keyof Namings])[] = [
  [
    /^(?:(?:other_|previous_|former_|stated_in_|part_|own_)?(?:reading|report)_id|previous_id|edition_id|edition_of|superseded_by)$/,
    'readings',
  ],
  [/^document_id$/, 'documents'],
  [/^source_id$/, 'sources'],
  [/^(?:other_|summary_)?fact_id$/, 'facts'],
  [/^unmapped_id$/, 'unmapped'],
  [/^group_id$/, 'groups'],
  [/^support_id$/, 'supports'],
  [/^(?:page_id|found_on)$/, 'pages'],
  [/^(?:visit_id|(?:listed|fetched|settled|due)_visit)$/, 'visits'],
];

/** Ids that are the same in every database: hashes of what they stand for. */
const lasting = /^(?:agency_id|parent_id|part_id|(?:other_)?text_id)$/;

interface Namings {
  readonly readings: Naming;
  readonly documents: Naming;
  readonly sources: Naming;
  readonly facts: Naming;
  readonly unmapped: Naming;
  readonly groups: Naming;
  readonly supports: Naming;
  readonly pages: Naming;
  readonly visits: Naming;
}

/**
 * Dumps all tables and views.
 * @throws Error where a column has a number of a row that this file does not know how to name
 */
export function dumpOf(database: DumpedDatabase): DatabaseDump {
  const namings = namingsOf(database);
  const names = texts(database, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY name");
  return Object.fromEntries(
    names
      .filter((name) => !leftOut.test(name))
      .map((name) => [
        name,
        rows(database, `SELECT * FROM "${name}"`)
          .map((row) => lineOf(name, row, namings))
          .sort(),
      ]),
  );
}

/** What only one of two dumps says, as lines: - of the first, + of the second. */
export function differencesOf(one: DatabaseDump, other: DatabaseDump): readonly string[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return names.flatMap((name) => {
    const [first, second] = [one[name] ?? [], other[name] ?? []];
    return [
      ...without(first, second).map((line) => `- ${name} ${line}`),
      ...without(second, first).map((line) => `+ ${name} ${line}`),
    ];
  });
}

/** Lines may come several times. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const line of others) counts.set(line, (counts.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const left = counts.get(line) ?? 0;
    counts.set(line, left - 1);
    return left <= 0;
  });
}

function lineOf(table: string, row: Row, namings: Namings): string {
  const kept = Object.entries(row).filter(([column]) => !volatile.test(column));
  return JSON.stringify(
    Object.fromEntries(kept.map(([column, value]) => [column, shownValue(table, column, value, namings)])),
  );
}

/** Sites say what time it is. */
const dateHeader = /\["date","[^"]*"\],?/g;

/** Support and messages name other reports by their numbers too. */
const reportInText: Readonly<Record<string, RegExp>> = {
  support: /(?<="report_id":)\d+/g,
  message: /(?<=\(report )\d+(?=\))/g,
};

function shownValue(table: string, column: string, value: unknown, namings: Namings): unknown {
  const named = reportInText[column];
  if (named !== undefined && typeof value === 'string')
    return value.replace(named, (id) => `${namings.readings.get(Number(id))}`);
  if (column === 'headers' && typeof value === 'string') return value.replace(dateHeader, '');
  const naming = numbered.find(([columns]) => columns.test(column))?.[1];
  if (naming === undefined) {
    if (column.endsWith('_id') && !lasting.test(column))
      throw new Error(`${table}.${column} is no column that the dump knows`);
    return value;
  }
  if (value === null) return null;
  const name = namings[naming].get(value);
  if (name === undefined) throw new Error(`${table}.${column} has ${String(value)}, which stands for nothing`);
  return name;
}

function namingsOf(database: DumpedDatabase): Namings {
  const naming = (sql: string) => numberedOnce(rows(database, sql));
  return {
    // Of several readings of one document the order distinguishes them, and so it does for rows that are printed twice.
    readings: naming(
      `SELECT reading_id AS number, sha256 AS name FROM readings JOIN documents USING (document_id) ORDER BY 1`,
    ),
    documents: naming('SELECT document_id AS number, sha256 AS name FROM documents'),
    sources: naming(`
      SELECT sources.source_id AS number, name || ' ' || ifnull(sha256, fault_code) AS name
      FROM sources LEFT JOIN documents USING (document_id)`),
    facts: naming(`
      SELECT fact_id AS number, sha256 || ' ' || indicator || ' ' || ifnull(applicant, '') AS name
      FROM reading_facts JOIN readings USING (reading_id) JOIN documents USING (document_id) ORDER BY 1`),
    unmapped: naming(`
      SELECT unmapped_id AS number, sha256 || ' ' || path || ' ' || label AS name
      FROM reading_unmapped JOIN readings USING (reading_id) JOIN documents USING (document_id) ORDER BY 1`),
    groups: naming("SELECT group_id AS number, kind || ' ' || year AS name FROM section_groups"),
    supports: naming('SELECT support_id AS number, support AS name FROM supports'),
    pages: naming("SELECT page_id AS number, source || ' ' || address AS name FROM scrape_pages"),
    visits: naming('SELECT visit_id AS number, source AS name FROM scrape_visits ORDER BY 1'),
  };
}

function numberedOnce(named: readonly Row[]): Naming {
  const seen = new Map<unknown, number>();
  return new Map(
    named.map(({ number, name }) => {
      const before = seen.get(name) ?? 0;
      seen.set(name, before + 1);
      return [number, before === 0 ? String(name) : `${String(name)} (${before + 1})`];
    }),
  );
}

function rows(database: DumpedDatabase, sql: string): readonly Row[] {
  return database.connection.prepare<[], Row>(sql).all();
}

function texts(database: DumpedDatabase, sql: string): readonly string[] {
  return database.connection.prepare<[], string>(sql).pluck().all();
}
