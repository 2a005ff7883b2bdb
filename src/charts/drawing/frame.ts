// What every chart has around its drawing: title, unit, legend, notes, source, and a description for those who cannot see it.
import { fontFamily, ink, sizes, textWidth, wrapText } from './looks.js';
import { drawingOf, element, type SvgElement } from './svg.js';

/** An entry of the legend: a symbol, drawn around 0,0 within 12 pixels to each side, and what it means. */
export interface LegendEntry {
  readonly sign: readonly SvgElement[];
  readonly meaning: string;
}

/** A drawing and everything around it. */
export interface Chart {
  readonly title: string;
  /** What is measured, in which unit, for whom. */
  readonly subtitle: string;
  readonly legend: readonly LegendEntry[];
  /** What Plot drew. Its children are moved into the chart. */
  readonly drawing: SvgElement;
  readonly width: number;
  readonly height: number;
  /** Reservations about the values, one paragraph each. */
  readonly notes: readonly string[];
  readonly source: string;
  /** Of its words, as `lang` of XML states it. */
  readonly lang: string;
  /** Whether marks of the drawing are links: then it is no single picture to those who hear it. */
  readonly hasLinks?: boolean;
  /** What the chart shows, in words. */
  readonly description: string;
}

const margin = 16;
const signWidth = 30;
const gap = 18;
const lineHeight = 1.45;

/** Puts a chart together as the text of an SVG file. The same chart gives the same bytes. */
export function frameChart(chart: Chart): string {
  // A name in the legend is never cut; the chart becomes wider instead.
  const width = Math.max(chart.width, ...chart.legend.map((entry) => Math.ceil(entryWidth(entry)) + 2 * margin));
  const inner = width - 2 * margin;
  const parts: SvgElement[] = [];
  let top = margin;
  const addLines = (text: string, size: number, attributes: Readonly<Record<string, string>>) => {
    for (const line of wrapText(text, size, inner)) {
      parts.push(element('text', { x: margin, y: top + size, 'font-size': size, ...attributes }, line));
      top += size * lineHeight;
    }
  };
  addLines(chart.title, sizes.title, { 'font-weight': 'bold', fill: ink.text });
  addLines(chart.subtitle, sizes.text, { fill: ink.quiet });
  top += 6;
  const legend = legendRows(chart.legend, inner);
  for (const row of legend) {
    parts.push(...row.map(({ entry, left }) => legendElement(entry, margin + left, top + sizes.text / 2 + 2)));
    top += 22;
  }
  top += 4;
  const group = element('g', {
    ...{ class: 'drawing', transform: `translate(0,${Math.round(top)})`, fill: ink.text },
    ...{ 'font-size': sizes.small, 'text-anchor': 'middle' },
  });
  group.append(...drawingOf(chart.drawing));
  parts.push(group);
  top = Math.round(top) + chart.height + 6;
  for (const note of chart.notes) addLines(note, sizes.small, { class: 'note', fill: ink.quiet });
  addLines(chart.source, sizes.small, { class: 'source', fill: ink.quiet });
  return `${rootOf({ ...chart, width }, Math.ceil(top + margin), parts).outerHTML}\n`;
}

function rootOf(
  { title, description, width, lang, hasLinks }: Chart,
  height: number,
  parts: readonly SvgElement[],
): SvgElement {
  return element(
    'svg',
    {
      ...{ xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` },
      ...{
        lang,
        role: hasLinks ? 'group' : 'img',
        'aria-labelledby': 'chart-title chart-description',
        'font-family': fontFamily,
      },
    },
    element('title', { id: 'chart-title' }, title),
    element('desc', { id: 'chart-description' }, description),
    element('rect', { width: '100%', height: '100%', fill: ink.paper }),
    ...parts,
  );
}

interface PlacedEntry {
  readonly entry: LegendEntry;
  readonly left: number;
}

function entryWidth({ meaning }: LegendEntry): number {
  return signWidth + textWidth(meaning, sizes.text);
}

/** Places the entries from left to right, in as many rows as they need. */
function legendRows(entries: readonly LegendEntry[], width: number): readonly (readonly PlacedEntry[])[] {
  const rows: PlacedEntry[][] = [];
  let left = width;
  for (const entry of entries) {
    const needed = entryWidth(entry);
    if (left > 0 && left + needed > width) {
      rows.push([]);
      left = 0;
    }
    rows.at(-1)?.push({ entry, left });
    left += needed + gap;
  }
  return rows;
}

function legendElement({ sign, meaning }: LegendEntry, left: number, middle: number): SvgElement {
  return element(
    'g',
    { class: 'legend', transform: `translate(${Math.round(left)},${Math.round(middle)})` },
    element('g', { transform: 'translate(12,0)' }, ...sign),
    element('text', { x: signWidth, y: sizes.text * 0.36, 'font-size': sizes.text, fill: ink.text }, meaning),
  );
}
