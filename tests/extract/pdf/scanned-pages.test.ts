import { describe, expect, it } from 'vitest';
import { withRecognitions } from '../../../src/extract/pdf/scanned-pages.js';
import type { Block } from '../../../src/model/document.js';
import type { Cell } from '../../../src/model/table.js';

const box = { left: 0, top: 0, right: 100, bottom: 100 };
const onPage = (page: number) => ({ kind: 'page', page, box, further: [] }) as const;

/** A table of rows on pages. */
function tableOf(rows: readonly { readonly page: number; readonly texts: readonly string[] }[]): Block {
  const cells = rows.flatMap(({ page, texts }, row) =>
    texts.map((text, column): Cell => {
      const extent = { row, column, rowSpan: 1, columnSpan: 1 };
      return { ...extent, text, raw: text, other: null, doubt: null, anchor: onPage(page) };
    }),
  );
  const table = { origin: 'ruled', rows: rows.length, columns: 3, cells, repairs: [], features: [] } as const;
  return { kind: 'table', table: { ...table, anchor: onPage(1) } };
}

/** The cells of a table after pages 1 and 2 were recognised, without a single number. */
function recognisedCells(rows: Parameters<typeof tableOf>[0]): readonly Cell[] {
  const [block] = withRecognitions([tableOf(rows)], { places: [1, 2].map((page) => ({ page, box })), numbers: [] });
  return block?.kind === 'table' ? block.table.cells : [];
}

const doubtful = (rows: Parameters<typeof tableOf>[0]) =>
  recognisedCells(rows).flatMap(({ row, column, doubt }) => (doubt === null ? [] : [[row, column]]));

describe('a blank of a recognised page', () => {
  const head = { page: 1, texts: ['办理结果', '自然人', '总计'] };
  const before = { page: 1, texts: ['（六）其他处理', '3', '3'] };

  it('is in doubt in a first row that is but the end of a label: its first half may stand on the page before', () => {
    expect(
      doubtful([head, before, { page: 2, texts: ['总计', '', ''] }, { page: 2, texts: ['四、结转', '', ''] }]),
    ).toEqual([
      [2, 1],
      [2, 2],
    ]);
  });

  it.each([
    ['whose label begins with its mark', ['（七）总计', '', '']],
    ['that shows a number', ['总计', '', '5']],
    ['that shows a stroke', ['总计', '', '/']],
  ])('is in no doubt in a first row %s', (_, texts) => {
    expect(doubtful([head, before, { page: 2, texts }])).toEqual([]);
  });

  it('is in no doubt on a page that was not recognised', () => {
    expect(doubtful([head, before, { page: 3, texts: ['总计', '', ''] }])).toEqual([]);
  });
});

describe('what is read in a cell of a recognised page', () => {
  it('is not sure if it may be a value that no witness spoke of, such as a stroke', () => {
    const cells = recognisedCells([{ page: 1, texts: ['总计', '|', '7'] }]);
    expect(cells.map(({ recognition }) => recognition?.agreeing)).toEqual([undefined, [], []]);
  });
});

it('a place on a page whose print is turned says so, so that the page can be shown upright', () => {
  const table = tableOf([{ page: 1, texts: ['总计', '3', '7'] }]);
  const [block] = withRecognitions([table], { places: [{ page: 1, box, turned: 90 }], numbers: [] });
  const turned = { ...onPage(1), turned: 90 };
  expect(block).toMatchObject({
    table: { anchor: turned, cells: [{ anchor: turned }, { anchor: turned }, { anchor: turned }] },
  });
});
