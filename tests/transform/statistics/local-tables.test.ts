// Tables of the years before 2014, and those that agencies make for themselves: kept as printed, and nothing invented.
import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../scripts/samples/figures.js';
import { type WrittenCell, type WrittenTable, writtenCell } from '../../../scripts/samples/written-document.js';
import type { UnmappedFact } from '../../../src/model/report.js';
import { printedTables, reportOf } from '../printed-report.js';
import { reportWith } from './printed-statistics.js';

const title = '云泽市统计局2011年政府信息公开工作年度报告';
const table = (...rows: readonly (readonly (string | WrittenCell)[])[]): WrittenTable => ({
  rows: rows.map((row) => ({ cells: row.map((cell) => (typeof cell === 'string' ? writtenCell(cell) : cell)) })),
});
const unmappedOf = (...tables: readonly WrittenTable[]) => reportWith(tables, title).unmapped;
const inWords = ({ path, label, column, unit, reading }: UnmappedFact) =>
  [
    [...path, label].join('>'),
    column ?? '',
    unit ?? '',
    reading.state === 'number' ? reading.value : reading.state,
  ].join(' ');

describe('a local table', () => {
  it('with a column for this year and one for all years gives each number with its column', () => {
    const facts = unmappedOf(
      table(
        ['指标', '计量单位', '2011年', '历年累计'],
        ['主动公开文件数', '条', '152', '1023'],
        ['其中：1.政府网站公开数', '条', '150', '/'],
        ['全文电子化率', '%', '98.5%', '97'],
        ['依申请公开信息收费', '元', '20.50', ''],
      ),
    );
    expect(facts.map(inWords)).toEqual([
      '主动公开文件数 2011年 条 152',
      '主动公开文件数 历年累计 条 1023',
      '主动公开文件数>政府网站公开数 2011年 条 150',
      '主动公开文件数>政府网站公开数 历年累计 条 slash',
      '全文电子化率 2011年 % 98.5',
      '全文电子化率 历年累计 % 97',
      '依申请公开信息收费 2011年 元 20.5',
      '依申请公开信息收费 历年累计 元 blank',
    ]);
  });

  it('with codes, numbered columns, headings and a foot keeps only the numbers', () => {
    const facts = unmappedOf(
      table(
        ['指标名称', '代码', '单位', '数量'],
        ['甲', '乙', '丙', '1'],
        ['一、主动公开情况', '—', '—', '—'],
        ['主动公开政府信息', '101', '条', '88'],
        ['二、依申请公开情况', '', '', ''],
        ['受理申请数', '201', '件', '3'],
        ['填报人：张三', '', '', ''],
      ),
    );
    expect(facts.map(inWords)).toEqual(['主动公开情况>主动公开政府信息  条 88', '依申请公开情况>受理申请数  件 3']);
  });

  it('with merged labels has them as its path', () => {
    const facts = unmappedOf(
      table(
        ['项目', '内容', '数量（件）'],
        [writtenCell('主动公开', 1, 2), '网站', '30'],
        ['公报', '2'],
        [writtenCell('合计', 2), '32'],
      ),
    );
    expect(facts.map(inWords)).toEqual(['主动公开>网站  件 30', '主动公开>公报  件 2', '合计  件 32']);
  });

  it('without a head is read if nearly every row states a number', () => {
    const facts = unmappedOf(
      table(['主动公开政府信息', '30条'], ['收到申请', '5件'], ['行政复议', '0'], ['行政诉讼', '无']),
      table(['主动公开政府信息', '30条'], ['收到申请', '5件'], ['行政复议', '0'], ['行政诉讼', '0']),
    );
    expect(facts.map(inWords)).toEqual(['主动公开政府信息  条 30', '收到申请  件 5', '行政复议   0', '行政诉讼   0']);
  });

  it('keeps 传真 and 电话 as channels of requests, not as contact details', () => {
    const facts = unmappedOf(
      table(['申请方式', '单位', '数量'], ['当面', '件', '3'], ['传真', '件', '1'], ['电话', '人次', '12人次']),
    );
    expect(facts.map(inWords)).toEqual(['当面  件 3', '传真  件 1', '电话  人次 12']);
  });

  it('keeps an unknown unit as it is printed', () => {
    const facts = unmappedOf(table(['项目', '单位', '数量'], ['新闻发布', '场（次）', '3'], ['咨询', '件/次', '41']));
    expect(facts.map(inWords)).toEqual(['新闻发布  场（次） 3', '咨询  件/次 41']);
  });

  it('flags a doubtful number', () => {
    const [, fact] = unmappedOf(table(['项目', '数量'], ['主动公开', '30'], ['受理申请', '12（3）'], ['答复', '约3']));
    expect(fact).toMatchObject({ label: '受理申请', flags: ['value_uncertain'] });
  });

  it('makes a titled document a report of the years without a form', () => {
    const report = reportWith([table(['项目', '数量'], ['主动公开', '30'], ['受理申请', '12'])], title);
    expect([report.form, report.identity.agency, report.identity.year]).toEqual(['2008', '云泽市统计局', 2011]);
    expect(report.problems).toEqual([]);
  });
});

describe('no numbers are taken from', () => {
  it.each([
    [
      'metadata',
      table(['索引号', '12345'], ['发布机构', '云泽市统计局'], ['发布日期', '2012-01-20'], ['名称', '年报']),
    ],
    ['contacts', table(['姓名', '联系电话'], ...['张某', '李某', '王某', '赵某'].map((name) => [name, '80012345']))],
    ['prose', table(['项目', '内容'], ['工作机制', '2011年，成立了领导小组。'], ['平台', '开设了3个栏目。'])],
    ['a single number', table(['项目', '数量'], ['主动公开', '30'])],
  ])('a table of %s', (_, printed) => {
    expect(unmappedOf(printed)).toEqual([]);
  });

  it('the official tables of later years', () => {
    const { unmapped } = reportOf('huaian-2024', printedTables('huaian-2024'));
    expect([unmapped, figuresOf('huaian-2024').form]).toEqual([[], '2021']);
  });
});
