// The drawing of a trend, without what stands around it.
import * as Plot from '@observablehq/plot';
import { colours, ink, sizes, symbols } from './looks.js';
import type { Measure } from './measure.js';
import { drawingOf, element, plotDocument, type SvgElement } from './svg.js';
import { textWidth } from './text-width.js';
import { type DrawnPoint, isApart, type KnownPoint, rowsOfChanges, type Segment, type Trend } from './trend-points.js';

export const trendWidth = 760;
export const lineDashes = '5 4';
export const changeDashes = '2 3';
export const radius = 4.5;
export const ring = { r: radius + 4, stroke: ink.text, strokeWidth: 1.2 } as const;

const plotHeight = 330;
const bottom = 34;
const right = 34;
const changeRow = 15;
/** More values are not written in figures beside their points. */
const mostFigures = 24;

/** Draws points, lines and changes of form. Gives the height that it takes. */
export function drawTrendPlot(
  trend: Trend,
  measure: Measure,
): { readonly drawing: SvgElement; readonly height: number } {
  const { points, known, unknown, segments, changes, first, last } = trend;
  const values = known.map(({ value }) => value);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const hasFigures = points.every(({ line }) => line === 0) && known.length <= mostFigures;
  const widest = Math.max(
    ...[low, high, high / 3, low / 3].map((value) => textWidth(measure.format(value), sizes.small)),
  );
  const marginLeft = Math.ceil(widest) + 30;
  const rows = rowsOfChanges(changes, (trendWidth - marginLeft - right) / (last - first + 1));
  const marginTop = 14 + changeRow * Math.max(0, ...rows.map((row) => row + 1));
  const height = plotHeight + marginTop;
  const drawing: SvgElement = Plot.plot({
    document: plotDocument,
    ...{ width: trendWidth, height, marginTop, marginLeft, marginRight: right, marginBottom: bottom },
    x: {
      ...{ type: 'linear', domain: [first - 0.5, last + 0.5], label: null },
      ...{ ticks: yearTicks(first, last), tickFormat: String, tickSize: 4 },
    },
    y: {
      ...{
        domain: low === high ? [0, 1] : [low, high],
        nice: true,
        insetTop: hasFigures ? 24 : 8,
        insetBottom: low < 0 ? 22 : 0,
      },
      ...{ label: null, ticks: 6, tickFormat: measure.format, tickSize: 0, grid: true },
    },
    marks: [
      Plot.ruleY([0], { stroke: ink.rule }),
      Plot.ruleX(changes, {
        ...{ x: ({ year }) => year - 0.5, stroke: ink.rule, strokeDasharray: changeDashes },
        className: 'change-of-form',
      }),
      ...changes.map((change, index) =>
        Plot.text([change], {
          ...{ x: change.year - 0.5, frameAnchor: 'top', text: 'words', fill: ink.quiet, fontSize: sizes.small },
          ...{ dy: -6 - changeRow * (rows[index] ?? 0), lineAnchor: 'bottom', className: 'name-of-the-change' },
        }),
      ),
      ...[false, true].map((isDashed) =>
        Plot.link(
          segments.filter((segment) => segment.isDashed === isDashed),
          {
            ...{ x1: ({ from }: Segment) => from.year, y1: ({ from }: Segment) => from.value },
            ...{ x2: ({ to }: Segment) => to.year, y2: ({ to }: Segment) => to.value },
            ...{ stroke: colourOf, strokeWidth: 2, className: isDashed ? 'dashed-line' : 'line' },
            ...(isDashed ? { strokeDasharray: lineDashes } : {}),
          },
        ),
      ),
      ...symbols.map((symbol, line) =>
        Plot.dot(
          known.filter((point) => point.line === line),
          {
            ...{ x: 'year', y: 'value', symbol, r: radius, stroke: colourOf, strokeWidth: 2, title: 'words' },
            fill: (point: KnownPoint) => (isApart(point) ? ink.paper : colourOf(point)),
            className: 'value',
          },
        ),
      ),
      Plot.dot(
        known.filter(({ flagged }) => flagged === 1),
        { x: 'year', y: 'value', ...ring, className: 'flag' },
      ),
      Plot.text(unknown, {
        ...{ x: 'year', y: 0, text: () => '?', dy: -9, fill: colourOf, fontWeight: 'bold', fontSize: sizes.text },
        ...{ title: 'words', className: 'not-known' },
      }),
      ...figureMarks(hasFigures ? known : [], measure),
    ],
  });
  return { drawing, height };
}

/** Beside each point its value: above, but below where it is under 0, and further off where there is a ring. */
function figureMarks(known: readonly KnownPoint[], measure: Measure): readonly Plot.Markish[] {
  const distanceOf = ({ value, flagged }: KnownPoint) => (value < 0 ? 1 : -1) * (flagged === 1 ? 17 : 13);
  return [...new Set(known.map(distanceOf))].map((distance) =>
    Plot.text(
      known.filter((point) => distanceOf(point) === distance),
      {
        ...{ x: 'year', y: 'value', dy: distance, text: ({ value }: KnownPoint) => measure.format(value) },
        ...{ fontSize: sizes.small, fill: ink.text, stroke: ink.paper, strokeWidth: 3, className: 'value-in-figures' },
      },
    ),
  );
}

function colourOf({ line }: Pick<DrawnPoint, 'line'>): string {
  return colours[line] ?? ink.text;
}

/** Every year where they fit, else every second or fifth. */
function yearTicks(first: number, last: number): readonly number[] {
  const step = last - first <= 14 ? 1 : last - first <= 30 ? 2 : 5;
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return years.filter((year) => (last - year) % step === 0);
}

/** The sign of a line, as it stands in the drawing. */
export function signOf(line: number, isHollow: boolean): SvgElement {
  const side = 24;
  const drawn: SvgElement = Plot.plot({
    document: plotDocument,
    ...{ width: side, height: side, margin: 0, axis: null },
    marks: [
      Plot.dot([0], {
        ...{ frameAnchor: 'middle', symbol: symbols[line] ?? 'circle', r: radius, stroke: colourOf({ line }) },
        ...{ strokeWidth: 2, fill: isHollow ? ink.paper : colourOf({ line }) },
      }),
    ],
  });
  return element('g', { transform: `translate(${-side / 2},${-side / 2})` }, ...drawingOf(drawn));
}
