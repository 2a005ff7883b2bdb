// The table of the form of 2014 as agencies print it: arrangements, units, columns, local rows, and what is flagged or reported.
import { describe, expect, it } from 'vitest';
import {
  ownFigures,
  type StatisticsArrangement,
  statisticsTables,
  wholeFigures,
} from '../../../scripts/samples/statistics-form.js';
import { type WrittenTable, writtenCell } from '../../../scripts/samples/written-document.js';
import type { Report } from '../../../src/model/report.js';
import { statedFacts, withCells, withRows, withTexts } from '../printed-report.js';
import { ownFacts, reportWith, wholeFacts } from './printed-statistics.js';

const [plain = { rows: [] }] = statisticsTables('one column', wholeFigures, ownFigures, 2016);
const tablesOf = (arrangement: StatisticsArrangement) => statisticsTables(arrangement, wholeFigures, ownFigures, 2016);
const rowOf = (...texts: readonly string[]) => ({ cells: texts.map((text) => writtenCell(text)) });
const codesOf = (report: Report) => report.problems.map(({ code }) => code);
const factOf = (report: Report, indicator: string) => report.facts.find((fact) => fact.indicator === indicator);

/** The plain table with the row of a label printed otherwise; null drops it. */
const withRow = (label: string, row: readonly string[] | null): WrittenTable =>
  withRows(plain, (printed) => {
    if (!printed.cells[0]?.text.includes(label)) return printed;
    return row === null ? null : rowOf(...row);
  });

/** The plain table with rows behind that of a label. */
const withRowsBehind = (label: string, ...rows: readonly (readonly string[])[]): WrittenTable => ({
  rows: plain.rows.flatMap((printed) =>
    printed.cells[0]?.text.includes(label) ? [printed, ...rows.map((row) => rowOf(...row))] : [printed],
  ),
});

describe('the table of 2014', () => {
  const arrangements: readonly StatisticsArrangement[] = [
    'one column',
    'without units',
    'two halves',
    'merged levels',
    'numbered rows',
    'value before unit',
    'in parts',
  ];
  it.each(arrangements)('is read number by number: %s', (arrangement) => {
    const report = reportWith(tablesOf(arrangement));
    expect(statedFacts(report.facts)).toEqual([...wholeFacts].sort());
    expect(report.facts.flatMap(({ flags }) => flags)).toEqual([]);
    expect({ unmapped: report.unmapped, problems: report.problems }).toEqual({ unmapped: [], problems: [] });
  });

  it('is the form of the report and of its table', () => {
    const { form, tableForms } = reportWith([plain]);
    expect({ form, tableForms }).toEqual({ form: '2014', tableForms: { statistics_2014: '2014' } });
  });

  it('without its head is read by the content of its columns', () => {
    const report = reportWith([withRows(plain, (row, index) => (index === 0 ? null : row))]);
    expect(statedFacts(report.facts)).toEqual([...wholeFacts].sort());
    expect(report.problems).toEqual([]);
  });

  it('with a caption row above its head and a row of column numbers below is read', () => {
    const wide = { cells: [writtenCell('政府信息公开情况统计表（2016年度）', 3)] };
    const [head = rowOf(), ...body] = plain.rows;
    const report = reportWith([
      {
        rows: [
          wide,
          { cells: [writtenCell('填报单位（盖章）：云泽市人民政府', 3)] },
          head,
          rowOf('甲', '乙', '1'),
          ...body,
        ],
      },
    ]);
    expect(statedFacts(report.facts)).toEqual([...wholeFacts].sort());
    expect({ unmapped: report.unmapped, problems: report.problems }).toEqual({ unmapped: [], problems: [] });
  });

  it('is read without the foot that says who filled it in', () => {
    const foot = [
      rowOf('单位负责人：王某', '', '审核人：李某'),
      rowOf('联系电话：', '', '80012345'),
      rowOf('注：1. 不含乡镇。', '', ''),
    ];
    const report = reportWith([{ rows: [...plain.rows, ...foot] }]);
    expect(report.facts.length).toBe(58);
    expect({ unmapped: report.unmapped, problems: report.problems }).toEqual({ unmapped: [], problems: [] });
  });
});

