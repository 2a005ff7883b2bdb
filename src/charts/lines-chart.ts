// Lines over any numbers, such as the answer of a statement over the years.
import * as Plot from '@observablehq/plot';
import type { Chart } from './drawing/frame.js';
import { colours, ink, sizes, symbols, textWidth } from './drawing/looks.js';
import type { ValueFormat } from './drawing/measure.js';
import { element, plotDocument, type SvgElement, xmlText } from './drawing/svg.js';
import type { ChartHead } from './drawing/words.js';

/** A line with its name; empty if there is only one. */
export interface NamedLine {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

const [width, height] = [760, 340];
const [right, bottom, top] = [24, 34, 16];
const radius = 3.6;

/** Draws up to seven lines, each through its points from left to right. */
export function drawLines(
  lines: readonly NamedLine[],
  { format }: ValueFormat,
  { title, source, words, subtitle }: ChartHead & { readonly subtitle: string },
): Chart {
  const points = lines.flatMap((line) => line.points);
  const [low, high] = [Math.min(0, ...points.map(({ y }) => y)), Math.max(0, ...points.map(({ y }) => y))];
  const widest = Math.max(...[low, high, high / 3].map((value) => textWidth(format(value), sizes.small)));
  const xs = [...new Set(points.map(({ x }) => x))].sort((a, b) => a - b);
  const colourOf = (index: number) => colours[index] ?? ink.text;
  const drawing: SvgElement = Plot.plot({
    document: plotDocument,
    ...{ width, height, marginTop: top, marginRight: right, marginBottom: bottom, marginLeft: Math.ceil(widest) + 30 },
    // Years, and other whole numbers, are written without groups of thousands.
    x: { label: null, tickFormat: String, tickSize: 4, inset: 12, ...(xs.length <= 12 ? { ticks: xs } : { ticks: 8 }) },
    y: {
      ...{ domain: low === high ? [0, 1] : [low, high], nice: true, label: null },
      ...{ ticks: 6, tickFormat: format, tickSize: 0, grid: true },
    },
    marks: [
      Plot.ruleY([0], { stroke: ink.rule }),
      ...lines.flatMap(({ name, points: of }, index) => [
        Plot.line(
          [...of].sort((a, b) => a.x - b.x),
          { x: 'x', y: 'y', stroke: colourOf(index), strokeWidth: 2 },
        ),
        Plot.dot(of, {
          ...{ x: 'x', y: 'y', r: radius, symbol: symbols[index] ?? 'circle', fill: colourOf(index) },
          ...{ title: ({ x, y }) => xmlText(`${name} ${x}${words.marks.colon}${format(y)}`), className: 'value' },
        }),
      ]),
    ],
  });
  return {
    ...{ title, subtitle, source, drawing, width, height, notes: [], lang: words.lang },
    legend: lines
      .filter(({ name }) => name !== '')
      .map(({ name }, index) => ({
        sign: [element('line', { x1: -11, x2: 11, stroke: colourOf(index), 'stroke-width': 3 })],
        meaning: xmlText(name),
      })),
    description: lines
      .map(({ name, points: of }) =>
        xmlText(`${name}${words.marks.colon}${of.map(({ x, y }) => `${x} ${format(y)}`).join(words.marks.comma)}`),
      )
      .join(words.marks.semicolon),
  };
}
