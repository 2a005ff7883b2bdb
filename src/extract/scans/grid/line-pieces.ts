// The pieces of ruling lines in a picture: narrow dark ridges with paper on both sides that are longer than any stroke of a character.
import { type Picture, paperShade } from '../picture/picture.js';

/** A piece of a line that runs more or less along the rows of a picture: the middles of its ink at several columns. */
export interface LinePiece {
  readonly from: number;
  readonly to: number;
  readonly points: readonly { readonly along: number; readonly across: number }[];
  /** Its ink at its darkest, from 0 to 255. */
  readonly depth: number;
}

/** How lines are looked for. Lengths are in pixels. */
export interface LineSearch {
  /** Shades are averaged over this many pixels to either side along the line, against noise. */
  readonly smear: number;
  /** The shortest piece. */
  readonly shortest: number;
  /** The widest gap within a piece. */
  readonly gap: number;
}

/** A line is darker than the paper at these distances from its middle: thin lines and thick ones. */
const distances = [4, 8] as const;
/** By how much, of 255. */
const leastDepth = 34;
/** The points of a piece are this many pixels apart. */
const step = 16;

/** Finds the pieces of lines along the rows of a picture with white paper. */
export function linePieces(picture: Picture, search: LineSearch): readonly LinePiece[] {
  const ridges = ridgesOf(smeared(picture, search.smear), picture);
  return joinedRuns(runsOf(ridges, picture, search), ridges, picture.width, search);
}

function smeared({ width, height, shades }: Picture, smear: number): Uint8Array {
  const result = new Uint8Array(shades.length);
  const count = 2 * smear + 1;
  for (let y = 0; y < height; y++) {
    const line = y * width;
    let sum = paperShade * (smear + 1);
    for (let x = 0; x < smear; x++) sum += shades[line + x] ?? paperShade;
    for (let x = 0; x < width; x++) {
      sum += x + smear < width ? (shades[line + x + smear] ?? paperShade) : paperShade;
      sum -= x - smear - 1 >= 0 ? (shades[line + x - smear - 1] ?? paperShade) : paperShade;
      result[line + x] = (sum / count) | 0;
    }
  }
  return result;
}

/** How much darker each pixel is than the lighter of what is above and below it must be: 0 where it is no ridge. */
function ridgesOf(shades: Uint8Array, { width, height }: Picture): Uint8Array {
  const ridges = new Uint8Array(shades.length);
  const at = (y: number, x: number) => (y < 0 || y >= height ? paperShade : (shades[y * width + x] ?? paperShade));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const own = shades[y * width + x] ?? paperShade;
      if (own > paperShade - leastDepth) continue;
      let depth = 0;
      for (const distance of distances) {
        const beside = Math.min(at(y - distance, x), at(y + distance, x)) - own;
        if (beside > depth) depth = beside;
      }
      if (depth >= leastDepth) ridges[y * width + x] = depth;
    }
  return ridges;
}

interface Run {
  readonly y: number;
  readonly from: number;
  readonly to: number;
}

/** Runs along which this row or a neighbouring one has a ridge: a line that leans passes from row to row. */
function runsOf(
  ridges: Uint8Array,
  { width, height }: Picture,
  { gap, shortest }: LineSearch,
): readonly (readonly Run[])[] {
  const leastRun = Math.min(shortest, 24);
  return Array.from({ length: height }, (_, y): readonly Run[] => {
    const runs: Run[] = [];
    let from = -1;
    let last = -1;
    const end = () => {
      if (from >= 0 && last - from + 1 >= leastRun) runs.push({ y, from, to: last + 1 });
    };
    const [above, own, below] = [Math.max(0, y - 1) * width, y * width, Math.min(height - 1, y + 1) * width];
    for (let x = 0; x < width; x++) {
      if (!(ridges[own + x] || ridges[above + x] || ridges[below + x])) continue;
      if (from < 0 || x - last > gap + 1) {
        end();
        from = x;
      }
      last = x;
    }
    end();
    return runs;
  });
}

/** Runs of neighbouring rows that overlap are one piece. */
function joinedRuns(
  rows: readonly (readonly Run[])[],
  ridges: Uint8Array,
  width: number,
  { shortest }: LineSearch,
): readonly LinePiece[] {
  const runs = rows.flat();
  const parent = runs.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] ?? root;
    parent[index] = root;
    return root;
  };
  let start = 0;
  rows.forEach((row, y) => {
    const next = rows[y + 1] ?? [];
    row.forEach((run, index) => {
      next.forEach((other, position) => {
        if (run.from < other.to && other.from < run.to)
          parent[find(start + index)] = find(start + row.length + position);
      });
    });
    start += row.length;
  });
  const pieces = new Map<number, Run[]>();
  runs.forEach((run, index) => {
    const root = find(index);
    const piece = pieces.get(root);
    if (piece) piece.push(run);
    else pieces.set(root, [run]);
  });
  return [...pieces.values()]
    .map((piece) => pieceOf(piece, ridges, width))
    .filter(({ from, to, points }) => to - from >= shortest && points.length > 0);
}

function pieceOf(runs: readonly Run[], ridges: Uint8Array, width: number): LinePiece {
  let [from, to] = [width, 0];
  for (const run of runs) [from, to] = [Math.min(from, run.from), Math.max(to, run.to)];
  const count = Math.ceil((to - from) / step);
  const weights = new Float64Array(count);
  const sums = new Float64Array(count);
  let depth = 0;
  for (const { y, from: left, to: right } of runs)
    for (let x = left; x < right; x++) {
      const ridge = ridges[y * width + x] ?? 0;
      if (ridge === 0) continue;
      const index = Math.floor((x - from) / step);
      weights[index] = (weights[index] ?? 0) + ridge;
      sums[index] = (sums[index] ?? 0) + ridge * y;
      depth = Math.max(depth, ridge);
    }
  const points = Array.from(weights, (weight, index) => ({ weight, index }))
    .filter(({ weight }) => weight > 0)
    .map(({ weight, index }) => ({
      along: from + Math.min((index + 0.5) * step, to - from),
      across: (sums[index] ?? 0) / weight,
    }));
  return { from, to, points, depth };
}
