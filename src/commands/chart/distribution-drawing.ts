// The drawing of a distribution: a dot for each report, or bars where the dots would heap up too high.
import * as Plot from '@observablehq/plot';
import type { PeerSummary, PeerValue } from '../../query/peers.js';
import { accent, ink, plain, sizes } from './looks.js';
import type { Measure } from './measure.js';
import { plotDocument, type SvgElement, xmlText } from './svg.js';

export const distributionWidth = 760;

const right = 34;
const bottom = 34;
/** Above the values: the names of the median and of the agency. */
const top = 52;
const leastHeight = 70;
const mostHeight = 420;
const barsHeight = 260;
const bars = 40;
/** Room for the counts beside the bars. */
const leftOfBars = 46;
const leftOfDots = 34;
const radii = [6, 5, 4, 3, 2.2, 1.6] as const;

/** What is drawn. `marked` is the report of the agency that is asked for. */
export interface DrawnDistribution {
  readonly values: readonly PeerValue[];
  readonly summary: PeerSummary;
  readonly marked: PeerValue | null;
}

interface Scale {
  readonly low: number;
  readonly high: number;
}

export interface DistributionPlot {
  readonly drawing: SvgElement;
  readonly height: number;
  readonly style: 'dots' | 'bars';
}

/** Draws the values with their median, their quartiles and the agency that is asked for. */
export function drawDistributionPlot(distribution: DrawnDistribution, measure: Measure): DistributionPlot {
  const { values } = distribution;
  const scale = scaleOf(values);
  const radius = radii.find((candidate) => heapHeight(values, scale, candidate) <= mostHeight);
  const style = radius === undefined ? 'bars' : 'dots';
  const inner = radius === undefined ? barsHeight : Math.max(leastHeight, Math.ceil(heapHeight(values, scale, radius)));
  const height = inner + top + bottom;
  const drawing: SvgElement = Plot.plot({
    document: plotDocument,
    ...{ width: distributionWidth, height, marginTop: top, marginRight: right, marginBottom: bottom },
    marginLeft: radius === undefined ? leftOfBars : leftOfDots,
    x: { domain: [scale.low, scale.high], label: null, ticks: 7, tickFormat: measure.format, tickSize: 4 },
    ...(radius === undefined ? { y: { label: null, grid: true, tickSize: 0, ticks: 5 } } : {}),
    marks: [
      ...summaryMarks(distribution, measure, scale),
      ...(radius === undefined ? barMarks(values, scale) : [dotMark(distribution, measure, radius)]),
    ],
  });
  return { drawing, height, style };
}

export function isApart({ comparability, flagged }: PeerValue): boolean {
  return flagged === 1 || comparability !== 'exact';
}

function scaleOf(values: readonly PeerValue[]): Scale {
  const all = values.map(({ value }) => value);
  const [low, high] = [Math.min(0, ...all), Math.max(...all)];
  return low === high ? { low, high: low + 1 } : { low, high };
}

/** How high dots of this radius heap up at most: so many overlap from left to right, one over the other. */
function heapHeight(values: readonly PeerValue[], { low, high }: Scale, radius: number): number {
  const places = values.map(({ value }) => ((value - low) / (high - low)) * (distributionWidth - leftOfDots - right));
  const side = 2 * radius + 1;
  let most = 0;
  let first = 0;
  places.forEach((place, index) => {
    while ((places[first] ?? place) < place - side) first++;
    most = Math.max(most, index - first + 1);
  });
  return most * side;
}

function wordsOf(value: PeerValue, measure: Measure): string {
  return xmlText(`${value.agency}: ${measure.format(value.value)}, rank ${value.rank}`);
}

function summaryMarks({ summary, marked }: DrawnDistribution, measure: Measure, scale: Scale): readonly Plot.Markish[] {
  const { median, lower_quartile, upper_quartile } = summary;
  const onTop = { frameAnchor: 'top', lineAnchor: 'bottom', x: 'value', text: 'words' } as const;
  return [
    Plot.ruleX([lower_quartile, upper_quartile], { stroke: ink.rule, strokeDasharray: '3 3', className: 'quartile' }),
    Plot.ruleX([median], { stroke: ink.rule, className: 'median' }),
    Plot.text([{ value: median, words: `median ${measure.format(median)}` }], {
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
                words: `${measure.format(marked.value)}, rank ${marked.rank} of ${summary.reports}`,
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

/** Text beside a line stays inside: around it where there is room, else on the side that has. */
function anchorOf(value: number, { low, high }: Scale): 'start' | 'middle' | 'end' {
  const share = (value - low) / (high - low);
  return share < 0.3 ? 'start' : share > 0.7 ? 'end' : 'middle';
}

function dotMark({ values, marked }: DrawnDistribution, measure: Measure, radius: number): Plot.Markish {
  const colourOf = (value: PeerValue) => (value.report_id === marked?.report_id ? accent : plain);
  return Plot.dot(
    values,
    Plot.dodgeY({
      ...{ x: 'value', r: radius, anchor: 'bottom', padding: 1, stroke: colourOf, strokeWidth: 1.4 },
      fill: (value: PeerValue) => (isApart(value) ? ink.paper : colourOf(value)),
      title: (value: PeerValue) => wordsOf(value, measure),
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

/** Those that are apart stand on the others. */
function barMarks(values: readonly PeerValue[], scale: Scale): readonly Plot.Markish[] {
  const width = (scale.high - scale.low) / bars;
  const indexOf = ({ value }: PeerValue) => Math.min(bars - 1, Math.floor((value - scale.low) / width));
  const heaps = Array.from({ length: bars }, (_, index) => values.filter((value) => indexOf(value) === index));
  const placed = heaps.map((heap, index) => {
    const sure = heap.filter((value) => !isApart(value)).length;
    const [x1, x2] = [scale.low + index * width, scale.low + (index + 1) * width];
    const bar = (y1: number, y2: number): Bar => ({ x1, x2, y1, y2, words: `${y2 - y1} reports` });
    return { sure: bar(0, sure), apart: bar(sure, heap.length) };
  });
  const isThere = ({ y1, y2 }: Bar) => y2 > y1;
  const place = { x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2', insetLeft: 1, insetRight: 1, title: 'words' } as const;
  return [
    Plot.rect(placed.map(({ sure }) => sure).filter(isThere), { ...place, fill: plain, className: 'values' }),
    Plot.rect(placed.map(({ apart }) => apart).filter(isThere), {
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
