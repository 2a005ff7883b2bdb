// Cuts a table that is printed in parts beside each other, each with the labels of its own rows and the whole head: 指标 | 数 | 指标 | 数.

import type { FormBlock } from '../../catalogues/forms/form.js';
import { formBlocks } from '../../catalogues/forms/official-forms.js';
import type { Cell } from '../../model/table.js';
import { isExactly } from '../cells/labels.js';
import { isLabelLike, type TableRow } from '../cells/table-row.js';
import type { TableSegment } from './segments.js';

/** The parts of a segment, from left to right; the segment itself if it is no such table. */
export function halvesOf(segment: TableSegment): readonly TableSegment[] {
  const cells = segment.head.flatMap((row) => row.cells);
  const runs = firstRuns(cells);
  if (runs === null) return [segment];
  const width = segment.table.columns;
  const parts = runs.map((end, index) => {
    const start = runs[index - 1] ?? 0;
    return partOf(segment, start, index === runs.length - 1 ? width : end);
  });
  return parts.every(hasLabels) ? parts : [segment];
}

/** The columns of the blocks that can be printed beside themselves, each list once. */
const columnLists: readonly FormBlock['columns'][] = [...new Set(formBlocks.map(({ columns }) => columns))].filter(
  (columns) => columns.every(({ groups }) => groups.length === 0),
);

function firstRuns(cells: readonly Cell[]): readonly number[] | null {
  // Without two headings there are no two runs.
  if (cells.length < 2) return null;
  for (const columns of columnLists) {
    const runs = runsOf(cells, columns);
    if (runs.length > 1) return runs;
  }
  return null;
}

/** Where each run of a block's headings ends, if the head prints all of them in order more than once. */
function runsOf(cells: readonly Cell[], columns: FormBlock['columns']): readonly number[] {
  const [first] = columns;
  if (first === undefined || cells.filter(({ text }) => isExactly(text, first.label)).length < 2) return [];
  const byLabel = columns.map(({ label }) =>
    cells.filter((cell) => isExactly(cell.text, label)).sort((one, other) => one.column - other.column),
  );
  const count = byLabel[0]?.length ?? 0;
  if (byLabel.some((found) => found.length !== count)) return [];
  const inOrder = Array.from({ length: count }, (_, run) => byLabel.flatMap((found) => found[run] ?? [])).flat();
  const ascends = inOrder.every((cell, index) => index === 0 || endOf(inOrder[index - 1]) <= cell.column);
  return ascends ? (byLabel.at(-1) ?? []).map(endOf) : [];
}

function endOf(cell: Cell | undefined): number {
  return cell === undefined ? 0 : cell.column + cell.columnSpan;
}

function partOf(segment: TableSegment, start: number, end: number): TableSegment {
  const isIn = ({ column }: Cell) => column >= start && column < end;
  const cut = (row: TableRow): TableRow => ({ ...row, cells: row.cells.filter(isIn) });
  return {
    ...segment,
    head: segment.head.map(cut),
    body: segment.body.map(cut).filter(({ cells }) => cells.length > 0),
    grid: segment.grid.map((line) => line.map((cell, column) => (column >= start && column < end ? cell : null))),
  };
}

function hasLabels({ body }: TableSegment): boolean {
  return body.some(({ cells }) => cells.some(isLabelLike));
}
