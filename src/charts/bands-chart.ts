// How a number of many agencies went over the years: the median of each year, and the half of the agencies around it.
import * as Plot from '@observablehq/plot';
import type { Chart } from './drawing/frame.js';
import { ink, plain, sizes, textWidth } from './drawing/looks.js';
import type { Measure } from './drawing/measure.js';
import { element, plotDocument, type SvgElement, xmlText } from './drawing/svg.js';
import type { ChartHead, ChartWords } from './drawing/words.js';

/** How the values of a year are distributed. */
export interface YearBand {
  readonly year: number;
  readonly reports: number;
  readonly lower_quartile: number;
  readonly median: number;
  readonly upper_quartile: number;
}

const [width, height] = [760, 340];
const [right, bottom, top] = [34, 34, 16];
const radius = 4.5;
const paleness = 0.16;

/** Draws the bands. @param bands by year, at least one */
export function drawYearBands(bands: readonly YearBand[], measure: Measure, head: ChartHead): Chart {
  const { words, title, source } = head;
  const highest = Math.max(...bands.map(({ upper_quartile }) => upper_quartile));
  const lowest = Math.min(0, ...bands.map(({ lower_quartile }) => lower_quartile));
  const widest = Math.max(
    ...[highest, highest / 3, lowest].map((value) => textWidth(measure.format(value), sizes.small)),
  );
  const years = bands.map(({ year }) => year);
  const drawing: SvgElement = Plot.plot({
    document: plotDocument,
    ...{ width, height, marginTop: top, marginRight: right, marginBottom: bottom, marginLeft: Math.ceil(widest) + 30 },
    x: {
      ...{ type: 'linear', domain: [Math.min(...years) - 0.5, Math.max(...years) + 0.5], label: null },
      ...{ ticks: years, tickFormat: String, tickSize: 4 },
    },
    y: {
      ...{ domain: lowest === highest ? [0, 1] : [lowest, highest], nice: true, insetTop: 18 },
      ...{ label: null, ticks: 6, tickFormat: measure.format, tickSize: 0, grid: true },
    },
    marks: [
      Plot.ruleY([0], { stroke: ink.rule }),
      ...runsOf(bands).map((run) =>
        Plot.areaY(run, {
          ...{ x: 'year', y1: 'lower_quartile', y2: 'upper_quartile', fill: plain, fillOpacity: paleness },
          className: 'half',
        }),
      ),
      ...runsOf(bands).map((run) => Plot.line(run, { x: 'year', y: 'median', stroke: plain, strokeWidth: 2 })),
      Plot.ruleX(bands, {
        ...{ x: 'year', y1: 'lower_quartile', y2: 'upper_quartile', stroke: plain, strokeOpacity: 0.3 },
        className: 'quartiles',
      }),
      Plot.dot(bands, {
        ...{ x: 'year', y: 'median', r: radius, fill: plain, className: 'value' },
        title: (band: YearBand) => wordsOf(band, measure, words),
      }),
      Plot.text(bands, {
        ...{ x: 'year', y: 'median', dy: -13, text: ({ median }: YearBand) => measure.format(median) },
        ...{ fontSize: sizes.small, fill: ink.text, stroke: ink.paper, strokeWidth: 3, className: 'value-in-figures' },
      }),
    ],
  });
  return {
    ...{ title, source, drawing, width, height, notes: [], lang: words.lang },
    subtitle: words.unit(measure.unit),
    legend: [
      { sign: [element('circle', { r: radius, fill: plain })], meaning: words.peers.median },
      {
        sign: [element('rect', { x: -11, y: -7, width: 22, height: 14, fill: plain, 'fill-opacity': paleness })],
        meaning: words.values.half,
      },
    ],
    description: bands.map((band) => wordsOf(band, measure, words)).join(words.marks.semicolon),
  };
}

/** Only years side by side are joined. */
function runsOf(bands: readonly YearBand[]): readonly (readonly YearBand[])[] {
  const runs: YearBand[][] = [];
  for (const band of bands) {
    const run = runs.at(-1);
    if (run?.at(-1)?.year === band.year - 1) run?.push(band);
    else runs.push([band]);
  }
  return runs;
}

function wordsOf(
  { year, median, lower_quartile, upper_quartile, reports }: YearBand,
  { format }: Measure,
  { marks, peers }: ChartWords,
): string {
  return xmlText(
    `${year}${marks.colon}${peers.median} ${format(median)} (${format(lower_quartile)}–${format(upper_quartile)})${marks.comma}${peers.reports(reports)}`,
  );
}
