// xxgk agency: shows who an agency is, the names under which it reports, its reports, and their problems.
import { realEffects } from '../../jobs/effects.js';
import { agenciesFileOf, applyAgencies } from '../../jobs/loading/assign-agencies.js';
import { openForJob } from '../../load/open-for-job.js';
import {
  type AgencyDescription,
  type AgencyGround,
  type AgencyName,
  type AgencyProblemCount,
  type AgencyReport,
  describeAgency,
  findAgencies,
  groundsOfAgency,
  namesOfAgency,
  nearNames,
  problemsOfAgency,
  reportsOfAgency,
} from '../../query/agency.js';
import { type CoverageRow, findCoverage } from '../../query/coverage.js';
import { openForReading } from '../../query/query-database.js';
import { type DescribeCommand, UsageError } from '../command.js';
import { drawTable } from '../draw-table.js';
import { examples } from '../examples.js';
import { printableText } from '../terminal.js';
import { coverageLegend, drawCoverageLine } from './draw-coverage.js';
import { drawAgencies, noSuchAgency, severalAgencies } from './named-agency.js';

interface AgencyFlags {
  readonly apply?: boolean;
  readonly json?: boolean;
  readonly db: string;
}

interface AgencyProfile {
  readonly agency: AgencyDescription;
  readonly names: readonly AgencyName[];
  readonly grounds: readonly AgencyGround[];
  readonly reports: readonly AgencyReport[];
  readonly coverage: readonly CoverageRow[];
  readonly problems: readonly AgencyProblemCount[];
}

/** Describes `xxgk agency`. */
export const describeAgencyCommand: DescribeCommand = (command) =>
  command
    .argument('[agency]', 'the id or name of an agency, or a part of its name')
    .option('--apply', 'the decisions in agencies.csv, applied now instead of by the next ingest')
    .option('--json', 'JSON instead of text')
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk agency 江苏省淮安市财政局', 'the agency with this name: its names, reports, coverage, problems'],
          ['xxgk agency 淮安', 'all agencies that have this in one of their names'],
          ['xxgk agency 3f2a90c1d4e5b677 --json', 'the agency with an id, for a program'],
          ['xxgk agency --apply', 'apply what you wrote in agencies.csv: see docs/agencies.md'],
        ],
        '0 done, 1 the words match no agency or several, 2 wrong usage, database or agencies.csv.',
      ),
    )
    .action((wanted: string | undefined, flags: AgencyFlags) => runAgency(wanted?.trim() ?? '', flags));

async function runAgency(wanted: string, flags: AgencyFlags): Promise<void> {
  if (flags.apply) {
    await apply(flags);
    if (wanted === '') return;
  }
  if (wanted === '')
    throw new UsageError('argument_missing', 'Name an agency by its id, its name, or a part of its name.');
  const connection = openForReading(flags.db);
  try {
    const found = findAgencies(connection, wanted);
    const [agency] = found;
    if (agency === undefined || found.length > 1) {
      if (flags.json) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
      else if (found.length > 0)
        process.stdout.write(`${drawAgencies([{ agency_key: '', agency_id: 'id', name: 'name' }, ...found])}\n`);
      throw found.length > 0
        ? severalAgencies(wanted, found.length)
        : noSuchAgency(wanted, nearNames(connection, wanted), flags.db);
    }
    const { agency_key: agencyKey } = agency;
    const profile: AgencyProfile = {
      agency: describeAgency(connection, agency),
      names: namesOfAgency(connection, agencyKey),
      grounds: groundsOfAgency(connection, agencyKey),
      reports: reportsOfAgency(connection, agencyKey),
      coverage: findCoverage(connection, { agencyKey, year: null, division: null }),
      problems: problemsOfAgency(connection, agencyKey),
    };
    process.stdout.write(`${flags.json ? JSON.stringify(profile, null, 2) : drawProfile(profile)}\n`);
  } finally {
    connection.close();
  }
}

/** Reports on standard error, because an agency may be shown as well. Opening for reading first makes sure that no new database is created. */
async function apply({ db }: AgencyFlags): Promise<void> {
  openForReading(db).close();
  const effects = realEffects(false);
  const { database, release } = await openForJob(db, { task: 'xxgk agency --apply' });
  try {
    const { moved, idleLines } = await applyAgencies(database, { effects, stop: new AbortController().signal });
    effects.progress?.('');
    for (const line of idleLines) effects.log(line);
    effects.log(`${agenciesFileOf(db)} is applied: ${moved} reports now belong to another agency.`);
  } finally {
    release();
  }
}

function drawProfile({ agency, names, grounds, reports, coverage, problems }: AgencyProfile): string {
  return [
    drawDescription(agency),
    drawSection('names', ['name', 'where', 'years', 'reports'], names.map(drawName)),
    drawSection('resolved', ['resolved', 'confidence', 'clues', 'agencies.csv', 'reports'], grounds.map(drawGround)),
    drawSection(
      'reports',
      ['year', 'report', 'form', 'scope', 'status', 'editions', 'published on', 'facts', 'flagged', 'file'],
      reports.map(drawReport),
    ),
    coverage.length === 0
      ? 'coverage  none: no report is expected from it'
      : `coverage  ${drawCoverageLine(coverage)}\n${coverageLegend}`,
    drawSection(
      'problems',
      ['severity', 'problem', 'count'],
      problems.map(({ severity, code, count }) => [severity, code, String(count)]),
    ),
  ].join('\n\n');
}

function drawDescription(agency: AgencyDescription): string {
  const divisions = agency.divisions.map(({ code, name }) => `${name} ${code}`).join(' › ');
  const parent = agency.parent ?? (agency.parent_id === null ? '' : 'not in the database');
  const lines: readonly (readonly [string, string | null])[] = [
    ['agency', agency.name],
    ['id', agency.agency_id ?? 'unresolved: known only by this printed name'],
    ['level', agency.level],
    ['kind', agency.kind],
    ['subject', agency.subject],
    ['division', divisions],
    ['parent', [agency.parent_id, parent].filter(Boolean).join(' ')],
    ['origin', agency.origin === 'by_hand' ? 'entered by hand' : null],
  ];
  return lines
    .flatMap(([label, text]) => (text === null || text === '' ? [] : `${label.padEnd(10)}${printableText(text)}`))
    .join('\n');
}

function drawSection(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? `${title.padEnd(10)}none` : drawTable([head, ...rows]);
}

function drawName({ name, source, first_year, last_year, reports }: AgencyName): readonly string[] {
  const years = first_year === last_year ? `${first_year ?? '?'}` : `${first_year}–${last_year}`;
  return [name, source.replaceAll('_', ' '), years, String(reports)];
}

function drawGround({ status, confidence, clues, decisions, reports }: AgencyGround): readonly string[] {
  return [status ?? 'no', String(confidence ?? ''), clues ?? '', decisions ?? '', String(reports)];
}

function drawReport(report: AgencyReport): readonly string[] {
  return [
    String(report.year ?? '?'),
    String(report.report_id),
    report.form ?? '?',
    report.scope ?? '?',
    report.status.replaceAll('_', ' '),
    String(report.editions),
    report.published_on ?? '?',
    String(report.facts),
    report.flagged === null ? '' : String(report.flagged),
    report.source_name,
  ];
}
