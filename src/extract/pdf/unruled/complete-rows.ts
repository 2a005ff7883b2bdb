// Whether a table without vertical rules leaves no doubt about its columns: each row has as many values as its head has headings, each in
// the column of another heading, so that even their order alone says where they belong.
import { centreOf } from '../page/geometry.js';
import type { TextLine } from '../tables/cell-text.js';
import { overlapX, type TextChunkBlock } from './chunks.js';
import type { HeadBlock, MergedColumns } from './head-blocks.js';
import { type ColumnExtent, columnAt } from './unruled-columns.js';
import { bandAt, type RowBand } from './unruled-rows.js';

/** A table as it was placed in rows and columns. */
interface PlacedTable {
  readonly parts: readonly HeadBlock[];
  readonly columns: readonly ColumnExtent[];
  readonly bands: readonly RowBand[];
  readonly labels: readonly TextChunkBlock[];
  readonly placeOf: (lines: readonly TextLine[]) => MergedColumns;
}

/** Whether all rows of a table are complete and have one label each. A single row needs none. */
export function isComplete(table: PlacedTable): boolean {
  const labelled = new Map<number, TextChunkBlock[]>();
  for (const label of table.labels) {
    const row = bandAt(table.bands, centreOf(label.box).y);
    labelled.set(row, [...(labelled.get(row) ?? []), label]);
  }
  const parts = table.parts.filter((part) => part.values.length > 0);
  return parts.length > 0 && parts.every((part) => isPartComplete(part, table, labelled));
}

function isPartComplete(
  { heads, values }: HeadBlock,
  { columns, bands, placeOf }: PlacedTable,
  labelled: ReadonlyMap<number, readonly TextChunkBlock[]>,
): boolean {
  const width = heads.length;
  if (width === 0 || width > columns.length) return false;
  if (width === columns.length && !heads.every(({ box }, index) => columnAt(columns, centreOf(box).x) === index))
    return false;
  const rows = new Map<number, number[]>();
  for (const value of values) {
    const row = bandAt(bands, centreOf(value.box).y);
    rows.set(row, [...(rows.get(row) ?? []), placeOf([value]).from]);
  }
  const between = [...labelled.keys()].filter(
    (row) => row > Math.min(...rows.keys()) && row < Math.max(...rows.keys()),
  );
  return (
    between.every((row) => rows.has(row)) &&
    [...rows].every(
      ([row, places]) =>
        places.length === width &&
        new Set(places).size === width &&
        ((labelled.size === 0 && rows.size === 1) || hasOneLabel(labelled.get(row))),
    )
  );
}

/** Whether a row has a label, and no two labels below each other: those would be of two rows. */
function hasOneLabel(labels: readonly TextChunkBlock[] = []): boolean {
  return (
    labels.length > 0 &&
    labels.every((label) => labels.every((other) => other === label || overlapX(label.box, other.box) <= 0))
  );
}
