// Runs a statement that a person wrote: refuses anything that does not only read, and returns the result row by row.
import SqliteDatabase from 'better-sqlite3';
import { describeSqliteError } from '../../database/sqlite-error.js';
import { describeSqlError, SqlError } from './sql-error.js';

/** A value of a result. Whole numbers beyond 2^53 are bigint, so that none is rounded. */
export type SqlValue = number | bigint | string | null | Uint8Array;

/** The result of a statement. */
export interface SqlRows {
  readonly columns: readonly string[];
  /** Read one by one. */
  readonly rows: Iterable<readonly SqlValue[]>;
}

/** The values of named parameters, by name without the colon. */
export type SqlParameters = Readonly<Record<string, SqlValue>>;

const parameterName = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const wholeNumber = /^-?(?:0|[1-9]\d{0,17})$/;
const decimalNumber = /^-?(?:0|[1-9]\d*)\.\d+$/;
const missingParameter = /^Missing named parameter "(?<name>.+)"$/;
const namelessParameter = 'Too few parameter values were provided';

const blank = String.raw`(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)`;
const pragma = new RegExp(`^(?:${blank}|;)*(?:(?:explain|query|plan)${blank}+)*pragma(?![a-z_])`, 'i');
const writing = new RegExp(
  `^(?:${blank}|;)*(?:alter|analyze|attach|begin|commit|create|delete|detach|drop|end|insert|reindex|release|replace|rollback|savepoint|update|vacuum)(?![a-z_])`,
  'i',
);
const readingPragma =
  /^\s*pragma\s+(?:main\.)?(?<name>\w+)\s*(?<argument>\(\s*(?:\w+|'[^']*'|"[^"]*")\s*\))?\s*;?\s*$/i;
/** PRAGMAs that read what their argument names. Some other PRAGMAs set a value if they get an argument. */
const pragmasOfAnArgument = [
  'foreign_key_list',
  'index_info',
  'index_list',
  'index_xinfo',
  'table_info',
  'table_xinfo',
];
const pragmasWithoutArgument = [
  'application_id',
  'compile_options',
  'encoding',
  'function_list',
  'table_list',
  'user_version',
];
const onlyReading =
  'Only statements that read are allowed: SELECT, WITH … SELECT, VALUES, EXPLAIN. Nothing was changed.';

/**
 * Reads a parameter from `name=value`. A value that is written as a number becomes one, except for 007 or +1, which may be codes.
 * @throws SqlError if the text has another form
 */
export function parameterOf(text: string): readonly [name: string, value: SqlValue] {
  const [name = '', ...rest] = text.split('=');
  if (rest.length === 0 || !parameterName.test(name))
    throw new SqlError(`${text} is not a parameter: write name=value, and :name in the statement.`);
  const value = rest.join('=');
  if (wholeNumber.test(value)) return [name, BigInt(value)];
  return [name, decimalNumber.test(value) ? Number(value) : value];
}

/**
 * Prepares a statement; its rows are read one by one.
 * @param connection opened for reading
 * @throws SqlError if it is not a single statement that only reads, or SQLite does not understand it; also while rows are read
 */
export function readSql(connection: SqliteDatabase.Database, sql: string, parameters: SqlParameters): SqlRows {
  const statement = prepared(connection, sql);
  const unused = Object.keys(parameters).filter(
    (name) => !new RegExp(`[:@$]${name}(?![\\p{L}\\p{N}_])`, 'u').test(sql),
  );
  if (unused.length > 0) throw new SqlError(`There is no :${unused.join(', :')} in the statement.`);
  return {
    columns: statement.columns().map(({ name }) => name),
    rows: rowsOf(statement, parameters, { sql, connection }),
  };
}

function prepared(connection: SqliteDatabase.Database, sql: string) {
  // Refused in our own words, before SQLite reports that a view cannot be changed or that the database is read-only.
  if (writing.test(sql)) throw new SqlError(onlyReading);
  refuseOtherPragmas(sql);
  const statement = withDescribedErrors({ sql, connection }, () =>
    connection.prepare<[SqlParameters], readonly SqlValue[]>(sql),
  );
  if (!statement.reader || !statement.readonly) throw new SqlError(onlyReading);
  return statement.raw(true).safeIntegers(true);
}

/** Refuses other pragmas before SQLite sees them, because it runs some of them while preparing. */
function refuseOtherPragmas(sql: string): void {
  if (!pragma.test(sql)) return;
  const { name = '', argument } = readingPragma.exec(sql)?.groups ?? {};
  const allowed = argument === undefined ? pragmasWithoutArgument : pragmasOfAnArgument;
  if (!allowed.includes(name.toLowerCase()))
    throw new SqlError(
      `Only these PRAGMAs are allowed: ${pragmasOfAnArgument.join(', ')}, with a name in brackets; and ${pragmasWithoutArgument.join(', ')}. Nothing was changed.`,
    );
}

interface Asked {
  readonly sql: string;
  readonly connection: SqliteDatabase.Database;
}

function* rowsOf(
  statement: ReturnType<typeof prepared>,
  parameters: SqlParameters,
  asked: Asked,
): Generator<readonly SqlValue[]> {
  const rows = withDescribedErrors(asked, () => statement.iterate(parameters));
  try {
    for (;;) {
      const { done, value } = withDescribedErrors(asked, () => rows.next());
      if (done) return;
      yield value.map(withoutBigint);
    }
  } finally {
    rows.return?.();
  }
}

function withoutBigint(value: SqlValue): SqlValue {
  return typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/** better-sqlite3 throws a RangeError if there is no statement or more than one, or if a parameter has no value. */
function withDescribedErrors<Result>({ sql, connection }: Asked, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    const described = describeSqliteError(error, connection.name);
    if (described instanceof SqliteDatabase.SqliteError) throw describeSqlError(described, sql, connection);
    if (error instanceof RangeError) throw new SqlError(inWords(error.message), null, { cause: error });
    throw described;
  }
}

function inWords(message: string): string {
  const name = missingParameter.exec(message)?.groups?.['name'];
  if (name !== undefined) return `:${name} has no value. Give it one: --param ${name}=…`;
  if (message === namelessParameter) return 'A parameter without a name has no value: write :name instead of ?.';
  return `${message}.`;
}
