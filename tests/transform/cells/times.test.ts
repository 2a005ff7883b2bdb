// Which year a heading is about, and which texts state a time and nothing else.
import { describe, expect, it, test } from 'vitest';
import { isOfYear, timeAloneOf } from '../../../src/transform/cells/times.js';

describe('a heading is about 2023', () => {
  it.each([
    ['2023年', true],
    ['2023年度统计数', true],
    ['2022年', false],
    ['2023', true],
    // No year: a longer number.
    ['12023', true],
    ['20231上年', false],
    ['数量', true],
    ['', true],
    ['本年', true],
    ['本年度', true],
    ['當年', true],
    ['今年', true],
    ['本期', true],
    ['上年', false],
    ['去年', false],
    ['上一年', false],
    ['上期', false],
    ['前一年', false],
    ['往年', false],
    ['前年', false],
    ['本年（上年为参考）', true],
    ['累计', false],
    ['历年', false],
    ['歷年', false],
    ['本年累计', false],
    ['历史', false],
    ['目标', false],
    ['2023年计划', false],
    ['上级核定数', false],
    ['核准', false],
    ['任务', false],
    ['预期', false],
    ['预计', false],
    ['预测', false],
    ['考核', false],
    ['应完成', false],
    ['应报', false],
    ['应公开', false],
    ['应答', true],
    ['2023年同比', false],
    ['增长', false],
    ['增减', false],
    ['比上年', false],
    ['比去年', false],
    ['增幅', false],
    ['占比', false],
    ['比例', false],
    ['比重', false],
    ['环比', false],
    ['变化', false],
    ['变化率', false],
  ])('%j: %s', (heading, isAbout) => {
    expect(isOfYear(heading, 2023)).toBe(isAbout);
  });

  it('only if the year of the report is known, if it names one', () => {
    expect(isOfYear('2023年', null)).toBe(false);
    expect(isOfYear('本年', null)).toBe(true);
    expect(isOfYear('上年', null)).toBe(false);
  });
});

describe('a text that states a time alone', () => {
  it.each([
    '2023年',
    '2023年度',
    '本年',
    '本年度',
    '当年',
    '今年',
    '本期',
    ' 本 年 ',
    '2023年数',
    '2023年数据',
    '2023年数量',
    '本年情况',
    '本年（件）',
    '本年(件)',
  ])('is about the report’s year: %j', (text) => {
    expect(timeAloneOf(text, 2023)).toBe('own');
  });

  it.each([
    '2022年',
    '1998年',
    '上年',
    '去年',
    '前年',
    '上年度',
    '上一年',
    '上一年度',
    '上期',
    '同比',
    '环比',
    '累计',
    '历年',
    '增减',
    '增长',
    '比上年增减',
    '较上年增长率',
    '比去年同期增长数',
    '上年增减额',
    '同期增减',
    '增减%',
    '增长（%）',
    '增减情况',
    '比上年变化情况',
    '变化率',
    '较去年变化',
  ])('is about another time: %j', (text) => {
    expect(timeAloneOf(text, 2023)).toBe('other');
  });

  it.each([
    '',
    '2023',
    '2023年公开数',
    '截至2023年',
    '203年',
    '20231年',
    '本年新收',
    '其中本年',
    '数量',
    '数',
    '上半年',
    '季度',
    '比上年',
    '本年（含下属单位）',
    '增减数量上',
  ])('is not one: %j', (text) => {
    expect(timeAloneOf(text, 2023)).toBeNull();
  });
});

test('a year that is not the report’s is another time, if the report’s is unknown', () => {
  expect([timeAloneOf('2023年', null), timeAloneOf('本年', null)]).toEqual(['other', 'own']);
});
