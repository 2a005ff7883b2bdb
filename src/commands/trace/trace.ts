// xxgk trace: shows where a number comes from, what supports it, and what it is used for.
import type SqliteDatabase from 'better-sqlite3';
import { indicators } from '../../catalogues/indicators/indicators.js';
import { findAgencies, nearNames } from '../../query/agency.js';
import { openForReading } from '../../query/query-database.js';
import {
  applicantOf,
  cellOf,
  findNumbers,
  findReportsOfYear,
  findYears,
  namesOf,
  type StatedNumber,
  type TracedReport,
} from '../../query/trace/find-number.js';
import { type NumberTrace, traceNumber } from '../../query/trace/trace.js';
import { didYouMean } from '../../text/nearest-names.js';
import { type DescribeCommand, examples, printNotice, reportFailure, UsageError, writeNamedFile } from '../command.js';
import { ifGiven, wholeNumberOf, yearOf } from '../option-values.js';
import { drawTable, printableText } from '../terminal.js';
import { findCellInDocument } from './cell-in-document.js';
import { drawTrace, traceJson } from './draw-trace.js';

interface TraceFlags {
  readonly applicant?: string;
  readonly report?: string;
  readonly cell?: string;
  readonly picture?: string;
  readonly json?: boolean;
  readonly db: string;
}

const widestCell = 60;

/** Describes `xxgk trace`. */
export const describeTrace: DescribeCommand = (command) =>
  command
    .argument('<agency>', 'the id or name of an agency, or a part of its name')
    .argument('<year>', 'the year that the report covers')
    .argument('<indicator>', 'the code or Chinese label of an indicator, or a part of one')
    .option('--applicant <applicant>', 'the applicant, by code or Chinese label (default: the total)')
    .option('--report <id>', 'the report, if several reports of the agency for the year are in effect')
    .option('--cell <place>', 'the cell as table,row,column, if the report states the number in several')
    .option('--picture <file>', 'the PNG file for a picture of the page with the cell marked (PDF only)')
    .option('--json', 'JSON instead of text')
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk trace 某市财政局 2023 requests.received', 'one number: its cell, evidence, history'],
          ['xxgk trace 某市财政局 2023 予以公开 --applicant 自然人', 'one number, named by Chinese labels'],
          ['xxgk trace 某市财政局 2023 采购总金额 --picture cell.png', 'also draw its page, with the cell marked'],
        ],
        '0 done, 1 the words match no number or several, or the picture cannot be drawn, 2 wrong usage or database.',
      ),
    )
    .action((agency: string, year: string, indicator: string, flags: TraceFlags) =>
      runTrace({ agency: agency.trim(), year, indicator: indicator.trim() }, flags),
    );

interface Wanted {
  readonly agency: string;
  readonly year: string;
  readonly indicator: string;
}

async function runTrace(wanted: Wanted, flags: TraceFlags): Promise<void> {
  if (wanted.agency === '' || wanted.indicator === '') throw new UsageError('Name an agency and an indicator.');
  const trace = findTrace(wanted, flags);
  if (trace === null) {
    process.exitCode = 1;
    return;
  }
  const { row, picture } = await findCellInDocument(trace, flags.picture ?? null);
  process.stdout.write(`${flags.json ? traceJson(trace, row) : drawTrace(trace, row)}\n`);
  if (picture === null) return;
  if ('png' in picture) await writeNamedFile(picture.file, picture.png);
  else reportFailure(printableText(picture.fault));
}

/** Finds the number; null if the words match none or several, which is then already reported. */
function findTrace(wanted: Wanted, flags: TraceFlags): NumberTrace | null {
  const year = yearOf('The year', wanted.year);
  const reportId = ifGiven(flags.report, (text) => wholeNumberOf('--report', text));
  const applicant = ifGiven(flags.applicant, applicantOf);
  if (flags.applicant !== undefined && applicant === null)
    throw new UsageError(
      `--applicant ${printableText(flags.applicant)} is not the code or label of an applicant. xxgk dictionary --kind applicant lists them.`,
    );
  const connection = openForReading(flags.db);
  try {
    const report = oneReport(connection, wanted, year, reportId, flags.db);
    if (report === null) return null;
    const number = oneNumber(connection, report, { name: wanted.indicator, applicant, cell: flags.cell ?? null });
    return number && traceNumber(connection, report, number);
  } finally {
    connection.close();
  }
}

