// The chart of a view of a series or rate.
import { drawYearBands } from '../../charts/bands-chart.js';
import { drawBars } from '../../charts/bars-chart.js';
import { drawDistribution } from '../../charts/distribution-chart.js';
import type { Chart } from '../../charts/drawing/frame.js';
import { isHollow } from '../../charts/drawing/looks.js';
import { type Measure, measureName, measureOf } from '../../charts/drawing/measure.js';
import { type ChartHead, type ChartWords, chartWords } from '../../charts/drawing/words.js';
import { drawProvinceMap } from '../../charts/provinces/map-chart.js';
import { provinceTiles } from '../../charts/provinces/province-tiles.js';
import { drawScatter } from '../../charts/scatter-chart.js';
import { drawTrend, mostLines } from '../../charts/trend-chart.js';
import type { TrendLine } from '../../charts/trend-points.js';
import type { ExploredGroup, ExploredRank, ExploredTrendValue } from '../../query/explored/explore.js';
import type { ChartPlace } from '../page/page.js';
import { addressOf, type View } from '../page/view.js';
import { codeName, scopeName } from '../parts/code-names.js';
import type { ExploredView, Linked } from './explored.js';

/** Draws what a view shows; null if there is nothing to draw: tables have no chart, and neither have no values. */
export function chartOfView(found: ExploredView, view: View, place: ChartPlace): Chart | null {
  const { shown, heap, measure: named, other, filter } = found;
  const measure = measureOf(named.code);
  if (measure === null || shown.kind === 'values' || shown.rows.length === 0) return null;
  const words = chartWords(view.language);
  const head = headOf(found, measure, words, view);
  const linkOf = (row: Linked<object>) =>
    place === 'page' && row.sha256 !== undefined ? addressOf(['reports', row.sha256], { part: row.part }) : null;
  const hasLinks = place === 'page';
  switch (shown.kind) {
    case 'years':
      return drawYearBands(shown.rows, measure, head);
    case 'agencies': {
      const lines = linesOf(shown.rows, words);
      if (lines.every(({ points }) => points.every(({ value }) => value === null))) return null;
      return drawTrend(lines.slice(0, mostLines), measure, head);
    }
    case 'largest': {
      const bars = shown.rows.map((row) => ({
        ...{ name: row.agency, value: row.value, isHollow: isHollow(row), note: '', href: linkOf(row) },
      }));
      const subtitle = [words.values.largest(bars.length), words.unit(measure.unit)].join(words.marks.semicolon);
      return { ...drawBars(bars, measure, { ...head, subtitle }), hasLinks };
    }
    case 'groups': {
      const bars = shown.rows.map((row) => ({
        name: groupName(row, view),
        ...{ value: row.median, isHollow: false, note: words.provinces.count(row.reports), href: null },
      }));
      const subtitle = [words.values.medianOfEach, words.unit(measure.unit)].join(words.marks.semicolon);
      return drawBars(bars, measure, { ...head, subtitle });
    }
    case 'distribution': {
      const values = heap ?? shown.rows.map((row) => ({ ...row, href: linkOf(row) }));
      return { ...drawDistribution({ values, summary: summaryOf(values), marked: null }, measure, head), hasLinks };
    }
    case 'scatter': {
      const second = other === null ? null : measureOf(other.code);
      if (second === null) return null;
      const points = (heap ?? shown.rows).map((row) => ({
        ...{ name: row.agency, x: row.value, y: row.other_value ?? 0, isHollow: isHollow(row) },
        href: 'report_id' in row ? linkOf(row) : null,
      }));
      const axis = (of: Measure) => ({
        format: of.format,
        name: `${measureName(of, view.language)} (${words.unit(of.unit)})`,
      });
      return { ...drawScatter(points, { across: axis(measure), along: axis(second) }, head), hasLinks };
    }
    case 'map': {
      const provinces = shown.rows.map(({ province_code = null, median, reports }) => ({
        ...{ province_code, median, reports },
      }));
      if (provinces.every(({ province_code }) => province_code === null) || filter.year === null) return null;
      return drawProvinceMap(provinces, measure, head);
    }
  }
}

/** The title says everything that the values were chosen by: the picture may stand alone. */
function headOf(found: ExploredView, measure: Measure, words: ChartWords, view: View): ChartHead {
  const { asOf, other } = found;
  const second = other === null ? null : measureOf(other.code);
  const name = [measure, ...(second === null ? [] : [second])]
    .map((of) => measureName(of, view.language))
    .join(view.say(' and ', '与'));
  return {
    words,
    title: [name, ...filterInWords(found, view)].join(words.marks.comma),
    source: words.source(reportsShown(found), asOf, view.version),
  };
}

/** What the values were chosen by, in words. */
export function filterInWords({ filter, shown }: ExploredView, view: View): readonly string[] {
  if (shown.kind === 'agencies') return [];
  const { year, level, kind, province, scope, form, evidence } = filter;
  const tile = provinceTiles.find(({ code }) => code === province);
  return [
    ...(year === null ? [] : [String(year)]),
    ...(province === null ? [] : [tile === undefined ? province : view.say(tile.en, tile.zh)]),
    ...[level, kind].flatMap((code) => (code === null ? [] : [codeName(code, view)])),
    ...(scope === null ? [] : [scopeName(scope, view)]),
    ...(form === null ? [] : [view.say(`form of ${form}`, `${form} 年样式`)]),
    ...(evidence === null ? [] : [codeName(evidence, view)]),
  ];
}

/** How many reports a view shows. */
export function reportsShown({ shown, inFiles }: ExploredView): number {
  if (inFiles !== null) return inFiles;
  switch (shown.kind) {
    case 'years':
    case 'groups':
    case 'map':
      return shown.rows.reduce((sum, { reports }) => sum + reports, 0);
    default:
      return shown.rows.length;
  }
}

/** The name of a group of reports. */
export function groupName({ province, level, agency_kind }: ExploredGroup, view: View): string {
  if (province !== undefined) return province ?? view.say('without a province', '省份不明');
  return codeName(level ?? agency_kind ?? null, view);
}

function linesOf(rows: readonly ExploredTrendValue[], { scopes }: ChartWords): readonly TrendLine[] {
  const ids = [...new Set(rows.map(({ agency_id }) => agency_id))];
  return ids.flatMap((id) => {
    const own = rows.filter(({ agency_id }) => agency_id === id);
    const found = [...new Set(own.map(({ scope }) => scope))];
    return found.map((scope) => ({
      name: found.length === 1 ? (own[0]?.agency ?? '') : `${own[0]?.agency} (${scopes[scope ?? 'none'] ?? scope})`,
      points: own.filter((row) => row.scope === scope),
    }));
  });
}

/** The median and quartiles of values that are sorted, interpolated as the database does. */
function summaryOf(rows: readonly Pick<ExploredRank, 'value'>[]) {
  const at = (share: number) => {
    const place = share * (rows.length - 1);
    const below = rows[Math.floor(place)]?.value ?? 0;
    const above = rows[Math.ceil(place)]?.value ?? below;
    return below + (above - below) * (place - Math.floor(place));
  };
  return { reports: rows.length, lower_quartile: at(0.25), median: at(0.5), upper_quartile: at(0.75) };
}
