// xxgk trace: shows where a number comes from, what supports it, and what it is used for.
import type SqliteDatabase from 'better-sqlite3';
import { indicators } from '../../catalogues/indicators/indicators.js';
import { plainLabel, seriesNames } from '../../catalogues/series-names.js';
import { openForReading } from '../../query/query-database.js';
import {
  applicantOf,
  cellOf,
  findNumbers,
  findReportsOfYear,
  namesOf,
  type StatedNumber,
  type TracedReport,
} from '../../query/trace/find-number.js';
import { type GroupTrace, traceGroup } from '../../query/trace/group.js';
import { type NumberTrace, traceNumber } from '../../query/trace/trace.js';
import { didYouMean } from '../../text/nearest-names.js';
import { oneAgency, yearsInWords } from '../agencies/named-agency.js';
import { type DescribeCommand, NoResult, UsageError, writeNamedFile } from '../command.js';
import { drawTable } from '../draw-table.js';
import type { CommandErrorCode } from '../error-codes.js';
import { examples } from '../examples.js';
import { ifGiven, wholeNumberOf, yearOf } from '../option-values.js';
import { printableText } from '../terminal.js';
import { findCellInDocument } from './cell-in-document.js';
import { drawGroup } from './draw-group.js';
import { drawTrace, traceJson } from './draw-trace.js';

interface TraceFlags {
  readonly applicant?: string;
  readonly report?: string;
  readonly cell?: string;
  readonly picture?: string;
  readonly json?: boolean;
  readonly db: string;
}

/** Describes `xxgk trace`. */
export const describeTrace: DescribeCommand = (command) =>
  command
    .argument('<agency>', 'the id or name of an agency, or a part of its name')
    .argument('<year>', 'the year that the report covers')
    .argument('<indicator>', 'the code or Chinese label of an indicator or series, or a part of one')
    .option('--applicant <applicant>', 'the applicant, by code or Chinese label (default: the total)')
    .option('--report <id>', 'the report, if several reports of the agency for the year are in effect')
    .option('--cell <place>', 'the cell as table,row,column, if the report states the number in several')
    .option(
      '--picture <file>',
      'the PNG file for a picture of the page with the cell marked, or the cell of a scan (PDF, images)',
    )
    .option('--json', 'JSON instead of text')
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk trace 某市财政局 2023 requests.received', 'one number: its cell, evidence, history'],
          ['xxgk trace 某市财政局 2023 予以公开 --applicant 自然人', 'one number, named by Chinese labels'],
          ['xxgk trace 某市财政局 2023 不予公开', 'a sum of cells, with its parts'],
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
  if (wanted.agency === '' || wanted.indicator === '')
    throw new UsageError('argument_missing', 'Name an agency and an indicator.');
  const trace = findTrace(wanted, flags);
  if ('sum' in trace) {
    if (flags.picture !== undefined)
      throw new NoResult(
        'picture_impossible',
        `${trace.sum.series} is a sum of ${trace.parts.length} cells. Name one of them.\n${drawGroup(trace)}`,
      );
    process.stdout.write(`${flags.json ? JSON.stringify(trace, null, 2) : drawGroup(trace)}\n`);
    return;
  }
  const { row, picture } = await findCellInDocument(trace, flags.picture ?? null);
  process.stdout.write(`${flags.json ? traceJson(trace, row) : drawTrace(trace, row)}\n`);
  if (picture === null) return;
  if ('png' in picture) await writeNamedFile(picture.file, picture.png);
  else throw new NoResult(picture.code, printableText(picture.fault));
}

/** @throws NoResult if the words match no number or several, with what there is to choose from */
function findTrace(wanted: Wanted, flags: TraceFlags): NumberTrace | GroupTrace {
  const year = yearOf('The year', wanted.year);
  const reportId = ifGiven(flags.report, (text) => wholeNumberOf('--report', text));
  const applicant = ifGiven(flags.applicant, applicantOf);
  if (flags.applicant !== undefined && applicant === null)
    throw new UsageError(
      'no_such_applicant',
      `--applicant ${printableText(flags.applicant)} is not the code or label of an applicant. xxgk dictionary --kind applicant lists them.`,
    );
  const connection = openForReading(flags.db);
  try {
    const report = oneReport(connection, wanted, year, reportId, flags.db);
    const cell = flags.cell ?? null;
    const found = findNumbers(connection, report.report_id, wanted.indicator);
    const group =
      cell !== null || isNamed(found, wanted.indicator)
        ? null
        : traceGroup(connection, report, wanted.indicator, applicant);
    return (
      group ?? traceNumber(connection, report, oneNumber(connection, report, { ...wanted, found, applicant, cell }))
    );
  } finally {
    connection.close();
  }
}

function oneReport(
  connection: SqliteDatabase.Database,
  wanted: Wanted,
  year: number,
  reportId: number | null,
  database: string,
): TracedReport {
  const agency = oneAgency(connection, wanted.agency, database);
  const reports = findReportsOfYear(connection, agency.agency_key, year).filter(
    ({ report_id }) => reportId === null || report_id === reportId,
  );
  const [report] = reports;
  if (report === undefined)
    throw choice(
      'no_such_report',
      `No such report of ${agency.name} for ${year} is in effect. ${yearsInWords(connection, agency.agency_key)}`,
    );
  if (reports.length > 1)
    throw choice(
      'several_reports',
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

/** Whether a code or a whole label means one indicator: 不予公开 is only the beginning of the label of its first ground. */
function isNamed(found: readonly StatedNumber[], name: string): boolean {
  const [only, ...others] = namesOf(found);
  if (only === undefined || others.length > 0) return false;
  return only.indicator === name || plainLabel(only.label) === plainLabel(name);
}

interface WantedNumber {
  readonly indicator: string;
  /** The numbers that have it as code or label, or have it there. */
  readonly found: readonly StatedNumber[];
  readonly applicant: string | null;
  readonly cell: string | null;
}

function oneNumber(
  connection: SqliteDatabase.Database,
  report: TracedReport,
  { indicator: name, found, applicant, cell }: WantedNumber,
): StatedNumber {
  const names = namesOf(found);
  const printed = printableText(name);
  if (names.length === 0)
    throw choice(
      'no_such_indicator',
      `Report ${report.report_id} does not state ${printed}.${didYouMean(name, knownNames(connection, report))} Its rows in the view facts are all that it states.`,
    );
  if (names.length > 1)
    throw choice(
      'several_indicators',
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
  throw choice(
    asked.length === 0 ? 'no_such_cell' : 'several_cells',
    `Report ${report.report_id} states ${printed} ${asked.length === 0 ? 'elsewhere' : 'in several cells'}. Choose a cell with --applicant or --cell:`,
    found.map((stated) => [stated.applicant ?? 'no applicant', cellOf(stated), stated.raw]),
  );
}

/** The codes and labels of the numbers of a report, and those of all indicators and series. */
function knownNames(connection: SqliteDatabase.Database, { report_id }: TracedReport): readonly string[] {
  const stated = namesOf(findNumbers(connection, report_id, ''));
  return [
    ...stated.flatMap(({ indicator, label }) => [indicator, plainLabel(label)]),
    ...indicators.map(({ code }) => code),
    ...seriesNames,
  ];
}

/** Why no number is meant, and what there is to choose from. */
function choice(code: CommandErrorCode, message: string, choices: readonly (readonly string[])[] = []): NoResult {
  const table = choices.length > 0 ? `\n${drawTable(choices, { hasHead: false })}` : '';
  return new NoResult(code, `${printableText(message)}${table}`);
}
