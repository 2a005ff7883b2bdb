// Which columns of a statistical table hold labels, units and values, by its head or by their content.
import { describe, expect, test } from 'vitest';
import { writtenCell } from '../../../scripts/samples/written-document.js';
import { readLinesOf } from '../../../src/transform/statistics/lines.js';
import { type PrintedRow, printedTable } from './made-lines.js';

/** Each line as `label unit: values` under the heading of each value, and after a semicolon what could not be assigned. */
function read(...rows: readonly PrintedRow[]): readonly string[] {
  return readLinesOf(printedTable(rows), 1).flatMap(({ lines }) =>
    lines.map(({ text, unit, values, unread, panel }) => {
      const headingOf = (column: number) => panel.values[column]?.heading ?? '';
      const stated = values.map(({ cell, column }) => `${headingOf(column)}=${cell.text}`.replace(/^=/u, ''));
      const rest = unread.length === 0 ? '' : `; ${unread.map((cell) => cell.text).join(',')}`;
      return `${text} ${unit?.text ?? '-'}: ${stated.join(', ')}${rest}`;
    }),
  );
}

describe('the row of a head', () => {
  test.each<readonly [head: PrintedRow]>([[['指标', '数量']], [['项目名称', '金额']], [['指 标', '数 量']]])(
    'names labels and values: %j',
    (head) => {
      expect(read(head, ['来信', '5'])).toEqual([`来信 -: ${String(head[1]).replace(' ', '')}=5`]);
    },
  );

  test('may name units, or the numbers of rows, instead of labels', () => {
    expect(read(['', '单位', '数量'], ['来信', '件', '5'])).toEqual(['来信 件: 数量=5']);
    expect(read(['', '序号', '数量'], ['来信', '1', '5'])).toEqual(['来信 -: 数量=5']);
  });

  test('may have unknown words beside the known ones', () => {
    expect(read(['指标', '某某', '数量'], ['来信', '某', '5'])).toEqual(['来信 -: ', '某 -: 数量=5']);
  });

  test('is none if it is a label with a single year below other rows: the year may be its number', () => {
    expect(read(['指标', '数量'], ['来信', '5'], ['渠道', '2016'], ['来电', '6'])).toEqual([
      '来信 -: 数量=5',
      '渠道 -: 数量=2016',
      '来电 -: 数量=6',
    ]);
    const head = ['指标', '2016'];
    expect(read(head, ['来信', '5'], head, ['来电', '6'])).toEqual(['来信 -: 2016=5', '来电 -: 2016=6']);
  });

  test('is none if it names no values', () => {
    expect(read(['指标', '单位'], ['来信', '5'], ['来电', '6'])).toEqual(['指标 -: 单位', '来信 -: 5', '来电 -: 6']);
  });

  test('is none if it names nothing but values', () => {
    expect(read(['数量', '金额'], ['来信', '5'], ['来电', '6'])).toEqual(['数量 -: 金额', '来信 -: 5', '来电 -: 6']);
  });

  test('is none if a number stands in it that is no year', () => {
    const rows: readonly PrintedRow[] = [
      ['来信', '6', '7'],
      ['来电', '8', '9'],
    ];
    expect(read(['指标', '数量', '5'], ...rows)).toEqual(['指标 -: 数量, 5', '来信 -: 6, 7', '来电 -: 8, 9']);
    expect(read(['指标', '数量', '2015'], ...rows)).toEqual(['来信 -: 数量=6, 2015=7', '来电 -: 数量=8, 2015=9']);
  });

  test.each([
    ['1990', true],
    ['2100', true],
    ['1899', false],
    ['2101', false],
    ['137', false],
  ])('may name years: %s is one: %s', (year, isYear) => {
    const rest = [['来信', '5'] as const, ['来电', '6'] as const];
    expect(read(['指标', year], ...rest)).toEqual(
      isYear ? [`来信 -: ${year}=5`, `来电 -: ${year}=6`] : [`指标 -: ${year}`, '来信 -: 5', '来电 -: 6'],
    );
  });

  test('has headings that speak of a time or a scope in up to fourteen characters', () => {
    const heading = (length: number) => `本年${'甲'.repeat(length - 2)}`;
    const rest = [['来信', '5'] as const, ['来电', '6'] as const];
    expect(read(['指标', heading(14)], ...rest)).toEqual([`来信 -: ${heading(14)}=5`, `来电 -: ${heading(14)}=6`]);
    expect(read(['指标', heading(15)], ...rest)).toEqual([`指标 -: ${heading(15)}`, '来信 -: 5', '来电 -: 6']);
  });

  test.each(['本机关', '全系统', '本期数', '去年数', '历年数', '比上年增减', '目标数', '2015年度'])(
    'may name values as %s',
    (heading) => {
      expect(read(['指标', heading], ['来信', '5'])).toEqual([`来信 -: ${heading}=5`]);
    },
  );

  test('states its headings without the blanks of a narrow column', () => {
    expect(read(['指标', '2015\n年 度'], ['来信', '5'])).toEqual(['来信 -: 2015年度=5']);
  });
});

