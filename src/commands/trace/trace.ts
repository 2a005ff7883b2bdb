// xxgk trace: where a number comes from, what speaks for it, and what is made of it.
import { basename } from 'node:path';
import type SqliteDatabase from 'better-sqlite3';
import { openReadingPool } from '../../jobs/reading/reading-pool.js';
import { openRecorded } from '../../jobs/reading/recorded-document.js';
import { findAgencies } from '../../query/agency.js';
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
import { type NumberTrace, traceNumber } from '../../query/trace/trace.js';
import { type DescribeCommand, examples, UsageError } from '../command.js';
import { drawTable, plainText } from '../drawing/draw-table.js';
import { writeWhole } from '../drawing/write-whole.js';
import { drawTrace } from './draw-trace.js';
import { explainReading } from './explain-reading.js';
import { type PrintedRow, rowOf } from './printed-row.js';
import { placeInWords, supportInWords } from './trace-words.js';

interface TraceFlags {
  readonly applicant?: string;
  readonly report?: string;
  readonly cell?: string;
  readonly picture?: string;
  readonly json?: boolean;
  readonly db: string;
}

const wholeNumber = /^\d+$/;
const widestCell = 60;

export const describeTrace: DescribeCommand = (command) =>
  command
    .argument('<agency>', 'its id, its name, or a part of its name')
    .argument('<year>', 'the year that the report is of')
    .argument('<indicator>', 'its code or Chinese label, or a part of one')
    .option('--applicant <applicant>', 'whose requests: code or Chinese label (default: the total)')
    .option('--report <id>', 'which report, where the agency has several of the year in effect')
    .option('--cell <place>', 'which cell, where the report states such a number in several: table,row,column')
    .option('--picture <file>', 'write the page of a PDF with the cell marked, as PNG')
    .option('--json', 'print the story as JSON')
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk trace 某市财政局 2023 requests.received', 'the story of one number: its cell, evidence, history'],
          ['xxgk trace 某市财政局 2023 予以公开 --applicant 自然人', 'by labels'],
          [
            'xxgk trace 某市财政局 2023 采购总金额 --picture cell.png',
            'and the page that prints it, with the cell marked',
          ],
        ],
        '0 done, 1 no number is meant, or several, or its document cannot be drawn, 2 wrong usage or database.',
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
  const { row, picture } = await lookIntoDocument(trace, flags.picture ?? null);
  process.stdout.write(`${flags.json ? JSON.stringify(asJson(trace, row), null, 2) : drawTrace(trace, row)}\n`);
  if (picture === null) return;
  if ('png' in picture) await writeWhole(picture.file, picture.png);
  else {
    process.stderr.write(`xxgk: ${plainText(picture.fault)}\n`);
    process.exitCode = 1;
  }
}

/** Null where no number is meant, or several: that is told already. */
function findTrace(wanted: Wanted, flags: TraceFlags): NumberTrace | null {
  const year = numberOf('The year', wanted.year);
  const reportId = flags.report === undefined ? null : numberOf('--report', flags.report);
  const applicant = flags.applicant === undefined ? null : applicantOf(flags.applicant);
  if (flags.applicant !== undefined && applicant === null)
    throw new UsageError(`--applicant ${plainText(flags.applicant)} is no applicant of the forms, by code or label.`);
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

function numberOf(what: string, text: string): number {
  if (!wholeNumber.test(text)) throw new UsageError(`${what} ${plainText(text)} is no number.`);
  return Number(text);
}

function oneReport(
  connection: SqliteDatabase.Database,
  wanted: Wanted,
  year: number,
  reportId: number | null,
  database: string,
): TracedReport | null {
  const name = plainText(wanted.agency);
  const agencies = findAgencies(connection, wanted.agency);
  const [agency] = agencies;
  if (agency === undefined) return tell(`There is no agency ${name} in ${database}; its view coverage lists them.`);
  if (agencies.length > 1)
    return tell(
      `${agencies.length} agencies have ${name} in their names. Name one by its id or whole name.`,
      agencies.map((found) => [found.agency_id ?? 'unresolved', found.name]),
    );
  const reports = findReportsOfYear(connection, agency.agency_key, year).filter(
    ({ report_id }) => reportId === null || report_id === reportId,
  );
  const [report] = reports;
  if (report === undefined)
    return tell(`No such report of ${agency.name} for ${year} is in effect; the view reports lists them.`);
  if (reports.length > 1)
    return tell(
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
  const printed = plainText(name);
  if (names.length === 0)
    return tell(`Report ${report.report_id} states no ${printed}; its rows in the view facts are all that it states.`);
  if (names.length > 1)
    return tell(
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
  return tell(
    `Report ${report.report_id} states ${printed} ${asked.length === 0 ? 'not there' : 'in several cells'}. Choose with --applicant or --cell:`,
    found.map((stated) => [stated.applicant ?? 'no applicant', cellOf(stated), stated.raw]),
  );
}

/** Says on standard error why there is no story, and what there is to choose from. */
function tell(message: string, choices: readonly (readonly string[])[] = []): null {
  process.stderr.write(`xxgk: ${plainText(message)}\n`);
  if (choices.length > 0) process.stderr.write(`${drawTable(choices, widestCell)}\n`);
  return null;
}

type Picture = { readonly file: string; readonly png: Uint8Array } | { readonly fault: string };

/** Opens the document where it is recorded, for the row of the cell and for a picture of its page. */
async function lookIntoDocument(
  { document, number }: NumberTrace,
  file: string | null,
): Promise<{ readonly row: PrintedRow; readonly picture: Picture | null }> {
  const { anchor } = number;
  const noPage =
    file !== null && anchor.kind !== 'page' ? `${document.source_name} is no PDF: it has no pages to draw.` : null;
  const opened = await openRecorded(
    document.places.map(({ location }) => location),
    document.sha256,
  );
  if (opened.kind !== 'opened') {
    const fault = `${opened.kind}: ${opened.message}`;
    return { row: { missing: opened.message }, picture: file === null ? null : { fault: noPage ?? fault } };
  }
  const pool = openReadingPool({ threads: 1 });
  try {
    const task = { name: basename(opened.location), bytes: opened.bytes, secondReading: false };
    const row = rowOf(await pool.extract(task), anchor, number.raw);
    if (file === null) return { row, picture: null };
    if (anchor.kind !== 'page') return { row, picture: { fault: noPage ?? '' } };
    const places = [anchor, ...anchor.further].filter(({ page }) => page === anchor.page);
    const { png, problems } = await pool.mark({ ...task, page: anchor.page, boxes: places.map(({ box }) => box) });
    const reasons = problems.map(({ code, message }) => `${code}: ${message}`).join(' ');
    return { row, picture: png === null ? { fault: reasons } : { file, png } };
  } finally {
    await pool.close();
  }
}

function asJson(trace: NumberTrace, row: PrintedRow) {
  return {
    ...trace,
    number: {
      ...trace.number,
      place_in_words: placeInWords(trace.number.anchor),
      parsed: explainReading({ ...trace.number, flags: trace.flags.map(({ code }) => code) }),
      row,
    },
    support: trace.support.map((support) => ({ ...support, in_words: supportInWords(support) })),
  };
}
