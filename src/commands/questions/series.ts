// xxgk series: shows numbers harmonised across the official forms, year by year.
import { seriesList } from '../../catalogues/crosswalk.js';
import { openForReading } from '../../query/query-database.js';
import { findSeries, type SeriesValue } from '../../query/series.js';
import { didYouMean } from '../../text/nearest-names.js';
import { refuseUnknownAgency } from '../agencies/named-agency.js';
import { type DescribeCommand, examples, NoResult, UsageError } from '../command.js';
import { drawTable } from '../draw-table.js';
import { printableText } from '../terminal.js';

interface SeriesFlags {
  readonly series?: string;
  readonly db: string;
  readonly json?: boolean;
}

/** Describes `xxgk series`. */
export const describeSeries: DescribeCommand = (command) =>
  command
    .argument('[agency]', 'the only agency to show')
    .option('--series <code>', 'the only series to show, such as requests.received')
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .option('--json', 'JSON instead of text')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk series 某市财政局', 'every series of an agency over the years'],
          ['xxgk series --series requests.received', 'requests received by all agencies'],
          ['xxgk series 某市财政局 --json', 'the same for a program'],
        ],
        '0 done, 1 no such numbers, 2 wrong usage or database.',
      ),
    )
    .action((agency: string | undefined, flags: SeriesFlags) => runSeries(agency ?? null, flags));

function runSeries(agency: string | null, flags: SeriesFlags): void {
  const { series = null } = flags;
  const codes = seriesList.map(({ code }) => code);
  if (series !== null && !codes.includes(series))
    throw new UsageError(
      'no_such_measure',
      `--series ${printableText(series)} is not one of: ${codes.join(', ')}.${didYouMean(series, codes)}`,
    );
  const connection = openForReading(flags.db);
  try {
    const values = findSeries(connection, { agency, series });
    if (values.length === 0) {
      if (agency !== null) refuseUnknownAgency(connection, agency, flags);
      throw new NoResult(
        'nothing_found',
        `There are no such numbers in ${flags.db}. Its view reports lists the agencies.`,
      );
    }
    process.stdout.write(`${flags.json ? JSON.stringify(values, null, 2) : drawSeries(values)}\n`);
  } finally {
    connection.close();
  }
}

const head = ['agency', 'series', '指标', 'year', 'value', 'evidence', 'form', 'note'];
const legend = '≈ comparable with other forms only approximately, * flagged: see the view problems, ? not known';

function drawSeries(values: readonly SeriesValue[]): string {
  const labels = new Map(seriesList.map(({ code, zh }) => [code, zh]));
  const rows = values.map((value) => [
    value.agency ?? 'undecided',
    value.series,
    labels.get(value.series) ?? '',
    value.year === null ? '?' : String(value.year),
    drawValue(value),
    value.evidence ?? '?',
    value.form,
    value.note ?? '',
  ]);
  return [drawTable([head, ...rows]), '', legend].join('\n');
}

function drawValue({ value, comparability, flagged }: SeriesValue): string {
  const approximate = comparability === 'approximate' ? '≈' : '';
  return `${approximate}${value ?? '?'}${flagged === 1 ? '*' : ''}`;
}
