// xxgk series: shows numbers harmonised across the official forms, year by year.
import { seriesList } from '../../catalogues/crosswalk.js';
import { seriesNamed, seriesNames } from '../../catalogues/series-names.js';
import { openForReading } from '../../query/query-database.js';
import { findSeries, type SeriesValue } from '../../query/series.js';
import { didYouMean } from '../../text/nearest-names.js';
import { oneAgency } from '../agencies/named-agency.js';
import { type DescribeCommand, NoResult, UsageError } from '../command.js';
import { drawTable } from '../draw-table.js';
import { examples } from '../examples.js';
import { printableText } from '../terminal.js';

interface SeriesFlags {
  readonly series?: string;
  readonly db: string;
  readonly json?: boolean;
}

/** Describes `xxgk series`. */
export const describeSeries: DescribeCommand = (command) =>
  command
    .argument('[agency]', 'the only agency to show: its id or name, or a part of its name')
    .option('--series <code>', 'the only series to show, by code or Chinese label')
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .option('--json', 'JSON instead of text')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk series 某市财政局', 'every series of an agency over the years'],
          ['xxgk series --series requests.received', 'requests received by all agencies'],
          ['xxgk series 某市财政局 --series 不予公开', 'one series, named by its label'],
          ['xxgk series 某市财政局 --json', 'the same for a program'],
        ],
        '0 done, 1 no such numbers, 2 wrong usage or database.',
      ),
    )
    .action((agency: string | undefined, flags: SeriesFlags) => runSeries(agency ?? null, flags));

function runSeries(agency: string | null, flags: SeriesFlags): void {
  const series = flags.series === undefined ? null : codeOf(flags.series);
  const connection = openForReading(flags.db);
  try {
    const found = agency === null ? null : oneAgency(connection, agency, flags.db);
    const values = findSeries(connection, { agency: found?.agency_key ?? null, series });
    if (values.length === 0)
      throw new NoResult(
        'nothing_found',
        `There are no such numbers in ${flags.db}. Its view reports lists the agencies.`,
      );
    process.stdout.write(`${flags.json ? JSON.stringify(values, null, 2) : drawSeries(values)}\n`);
  } finally {
    connection.close();
  }
}

/** @throws UsageError with the nearest names if no series has the name */
function codeOf(name: string): string {
  const series = seriesNamed(name);
  if (series !== null) return series.code;
  throw new UsageError(
    'no_such_measure',
    `--series ${printableText(name)} is not the code or label of a series. xxgk dictionary --kind series lists them.${didYouMean(name, seriesNames)}`,
  );
}

const headOfYear = ['agency', 'series', '指标', 'year'];
const headOfValue = ['value', 'evidence', 'form', 'note'];
const legend = '≈ comparable with other forms only approximately, * flagged: see the view problems, ? not known';

/** Where an agency has several reports of a year, their scopes and files tell them apart. */
function drawSeries(values: readonly SeriesValue[]): string {
  const labels = new Map(seriesList.map(({ code, zh }) => [code, zh]));
  const keyOf = ({ agency, series, year }: SeriesValue) => JSON.stringify([agency, series, year]);
  const reports = new Map<string, number>();
  for (const value of values) reports.set(keyOf(value), (reports.get(keyOf(value)) ?? 0) + 1);
  const areSeveral = (value: SeriesValue) => (reports.get(keyOf(value)) ?? 0) > 1;
  const isTold = values.some(areSeveral);
  const rows = values.map((value) => [
    value.agency ?? 'undecided',
    value.series,
    labels.get(value.series) ?? '',
    value.year === null ? '?' : String(value.year),
    ...(isTold ? [areSeveral(value) ? `${value.scope ?? 'scope not stated'}: ${value.source_name}` : ''] : []),
    drawValue(value),
    value.evidence ?? '?',
    value.form,
    value.note ?? '',
  ]);
  const head = [...headOfYear, ...(isTold ? ['one of several reports'] : []), ...headOfValue];
  return [drawTable([head, ...rows]), '', legend].join('\n');
}

function drawValue({ value, comparability, flagged }: SeriesValue): string {
  const approximate = comparability === 'approximate' ? '≈' : '';
  return `${approximate}${value ?? '?'}${flagged === 1 ? '*' : ''}`;
}
