// Changes of the tables of a draft, of which habits are made: text of cells, rows and columns more, labels merged or not.
import { type Draft, type Seen, withStatingCells } from '../accuracy/draft.js';
import {
  placeTable,
  type WrittenBlock,
  type WrittenCell,
  type WrittenRow,
  type WrittenTable,
  writtenCell,
} from '../samples/written-document.js';

/** A change of a draft. */
export type Change = (draft: Draft) => Draft;

/** What a table of the official form states. */
export type Part = 'proactive' | 'requests' | 'disputes';

const parts: readonly Part[] = ['proactive', 'requests', 'disputes'];

/** What a table states; null for a table of another form. */
function partOf(table: WrittenTable): Part | null {
  const states = table.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.states ?? []))[0] ?? '';
  return parts.find((part) => states.startsWith(part)) ?? null;
}

/** Changes the blocks that stand in the place of a table. */
export function onTables(
  part: Part,
  change: (table: WrittenTable, headRows: number) => readonly WrittenBlock[],
): Change {
  return (draft) => ({
    ...draft,
    blocks: draft.blocks.flatMap((block) =>
      block.kind === 'table' && partOf(block.table) === part ? change(block.table, block.headRows ?? 0) : [block],
    ),
  });
}

/** A table as a block. */
export function tableBlock(rows: readonly WrittenRow[], headRows = 0): WrittenBlock {
  return { kind: 'table', table: { rows }, headRows };
}

/** Changes the rows of a table. */
export const onRows = (part: Part, change: (rows: readonly WrittenRow[]) => readonly WrittenRow[]): Change =>
  onTables(part, ({ rows }, headRows) => [tableBlock(change(rows), headRows)]);

/** Does one change after another. */
export const all =
  (...changes: readonly Change[]): Change =>
  (draft) =>
    changes.reduce((changed, change) => change(changed), draft);

/** Prints a number otherwise; `print` returns null where it stays. */
export function printed(
  print: (text: string, key: string) => string | null,
  seenAs: (seen: Seen, text: string) => Seen = (seen) => seen,
): Change {
  return (draft) =>
    withStatingCells(draft, (cell, seen, key) => {
      const text = print(cell.text, key);
      return text === null ? null : { cell: { ...cell, text }, seen: seenAs(seen, text) };
    });
}

/** Prints every zero otherwise. */
export const zeros = (text: string, state: Seen['state']): Change =>
  printed(
    (number) => (number === '0' ? text : null),
    () => ({ value: state === 'number' ? 0 : null, state }),
  );

/** Changes the text of cells that state nothing: heads and labels. */
export function labelled(change: (text: string) => string): Change {
  return (draft) => ({
    ...draft,
    blocks: draft.blocks.map((block) =>
      block.kind !== 'table'
        ? block
        : tableBlock(
            block.table.rows.map(({ cells }) => ({
              cells: cells.map((cell) => (cell.states === undefined ? { ...cell, text: change(cell.text) } : cell)),
            })),
            block.headRows,
          ),
    ),
  });
}

/** Adds a column at the left or right of a table: the texts of its rows, the first of them over the head. */
export function withColumn(
  part: Part,
  side: 'left' | 'right',
  textOf: (row: number) => string,
  headRows: number,
): Change {
  return onRows(part, (rows) =>
    rows.map(({ cells }, row) => {
      if (row > 0 && row < headRows) return { cells };
      const cell = row === 0 ? writtenCell(textOf(0), 1, Math.max(1, headRows)) : writtenCell(textOf(row));
      return { cells: side === 'left' ? [cell, ...cells] : [...cells, cell] };
    }),
  );
}

/** Every label that spans rows is written into each of them, or into the first, with blank cells below. */
export function unmerged(part: Part, below: (cell: WrittenCell) => string): Change {
  return onRows(part, (rows) => {
    const { places } = placeTable({ rows });
    return places.map((line, row) => ({
      cells: line.flatMap((place, column): readonly WrittenCell[] => {
        if (place === null || place === line[column - 1]) return [];
        const { cell } = place;
        if (cell.rowSpan === 1) return [cell];
        return [{ ...cell, rowSpan: 1, text: place.row === row ? cell.text : below(cell) }];
      }),
    }));
  });
}

/** Every merged cell is divided: its text stands in the first place. */
export function divided(part: Part): Change {
  return onRows(part, (rows) => {
    const { places } = placeTable({ rows });
    return places.map((line, row) => ({
      cells: line.map((place, column): WrittenCell => {
        if (place === null) return writtenCell('');
        const { text, states } = place.cell;
        const isFirst = place.row === row && place.column === column;
        return { ...writtenCell(isFirst ? text : ''), ...(isFirst && states !== undefined ? { states } : {}) };
      }),
    }));
  });
}

/** The rows of a table as columns. */
export function transposed(part: Part): Change {
  return onRows(part, (rows) => {
    const { cells } = placeTable({ rows });
    const rowCount = Math.max(...cells.map(({ cell, column }) => column + cell.columnSpan));
    return Array.from({ length: rowCount }, (_, row) => ({
      cells: cells
        .filter(({ column }) => column === row)
        .sort((a, b) => a.row - b.row)
        .map(({ cell }) => ({ ...cell, rowSpan: cell.columnSpan, columnSpan: cell.rowSpan })),
    }));
  });
}
