// What a trend is drawn from: points with their descriptions, the segments between them, and the changes of form.
import type { TrendPoint } from '../../query/series.js';
import { isHollow, sizes, textWidth } from './looks.js';
import type { Measure } from './measure.js';
import { xmlText } from './svg.js';

/** A line of the chart: the reports of one agency and scope, by year. */
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

/** The part of a line from one year to the next. */
export interface TrendSegment {
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
  readonly segments: readonly TrendSegment[];
  readonly changes: readonly FormChange[];
  readonly first: number;
  readonly last: number;
}

/**
 * Works out what a trend draws.
 * @param lines with at least one point in all
 */
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

function wordsOf(name: string, point: TrendPoint, measure: Measure): string {
  const value = point.value === null ? 'not known' : measure.format(point.value);
  const reservations = [
    point.comparability === 'exact' ? [] : 'comparable only approximately',
    point.flagged === 1 ? 'flagged' : [],
  ].flat();
  return xmlText([`${name} ${point.year}: ${value}`, `form of ${point.form}`, ...reservations].join(', '));
}

/** Segments only join consecutive years: there is none across a year whose value is not known. */
function segmentsOf(points: readonly KnownPoint[]): readonly TrendSegment[] {
  return points.flatMap((to) =>
    points
      .filter(({ year }) => year === to.year - 1)
      .map((from) => ({ line: to.line, from, to, isDashed: isHollow(from) || isHollow(to) || from.form !== to.form })),
  );
}

/** The changes of form in any of the lines, each once. */
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
 * Gives the row, counted from the bottom, for the label of each change, so that no label runs into another.
 * @param changes by year
 * @param yearWidth the pixels from one year to the next
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
