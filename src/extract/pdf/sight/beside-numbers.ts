// Something small that is drawn beside a number, on its line, may be a part of it: a sign, a decimal point, a digit.
import type { Box } from '../../../model/anchor.js';
import { centreOf } from '../page/geometry.js';
import type { UprightPage } from '../page/orientation.js';
import { boxOfRule } from '../page/paths.js';

/** Lengths are shares of the height of the number's ink. */
const besideReach = 1.2;
const tallest = 1.6;
const widest = 4;
const longestLine = 1.2;
/** How far above or below the number its middle may be; a line lower than that underlines. */
const offLine = 0.1;

/** Says whether something is drawn beside a number. */
export type IsBeside = (cell: Box, characters: () => readonly Box[]) => boolean;

/**
 * Finds what is drawn beside numbers on a page.
 * @returns a test for the inside of a cell and the number that stands in it, as the boxes of the ink of its characters, which are asked
 * for only if something is drawn in the cell
 */
export function drawnBeside({ unclear, rules }: UprightPage): IsBeside {
  const figures = downwards(unclear.filter(({ kind }) => kind === 'shows' || kind === 'lost').map(({ box }) => box));
  const lines = downwards(rules.filter(({ from, to }) => to - from < longestRule).map(boxOfRule));
  return (cell, charactersOf) => {
    const [inner, short] = [boxesInside(figures, cell), boxesInside(lines, cell)];
    if (inner.length === 0 && short.length === 0) return false;
    const characters = charactersOf();
    const [first] = characters;
    if (first === undefined) return false;
    const height = first.bottom - first.top;
    const left = Math.min(...characters.map((box) => box.left)) - besideReach * height;
    const right = Math.max(...characters.map((box) => box.right)) + besideReach * height;
    const isBeside = (box: Box) => {
      const { x, y } = centreOf(box);
      const isOnLine = y >= first.top - offLine * height && y <= first.bottom + offLine * height;
      return isOnLine && x >= left && x <= right;
    };
    const isSmall = (box: Box, most: number) =>
      box.bottom - box.top <= tallest * height && box.right - box.left <= most * height;
    return (
      inner.some((box) => isSmall(box, widest) && isBeside(box)) ||
      short.some((box) => isSmall(box, longestLine) && isBeside(box))
    );
  };
}

function downwards(boxes: readonly Box[]): readonly Box[] {
  return [...boxes].sort((a, b) => a.top - b.top);
}

/** Those of some boxes, sorted by their tops, that lie in a cell. */
function boxesInside(sorted: readonly Box[], cell: Box): readonly Box[] {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.top ?? 0) < cell.top) low = middle + 1;
    else high = middle;
  }
  const inside: Box[] = [];
  for (let index = low; index < sorted.length; index++) {
    const box = sorted[index];
    if (box === undefined || box.top > cell.bottom) break;
    if (box.left >= cell.left && box.right <= cell.right && box.bottom <= cell.bottom) inside.push(box);
  }
  return inside;
}

/** Longer lines, in points, are no part of any number. */
const longestRule = 40;
