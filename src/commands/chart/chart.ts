// xxgk chart: a picture as SVG: a number over the years, a rate among peers, or who reported when.
import { basename } from 'node:path';
import type SqliteDatabase from 'better-sqlite3';
import { programVersion } from '../../jobs/version.js';
import { openForReading } from '../../query/query-database.js';
import { type DescribeCommand, examples, UsageError } from '../command.js';
import { plainText } from '../drawing/draw-table.js';
import { writeWhole } from '../drawing/write-whole.js';
import { coverageToDraw, distributionToDraw, trendToDraw } from './chart-data.js';
import type { Chart } from './frame.js';
import { measureOf } from './measure.js';
import { NothingToDraw } from './nothing-to-draw.js';

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

const fourDigits = /^\d{4}$/;

export const describeChart: DescribeCommand = (command) =>
  command
    .argument('[what]', 'a series or metric by its code, or coverage')
    .option('--metric <code>', 'the same as naming the metric')
    .option('--agency <agency...>', 'whose numbers: id, name, or a part of a name; among peers, whom to mark')
    .option('--level <level>', 'among peers of this level: central, province, prefecture, county, township')
    .option('--kind <kind>', 'among peers of this kind, such as government or bureau (default: that of the agency)')
    .option('--year <year>', 'the year of the peers, or the only one of the matrix (default: the newest; all)')
    .option('--division <code>', 'of the matrix, only agencies of this division and of what lies in it')
    .option('--out <file>', 'where to write the SVG (default: standard output)')
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk chart requests.received --agency 某市财政局 某市教育局', 'a series over the years, of two agencies'],
          [
            'xxgk chart share_granted --level county --kind bureau --agency 某县财政局',
            'a metric among peers, with one of them marked',
          ],
          ['xxgk chart coverage --division 320800 --out coverage.svg', 'who reported when'],
        ],
        '0 drawn, 1 there is nothing to draw (it says why), 2 wrong usage or database.',
      ),
    )
    .action((what: string | undefined, flags: ChartFlags) => runChart(what, flags));

async function runChart(what: string | undefined, flags: ChartFlags): Promise<void> {
  const wanted = what ?? flags.metric;
  if (wanted === undefined || (what !== undefined && flags.metric !== undefined))
    throw new UsageError('Name one thing to draw: a series, a metric, or coverage; see xxgk help chart.');
  const connection = openForReading(flags.db);
  try {
    const chart = await chartOf(connection, wanted, flags);
    const { frameChart } = await import('./frame.js');
    const svg = frameChart(chart);
    if (flags.out === undefined) process.stdout.write(svg);
    else await writeWhole(flags.out, svg);
  } catch (error) {
    if (!(error instanceof NothingToDraw)) throw error;
    process.stderr.write(`xxgk: ${plainText(error.message)}\n`);
    process.exitCode = 1;
  } finally {
    connection.close();
  }
}

async function chartOf(connection: SqliteDatabase.Database, wanted: string, flags: ChartFlags): Promise<Chart> {
  const { agency: agencies = [], level = null, kind = null, division = null } = flags;
  const year = yearOf(flags.year);
  const source = (reports: number) =>
    `Source: 政府信息公开工作年度报告, ${reports} ${reports === 1 ? 'report' : 'reports'} in ${basename(flags.db)}; xxgk ${programVersion()}`;
  if (wanted === 'coverage') {
    refuse({ '--level': level, '--kind': kind });
    const rows = coverageToDraw(connection, { agencies, division, year });
    const { drawCoverageChart, mostAgencies } = await import('./coverage-chart.js');
    const count = new Set(rows.map(({ agency_key }) => agency_key)).size;
    if (count > mostAgencies)
      throw new UsageError(
        `${count} agencies are too many for one picture; the most are ${mostAgencies}. Choose with --division.`,
      );
    const reports = rows.filter(({ report_id }) => report_id !== null).length;
    return drawCoverageChart(rows, { title: '政府信息公开工作年度报告 · coverage', source: source(reports) });
  }
  refuse({ '--division': division });
  const measure = measureOf(wanted);
  if (measure === null)
    throw new UsageError(
      `${plainText(wanted)} is no series and no metric; xxgk series and the table metric_definitions list them.`,
    );
  if (level !== null || kind !== null) {
    if (measure.kind === 'series')
      throw new UsageError(
        `${wanted} is a series: peers are compared by a metric, which does not grow with the size of an agency.`,
      );
    const distribution = distributionToDraw(connection, measure, { level, kind, year, agencies });
    const { drawDistribution } = await import('./distribution-chart.js');
    const { level: ofLevel, kind: ofKind, year: ofYear } = distribution.group;
    const title = `${measure.zh} ${ofYear} · ${ofLevel} ${ofKind.replaceAll('_', ' ')}`;
    return drawDistribution(distribution, measure, { title, source: source(distribution.values.length) });
  }
  if (year !== null)
    throw new UsageError('--year belongs to peers (--level, --kind) and to coverage; a trend has all years.');
  const lines = trendToDraw(connection, measure, agencies);
  const { drawTrend, mostLines } = await import('./trend-chart.js');
  if (lines.length > mostLines)
    throw new UsageError(`${lines.length} lines cannot be told apart; the most are ${mostLines}. Name fewer agencies.`);
  const reports = new Set(lines.flatMap(({ points }) => points.map(({ report_id }) => report_id))).size;
  const of = lines.length === 1 ? ` · ${lines[0]?.name ?? ''}` : '';
  return drawTrend(lines, measure, { title: `${measure.zh}${of}`, source: source(reports) });
}

function yearOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!fourDigits.test(text)) throw new UsageError(`--year ${plainText(text)} is no year of four digits.`);
  return Number(text);
}

/** An option that another chart has is a mistake, not to be passed over. */
function refuse(options: Readonly<Record<string, string | null>>): void {
  const [name] = Object.entries(options).find(([, value]) => value !== null) ?? [];
  if (name !== undefined) throw new UsageError(`${name} does not belong to this chart; see xxgk help chart.`);
}
