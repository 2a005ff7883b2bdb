// xxgk similar: shows which sections of a report resemble those of earlier years or of other agencies.
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
import { readWholeNumber } from '../../text/digits.js';
import { oneAgency, refuseUnknownAgency, yearsInWords } from '../agencies/named-agency.js';
import { type DescribeCommand, NoResult, UsageError } from '../command.js';
import { drawTable } from '../draw-table.js';
import { examples } from '../examples.js';
import { printableText } from '../terminal.js';

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

const relations = { last_year: 'last year', earlier_year: 'an earlier year', same_year: 'the same year' } as const;

/** Describes `xxgk similar`. */
export const describeSimilar: DescribeCommand = (command) =>
  command
    .argument('<report>', 'the id of a report; or the name of an agency, followed by a year')
    .argument('[year]', 'the year that the report covers')
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .option('--least <similarity>', `the least similarity to show, from ${leastSimilarity} to 1`, `${leastSimilarity}`)
    .option('--json', 'JSON instead of text, with every similar section, not only the most similar ones')
    .addHelpText(
      'after',
      examples(
        [
          [
            'xxgk similar 57',
            'the most similar section to each of report 57: in last year, earlier years, other agencies',
          ],
          ['xxgk similar 某市财政局 2023', 'the same for the report of an agency for a year'],
          ['xxgk similar 57 --least 0.9 --json', 'every section that is nearly a copy, for a program'],
        ],
        '0 done, 1 no such report, 2 wrong usage or database.',
      ),
    )
    .action((wanted: string, year: string | undefined, flags: SimilarFlags) => runSimilar(wanted, year, flags));

function runSimilar(wanted: string, year: string | undefined, flags: SimilarFlags): void {
  const least = leastOf(flags.least);
  const number = readWholeNumber(year ?? wanted);
  if (number === null)
    throw new UsageError(
      'value_invalid',
      'Name a report by its id, or by its agency and year: xxgk similar 57, xxgk similar 某局 2023.',
    );
  const connection = openForReading(flags.db);
  try {
    const reports =
      year === undefined
        ? [findReport(connection, number)].filter((report) => report !== null)
        : findReportsOf(connection, wanted, number);
    if (reports.length === 0) {
      const name = year === undefined ? wanted : `${wanted} ${year}`;
      if (year !== undefined) refuseUnknownAgency(connection, wanted, flags);
      const years =
        year === undefined ? '' : ` ${yearsInWords(connection, oneAgency(connection, wanted, flags.db).agency_key)}`;
      throw new NoResult(
        'no_such_report',
        `There is no report ${printableText(name)} in ${flags.db}.${years} Its view reports lists the reports.`,
      );
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
    throw new UsageError(
      'value_invalid',
      `--least ${printableText(text)} is not a number from ${leastSimilarity} to 1. Sections less similar than ${leastSimilarity} are not kept.`,
    );
  return least;
}

function drawSimilar({ report, sections, similar }: SimilarReport): string {
  const name = [report.agency ?? 'agency undecided', report.year ?? 'year undecided', report.title].filter(
    (part) => part !== null,
  );
  const title = printableText(`report ${report.report_id}  ${name.join(' ')}`);
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
  'identical: how many other agencies print the same text word for word; --json lists every similar section.';

function whyNotCompared({ agency, year, status, is_compared }: WantedReport): string | null {
  if (status === 'superseded') return 'It is superseded: only reports in effect are compared.';
  if (agency === null || year === null) return 'Its agency or year is not known, so it is compared with nothing.';
  return is_compared === 1
    ? null
    : 'It has not been compared yet, because the ingest was stopped. The next xxgk ingest will compare it.';
}

/** Draws the most similar section of each relation. The rows come most similar first. */
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
