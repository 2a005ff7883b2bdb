// The lines of a statistical table: which cell is the label, the unit and the value, and when that is a guess.
import { describe, expect, test } from 'vitest';
import { writtenCell } from '../../../scripts/samples/written-document.js';
import { readLinesOf } from '../../../src/transform/statistics/lines.js';
import { type PrintedRow as Row, printedTable as tableOf } from './made-lines.js';

/** Each line as `label unit: values`, each value with its flag, and after a semicolon what could not be assigned. */
function linesOf(...rows: readonly Row[]): readonly string[] {
  return readLinesOf(tableOf(rows), 1).flatMap(({ lines }) =>
    lines.map(({ text, unit, values, unread }) => {
      const stated = values.map(({ cell, flag }) => (flag === null ? cell.text : `${cell.text} ${flag}`));
      const rest = unread.length === 0 ? '' : `; ${unread.map((cell) => cell.text).join(',')}`;
      return `${text} ${unit?.text ?? '-'}: ${stated.join(', ')}${rest}`;
    }),
  );
}

const head: Row = ['指标', '单位', '数量'];
const wideHead: Row = ['指标', '单位', '本级', '汇总'];

describe('a row that fits its columns', () => {
  test('is a label, a unit and a value, without a flag', () => {
    expect(linesOf(head, ['来信', '件', '5'], ['来访', '件', ''], ['来电', '', '/'])).toEqual([
      '来信 件: 5',
      '来访 件: ',
      '来电 -: /',
    ]);
  });

  test('has a value for each column of values', () => {
    expect(linesOf(wideHead, ['来信', '件', '5', '9'])).toEqual(['来信 件: 5, 9']);
  });

  test('may have a remark after its values', () => {
    expect(linesOf(['指标', '单位', '数量', '备注'], ['来信', '件', '5', '含上年'])).toEqual(['来信 件: 5']);
  });

  test('may have a unit that is not a known one, below the heading of units', () => {
    expect(linesOf(head, ['来信', '件（次）', '5'])).toEqual(['来信 件（次）: 5']);
  });

  test('may have a dash in the place of its unit', () => {
    expect(linesOf(head, ['来信', '/', '/'], ['来访', '件', '5'])).toEqual(['来信 /: /', '来访 件: 5']);
  });

  test('that only heads others has no value if its label covers the values', () => {
    expect(linesOf(head, [writtenCell('一、公开', 3)], ['来信', '件', '5'])).toEqual(['一、公开 -: ', '来信 件: 5']);
  });

  test('below a merged label comes after a line for that label', () => {
    expect(linesOf(['项目', '内容', '数量'], [writtenCell('公开', 1, 2), '网站', '5'], ['公报', '6'])).toEqual([
      '公开 -: ',
      '网站 -: 5',
      '公报 -: 6',
    ]);
  });

  test('that states the sum of a group has the label of the group', () => {
    expect(linesOf(['项目', '内容', '数量'], [writtenCell('公开', 1, 2), '合计', '11'], ['公报', '6'])).toEqual([
      '公开 -: 11',
      '公报 -: 6',
    ]);
  });
});

describe('a value is shared', () => {
  test('if its cell covers two rows', () => {
    expect(linesOf(head, ['来信', '件', writtenCell('5', 1, 2)], ['来访', '件'])).toEqual([
      '来信 件: 5 value_shared',
      '来访 件: 5 value_shared',
    ]);
  });

  test('if its cell covers two columns of values', () => {
    expect(linesOf(wideHead, ['来信', '件', writtenCell('5', 2)])).toEqual(['来信 件: 5 value_shared, 5 value_shared']);
  });

  test('not if its label covers the same rows', () => {
    const [first] = linesOf(
      head,
      [writtenCell('来信', 1, 2), writtenCell('件', 1, 2), writtenCell('5', 1, 2)],
      [],
      ['来访', '件', '6'],
    );
    expect(first).toBe('来信 件: 5');
  });
});

