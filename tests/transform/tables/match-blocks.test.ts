// Which block of which form a segment of a table is.
import { describe, expect, test } from 'vitest';
import type { FigureName } from '../../../scripts/samples/figures.js';
import type { WrittenTable } from '../../../scripts/samples/written-document.js';
import { tablesOf } from '../../../src/model/document.js';
import { matchBlocks } from '../../../src/transform/tables/match-blocks.js';
import { segmentsOf } from '../../../src/transform/tables/segments.js';
import { documentOf, printedTables, withCells } from '../printed-report.js';

const first = (tables: readonly WrittenTable[]) => tables[0] ?? { rows: [] };
const of = (figures: FigureName) => {
  const { proactive, requests, disputes } = printedTables(figures);
  return { proactive: first(proactive), requests: first(requests), disputes: first(disputes) };
};
const form2021 = of('huaian-2024');
const form2019 = of('liren-2020');

/** The blocks found: table of the document, table of the form, its forms, and how many rows were matched. */
const matched = (...tables: readonly WrittenTable[]) =>
  matchBlocks(
    tablesOf(documentOf(tables).blocks).flatMap((table, index) => segmentsOf(table, index + 1)),
    null,
  ).map(
    ({ segment, block, rows }) => `${segment.tableNumber} ${block.table} ${block.forms.join('+')}: ${rows.rows.length}`,
  );
const rowsOf = (table: WrittenTable, from: number, to?: number): WrittenTable => ({ rows: table.rows.slice(from, to) });

describe('the table of requests', () => {
  // Three rows are its head.
  const rows2021 = form2021.requests.rows.length - 3;
  const rows2019 = form2019.requests.rows.length - 3;

  test('is matched with the form whose rows it prints', () => {
    expect(matched(form2021.requests)).toEqual([`1 requests 2021: ${rows2021}`]);
    expect(matched(form2019.requests)).toEqual([`1 requests 2019: ${rows2019}`]);
  });

  test('cut in two without a second head is one form in both parts, which continue each other', () => {
    const parts = [rowsOf(form2021.requests, 0, 10), rowsOf(form2021.requests, 10)] as const;
    expect(matched(...parts)).toEqual(['1 requests 2021: 7', `2 requests 2021: ${rows2021 - 7}`]);
  });

  test('cut into a part that both forms print and one that only one of them prints is of that form', () => {
    const parts = [rowsOf(form2019.requests, 0, 6), rowsOf(form2019.requests, 6)] as const;
    expect(matched(...parts)).toEqual(['1 requests 2019: 3', `2 requests 2019: ${rows2019 - 3}`]);
  });

  test('is not continued by a table before it', () => {
    const [, second] = matched(rowsOf(form2021.requests, 10), rowsOf(form2021.requests, 0, 10));
    expect(second).toBe('2 requests 2021: 7');
    expect(matched(rowsOf(form2021.requests, 10), rowsOf(form2021.requests, 0, 10))[0]).toMatch(/^1 requests 2021: /u);
  });
});

test('the other tables are found beside it, in the order of the document', () => {
  const { proactive, requests, disputes } = form2021;
  const found = matched(disputes, requests, proactive).map((line) => line.split(' ').slice(0, 2).join(' '));
  expect([...new Set(found)]).toEqual(['1 disputes', '2 requests', '3 proactive']);
  expect(found.filter((line) => line === '1 disputes')).toHaveLength(1);
});

test('a table with other labels is no part of a form', () => {
  const other = withCells(form2021.requests, (cell) => (/^\d+$/u.test(cell.text) ? cell : { ...cell, text: '某某' }));
  expect(matched(other)).toEqual([]);
  expect(matched()).toEqual([]);
});

test('a table without rows below its head is no part of a form', () => {
  expect(matched(rowsOf(form2021.disputes, 0, 3))).toEqual([]);
  expect(matched(rowsOf(form2021.requests, 0, 3))).toEqual([]);
});

test('the row of disputes is found only with its head', () => {
  expect(matched(form2021.disputes)).toEqual(['1 disputes 2019+2021: 1']);
  expect(matched(rowsOf(form2021.disputes, 3))).toEqual([]);
});
