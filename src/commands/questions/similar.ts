// xxgk similar: which sections of a report are like last year's, or like a neighbour's.
import { openForReading } from '../../query/query-database.js';
import {
  findReport,
  findReportsOf,
  type SectionOfReport,
  type SimilarSection,
  sectionsOfReport,
  similarSections,
  type WantedReport,
} from '../../query/similar-sections.js';
import { leastSimilarity } from '../../similarity/compared-section.js';
import { type DescribeCommand, examples, UsageError } from '../command.js';
import { drawTable, plainText } from '../drawing/draw-table.js';

interface SimilarFlags {
  readonly db: string;
  readonly least: string;
  readonly json?: boolean;
}

interface SimilarReport {
  readonly report: WantedReport;
  readonly sections: readonly SectionOfReport[];
  readonly similar: readonly SimilarSection[];
}

const wholeNumber = /^\d+$/;
const relations = { last_year: 'last year', earlier_year: 'an earlier year', same_year: 'the same year' } as const;

export const describeSimilar: DescribeCommand = (command) =>
  command
    .argument('<report>', 'the id of a report; or, before a year, the name of an agency')
    .argument('[year]', 'the year that the report is of')
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .option('--least <similarity>', `leave out what is less alike, from ${leastSimilarity} to 1`, `${leastSimilarity}`)
    .option('--json', 'print all that is alike, not only the nearest, as JSON')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk similar 57', 'the nearest to each section of report 57: of last year, earlier years, other agencies'],
          ['xxgk similar 某市财政局 2023', 'the same for the report of an agency for a year'],
          ['xxgk similar 57 --least 0.9 --json', 'all that is nearly copied, for a program'],
        ],
        '0 the report is there, 1 there is no such report, 2 wrong usage or database.',
      ),
    )
    .action((wanted: string, year: string | undefined, flags: SimilarFlags) => runSimilar(wanted, year, flags));

function runSimilar(wanted: string, year: string | undefined, flags: SimilarFlags): void {
  const least = leastOf(flags.least);
  if (!wholeNumber.test(year ?? wanted))
    throw new UsageError(
      'Name a report by its id, or by its agency and year: xxgk similar 57, xxgk similar 某局 2023.',
    );
  const connection = openForReading(flags.db);
  try {
    const reports =
      year === undefined
        ? [findReport(connection, Number(wanted))].filter((report) => report !== null)
        : findReportsOf(connection, wanted, Number(year));
    if (reports.length === 0) {
      const name = year === undefined ? wanted : `${wanted} ${year}`;
      process.stderr.write(
        `xxgk: There is no report ${plainText(name)} in ${flags.db}; its view reports lists them.\n`,
      );
      process.exitCode = 1;
      return;
    }
    const found = reports.map((report) => ({
      report,
      sections: sectionsOfReport(connection, report.report_id),
      similar: similarSections(connection, report.report_id, least),
    }));
    process.stdout.write(`${flags.json ? JSON.stringify(found, null, 2) : found.map(drawSimilar).join('\n\n')}\n`);
  } finally {
    connection.close();
  }
}

function leastOf(text: string): number {
  const least = Number(text);
  if (!(least >= leastSimilarity && least <= 1))
    throw new UsageError(`--least ${text} is out of range: what is less alike than ${leastSimilarity} is not kept.`);
  return least;
}

function drawSimilar({ report, sections, similar }: SimilarReport): string {
  const name = [report.agency ?? 'agency undecided', report.year ?? 'year undecided', report.title].filter(
    (part) => part !== null,
  );
  const title = plainText(`report ${report.report_id}  ${name.join(' ')}`);
  const obstacle = whyNotCompared(report);
  if (obstacle !== null) return `${title}\n${obstacle}`;
  const rows = sections.flatMap((section) => {
    const own = similar.filter((row) => row.section === section.section);
    return drawSection(section, own);
  });
  return [title, drawTable([head, ...rows]), legend].join('\n');
}

const head = ['section', 'title', 'like that of', 'similarity', 'report', 'agency', 'year', 'file', 'identical'];
const legend =
  'identical: how many agencies besides print the text of that file word for word; --json lists all that is alike.';

function whyNotCompared({ agency, year, status, is_compared }: WantedReport): string | null {
  if (status === 'superseded') return 'It is superseded: only reports in effect are compared.';
  if (agency === null || year === null) return 'Without agency and year it is compared with nothing.';
  return is_compared === 1
    ? null
    : 'It has not been compared yet: the ingest was stopped. Any xxgk ingest goes on with it.';
}

/** The nearest of each relation; the rows come nearest first. */
function drawSection(
  { section, title, is_compared }: SectionOfReport,
  similar: readonly SimilarSection[],
): readonly (readonly string[])[] {
  const nearest = Object.entries(relations).flatMap(([relation, words]) => {
    const row = similar.find((candidate) => candidate.relation === relation);
    return row === undefined ? [] : [drawRow(words, row)];
  });
  const nothing = [[is_compared === 1 ? 'none' : 'not compared: too short']];
  return (nearest.length === 0 ? nothing : nearest).map((cells, index) =>
    index === 0 ? [String(section), title, ...cells] : ['', '', ...cells],
  );
}

function drawRow(words: string, row: SimilarSection): readonly string[] {
  const similarity = row.jaccard === 1 ? '1' : row.jaccard.toFixed(3);
  const other = [String(row.other_report_id), row.other_agency, String(row.other_year), row.other_source];
  return [words, similarity, ...other, String(row.identical)];
}