describe('a row that does not fit its columns', () => {
  test('is read in order: label, unit, value; a blank between them makes the value a guess', () => {
    expect(linesOf(wideHead, ['来信', '5', '件', '9'])).toEqual(['来信 件: 5, 9']);
    expect(linesOf([...wideHead, '备注'], ['来信', '', '5', '件', '9'])).toEqual([
      '来信 件: 5 columns_unmatched, 9 columns_unmatched',
    ]);
  });

  test('stays unread if it has another number of values than the table has columns of values', () => {
    expect(linesOf(head, ['来信', '5', '6'])).toEqual(['来信 -: ; 5,6']);
    expect(linesOf(wideHead, ['来信', '5', '6', '7'])).toEqual(['来信 -: ; 5,6,7']);
  });

  test('has a guess for a value if a number stands before its label', () => {
    expect(linesOf(head, ['7', '来信', '5'])).toEqual(['来信 -: 5 columns_unmatched']);
  });
});

test('a blank value in a row that lacks a cell is a guess: the cell may be the one with the number', () => {
  expect(linesOf(wideHead, ['来信', '件', '5'], ['来访', '件', '6', '7'])).toEqual(['来信 件: ; 5', '来访 件: 6, 7']);
  expect(linesOf([...wideHead, '备注'], ['来信', '件', '5', ''], ['来访', '件', '6', '7', '注'])).toEqual([
    '来信 件: 5,  columns_unmatched',
    '来访 件: 6, 7',
  ]);
});

describe('a table of two halves', () => {
  const halves: Row = [...head, ...head];

  test('has a line for each half', () => {
    expect(linesOf(halves, ['来信', '件', '5', '来访', '次', '6'], ['来电', '次', '7', '', '', ''])).toEqual([
      '来信 件: 5',
      '来电 次: 7',
      '来访 次: 6',
    ]);
  });

  test('has guesses in both halves of a row if one of them does not fit its columns', () => {
    expect(linesOf(halves, ['来信', '件', '5', '来访', '6', '次'], ['来电', '次', '7', '网站', '条', '8'])).toEqual([
      '来信 件: 5 columns_unmatched',
      '来电 次: 7',
      '来访 次: 6 columns_unmatched',
      '网站 条: 8',
    ]);
  });
});

describe('what is not a line', () => {
  test('is a blank row, the caption, or who filled in the table', () => {
    expect(
      linesOf(
        [writtenCell('政府信息公开情况统计表', 3)],
        head,
        ['来信', '件', '5'],
        ['', '', ''],
        ['填报人：张某', '', '12'],
        ['注：含乡镇', '', ''],
      ),
    ).toEqual(['来信 件: 5']);
  });

  test('is a row that numbers the columns', () => {
    expect(linesOf(head, ['甲', '乙', '1'], ['来信', '件', '5'])).toEqual(['来信 件: 5']);
  });

  test('is the second row of a head', () => {
    expect(
      linesOf(
        [writtenCell('指标', 1, 2), writtenCell('单位', 1, 2), writtenCell('数量', 2)],
        ['本级', '汇总'],
        ['来信', '件', '5', '9'],
      ),
    ).toEqual(['来信 件: 5, 9']);
  });
});

describe('a table without a head', () => {
  const panels = readLinesOf(tableOf([head, ['来信', '件', '5']]), 1).at(-1)?.panels ?? [];
  const partsOf = (rows: readonly Row[]) =>
    readLinesOf(tableOf(rows), 2, panels).map(({ isContinued, lines }) => ({
      isContinued,
      lines: lines.map(({ text, tableNumber, values }) => [tableNumber, text, ...values.map(({ cell }) => cell.text)]),
    }));

  test('and with as many columns continues the table before it', () => {
    expect(partsOf([['来访', '次', '6']])).toEqual([{ isContinued: true, lines: [[2, '来访', '6']] }]);
  });

  test('and with other columns does not', () => {
    expect(
      partsOf([
        ['来访', '6'],
        ['来电', '7'],
      ]),
    ).toEqual([
      {
        isContinued: false,
        lines: [
          [2, '来访', '6'],
          [2, '来电', '7'],
        ],
      },
    ]);
  });

  test('but a table with a head of its own never does', () => {
    expect(partsOf([head, ['来访', '次', '6']])).toEqual([{ isContinued: false, lines: [[2, '来访', '6']] }]);
  });
});
