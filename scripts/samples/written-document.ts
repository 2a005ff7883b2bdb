// The model that the writers of sample documents write in any format: headings, paragraphs and tables. It is separate from the
// model of the readers, so that a reader's mistake cannot be hidden by the same mistake of a writer.

/** A cell as its row states it; a line feed in its text is a line break. Spans work as in HTML: rows state only the cells that begin in them. */
export interface WrittenCell {
  readonly text: string;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** What the cell states: `indicator|applicant`, as `cellKey` writes it. Heads and labels state nothing. */
  readonly states?: string;
  /** What is in the cell instead of its text, where not all of it looks alike. The text is then only how much room it takes. */
  readonly pieces?: readonly WrittenPiece[];
}

/** How a piece of a cell looks: `picture` is a picture of its text, `field` a form field that contains it,
 * `scripted` an element that a script fills (in other formats than HTML: plain text), `drawn` shapes or a formula that show it, `nested` a
 * table in the cell. */
export type PieceLook =
  | 'plain'
  | 'raised'
  | 'lowered'
  | 'struck'
  | 'hidden'
  | 'white'
  | 'covered'
  | 'shadowed'
  | 'picture'
  | 'field'
  | 'scripted'
  | 'drawn'
  | 'nested';

/** Part of a cell. Each format can make a look in several ways; `way` chooses one, counted round. */
export interface WrittenPiece {
  readonly text: string;
  readonly look: PieceLook;
  readonly way: number;
}

export interface WrittenRow {
  readonly cells: readonly WrittenCell[];
}

export interface WrittenTable {
  readonly rows: readonly WrittenRow[];
}

export interface WrittenHeading {
  readonly kind: 'heading';
  /** 0 for the title, 1–6 for headings. */
  readonly level: number;
  readonly text: string;
  /** The heading's number as printed, such as 一、; a writer may leave it to the word processor. */
  readonly number?: string;
}

export interface WrittenParagraph {
  readonly kind: 'paragraph';
  readonly text: string;
  /** The alignment of the paragraph; if not stated, `left` with an indent. */
  readonly alignment?: 'center' | 'right';
}

export interface WrittenTableBlock {
  readonly kind: 'table';
  readonly table: WrittenTable;
  /** How many rows make up the head of the table; 0 if not stated. */
  readonly headRows?: number;
}

export type WrittenBlock = WrittenHeading | WrittenParagraph | WrittenTableBlock;

/** A cell with its place in the grid, counted from 0. */
export interface PlacedCell {
  readonly cell: WrittenCell;
  readonly row: number;
  readonly column: number;
}

/** The grid of a table: `places[row][column]` is the cell that covers the place, or null if the row is short. */
export interface PlacedTable {
  readonly columns: number;
  readonly cells: readonly PlacedCell[];
  readonly places: readonly (readonly (PlacedCell | null)[])[];
}

/**
 * Places the cells of a table: each in the first column of its row that no cell from above covers.
 * @throws Error if cells overlap or a row span reaches past the last row: the table to be written is wrong.
 */
export function placeTable(table: WrittenTable): PlacedTable {
  const cells: PlacedCell[] = [];
  const taken: Map<number, PlacedCell>[] = table.rows.map(() => new Map());
  table.rows.forEach((row, rowIndex) => {
    let column = 0;
    for (const cell of row.cells) {
      while (taken[rowIndex]?.has(column)) column++;
      const placed = { cell, row: rowIndex, column };
      cover(taken, placed);
      cells.push(placed);
      column += cell.columnSpan;
    }
  });
  const columns = Math.max(0, ...cells.map((placed) => placed.column + placed.cell.columnSpan));
  const places = taken.map((line) => Array.from({ length: columns }, (_, column) => line.get(column) ?? null));
  return { columns, cells, places };
}

function cover(taken: readonly Map<number, PlacedCell>[], placed: PlacedCell): void {
  for (let row = placed.row; row < placed.row + placed.cell.rowSpan; row++) {
    const line = taken[row];
    if (!line) throw new Error(`Cell "${placed.cell.text}" spans more rows than its table has`);
    for (let column = placed.column; column < placed.column + placed.cell.columnSpan; column++) {
      if (line.has(column))
        throw new Error(`Cell "${placed.cell.text}" overlaps another in row ${row}, column ${column}`);
      line.set(column, placed);
    }
  }
}

/** A cell that covers one place, or as many as its spans say. */
export function writtenCell(text: string, columnSpan = 1, rowSpan = 1): WrittenCell {
  return { text, rowSpan, columnSpan };
}

/** The name of what a cell states. */
export function cellKey(indicator: string, applicant: string | null = null): string {
  return `${indicator}|${applicant ?? ''}`;
}

/** A cell of one place that states something. */
export function statingCell(text: string, states: string): WrittenCell {
  return { ...writtenCell(text), states };
}

/** The heading's text with its number, as a reader sees it. */
export function headingText(heading: WrittenHeading): string {
  return `${heading.number ?? ''}${heading.text}`;
}
