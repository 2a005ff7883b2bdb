// One reading statement that a person wrote: prepared, refused where it is anything else, and its errors told with their place.
import SqliteDatabase from 'better-sqlite3';

/** What is wrong with the statement, or with what stands for its parameters. */
export class SqlError extends Error {
  override readonly name = 'SqlError';
}

/** A value of a result. Whole numbers beyond 2^53 come as bigint: none is rounded. */
export type SqlValue = number | bigint | string | null | Uint8Array;

export interface SqlRows {
  readonly columns: readonly string[];
  /** In the order of the result; each is read when it is asked for. */
  readonly rows: Iterable<readonly SqlValue[]>;
}

const syntaxError = /^near "(?<name>[\s\S]+)": syntax error$/;
const unknownName =
  /^(?:no such (?:column|table|function)|ambiguous column name|wrong number of arguments to function): "?(?<name>[\s\S]+?)"?(?:\(\))?(?: - .*)?$/;
const parameterName = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const wholeNumber = /^-?(?:0|[1-9]\d{0,17})$/;
const decimalNumber = /^-?(?:0|[1-9]\d*)\.\d+$/;
const mostPlaces = 3;

/**
 * Reads `name=value` for a parameter. What is written as a number counts as one (but not 007 or +1, which codes may be).
 * @throws SqlError where it is not written so
 */
export function parameterOf(text: string): readonly [name: string, value: SqlValue] {
  const [name = '', ...rest] = text.split('=');
  if (rest.length === 0 || !parameterName.test(name))
    throw new SqlError(`${text} is no parameter: write name=value, and :name in the statement.`);
  const value = rest.join('=');
  if (wholeNumber.test(value)) return [name, BigInt(value)];
  return [name, decimalNumber.test(value) ? Number(value) : value];
}

/**
 * Prepares a statement and begins to read it.
 * @throws SqlError where it is no single statement that only reads, or SQLite does not understand it
 */
export function readSql(
  connection: SqliteDatabase.Database,
  sql: string,
  parameters: Readonly<Record<string, SqlValue>>,
): SqlRows {
  const statement = prepared(connection, sql);
  const unused = Object.keys(parameters).filter(
    (name) => !new RegExp(`[:@$]${name}(?![\\p{L}\\p{N}_])`, 'u').test(sql),
  );
  if (unused.length > 0) throw new SqlError(`There is no :${unused.join(', :')} in the statement.`);
  return {
    columns: statement.columns().map(({ name }) => name),
    rows: rowsOf(statement, parameters),
  };
}

function prepared(connection: SqliteDatabase.Database, sql: string) {
  const statement = described(sql, connection, () =>
    connection.prepare<[Readonly<Record<string, SqlValue>>], readonly SqlValue[]>(sql),
  );
  if (!statement.reader || !statement.readonly)
    throw new SqlError(
      'Only a statement that reads is run: SELECT, WITH … SELECT, VALUES, EXPLAIN. Nothing was changed.',
    );
  return statement.raw(true).safeIntegers(true);
}

function* rowsOf(
  statement: ReturnType<typeof prepared>,
  parameters: Readonly<Record<string, SqlValue>>,
): Generator<readonly SqlValue[]> {
  try {
    for (const row of statement.iterate(parameters)) yield row.map(withoutBigint);
  } catch (error) {
    throw error instanceof SqliteDatabase.SqliteError || error instanceof RangeError
      ? new SqlError(error.message, { cause: error })
      : error;
  }
}

function withoutBigint(value: SqlValue): SqlValue {
  return typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/** better-sqlite3 throws a RangeError for no statement and for several. */
function described<Result>(sql: string, connection: SqliteDatabase.Database, prepare: () => Result): Result {
  try {
    return prepare();
  } catch (error) {
    if (error instanceof RangeError) throw new SqlError(error.message, { cause: error });
    if (!(error instanceof SqliteDatabase.SqliteError)) throw error;
    const places = placesOf(error.message, sql, connection).map((offset) => placeInWords(sql, offset));
    const where = places.length === 0 ? '' : ` (${places.slice(0, mostPlaces).join('; or ')})`;
    throw new SqlError(`${error.message}${where}.`, { cause: error });
  }
}

/**
 * Where a statement is wrong, as offsets. A syntax error has one place: the first that SQLite, given the statement no further than to
 * there, calls wrong in the same words. A name that is not known is told wherever it stands.
 */
function placesOf(message: string, sql: string, connection: SqliteDatabase.Database): readonly number[] {
  const near = syntaxError.exec(message)?.groups?.['name'];
  if (near !== undefined)
    return offsetsOf(near, sql)
      .filter((offset) => messageOf(connection, sql.slice(0, offset + near.length)) === message)
      .slice(0, 1);
  const name = unknownName.exec(message)?.groups?.['name'];
  return name === undefined ? [] : offsetsOf(name, sql);
}

function offsetsOf(words: string, sql: string): readonly number[] {
  const offsets: number[] = [];
  const [sought, text] = [words.toLowerCase(), sql.toLowerCase()];
  for (let offset = text.indexOf(sought); offset >= 0; offset = text.indexOf(sought, offset + 1)) offsets.push(offset);
  return offsets;
}

function messageOf(connection: SqliteDatabase.Database, sql: string): string | null {
  try {
    connection.prepare(sql);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function placeInWords(sql: string, offset: number): string {
  const before = sql.slice(0, offset).split('\n');
  return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}
