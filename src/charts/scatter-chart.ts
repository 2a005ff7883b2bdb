// Two numbers of the same reports against each other: a dot for each report, or fields that are darker the more reports they hold.
import * as Plot from '@observablehq/plot';
import type { Chart } from './drawing/frame.js';
import { ink, plain, sizes, textWidth } from './drawing/looks.js';
import type { ValueFormat } from './drawing/measure.js';
import { type AxisScale, axisOf, placeOn, scaleOf, valueAt } from './drawing/scale.js';
import { element, plotDocument, type SvgElement, xmlText } from './drawing/svg.js';
import type { ChartHead, ChartWords } from './drawing/words.js';

/** A report with both numbers. */
export interface ScatterPoint {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  /** Whether one of them is doubtful, or comparable only approximately. */
  readonly isHollow: boolean;
  /** Where a person who clicks on it is led; null if nowhere. */
  readonly href: string | null;
}

/** What an axis shows: its name with the unit, and how its values are written. */
export interface ScatterAxis extends ValueFormat {
  readonly name: string;
}

const [width, height] = [760, 520];
const [right, bottom, top] = [24, 52, 30];
const radius = 3.6;
/** With more dots than this, they are paler, so that heaps of them show. */
const many = 300;
/** With more dots than this, each hides others, and none can be pointed at. */
const mostDots = 2000;
/** Fields in a row and in a column. */
const fields = { across: 90, along: 58 } as const;
const palestField = 0.16;

/** Draws the dots or fields. */
export function drawScatter(
  points: readonly ScatterPoint[],
  { across, along }: { readonly across: ScatterAxis; readonly along: ScatterAxis },
  { title, source, words }: ChartHead,
): Chart {
  const [x, y] = [scaleOf(points.map((point) => point.x)), scaleOf(points.map((point) => point.y))];
  const widest = Math.max(...[y.high, y.high / 3, y.low].map((value) => textWidth(along.format(value), sizes.small)));
  const marginLeft = Math.ceil(widest) + 26;
  const isHeap = points.length > mostDots;
  const opacity = points.length > many ? 0.45 : 0.8;
  const said = (point: ScatterPoint) =>
    xmlText(`${point.name}${words.marks.colon}${across.format(point.x)}${words.marks.comma}${along.format(point.y)}`);
  const dotMark = (isHollow: boolean) =>
    Plot.dot(
      points.filter((point) => point.isHollow === isHollow),
      {
        ...{ x: 'x', y: 'y', r: radius, title: said, href: 'href', className: isHollow ? 'value-apart' : 'value' },
        ...(isHollow
          ? { fill: ink.paper, stroke: plain, strokeWidth: 1.3 }
          : { fill: plain, fillOpacity: opacity, stroke: ink.paper, strokeWidth: 0.6 }),
      },
    );
  const drawing: SvgElement = Plot.plot({
    document: plotDocument,
    ...{ width, height, marginTop: top, marginRight: right, marginBottom: bottom, marginLeft },
    x: { ...axisOf(x, across.format), grid: true },
    y: { ...axisOf(y, along.format), grid: true },
    marks: [
      ...(isHeap ? [fieldMark(points, { x, y, words })] : [false, true].map(dotMark)),
      axisName(across.name, { frameAnchor: 'bottom-right', textAnchor: 'end', dy: 42 }),
      axisName(along.name, { frameAnchor: 'top-left', textAnchor: 'start', dx: -marginLeft + 16, dy: -18 }),
    ],
  });
  const hollow = { r: radius + 1, fill: ink.paper, stroke: plain, 'stroke-width': 1.3 };
  const apart = points.filter(({ isHollow }) => isHollow).length;
  return {
    ...{ title, source, drawing, width, height, lang: words.lang },
    subtitle: words.peers.reports(points.length),
    legend: apart > 0 && !isHeap ? [{ sign: [element('circle', hollow)], meaning: words.peers.hollow }] : [],
    notes: [
      ...(isHeap ? [words.values.darker] : []),
      ...(isHeap && apart > 0 ? [words.values.apart(apart)] : []),
      ...(x.isLog || y.isLog ? [words.values.logarithmic] : []),
    ],
    description: [xmlText(across.name), xmlText(along.name), words.peers.reports(points.length)].join(
      words.marks.semicolon,
    ),
  };
}

interface Field {
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
  readonly reports: number;
}

/** Counts the points of each field and shades it by their order of magnitude. */
function fieldMark(
  points: readonly ScatterPoint[],
  { x, y, words }: { readonly x: AxisScale; readonly y: AxisScale; readonly words: ChartWords },
): Plot.Markish {
  const indexOf = (value: number, scale: AxisScale, count: number) =>
    Math.min(count - 1, Math.floor(placeOn(value, scale) * count));
  const counts = new Map<number, number>();
  for (const point of points) {
    const field = indexOf(point.x, x, fields.across) * fields.along + indexOf(point.y, y, fields.along);
    counts.set(field, (counts.get(field) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  const placed = [...counts].map(([field, reports]): Field => {
    const [column, row] = [Math.floor(field / fields.along), field % fields.along];
    return {
      ...{ x1: valueAt(column / fields.across, x), x2: valueAt((column + 1) / fields.across, x) },
      ...{ y1: valueAt(row / fields.along, y), y2: valueAt((row + 1) / fields.along, y), reports },
    };
  });
  return Plot.rect(placed, {
    ...{ x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2', fill: plain, className: 'values' },
    fillOpacity: ({ reports }: Field) =>
      palestField + ((1 - palestField) * Math.log(reports)) / Math.log(Math.max(2, most)),
    title: ({ reports }: Field) => words.peers.reports(reports),
  });
}

function axisName(name: string, place: Plot.TextOptions): Plot.Markish {
  return Plot.text([xmlText(name)], {
    ...{ ...place, fill: ink.quiet, fontSize: sizes.small, fontWeight: 'bold', className: 'name-of-the-axis' },
  });
}
