// Which block of which form a segment of a table is.
import { describe, expect, test } from 'vitest';
import type { FigureName } from '../../../scripts/samples/figures.js';
import { type WrittenCell, type WrittenTable, writtenCell } from '../../../scripts/samples/written-document.js';
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

/** A table of printed rows. */
const printed = (...rows: readonly (readonly (string | WrittenCell)[])[]): WrittenTable => ({
  rows: rows.map((row) => ({ cells: row.map((cell) => (typeof cell === 'string' ? writtenCell(cell) : cell)) })),
});

/** The matches of some tables. */
const matchesOf = (...tables: readonly WrittenTable[]) =>
  matchBlocks(
    tablesOf(documentOf(tables).blocks).flatMap((table, index) => segmentsOf(table, index + 1)),
    null,
  );

describe('what is below a heading that the form does not have', () => {
  const head = ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'];
  const valuesOf = (table: WrittenTable) =>
    matchesOf(table).map(({ rows }) =>
      rows.rows.map(({ row, values }) => `${row.label?.[0]}=${values.map(({ text }) => text).join()}`),
    );

  test('is no value', () => {
    expect(
      valuesOf(
        printed(
          [...head, writtenCell('备注', 2)],
          ['规章', '1', '2', '3', '8', '9'],
          ['规范性文件', '4', '5', '6', writtenCell('7', 2)],
        ),
      ),
    ).toEqual([['规章=1,2,3', '规范性文件=4,5,6']]);
    expect(
      valuesOf(printed(['序号', ...head], ['1', '规章', '1', '2', '3'], ['2', '规范性文件', '4', '5', '6'])),
    ).toEqual([['规章=1,2,3', '规范性文件=4,5,6']]);
  });

  test('is a value if its cell is below another heading as well', () => {
    expect(
      valuesOf(printed([...head, '备注'], ['规章', '1', '2', writtenCell('3', 2)], ['规范性文件', '4', '5', '6', '7'])),
    ).toEqual([['规章=1,2,3', '规范性文件=4,5,6']]);
    expect(
      valuesOf(
        printed(
          ['信息内容', '序号', ...head.slice(1)],
          ['规章', writtenCell('1', 2), '2', '3'],
          ['规范性文件', '7', '4', '5', '6'],
        ),
      ),
    ).toEqual([['规章=1,2,3', '规范性文件=4,5,6']]);
  });
});

describe('a table that is a part of both forms', () => {
  const rules = printed(['信息内容', '甲数', '乙数', '丙数'], ['规章', '1', '2', '3'], ['规范性文件', '4', '5', '6']);

  test('is of the form that the other tables follow', () => {
    expect(matched(rules, form2021.requests)[0]).toBe('1 proactive 2021: 2');
    expect(matched(rules, form2019.requests)[0]).toBe('1 proactive 2019: 2');
    expect(matched(form2019.requests, rules)[1]).toBe('2 proactive 2019: 2');
  });

  test('is of neither form if no other table decides', () => {
    expect(matched(rules)).toEqual([]);
    expect(matched(rules, form2021.disputes)).toEqual(['2 disputes 2019+2021: 1']);
  });

  test('needs half of the rows of the form, if none of its headings is recognised', () => {
    expect(matched({ rows: rules.rows.slice(0, 2) }, form2021.requests)[0]).toBe('1 proactive 2021: 1');
    expect(matched(rowsOf(rules, 0, 1), form2021.requests)).toHaveLength(1);
  });
});

describe('a block of one row', () => {
  test('needs half of its headings', () => {
    const fees = (...head: readonly string[]) =>
      matched(printed(['信息内容', ...head], ['行政事业性收费', ...head.map(() => '5')]));
    expect(fees('本年收费金额')).toEqual(['1 proactive 2021: 1']);
    expect(fees('某某数')).toEqual([]);
    expect(fees('上一年项目数量', '甲数')).toEqual(['1 proactive 2019: 1']);
    expect(fees('甲数', '乙数')).toEqual([]);
  });

  test('of disputes is the whole table or one of its halves, by what is printed', () => {
    const columnsOf = (table: WrittenTable) => matchesOf(table).map(({ block }) => block.columns.length);
    const outcomes = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
    expect(columnsOf(form2021.disputes)).toEqual([15]);
    expect(columnsOf(printed([writtenCell('行政复议', 5)], outcomes, ['1', '2', '3', '4', '10']))).toEqual([5]);
    expect(
      columnsOf(
        printed(
          [writtenCell('行政诉讼', 10)],
          [writtenCell('未经复议直接起诉', 5), writtenCell('复议后起诉', 5)],
          [...outcomes, ...outcomes],
          ['1', '2', '3', '4', '10', '1', '2', '3', '4', '10'],
        ),
      ),
    ).toEqual([10]);
  });
});

