// Tables that continue on the next page are joined, others are not.
import { describe, expect, it } from 'vitest';
import { joinPages, type PageTables } from '../../../../src/extract/pdf/tables/page-joins.js';
import type { TableFragment } from '../../../../src/extract/pdf/tables/table-fragment.js';
import { glyphsOf } from '../painted-text.js';

interface Place {
  readonly page: number;
  readonly top?: number;
  readonly xs?: readonly number[];
  readonly rows?: number;
}

function fragmentOf({ page, top = 100, xs = [50, 100, 200], rows = 2 }: Place): TableFragment {
  const bottom = top + rows * 20;
  return {
    page,
    origin: 'ruled',
    rows,
    columns: xs.length - 1,
    xs,
    cells: Array.from({ length: rows * (xs.length - 1) }, (_, index) => {
      const [row, column] = [Math.floor(index / (xs.length - 1)), index % (xs.length - 1)];
      const box = {
        left: xs[column] ?? 0,
        right: xs[column + 1] ?? 0,
        top: top + row * 20,
        bottom: top + row * 20 + 20,
      };
      return { row, column, rowSpan: 1, columnSpan: 1, lines: [], other: null, doubt: null, box };
    }),
    box: { left: xs[0] ?? 0, right: xs.at(-1) ?? 0, top, bottom },
    isOpenAtTop: false,
    isOpenAtBottom: false,
    isOpenAtRight: false,
    unruled: null,
  };
}

const page = (fragments: readonly TableFragment[], rest: PageTables['rest'] = []): PageTables => ({ fragments, rest });

/** The pages of each table. */
const pagesOf = (...pages: readonly PageTables[]) =>
  joinPages(pages).tables.map(({ fragments }) => fragments.map((fragment) => fragment.page));

describe('a table continues', () => {
  it('where the columns agree, give or take', () => {
    const moved = fragmentOf({ page: 2, xs: [53, 104, 203] });
    expect(pagesOf(page([fragmentOf({ page: 1 })]), page([moved]))).toEqual([[1, 2]]);
  });

  it('over three pages', () => {
    expect(pagesOf(...[1, 2, 3].map((number) => page([fragmentOf({ page: number })])))).toEqual([[1, 2, 3]]);
  });

  it('where a page has fewer columns, because its cells are merged', () => {
    expect(pagesOf(page([fragmentOf({ page: 1 })]), page([fragmentOf({ page: 2, xs: [50, 200] })]))).toEqual([[1, 2]]);
  });

  it('beside another table that continues as well', () => {
    const right = [250, 300, 400];
    const both = (number: number) => page([fragmentOf({ page: number }), fragmentOf({ page: number, xs: right })]);
    expect(pagesOf(both(1), both(2))).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });
});

describe('a table whose labels are divided otherwise on the next page', () => {
  const values = [200, 240, 280, 320, 360];
  const [upper, lower] = [
    { page: 1, xs: [50, 80, ...values] } as const,
    { page: 2, xs: [80, 110, ...values] } as const,
  ];
  const cut = (place: Place) => ({ ...fragmentOf(place), isOpenAtTop: true });

  it('continues where a page end cuts a row: all of its columns of values are there', () => {
    expect(pagesOf(page([fragmentOf(upper)]), page([cut(lower)]))).toEqual([[1, 2]]);
  });

  it('is another one if a rule ends the page, or a column of values is elsewhere', () => {
    expect(pagesOf(page([fragmentOf(upper)]), page([fragmentOf(lower)]))).toEqual([[1], [2]]);
    const moved = { page: 2, xs: lower.xs.map((x) => (x === 280 ? 290 : x)) };
    expect(pagesOf(page([fragmentOf(upper)]), page([cut(moved)]))).toEqual([[1], [2]]);
  });
});

describe('a table ends', () => {
  it('where the columns differ', () => {
    expect(pagesOf(page([fragmentOf({ page: 1 })]), page([fragmentOf({ page: 2, xs: [50, 130, 200] })]))).toEqual([
      [1],
      [2],
    ]);
  });

  it('where a page lies between', () => {
    expect(pagesOf(page([fragmentOf({ page: 1 })]), page([]), page([fragmentOf({ page: 3 })]))).toEqual([[1], [3]]);
  });

  it.each([
    ['far below it', 1, 400],
    ['right below it', 1, 145],
    ['above the next', 2, 50],
  ])('where text stands %s', (_, on, top) => {
    const text = glyphsOf('四、行政复议', { left: 60, top });
    const restOf = (number: number) => (number === on ? text : []);
    expect(pagesOf(page([fragmentOf({ page: 1 })], restOf(1)), page([fragmentOf({ page: 2 })], restOf(2)))).toEqual([
      [1],
      [2],
    ]);
  });

  it('where another table stands below it', () => {
    const other = fragmentOf({ page: 1, top: 300, xs: [50, 90, 200] });
    expect(pagesOf(page([fragmentOf({ page: 1 }), other]), page([fragmentOf({ page: 2 })]))).toEqual([[1], [1], [2]]);
  });

  it('but not where text stands beside it', () => {
    const beside = glyphsOf('注释', { left: 300, top: 400 });
    expect(pagesOf(page([fragmentOf({ page: 1 })], beside), page([fragmentOf({ page: 2 })]))).toEqual([[1, 2]]);
  });
});

describe('the columns of a joined table', () => {
  it('are those of all pages, and each cell lies in them', () => {
    const { tables } = joinPages([
      page([fragmentOf({ page: 1 })]),
      page([fragmentOf({ page: 2, xs: [50, 200], rows: 1 })]),
    ]);
    expect(tables[0]?.xs).toEqual([50, 100, 200]);
    expect(tables[0]?.fragments[1]?.cells.map(({ column, columnSpan }) => ({ column, columnSpan }))).toEqual([
      { column: 0, columnSpan: 2 },
    ]);
  });

  it('a middle page without the left rule of a group cell takes it from the pages before, with the text that stands there', () => {
    const label = glyphsOf('办理结果', { left: 55, top: 105 });
    const { tables, rest } = joinPages([
      page([fragmentOf({ page: 1 })]),
      page([fragmentOf({ page: 2, xs: [100, 200] })], label),
    ]);
    const group = tables[0]?.fragments[1]?.cells[0];
    expect([group?.column, group?.rowSpan, group?.lines.map((line) => line.text)]).toEqual([0, 2, ['办理结果']]);
    expect(rest).toEqual([[], []]);
  });
});