describe('the second row of a head', () => {
  const line: PrintedRow = ['来信', '件', '5'];

  test.each<readonly [row: PrintedRow]>([
    [['甲', '乙', '1']],
    [['A', 'B', '1']],
    [['栏次', '1', '2']],
    [['甲', '', '12']],
  ])('may number the columns: %j', (row) => {
    expect(read(['指标', '单位', '数量'], row, line)).toEqual(['来信 件: 数量=5']);
  });

  test.each<readonly [row: PrintedRow, expected: string]>([
    [['乙', '甲', '1'], '乙 甲: 数量=1'],
    [['甲方', '件', '1'], '甲方 件: 数量=1'],
    [['甲', '件', '1'], '甲 件: 数量=1'],
    [['甲', '乙', '123'], '甲 乙: 数量=123'],
  ])('is not a row with other words or larger numbers: %j', (row, expected) => {
    expect(read(['指标', '单位', '数量'], row, line)).toEqual([expected, '来信 件: 数量=5']);
  });

  test('may split a group of columns, but a word for values in the first column is a label', () => {
    expect(read([writtenCell('项目', 1, 2), writtenCell('数量', 2)], ['本级', '汇总'], ['来信', '5', '9'])).toEqual([
      '来信 -: 数量 本级=5, 数量 汇总=9',
    ]);
    expect(read(['项目', '数量'], ['合计', ''], ['来信', '5'])).toEqual(['合计 -: 数量=', '来信 -: 数量=5']);
  });

  test('comes directly after the first', () => {
    expect(read(['指标', '单位', '数量'], line, ['甲', '乙', '1'])).toEqual(['来信 件: 数量=5', '甲 乙: 数量=1']);
  });

  test('may name the units of a group of columns', () => {
    expect(
      read([writtenCell('项目', 1, 2), writtenCell('数量', 2)], ['计量单位', '数值'], ['来信', '件', '5']),
    ).toEqual(['来信 件: 数量 数值=5']);
  });
});

describe('a column without a heading', () => {
  test('holds units, numbers or labels by what most of its cells are', () => {
    expect(read(['来信', '件', '5'], ['来访', '次', '6'])).toEqual(['来信 件: 5', '来访 次: 6']);
    expect(read(['来信', '', '5'], ['来访', '次', '6'])).toEqual(['来信 -: 5', '来访 次: 6']);
  });

  test('with as many units as numbers holds units', () => {
    expect(read(['来信', '件', '7'], ['来访', '5', '8'])).toEqual(['来信 件: 7', '来访 -: ; 5,8']);
  });

  test('with as many words as numbers holds labels', () => {
    expect(read(['来信', '某', '7'], ['来访', '5', '8'])).toEqual(['来信 -: ', '某 -: 7', '来访 -: ; 5,8']);
  });

  test('below a head holds labels if it is the first, and otherwise nothing that is read', () => {
    expect(read(['', '数量', '单位'], ['来信', '5', '件'])).toEqual(['来信 件: 数量=5']);
    expect(read(['项目', '数量', ''], ['来信', '5', '含来访'])).toEqual(['来信 -: 数量=5']);
  });

  test('below a head makes its numbers a doubt', () => {
    expect(read(['项目', '数量', ''], ['来信', '5', '9'])).toEqual(['来信 -: ; 5,9']);
    expect(read(['项目', '', '数量'], ['来信', '9', '5'])).toEqual(['来信 -: ; 9,5']);
  });

  test('counts the rows if its numbers stand before the labels', () => {
    expect(read(['1', '来信', '5'], ['2', '来访', '6'])).toEqual(['来信 -: 5', '来访 -: 6']);
  });

  test('is not judged by a title over the whole table', () => {
    expect(read([writtenCell('政务公开数字', 2)], ['来信', '5'], ['来访', '6'])).toEqual([
      '政务公开数字 -: ',
      '来信 -: 5',
      '来访 -: 6',
    ]);
    expect(read([writtenCell('政务公开数字', 2)], ['来信', '5'])).toEqual(['政务公开数字 -: ', '来信 -: 5']);
  });
});

describe('columns that belong together', () => {
  test('are two panels if labels stand after values', () => {
    expect(read(['项目', '数量', '项目', '数量'], ['来信', '5', '来访', '6'])).toEqual([
      '来信 -: 数量=5',
      '来访 -: 数量=6',
    ]);
    expect(read(['来信', '5', '来访', '6'], ['来电', '7', '网站', '8'])).toEqual([
      '来信 -: 5',
      '来电 -: 7',
      '来访 -: 6',
      '网站 -: 8',
    ]);
  });

  test('are two panels if numbers of rows stand after values', () => {
    expect(read(['序号', '项目', '数量', '序号', '项目', '数量'], ['1', '来信', '5', '2', '来访', '6'])).toEqual([
      '来信 -: 数量=5',
      '来访 -: 数量=6',
    ]);
  });

  test('are one panel if labels stand beside labels', () => {
    expect(read(['项目', '内容', '数量'], ['公开', '网站', '5'])).toEqual(['公开 -: ', '网站 -: 数量=5']);
  });

  test('are none without labels or without values', () => {
    expect(read(['5', '6'], ['7', '8'])).toEqual([]);
    expect(read(['来信', '来访'], ['来电', '网站'])).toEqual([]);
  });

  test('below one merged heading are one column of values', () => {
    expect(read(['项目', writtenCell('数量', 2)], ['来信', '5', ''], ['来访', '', '6'])).toEqual([
      '来信 -: 数量=5',
      '来访 -: 数量=6',
    ]);
    expect(read(['项目', writtenCell('数量', 2)], ['来信', '5', '6'])).toEqual(['来信 -: ; 5,6']);
  });

  test('below equal headings are columns of their own', () => {
    expect(read(['项目', '数量', '数量'], ['来信', '5', '6'])).toEqual(['来信 -: 数量=5, 数量=6']);
  });
});
