// A property of the whole reader: a table that is drawn comes back with the same text in each place of its grid.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PdfLook, PdfRules } from '../../../scripts/samples/pdf-looks.js';
import { writePdfDocument } from '../../../scripts/samples/write-pdf.js';
import {
  placeTable,
  type WrittenCell,
  type WrittenTable,
  writtenCell,
} from '../../../scripts/samples/written-document.js';
import { tablesOf } from '../../../src/model/document.js';
import { brokenInvariant, gridOf } from '../../../src/model/table.js';
import { casesIn } from '../../sampled.js';
import { documentOf } from './read-report.js';

/** A rectangle of places; those that a former one has taken are left out. */
interface Merge {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

const numRuns = casesIn(12, 150);
const properties = { title: '表', author: '', created: '2025-01-01' };
const blank = /\s/g;

/** Rows of cells that fill a grid: the merges that do not overlap, and single cells in the places between. */
function tableWith(rows: number, columns: number, merges: readonly Merge[], texts: readonly string[]): WrittenTable {
  const taken = new Set<number>();
  const starts = new Map<number, Merge>();
  for (const merge of merges) {
    const rowSpan = Math.min(merge.rowSpan, rows - merge.row);
    const columnSpan = Math.min(merge.columnSpan, columns - merge.column);
    const places = Array.from(
      { length: rowSpan * columnSpan },
      (_, index) => (merge.row + Math.floor(index / columnSpan)) * columns + merge.column + (index % columnSpan),
    );
    if (places.some((place) => taken.has(place))) continue;
    for (const place of places) taken.add(place);
    starts.set(merge.row * columns + merge.column, { ...merge, rowSpan, columnSpan });
  }
  const lines = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => row * columns + column).flatMap((place): WrittenCell[] => {
      const text = texts[place % texts.length] ?? '';
      const merge = starts.get(place);
      if (merge) return [writtenCell(text, merge.columnSpan, merge.rowSpan)];
      return taken.has(place) ? [] : [writtenCell(text)];
    }),
  );
  return { rows: lines.map((cells) => ({ cells })) };
}

/** Every line of a grid has to be painted somewhere, or nobody can see it: a row or column without an edge of its own is none. */
function isSeen(table: WrittenTable): boolean {
  const { places, columns, cells } = placeTable(table);
  const rowStarts = new Set(cells.map((cell) => cell.row));
  const columnStarts = new Set(cells.map((cell) => cell.column));
  const texts = cells.filter(({ cell }) => cell.text !== '');
  return rowStarts.size === places.length && columnStarts.size === columns && cells.length > 1 && texts.length > 1;
}

/** Whether each gap between two rows is open on one side at least: what cells close on both sides looks like a low row. */
function hasOpenGaps(table: WrittenTable): boolean {
  const { places } = placeTable(table);
  return places.slice(1).every((row, index) => {
    const spans = row.map((placed, column) => placed !== null && placed === places[index]?.[column]);
    return spans.slice(Math.max(0, spans.indexOf(true)), spans.lastIndexOf(true) + 1).every(Boolean);
  });
}

const text = fc.oneof(
  fc.constantFrom('', '0', '12', '3119', '61.5', '总计', '自然人', '其他处理', '无', '/'),
  fc.stringMatching(/^[一-十甲乙丙丁年月日件]{1,6}$/u),
);

const table = fc
  .record({ rows: fc.integer({ min: 2, max: 8 }), columns: fc.integer({ min: 2, max: 8 }) })
  .chain(({ rows, columns }) =>
    fc
      .record({
        merges: fc.array(
          fc.record({
            row: fc.integer({ min: 0, max: rows - 1 }),
            column: fc.integer({ min: 0, max: columns - 1 }),
            rowSpan: fc.integer({ min: 1, max: 4 }),
            columnSpan: fc.integer({ min: 1, max: 4 }),
          }),
          { maxLength: 6 },
        ),
        texts: fc.array(text, { minLength: rows * columns, maxLength: rows * columns }),
      })
      .map(({ merges, texts }) => tableWith(rows, columns, merges, texts)),
  )
  .filter(isSeen);

const painted: readonly PdfRules[] = [
  'stroked',
  'filled',
  'lines',
  'double',
  'dashed',
  'dashes',
  'hairlines',
  'boxes',
  'dark_ground',
  'pale',
  'thick',
  'thick_boxes',
  'dots',
  'apart',
  'row_boxes',
];
const look = fc.record<PdfLook>({
  rules: fc.constantFrom(...painted),
  rotate: fc.constantFrom(0, 90, 180, 270),
  origin: fc.constantFrom([0, 0] as const, [-70, 31] as const),
});

function textsInGrid(places: readonly (readonly (string | null)[])[]): readonly (readonly string[])[] {
  return places.map((row) => row.map((cell) => (cell ?? '∅').replace(blank, '')));
}

test(`a random table in a random look comes back with the same text in each place (${numRuns} tables; 150 in the slow run)`, async () => {
  await fc.assert(
    fc.asyncProperty(table, look, async (written, drawn) => {
      fc.pre(drawn.rules !== 'row_boxes' || hasOpenGaps(written));
      const bytes = writePdfDocument({ blocks: [{ kind: 'table', table: written }], look: drawn, properties });
      const { blocks, problems } = await documentOf(bytes);
      const [read, ...others] = tablesOf(blocks);
      expect(others).toEqual([]);
      expect(read && brokenInvariant(read)).toBe(null);
      const stated = placeTable(written).places.map((row) => row.map((placed) => placed?.cell.text ?? null));
      const grid = read ? gridOf(read).map((row) => row.map((cell) => cell?.text ?? null)) : [];
      expect(textsInGrid(grid)).toEqual(textsInGrid(stated));
      expect(problems).toEqual([]);
    }),
    { numRuns },
  );
});
