// Two numbers of the same reports against each other: a dot for each report.
import * as Plot from '@observablehq/plot';
import type { Chart } from './drawing/frame.js';
import { ink, plain, sizes, textWidth } from './drawing/looks.js';
import type { ValueFormat } from './drawing/measure.js';
import { axisOf, scaleOf } from './drawing/scale.js';
import { element, plotDocument, type SvgElement, xmlText } from './drawing/svg.js';
import type { ChartHead } from './drawing/words.js';

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

/** Draws the dots. */
export function drawScatter(
  points: readonly ScatterPoint[],
  { across, along }: { readonly across: ScatterAxis; readonly along: ScatterAxis },
  { title, source, words }: ChartHead,
): Chart {
  const [x, y] = [scaleOf(points.map((point) => point.x)), scaleOf(points.map((point) => point.y))];
  const widest = Math.max(...[y.high, y.high / 3, y.low].map((value) => textWidth(along.format(value), sizes.small)));
  const marginLeft = Math.ceil(widest) + 26;
  const opacity = points.length > many ? 0.45 : 0.8;
  const said = (point: ScatterPoint) =>
    xmlText(`${point.name}${words.marks.colon}${across.format(point.x)}${words.marks.comma}${along.format(point.y)}`);
  const drawing: SvgElement = Plot.plot({
    document: plotDocument,
    ...{ width, height, marginTop: top, marginRight: right, marginBottom: bottom, marginLeft },
    x: { ...axisOf(x, across.format), grid: true },
    y: { ...axisOf(y, along.format), grid: true },
    marks: [
      ...[false, true].map((isHollow) =>
        Plot.dot(
          points.filter((point) => point.isHollow === isHollow),
          {
            ...{ x: 'x', y: 'y', r: radius, title: said, href: 'href', className: isHollow ? 'value-apart' : 'value' },
            ...(isHollow
              ? { fill: ink.paper, stroke: plain, strokeWidth: 1.3 }
              : { fill: plain, fillOpacity: opacity, stroke: ink.paper, strokeWidth: 0.6 }),
          },
        ),
      ),
      axisName(across.name, { frameAnchor: 'bottom-right', textAnchor: 'end', dy: 42 }),
      axisName(along.name, { frameAnchor: 'top-left', textAnchor: 'start', dx: -marginLeft + 16, dy: -18 }),
    ],
  });
  const hollow = { r: radius + 1, fill: ink.paper, stroke: plain, 'stroke-width': 1.3 };
  return {
    ...{ title, source, drawing, width, height, lang: words.lang },
    subtitle: words.peers.reports(points.length),
    legend: points.some(({ isHollow }) => isHollow)
      ? [{ sign: [element('circle', hollow)], meaning: words.peers.hollow }]
      : [],
    notes: x.isLog || y.isLog ? [words.values.logarithmic] : [],
    description: [xmlText(across.name), xmlText(along.name), words.peers.reports(points.length)].join(
      words.marks.semicolon,
    ),
  };
}

function axisName(name: string, place: Plot.TextOptions): Plot.Markish {
  return Plot.text([xmlText(name)], {
    ...{ ...place, fill: ink.quiet, fontSize: sizes.small, fontWeight: 'bold', className: 'name-of-the-axis' },
  });
}
