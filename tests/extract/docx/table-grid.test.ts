import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tablesOf } from '../../../src/model/document.js';
import { brokenInvariant } from '../../../src/model/table.js';
import { gridTexts, read, tbl, tc, tr } from './docx-builder.js';

const restart = '<w:vMerge w:val="restart"/>';
const goesOn = '<w:vMerge/>';
const span = (count: number) => `<w:gridSpan w:val="${count}"/>`;

describe('random tables', () => {
  /** Cuts a grid of the given size into rectangles; each gets its number as text. */
  const tiled = fc
    .record({
      rows: fc.integer({ min: 1, max: 6 }),
      columns: fc.integer({ min: 2, max: 6 }),
      sizes: fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })), {
        minLength: 36,
        maxLength: 36,
      }),
    })
    .map(({ rows, columns, sizes }) => {
      const grid: (number | undefined)[][] = Array.from({ length: rows }, () =>
        Array<undefined>(columns).fill(undefined),
      );
      const isFree = (row: number, column: number) => column < columns && grid[row]?.[column] === undefined;
      let next = 0;
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          if (!isFree(row, column)) continue;
          const [height, width] = sizes[next] ?? [1, 1];
          let right = column + 1;
          while (right < column + width && isFree(row, right)) right++;
          for (let at = row; at < Math.min(row + height, rows); at++) grid[at]?.fill(next, column, right);
          next += 1;
        }
      }
      return grid;
    });

  const asRow = (grid: readonly (readonly (number | undefined)[])[], row: number) => {
    const line = grid[row] ?? [];
    const starts = line.flatMap((value, column) => (value !== line[column - 1] ? [column] : []));
    const cells = starts.map((column, index) => {
      const width = (starts[index + 1] ?? line.length) - column;
      const isFirst = grid[row - 1]?.[column] !== line[column];
      return tc(isFirst ? `${line[column]}` : '', span(width) + (isFirst ? restart : goesOn));
    });
    return tr(cells.join(''));
  };

  test('with rectangular merges are read back as they were written', () => {
    fc.assert(
      fc.property(tiled, (grid) => {
        const rows = grid.map((_, row) => asRow(grid, row));
        const { blocks } = read({ body: tbl(...rows) });
        const isLayout = rows.every((row) => row.split('<w:tc>').length === 2);
        const expected = isLayout ? [] : [grid.map((row) => row.map(String))];
        const tables = tablesOf(blocks);
        expect(tables.map(gridTexts)).toEqual(expected);
        expect(tables.flatMap((one) => [brokenInvariant(one), one.repairs])).toEqual(isLayout ? [] : [null, []]);
      }),
    );
  });

  test('with any merges at all keep the invariants', () => {
    const merge = fc.constantFrom('', restart, goesOn, '<w:hMerge w:val="restart"/>', '<w:hMerge/>');
    const cell = fc
      .record({ text: fc.constantFrom('', '1'), width: fc.integer({ min: 0, max: 3 }), first: merge, second: merge })
      .map(({ text, width, first, second }) => tc(text, span(width) + first + second));
    const row = fc
      .record({
        cells: fc.array(cell, { maxLength: 5 }),
        before: fc.integer({ min: 0, max: 2 }),
        mark: fc.constantFrom('', '<w:del/>'),
      })
      .map(({ cells, before, mark }) => tr(cells.join(''), `<w:gridBefore w:val="${before}"/>${mark}`));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
        for (const one of tablesOf(read({ body: tbl(...rows) }).blocks)) expect(brokenInvariant(one)).toBeNull();
      }),
    );
  });
});
