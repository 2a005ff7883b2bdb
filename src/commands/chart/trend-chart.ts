// A number over the years, for one agency or several. A change of the form is marked; what is flagged or comparable only approximately is
// hollow; a line to either is dashed, and there is none over a year without a value.
import type { Chart, LegendEntry } from './frame.js';
import { colours, ink, sizes } from './looks.js';
import type { Measure } from './measure.js';
import { element, type SvgElement, xmlText } from './svg.js';
import { changeDashes, drawTrendPlot, lineDashes, radius, ring, signOf, trendWidth } from './trend-drawing.js';
import { type Trend, type TrendLine, trendOf } from './trend-points.js';

/** More lines than there are colours that can be told apart are not drawn. */
export const mostLines = colours.length;

/** Draws the trend. */
export function drawTrend(
  lines: readonly TrendLine[],
  measure: Measure,
  words: Pick<Chart, 'title' | 'source'>,
): Chart {
  const trend = trendOf(lines, measure);
  return {
    ...words,
    subtitle: `${measure.en}; ${measure.unit}`,
    legend: legendOf(lines, trend),
    ...drawTrendPlot(trend, measure),
    width: trendWidth,
    notes: notesOf(lines),
    description: [
      `Line chart over the years ${trend.first} to ${trend.last}.`,
      ...trend.changes.map(({ year, words: change }) => `Between ${year - 1} and ${year}: ${change}.`),
      ...trend.points.map((point) => `${point.words}.`),
    ].join(' '),
  };
}

function legendOf(lines: readonly TrendLine[], trend: Trend): readonly LegendEntry[] {
  const { known, unknown, segments, changes } = trend;
  const hollow = signOf(0, true);
  const flag = element('circle', { r: ring.r, fill: 'none', stroke: ring.stroke, 'stroke-width': ring.strokeWidth });
  const questionMark = element(
    'text',
    { y: radius, 'text-anchor': 'middle', 'font-weight': 'bold', 'font-size': sizes.text },
    '?',
  );
  const entries: readonly (readonly [isThere: boolean, entry: LegendEntry])[] = [
    [
      known.some(({ comparability }) => comparability !== 'exact'),
      { sign: [hollow], meaning: 'hollow: comparable only approximately' },
    ],
    [
      known.some(({ flagged }) => flagged === 1),
      { sign: [signOf(0, true), flag], meaning: 'hollow and ringed: flagged' },
    ],
    [
      segments.some(({ isDashed }) => isDashed),
      { sign: [dashes(lineDashes, ink.text, 2)], meaning: 'dashed: to such a value, or over a change of form' },
    ],
    [changes.length > 0, { sign: [dashes(changeDashes, ink.rule, 1)], meaning: 'change of the official form' }],
    [unknown.length > 0, { sign: [questionMark], meaning: 'a report, but its value is not known' }],
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

/** What is to be minded of each form, and why a value is not known: each once. */
function notesOf(lines: readonly TrendLine[]): readonly string[] {
  const about = new Map<string, Set<string>>();
  const add = (note: string, subject: string) => about.set(note, (about.get(note) ?? new Set()).add(subject));
  const notes = lines.flatMap(({ name, points }) =>
    points.flatMap(({ form, year, note }) => (note ?? '').split('; ').map((part) => ({ name, form, year, part }))),
  );
  for (const { form, part } of notes) if (part !== '' && !noValue.test(part)) add(part, `form of ${form}`);
  for (const { name, year, part } of notes) if (noValue.test(part)) add(`${name}: ${part}`, String(year));
  return [...about].map(([note, subjects]) => xmlText(`${[...subjects].join(', ')}: ${note}.`));
}
