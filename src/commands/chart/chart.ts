// xxgk chart: draws an SVG picture of a number over the years, a rate among peers, or who reported when.
import { basename } from 'node:path';
import type SqliteDatabase from 'better-sqlite3';
import { programVersion } from '../../jobs/version.js';
import { openForReading } from '../../query/query-database.js';
import { didYouMean } from '../../text/nearest-names.js';
import { divisionOf } from '../agencies/division-option.js';
import { type DescribeCommand, examples, UsageError, writeNamedFile } from '../command.js';
import { ifGiven, yearOf } from '../option-values.js';
import { printableText } from '../terminal.js';
import { coverageToDraw, distributionToDraw, trendToDraw } from './chart-data.js';
import type { Chart } from './frame.js';
import { measureNames, measureOf } from './measure.js';

interface ChartFlags {
  readonly metric?: string;
  readonly agency?: readonly string[];
  readonly level?: string;
  readonly kind?: string;
  readonly year?: string;
  readonly division?: string;
  readonly out?: string;
  readonly db: string;
}

/** Describes `xxgk chart`. */
export const describeChart: DescribeCommand = (command) =>
  command
    .argument('[what]', 'the code or Chinese label of a series or metric, or coverage')
    .option('--metric <code>', 'the metric, instead of an argument')
    .option('--agency <agency...>', 'the agencies by id, name or part of a name; among peers, the one to mark')
    .option('--level <level>', 'the level of the peers: central, province, prefecture, county, township')
    .option('--kind <kind>', 'the kind of the peers, such as government or bureau (default: that of the agency)')
    .option('--year <year>', 'the year of the peers (default: the newest), or the only year of the matrix')
    .option('--division <code>', 'the division of the matrix: its agencies and those of the divisions in it')
    .option('--out <file>', 'the SVG file to write (default: standard output)')
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk chart requests.received --agency 某市财政局 某市教育局', 'a series over the years, for two agencies'],
          [
            'xxgk chart share_granted --level county --kind bureau --agency 某县财政局',
            'a metric among peers, with one of them marked',
          ],
          ['xxgk chart coverage --division 320800 --out coverage.svg', 'who reported when'],
        ],
        '0 drawn, 1 nothing to draw (standard error says why), 2 wrong usage or database.',
      ),
    )
    .action((what: string | undefined, flags: ChartFlags) => runChart(what, flags));

async function runChart(what: string | undefined, flags: ChartFlags): Promise<void> {
  const wanted = what ?? flags.metric;
  if (wanted === undefined || (what !== undefined && flags.metric !== undefined))
    throw new UsageError(
      'argument_missing',
      'Name one thing to draw: a series, a metric or coverage. See xxgk help chart.',
    );
  const connection = openForReading(flags.db);
  try {
    const chart = await chartOf(connection, wanted, flags);
    const { frameChart } = await import('./frame.js');
    const svg = frameChart(chart);
    if (flags.out === undefined) process.stdout.write(svg);
    else await writeNamedFile(flags.out, svg);
  } finally {
    connection.close();
  }
}

/** The drawing library is large: each chart is imported only when it is drawn. */
async function chartOf(connection: SqliteDatabase.Database, wanted: string, flags: ChartFlags): Promise<Chart> {
  const { agency: agencies = [], level = null, kind = null } = flags;
  const division = ifGiven(flags.division, (text) => divisionOf(text, flags.db));
  const year = ifGiven(flags.year, (text) => yearOf('--year', text));
  const source = (reports: number) =>
    `Source: 政府信息公开工作年度报告, ${reports} ${reports === 1 ? 'report' : 'reports'} in ${basename(flags.db)}; xxgk ${programVersion()}`;
  if (wanted === 'coverage') {
    refuse({ '--level': level, '--kind': kind });
    const rows = coverageToDraw({ connection, db: flags.db }, { agencies, division, year });
    const { drawCoverageChart, mostAgencies } = await import('./coverage-chart.js');
    const count = new Set(rows.map(({ agency_key }) => agency_key)).size;
    if (count > mostAgencies)
      throw new UsageError(
        'value_invalid',
        `${count} agencies are too many for one picture; it can show ${mostAgencies}. Choose some with --division.`,
      );
    const reports = rows.filter(({ report_id }) => report_id !== null).length;
    return drawCoverageChart(rows, { title: '政府信息公开工作年度报告 · coverage', source: source(reports) });
  }
  refuse({ '--division': division });
  const measure = measureOf(wanted);
  if (measure === null)
    throw new UsageError(
      'no_such_measure',
      `${printableText(wanted)} is not the code or label of a series or metric. xxgk dictionary --kind series and --kind metric list the codes.${didYouMean(wanted, measureNames)}`,
    );
  if (level !== null || kind !== null) {
    if (measure.kind === 'series')
      throw new UsageError(
        'options_conflict',
        `${wanted} is a series. Peers are compared by a metric, which does not grow with the size of an agency.`,
      );
    const distribution = distributionToDraw({ connection, db: flags.db }, measure, { level, kind, year, agencies });
    const { drawDistribution } = await import('./distribution-chart.js');
    const { level: ofLevel, kind: ofKind, year: ofYear } = distribution.group;
    const title = `${measure.zh} ${ofYear} · ${ofLevel} ${ofKind.replaceAll('_', ' ')}`;
    return drawDistribution(distribution, measure, { title, source: source(distribution.values.length) });
  }
  if (year !== null)
    throw new UsageError(
      'options_conflict',
      '--year belongs to peers (--level, --kind) and to coverage; a trend shows all years.',
    );
  const lines = trendToDraw({ connection, db: flags.db }, measure, agencies);
  const { drawTrend, mostLines } = await import('./trend-chart.js');
  if (lines.length > mostLines)
    throw new UsageError(
      'value_invalid',
      `${lines.length} lines are too many for one picture; it can show ${mostLines}. Name fewer agencies.`,
    );
  const reports = new Set(lines.flatMap(({ points }) => points.map(({ report_id }) => report_id))).size;
  const of = lines.length === 1 ? ` · ${lines[0]?.name ?? ''}` : '';
  return drawTrend(lines, measure, { title: `${measure.zh}${of}`, source: source(reports) });
}

/** Refuses an option of another chart: ignoring it would hide a mistake. */
function refuse(options: Readonly<Record<string, string | null>>): void {
  const [name] = Object.entries(options).find(([, value]) => value !== null) ?? [];
  if (name !== undefined)
    throw new UsageError('options_conflict', `${name} does not belong to this chart. See xxgk help chart.`);
}
