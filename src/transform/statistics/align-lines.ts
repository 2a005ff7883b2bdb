// Matches lines with the rows of the form of 2014. Lines and rows are two sequences in the same order: the alignment that explains the most
// labels wins, so that equal wordings are distinguished by their place, and missing or additional rows do not affect the others.
import { distance } from 'fastest-levenshtein';
import { type StatisticsRow, statisticsLabels, statisticsRows } from '../../catalogues/forms/statistics.js';
import { type LabelMatch, type LabelMatchKind, labelKey, matchLabel } from '../cells/labels.js';
import { remember } from '../cells/remember.js';
import { splitLabel } from './hierarchy.js';
import type { StatisticsLine } from './lines.js';

/** A line with the row of the form that it was matched with; null if there is none. */
export interface AlignedLine {
  readonly line: StatisticsLine;
  readonly row: StatisticsRow | null;
  /** How it was recognised. `order`: by its neighbours alone. `again`: the row was already stated. Null if it is no row of the form. */
  readonly how: LabelMatchKind | 'order' | 'again' | null;
}

/** What the match of a label is worth. The number before the label adds to it or subtracts from it. */
const worth: Readonly<Record<LabelMatchKind, number>> = { exact: 6, extended: 5, damaged: 3 };
const numberWorth = 1;
/** A line is in doubt if another row explains it, and the other lines with it, almost as well: within this margin. */
const clearMargin = 2;

interface Candidate {
  readonly line: StatisticsLine;
  readonly match: LabelMatch | null;
  readonly ordinal: number | null;
}

/** Finds the official wording that a printed label means, as an index of `statisticsLabels`; null if it means none, or more than one. */
export const matchWording: (text: string) => LabelMatch | null = remember((text) =>
  text === '' ? null : matchLabel(splitLabel(text).words, statisticsLabels),
);

/** Aligns lines, in printed order, with the rows of the form. Each line gets an entry. */
export function alignLines(lines: readonly StatisticsLine[]): readonly AlignedLine[] {
  const candidates = lines.map(
    (line): Candidate => ({
      line,
      match: matchWording(line.text),
      ordinal: splitLabel(line.text).numbers.at(-1)?.ordinal ?? null,
    }),
  );
  const scores = candidates.map((candidate) => statisticsRows.map((row) => scoreOf(candidate, row)));
  const chosen = chooseRows(scores);
  const aligned = candidates.map(({ line, match }, index): AlignedLine => {
    const row = statisticsRows[chosen[index]?.row ?? -1];
    if (row === undefined || match === null) return { line, row: null, how: null };
    return { line, row, how: chosen[index]?.isClear ? match.kind : 'order' };
  });
  return withRepeated(withGapsFilled(aligned), candidates);
}

/** What taking a line for a row is worth; null if its label does not mean the row. */
function scoreOf({ match, ordinal }: Candidate, row: StatisticsRow): number | null {
  if (match === null || statisticsLabels[match.index] !== row.label) return null;
  const official = splitLabel(`${row.number}x`).numbers.at(-1)?.ordinal ?? null;
  const byNumber = ordinal === null || official === null ? 0 : ordinal === official ? numberWorth : -numberWorth;
  return worth[match.kind] + byNumber;
}

interface Choice {
  readonly row: number;
  readonly isClear: boolean;
}

/** The ascending choice of rows with the highest sum of scores: a weighted longest common subsequence. */
function chooseRows(scores: readonly (readonly (number | null)[])[]): readonly (Choice | null)[] {
  const count = statisticsRows.length;
  const upTo = sums(scores, count);
  const reversed = [...scores].reverse().map((row) => [...row].reverse());
  const from = sums(reversed, count);
  const before = (line: number, row: number) => upTo[line]?.[row] ?? 0;
  const after = (line: number, row: number) => from[scores.length - line]?.[count - row] ?? 0;
  const best = before(scores.length, count);
  const through = (line: number, row: number): number => {
    const score = scores[line]?.[row] ?? null;
    return score === null ? Number.NEGATIVE_INFINITY : before(line, row) + score + after(line + 1, row + 1);
  };
  const chosen: (Choice | null)[] = scores.map(() => null);
  let row = count;
  for (let line = scores.length; line > 0; line--) {
    while (row > 0 && before(line, row) === before(line, row - 1)) row--;
    if (before(line, row) === before(line - 1, row)) continue;
    row--;
    const match = row;
    const isClear = statisticsRows.every(
      (_, other) => other === match || through(line - 1, other) < best - clearMargin,
    );
    chosen[line - 1] = { row: match, isClear };
  }
  return chosen;
}

/** `sums[line][row]` is the highest sum over that many first lines and first rows. */
function sums(scores: readonly (readonly (number | null)[])[], count: number): readonly (readonly number[])[] {
  const table: number[][] = [Array<number>(count + 1).fill(0)];
  for (const row of scores) {
    const former = table.at(-1) ?? [];
    const current = [0];
    for (let index = 0; index < count; index++) {
      const score = row[index] ?? null;
      const matched = score === null ? 0 : (former[index] ?? 0) + score;
      current.push(Math.max(former[index + 1] ?? 0, current[index] ?? 0, matched));
    }
    table.push(current);
  }
  return table;
}

/** Gives lines without a readable label the rows left between their neighbours, if the counts are equal and no label is too different. */
function withGapsFilled(aligned: readonly AlignedLine[]): readonly AlignedLine[] {
  const result = [...aligned];
  let before = -1;
  let open: number[] = [];
  const close = (after: number) => {
    const left = statisticsRows.slice(before + 1, after).filter((row) => row.indicator !== null);
    if (left.length === open.length)
      open.forEach((index, place) => {
        const line = aligned[index]?.line;
        const row = left[place];
        if (line && row && isLike(line, row)) result[index] = { line, row, how: 'order' };
      });
    open = [];
  };
  if (!aligned.some(({ row }) => row !== null)) return aligned;
  aligned.forEach(({ line, row }, index) => {
    if (row !== null) {
      close(statisticsRows.indexOf(row));
      before = statisticsRows.indexOf(row);
    } else if (line.values.length > 0) open.push(index);
  });
  close(statisticsRows.length);
  return result;
}

/** Whether a line may be a damaged row. A line with a quite different label is a row of its own. */
function isLike(line: StatisticsLine, row: StatisticsRow): boolean {
  const printed = labelKey(splitLabel(line.text).words);
  const official = labelKey(row.label[0]);
  return printed === '' || distance(printed, official) <= official.length / 2;
}

/** Recognises lines that state a row again: in its exact words and, if several rows have these words, directly beside it. */
function withRepeated(aligned: readonly AlignedLine[], candidates: readonly Candidate[]): readonly AlignedLine[] {
  return aligned.map((entry, index): AlignedLine => {
    const match = candidates[index]?.match ?? null;
    if (entry.row !== null || match?.kind !== 'exact') return entry;
    const label = statisticsLabels[match.index];
    const rows = statisticsRows.filter((row) => row.label === label);
    const neighbours = [aligned[index - 1]?.row, aligned[index + 1]?.row];
    const stated = rows.length === 1 ? rows[0] : rows.find((row) => neighbours.includes(row));
    return stated === undefined ? entry : { ...entry, row: stated, how: 'again' };
  });
}
