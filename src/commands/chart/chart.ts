// xxgk chart: draws an SVG picture of a number over the years, a rate among peers, or who reported when.
import type SqliteDatabase from 'better-sqlite3';
import type { Chart } from '../../charts/drawing/frame.js';
import { type Measure, measureName, measureNames, measureOf } from '../../charts/drawing/measure.js';
import { type ChartLanguage, chartLanguages, chartWords } from '../../charts/drawing/words.js';
import { programVersion } from '../../jobs/version.js';
import { lastWrittenAt } from '../../query/export/export-rows.js';
import { openForReading } from '../../query/query-database.js';
import { didYouMean } from '../../text/nearest-names.js';
import { divisionOf } from '../agencies/division-option.js';
import { type DescribeCommand, UsageError, writeNamedFile } from '../command.js';
import { examples } from '../examples.js';
import { ifGiven, yearOf } from '../option-values.js';
import { printableText } from '../terminal.js';
import { coverageToDraw, distributionToDraw, newestOf, placedToDraw, trendToDraw } from './chart-data.js';

interface ChartFlags {
  readonly metric?: string;
  readonly agency?: readonly string[];
  readonly level?: string;
  readonly kind?: string;
  readonly year?: string;
  readonly division?: string;
  readonly by?: string;
  readonly map?: boolean;
  readonly lang: string;
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
    .option('--by <what>', 'province: a small chart of all years for each province')
    .option('--map', 'a metric of one year on a map of provinces')
    .option('--lang <language>', `the language of its words: ${chartLanguages.join(' or ')}`, 'en')
    .option('--out <file>', 'the file to write, .svg or .png (default: SVG on standard output)')
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
          ['xxgk chart share_granted --map --year 2023', 'the median of the agencies of each province'],
          ['xxgk chart requests.received --by province', 'a series over the years, province by province'],
          ['xxgk chart coverage --division 320800 --out coverage.svg', 'who reported when'],
          [
            'xxgk chart requests.received --agency 某市财政局 --lang zh --out trend.png',
            'a picture with Chinese words',
          ],
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
    const { frameChart } = await import('../../charts/drawing/frame.js');
    const svg = frameChart(chart);
    if (flags.out === undefined) process.stdout.write(svg);
    else await writeNamedFile(flags.out, flags.out.toLowerCase().endsWith('.png') ? await painted(svg) : svg);
  } finally {
    connection.close();
  }
}

async function painted(svg: string): Promise<Uint8Array> {
  const { MissingFontError, paintChart } = await import('../../charts/drawing/png.js');
  try {
    return await paintChart(svg);
  } catch (error) {
    if (!(error instanceof MissingFontError)) throw error;
    throw new UsageError('font_missing', error.message, { cause: error });
  }
}

function languageOf(text: string): ChartLanguage {
  const language = chartLanguages.find((known) => known === text);
  if (language === undefined)
    throw new UsageError('value_invalid', `--lang ${printableText(text)} is not one of: ${chartLanguages.join(', ')}.`);
  return language;
}

