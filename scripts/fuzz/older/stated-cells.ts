// What the cells of a damaged file say, found without the readers: each older format has its own way to find them, and all are compared alike.
import type { Restatement } from '../change.js';

/** Cells by their places. */
export type CellsByPlace = ReadonlyMap<string, string>;

/**
 * The cells that say something else in one of two sources.
 * @param cellsOf finds the cells of a source
 */
export function restatedByPlace(
  [before, after]: readonly [string, string],
  cellsOf: (source: string) => CellsByPlace,
): readonly Restatement[] {
  const [old, now] = [cellsOf(before), cellsOf(after)];
  const places = new Set([...old.keys(), ...now.keys()]);
  return [...places].flatMap((place) => {
    const [from = '', to = ''] = [old.get(place), now.get(place)];
    return from === to ? [] : [{ from, to }];
  });
}

/**
 * The cells that say something else in one of two sources, where cells have no place but their order: what lies between those that both begin
 * with and those that both end with. If cells were added or lost there, each of them may be gone, and each may be new.
 */
export function restatedInOrder(
  [before, after]: readonly [string, string],
  cellsOf: (source: string) => readonly string[],
): readonly Restatement[] {
  const [old, now] = [cellsOf(before), cellsOf(after)];
  const least = Math.min(old.length, now.length);
  let first = 0;
  while (first < least && old[first] === now[first]) first++;
  let last = 0;
  while (last < least - first && old.at(-1 - last) === now.at(-1 - last)) last++;
  const [gone, added] = [old.slice(first, old.length - last), now.slice(first, now.length - last)];
  if (gone.length === added.length) return gone.map((from, index) => ({ from, to: added[index] ?? '' }));
  return [...gone.map((from) => ({ from, to: '' })), ...added.map((to) => ({ from: '', to }))];
}

/** Stands between the streams or parts of one source: none of them contains it. */
export const streamBorder = '\nbetween two streams of a source\n';
