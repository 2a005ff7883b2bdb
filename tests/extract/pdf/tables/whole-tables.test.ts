// What a page end cuts is put together: a row whose label goes on below it, and not two rows.
import { expect, test } from 'vitest';
import { glyphLines } from '../../../../src/extract/pdf/tables/cell-text.js';
import type { TableFragment } from '../../../../src/extract/pdf/tables/table-fragment.js';
import { wholeTable } from '../../../../src/extract/pdf/tables/whole-tables.js';
import { glyphsOf } from '../painted-text.js';

const xs = [50, 250, 300, 350] as const;
const height = 20;

/** A part of a table on a page; a line of a text that is broken by hand ends with a line feed. */
function fragmentOf(page: number, rows: readonly (readonly string[])[], isOpen: boolean): TableFragment {
  const cells = rows.flatMap((texts, row) =>
    texts.map((text, column) => {
      const [left, right, top] = [xs[column] ?? 0, xs[column + 1] ?? 0, 100 + row * height];
      const glyphs = text
        .split('\n')
        .flatMap((line, index) => glyphsOf(line, { left: left + 2, top: top + 9 * index, size: 8 }));
      const box = { left, right, top, bottom: top + height };
      return { row, column, rowSpan: 1, columnSpan: 1, lines: glyphLines(glyphs), other: null, doubt: null, box };
    }),
  );
  return {
    ...{ page, origin: 'ruled', rows: rows.length, columns: 3, xs, cells, unruled: null },
    box: { left: 50, right: 350, top: 100, bottom: 100 + rows.length * height },
    ...{ isOpenAtTop: isOpen, isOpenAtBottom: isOpen, isOpenAtRight: false },
  };
}

const label = '（二）部分公开（区分处理';
const rest = '的，只计这一情形）';

/** The texts of the rows of a table whose last row on a page and first row on the next are these. */
function rowsOf(above: readonly string[], below: readonly string[], isOpen: boolean) {
  const first = fragmentOf(1, [['（一）予以公开', '12', '13'], above], isOpen);
  const { cells, rows } = wholeTable({
    xs,
    fragments: [first, fragmentOf(2, [below, ['（三）不予公开', '3', '4']], isOpen)],
  });
  return Array.from({ length: rows }, (_, row) => cells.filter((cell) => cell.row === row).map(({ text }) => text));
}

test.each([
  ['without a rule at the page end', true],
  ['with a rule at the page end', false],
])('a row whose label opens a bracket goes on below, with its numbers there, %s', (_, isOpen) => {
  expect(rowsOf([label, '', ''], [rest, '21', '0'], isOpen)[1]).toEqual([`${label}\n${rest}`, '21', '0']);
});

test('a row of blanks whose label is at its end is a row, and so is the next one', () => {
  for (const isOpen of [true, false])
    expect(rowsOf(['规章', '', ''], ['规范性文件', '21', '0'], isOpen).slice(1, 3)).toEqual([
      ['规章', '', ''],
      ['规范性文件', '21', '0'],
    ]);
});

test('a row with numbers ends with its page, although its label opens a bracket', () => {
  expect(rowsOf([label, '7', '8'], [rest, '21', '0'], true)).toHaveLength(4);
});
