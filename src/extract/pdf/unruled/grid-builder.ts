// The cells of a table without borders: lines of text are collected row by row into a grid.
import { centreOf, unite } from '../page/geometry.js';
import type { PaintedPage } from '../page/painted-page.js';
import { doubtOf, otherIn } from '../tables/cell-sight.js';
import { glyphLines, type TextLine } from '../tables/cell-text.js';
import type { FragmentCell } from '../tables/table-fragment.js';
import { isValue } from './chunks.js';
import { isBeside, type MergedColumns } from './head-blocks.js';
import type { ColumnExtent } from './unruled-columns.js';
import { bandAt, type RowBand } from './unruled-rows.js';

const mayBelong = 'a number in a cell beside it may belong to it';

interface ValuePlace {
  readonly row: number;
  readonly column: number;
  readonly span: number;
}

interface GridMeasure {
  readonly page: PaintedPage;
  readonly bands: readonly RowBand[];
  readonly columns: readonly ColumnExtent[];
  readonly left: number;
  readonly boundaries: readonly number[];
}

/** Collects lines into the places of a grid. The labels of a row are in columns of their own, the label of the row itself last. */
export class GridBuilder {
  readonly #page: PaintedPage;
  readonly #bands: readonly RowBand[];
  readonly #columns: readonly ColumnExtent[];
  readonly #left: number;
  readonly #boundaries: readonly number[];
  readonly #labels: (readonly TextLine[])[][];
  readonly #values: TextLine[][][];
  /** For each row, the last column of each cell that covers several. */
  readonly #spans: Map<number, number>[];

  constructor({ page, bands, columns, left, boundaries }: GridMeasure) {
    this.#page = page;
    this.#bands = bands;
    this.#columns = columns;
    this.#left = left;
    this.#boundaries = boundaries;
    this.#labels = bands.map(() => []);
    this.#values = bands.map(() => columns.map(() => []));
    this.#spans = bands.map(() => new Map<number, number>());
  }

  addLabel(lines: readonly TextLine[]): void {
    const box = unite(lines.map((line) => line.box));
    this.#labels[bandAt(this.#bands, centreOf(box).y)]?.push(lines);
  }

  /** Adds lines that belong together, so that the lines of a heading stay in one cell. */
  addText(lines: readonly TextLine[], { from, to }: MergedColumns): void {
    const box = unite(lines.map((line) => line.box));
    const row = bandAt(this.#bands, centreOf(box).y);
    this.#values[row]?.[from]?.push(...lines);
    if (to > from) this.#spans[row]?.set(from, to);
  }

  finish() {
    const labelColumns = Math.max(0, ...this.#labels.map((labels) => labels.length));
    const width = labelColumns === 0 ? 0 : ((this.#boundaries[0] ?? 0) - this.#left) / labelColumns;
    const xs = [...Array.from({ length: labelColumns }, (_, index) => this.#left + index * width), ...this.#boundaries];
    const cells = this.#bands.flatMap((band, row) => [
      ...this.#labelCells(row, labelColumns, band, xs),
      ...this.#valueCells(row, labelColumns, band),
    ]);
    return { cells, labelColumns, xs };
  }

  #labelCells(row: number, labelColumns: number, band: RowBand, xs: readonly number[]): readonly FragmentCell[] {
    const labels = [...(this.#labels[row] ?? [])].sort((a, b) => (a[0]?.box.left ?? 0) - (b[0]?.box.left ?? 0));
    const shift = labelColumns - labels.length;
    return labels.map((lines, index) => {
      const column = shift + index;
      const fallback = { left: xs[column] ?? 0, right: xs[column + 1] ?? 0, top: band.top, bottom: band.bottom };
      return {
        row,
        column,
        rowSpan: 1,
        columnSpan: 1,
        lines,
        other: null,
        doubt: null,
        box: lines.length > 0 ? unite(lines.map((line) => line.box)) : fallback,
      };
    });
  }

  #valueCells(row: number, labelColumns: number, band: RowBand): readonly FragmentCell[] {
    const cells: FragmentCell[] = [];
    for (let column = 0; column < this.#columns.length; column++) {
      const last = this.#spans[row]?.get(column) ?? column;
      const isFree = (this.#values[row] ?? []).slice(column + 1, last + 1).every((lines) => lines.length === 0);
      const span = isFree ? last - column + 1 : 1;
      cells.push(this.#valueCell({ row, column, span }, labelColumns, band));
      column += span - 1;
    }
    return cells;
  }

  /** Whether a cell of its row, or one above or below, holds several numbers: without rules one of them may belong here. */
  #isBesideCrowd(row: number, column: number): boolean {
    const isCrowd = (lines: readonly TextLine[] = []) => lines.filter(isValue).length > 1;
    const near = [this.#values[row - 1]?.[column], this.#values[row + 1]?.[column], ...(this.#values[row] ?? [])];
    return near.some(isCrowd);
  }

  #valueCell({ row, column, span }: ValuePlace, labelColumns: number, band: RowBand): FragmentCell {
    const texts = this.#values[row]?.[column] ?? [];
    const glyphs = texts.flatMap((chunk) => chunk.glyphs);
    const left = this.#boundaries[column] ?? 0;
    const right = this.#boundaries[column + span] ?? left;
    const box = { left, right, top: band.top, bottom: band.bottom };
    const lines = glyphLines(glyphs);
    const isBlank = lines.length === 0;
    const doubt = isBlank && this.#isBesideCrowd(row, column) ? mayBelong : (crowdOf(texts) ?? doubtOf(lines));
    const seen = { lines, other: otherIn(box, this.#page, false), doubt };
    return { row, column: labelColumns + column, rowSpan: 1, columnSpan: span, box, ...seen };
  }
}

/** Why the text of a cell is in doubt if several numbers stand side by side in it. */
function crowdOf(texts: readonly TextLine[]): string | null {
  const numbers = texts.filter(isValue);
  const isCrowd = numbers.some((one) => numbers.some((other) => other !== one && isBeside(one, other)));
  return isCrowd ? 'several numbers stand side by side in it' : null;
}
