// What a chart measures: a series or a metric, its names, its unit, and how its values are written.

import { metrics } from '../../catalogues/metrics/metrics.js';
import { seriesNamed, seriesNames } from '../../catalogues/series-names.js';

export interface Measure {
  readonly kind: 'series' | 'metric';
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** The unit; for a metric also its formula. */
  readonly unit: string;
  readonly format: (value: number) => string;
}

const counts = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const shares = new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 });
const changes = new Intl.NumberFormat('en-US', {
  style: 'percent',
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});

const metricUnits = {
  share: { unit: 'per cent', format: shares.format },
  ratio: { unit: 'ratio', format: counts.format },
  per_thousand: { unit: 'per thousand', format: counts.format },
  change: { unit: 'per cent against the year before', format: changes.format },
} as const;

/** The codes and labels of all series and metrics. */
export const measureNames: readonly string[] = [...seriesNames, ...metrics.flatMap(({ code, zh }) => [code, zh])];

/** Finds the series or metric that a code or label means; null if it means none. */
export function measureOf(name: string): Measure | null {
  const metric = metrics.find(({ code, zh }) => code === name || zh === name);
  const series = metric === undefined ? seriesNamed(name) : null;
  if (series) {
    const { code } = series;
    const unit = series.unit === 'cny' ? 'unit: 元 (yuan)' : `unit: ${series.unit.replaceAll('_', ' ')}`;
    return { kind: 'series', code, zh: series.zh, en: series.en, unit, format: (value) => counts.format(value) };
  }
  if (!metric) return null;
  const { unit, format } = metricUnits[metric.unit];
  const { code, zh, en, formula } = metric;
  return { kind: 'metric', code, zh, en, unit: `${unit}: ${formula}`, format: (value) => format(value) };
}
