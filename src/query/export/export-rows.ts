// The rows of a view for an export: with typed columns, limited by the user's condition, always in the same order.
import type SqliteDatabase from 'better-sqlite3';
import type { ColumnType, Described, DescribedColumn } from '../../model/column.js';
import { SqlError } from '../sql/sql-error.js';
import { readSql, type SqlValue } from '../sql/sql-statement.js';
import { type ExportedView, usualTypes } from './exported-views.js';

/** A view to export, with its description, columns and rows. */
export interface ExportedRows extends Described {
  readonly view: ExportedView;
  /** Without the year, if all rows are of one. */
  readonly columns: readonly DescribedColumn[];
  /** The year that all rows are of, or that none of them states; null for rows of any year. */
  readonly part: { readonly year: number | null } | null;
  /** Read one by one; throws SqlError if the condition cannot be evaluated for a row. */
  readonly rows: Iterable<readonly SqlValue[]>;
}

const missingColumn = /^no such column: (?<name>[\s\S]+)$/;

/** Returns when the database was last written: the end of the last run (its beginning, if it was cut off), ISO 8601 in UTC; null if none ran. */
export function lastWrittenAt(connection: SqliteDatabase.Database): string | null {
  return (
    connection.prepare<[], string | null>('SELECT max(ifnull(finished_at, started_at)) FROM runs').pluck().get() ?? null
  );
}

/**
 * Prepares the rows of some views, without reading any.
 * @param where an SQL condition on each view, such as `year = 2024`; null for all rows
 * @throws SqlError if `where` is not a single condition, or a view lacks a column that it names
 */
export function openViews(
  connection: SqliteDatabase.Database,
  views: readonly ExportedView[],
  where: string | null,
): readonly ExportedRows[] {
  if (where !== null) refuseUnfitCondition(connection, views, where);
  return views.map((view) => openView(connection, view, where, null));
}

/**
 * Prepares the rows of some views, each year of a view on its own. A view without years is not divided.
 * @throws SqlError as `openViews`
 */
export function openYearsOfViews(
  connection: SqliteDatabase.Database,
  views: readonly ExportedView[],
  where: string | null,
): readonly ExportedRows[] {
  return openViews(connection, views, where).flatMap((whole) => {
    if (!whole.columns.some(({ name }) => name === 'year')) return [whole];
    const condition = where === null ? '' : ` WHERE (\n${where}\n)`;
    const years = connection
      .prepare<[], number | null>(`SELECT DISTINCT year FROM ${quoted(whole.view.name)}${condition} ORDER BY year`)
      .pluck()
      .all();
    return years.map((year) => openView(connection, whole.view, where, { year }));
  });
}

function openView(
  connection: SqliteDatabase.Database,
  view: ExportedView,
  where: string | null,
  part: ExportedRows['part'],
): ExportedRows {
  const { zh, en, columns: all } = describeView(connection, view);
  const columns = part === null ? all : all.filter(({ name }) => name !== 'year');
  return {
    ...{ view, zh, en, columns, part },
    rows: readSql(connection, selectOf(view, columns, where, part), {}).rows,
  };
}

/** A view in words, and its columns with their types. */
export function describeView(
  connection: SqliteDatabase.Database,
  view: ExportedView,
): Described & { readonly columns: readonly DescribedColumn[] } {
  const described = describe(connection, view.name);
  const columns = connection
    .prepare(`SELECT * FROM ${quoted(view.name)}`)
    .columns()
    .map(({ name, type: declared }) => {
      const { type: content = null, ...words } = described.get(name) ?? { zh: null, en: null, unit: null };
      const type = typeOf(view, name, { declared, described: content });
      return { name, type, ...words, content: content === type ? null : content };
    });
  const { zh = null, en = null } = described.get('') ?? {};
  return { zh, en, columns };
}

/** The condition is enclosed in line feeds, so that a comment at its end does not swallow what follows. */
function selectOf(
  { name, sortKey }: ExportedView,
  columns: readonly DescribedColumn[],
  where: string | null,
  part: ExportedRows['part'],
): string {
  const names = columns.map((column) => column.name);
  const others = names.filter((column) => !sortKey.includes(column));
  const order = [...sortKey, ...others].map(quoted).join(', ');
  const conditions = [
    ...(where === null ? [] : [`(\n${where}\n)`]),
    ...(part === null ? [] : [part.year === null ? 'year IS NULL' : `year = ${part.year}`]),
  ];
  const condition = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  return `SELECT ${names.map(quoted).join(', ')} FROM ${quoted(name)}${condition} ORDER BY ${order}`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

const declaredTypes: Readonly<Record<string, ColumnType>> = { INTEGER: 'integer', REAL: 'real', TEXT: 'text' };
/** How each type of the dictionary is stored. */
const storedTypes: Readonly<Record<string, ColumnType>> = {
  ...{ integer: 'integer', flag: 'integer', real: 'real' },
  ...{ text: 'text', json: 'text', date: 'text', time: 'text' },
};

interface TypeSources {
  /** The type in the schema; null for a computed column. */
  readonly declared: string | null;
  /** The type in the dictionary. */
  readonly described: string | null;
}

/** The stored type precedes the dictionary's: there a count is a whole number, but an agency may print a fraction. */
function typeOf(
  { name: view, computed }: ExportedView,
  column: string,
  { declared, described }: TypeSources,
): ColumnType {
  const stored = (declared === null ? usualTypes[column] : declaredTypes[declared]) ?? computed;
  const type = stored ?? (described === null ? undefined : storedTypes[described]);
  if (type === undefined) throw new Error(`Expected the type of the column ${column} of ${view} to be known`);
  return type;
}

/** What the dictionary says about an object's columns, by their names, and about the object itself, under an empty name. */
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
  const complete = views.map(({ name }) => name).filter((name) => !lacking.some((view) => view.name === name));
  const list = lacking.map(({ name, missing }) => `${name} (${missing})`).join(', ');
  const advice =
    complete.length === 0
      ? 'Name other columns'
      : `Leave these views out, with --views ${complete.join(',')}; or select their rows by report, with report_id IN (SELECT report_id FROM reports WHERE …)`;
  throw new SqlError(`The condition names columns that some views do not have: ${list}. ${advice}.`);
}

/**
 * Returns a column that the condition names and the view does not have; null if it has all of them.
 * @throws SqlError if anything else is wrong with the condition
 */
function missingColumnOf(connection: SqliteDatabase.Database, { name }: ExportedView, where: string): string | null {
  const view = quoted(name);
  // Text that is valid both here and in the WHERE is a condition and nothing more: it cannot close a bracket that it did not open.
  const statements = [
    `SELECT CASE WHEN (\n${where}\n) THEN 1 END FROM ${view}`,
    `SELECT * FROM ${view} WHERE (\n${where}\n)`,
  ];
  for (const sql of statements) {
    const message = messageOf(connection, sql);
    if (message === null) continue;
    const missing = missingColumn.exec(message)?.groups?.['name'];
    if (missing !== undefined) return missing;
    throw new SqlError(`The condition ${where} cannot be used: ${message}.`);
  }
  return null;
}

/** Returns what is wrong with a statement; null if nothing is. */
function messageOf(connection: SqliteDatabase.Database, sql: string): string | null {
  try {
    // Binding nothing fails if the statement has parameters.
    const statement = connection.prepare(sql).bind();
    return statement.reader && statement.readonly ? null : 'it does more than select rows';
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
}
