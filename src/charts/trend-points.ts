// What a trend is drawn from: points with their descriptions, the segments between them, and the changes of form.
import type { TrendPoint } from '../query/series.js';
import { isHollow, sizes, textWidth } from './drawing/looks.js';
import type { Measure } from './drawing/measure.js';
import { xmlText } from './drawing/svg.js';
import type { ChartWords } from './drawing/words.js';

/** A line of the chart: the reports of one agency and scope, by year. */
export interface TrendLine {
  readonly name: string;
  readonly points: readonly TrendPoint[];
}

export interface DrawnPoint extends TrendPoint {
  /** The index of its line. */
  readonly line: number;
  /** Where it is drawn: its year, or beside it where several reports of the line are of this year. */
  readonly place: number;
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
  /** The lines with several reports of a year, and those years. */
  readonly several: readonly { readonly name: string; readonly years: readonly number[] }[];
  readonly first: number;
  readonly last: number;
}

/** How much of the way to the next year several reports of a year take. */
const roomOfYear = 0.5;

/**
 * Works out what a trend draws.
 * @param lines with at least one point in all
 */
export function trendOf(lines: readonly TrendLine[], measure: Measure, words: ChartWords): Trend {
  const points = lines.flatMap((line, index) =>
    line.points.map(
      (point): DrawnPoint => ({
        ...{ ...point, line: index, place: placeOf(point, line.points) },
        words: wordsOf(line.name, point, measure, words),
      }),
    ),
  );
  const known = points.filter(isKnown);
  const years = points.map(({ year }) => year);
  return {
    points,
    known,
    unknown: points.filter(({ value }) => value === null),
    segments: lines.flatMap((line, index) =>
      segmentsOf(
        known.filter((point) => point.line === index),
        yearsOfSeveral(line),
      ),
    ),
    changes: changesOf(lines, words),
    several: severalOf(lines),
    first: Math.min(...years),
    last: Math.max(...years),
  };
}

function isKnown(point: DrawnPoint): point is KnownPoint {
  return point.value !== null;
}

/** The years of which a line has several reports. */
function yearsOfSeveral({ points }: TrendLine): readonly number[] {
  const years = points.map(({ year }) => year);
  return [...new Set(years.filter((year, index) => years.indexOf(year) !== index))];
}

function severalOf(lines: readonly TrendLine[]): Trend['several'] {
  return lines.flatMap((line) => {
    const years = yearsOfSeveral(line);
    return years.length === 0 ? [] : [{ name: line.name, years }];
  });
}

/** Reports of one year stand side by side, within the room of the year. */
function placeOf(point: TrendPoint, points: readonly TrendPoint[]): number {
  const ofYear = points.filter(({ year }) => year === point.year);
  return point.year + ((ofYear.indexOf(point) + 0.5) / ofYear.length - 0.5) * roomOfYear;
}

function wordsOf(name: string, point: TrendPoint, measure: Measure, words: ChartWords): string {
  const value = point.value === null ? words.notKnown : measure.format(point.value);
  const reservations = [
    point.comparability === 'exact' ? [] : words.approximately,
    point.flagged === 1 ? words.flagged : [],
  ].flat();
  const { colon, comma } = words.marks;
  return xmlText([`${name} ${point.year}${colon}${value}`, words.form(point.form), ...reservations].join(comma));
}

/**
 * Segments only join consecutive years: there is none across a year whose value is not known, and none to a year with several values, of which
 * nobody knows the right one.
 */
function segmentsOf(points: readonly KnownPoint[], several: readonly number[]): readonly TrendSegment[] {
  const single = points.filter(({ year }) => !several.includes(year));
  return single.flatMap((to) =>
    single
      .filter(({ year }) => year === to.year - 1)
      .map((from) => ({ line: to.line, from, to, isDashed: isHollow(from) || isHollow(to) || from.form !== to.form })),
  );
}

/** The changes of form in any of the lines, each once. */
function changesOf(lines: readonly TrendLine[], words: ChartWords): readonly FormChange[] {
  const changes = lines.flatMap(({ points }) =>
    points.flatMap((point, index) => {
      const before = points[index - 1];
      return before === undefined || before.form === point.form || before.year === point.year
        ? []
        : [{ year: point.year, words: words.change(before.form, point.form) }];
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
