// A ruled figure → a lattice of cells: the places between its lines, united where no line separates them.
import type { Box } from '../../../model/anchor.js';
import { coverage, type RuledFigure, type RuleLine } from './rule-lines.js';

/** A cell of a lattice, with its place in the grid and its box on the page. */
export interface LatticeCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly box: Box;
}

/** The cells of a figure, in order of the grid. `xs` and `ys` are the places of its lines, in points. */
export interface Lattice {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly LatticeCell[];
  readonly box: Box;
  /** Whether vertical lines extend beyond the outermost horizontal one: the table continues on another page there. */
  readonly isOpenAtTop: boolean;
  readonly isOpenAtBottom: boolean;
  /** Whether horizontal lines extend beyond the last vertical one: the edge of the page cuts off the rest of the table. */
  readonly isOpenAtRight: boolean;
}

/** An edge exists if its line is painted along at least this share of it. */
const leastPainted = 0.5;
/** Lines that extend beyond the last one across them by more than this leave the table open. */
const overhang = 4;

/** Builds the lattice of a figure. An open end is closed with a line that is not painted: browsers draw none at a page break. */
export function latticeOf(figure: RuledFigure): Lattice {
  const { vertical } = figure;
  const ends = extentOf(vertical);
  const first = figure.horizontal[0]?.at ?? ends.from;
  const last = figure.horizontal.at(-1)?.at ?? ends.to;
  const isOpenAtTop = first - ends.from > overhang;
  const isOpenAtBottom = ends.to - last > overhang;
  const whole = { from: vertical[0]?.at ?? 0, to: vertical.at(-1)?.at ?? 0 };
  const virtual = (at: number): RuleLine => ({ axis: 'horizontal', at, stretches: [whole] });
  const horizontal = [
    ...(isOpenAtTop ? [virtual(ends.from)] : []),
    ...figure.horizontal,
    ...(isOpenAtBottom ? [virtual(ends.to)] : []),
  ];
  const xs = vertical.map((line) => line.at);
  const ys = horizontal.map((line) => line.at);
  const box = { left: xs[0] ?? 0, right: xs.at(-1) ?? 0, top: ys[0] ?? 0, bottom: ys.at(-1) ?? 0 };
  const isOpenAtRight = extentOf(figure.horizontal).to - box.right > overhang;
  return { xs, ys, cells: cellsBetween(horizontal, vertical), box, isOpenAtTop, isOpenAtBottom, isOpenAtRight };
}

function extentOf(lines: readonly RuleLine[]): { readonly from: number; readonly to: number } {
  const stretches = lines.flatMap((line) => line.stretches);
  return { from: Math.min(...stretches.map(({ from }) => from)), to: Math.max(...stretches.map(({ to }) => to)) };
}

interface Region {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** Unites neighbouring places without an edge between them, and extends what is not a rectangle to one. */
function cellsBetween(horizontal: readonly RuleLine[], vertical: readonly RuleLine[]): readonly LatticeCell[] {
  const rows = horizontal.length - 1;
  const columns = vertical.length - 1;
  const owner: (Region | null)[][] = Array.from({ length: rows }, () => Array<Region | null>(columns).fill(null));
  const regions = new Set<Region>();
  const claim = (region: Region): void => {
    for (let row = region.top; row <= region.bottom; row++)
      for (let column = region.left; column <= region.right; column++) {
        const other = owner[row]?.[column] ?? null;
        if (other && other !== region) absorb(region, other);
        const line = owner[row];
        if (line) line[column] = region;
      }
  };
  const absorb = (region: Region, other: Region): void => {
    regions.delete(other);
    region.top = Math.min(region.top, other.top);
    region.bottom = Math.max(region.bottom, other.bottom);
    region.left = Math.min(region.left, other.left);
    region.right = Math.max(region.right, other.right);
  };
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const region: Region = { top: row, bottom: row, left: column, right: column };
      regions.add(region);
      if (column > 0 && !hasEdge(vertical[column], horizontal[row], horizontal[row + 1])) region.left = column - 1;
      if (row > 0 && !hasEdge(horizontal[row], vertical[column], vertical[column + 1])) region.top = row - 1;
      settle(region, claim);
    }
  return [...regions].map((region) => cellOf(region, horizontal, vertical));
}

/** Claims the places of a region until it absorbs nothing more. */
function settle(region: Region, claim: (region: Region) => void): void {
  let area = 0;
  for (let next = areaOf(region); next !== area; next = areaOf(region)) {
    area = next;
    claim(region);
  }
}

function areaOf({ top, bottom, left, right }: Region): number {
  return (bottom - top + 1) * (right - left + 1);
}

function hasEdge(line: RuleLine | undefined, from: RuleLine | undefined, to: RuleLine | undefined): boolean {
  return line !== undefined && from !== undefined && to !== undefined && coverage(line, from.at, to.at) >= leastPainted;
}

function cellOf(region: Region, horizontal: readonly RuleLine[], vertical: readonly RuleLine[]): LatticeCell {
  const { top, bottom, left, right } = region;
  return {
    row: top,
    column: left,
    rowSpan: bottom - top + 1,
    columnSpan: right - left + 1,
    box: {
      left: vertical[left]?.at ?? 0,
      right: vertical[right + 1]?.at ?? 0,
      top: horizontal[top]?.at ?? 0,
      bottom: horizontal[bottom + 1]?.at ?? 0,
    },
  };
}