describe('rows with the same wording', () => {
  it('are distinguished if 五 is damaged and its first row missing', () => {
    const damaged = withRows(withTexts(plain, { '五、行政诉讼数量': '五、' }), (row) =>
      row.cells[0]?.text.includes('驳回原告') ? null : row,
    );
    const report = reportWith([damaged]);
    const stated = new Set(statedFacts(report.facts.filter(({ flags }) => flags.length === 0)));
    expect([...stated].filter((fact) => !wholeFacts.includes(fact))).toEqual([]);
    // 五（二） states 0 and 五（三） states 2 in the figures; 四（二） and 四（三） state 1 and 4.
    expect(factOf(report, 'form2014.reconsideration.corrected')?.reading).toEqual({ state: 'number', value: 1 });
    expect(factOf(report, 'form2014.litigation.other')?.reading).toEqual({ state: 'number', value: 2 });
  });

  it('are flagged if their place does not decide which is meant', () => {
    const without = withRows(plain, (row) => {
      const text = row.cells[0]?.text ?? '';
      const isGone = ['四、', '五、', '维持具体', '六、'].some((words) => text.includes(words));
      const isFirst = text.includes('依法纠错') || text.includes('其他情形数');
      return isGone || isFirst ? null : row;
    });
    const [first = rowOf(), ...rest] = without.rows;
    const place = rest.findIndex((row) => row.cells[0]?.text.startsWith('七、'));
    const report = reportWith([
      { rows: [first, ...rest.slice(0, place), rowOf('（二）被依法纠错数', '件', '9'), ...rest.slice(place)] },
    ]);
    const flagged = report.facts.filter(({ reading }) => reading.state === 'number' && reading.value === 9);
    expect(flagged.find(({ indicator }) => indicator.endsWith('corrected'))?.flags).toContain('row_by_order');
  });
});

describe('what is missing, repeated or damaged', () => {
  it('a missing row is reported by its name', () => {
    const report = reportWith([withRow('传真申请数', null)]);
    expect(report.facts.length).toBe(57);
    expect(report.problems).toMatchObject([
      { code: 'rows_missing', message: expect.stringContaining('2.传真申请数.') },
    ]);
  });

  it('a row stated twice with different values is flagged, with the first value', () => {
    const report = reportWith([withRowsBehind('传真申请数', ['2.传真申请数', '件', '99'])]);
    expect(factOf(report, 'form2014.requests.by_channel.fax')).toMatchObject({
      reading: { state: 'number', value: 8 },
      flags: ['value_duplicated'],
    });
  });

  it('a row stated twice with the same value is read once without a problem', () => {
    const report = reportWith([withRowsBehind('传真申请数', ['2.传真申请数', '件', '8'])]);
    expect([report.facts.length, report.problems]).toEqual([58, []]);
  });

  it('a label with a wrong character is matched with the only near one, and reported', () => {
    const report = reportWith([withTexts(plain, { '3.政策解读稿件发布数': '3.政策解渎稿件发布数' })]);
    expect(codesOf(report)).toEqual(['label_damaged']);
    expect(statedFacts(report.facts)).toEqual([...wholeFacts].sort());
  });

  it('a label near two rows is read by its order, and flagged', () => {
    const report = reportWith([withTexts(plain, { '3.政务微博公开政府信息数': '3.政务微某公开政府信息数' })]);
    expect(factOf(report, 'form2014.channel.weibo')).toMatchObject({
      reading: { state: 'number', value: 4120 },
      flags: ['row_by_order'],
    });
  });

  it('values one row too low show up beside a heading, and are reported', () => {
    const values = plain.rows.map((row) => row.cells[2]?.text ?? '');
    const report = reportWith([
      withRows(plain, (row, index) =>
        index < 2 ? row : { cells: [...row.cells.slice(0, 2), writtenCell(values[index - 1] ?? '')] },
      ),
    ]);
    expect(codesOf(report)).toContain('value_uncertain');
  });

  it('two whole tables that differ leave every differing number flagged', () => {
    const [other = { rows: [] }] = statisticsTables('one column', ownFigures, wholeFigures, 2016);
    const report = reportWith([plain, other]);
    expect(statedFacts(report.facts)).toEqual([...wholeFacts].sort());
    const unflagged = report.facts.filter(({ flags }) => flags.length === 0);
    expect(statedFacts(unflagged).filter((fact) => !ownFacts.includes(fact))).toEqual([]);
  });
});

