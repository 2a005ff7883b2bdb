// The arguments of operators, which pdf.js passes untyped: each is checked where it enters.
import type { Box } from '../../../model/anchor.js';

/** The arguments of one operator. */
export type Arguments = readonly unknown[];

/** The field of an object; undefined if the value is no object or has no such field. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** A finite number; 0 for anything else. */
export function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

/** The numbers of a list; empty for anything else. */
export function numbersOf(value: unknown): readonly number[] {
  if (value instanceof Float32Array) return [...value];
  return Array.isArray(value) ? value.map(numberOf) : [];
}

/** The numbers of a list that is only read: one that can hold nothing else is not copied. */
export function numbersWithin(value: unknown): ArrayLike<number> {
  return value instanceof Float32Array ? value : numbersOf(value);
}

/** A matrix of six numbers; those that are missing change nothing. */
export function matrixOf(value: unknown): readonly [number, number, number, number, number, number] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbersOf(value);
  return [a, b, c, d, e, f];
}

/** The box between two corners, given as four numbers. */
export function cornersBox([x1 = 0, y1 = 0, x2 = 0, y2 = 0]: readonly number[]): Box {
  return { left: Math.min(x1, x2), top: Math.min(y1, y2), right: Math.max(x1, x2), bottom: Math.max(y1, y2) };
}
