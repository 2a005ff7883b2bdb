// Numbers between two cells of a PDF, and documents that broke off within their last number.
import { describe, expect, it, test } from 'vitest';
import { figuresOf } from '../../../scripts/samples/figures.js';
import { reportBlocks } from '../../../scripts/samples/report-blocks.js';
import { statisticsFiles } from '../../../scripts/samples/statistics-files.js';
import { writeHtmlDocument } from '../../../scripts/samples/write-html.js';
import { writeTextDocument } from '../../../scripts/samples/write-text.js';
import { extract } from '../../../src/extract/extract.js';
import type { Box, CellPlace } from '../../../src/model/anchor.js';
import type { Block } from '../../../src/model/document.js';
import type { Problem } from '../../../src/model/problem.js';
import type { Fact, Report } from '../../../src/model/report.js';
import type { Table } from '../../../src/model/table.js';
import { brokenOffCell, cellsAstride } from '../../../src/transform/evidence/doubtful-cells.js';
import { transform } from '../../../src/transform/transform.js';

/** A row of cells 20 points wide and 18 high, from the top left corner; row and column count from 0. */
function cell(row: number, column: number, page = 1): CellPlace {
  const box = { left: 20 * column, right: 20 * column + 20, top: 18 * row, bottom: 18 * row + 18 };
  return { table: 1, row: row + 1, column: column + 1, anchor: { kind: 'page', page, box, further: [] } };
}

function astride(box: Box, page = 1): Problem {
  return {
    code: 'value_uncertain',
    message: '“12” stands across a line.',
    at: { kind: 'page', page, box, further: [] },
  };
}

/** As high as a line of nine points: it reaches one point into the rows above and below. */
const acrossColumns = astride({ left: 35, right: 45, top: 17, bottom: 37 });

test('both cells beside the line are doubtful, and no other cell of the table', () => {
  const isAstride = cellsAstride([acrossColumns]);
  expect([0, 1, 2, 3].map((column) => isAstride(cell(1, column)))).toEqual([false, true, true, false]);
  expect([0, 2].map((row) => isAstride(cell(row, 1)))).toEqual([false, false]);
  expect(isAstride(cell(1, 1, 2))).toBe(false);
});

test('a number between two rows makes both cells doubtful', () => {
  const isAstride = cellsAstride([astride({ left: 22, right: 30, top: 30, bottom: 42 })]);
  expect([0, 1, 2, 3].map((row) => isAstride(cell(row, 1)))).toEqual([false, true, true, false]);
});

test('a cell that continues on the next page is doubtful because of its part there', () => {
  const { anchor, ...place } = cell(1, 0);
  if (anchor.kind !== 'page') throw new Error('Expected a place on a page');
  const further = [{ page: 2, box: { left: 0, right: 20, top: 0, bottom: 18 } }];
  const isAstride = cellsAstride([astride({ left: 15, right: 25, top: 4, bottom: 14 }, 2)]);
  expect(isAstride({ ...place, anchor: { ...anchor, further } })).toBe(true);
  expect(isAstride(cell(1, 0))).toBe(false);
});

test('other problems, and cells that are not on a page, make nothing doubtful', () => {
  const other: Problem = { ...acrossColumns, code: 'value_unreadable' };
  expect(cellsAstride([other])(cell(1, 1))).toBe(false);
  const inCell: Problem = { code: 'value_uncertain', message: '', at: cell(1, 1) };
  expect(cellsAstride([inCell])(cell(1, 1))).toBe(false);
  const anchor = { kind: 'docx', part: 'word/document.xml', path: 'body/tbl[1]' } as const;
  expect(cellsAstride([acrossColumns])({ ...cell(1, 1), anchor })).toBe(false);
});

test.each<readonly [what: string, box: Box, isDoubtful: boolean]>([
  ['ends at the left edge', { left: 10, right: 20, top: 20, bottom: 34 }, false],
  ['ends beyond the left edge', { left: 10, right: 20.1, top: 20, bottom: 34 }, true],
  ['begins at the right edge', { left: 40, right: 50, top: 20, bottom: 34 }, false],
  ['begins before the right edge', { left: 39.9, right: 50, top: 20, bottom: 34 }, true],
  // A line 12 points high can be seen from 3 points below its top to 3 points above its bottom.
  ['can be seen down to the upper edge', { left: 22, right: 30, top: 9, bottom: 21 }, false],
  ['can be seen below the upper edge', { left: 22, right: 30, top: 9.1, bottom: 21.1 }, true],
  ['can be seen from the lower edge', { left: 22, right: 30, top: 33, bottom: 45 }, false],
  ['can be seen above the lower edge', { left: 22, right: 30, top: 32.9, bottom: 44.9 }, true],
])('the cell from (20, 18) to (40, 36): a number that %s', (_, box, isDoubtful) => {
  expect(cellsAstride([astride(box)])(cell(1, 1))).toBe(isDoubtful);
});

test('each of several numbers across a line makes its own cells doubtful', () => {
  const inCell = (left: number) => astride({ left, right: left + 4, top: 20, bottom: 34 });
  const isAstride = cellsAstride([inCell(5), inCell(65)]);
  expect([0, 1, 2, 3].map((column) => isAstride(cell(1, column)))).toEqual([true, false, false, true]);
});

