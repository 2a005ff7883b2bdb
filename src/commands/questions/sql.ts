// xxgk sql: runs one SQL statement that reads the database and cannot change it.
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { askSql, SqlTimeout } from '../../jobs/sql/ask-sql.js';
import { SqlError } from '../../query/sql/sql-error.js';
import { parameterOf, type SqlParameters, type SqlValue } from '../../query/sql/sql-statement.js';
import { type DescribeCommand, printNotice, Refusal, UsageError } from '../command.js';
import { examples } from '../examples.js';
import { unreadableFile } from '../named-file.js';
import { wholeNumberOf } from '../option-values.js';
import { drawPlace, lineAndColumn, printableText } from '../terminal.js';
import { type ChangedCells, doubledColumn, penOf, type RowFormat, rowFormats } from './draw-rows.js';

interface SqlFlags {
  readonly db: string;
  readonly file?: string;
  readonly param: readonly string[];
  readonly format: RowFormat;
  readonly json?: boolean;
  readonly limit?: string;
  readonly timeout: string;
  readonly keepFormulas?: boolean;
}

const timedOut = 3;
const seconds = /^\d{1,6}(?:\.\d{1,3})?$/;
/** As many as a person will read; programs get all rows. */
const mostRowsForPeople = 200;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Describes `xxgk sql`. */
export const describeSql: DescribeCommand = (command) =>
  command
    .argument('[statement]', 'one statement that reads (SELECT, WITH, VALUES, EXPLAIN), or - for standard input')
    .option('--file <file>', 'the file that holds the statement')
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .option('--param <name=value>', 'the value of :name in the statement (may be repeated)', collect, [])
    .addOption(command.createOption('--format <format>', 'the format of the rows').choices(rowFormats).default('table'))
    .option('--json', 'the same as --format json')
    .option(
      '--limit <rows>',
      `the most rows to print, 0 for all (default: ${mostRowsForPeople} for table and markdown, otherwise all)`,
    )
    .option('--timeout <seconds>', 'the time after which the statement is stopped', '30')
    .option('--keep-formulas', 'text unchanged in CSV, even if a spreadsheet would run it as a formula')
    .addHelpText(
      'after',
      examples(
        [
          [`xxgk sql "SELECT agency, year, status FROM reports ORDER BY year"`, 'the reports in the database'],
          [
            `xxgk sql "SELECT * FROM facts WHERE agency = :agency" --param agency=某市财政局 --format csv`,
            'for a spreadsheet',
          ],
          ['xxgk sql --file question.sql --json', 'a statement from a file, for a program'],
          [`echo "SELECT count(*) FROM facts" | xxgk sql -`, 'a statement from standard input'],
          [`xxgk sql "SELECT name FROM sqlite_schema WHERE type = 'view'"`, 'the views to query'],
        ],
        '0 done (even without rows), 2 wrong statement, usage or database, 3 stopped after --timeout.',
      ),
    )
    .action((statement: string | undefined, flags: SqlFlags) => runSql(statement, flags));

