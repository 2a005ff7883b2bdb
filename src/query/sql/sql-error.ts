// What is wrong with a statement that a person wrote: SQLite's message, with the place of the fault and suggested names.
import type SqliteDatabase from 'better-sqlite3';
import { didYouMean } from '../../text/nearest-names.js';

/** Something is wrong with a statement, or with the values of its parameters. */
export class SqlError extends Error {
  override readonly name = 'SqlError';
  /** The place in the statement, in UTF-16 units; null if the fault has no single place, or SQLite does not report it. */
  readonly offset: number | null;

  constructor(message: string, offset: number | null = null, options?: ErrorOptions) {
    super(message, options);
    this.offset = offset;
  }
}

/** SQLite reports the place by the word that stands there. */
const wrongWord = /^near "(?<word>[\s\S]+)": syntax error$|^unrecognized token: "(?<token>[\s\S]+)"$/;
const unknownName =
  /^(?:no such (?<kind>table|column|function)|ambiguous column name|wrong number of arguments to function|misuse of aggregate): "?(?<name>[\s\S]+?)"?(?:\(\))?(?: - .*)?$/;
const wrongArguments = /^wrong number of arguments to function (?<name>[^(]+)\(\)$/;
const incomplete = 'incomplete input';
const literalsAndComments = /'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\//g;
const namesInStatement = /[\p{L}_][\p{L}\p{N}_]*/gu;
const letterOrDigit = /[\p{L}\p{N}_]/u;
const fullStop = /[.!?]$/u;

/**
 * Describes an error that SQLite reports for a statement, such as `no such column: yaer. Did you mean year?`
 * @param connection the one that reported the error; used to find the place and the names that exist
 */
export function describeSqlError(
  error: InstanceType<typeof SqliteDatabase.SqliteError>,
  sql: string,
  connection: SqliteDatabase.Database,
): SqlError {
  const { message } = error;
  const sentence = fullStop.test(message) ? message : `${message}.`;
  return new SqlError(sentence + suggestions(message, sql, connection), placeOf(message, sql, connection), {
    cause: error,
  });
}

function placeOf(message: string, sql: string, connection: SqliteDatabase.Database): number | null {
  if (message === incomplete) return sql.trimEnd().length;
  const wrong = wrongWord.exec(message)?.groups;
  const word = wrong?.['word'] ?? wrong?.['token'];
  if (word !== undefined) return placeOfWord(word, message, sql, connection);
  const name = (unknownName.exec(message) ?? wrongArguments.exec(message))?.groups?.['name'];
  return name === undefined ? null : (placesOfName(name, sql)[0] ?? null);
}

/** The first place of the word at which SQLite reports the same error for the statement cut off after the word. */
function placeOfWord(word: string, message: string, sql: string, connection: SqliteDatabase.Database): number | null {
  for (let offset = sql.indexOf(word); offset >= 0; offset = sql.indexOf(word, offset + 1))
    if (messageOf(connection, sql.slice(0, offset + word.length)) === message) return offset;
  return null;
}

function messageOf(connection: SqliteDatabase.Database, sql: string): string | null {
  try {
    connection.prepare(sql);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The places of a name as a whole word, outside literals and comments. */
function placesOfName(name: string, sql: string): readonly number[] {
  const [sought, text] = [name.toLowerCase(), withoutLiterals(sql).toLowerCase()];
  const places: number[] = [];
  for (let offset = text.indexOf(sought); offset >= 0; offset = text.indexOf(sought, offset + 1)) {
    const around = [text.charAt(offset - 1), text.charAt(offset + sought.length)];
    if (!around.some((character) => letterOrDigit.test(character))) places.push(offset);
  }
  return places;
}

/** Blanks out literals and comments; the length stays the same. */
function withoutLiterals(sql: string): string {
  return sql.replace(literalsAndComments, (literal) => ' '.repeat(literal.length));
}

function suggestions(message: string, sql: string, connection: SqliteDatabase.Database): string {
  const { kind, name } = unknownName.exec(message)?.groups ?? {};
  if (kind === undefined || name === undefined) return '';
  const wanted = name.slice(name.lastIndexOf('.') + 1);
  return didYouMean(wanted, knownNames(kind, sql, connection));
}

function knownNames(kind: string, sql: string, connection: SqliteDatabase.Database): readonly string[] {
  const names = (query: string) => connection.prepare<[], string>(query).pluck().all();
  if (kind === 'function') return names('SELECT name FROM pragma_function_list');
  const tables = names("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT GLOB 'sqlite_*'");
  if (kind === 'table') return tables;
  const columnsOf = connection.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck();
  const written = new Set(withoutLiterals(sql).toLowerCase().match(namesInStatement));
  return tables.filter((table) => written.has(table)).flatMap((table) => columnsOf.all(table));
}
