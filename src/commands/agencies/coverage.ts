// xxgk coverage: shows which expected reports are there, and whether they were published in time.
import { AgencyRegister } from '../../jobs/loading/assign-agencies.js';
import { openForJob } from '../../load/open-for-job.js';
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
import { type DescribeCommand, NoResult } from '../command.js';
import { examples } from '../examples.js';
import { ifGiven, yearOf } from '../option-values.js';
import { printableText } from '../terminal.js';
import { divisionOf } from './division-option.js';
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

const mostAgencies = 40;

/** Describes `xxgk coverage`. */
export const describeCoverage: DescribeCommand = (command) =>
  command
    .option('--year <year>', 'the only year to show')
    .option(
      '--division <code>',
      'the division of the agencies, with the divisions in it: 320800, the start of a code, or a name',
    )
    .option(
      '--roster <file>',
      `the CSV file that says who has to report (${rosterColumns.join(',')}); replaces the former roster`,
    )
    .option('--all', `every agency, not only the first ${mostAgencies}`)
    .option('--json', 'JSON instead of text, with counts and all rows')
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk coverage', 'who reported, from the first year of each agency to the newest year of any'],
          ['xxgk coverage --year 2024 --division 320800', 'one year of a city and all divisions in it'],
          ['xxgk coverage --roster agencies-of-the-city.csv', 'use a list of your own from now on'],
        ],
        '0 done, 1 no such report is expected, 2 wrong usage or database.',
      ),
    )
    .action((flags: CoverageFlags) => runCoverage(flags));

async function runCoverage(flags: CoverageFlags): Promise<void> {
  const division = ifGiven(flags.division, (text) => divisionOf(text, flags.db));
  const filter = { agencyKey: null, year: ifGiven(flags.year, (text) => yearOf('--year', text)), division };
  if (flags.roster !== undefined) await writeRoster(flags.roster, flags.db);
  const connection = openForReading(flags.db);
  try {
    for (const line of unresolvedLines(connection)) process.stderr.write(`${describeLine(line)}\n`);
    const rows = findCoverage(connection, filter);
    if (rows.length === 0) {
      const isUnknown = division !== null && !isKnownDivision(connection, division);
      const why = isUnknown ? `knows no division ${printableText(division)}` : 'expects no such report';
      const code = isUnknown ? 'no_such_division' : 'nothing_found';
      throw new NoResult(code, `${flags.db} ${why}. Its view coverage lists the reports that are expected.`);
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

/** The file is read first, so that a mistake in it changes nothing. Opening for reading makes sure that no new database is created. */
async function writeRoster(file: string, path: string): Promise<void> {
  const entries = readRoster(file);
  openForReading(path).close();
  const { database, release } = await openForJob(path, { task: 'xxgk coverage --roster' });
  try {
    const register = new AgencyRegister(database);
    replaceRoster(database, entries, (name) => register.agencyOfName(name));
  } finally {
    release();
  }
}

function describeLine({ line, agency, candidates }: UnresolvedLine): string {
  const name = printableText(agency);
  return candidates === 0
    ? `roster, line ${line}: no agency in the database is called ${name}. The line stands for reports that print this name.`
    : `roster, line ${line}: ${candidates} agencies are called ${name}. Write the id of one; xxgk agency ${name} lists them.`;
}

function drawCoverage(rows: readonly CoverageRow[], unplaced: number, most: number): string {
  const note =
    unplaced === 0
      ? []
      : [
          `unplaced  ${unplaced} sources could not be read, and their names do not give agency and year: see the view unread_sources.`,
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
