// Which tables state numbers by labels, and which of them are the form of 2014.
import { describe, expect, test } from 'vitest';
import { ownFigures, statisticsTables, wholeFigures } from '../../../scripts/samples/statistics-form.js';
import { type WrittenTable, writtenCell } from '../../../scripts/samples/written-document.js';
import { type Block, tablesOf } from '../../../src/model/document.js';
import { findStatistics, isLocalTable, linesOfTable } from '../../../src/transform/statistics/find-statistics.js';
import { documentOf } from '../printed-report.js';

const table = (...rows: readonly (readonly string[])[]): WrittenTable => ({
  rows: rows.map((row) => ({ cells: row.map((text) => writtenCell(text)) })),
});
const find = (...tables: readonly WrittenTable[]) => {
  const blocks: readonly Block[] = documentOf(tables).blocks;
  return findStatistics(tablesOf(blocks));
};

describe('a local table', () => {
  const head = ['项目', '数量'];
  const isLocal = (rows: readonly (readonly string[])[], isBesideForms = false) => {
    const [found] = find(table(...rows)).tables;
    return found !== undefined && isLocalTable(found, isBesideForms);
  };
  const numbers = (count: number) =>
    Array.from({ length: count }, (_, index) => [`事务${'甲乙丙丁戊己庚辛'[index]}`, '5']);
  const dashes = (count: number) =>
    Array.from({ length: count }, (_, index) => [`情形${'甲乙丙丁戊己庚辛'[index]}`, '/']);

  test('with a head states at least two numbers', () => {
    expect(isLocal([head, ...numbers(1)])).toBe(false);
    expect(isLocal([head, ...numbers(2)])).toBe(true);
  });

  test('with a head states numbers in six of ten of the lines that state anything', () => {
    expect(isLocal([head, ...numbers(3), ...dashes(2)])).toBe(true);
    expect(isLocal([head, ...numbers(4), ...dashes(3)])).toBe(false);
  });

  test('without a head states at least four numbers', () => {
    expect(isLocal(numbers(3))).toBe(false);
    expect(isLocal(numbers(4))).toBe(true);
  });

  test('without a head states numbers in eight of ten lines', () => {
    expect(isLocal([...numbers(4), ...dashes(1)])).toBe(true);
    expect(isLocal([...numbers(7), ...dashes(2)])).toBe(false);
  });

  test('may have blank lines, which state nothing', () => {
    expect(isLocal([head, ...numbers(2), ...dashes(3).map(([text = '']) => [text, ''])])).toBe(true);
  });

  test('beside the tables of a form needs a head of its own', () => {
    expect(isLocal([head, ...numbers(2)], true)).toBe(true);
    expect(isLocal(numbers(4), true)).toBe(false);
    const continued = find(table(head, ...numbers(2)), table(...numbers(4))).tables;
    expect(continued.map((each) => isLocalTable(each, true))).toEqual([true, false]);
    expect(continued.map((each) => isLocalTable(each, false))).toEqual([true, true]);
  });

  test('may state rates', () => {
    expect(isLocal([head, ['公开率', '98.5%'], ['答复率', '100 ％']])).toBe(true);
    expect(isLocal([head, ['公开率', '9%'], ['答复率', '99.55%']])).toBe(true);
    expect(isLocal([head, ['公开率', '约98%'], ['答复率', '约99%']])).toBe(false);
    expect(isLocal([head, ['公开率', '98%左右'], ['答复率', '99%以上']])).toBe(false);
  });

  test('has names for labels, of up to eighty characters', () => {
    const named = (length: number) => [head, ['甲'.repeat(length), '5'], ['乙'.repeat(length), '6']];
    expect(isLocal(named(80))).toBe(true);
    expect(isLocal(named(81))).toBe(false);
  });

  test('states a number in a line if one of its values is one', () => {
    const years = ['项目', '本年', '上年'];
    expect(isLocal([years, ['甲事', '5', ''], ['乙事', '', '6']])).toBe(true);
    expect(isLocal([years, ['甲事', '5', '/'], ['乙事', '/', '6']])).toBe(true);
    expect(isLocal([years, ['甲事', '5', ''], ['乙事', '', '/']])).toBe(false);
  });

  test('states no number in a line without a label', () => {
    expect(isLocal([head, ...numbers(1), ['', '5']])).toBe(false);
    expect(isLocal([head, ...numbers(2), ['', '5']])).toBe(true);
    expect(isLocal([head, ...numbers(2), ['', '电话80012345']])).toBe(true);
  });

  test('may have words that are no contact details, and channels that are called after them', () => {
    expect(isLocal([head, ...numbers(4), ['情形', '网上申请']])).toBe(true);
    expect(isLocal([head, ...numbers(4), ['电话', '5']])).toBe(true);
  });

  test('has a head only if all its parts have one', () => {
    const headless = numbers(3).map(([text = '', number = '']) => [text, number]);
    expect(isLocal([...headless, head, ...numbers(2)])).toBe(true);
    expect(isLocal([...numbers(1), head, ...numbers(2)])).toBe(false);
    expect(isLocal([...headless, head, ...numbers(2)], true)).toBe(false);
  });

  test('is not one that lists people', () => {
    expect(isLocal([head, ...numbers(4), ['张某', '电话80012345']])).toBe(false);
    expect(isLocal([['项目', '电话数量'], ...numbers(4)])).toBe(false);
  });

  test('is not one without lines', () => {
    expect(isLocal([['', '']])).toBe(false);
  });
});

