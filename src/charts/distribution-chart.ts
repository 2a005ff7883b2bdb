// How the values of a metric are distributed among peers: a dot for each report, or bars if the dots would pile up too high; with the
// median, the quartiles and the agency asked for.
import * as Plot from '@observablehq/plot';
import type { PeerSummary, PeerValue } from '../query/peers.js';
import type { Chart, LegendEntry } from './drawing/frame.js';
import { accent, ink, isHollow, plain, sizes } from './drawing/looks.js';
import type { Measure } from './drawing/measure.js';
import { type AxisScale, axisOf, placeOn, scaleOf, valueAt } from './drawing/scale.js';
import { element, plotDocument, type SvgElement, xmlText } from './drawing/svg.js';
import type { ChartWords } from './drawing/words.js';

/** A value of a report, and its place among the others. */
interface RankedValue extends Omit<PeerValue, 'agency_id' | 'report_id'> {
  /** Absent where no report is marked. */
  readonly report_id?: number;
  /** Where a person who clicks on it is led; null or absent if nowhere. */
  readonly href?: string | null;
}

/** Values of one year that can be compared. `marked` is the report of the agency asked for; null if none was. */
export interface Distribution {
  /** Lowest first. */
  readonly values: readonly RankedValue[];
  readonly summary: PeerSummary;
  readonly marked: RankedValue | null;
}

const chartWidth = 760;

const right = 34;
const bottom = 34;
/** Room above the values for the labels of the median and of the agency. */
const top = 52;
const leastHeight = 70;
const mostHeight = 420;
const barsHeight = 260;
const bars = 40;
/** Room for the counts to the left of the bars. */
const leftOfBars = 46;
const leftOfDots = 34;
const radii = [6, 5, 4, 3, 2.2, 1.6] as const;
const fewReports = 5;

/** Draws the distribution of a metric among peers. */
export function drawDistribution(
  distribution: Distribution,
  measure: Measure,
  { title, source, words }: Pick<Chart, 'title' | 'source'> & { readonly words: ChartWords },
): Chart {
  const { summary } = distribution;
  const { drawing, height, style, isLog } = drawPlot(distribution, measure, words);
  return {
    ...{ title, source, lang: words.lang },
    subtitle: [words.unit(measure.unit), words.peers.reports(summary.reports)].join(words.marks.semicolon),
    legend: legendOf(distribution, style, words),
    ...{ drawing, width: chartWidth, height },
    notes: [...(summary.reports < fewReports ? [words.peers.few] : []), ...(isLog ? [words.values.logarithmic] : [])],
    description: describe(distribution, measure, words, title),
  };
}

function legendOf(
  { values, marked }: Distribution,
  style: DistributionPlot['style'],
  { peers }: ChartWords,
): readonly LegendEntry[] {
  const isDots = style === 'dots';
  const sign = (colour: string, fill: string): SvgElement =>
    isDots
      ? element('circle', { r: 4.5, stroke: colour, 'stroke-width': 1.6, fill })
      : element('rect', { x: -6, y: -7, width: 12, height: 14, stroke: colour, 'stroke-width': 1.4, fill });
  const upright = (attributes: Readonly<Record<string, string | number>>): SvgElement =>
    element('line', { y1: -8, y2: 8, stroke: ink.rule, ...attributes });
  const markedSign = isDots ? sign(accent, accent) : upright({ stroke: accent, 'stroke-width': 1.6 });
  return [
    { sign: [sign(plain, plain)], meaning: isDots ? peers.one : peers.some },
    ...(marked === null ? [] : [{ sign: [markedSign], meaning: xmlText(marked.agency) }]),
    ...(values.some(isHollow) ? [{ sign: [sign(plain, ink.paper)], meaning: peers.hollow }] : []),
    { sign: [upright({})], meaning: peers.median },
    { sign: [upright({ 'stroke-dasharray': '3 3' })], meaning: peers.quartiles },
  ];
}

function describe(
  { values, summary, marked }: Distribution,
  { format }: Measure,
  { peers, marks }: ChartWords,
  title: string,
): string {
  const all = values.map(({ value }) => value);
  return [
    title,
    `${peers.reports(values.length)}${marks.colon}${format(Math.min(...all))}–${format(Math.max(...all))}`,
    `${peers.median} ${format(summary.median)}`,
    `${peers.quartiles} ${format(summary.lower_quartile)}${marks.comma}${format(summary.upper_quartile)}`,
    ...(marked === null
      ? []
      : [
          `${marked.agency}${marks.colon}${format(marked.value)}${marks.comma}${peers.rank(marked.rank, summary.reports)}`,
        ]),
    `${peers.hollow}${marks.colon}${values.filter(isHollow).length}`,
  ].join(marks.semicolon);
}

interface DistributionPlot {
  readonly drawing: SvgElement;
  readonly height: number;
  readonly style: 'dots' | 'bars';
  readonly isLog: boolean;
}

