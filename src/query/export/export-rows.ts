// The rows of a view as an export takes them: typed columns, a condition of the user's, always in the same order.
import type SqliteDatabase from 'better-sqlite3';
import type { ColumnType, Described, DescribedColumn } from '../../model/column.js';
import { SqlError } from '../sql/sql-error.js';
import { readSql, type SqlValue } from '../sql/sql-statement.js';
import { type ExportedView, usualTypes } from './exported-views.js';

export interface ExportedRows extends Described {
  readonly view: ExportedView;
  readonly columns: readonly DescribedColumn[];
  /** Each is read when it is asked for; throws SqlError where the condition cannot be worked out for a row. */
  readonly rows: Iterable<readonly SqlValue[]>;
}

const missingColumn = /^no such column: (?<name>[\s\S]+)$/;

/** The end of its last run, ISO 8601 in UTC; of a run that was cut off, its beginning. Null where there was none. */
export function lastWrittenAt(connection: SqliteDatabase.Database): string | null {
  return (
    connection.prepare<[], string | null>('SELECT max(ifnull(finished_at, started_at)) FROM runs').pluck().get() ?? null
  );
}

/**
 * Prepares the rows of some views. Nothing is read yet.
 * @param where an SQL condition that is put to each view, such as `year = 2024`; null for all rows
 * @throws SqlError where it is no single condition, or a view lacks a column that it names
 */
export function openViews(
  connection: SqliteDatabase.Database,
  views: readonly ExportedView[],
  where: string | null,
): readonly ExportedRows[] {
  if (where !== null) refuseUnfitCondition(connection, views, where);
  return views.map((view) => openView(connection, view, where));
}

function openView(connection: SqliteDatabase.Database, view: ExportedView, where: string | null): ExportedRows {
  const described = describe(connection, view.name);
  const columns = connection
    .prepare(`SELECT * FROM ${quoted(view.name)}`)
    .columns()
    .map(({ name, type: declared }) => {
      const { type: told = null, ...words } = described.get(name) ?? { zh: null, en: null, unit: null };
      const type = typeOf(view, name, { declared, told });
      return { name, type, ...words, content: told === type ? null : told };
    });
  const { zh = null, en = null } = described.get('') ?? {};
  return { view, zh, en, columns, rows: readSql(connection, selectOf(view, columns, where), {}).rows };
}

/** The condition stands between line feeds, so that a comment at its end does not reach further. */
function selectOf({ name, sortKey }: ExportedView, columns: readonly DescribedColumn[], where: string | null): string {
  const others = columns.map((column) => column.name).filter((column) => !sortKey.includes(column));
  const order = [...sortKey, ...others].map(quoted).join(', ');
  return `SELECT * FROM ${quoted(name)}${where === null ? '' : ` WHERE (\n${where}\n)`} ORDER BY ${order}`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

const declaredTypes: Readonly<Record<string, ColumnType>> = { INTEGER: 'integer', REAL: 'real', TEXT: 'text' };
/** By the types that the dictionary has. */
const storedTypes: Readonly<Record<string, ColumnType>> = {
  ...{ integer: 'integer', flag: 'integer', real: 'real' },
  ...{ text: 'text', json: 'text', date: 'text', time: 'text' },
};

interface TypeSources {
  /** Null for a column that is computed. */
  readonly declared: string | null;
  /** By the dictionary. */
  readonly told: string | null;
}

/** What is stored goes before what the dictionary tells: a count is a whole number there, but an agency may print another. */
function typeOf({ name: view, computed }: ExportedView, column: string, { declared, told }: TypeSources): ColumnType {
  const stored = (declared === null ? usualTypes[column] : declaredTypes[declared]) ?? computed;
  const type = stored ?? (told === null ? undefined : storedTypes[told]);
  if (type === undefined) throw new Error(`Expected the type of the column ${column} of ${view} to be known`);
  return type;
}

/** What the dictionary says of an object and its columns; of the object itself under an empty name. */
function describe(connection: SqliteDatabase.Database, object: string) {
  const rows = connection
    .prepare<
      [string],
      Described & Pick<DescribedColumn, 'unit'> & { readonly column: string; readonly type: string | null }
    >(`
      SELECT "column", type, zh, en, unit FROM dictionary WHERE object_kind IN ('table', 'view') AND object = ?`)
    .all(object);
  return new Map(rows.map(({ column, ...words }) => [column, words]));
}

function refuseUnfitCondition(
  connection: SqliteDatabase.Database,
  views: readonly ExportedView[],
  where: string,
): void {
  const lacking = views.flatMap((view) => {
    const missing = missingColumnOf(connection, view, where);
    return missing === null ? [] : [{ name: view.name, missing }];
  });
  if (lacking.length === 0) return;
  const having = views.map(({ name }) => name).filter((name) => !lacking.some((view) => view.name === name));
  const list = lacking.map(({ name, missing }) => `${name} (${missing})`).join(', ');
  const advice =
    having.length === 0
      ? 'Name other columns'
      : `Leave those views out, with --views ${having.join(',')}; or choose their rows by their report, with report_id IN (SELECT report_id FROM reports WHERE …)`;
  throw new SqlError(`The condition names columns that are not in every view. Lacking are: ${list}. ${advice}.`);
}

/**
 * The column that a condition names and the view has not; null where it has all.
 * @throws SqlError for any other fault
 */
function missingColumnOf(connection: SqliteDatabase.Database, { name }: ExportedView, where: string): string | null {
  const view = quoted(name);
  // What can stand both here and in the WHERE is a condition and nothing more: it cannot close a bracket that it did not open.
  const statements = [
    `SELECT CASE WHEN (\n${where}\n) THEN 1 END FROM ${view}`,
    `SELECT * FROM ${view} WHERE (\n${where}\n)`,
  ];
  for (const sql of statements) {
    const message = messageOf(connection, sql);
    if (message === null) continue;
    const missing = missingColumn.exec(message)?.groups?.['name'];
    if (missing !== undefined) return missing;
    throw new SqlError(`The condition ${where} is not understood: ${message}.`);
  }
  return null;
}

/** What is wrong with a statement; null where nothing is. */
function messageOf(connection: SqliteDatabase.Database, sql: string): string | null {
  try {
    // Nothing is there to bind: this fails where there are parameters.
    const statement = connection.prepare(sql).bind();
    return statement.reader && statement.readonly ? null : 'it does more than choose rows';
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
}
