// What a chart measures: a series or a metric, its names, its unit, and how its values are written.
import { metrics } from '../../catalogues/metrics/metrics.js';
import { seriesNamed, seriesNames } from '../../catalogues/series-names.js';
import type { ChartLanguage } from './words.js';

/** How values are written. */
export interface ValueFormat {
  readonly format: (value: number) => string;
}

export interface Measure extends ValueFormat {
  readonly kind: 'series' | 'metric';
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** Its code, such as `request` or `share`. */
  readonly unit: string;
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

/** The codes and labels of all series and metrics. */
export const measureNames: readonly string[] = [...seriesNames, ...metrics.flatMap(({ code, zh }) => [code, zh])];

/** Finds the series or metric that a code or label means; null if it means none. */
export function measureOf(name: string): Measure | null {
  const metric = metrics.find(({ code, zh }) => code === name || zh === name);
  const series = metric === undefined ? seriesNamed(name) : null;
  if (series) {
    const { code, zh, en, unit } = series;
    return { kind: 'series', code, zh, en, unit, format: (value) => counts.format(value) };
  }
  if (!metric) return null;
  const { code, zh, en, unit } = metric;
  return { kind: 'metric', code, zh, en, unit, format: (value) => metricFormats[unit](value) };
}

const initial = /^\p{Ll}/u;

/** What is measured, as the title of a chart begins with it. */
export function measureName({ zh, en }: Pick<Measure, 'zh' | 'en'>, language: ChartLanguage): string {
  return language === 'zh' ? zh : en.replace(initial, (letter) => letter.toUpperCase());
}
