// Draws what differs between two databases: for a terminal, and as a page in Markdown.
import type {
  AgencyYearDifference,
  ChangedNumber,
  DifferenceReason,
} from '../../query/differences/compare-databases.js';
import { drawTable } from '../draw-table.js';
import { printableText } from '../terminal.js';

const reasons: Readonly<Record<DifferenceReason, string>> = {
  document_added: 'its document is new',
  document_removed: 'its document is gone',
  read_otherwise: 'its document is taken otherwise',
  became_a_report: 'its document was there, but gave no report',
  is_no_report: 'its document gives no report any more',
  other_document: 'another document stands for it',
  other_version: 'another version of the program read the document',
  settled_again: 'what follows from several reports was settled again',
};

const heads = ['what', 'agency', 'year', 'scope', 'numbers', 'why', 'file'];
const numberHeads = ['agency', 'year', 'indicator', 'applicant', 'before', 'after'];

/** Draws a table of the agency-years, and below it the numbers that changed. @param most how many of each agency-year; 0 for all */
export function drawDifferences(differences: readonly AgencyYearDifference[], most: number): string {
  if (differences.length === 0) return totalOf(differences);
  const numbers = numbersOf(differences, most);
  const left = most === 0 ? 0 : differences.reduce((sum, of) => sum + Math.max(0, of.numbers.length - most), 0);
  return [
    drawTable([heads, ...differences.map(rowOf)]),
    ...(numbers.length === 0 ? [] : ['', drawTable([numberHeads, ...numbers])]),
    ...(left === 0 ? [] : [`… ${left} more numbers: --numbers 0`]),
    '',
    totalOf(differences),
  ].join('\n');
}

/** The same as a page in Markdown, with all numbers. */
export function differencesAsMarkdown(differences: readonly AgencyYearDifference[], title: string): string {
  const numbers = numbersOf(differences, 0);
  return `${[
    `# ${title}`,
    totalOf(differences),
    ...(differences.length === 0 ? [] : [markdown(heads, differences.map(rowOf))]),
    ...(numbers.length === 0 ? [] : ['## Numbers', markdown(numberHeads, numbers)]),
  ].join('\n\n')}\n`;
}

function totalOf(differences: readonly AgencyYearDifference[]): string {
  const countOf = (kind: AgencyYearDifference['kind']) => differences.filter((of) => of.kind === kind).length;
  return `agency-years  ${countOf('came')} came, ${countOf('went')} went, ${countOf('changed')} changed`;
}

function rowOf({ kind, agency, year, scope, numbers, why, before, after, otherwise }: AgencyYearDifference) {
  return [
    kind,
    agency,
    String(year),
    scope ?? '',
    kind === 'changed' ? String(numbers.length) : '',
    reasons[why] + (otherwise === null ? '' : `: ${otherwise}`),
    before === after || before === null || after === null ? (after ?? before ?? '') : `${before} → ${after}`,
  ];
}

function numbersOf(differences: readonly AgencyYearDifference[], most: number): readonly (readonly string[])[] {
  return differences.flatMap(({ agency, year, numbers }) =>
    (most === 0 ? numbers : numbers.slice(0, most)).map((number) => [agency, String(year), ...cellsOf(number)]),
  );
}

function cellsOf({ indicator, applicant, before, after }: ChangedNumber): readonly string[] {
  return [indicator, applicant ?? '', String(before ?? 'not there'), String(after ?? 'not there')];
}

const special = /[\\|<>*_`[\]]/g;

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => printableText(cell).replaceAll('\n', ' ').replace(special, '\\$&')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
