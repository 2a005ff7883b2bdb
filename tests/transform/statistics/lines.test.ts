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

describe('the unit of a row', () => {
  test('below its heading may be an unknown word of up to six characters', () => {
    const of = (length: number) => linesOf(head, ['来信', '某'.repeat(length), '5']);
    expect(of(6)).toEqual([`来信 ${'某'.repeat(6)}: 5`]);
    expect(of(7)).toEqual(['来信 -: ', `${'某'.repeat(7)} -: 5`]);
  });

  test('is no unknown word in a table without a head, or in a row without a label', () => {
    expect(linesOf(['来信', '件', '5'], ['来访', '次', '6'], ['来电', '某某', '7'])).toEqual([
      '来信 件: 5',
      '来访 次: 6',
      '来电 -: ',
      '某某 -: 7',
    ]);
    expect(linesOf(head, ['', '某某', '5'])).toEqual(['某某 -: 5']);
  });
});

describe('what a line knows beside its values', () => {
  const read = (...rows: readonly Row[]) => readLinesOf(tableOf(rows), 1).flatMap(({ lines }) => lines);

  test('is the number of its row, if the table counts its rows', () => {
    expect(read(['序号', ...head], ['7', '来信', '件', '5'])[0]?.index?.text).toBe('7');
    expect(read(['序号', ...head], ['7', '来信', '5', '件'])[0]?.index?.text).toBe('7');
    expect(read(head, ['来信', '件', '5'])[0]?.index).toBeNull();
  });

  test('is the last row that the label of a group covers', () => {
    const lines = read(
      ['项目', '内容', '数量'],
      [writtenCell('公开', 1, 2), '网站', '5'],
      ['公报', '6'],
      ['申请', '信函', '7'],
    );
    expect(lines.map(({ text, row, lastRow }) => `${text} ${row} ${lastRow}`)).toEqual([
      '公开 1 2',
      '网站 1 null',
      '公报 2 null',
      '申请 3 null',
      '信函 3 null',
    ]);
  });
});

