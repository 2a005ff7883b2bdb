// A number over the years in small panels, one for each province, with a line for each agency and scope. Nothing is added up: agencies that are
// not in the database would be missing from any sum.
import * as Plot from '@observablehq/plot';
import type { PlacedValue } from '../../query/places/placed-values.js';
import type { Chart, LegendEntry } from '../drawing/frame.js';
import { colours, ink, isHollow, sizes, textWidth } from '../drawing/looks.js';
import type { Measure } from '../drawing/measure.js';
import { drawingOf, element, plotDocument, type SvgElement, xmlText } from '../drawing/svg.js';
import type { ChartWords } from '../drawing/words.js';
import { provinceTiles } from './province-tiles.js';

const [width, panelHeight, gap, edge] = [880, 150, 18, 16];
const mostColumns = 4;
const radius = 2.6;
const headHeight = 18;

interface AgencyLine {
  readonly name: string;
  readonly points: readonly PlacedValue[];
}

interface Panel {
  readonly name: string;
  readonly lines: readonly AgencyLine[];
}

/** Draws a panel for each province that has values. */
export function drawProvincePanels(
  values: readonly PlacedValue[],
  measure: Measure,
  { title, source, words }: Pick<Chart, 'title' | 'source'> & { readonly words: ChartWords },
): Chart {
  const panels = panelsOf(values, words);
  const placed = panels.flatMap(({ lines }) => lines.flatMap(({ points }) => points));
  const columns = Math.min(mostColumns, panels.length);
  const rows = Math.ceil(panels.length / columns);
  const [panelWidth, rowHeight] = [(width - 2 * edge - gap * (columns - 1)) / columns, panelHeight + headHeight + 8];
  const years = placed.map(({ year }) => year);
  // Rates compare across panels. Counts grow with the size of an agency: one large one would flatten all the others.
  const isShared = measure.kind === 'metric';
  const frame = { measure, panelWidth, first: Math.min(...years), last: Math.max(...years), words };
  const scaleOf = ({ lines }: Panel) => rangeOf(isShared ? placed : lines.flatMap(({ points }) => points));
  const notPlaced = new Set(values.filter((value) => !placed.includes(value)).map(({ agency }) => agency)).size;
  const said = words.provinces;
  return {
    ...{ title, source, width, height: rows * rowHeight, lang: words.lang },
    subtitle: [words.unit(measure.unit), said.agencies].join(words.marks.semicolon),
    legend: legendOf(placed, words),
    drawing: element(
      'svg',
      {},
      ...panels.map((panel, index) => {
        const left = edge + (index % columns) * (panelWidth + gap);
        const top = Math.floor(index / columns) * rowHeight;
        return element(
          'g',
          { class: 'panel', transform: `translate(${left},${top})` },
          ...drawPanel(panel, frame, scaleOf(panel)),
        );
      }),
    ),
    notes: [isShared ? said.sameScale : said.ownScale, ...(notPlaced === 0 ? [] : [said.notPlaced(notPlaced)])],
    description: panels
      .map(
        ({ name, lines }) =>
          `${name}${words.marks.colon}${lines.map((line) => lineInWords(line, measure)).join(words.marks.comma)}`,
      )
      .join(words.marks.semicolon),
  };
}

function panelsOf(values: readonly PlacedValue[], { lang, scopes }: ChartWords): readonly Panel[] {
  return provinceTiles
    .map((tile): Panel => {
      const lines = new Map<string, PlacedValue[]>();
      for (const value of values.filter(({ province_code }) => province_code === tile.code)) {
        const name = value.scope === null ? value.agency : `${value.agency} (${scopes[value.scope] ?? value.scope})`;
        const line = lines.get(name);
        if (line === undefined) lines.set(name, [value]);
        else line.push(value);
      }
      return {
        name: lang === 'en' ? tile.en : tile.zh,
        lines: [...lines].map(([name, points]) => ({ name, points })),
      };
    })
    .filter(({ lines }) => lines.length > 0);
}

function lineInWords({ name, points }: AgencyLine, measure: Measure): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return name;
  return `${name} ${first.year} ${measure.format(first.value)} → ${last.year} ${measure.format(last.value)}`;
}

/** From 0, or the lowest value below it, to the highest. */
function rangeOf(values: readonly PlacedValue[]): readonly [low: number, high: number] {
  const all = values.map(({ value }) => value);
  return [Math.min(0, ...all), Math.max(0, ...all)];
}

interface PanelFrame {
  readonly measure: Measure;
  readonly panelWidth: number;
  readonly first: number;
  readonly last: number;
  readonly words: ChartWords;
}

function drawPanel(
  { name, lines }: Panel,
  { measure, panelWidth, first, last, words }: PanelFrame,
  [low, high]: readonly [number, number],
): readonly SvgElement[] {
  const widest = Math.max(...[high, high / 2, low].map((value) => textWidth(measure.format(value), sizes.small)));
  const drawn: SvgElement = Plot.plot({
    document: plotDocument,
    ...{ width: panelWidth, height: panelHeight, marginTop: 6, marginBottom: 22, marginRight: 12 },
    marginLeft: Math.ceil(widest) + 8,
    x: {
      ...{ type: 'linear', domain: [first - 0.3, last + 0.3], label: null, tickFormat: String, tickSize: 3 },
      ticks: first === last ? [first] : [first, last],
    },
    y: {
      ...{ domain: low === high ? [0, 1] : [low, high], nice: true, label: null, ticks: 3, tickSize: 0, grid: true },
      tickFormat: measure.format,
    },
    marks: [
      Plot.ruleY([0], { stroke: ink.rule }),
      ...lines.flatMap(({ name: agency, points }, index) => {
        const stroke = colours[index % colours.length] ?? ink.text;
        return [
          Plot.link(neighboursOf(points), {
            ...{ x1: ({ from }: Neighbours) => from.year, y1: ({ from }: Neighbours) => from.value },
            ...{ x2: ({ to }: Neighbours) => to.year, y2: ({ to }: Neighbours) => to.value },
            ...{ stroke, strokeWidth: 1.6, className: 'line' },
          }),
          Plot.dot(points, {
            ...{ x: 'year', y: 'value', r: radius, stroke, strokeWidth: 1.4, className: 'value' },
            fill: (point: PlacedValue) => (isHollow(point) ? ink.paper : stroke),
            title: (point: PlacedValue) =>
              xmlText(`${agency} ${point.year}${words.marks.colon}${measure.format(point.value)}`),
          }),
        ];
      }),
    ],
  });
  const agencies = new Set(lines.flatMap(({ points }) => points.map(({ agency }) => agency))).size;
  const head = `${name} · ${words.provinces.agencyCount(agencies)}`;
  return [
    element('text', { x: 0, y: 12, 'text-anchor': 'start', 'font-weight': 'bold', 'font-size': sizes.text }, head),
    element('g', { transform: `translate(0,${headHeight})` }, ...drawingOf(drawn)),
  ];
}

interface Neighbours {
  readonly from: PlacedValue;
  readonly to: PlacedValue;
}

/** A line only joins consecutive years. */
function neighboursOf(points: readonly PlacedValue[]): readonly Neighbours[] {
  return points.flatMap((to) => points.filter(({ year }) => year === to.year - 1).map((from) => ({ from, to })));
}

function legendOf(values: readonly PlacedValue[], { peers }: ChartWords): readonly LegendEntry[] {
  const dot = (fill: string) => element('circle', { r: radius + 1, stroke: colours[0], 'stroke-width': 1.6, fill });
  return values.some(isHollow) ? [{ sign: [dot(ink.paper)], meaning: peers.hollow }] : [];
}
