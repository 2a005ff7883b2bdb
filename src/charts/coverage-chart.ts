// Who reported when: a row for each agency, a column for each year. The colour and the sign of a cell say the same.
import * as Plot from '@observablehq/plot';
import { type CoverageRow, type CoverageStatus, countCoverage, coverageStatuses } from '../query/coverage.js';
import { coverageSigns } from './drawing/coverage-signs.js';
import type { Chart, LegendEntry } from './drawing/frame.js';
import { ink, sizes, textWidth } from './drawing/looks.js';
import { element, plotDocument, type SvgElement, xmlText } from './drawing/svg.js';
import type { ChartWords } from './drawing/words.js';

/** With more rows than this, nobody can take in the picture. */
export const mostAgencies = 300;

const fills: Readonly<Record<CoverageStatus, string>> = {
  in_time: '#0072b2',
  late: '#e69f00',
  published: '#56b4e9',
  missing: '#ffffff',
  unreadable: '#cc79a7',
  blocked: '#5c5c5c',
};
const onDark: ReadonlySet<CoverageStatus> = new Set(['in_time', 'blocked']);

const rowHeight = 22;
const columnWidth = 42;
const leastWidth = 640;
const top = 26;
const edge = 16;

/**
 * Draws the matrix of agencies and years.
 * @param rows grouped by agency, at least one
 */
export function drawCoverageChart(rows: readonly CoverageRow[], words: ChartWords, source: string): Chart {
  const { statuses, ...said } = words.coverage;
  const years = yearsOf(rows);
  const agencies = [...new Map(rows.map(({ agency_key, agency }) => [agency_key, xmlText(agency)]))];
  const names = new Map(agencies);
  const longest = Math.max(...agencies.map(([, name]) => textWidth(name, sizes.text)));
  const marginLeft = Math.ceil(longest) + edge + 8;
  const width = Math.max(leastWidth, marginLeft + years.length * columnWidth + edge);
  const height = top + agencies.length * rowHeight + 4;
  return {
    ...{ title: said.title, source, lang: words.lang },
    subtitle: said.about(agencies.length, years[0] ?? 0, years[years.length - 1] ?? 0),
    legend: coverageStatuses
      .filter((status) => rows.some((row) => row.status === status))
      .map((status) => entryOf(status, statuses[status])),
    drawing: draw(rows, {
      words,
      years,
      names,
      marginLeft,
      marginRight: width - marginLeft - years.length * columnWidth,
      width,
      height,
    }),
    ...{ width, height },
    notes: [said.empty],
    description: `${said.title}${words.marks.stop} ${countCoverage(rows)
      .map(
        (counts) =>
          `${counts.year}${words.marks.colon}${coverageStatuses.flatMap((status) => (counts[status] > 0 ? [`${counts[status]} ${statuses[status]}`] : [])).join(words.marks.comma)}`,
      )
      .join(words.marks.semicolon)}${words.marks.stop}`,
  };
}

/** Every year from the first to the last, including years without a row. */
function yearsOf(rows: readonly CoverageRow[]): readonly number[] {
  const years = rows.map(({ year }) => year);
  const first = Math.min(...years);
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, index) => first + index);
}

interface Drawing {
  readonly words: ChartWords;
  readonly years: readonly number[];
  readonly names: ReadonlyMap<string, string>;
  readonly marginLeft: number;
  readonly marginRight: number;
  readonly width: number;
  readonly height: number;
}

function draw(rows: readonly CoverageRow[], { words, years, names, ...size }: Drawing): SvgElement {
  return Plot.plot({
    document: plotDocument,
    ...{ ...size, marginTop: top, marginBottom: 4 },
    x: { type: 'band', domain: years, axis: 'top', label: null, tickFormat: String, tickSize: 0, padding: 0.06 },
    y: {
      type: 'band',
      domain: [...names.keys()],
      label: null,
      tickFormat: (key: string) => names.get(key) ?? key,
      tickSize: 0,
      padding: 0.1,
    },
    style: { fontSize: `${sizes.text}px` },
    marks: [
      Plot.axisY({
        fontSize: sizes.text,
        tickSize: 0,
        label: null,
        tickFormat: (key: string) => names.get(key) ?? key,
      }),
      Plot.cell(rows, {
        ...{
          x: 'year',
          y: 'agency_key',
          fill: ({ status }: CoverageRow) => fills[status],
          stroke: ink.rule,
          strokeWidth: 0.8,
        },
        title: (row: CoverageRow) =>
          xmlText(
            `${row.agency} ${row.year}${words.marks.colon}${words.coverage.statuses[row.status]}${row.published_on === null ? '' : words.marks.comma + words.coverage.published(row.published_on)}`,
          ),
        className: 'status',
      }),
      Plot.text(rows, {
        ...{
          x: 'year',
          y: 'agency_key',
          text: ({ status }: CoverageRow) => coverageSigns[status],
          fontSize: sizes.text,
          fontWeight: 'bold',
        },
        ...{ fill: ({ status }: CoverageRow) => (onDark.has(status) ? ink.paper : ink.text), className: 'sign' },
      }),
    ],
  });
}

function entryOf(status: CoverageStatus, meaning: string): LegendEntry {
  return {
    sign: [
      element('rect', {
        x: -10,
        y: -8,
        width: 20,
        height: 16,
        fill: fills[status],
        stroke: ink.rule,
        'stroke-width': 0.8,
      }),
      element(
        'text',
        {
          y: 4,
          'text-anchor': 'middle',
          'font-weight': 'bold',
          'font-size': sizes.text,
          fill: onDark.has(status) ? ink.paper : ink.text,
        },
        coverageSigns[status],
      ),
    ],
    meaning,
  };
}