describe('states', () => {
  const cells = [
    ['', { state: 'blank' }],
    ['/', { state: 'slash' }],
    ['—', { state: 'slash' }],
    ['无', { state: 'none' }],
    ['0', { state: 'number', value: 0 }],
    ['１２', { state: 'number', value: 12 }],
    ['1,204', { state: 'number', value: 1204 }],
  ] as const;
  it.each(cells)('%j is distinguished', (text, reading) => {
    const report = reportWith([withRow('六、', ['六、举报投诉数量', '件', text])]);
    expect(factOf(report, 'form2014.complaints')).toMatchObject({ reading, raw: text, flags: [] });
  });

  it('text where a number belongs is unreadable and flagged', () => {
    const report = reportWith([withRow('六、', ['六、举报投诉数量', '件', '约40'])]);
    expect(factOf(report, 'form2014.complaints')).toMatchObject({
      reading: { state: 'unreadable' },
      flags: ['value_unreadable'],
    });
  });
});

describe('units', () => {
  const budget = 'form2014.organisation.budget';
  const cases: readonly (readonly [why: string, row: readonly string[], value: number, flags: readonly string[]])[] = [
    ['万元 in the column', ['（四）政府信息公开专项经费', '万元', '3.5'], 35_000, []],
    ['元 in the column', ['（四）政府信息公开专项经费', '元', '3500'], 3500, []],
    ['元 in the cell goes before the column', ['（四）政府信息公开专项经费', '万元', '3500元'], 3500, []],
    ['万元 in the label', ['（四）政府信息公开专项经费（万元）', '', '3.5'], 35_000, []],
    ['none: the official one is assumed', ['（四）政府信息公开专项经费', '', '3.5'], 35_000, ['unit_assumed']],
    ['none, but zero needs none', ['（四）政府信息公开专项经费', '', '0'], 0, []],
    [
      'one of counting is a doubt',
      ['（四）政府信息公开专项经费', '件', '3'],
      30_000,
      ['value_uncertain', 'unit_assumed'],
    ],
  ];
  it.each(cases)('of an amount: %s', (_, row, value, flags) => {
    const report = reportWith([withRow('专项经费', row)]);
    expect(factOf(report, budget)).toMatchObject({ reading: { state: 'number', value }, flags });
  });

  it('万条 in the column is ten thousand', () => {
    const report = reportWith([withRow('（一）主动公开政府信息数', ['（一）主动公开政府信息数', '万条', '4.8213'])]);
    expect(factOf(report, 'form2014.proactive.disclosed')).toMatchObject({
      reading: { state: 'number', value: 48_213 },
      flags: [],
    });
  });

  it('a money unit beside a count is a doubt', () => {
    const report = reportWith([withRow('传真申请数', ['2.传真申请数', '万元', '8'])]);
    expect(factOf(report, 'form2014.requests.by_channel.fax')?.flags).toEqual(['value_uncertain']);
  });
});