describe('a value is shared', () => {
  test('if its cell covers two rows and its row has no label', () => {
    expect(linesOf(head, ['', '件', writtenCell('5', 1, 2)], ['来访', '件'])).toEqual([
      ' 件: 5 value_shared',
      '来访 件: 5 value_shared',
    ]);
  });

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

test('a value from the row above is shared, even if the label is from there too', () => {
  expect(linesOf(head, [writtenCell('来信', 1, 2), '件', writtenCell('5', 1, 2)], ['次'])).toEqual([
    '来信 件: 5',
    '来信 次: 5 value_shared',
  ]);
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

  test('has no guess if the number before its label counts the rows', () => {
    expect(linesOf(['序号', ...head], ['7', '来信', '5', '件'])).toEqual(['来信 件: 5']);
  });

  test('has no guess if only its first cell is blank', () => {
    expect(linesOf([...head, '备注'], ['', '来信', '件', '5'])).toEqual(['来信 件: 5']);
  });

  test('stays unread if a word is among its values', () => {
    expect(linesOf(['指标', '数量', '金额', '备注'], ['7', '来信', '5', '某某'])).toEqual(['来信 -: ; 5,某某']);
  });

  test('has a dash as a value, unless it stands in the place of the unit', () => {
    const flag = 'columns_unmatched';
    expect(linesOf(['指标', '数量', '金额', '备注'], ['7', '来信', '/', '5'])).toEqual([
      `来信 -: / ${flag}, 5 ${flag}`,
    ]);
    expect(linesOf([...wideHead, '备注'], ['7', '来信', '/', '5', '6'])).toEqual([`来信 -: 5 ${flag}, 6 ${flag}`]);
    expect(linesOf([...wideHead, '备注'], ['7', '来信', '件', '/', '6'])).toEqual([`来信 件: / ${flag}, 6 ${flag}`]);
  });

  test('stays unread if its label or its unit covers a column of values', () => {
    expect(linesOf(['指标', '本级', '汇总'], [writtenCell('来信', 2), '9'])).toEqual(['来信 -: ; 9']);
    expect(linesOf(head, ['来信', writtenCell('件', 2)])).toEqual(['来信 件: ']);
  });

  test('has its unit where a value belongs', () => {
    expect(linesOf(['指标', '数量', '备注'], ['来信', '件', '5'])).toEqual(['来信 件: 5']);
    expect(linesOf(['指标', '数量', '备注', '说明'], ['来信', '件', '5', ''])).toEqual([
      '来信 件: 5 columns_unmatched',
    ]);
  });

  test('may have no label at all', () => {
    expect(linesOf(['指标', '数量', '备注'], ['', '件', '5'])).toEqual([' 件: 5']);
    expect(linesOf(['指标', '数量', '备注'], ['', '5', '6'])).toEqual([' -: ; 5,6']);
  });

  test('may have several labels, the last of which is its own', () => {
    expect(linesOf(['项目', '内容', '单位', '数量'], ['公开', '网站', '5', '件'])).toEqual(['公开 -: ', '网站 件: 5']);
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

describe('labels and units', () => {
  const flag = 'columns_unmatched';

  test('of three levels are a line each', () => {
    const levels: Row = ['项目', '内容', '方式', '单位', '数量'];
    expect(linesOf(levels, ['公开', '网站', '首页', '件', '5'])).toEqual(['公开 -: ', '网站 -: ', '首页 件: 5']);
    expect(linesOf(levels, ['公开', '网站', '首页', '5', '件'])).toEqual(['公开 -: ', '网站 -: ', '首页 件: 5']);
  });

  test('are not taken for each other: a unit is no label, and no value', () => {
    expect(linesOf(head, ['件', '', '5'])).toEqual([` 件: 5 ${flag}`]);
    expect(linesOf(head, ['件', '来信', '5'])).toEqual([`来信 -: 5 ${flag}`]);
    expect(linesOf(['指标', '数量'], ['来信', '件'])).toEqual(['来信 件: ']);
  });

  test('may be all that a row has', () => {
    const long = '某'.repeat(7);
    expect(linesOf(head, ['来信', long, ''])).toEqual(['来信 -: ', `${long} -: `]);
    expect(linesOf(head, ['来信', writtenCell('某某', 2)])).toEqual(['来信 -: ', '某某 -: ']);
  });

  test('may be preceded by blanks, and 无 may stand in the place of a unit', () => {
    expect(linesOf([...head, '备注', '说明'], ['', '', '来信', '件', '5'])).toEqual(['来信 件: 5']);
    expect(linesOf(head, ['来信', '无', '5'])).toEqual(['来信 无: 5']);
  });
});

describe('a row without a flag', () => {
  test('has its value anywhere below a merged heading', () => {
    const merged: Row = ['项目', writtenCell('数量', 2)];
    expect(linesOf(merged, ['来信', '5', ''], ['来访', '', '6'])).toEqual(['来信 -: 5', '来访 -: 6']);
  });

  test('may be longer than the head, or than the other rows', () => {
    expect(linesOf(['指标', '数量'], ['来信', '5', '含上年'])).toEqual(['来信 -: 5']);
    expect(linesOf(['来信', '5'], ['来访', '6', '含上年'])).toEqual(['来信 -: 5', '来访 -: 6']);
  });
});

describe('a half of a row', () => {
  const halves: Row = [...wideHead, ...wideHead];

  test('keeps its own flag if the other half does not fit its columns', () => {
    expect(linesOf(halves, ['来信', '件', writtenCell('5', 2), '来访', '6', '次', '7'])).toEqual([
      '来信 件: 5 value_shared, 5 value_shared',
      '来访 次: 6 columns_unmatched, 7 columns_unmatched',
    ]);
  });

  test('has no guess beside a heading that covers the other half', () => {
    expect(linesOf([...head, ...head], [writtenCell('一、公开', 3), '来访', '次', '6'])).toEqual([
      '一、公开 -: ',
      '来访 次: 6',
    ]);
  });

  test('has no guess for a blank if only the other half lacks a cell', () => {
    expect(
      linesOf(
        [...head, ...head, '备注'],
        ['来信', '件', '', '来访', '次', '6'],
        ['来电', '次', '7', '网站', '条', '8', '注'],
      ),
    ).toEqual(['来信 件: ', '来电 次: 7', '来访 次: 6', '网站 条: 8']);
  });

  test('that fits its columns has no flag in a table of one half, whatever other rows are', () => {
    expect(linesOf(head, ['来信', '5', '件'], ['来访', '次', '6'])).toEqual(['来信 件: 5', '来访 次: 6']);
  });
});

describe('a table with several heads', () => {
  test('has the columns of each below it', () => {
    expect(linesOf(head, ['来信', '件', '5'], ['项目', '数量', '单位'], ['来访', '6', '次'])).toEqual([
      '来信 件: 5',
      '来访 次: 6',
    ]);
  });

  test('has lines below the first although they state no number', () => {
    expect(linesOf(head, ['来信', '件', '无'], ['项目', '数量', '单位'], ['来访', '6', '次'])).toEqual([
      '来信 件: 无',
      '来访 次: 6',
    ]);
  });

  test('or with rows above its head has lines for them, if they state a number', () => {
    expect(linesOf(['来信', '件', '5'], head, ['来访', '次', '6'])).toEqual(['来信 件: 5', '来访 次: 6']);
    expect(linesOf(['来信', '件', '无'], head, ['来访', '次', '6'])).toEqual(['来访 次: 6']);
    expect(linesOf(['来信', '件', '5'], ['来电', '件', '无'], head, ['来访', '次', '6'])).toHaveLength(3);
  });
});

describe('what is not a line', () => {
  test.each(['附表1', '附件：统计表', '2016年度', '（2016年）', '说明', '政府信息公开情况统计表（2016年度）'])(
    'is %s alone in a row; with a value it is one',
    (text) => {
      const line: Row = ['来信', '件', '5'];
      expect(linesOf(head, ['', text, ''], line)).toEqual(['来信 件: 5']);
      expect(linesOf(head, [text, '件', '6'], line)).toEqual([`${text} 件: 6`, '来信 件: 5']);
    },
  );

  test.each([
    '填 报 人：张某',
    '单位负责人：李某',
    '联系电话：80012345',
    '审核：王某',
    '注：含乡镇',
    '注1：含乡镇',
    '备注（一）：无',
  ])('is %s, whatever is beside it', (text) => {
    expect(linesOf(head, ['', text, '12'], ['来信', '件', '5'])).toEqual(['来信 件: 5']);
  });

  test.each(['填报人', '注册：登记', '附注事项', '电话'])('is not %s', (text) => {
    expect(linesOf(head, [text, '件', '12'])).toEqual([`${text} 件: 12`]);
  });

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
    expect(linesOf(head, ['', '', ''], ['甲', '乙', '1'], ['来信', '件', '5'])).toEqual(['来信 件: 5']);
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
  const formerPanels = () => readLinesOf(tableOf([head, ['来信', '件', '5']]), 1).at(-1)?.panels ?? [];
  const partsOf = (rows: readonly Row[]) =>
    readLinesOf(tableOf(rows), 2, formerPanels()).map(({ isContinued, lines }) => ({
      isContinued,
      lines: lines.map(({ text, tableNumber, values }) => [tableNumber, text, ...values.map(({ cell }) => cell.text)]),
    }));

  test('and with as many columns continues the table before it', () => {
    expect(partsOf([['来访', '次', '6']])).toEqual([{ isContinued: true, lines: [[2, '来访', '6']] }]);
  });

  test('continues it although it states no number', () => {
    expect(partsOf([['来访', '次', '无']])).toEqual([{ isContinued: true, lines: [[2, '来访', '无']] }]);
  });

  test('continues it in the rows above a head of its own only if they state a number', () => {
    const own = { isContinued: false, lines: [[2, '来访', '6']] };
    expect(partsOf([['某某', '件', '无'], head, ['来访', '次', '6']])).toEqual([own]);
    expect(partsOf([['来信', '件', '5'], ['某某', '件', '无'], head, ['来访', '次', '6']])).toEqual([
      {
        isContinued: true,
        lines: [
          [2, '来信', '5'],
          [2, '某某', '无'],
        ],
      },
      own,
    ]);
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
