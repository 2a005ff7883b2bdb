// Examines the health of a database. Every finding says what to do about it; nothing is changed.
import type SqliteDatabase from 'better-sqlite3';

/** What one check of the database found. */
export interface Finding {
  /** What was checked. The codes are stable. */
  readonly check: string;
  readonly status: 'ok' | 'warning' | 'error';
  /** What was found and, if something is wrong, what to do. */
  readonly message: string;
}

export interface HealthOptions {
  /** Whether to compare indexes with every row of their tables, which takes about a minute for each 10 GB. */
  readonly isThorough: boolean;
  /** The version of the parser that runs now. */
  readonly parserVersion: string;
}

/** Runs every check that needs nothing but the database itself. */
export function examineDatabase(connection: SqliteDatabase.Database, options: HealthOptions): readonly Finding[] {
  return [
    integrity(connection, options.isThorough),
    foreignKeys(connection),
    ...looseEnds.map((looseEnd) => countOf(connection, looseEnd)),
    dictionary(connection),
    parserVersions(connection, options.parserVersion),
  ];
}

function integrity(connection: SqliteDatabase.Database, isThorough: boolean): Finding {
  const pragma = isThorough ? 'integrity_check' : 'quick_check';
  const faults = connection.pragma(`${pragma}(5)`);
  const words = Array.isArray(faults) ? faults.flatMap((row) => Object.values(row)).join('; ') : String(faults);
  return words === 'ok'
    ? { check: 'integrity', status: 'ok', message: `SQLite finds the file whole (${pragma}).` }
    : {
        check: 'integrity',
        status: 'error',
        message: `The file is damaged: ${words}. Restore a backup (see xxgk backup), or remove the file and ingest again.`,
      };
}

function foreignKeys(connection: SqliteDatabase.Database): Finding {
  const broken = connection.pragma('foreign_key_check');
  const tables = Array.isArray(broken) ? [...new Set(broken.map((row) => String(row.table)))] : [];
  return tables.length === 0
    ? { check: 'foreign_keys', status: 'ok', message: 'Every row refers to existing rows.' }
    : {
        check: 'foreign_keys',
        status: 'error',
        message: `Rows of ${tables.join(', ')} refer to missing rows: another program changed the database. Restore a backup.`,
      };
}

/** Rows that should not exist, counted by a query. */
interface LooseEnd {
  readonly check: string;
  readonly count: string;
  /** The message if there are none. */
  readonly isFine: string;
  /** The message if there are some, after their number. */
  readonly advice: string;
}

const looseEnds: readonly LooseEnd[] = [
  {
    check: 'runs',
    count: "SELECT count(*) FROM runs WHERE status = 'running'",
    isFine: 'Every run has ended.',
    advice:
      'runs have not ended: they are still running, or were killed. The next ingest marks them and finishes their work.',
  },
  {
    check: 'reports_without_source',
    count: `SELECT count(*) FROM readings WHERE outcome = 'report' AND superseded_by IS NULL
      AND NOT EXISTS (SELECT 1 FROM sources WHERE sources.report_id = readings.reading_id)`,
    isFine: 'Every report in effect has a source.',
    advice: 'reports are in effect without a source. Ingest again; if they remain, report it.',
  },
  {
    check: 'sections_not_indexed',
    count: `SELECT count(*) FROM reading_sections
      WHERE (reading_id << 24) + position NOT IN (SELECT rowid FROM section_pairs)`,
    isFine: 'Every section is in the search index.',
    advice: 'sections are missing from the search index. Ingest their documents with --force.',
  },
  {
    check: 'reviews_due',
    count: 'SELECT count(*) FROM reviews_due',
    isFine: 'Every decision of people is applied.',
    advice: 'documents have decisions that are not applied yet, because a job was interrupted. Run xxgk review apply.',
  },
  {
    check: 'reviews_stale',
    count: 'SELECT count(*) FROM problems_of_reviews',
    isFine: 'No decision of people is out of date or contradicted by another.',
    advice:
      'decisions of people do not count: what they are about is read differently now, or they contradict each other. See xxgk review list.',
  },
  {
    check: 'failed_documents',
    count: `SELECT count(*) FROM sources WHERE fault_code IS NOT NULL OR EXISTS (
        SELECT 1 FROM readings AS newest WHERE newest.outcome = 'failed' AND newest.reading_id = (
          SELECT max(reading_id) FROM readings WHERE readings.document_id = sources.document_id AND part_of IS NULL))`,
    isFine: 'Every source could be read.',
    advice: 'sources could not be read; see the view problems for the reasons.',
  },
];

function countOf(connection: SqliteDatabase.Database, { check, count, isFine, advice }: LooseEnd): Finding {
  const found = connection.prepare<[], number>(count).pluck().get() ?? 0;
  return found === 0
    ? { check, status: 'ok', message: isFine }
    : { check, status: 'warning', message: `${found} ${advice}` };
}

function dictionary(connection: SqliteDatabase.Database): Finding {
  const missing = connection
    .prepare<[], string>(`
      SELECT object.name || '.' || field.name
      FROM sqlite_schema AS object JOIN pragma_table_info(object.name) AS field
      WHERE object.type IN ('view') AND NOT EXISTS (
        SELECT 1 FROM dictionary AS entry WHERE entry.object = object.name AND entry."column" = field.name
      ) LIMIT 5`)
    .pluck()
    .all();
  return missing.length === 0
    ? { check: 'dictionary', status: 'ok', message: 'Every column of every view is in the dictionary.' }
    : {
        check: 'dictionary',
        status: 'warning',
        message: `The dictionary lacks ${missing.join(', ')}: another program added a view, or another version of xxgk wrote the database.`,
      };
}

function parserVersions(connection: SqliteDatabase.Database, version: string): Finding {
  const older = connection
    .prepare<[string], number>(`
      SELECT count(*) FROM readings
      WHERE outcome = 'report' AND superseded_by IS NULL AND parser_version <> ?`)
    .pluck()
    .get(version);
  return older === 0 || older === undefined
    ? { check: 'parser_version', status: 'ok', message: `Every report was read by this version (${version}).` }
    : {
        check: 'parser_version',
        status: 'warning',
        message: `${older} reports were read by a version other than ${version}. Ingest their files to read them again.`,
      };
}