function collect(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

async function runSql(argument: string | undefined, flags: SqlFlags): Promise<void> {
  const sql = await statementOf(argument, flags.file);
  try {
    await answer(sql, flags);
  } catch (error) {
    if (error instanceof SqlError) throw new UsageError('statement_invalid', describe(error, sql), { cause: error });
    if (!(error instanceof SqlTimeout)) throw error;
    throw new Refusal('statement_stopped', error.message, timedOut, { cause: error });
  }
}

async function answer(sql: string, flags: SqlFlags): Promise<void> {
  const format = flags.json ? 'json' : flags.format;
  const most = limitOf(flags.limit, format);
  if (!seconds.test(flags.timeout) || Number(flags.timeout) === 0)
    throw new UsageError(
      'value_invalid',
      `--timeout ${printableText(flags.timeout)} is not a number of seconds above 0.`,
    );
  const parameters = parametersOf(flags.param);
  const { columns, batches } = await askSql({ path: flags.db, sql, parameters }, Number(flags.timeout) * 1000);
  const doubled = format === 'json' || format === 'ndjson' ? doubledColumn(columns) : null;
  const pen = penOf(format, columns, { keepFormulas: flags.keepFormulas === true });
  let left = most;
  let isCut = false;
  let isBegun = false;
  for await (const rows of batches) {
    if (doubled !== null)
      throw new SqlError(
        `Two columns are called ${doubled}, and a JSON object can hold only one. Rename one of them with AS.`,
      );
    if (!isBegun) await print(pen.head(), format);
    isBegun = true;
    await print(pen.rows(rows.slice(0, left)), format);
    isCut = rows.length > left;
    left -= Math.min(left, rows.length);
    if (isCut) break;
  }
  await print(pen.end(), format);
  if (isCut) printNotice(`There are more than ${most} rows; --limit 0 prints all.`);
  reportChanges(pen.changed());
}

async function statementOf(argument: string | undefined, file: string | undefined): Promise<string> {
  if (argument === '-' && file === undefined) return decoded('standard input', async () => buffer(process.stdin));
  if (argument === undefined && file !== undefined) return decoded(`the file ${file}`, async () => bytesOf(file));
  if (argument === undefined || file !== undefined)
    throw new UsageError(
      'argument_missing',
      'Give one statement: as an argument, with --file, or - to read it from standard input.',
    );
  return argument;
}

async function bytesOf(file: string): Promise<Buffer> {
  return readFile(file).catch((error: unknown) => {
    throw unreadableFile(`--file ${file}`, error);
  });
}

async function decoded(name: string, read: () => Promise<Buffer>): Promise<string> {
  try {
    return utf8.decode(await read());
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError('file_unreadable', `Cannot read a statement from ${name}: ${why}`, { cause: error });
  }
}

function parametersOf(texts: readonly string[]): SqlParameters {
  const parameters = new Map<string, SqlValue>();
  for (const text of texts) {
    const [name, value] = parameterOf(text);
    if (parameters.has(name)) throw new UsageError('value_invalid', `--param gives ${name} twice.`);
    parameters.set(name, value);
  }
  return Object.fromEntries(parameters);
}

function limitOf(text: string | undefined, format: RowFormat): number {
  if (text === undefined)
    return format === 'table' || format === 'markdown' ? mostRowsForPeople : Number.POSITIVE_INFINITY;
  const limit = wholeNumberOf('--limit', text);
  return limit === 0 ? Number.POSITIVE_INFINITY : limit;
}

function describe({ message, offset }: SqlError, sql: string): string {
  const said = printableText(message);
  if (offset === null) return said;
  return `${said}\n${lineAndColumn(sql, offset)}:\n${drawPlace(sql, offset)}`;
}

/**
 * Waits for a slow reader, so that a large result is never in memory as a whole. On a terminal, text of the database controls nothing: a table
 * holds none that could, and has styles of its own.
 */
async function print(text: string, format: RowFormat): Promise<void> {
  const shown = process.stdout.isTTY && format !== 'table' ? printableText(text) : text;
  if (shown !== '' && !process.stdout.write(shown))
    await new Promise((drained) => process.stdout.once('drain', drained));
}

function reportChanges({ formulas, blobs, numbers }: ChangedCells): void {
  if (blobs > 0) printNotice(`Cells that hold bytes: ${blobs}. They are printed as x'…', in hexadecimal digits.`);
  if (numbers > 0)
    printNotice(`Numbers printed as text: ${numbers}. JSON cannot hold numbers beyond 2^53 exactly, nor infinity.`);
  if (formulas > 0)
    printNotice(
      `Texts with an apostrophe put before them: ${formulas}. A spreadsheet would run them as formulas; --keep-formulas leaves them unchanged.`,
    );
}