describe('two columns of values', () => {
  const both = tablesOf('own and whole');
  it('本级 and 汇总: a government states the whole, and 本级 is kept as unmapped facts', () => {
    const report = reportWith(both);
    expect(statedFacts(report.facts)).toEqual([...wholeFacts].sort());
    expect(report.unmapped.length).toBe(58);
    expect(report.unmapped[0]).toMatchObject({
      label: '主动公开政府信息数（不同渠道和方式公开相同信息计1条）',
      path: ['主动公开情况'],
      column: '本级',
      unit: '条',
      reading: { state: 'number', value: 1904 },
    });
    expect(codesOf(report)).toEqual(['column_unmapped']);
  });

  it.each(['云泽市水务局', '云泽市人民政府办公室', '云泽市河口街道办事处', '芦川县白渡镇人民政府'])(
    '本级 and 汇总: %s states its own',
    (agency) => {
      const report = reportWith(both, `${agency}2016年政府信息公开工作年度报告`);
      expect(statedFacts(report.facts)).toEqual([...ownFacts].sort());
      expect(report.unmapped[0]?.column).toBe('汇总');
    },
  );

  it('if the name of the agency does not decide, its own column is read and every fact is flagged', () => {
    const report = reportWith(both, '云泽新城2016年政府信息公开工作年度报告');
    expect(statedFacts(report.facts)).toEqual([...ownFacts].sort());
    expect(report.facts.every(({ flags }) => flags.includes('scope_undecided'))).toBe(true);
    expect(codesOf(report)).toContain('scope_undecided');
  });

  it('a heading above both, 统计数 above 本机关 | 全系统, becomes part of the column', () => {
    const [head, ...body] = both[0]?.rows ?? [];
    const heads = [
      { cells: [writtenCell('统计指标', 1, 2), writtenCell('单位', 1, 2), writtenCell('统计数', 2)] },
      { cells: [writtenCell('本机关'), writtenCell('全系统')] },
    ];
    expect(head).toBeDefined();
    const report = reportWith([{ rows: [...heads, ...body] }], '云泽市水务局2016年政府信息公开工作年度报告');
    expect(statedFacts(report.facts)).toEqual([...ownFacts].sort());
    expect(report.unmapped[0]?.column).toBe('统计数 全系统');
  });

  it('two years: the report’s year is read, the other kept', () => {
    const report = reportWith(tablesOf('two years'));
    expect(statedFacts(report.facts)).toEqual([...wholeFacts].sort());
    expect(new Set(report.unmapped.map(({ column }) => column))).toEqual(new Set(['2015年']));
  });

  it('上年度 beside 本年度: this year is read', () => {
    const table = withTexts(tablesOf('two years')[0] ?? plain, { '2015年': '上年度', '2016年': '本年度' });
    expect(statedFacts(reportWith([table]).facts)).toEqual([...wholeFacts].sort());
  });

  it.each(['上年统计数', '历史累计', '目标数', '计划数', '上级核定数', '任务数'])('%s is another number', (heading) => {
    const table = withTexts(tablesOf('two years')[0] ?? plain, { '2015年': heading, '2016年': '统计数' });
    const report = reportWith([table]);
    expect(statedFacts(report.facts)).toEqual([...wholeFacts].sort());
    expect(report.facts.flatMap(({ flags }) => flags)).toEqual([]);
  });

  it('if no year is the report’s, every fact is flagged', () => {
    const table = withTexts(tablesOf('two years')[0] ?? plain, { '2015年': '2013年', '2016年': '2014年' });
    expect(reportWith([table]).facts.every(({ flags }) => flags.includes('scope_undecided'))).toBe(true);
  });
});

describe('rows that a province added', () => {
  it('are kept with label, path, unit and value, and do not affect others', () => {
    const report = reportWith([
      withRowsBehind('5.其他方式公开', ['其中：广播电视公开数', '条', '12'], ['6.手机短信推送数', '万条', '3.2']),
    ]);
    expect(statedFacts(report.facts)).toEqual([...wholeFacts].sort());
    expect(report.facts.flatMap(({ flags }) => flags)).toEqual([]);
    const parents = ['主动公开情况', '通过不同渠道和方式公开政府信息的情况'];
    expect(report.unmapped).toMatchObject([
      { label: '广播电视公开数', path: [...parents, '其他方式公开政府信息数'], unit: '条', column: null, raw: '12' },
      { label: '手机短信推送数', path: parents, unit: '万条', reading: { state: 'number', value: 3.2 } },
    ]);
    expect(report.problems).toEqual([]);
  });

  it('are kept at the end, under a part of their own', () => {
    const rows = [rowOf('十、信息平台情况', '——', '——'), rowOf('（一）公开栏数', '个', '18')];
    const report = reportWith([{ rows: [...plain.rows, ...rows] }]);
    expect(report.unmapped).toMatchObject([{ label: '公开栏数', path: ['信息平台情况'], raw: '18' }]);
    expect(report.facts.length).toBe(58);
  });

  it('without a label are reported, not kept', () => {
    const report = reportWith([{ rows: [...plain.rows, rowOf('', '件', '18')] }]);
    expect(codesOf(report)).toEqual(['row_unknown']);
  });
});

describe('what is not the form', () => {
  it('a few rows in its words are a local table', () => {
    const few = { rows: [plain.rows[0] ?? rowOf(), ...plain.rows.slice(22, 27)] };
    const report = reportWith([few], '云泽市水务局2012年政府信息公开工作年度报告');
    expect([report.form, report.facts.length, report.unmapped.length]).toEqual(['2008', 0, 5]);
  });

  it('blanks around texts and numbers make no difference', () => {
    const spaced = withCells(plain, (cell) => ({ ...cell, text: ` ${cell.text}　` }));
    expect(statedFacts(reportWith([spaced]).facts)).toEqual([...wholeFacts].sort());
  });
});
