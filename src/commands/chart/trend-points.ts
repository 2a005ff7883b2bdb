// What a trend is drawn from: points with their words, the lines between them, and the changes of form.
import type { TrendPoint } from '../../query/series.js';
import { sizes } from './looks.js';
import type { Measure } from './measure.js';
import { xmlText } from './svg.js';
import { textWidth } from './text-width.js';

/** A line of the chart: the reports of one agency and scope. */
export interface TrendLine {
  readonly name: string;
  readonly points: readonly TrendPoint[];
}

export interface DrawnPoint extends TrendPoint {
  /** The index of its line. */
  readonly line: number;
  readonly words: string;
}

export interface KnownPoint extends DrawnPoint {
  readonly value: number;
}

/** From one year to the next. */
export interface Segment {
  readonly line: number;
  readonly from: KnownPoint;
  readonly to: KnownPoint;
  readonly isDashed: boolean;
}

export interface FormChange {
  /** The first year with the new form. */
  readonly year: number;
  readonly words: string;
}

export interface Trend {
  readonly points: readonly DrawnPoint[];
  readonly known: readonly KnownPoint[];
  readonly unknown: readonly DrawnPoint[];
  readonly segments: readonly Segment[];
  readonly changes: readonly FormChange[];
  readonly first: number;
  readonly last: number;
}

/** @param lines with one point at least */
export function trendOf(lines: readonly TrendLine[], measure: Measure): Trend {
  const points = lines.flatMap((line, index) =>
    line.points.map((point): DrawnPoint => ({ ...point, line: index, words: wordsOf(line.name, point, measure) })),
  );
  const known = points.filter(isKnown);
  const years = points.map(({ year }) => year);
  return {
    points,
    known,
    unknown: points.filter(({ value }) => value === null),
    segments: lines.flatMap((_, index) => segmentsOf(known.filter(({ line }) => line === index))),
    changes: changesOf(lines),
    first: Math.min(...years),
    last: Math.max(...years),
  };
}

function isKnown(point: DrawnPoint): point is KnownPoint {
  return point.value !== null;
}

/** Whether a value is drawn apart from those that may be trusted and compared as they are. */
export function isApart({ comparability, flagged }: Pick<TrendPoint, 'comparability' | 'flagged'>): boolean {
  return flagged === 1 || comparability !== 'exact';
}

function wordsOf(name: string, point: TrendPoint, measure: Measure): string {
  const value = point.value === null ? 'not known' : measure.format(point.value);
  const apart = [
    point.comparability === 'exact' ? [] : 'comparable only approximately',
    point.flagged === 1 ? 'flagged' : [],
  ].flat();
  return xmlText([`${name} ${point.year}: ${value}`, `form of ${point.form}`, ...apart].join(', '));
}

/** Lines lead from year to year alone: over a year that is not known there is none. */
function segmentsOf(points: readonly KnownPoint[]): readonly Segment[] {
  return points.flatMap((to) =>
    points
      .filter(({ year }) => year === to.year - 1)
      .map((from) => ({ line: to.line, from, to, isDashed: isApart(from) || isApart(to) || from.form !== to.form })),
  );
}

/** The changes of form that any of the lines has, each once. */
function changesOf(lines: readonly TrendLine[]): readonly FormChange[] {
  const changes = lines.flatMap(({ points }) =>
    points.flatMap((point, index) => {
      const before = points[index - 1];
      return before === undefined || before.form === point.form || before.year === point.year
        ? []
        : [{ year: point.year, words: `form ${before.form} → ${point.form}` }];
    }),
  );
  return [...new Map(changes.map((change) => [`${change.year} ${change.words}`, change])).values()].sort(
    (a, b) => a.year - b.year || (a.words < b.words ? -1 : 1),
  );
}

/**
 * In which row, from the bottom, the name of each change stands, so that none runs into another.
 * @param yearWidth pixels from year to year
 */
export function rowsOfChanges(changes: readonly FormChange[], yearWidth: number): readonly number[] {
  const ends: number[] = [];
  return changes.map(({ year, words }) => {
    const half = textWidth(words, sizes.small) / 2 + 4;
    const middle = year * yearWidth;
    const free = ends.findIndex((end) => end <= middle - half);
    const row = free === -1 ? ends.length : free;
    ends[row] = middle + half;
    return row;
  });
}
