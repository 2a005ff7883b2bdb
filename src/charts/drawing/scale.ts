// The scale of an axis of values: even, or by orders of magnitude where a few values would press all others against zero.
import type { ScaleOptions } from '@observablehq/plot';

/** From where to where an axis leads. `isLog`: its steps grow tenfold, beginning with 0 and 1. */
export interface AxisScale {
  readonly low: number;
  readonly high: number;
  readonly isLog: boolean;
}

/** From this ratio of the largest value to the median on, an even scale shows nothing but the largest. */
const longTail = 25;
const leastHighOfTail = 100;

/** The scale of some values, from 0 or the lowest below it. */
export function scaleOf(values: readonly number[]): AxisScale {
  let [low, high] = [0, Number.NEGATIVE_INFINITY];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  if (low >= high) return { low, high: low + 1, isLog: false };
  const median = [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return { low, high, isLog: low === 0 && high >= leastHighOfTail && high > longTail * median };
}

/** Where a value lies, from 0 at the low end to 1 at the high one. */
export function placeOn(value: number, { low, high, isLog }: AxisScale): number {
  return isLog ? Math.log1p(value) / Math.log1p(high) : (value - low) / (high - low);
}

/** The value that lies at a place: the reverse of `placeOn`. */
export function valueAt(place: number, { low, high, isLog }: AxisScale): number {
  return isLog ? Math.expm1(place * Math.log1p(high)) : low + place * (high - low);
}

/** The axis as Plot draws it. */
export function axisOf(scale: AxisScale, format: (value: number) => string): ScaleOptions {
  const { low, high, isLog } = scale;
  const axis = { domain: [low, high], label: null, tickFormat: format, tickSize: 4 };
  return isLog ? { ...axis, type: 'symlog', ticks: decadesUpTo(high) } : { ...axis, ticks: 7 };
}

/** 0, 1, 10, 100 … */
function decadesUpTo(high: number): readonly number[] {
  return [0, ...Array.from({ length: Math.floor(Math.log10(high)) + 1 }, (_, power) => 10 ** power)];
}