describe('the form of 2014', () => {
  const [plain = { rows: [] }] = statisticsTables('one column', wholeFigures, ownFigures, 2016);
  const part = (from: number, to?: number): WrittenTable => ({ rows: plain.rows.slice(from, to) });
  const linesOfForm = () => linesOfTable(find(plain).tables[0] ?? { tableNumber: 1, parts: [] });
  const sizeOf = () => linesOfForm().length;

  test('in one table is one statement', () => {
    const { statements, taken } = find(plain);
    expect(statements.map((lines) => lines.length)).toEqual([sizeOf()]);
    expect([...taken]).toEqual([1]);
  });

  test('in parts is one statement', () => {
    const { statements, taken } = find(part(0, 30), part(30, 50), part(50));
    expect(statements.map((lines) => lines.length)).toEqual([sizeOf()]);
    expect([...taken]).toEqual([1, 2, 3]);
  });

  test('twice is two statements', () => {
    const { statements, taken } = find(plain, plain);
    expect(statements.map((lines) => lines.length)).toEqual([sizeOf(), sizeOf()]);
    expect([...taken]).toEqual([1, 2]);
  });

  test('is not a table between its parts that states other things', () => {
    const local = table(['项目', '数量'], ['绿化面积', '5'], ['植树棵数', '6']);
    const { statements, taken } = find(part(0, 30), local, part(30));
    expect(statements).toHaveLength(1);
    expect([...taken]).toEqual([1, 3]);
  });

  test('is not a table with fewer than ten of its rows', () => {
    // The first row is its head.
    expect(find(part(0, 11)).statements).toHaveLength(1);
    const { statements, taken } = find(part(0, 10));
    expect(statements).toEqual([]);
    expect(taken.size).toBe(0);
  });

  test('has each row only once towards its ten', () => {
    const [head = { cells: [] }, ...rows] = part(0, 10).rows;
    expect(find({ rows: [head, ...rows, ...rows] }).statements).toEqual([]);
  });

  test('goes on in a table that begins with the row that the last one ended with', () => {
    expect(find(part(0, 30), part(29)).statements).toHaveLength(1);
  });

  test('is another statement in a table that begins with an earlier row than any of the parts ended with', () => {
    expect(find(part(0, 30), part(30, 50), part(35)).statements.map((lines) => lines.length > 9)).toEqual([true, true]);
    expect(find(part(0, 50), part(30)).statements).toHaveLength(2);
  });

  test('does not go on in a table of headings, nor in one of damaged labels', () => {
    expect([...find(plain, table(['项目', '数量'], ['某某', ''], ['某甲', ''])).taken]).toEqual([1]);
    const damaged = {
      rows: part(0, 16).rows.map(({ cells: [label, ...rest] }) => ({
        cells: [
          ...(label
            ? [{ ...label, text: label.text.replace(/(?<=\p{Script=Han})\p{Script=Han}(?=\p{Script=Han})/u, '某') }]
            : []),
          ...rest,
        ],
      })),
    };
    expect(find(damaged).taken.size).toBe(0);
  });

  test('may have as many other lines as its own, but not more', () => {
    const others = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        cells: [
          `植树造林面积${'〇一二三四五六七八九'[index % 10]}${'甲乙丙丁戊己庚辛壬癸'[Math.floor(index / 10)]}`,
          '亩',
          '5',
        ].map((text) => writtenCell(text)),
      }));
    const withOthers = (count: number) => find({ rows: [...plain.rows, ...others(count)] }).taken.size;
    const own = linesOfForm().filter(({ values }) => values.some(({ cell }) => /\d/u.test(cell.text))).length;
    expect(withOthers(own)).toBe(1);
    expect(withOthers(own + 1)).toBe(0);
  });
});
