// Questions about the health of a database: each finding with what to do about it. Nothing is changed.
import type SqliteDatabase from 'better-sqlite3';

export interface Finding {
  /** What was looked at. The codes are stable. */
  readonly check: string;
  readonly status: 'ok' | 'warning' | 'error';
  /** What was found, and where that is not as it should be what to do. */
  readonly message: string;
}

export interface HealthOptions {
  /** Whether indexes and every row of every table are compared with each other, which takes about a minute for each 10 GB. */
  readonly isThorough: boolean;
  readonly parserVersion: string;
}

/** Everything that the database can tell of itself. */
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
        message: `The file is damaged: ${words}. Restore a copy (xxgk backup made one?), or remove it and ingest again.`,
      };
}

function foreignKeys(connection: SqliteDatabase.Database): Finding {
  const broken = connection.pragma('foreign_key_check');
  const tables = Array.isArray(broken) ? [...new Set(broken.map((row) => String(row.table)))] : [];
  return tables.length === 0
    ? { check: 'foreign_keys', status: 'ok', message: 'Every row refers to rows that are there.' }
    : {
        check: 'foreign_keys',
        status: 'error',
        message: `Rows of ${tables.join(', ')} refer to rows that are not there: another program wrote here. Restore a copy.`,
      };
}

/** Rows that should not be, counted by one query each. */
interface LooseEnd {
  readonly check: string;
  readonly count: string;
  readonly isFine: string;
  readonly advice: string;
}

const looseEnds: readonly LooseEnd[] = [
  {
    check: 'runs',
    count: "SELECT count(*) FROM runs WHERE status = 'running'",
    isFine: 'Every run has ended.',
    advice: 'runs never ended: they are going on now, or were killed. The next ingest marks them and does the rest.',
  },
  {
    check: 'reports_without_source',
    count: `SELECT count(*) FROM readings WHERE outcome = 'report' AND superseded_by IS NULL
      AND NOT EXISTS (SELECT 1 FROM sources WHERE sources.report_id = readings.reading_id)`,
    isFine: 'Every report in effect stands for a source.',
    advice: 'reports are in effect without a source that holds them. Ingest again; if they stay, report it.',
  },
  {
    check: 'sections_not_indexed',
    count: `SELECT count(*) FROM reading_sections
      WHERE (reading_id << 24) + position NOT IN (SELECT rowid FROM section_pairs)`,
    isFine: 'Every section can be found by the search.',
    advice: 'sections are missing from the search. Ingest their documents with --force.',
  },
  {
    check: 'failed_documents',
    count: `SELECT count(*) FROM sources WHERE fault_code IS NOT NULL OR EXISTS (
        SELECT 1 FROM readings AS newest WHERE newest.outcome = 'failed' AND newest.reading_id = (
          SELECT max(reading_id) FROM readings WHERE readings.document_id = sources.document_id))`,
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
        message: `The dictionary lacks ${missing.join(', ')}: a view was added by another program, or the program is of another version.`,
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
        message: `${older} reports were read by another version than ${version}. Ingest their files again: they are read anew.`,
      };
}