test('a table without a head has the columns of the one that it continues, by their order', () => {
  const matches = matchesOf(rowsOf(form2021.requests, 0, 10), rowsOf(form2021.requests, 10));
  expect(matches.map(({ columns }) => [columns.recognised, columns.isAligned])).toEqual([
    [7, true],
    [7, false],
  ]);
});

test('a row that the form does not have is not one of its rows', () => {
  const [first = { cells: [] }, ...rest] = form2021.requests.rows.slice(3);
  const other = { cells: ['某某事项', '1', '2', '3', '4', '5', '6', '21'].map((text) => writtenCell(text)) };
  const [match] = matchesOf({ rows: [...form2021.requests.rows.slice(0, 3), first, other, ...rest] });
  expect(match?.block.forms).toEqual(['2021']);
  expect(match?.rows.unknown).toHaveLength(1);
});

describe('a head in a table of its own', () => {
  const [head, values] = [rowsOf(form2021.disputes, 0, 3), rowsOf(form2021.disputes, 3)];

  test('heads the row without a label in the next table, if that has as many columns', () => {
    expect(matched(head, values)).toEqual(['2 disputes 2019+2021: 1']);
  });

  test('heads no row behind another table, and none with other columns', () => {
    expect(matched(head, printed(['某某', '某某'], ['甲', '乙']), values)).toEqual([]);
    const wider = { rows: values.rows.map(({ cells }) => ({ cells: [...cells, writtenCell('7')] })) };
    expect(matched(head, wider)).toEqual([]);
  });

  test('heads labelled rows in the next table', () => {
    const rows = form2021.requests.rows.length - 3;
    expect(matched(rowsOf(form2021.requests, 0, 3), rowsOf(form2021.requests, 3))).toEqual([
      `2 requests 2021: ${rows}`,
    ]);
  });

  test('that lacks a heading of the form heads nothing', () => {
    const lacking = withCells(head, (cell) => (cell.text === '总计' ? { ...cell, text: '某某' } : cell));
    expect(matched(lacking, values)).toEqual([]);
  });
});

describe('a table without a head', () => {
  const begun = rowsOf(form2021.requests, 0, 10);
  const [total = { cells: [] }] = form2021.requests.rows.slice(-1);
  const unknown = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      cells: [`某某事项${'甲乙丙丁'[index]}`, '1', '2', '3', '4', '5', '6', '21'].map((text) => writtenCell(text)),
    }));

  test('continues another with up to two unknown rows for each known one', () => {
    expect(matched(begun, { rows: [total, ...unknown(2)] })).toHaveLength(2);
    expect(matched(begun, { rows: [total, ...unknown(3)] })).toHaveLength(1);
  });

  test('continues none if it has no row of the form', () => {
    expect(matched(begun, { rows: unknown(1) })).toHaveLength(1);
  });

  test('has its columns in the order of the earlier head that is recognised best', () => {
    const unlike = withCells(begun, (cell) => (cell.text.includes('商业企业') ? { ...cell, text: '某某' } : cell));
    const [, , third] = matchesOf(begun, unlike, rowsOf(form2021.requests, 10));
    expect(third?.columns.recognised).toBe(7);
  });
});

test('a table that is a part of both forms is of the one that most other tables follow', () => {
  const rules = printed(['信息内容', '甲数', '乙数', '丙数'], ['规章', '1', '2', '3'], ['规范性文件', '4', '5', '6']);
  const fees2019 = printed(['信息内容', '上一年项目数量', '甲数'], ['行政事业性收费', '5', '5']);
  const fees2021 = printed(['信息内容', '本年收费金额'], ['行政事业性收费', '5']);
  expect(matched(fees2019, rules, form2021.requests, fees2021)[1]).toBe('2 proactive 2021: 2');
  expect(matched(fees2021, rules, form2019.requests, fees2019)[1]).toBe('2 proactive 2019: 2');
});
