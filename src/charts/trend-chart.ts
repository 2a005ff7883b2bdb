// A number over the years, for one agency or several. A change of the form is marked. A value that is flagged or comparable only approximately
// is hollow, and the line to it is dashed; there is no line across a year without a value.
import * as Plot from '@observablehq/plot';
import type { Chart, LegendEntry } from './drawing/frame.js';
import { colours, ink, isHollow, sizes, symbols, textWidth } from './drawing/looks.js';
import type { Measure } from './drawing/measure.js';
import { drawingOf, element, plotDocument, type SvgElement, xmlText } from './drawing/svg.js';
import type { ChartWords } from './drawing/words.js';
import {
  type DrawnPoint,
  type KnownPoint,
  rowsOfChanges,
  type Trend,
  type TrendLine,
  type TrendSegment,
  trendOf,
} from './trend-points.js';

/** One line for each colour that can be distinguished. */
export const mostLines = colours.length;

const chartWidth = 760;
const lineDashes = '5 4';
const changeDashes = '2 3';
const radius = 4.5;
const ring = { r: radius + 4, stroke: ink.text, strokeWidth: 1.2 } as const;

const plotHeight = 330;
const bottom = 34;
const right = 34;
const changeRow = 15;
/** With more values than this, none is written in figures next to its point. */
const mostFigures = 24;

/** Draws a number over the years. */
export function drawTrend(
  lines: readonly TrendLine[],
  measure: Measure,
  { title, source, words }: Pick<Chart, 'title' | 'source'> & { readonly words: ChartWords },
): Chart {
  const trend = trendOf(lines, measure, words);
  return {
    ...{ title, source, lang: words.lang },
    subtitle: words.unit(measure.unit),
    legend: legendOf(lines, trend, words.trend),
    ...drawPlot(trend, measure),
    width: chartWidth,
    notes: notesOf(lines, trend, words),
    description: [
      words.trend.about(trend.first, trend.last),
      ...trend.changes.map((change) => words.trend.changed(change.year, change.words)),
      ...trend.points.map((point) => point.words + words.marks.stop),
    ].join(' '),
  };
}

function legendOf(lines: readonly TrendLine[], trend: Trend, said: ChartWords['trend']): readonly LegendEntry[] {
  const { known, unknown, segments, changes } = trend;
  const hollow = signOf(0, true);
  const flag = element('circle', { r: ring.r, fill: 'none', stroke: ring.stroke, 'stroke-width': ring.strokeWidth });
  const questionMark = element(
    'text',
    { y: radius, 'text-anchor': 'middle', 'font-weight': 'bold', 'font-size': sizes.text },
    '?',
  );
  const entries: readonly (readonly [isThere: boolean, entry: LegendEntry])[] = [
    [known.some(({ comparability }) => comparability !== 'exact'), { sign: [hollow], meaning: said.hollow }],
    [known.some(({ flagged }) => flagged === 1), { sign: [signOf(0, true), flag], meaning: said.ringed }],
    [segments.some(({ isDashed }) => isDashed), { sign: [dashes(lineDashes, ink.text, 2)], meaning: said.dashed }],
    [changes.length > 0, { sign: [dashes(changeDashes, ink.rule, 1)], meaning: said.change }],
    [unknown.length > 0, { sign: [questionMark], meaning: said.unknown }],
  ];
  return [
    ...lines.map(({ name }, line) => ({ sign: [signOf(line, false)], meaning: xmlText(name) })),
    ...entries.flatMap(([isThere, entry]) => (isThere ? [entry] : [])),
  ];
}

function dashes(pattern: string, stroke: string, thickness: number): SvgElement {
  return element('line', { x1: -12, x2: 12, stroke, 'stroke-width': thickness, 'stroke-dasharray': pattern });
}

const noValue = /^no value: /;

/** What to mind about years with several reports, about each form, and about values that are not known: each once. */
function notesOf(lines: readonly TrendLine[], { several }: Trend, words: ChartWords): readonly string[] {
  const ofYears = several.map(({ name, years }) => xmlText(words.trend.several(name, years.join(words.marks.comma))));
  return [...ofYears, ...(words.lang === 'en' ? reasonsOf(lines) : reasonsInChinese(lines, words))];
}

/** The reasons themselves are stored in English: in Chinese, only what they come to. */
function reasonsInChinese(
  lines: readonly TrendLine[],
  { form, approximately, notKnown, marks }: ChartWords,
): readonly string[] {
  const points = lines.flatMap(({ name, points: of }) => of.map((point) => ({ ...point, name })));
  const forms = new Set(
    points.filter(({ comparability }) => comparability !== 'exact').map((point) => form(point.form)),
  );
  return [
    ...[...forms].map((of) => `${of}${marks.colon}${approximately}${marks.stop}`),
    ...points
      .filter(({ value }) => value === null)
      .map(({ name, year }) => xmlText(`${name}${marks.comma}${year}${marks.colon}${notKnown}${marks.stop}`)),
  ];
}

