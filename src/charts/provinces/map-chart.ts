// A metric by province on a map of tiles: the median of the agencies that have a value. The number stands in each tile, so that no meaning
// depends on colour.
import type { Chart, LegendEntry } from '../drawing/frame.js';
import { ink, plain, sizes } from '../drawing/looks.js';
import type { Measure } from '../drawing/measure.js';
import { element, type SvgElement, xmlText } from '../drawing/svg.js';
import type { ChartHead, ChartWords } from '../drawing/words.js';
import { type ProvinceTile, provinceTiles, tileGrid } from './province-tiles.js';

const [side, gap, edge] = [74, 6, 16];
const width = tileGrid.columns * (side + gap) - gap + 2 * edge;
const height = tileGrid.rows * (side + gap) - gap + 8;
/** From the lowest to the highest median. */
const [palest, strongest] = ['#e6f0f7', plain];
const steps = 5;
/** Above this share of the range, text is white. */
const darkFrom = 0.6;

/** The median of the reports of a province. */
export interface ProvinceMedian {
  /** Null for reports of agencies whose province is not known. */
  readonly province_code: string | null;
  readonly median: number;
  readonly reports: number;
}

interface TileValue {
  readonly tile: ProvinceTile;
  readonly median: number | null;
  readonly reports: number;
}

/** The median of each province that has values. */
export function mediansOf(
  values: readonly { readonly province_code: string | null; readonly value: number }[],
): readonly ProvinceMedian[] {
  const codes = [...new Set(values.map(({ province_code }) => province_code))];
  return codes.map((code) => {
    const sorted = values
      .filter(({ province_code }) => province_code === code)
      .map(({ value }) => value)
      .sort((a, b) => a - b);
    const [lower = 0, upper = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
    return { province_code: code, median: (lower + upper) / 2, reports: sorted.length };
  });
}

/** Draws the median of each province. @param provinces of one year, at least one of them with a code */
export function drawProvinceMap(
  provinces: readonly ProvinceMedian[],
  measure: Measure,
  { title, source, words }: ChartHead,
): Chart {
  const tiles = provinceTiles.map((tile): TileValue => {
    const found = provinces.find(({ province_code }) => province_code === tile.code);
    return { tile, median: found?.median ?? null, reports: found?.reports ?? 0 };
  });
  const medians = tiles.flatMap(({ median }) => (median === null ? [] : [median]));
  const scale = { low: Math.min(...medians), high: Math.max(...medians) };
  const notPlaced = provinces
    .filter(({ province_code }) => !provinceTiles.some(({ code }) => code === province_code))
    .reduce((sum, { reports }) => sum + reports, 0);
  const said = words.provinces;
  return {
    ...{ title, source, width, height, lang: words.lang },
    subtitle: [said.median, words.unit(measure.unit)].join(words.marks.semicolon),
    legend: legendOf(scale, measure, words),
    drawing: element('svg', {}, ...tiles.map((tile) => tileOf(tile, scale, measure, words))),
    notes: [said.few, said.layout, ...(notPlaced === 0 ? [] : [said.notPlaced(notPlaced)])],
    description: tiles
      .flatMap(({ tile, reports, median }) =>
        median === null
          ? []
          : [`${nameOf(tile, words)}${words.marks.colon}${measure.format(median)} (${said.count(reports)})`],
      )
      .join(words.marks.semicolon),
  };
}

interface Scale {
  readonly low: number;
  readonly high: number;
}

function shareOf(value: number, { low, high }: Scale): number {
  return low === high ? 1 : (value - low) / (high - low);
}

function nameOf({ zh, en }: ProvinceTile, { lang }: ChartWords): string {
  return lang === 'en' ? en : zh;
}

function tileOf({ tile, reports, median }: TileValue, scale: Scale, measure: Measure, words: ChartWords): SvgElement {
  const [left, top] = [edge + tile.column * (side + gap), tile.row * (side + gap)];
  const share = median === null ? 0 : shareOf(median, scale);
  const text = median === null ? ink.rule : share > darkFrom ? ink.paper : ink.text;
  const line = (y: number, size: number, said: string, weight = 'normal') =>
    element('text', { x: side / 2, y, 'font-size': size, 'font-weight': weight, fill: text }, xmlText(said));
  const name = nameOf(tile, words);
  const said = median === null ? words.provinces.none : measure.format(median);
  return element(
    'g',
    { class: 'province', transform: `translate(${left},${top})`, 'text-anchor': 'middle' },
    element('title', {}, `${name}${words.marks.colon}${said} (${words.provinces.count(reports)})`),
    element('rect', {
      ...{ width: side, height: side, rx: 4, fill: median === null ? ink.paper : colourAt(share) },
      ...{ stroke: median === null ? ink.grid : colourAt(share), 'stroke-dasharray': median === null ? '3 3' : 'none' },
    }),
    line(22, name.length > 9 ? sizes.small - 1 : sizes.text, name),
    ...(median === null
      ? []
      : [line(44, sizes.title - 2, said, 'bold'), line(62, sizes.small - 1, words.provinces.count(reports))]),
  );
}

/** Between the palest and the strongest colour, in equal parts of red, green and blue. */
function colourAt(share: number): string {
  const channels = [1, 3, 5].map((place) => {
    const [from, to] = [palest, strongest].map((colour) => Number.parseInt(colour.slice(place, place + 2), 16));
    return Math.round((from ?? 0) + ((to ?? 0) - (from ?? 0)) * share);
  });
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

function legendOf(scale: Scale, measure: Measure, { provinces }: ChartWords): readonly LegendEntry[] {
  const box = (fill: string, dashes = 'none') =>
    element('rect', {
      ...{ x: -10, y: -8, width: 20, height: 16, rx: 2, fill, stroke: ink.rule },
      ...{ 'stroke-width': 0.8, 'stroke-dasharray': dashes },
    });
  const shares = scale.low === scale.high ? [1] : Array.from({ length: steps }, (_, step) => step / (steps - 1));
  return [
    ...shares.map((share) => ({
      sign: [box(colourAt(share))],
      meaning: measure.format(scale.low + (scale.high - scale.low) * share),
    })),
    { sign: [box(ink.paper, '3 3')], meaning: provinces.none },
  ];
}
