// xxgk diff: which agency-years came, went and changed from one database to another, and why.
import {
  type AgencyYearDifference,
  type ChangedNumber,
  compareDatabases,
  type DifferenceReason,
} from '../../query/differences/compare-databases.js';
import { StatedYears } from '../../query/differences/stated-years.js';
import { openForReading } from '../../query/query-database.js';
import { type DescribeCommand, examples } from '../command.js';
import { drawTable } from '../draw-table.js';
import { wholeNumberOf } from '../option-values.js';

interface DiffFlags {
  readonly json?: boolean;
  readonly numbers: string;
}

/** Describes `xxgk diff`. */
export const describeDiff: DescribeCommand = (command) =>
  command
    .argument('<before>', 'the former database')
    .argument('<after>', 'the present one')
    .option('--numbers <count>', 'how many changed numbers of an agency-year to show; 0 shows all', '5')
    .option('--json', 'JSON instead of text, with all numbers')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk diff 2025.sqlite 2026.sqlite', 'what changed from one year to the next'],
          ['xxgk diff before.sqlite data/db/xxgk.sqlite --json', 'the same for a program'],
        ],
        '0 done, whether anything differs or not, 2 wrong usage or database.',
      ),
    )
    .action((before: string, after: string, flags: DiffFlags) => runDiff(before, after, flags));

function runDiff(before: string, after: string, flags: DiffFlags): void {
  const most = wholeNumberOf('--numbers', flags.numbers);
  const former = openForReading(before);
  try {
    const present = openForReading(after);
    try {
      const differences = compareDatabases(new StatedYears(former), new StatedYears(present));
      process.stdout.write(
        `${flags.json ? JSON.stringify(differences, null, 2) : drawDifferences(differences, most)}\n`,
      );
    } finally {
      present.close();
    }
  } finally {
    former.close();
  }
}

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

/** Draws a table of the agency-years, and below it the numbers that changed. */
function drawDifferences(differences: readonly AgencyYearDifference[], most: number): string {
  const countOf = (kind: AgencyYearDifference['kind']) => differences.filter((of) => of.kind === kind).length;
  const total = `agency-years  ${countOf('came')} came, ${countOf('went')} went, ${countOf('changed')} changed`;
  if (differences.length === 0) return total;
  const rows = differences.map(({ kind, agency, year, scope, numbers, why, before, after, otherwise }) => [
    kind,
    agency,
    String(year),
    scope ?? '',
    kind === 'changed' ? String(numbers.length) : '',
    reasons[why] + (otherwise === null ? '' : `: ${otherwise}`),
    before === after || before === null || after === null ? (after ?? before ?? '') : `${before} → ${after}`,
  ]);
  const changed = differences.flatMap(({ agency, year, numbers }) =>
    (most === 0 ? numbers : numbers.slice(0, most)).map((number) => [agency, String(year), ...cellsOf(number)]),
  );
  const left = most === 0 ? 0 : differences.reduce((sum, { numbers }) => sum + Math.max(0, numbers.length - most), 0);
  return [
    drawTable([['what', 'agency', 'year', 'scope', 'numbers', 'why', 'file'], ...rows]),
    ...(changed.length === 0
      ? []
      : ['', drawTable([['agency', 'year', 'indicator', 'applicant', 'before', 'after'], ...changed])]),
    ...(left === 0 ? [] : [`… ${left} more numbers: --numbers 0`]),
    '',
    total,
  ].join('\n');
}

function cellsOf({ indicator, applicant, before, after }: ChangedNumber): readonly string[] {
  return [indicator, applicant ?? '', String(before ?? 'not there'), String(after ?? 'not there')];
}