/** Draws the values as dots, or as bars if the dots would pile up too high, with the median, the quartiles and the agency asked for. */
function drawPlot(distribution: Distribution, measure: Measure, words: ChartWords): DistributionPlot {
  const { values } = distribution;
  const scale = scaleOf(values.map(({ value }) => value));
  const radius = radii.find((candidate) => pileHeight(values, scale, candidate) <= mostHeight);
  const style = radius === undefined ? 'bars' : 'dots';
  const inner = radius === undefined ? barsHeight : Math.max(leastHeight, Math.ceil(pileHeight(values, scale, radius)));
  const height = inner + top + bottom;
  const drawing: SvgElement = Plot.plot({
    document: plotDocument,
    ...{ width: chartWidth, height, marginTop: top, marginRight: right, marginBottom: bottom },
    marginLeft: radius === undefined ? leftOfBars : leftOfDots,
    x: axisOf(scale, measure.format),
    ...(radius === undefined ? { y: { label: null, grid: true, tickSize: 0, ticks: 5 } } : {}),
    marks: [
      ...summaryMarks(distribution, measure, scale, words),
      ...(radius === undefined ? barMarks(values, scale, words) : [dotMark(distribution, measure, radius, words)]),
    ],
  });
  return { drawing, height, style, isLog: scale.isLog };
}

/** The height of the highest pile of dots of this radius: dots that overlap from left to right are stacked. */
function pileHeight(values: readonly RankedValue[], scale: AxisScale, radius: number): number {
  const places = values.map(({ value }) => placeOn(value, scale) * (chartWidth - leftOfDots - right));
  const side = 2 * radius + 1;
  let most = 0;
  let first = 0;
  places.forEach((place, index) => {
    while ((places[first] ?? place) < place - side) first++;
    most = Math.max(most, index - first + 1);
  });
  return most * side;
}

function wordsOf(value: RankedValue, measure: Measure, { peers, marks }: ChartWords, of: number): string {
  return xmlText(
    `${value.agency}${marks.colon}${measure.format(value.value)}${marks.comma}${peers.rank(value.rank, of)}`,
  );
}

function summaryMarks(
  { summary, marked }: Distribution,
  measure: Measure,
  scale: AxisScale,
  { peers, marks }: ChartWords,
): readonly Plot.Markish[] {
  const { median, lower_quartile, upper_quartile } = summary;
  const onTop = { frameAnchor: 'top', lineAnchor: 'bottom', x: 'value', text: 'words' } as const;
  return [
    Plot.ruleX([lower_quartile, upper_quartile], { stroke: ink.rule, strokeDasharray: '3 3', className: 'quartile' }),
    Plot.ruleX([median], { stroke: ink.rule, className: 'median' }),
    Plot.text([{ value: median, words: `${peers.median} ${measure.format(median)}` }], {
      ...{ ...onTop, dy: -4, textAnchor: anchorOf(median, scale), fill: ink.quiet, fontSize: sizes.small },
      className: 'name-of-the-median',
    }),
    ...(marked === null
      ? []
      : [
          Plot.ruleX([marked], { x: 'value', stroke: accent, strokeWidth: 1.6, className: 'agency-asked-for' }),
          Plot.text(
            [
              {
                value: marked.value,
                words: `${measure.format(marked.value)}${marks.comma}${peers.rank(marked.rank, summary.reports)}`,
              },
            ],
            {
              ...{ ...onTop, dy: -20, textAnchor: anchorOf(marked.value, scale), fill: accent },
              ...{ fontWeight: 'bold', fontSize: sizes.text, className: 'value-asked-for' },
            },
          ),
        ]),
  ];
}

/** Keeps text at a line inside the drawing: centred on the line if there is room, otherwise on the side that has room. */
function anchorOf(value: number, scale: AxisScale): 'start' | 'middle' | 'end' {
  const share = placeOn(value, scale);
  return share < 0.3 ? 'start' : share > 0.7 ? 'end' : 'middle';
}

function dotMark(
  { values, marked, summary }: Distribution,
  measure: Measure,
  radius: number,
  words: ChartWords,
): Plot.Markish {
  const colourOf = (value: RankedValue) => (marked !== null && value.report_id === marked.report_id ? accent : plain);
  return Plot.dot(
    values,
    Plot.dodgeY({
      ...{ x: 'value', r: radius, anchor: 'bottom', padding: 1, stroke: colourOf, strokeWidth: 1.4 },
      fill: (value: RankedValue) => (isHollow(value) ? ink.paper : colourOf(value)),
      title: (value: RankedValue) => wordsOf(value, measure, words, summary.reports),
      href: 'href',
      className: 'value',
    }),
  );
}

interface Bar {
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
  readonly words: string;
}

/** Counts values in bars. Those drawn hollow are stacked on top of the others. */
function barMarks(values: readonly RankedValue[], scale: AxisScale, { peers }: ChartWords): readonly Plot.Markish[] {
  const indexOf = ({ value }: RankedValue) => Math.min(bars - 1, Math.floor(placeOn(value, scale) * bars));
  const piles = Array.from({ length: bars }, (_, index) => values.filter((value) => indexOf(value) === index));
  const placed = piles.map((pile, index) => {
    const solid = pile.filter((value) => !isHollow(value)).length;
    const [x1, x2] = [valueAt(index / bars, scale), valueAt((index + 1) / bars, scale)];
    const bar = (y1: number, y2: number): Bar => ({ x1, x2, y1, y2, words: peers.reports(y2 - y1) });
    return { solid: bar(0, solid), hollow: bar(solid, pile.length) };
  });
  const isThere = ({ y1, y2 }: Bar) => y2 > y1;
  const place = { x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2', insetLeft: 1, insetRight: 1, title: 'words' } as const;
  return [
    Plot.rect(placed.map(({ solid }) => solid).filter(isThere), { ...place, fill: plain, className: 'values' }),
    Plot.rect(placed.map(({ hollow }) => hollow).filter(isThere), {
      ...{
        ...place,
        fill: ink.paper,
        stroke: plain,
        strokeWidth: 1.4,
        strokeDasharray: '2 2',
        className: 'values-apart',
      },
    }),
  ];
}
