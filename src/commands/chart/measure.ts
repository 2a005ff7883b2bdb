// What a chart measures: a series or a metric, its names, its unit, and how its values are written.
import { seriesList } from '../../catalogues/crosswalk.js';
import { metrics } from '../../catalogues/metrics/metrics.js';

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

/** The codes of all series and metrics. */
export const measureCodes: readonly string[] = [...seriesList, ...metrics].map(({ code }) => code);

/** Finds the series or metric with this code; null if there is none. */
export function measureOf(code: string): Measure | null {
  const series = seriesList.find((known) => known.code === code);
  if (series) {
    const unit = series.unit === 'cny' ? 'unit: 元 (yuan)' : `unit: ${series.unit.replaceAll('_', ' ')}`;
    return { kind: 'series', code, zh: series.zh, en: series.en, unit, format: (value) => counts.format(value) };
  }
  const metric = metrics.find((known) => known.code === code);
  if (!metric) return null;
  const { unit, format } = metricUnits[metric.unit];
  const { zh, en, formula } = metric;
  return { kind: 'metric', code, zh, en, unit: `${unit}: ${formula}`, format: (value) => format(value) };
}
