// What a chart measures: a series or a metric, its names, its unit, and how its values are written.
import { seriesList } from '../../../catalogues/crosswalk.js';
import { metrics } from '../../../catalogues/metrics/metrics.js';
import type { ChartLanguage } from './words.js';

export interface Measure {
  readonly kind: 'series' | 'metric';
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** Its code, such as `request` or `share`. */
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

const metricFormats = {
  share: shares.format,
  ratio: counts.format,
  per_thousand: counts.format,
  change: changes.format,
} as const;

/** The codes of all series and metrics. */
export const measureCodes: readonly string[] = [...seriesList, ...metrics].map(({ code }) => code);

/** Finds the series or metric with this code; null if there is none. */
export function measureOf(code: string): Measure | null {
  const series = seriesList.find((known) => known.code === code);
  if (series) {
    const { zh, en, unit } = series;
    return { kind: 'series', code, zh, en, unit, format: (value) => counts.format(value) };
  }
  const metric = metrics.find((known) => known.code === code);
  if (!metric) return null;
  const { zh, en, unit } = metric;
  return { kind: 'metric', code, zh, en, unit, format: (value) => metricFormats[unit](value) };
}

const initial = /^\p{Ll}/u;

/** What is measured, as the title of a chart begins with it. */
export function measureName({ zh, en }: Measure, language: ChartLanguage): string {
  return language === 'zh' ? zh : en.replace(initial, (letter) => letter.toUpperCase());
}
