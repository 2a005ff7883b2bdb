// xxgk sql: asks the database a question in SQL, which cannot change it.
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { Option } from 'commander';
import { askSql, SqlTimeout } from '../../jobs/sql/ask-sql.js';
import { SqlError } from '../../query/sql/sql-error.js';
import { parameterOf, type SqlParameters, type SqlValue } from '../../query/sql/sql-statement.js';
import { type DescribeCommand, examples, UsageError } from '../command.js';
import { drawPlace, placeInWords } from '../drawing/draw-place.js';
import {
  type ChangedCells,
  doubledColumn,
  penOf,
  type RowFormat,
  rowFormats,
  widestCell,
} from '../drawing/draw-rows.js';
import { plainText } from '../drawing/draw-table.js';

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
const wholeNumber = /^\d{1,15}$/;
const seconds = /^\d{1,6}(?:\.\d{1,3})?$/;
/** As many as one reads; programs get all. */
const mostRowsForPeople = 200;
const utf8 = new TextDecoder('utf-8', { fatal: true });

export const describeSql: DescribeCommand = (command) =>
  command
    .argument(
      '[statement]',
      'one statement that reads: SELECT, WITH, VALUES, EXPLAIN; - to read it from standard input',
    )
    .option('--file <file>', 'read the statement from a file')
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .option('--param <name=value>', 'the value of :name in the statement; may be given several times', collect, [])
    .addOption(new Option('--format <format>', 'how to print the rows').choices(rowFormats).default('table'))
    .option('--json', 'the same as --format json')
    .option(
      '--limit <rows>',
      `print no more rows, 0 for all (default: ${mostRowsForPeople} as table and markdown, else all)`,
    )
    .option('--timeout <seconds>', 'stop the statement after so long', '30')
    .option('--keep-formulas', 'in CSV, leave text as it is that a spreadsheet would run as a formula')
    .addHelpText(
      'after',
      examples(
        [
          [`xxgk sql "SELECT agency, year, status FROM reports ORDER BY year"`, 'which reports there are'],
          [
            `xxgk sql "SELECT * FROM facts WHERE agency = :agency" --param agency=某市财政局 --format csv`,
            'for a spreadsheet',
          ],
          ['xxgk sql --file question.sql --json', 'a statement of a file, for a program'],
          [`echo "SELECT count(*) FROM facts" | xxgk sql -`, 'a statement from standard input'],
          [`xxgk sql "SELECT name FROM sqlite_schema WHERE type = 'view'"`, 'what can be asked'],
        ],
        '0 done (also without rows), 2 wrong statement, usage or database, 3 stopped after --timeout.',
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
    if (error instanceof SqlError) throw new UsageError(describe(error, sql), { cause: error });
    if (!(error instanceof SqlTimeout)) throw error;
    process.stderr.write(`xxgk: ${error.message}\n`);
    process.exitCode = timedOut;
  }
}

async function answer(sql: string, flags: SqlFlags): Promise<void> {
  const format = flags.json ? 'json' : flags.format;
  const most = limitOf(flags.limit, format);
  if (!seconds.test(flags.timeout) || Number(flags.timeout) === 0)
    throw new UsageError(`--timeout ${plainText(flags.timeout)} is no number of seconds above 0.`);
  const parameters = parametersOf(flags.param);
  const { columns, batches } = await askSql({ path: flags.db, sql, parameters }, Number(flags.timeout) * 1000);
  const doubled = format === 'json' || format === 'ndjson' ? doubledColumn(columns) : null;
  const pen = penOf(format, columns, { keepFormulas: flags.keepFormulas === true });
  let left = most;
  let isCut = false;
  let isBegun = false;
  for await (const rows of batches) {
    if (doubled !== null)
      throw new SqlError(`Two columns are called ${doubled}, and JSON can hold only one: name one of them with AS.`);
    if (!isBegun) await print(pen.head());
    isBegun = true;
    await print(pen.rows(rows.slice(0, left)));
    isCut = rows.length > left;
    left -= Math.min(left, rows.length);
    if (isCut) break;
  }
  await print(pen.end());
  if (isCut) tell(`There are more than ${most} rows; --limit 0 prints all.`);
  tellChanges(pen.changed());
}

async function statementOf(argument: string | undefined, file: string | undefined): Promise<string> {
  if (argument === '-' && file === undefined) return decoded('standard input', async () => buffer(process.stdin));
  if (argument === undefined && file !== undefined) return decoded(`the file ${file}`, async () => readFile(file));
  if (argument === undefined || file !== undefined)
    throw new UsageError('Give one statement: as an argument, with --file, or - to read it from standard input.');
  return argument;
}

async function decoded(name: string, read: () => Promise<Buffer>): Promise<string> {
  try {
    return utf8.decode(await read());
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`No statement can be read from ${name}: ${why}`, { cause: error });
  }
}

function parametersOf(texts: readonly string[]): SqlParameters {
  const parameters = new Map<string, SqlValue>();
  for (const text of texts) {
    const [name, value] = parameterOf(text);
    if (parameters.has(name)) throw new UsageError(`--param gives ${name} twice.`);
    parameters.set(name, value);
  }
  return Object.fromEntries(parameters);
}

function limitOf(text: string | undefined, format: RowFormat): number {
  if (text === undefined)
    return format === 'table' || format === 'markdown' ? mostRowsForPeople : Number.POSITIVE_INFINITY;
  if (!wholeNumber.test(text)) throw new UsageError(`--limit ${plainText(text)} is no number.`);
  return text === '0' ? Number.POSITIVE_INFINITY : Number(text);
}

function describe({ message, offset }: SqlError, sql: string): string {
  const said = plainText(message);
  if (offset === null) return said;
  return `${said}\n${placeInWords(sql, offset)}:\n${drawPlace(sql, offset)}`;
}

/** Waits where the reader is slower, so that a large result is never in memory as a whole. */
async function print(text: string): Promise<void> {
  const shown = process.stdout.isTTY ? plainText(text) : text;
  if (shown !== '' && !process.stdout.write(shown))
    await new Promise((drained) => process.stdout.once('drain', drained));
}

function tellChanges({ formulas, blobs, numbers, cut }: ChangedCells): void {
  if (cut > 0) tell(`Cells cut to ${widestCell} columns: ${cut}. Another --format prints them whole.`);
  if (blobs > 0) tell(`Cells that hold bytes: ${blobs}. They are printed as x'…', in hexadecimal digits.`);
  if (numbers > 0)
    tell(`Numbers printed as text: ${numbers}. JSON holds none beyond 2^53 exactly, and none that is infinite.`);
  if (formulas > 0)
    tell(
      `Texts that begin with an apostrophe now: ${formulas}. A spreadsheet would run them as formulas; --keep-formulas leaves them as they are.`,
    );
}

function tell(message: string): void {
  process.stderr.write(`xxgk: ${message}\n`);
}