/** The drawing library is large: each chart is imported only when it is drawn. */
async function chartOf(connection: SqliteDatabase.Database, wanted: string, flags: ChartFlags): Promise<Chart> {
  const { agency: agencies = [], level = null, kind = null } = flags;
  const provinceOptions = { '--by': flags.by ?? null, '--map': flags.map === true ? 'map' : null };
  const division = ifGiven(flags.division, (text) => divisionOf(text, flags.db));
  const year = ifGiven(flags.year, (text) => yearOf('--year', text));
  const language = languageOf(flags.lang);
  const words = chartWords(language);
  const date = lastWrittenAt(connection)?.slice(0, 10) ?? null;
  const source = (reports: number) => words.source(reports, date, programVersion());
  if (wanted === 'coverage') {
    refuse({ ...{ '--level': level, '--kind': kind }, ...provinceOptions });
    const rows = coverageToDraw({ connection, db: flags.db }, { agencies, division, year });
    const { drawCoverageChart, mostAgencies } = await import('../../charts/coverage-chart.js');
    const count = new Set(rows.map(({ agency_key }) => agency_key)).size;
    if (count > mostAgencies)
      throw new UsageError(
        'value_invalid',
        `${count} agencies are too many for one picture; it can show ${mostAgencies}. Choose some with --division.`,
      );
    const reports = rows.filter(({ report_id }) => report_id !== null).length;
    return drawCoverageChart(rows, words, source(reports));
  }
  refuse({ '--division': division });
  const measure = measureOf(wanted);
  if (measure === null)
    throw new UsageError(
      'no_such_measure',
      `${printableText(wanted)} is not the code or label of a series or metric. xxgk dictionary --kind series and --kind metric list the codes.${didYouMean(wanted, measureNames)}`,
    );
  if (flags.by !== undefined || flags.map) {
    refuse({ '--level': level, '--kind': kind, '--agency': agencies[0] ?? null });
    return chartOfProvinces({ connection, measure, year, source, language }, flags);
  }
  if (level !== null || kind !== null) {
    if (measure.kind === 'series')
      throw new UsageError(
        'options_conflict',
        `${wanted} is a series. Peers are compared by a metric, which does not grow with the size of an agency.`,
      );
    const distribution = distributionToDraw({ connection, db: flags.db }, measure, { level, kind, year, agencies });
    const { drawDistribution } = await import('../../charts/distribution-chart.js');
    const { level: ofLevel, kind: ofKind, year: ofYear } = distribution.group;
    const { levels, kinds, peers } = words;
    const title = peers.title(
      measureName(measure, language),
      ofYear,
      levels[ofLevel] ?? ofLevel,
      kinds[ofKind] ?? ofKind,
    );
    return drawDistribution(distribution, measure, { title, source: source(distribution.values.length), words });
  }
  if (year !== null)
    throw new UsageError(
      'options_conflict',
      '--year belongs to peers (--level, --kind) and to coverage; a trend shows all years.',
    );
  const lines = trendToDraw({ connection, db: flags.db }, measure, agencies, words);
  const { drawTrend, mostLines } = await import('../../charts/trend-chart.js');
  if (lines.length > mostLines)
    throw new UsageError(
      'value_invalid',
      `${lines.length} lines are too many for one picture; it can show ${mostLines}. Name fewer agencies.`,
    );
  const reports = new Set(lines.flatMap(({ points }) => points.map(({ report_id }) => report_id))).size;
  const of = lines.length === 1 ? words.marks.colon + (lines[0]?.name ?? '') : '';
  return drawTrend(lines, measure, { title: measureName(measure, language) + of, source: source(reports), words });
}

interface ProvinceQuestion {
  readonly connection: SqliteDatabase.Database;
  readonly measure: Measure;
  readonly year: number | null;
  readonly source: (reports: number) => string;
  readonly language: ChartLanguage;
}

/** A map of one year, or panels of all years. */
async function chartOfProvinces(
  { connection, measure, year, source, language }: ProvinceQuestion,
  { by, map }: ChartFlags,
): Promise<Chart> {
  const words = chartWords(language);
  const name = measureName(measure, language);
  if (map) {
    refuse({ '--by': by ?? null });
    if (measure.kind === 'series')
      throw new UsageError(
        'options_conflict',
        `${measure.code} is a series. A map compares provinces by a metric: a sum over the agencies that happen to be in the database is not that of the province.`,
      );
    const values = newestOf(placedToDraw(connection, measure, year));
    const { drawProvinceMap, mediansOf } = await import('../../charts/provinces/map-chart.js');
    const title = words.provinces.mapTitle(name, values[0]?.year ?? 0);
    return drawProvinceMap(mediansOf(values), measure, { title, source: source(values.length), words });
  }
  if (by !== 'province')
    throw new UsageError('value_invalid', `--by ${printableText(by ?? '')} is not one of: province.`);
  refuse({ '--year': year === null ? null : String(year) });
  const values = placedToDraw(connection, measure, null);
  const { drawProvincePanels } = await import('../../charts/provinces/panels-chart.js');
  return drawProvincePanels(values, measure, {
    ...{ title: words.provinces.panelsTitle(name), words },
    source: source(values.length),
  });
}

/** Refuses an option of another chart: ignoring it would hide a mistake. */
function refuse(options: Readonly<Record<string, string | null>>): void {
  const [name] = Object.entries(options).find(([, value]) => value !== null) ?? [];
  if (name !== undefined)
    throw new UsageError('options_conflict', `${name} does not belong to this chart. See xxgk help chart.`);
}
