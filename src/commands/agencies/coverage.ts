// xxgk coverage: which reports that are expected are there, and whether they were published in time.
import { AgencyRegister } from '../../jobs/loading/assign-agencies.js';
import { closeDatabase } from '../../load/connection/load-database.js';
import { openDatabase } from '../../load/open-database.js';
import { replaceRoster } from '../../load/settling/roster.js';
import {
  type CoverageRow,
  countCoverage,
  countUnplacedSources,
  findCoverage,
  isKnownDivision,
  type UnresolvedLine,
  unresolvedLines,
} from '../../query/coverage.js';
import { openForReading } from '../../query/query-database.js';
import { type DescribeCommand, examples, UsageError } from '../command.js';
import { printableText } from '../terminal.js';
import { coverageLegend, drawCoverageCounts, drawCoverageMatrix } from './draw-coverage.js';
import { readRoster, rosterColumns } from './read-roster.js';

interface CoverageFlags {
  readonly year?: string;
  readonly division?: string;
  readonly roster?: string;
  readonly all?: boolean;
  readonly json?: boolean;
  readonly db: string;
}

const fourDigits = /^\d{4}$/;
const divisionCode = /^\d{2,9}$/;
const mostAgencies = 40;

export const describeCoverage: DescribeCommand = (command) =>
  command
    .option('--year <year>', 'only reports of this year')
    .option(
      '--division <code>',
      'only agencies of this division and of what lies in it, such as 320800; or of all codes that begin so',
    )
    .option(
      '--roster <file>',
      `who has to report, as CSV: ${rosterColumns.join(',')}; takes the place of the one before`,
    )
    .option('--all', `show every agency, not only the first ${mostAgencies}`)
    .option('--json', 'print counts and all rows as JSON')
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk coverage', 'who reported, from the first year of each agency to the newest of any'],
          ['xxgk coverage --year 2024 --division 320800', 'one year of a city and of all that lies in it'],
          ['xxgk coverage --roster agencies-of-the-city.csv', 'from now on by a list of one’s own'],
        ],
        '0 done, 1 no report is expected there, 2 wrong usage or database.',
      ),
    )
    .action((flags: CoverageFlags) => runCoverage(flags));

function runCoverage(flags: CoverageFlags): void {
  const division = divisionOf(flags.division);
  const filter = { agencyKey: null, year: yearOf(flags.year), division };
  if (flags.roster !== undefined) writeRoster(flags.roster, flags.db);
  const connection = openForReading(flags.db);
  try {
    for (const line of unresolvedLines(connection)) process.stderr.write(`${describeLine(line)}\n`);
    const rows = findCoverage(connection, filter);
    if (rows.length === 0) {
      const isUnknown = division !== null && !isKnownDivision(connection, division);
      const why = isUnknown ? `knows no division ${printableText(division)}` : 'expects no such report';
      process.stderr.write(`xxgk: ${flags.db} ${why}; its view coverage lists what is expected.\n`);
      process.exitCode = 1;
      return;
    }
    const unplaced = countUnplacedSources(connection);
    const text = flags.json
      ? JSON.stringify({ counts: countCoverage(rows), unplaced_sources: unplaced, rows }, null, 2)
      : drawCoverage(rows, unplaced, flags.all ? rows.length : mostAgencies);
    process.stdout.write(`${text}\n`);
  } finally {
    connection.close();
  }
}

function yearOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!fourDigits.test(text)) throw new UsageError(`--year ${printableText(text)} is no year of four digits.`);
  return Number(text);
}

function divisionOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!divisionCode.test(text))
    throw new UsageError(
      `--division ${printableText(text)} is no code of a division, such as 320800, and no beginning of one.`,
    );
  return text;
}

/** The file is read first, and a database that is not there is not made. */
function writeRoster(file: string, path: string): void {
  const entries = readRoster(file);
  openForReading(path).close();
  const database = openDatabase(path);
  try {
    const register = new AgencyRegister(database);
    replaceRoster(database, entries, (name) => register.agencyOfName(name));
  } finally {
    closeDatabase(database);
  }
}

function describeLine({ line, agency, candidates }: UnresolvedLine): string {
  const name = printableText(agency);
  return candidates === 0
    ? `roster, line ${line}: no agency of the database is called ${name}; it stands for reports that print this name.`
    : `roster, line ${line}: ${candidates} agencies are called ${name}. Write the id of one: xxgk agency ${name} lists them.`;
}

function drawCoverage(rows: readonly CoverageRow[], unplaced: number, most: number): string {
  const note =
    unplaced === 0
      ? []
      : [
          `unplaced  ${unplaced} sources could not be read and do not tell agency and year by their names: see unread_sources.`,
        ];
  return [
    drawCoverageCounts(countCoverage(rows)),
    '',
    drawCoverageMatrix(rows, most),
    '',
    coverageLegend,
    ...note,
  ].join('\n');
}