/** The reservations about each form, and why values are not known: each once. */
function reasonsOf(lines: readonly TrendLine[]): readonly string[] {
  const about = new Map<string, Set<string>>();
  const add = (note: string, subject: string) => about.set(note, (about.get(note) ?? new Set()).add(subject));
  const notes = lines.flatMap(({ name, points }) =>
    points.flatMap(({ form, year, note }) => (note ?? '').split('; ').map((part) => ({ name, form, year, part }))),
  );
  for (const { form, part } of notes) if (part !== '' && !noValue.test(part)) add(part, `form of ${form}`);
  for (const { name, year, part } of notes) if (noValue.test(part)) add(`${name}: ${part}`, String(year));
  return [...about].map(([note, subjects]) => xmlText(`${[...subjects].join(', ')}: ${note}.`));
}

/** Draws points, lines and changes of form. */
function drawPlot(trend: Trend, measure: Measure): { readonly drawing: SvgElement; readonly height: number } {
  const { points, known, unknown, segments, changes, first, last } = trend;
  const values = known.map(({ value }) => value);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const hasFigures = points.every(({ line }) => line === 0) && known.length <= mostFigures;
  const widest = Math.max(
    ...[low, high, high / 3, low / 3].map((value) => textWidth(measure.format(value), sizes.small)),
  );
  const marginLeft = Math.ceil(widest) + 30;
  const rows = rowsOfChanges(changes, (chartWidth - marginLeft - right) / (last - first + 1));
  const marginTop = 14 + changeRow * Math.max(0, ...rows.map((row) => row + 1));
  const height = plotHeight + marginTop;
  const drawing: SvgElement = Plot.plot({
    document: plotDocument,
    ...{ width: chartWidth, height, marginTop, marginLeft, marginRight: right, marginBottom: bottom },
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
            ...{ x1: ({ from }: TrendSegment) => from.place, y1: ({ from }: TrendSegment) => from.value },
            ...{ x2: ({ to }: TrendSegment) => to.place, y2: ({ to }: TrendSegment) => to.value },
            ...{ stroke: colourOf, strokeWidth: 2, className: isDashed ? 'dashed-line' : 'line' },
            ...(isDashed ? { strokeDasharray: lineDashes } : {}),
          },
        ),
      ),
      ...symbols.map((symbol, line) =>
        Plot.dot(
          known.filter((point) => point.line === line),
          {
            ...{ x: 'place', y: 'value', symbol, r: radius, stroke: colourOf, strokeWidth: 2, title: 'words' },
            fill: (point: KnownPoint) => (isHollow(point) ? ink.paper : colourOf(point)),
            className: 'value',
          },
        ),
      ),
      Plot.dot(
        known.filter(({ flagged }) => flagged === 1),
        { x: 'place', y: 'value', ...ring, className: 'flag' },
      ),
      Plot.text(unknown, {
        ...{ x: 'place', y: 0, text: () => '?', dy: -9, fill: colourOf, fontWeight: 'bold', fontSize: sizes.text },
        ...{ title: 'words', className: 'not-known' },
      }),
      ...figureMarks(hasFigures ? known : [], measure),
    ],
  });
  return { drawing, height };
}

/** Writes each value next to its point: above it, below it for values under 0, and further away if the point has a ring. */
function figureMarks(known: readonly KnownPoint[], measure: Measure): readonly Plot.Markish[] {
  const distanceOf = ({ value, flagged }: KnownPoint) => (value < 0 ? 1 : -1) * (flagged === 1 ? 17 : 13);
  return [...new Set(known.map(distanceOf))].map((distance) =>
    Plot.text(
      known.filter((point) => distanceOf(point) === distance),
      {
        ...{ x: 'place', y: 'value', dy: distance, text: ({ value }: KnownPoint) => measure.format(value) },
        ...{ fontSize: sizes.small, fill: ink.text, stroke: ink.paper, strokeWidth: 3, className: 'value-in-figures' },
      },
    ),
  );
}

function colourOf({ line }: Pick<DrawnPoint, 'line'>): string {
  return colours[line] ?? ink.text;
}

/** Labels every year if there is room, otherwise every second or fifth. */
function yearTicks(first: number, last: number): readonly number[] {
  const step = last - first <= 14 ? 1 : last - first <= 30 ? 2 : 5;
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return years.filter((year) => (last - year) % step === 0);
}

/** Draws the symbol of a line for the legend, as the drawing has it. */
function signOf(line: number, hollow: boolean): SvgElement {
  const side = 24;
  const drawn: SvgElement = Plot.plot({
    document: plotDocument,
    ...{ width: side, height: side, margin: 0, axis: null },
    marks: [
      Plot.dot([0], {
        ...{ frameAnchor: 'middle', symbol: symbols[line] ?? 'circle', r: radius, stroke: colourOf({ line }) },
        ...{ strokeWidth: 2, fill: hollow ? ink.paper : colourOf({ line }) },
      }),
    ],
  });
  return element('g', { transform: `translate(${-side / 2},${-side / 2})` }, ...drawingOf(drawn));
}