function yearsInWords(connection: SqliteDatabase.Database, agencyKey: string): string {
  const years = findYears(connection, agencyKey);
  return years.length === 0 ? 'There is none for any year.' : `There are reports for ${years.join(', ')}.`;
}

function oneReport(
  connection: SqliteDatabase.Database,
  wanted: Wanted,
  year: number,
  reportId: number | null,
  database: string,
): TracedReport | null {
  const name = printableText(wanted.agency);
  const agencies = findAgencies(connection, wanted.agency);
  const [agency] = agencies;
  if (agency === undefined) {
    const near = nearNames(connection, wanted.agency);
    const hint = near.length > 0 ? `Did you mean: ${near.join(', ')}?` : 'Its view coverage lists the agencies.';
    return reportChoice(`There is no agency ${name} in ${database}. ${hint}`);
  }
  if (agencies.length > 1)
    return reportChoice(
      `${agencies.length} agencies have ${name} in their names. Name one by its id or full name.`,
      agencies.map((found) => [found.agency_id ?? 'unresolved', found.name]),
    );
  const reports = findReportsOfYear(connection, agency.agency_key, year).filter(
    ({ report_id }) => reportId === null || report_id === reportId,
  );
  const [report] = reports;
  if (report === undefined)
    return reportChoice(
      `No such report of ${agency.name} for ${year} is in effect. ${yearsInWords(connection, agency.agency_key)}`,
    );
  if (reports.length > 1)
    return reportChoice(
      `${reports.length} reports of ${agency.name} for ${year} are in effect. Choose one with --report.`,
      reports.map((found) => [
        String(found.report_id),
        found.scope ?? 'scope unknown',
        found.source_name,
        found.title ?? '',
      ]),
    );
  return report;
}

interface WantedNumber {
  readonly name: string;
  readonly applicant: string | null;
  readonly cell: string | null;
}

function oneNumber(
  connection: SqliteDatabase.Database,
  report: TracedReport,
  { name, applicant, cell }: WantedNumber,
): StatedNumber | null {
  const found = findNumbers(connection, report.report_id, name);
  const names = namesOf(found);
  const printed = printableText(name);
  if (names.length === 0)
    return reportChoice(
      `Report ${report.report_id} does not state ${printed}.${didYouMean(
        name,
        indicators.map(({ code }) => code),
      )} Its rows in the view facts are all that it states.`,
    );
  if (names.length > 1)
    return reportChoice(
      `${names.length} numbers of report ${report.report_id} have ${printed} in their code or label. Name one.`,
      names.map(({ indicator, label, path }) => [indicator, label, path ?? '']),
    );
  const asked = found.filter(
    (number) =>
      (number.applicant === (applicant ?? 'total') || (number.applicant === null && applicant === null)) &&
      (cell === null || cellOf(number) === cell),
  );
  const [number] = asked;
  if (asked.length === 1 && number !== undefined) return number;
  return reportChoice(
    `Report ${report.report_id} states ${printed} ${asked.length === 0 ? 'elsewhere' : 'in several cells'}. Choose a cell with --applicant or --cell:`,
    found.map((stated) => [stated.applicant ?? 'no applicant', cellOf(stated), stated.raw]),
  );
}

/** Reports on standard error why no number is meant, and what there is to choose from. */
function reportChoice(message: string, choices: readonly (readonly string[])[] = []): null {
  printNotice(printableText(message));
  if (choices.length > 0) process.stderr.write(`${drawTable(choices, widestCell)}\n`);
  return null;
}