test('a problem without a place makes nothing doubtful', () => {
  expect(cellsAstride([{ code: 'value_uncertain', message: '', at: null }])(cell(1, 1))).toBe(false);
});

describe('the cell in which a document may have broken off', () => {
  const at = { kind: 'html', path: 'html/body/table[1]' } as const;
  const cellAt = (row: number, column: number) => ({
    row,
    column,
    rowSpan: 1,
    columnSpan: 1,
    text: '5',
    raw: '5',
    other: null,
    doubt: null,
    anchor: at,
  });
  /** Two rows of two cells; the last is in the second row and the second column. */
  const table: Table = {
    origin: 'markup',
    rows: 2,
    columns: 2,
    cells: [cellAt(0, 0), cellAt(0, 1), cellAt(1, 0), cellAt(1, 1)],
    repairs: [],
    features: [],
    anchor: at,
  };
  const tableBlock: Block = { kind: 'table', table };
  const paragraph: Block = { kind: 'paragraph', level: null, numbering: null, text: '完', raw: '完', anchor: at };
  const short: Problem = { code: 'rows_missing', message: '', at: null };
  const place = (number: number, row: number, column: number): CellPlace => ({
    table: number,
    row,
    column,
    anchor: at,
  });
  const lastOfSecond = place(2, 2, 2);

  test('is the last one of the last table, and no other', () => {
    const isBrokenOff = brokenOffCell([tableBlock, paragraph, tableBlock], [short]);
    expect(isBrokenOff(lastOfSecond)).toBe(true);
    expect([place(1, 2, 2), place(2, 1, 2), place(2, 2, 1), place(2, 1, 1), place(3, 2, 2)].map(isBrokenOff)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  test.each(['rows_missing', 'table_missing'] as const)('is looked for if the problems hold %s', (code) => {
    const other: Problem = { code: 'value_unreadable', message: '', at: null };
    expect(brokenOffCell([tableBlock, tableBlock], [other, { ...short, code }])(lastOfSecond)).toBe(true);
  });

  test('is not looked for if no part of the form is missing', () => {
    const other: Problem = { code: 'value_unreadable', message: '', at: null };
    expect(brokenOffCell([tableBlock, tableBlock], [])(lastOfSecond)).toBe(false);
    expect(brokenOffCell([tableBlock, tableBlock], [other])(lastOfSecond)).toBe(false);
  });

  test('is not in a table that something follows', () => {
    expect(brokenOffCell([tableBlock, tableBlock, paragraph], [short])(lastOfSecond)).toBe(false);
  });

  test('does not exist in an empty document, or if the last table has no cells', () => {
    expect(brokenOffCell([], [short])(lastOfSecond)).toBe(false);
    const empty: Block = { kind: 'table', table: { ...table, rows: 0, columns: 0, cells: [] } };
    expect(brokenOffCell([tableBlock, empty], [short])(lastOfSecond)).toBe(false);
  });
});

const blocks = reportBlocks(figuresOf('liren-2020'));
const amount = '329164';
const annex = statisticsFiles.find(({ name }) => name === 'government merged levels.html');

const flagsIn = (report: Report) =>
  report.facts.filter(({ flags }) => flags.length > 0).map(({ indicator }) => indicator);

async function reportIn(bytes: Uint8Array): Promise<Report> {
  const extraction = await extract(bytes, { name: 'report' });
  if (extraction.kind === 'unreadable') throw new Error(JSON.stringify(extraction.problems));
  const { document, secondReading } = extraction;
  const result = transform(document, secondReading);
  if (result.kind !== 'report') throw new Error(JSON.stringify(result.problems));
  return result.report;
}

async function amountIn(bytes: Uint8Array): Promise<Pick<Fact, 'reading' | 'flags'> | undefined> {
  const { facts } = await reportIn(bytes);
  const fact = facts.find(({ indicator }) => indicator === 'proactive.procurement.amount');
  return fact && { reading: fact.reading, flags: fact.flags };
}

/** The bytes up to somewhere within the amount. */
function brokenOff(bytes: Uint8Array): Uint8Array {
  return bytes.slice(0, Buffer.from(bytes).indexOf(amount) + 4);
}

it.each([
  ['HTML', writeHtmlDocument({ blocks })],
  ['flattened text', writeTextDocument({ blocks })],
])('the last number of %s is flagged if the document breaks off within it', async (_, whole) => {
  expect(await amountIn(whole)).toEqual({ reading: { state: 'number', value: Number(amount) }, flags: [] });
  expect(await amountIn(brokenOff(whole))).toEqual({
    reading: { state: 'number', value: 3291 },
    flags: ['rows_missing'],
  });
});

it('the last number of the form is flagged if the page breaks off within it, although no row is missing', async () => {
  const whole = Buffer.from(annex?.bytes() ?? []);
  const lastNumber = whole.lastIndexOf('>4218<') + 1;
  expect(flagsIn(await reportIn(whole))).toEqual([]);
  expect(flagsIn(await reportIn(whole.subarray(0, lastNumber + 2)))).toEqual(['form2014.training.participants']);
});
