// Which of several columns of values is the report's own, and when that is a guess.
import { expect, test } from 'vitest';
import { chooseColumn } from '../../../src/transform/statistics/choose-column.js';
import { type MadeColumns, madeColumns } from './made-lines.js';

const organ = { agency: '云泽市统计局', year: 2016 };
const city = { agency: '云泽市人民政府', year: 2016 };
const choose = (headings: MadeColumns, reporter: { agency: string | null; year: number | null } = organ) => {
  const { column, doubt } = chooseColumn(madeColumns(headings), reporter);
  return doubt === null ? column : `${column}: ${doubt}`;
};

const undecided = 'it is undecided whether the report covers an organ alone or everything below it';
const noOwn = 'no heading says which column is the report’s own';

test('a single column is the report’s own', () => {
  expect(choose(['数量'])).toBe(0);
});

test('between 本级 and 汇总 the agency decides: an organ has its own numbers, a place those of everything in it', () => {
  expect(choose(['本级', '汇总'])).toBe(0);
  expect(choose(['汇总', '本级'])).toBe(1);
  expect(choose(['本级', '汇总'], city)).toBe(1);
  expect(choose(['汇总', '本级'], city)).toBe(0);
});

test.each([
  ['云泽市人民政府', 1],
  ['云泽市', 1],
  ['某县政府', 1],
  ['某省', 1],
  ['某自治区', 1],
  ['某地区', 1],
  ['云泽市统计局', 0],
  ['某镇人民政府', 0],
  ['某街道办事处', 0],
  ['某海关', 0],
  ['某市教育委员会', 0],
  ['某镇政府', 0],
  ['某旗人民政府', 1],
])('%s reports from the column %d of 本级 and 汇总', (agency, column) => {
  expect(choose(['本级', '汇总'], { agency, year: 2016 })).toBe(column);
});

test('if the agency does not decide, the organ’s own numbers are a guess', () => {
  expect(choose(['汇总', '本级'], { agency: null, year: 2016 })).toBe(`1: ${undecided}`);
  expect(choose(['汇总', '本级'], { agency: '某某', year: 2016 })).toBe(`1: ${undecided}`);
  // Only the end of a name says what it is.
  expect(choose(['汇总', '本级'], { agency: '市北新城', year: 2016 })).toBe(`1: ${undecided}`);
  expect(choose(['汇总', '本级'], { agency: '中心新城', year: 2016 })).toBe(`1: ${undecided}`);
});

test('a heading with both words is the organ’s own', () => {
  expect(choose(['本级合计', '全市汇总'])).toBe(0);
  expect(choose(['全市汇总', '本级合计'])).toBe(1);
});

test('two columns without such headings are a guess, and the first is taken', () => {
  expect(choose(['甲', '乙'])).toBe(`0: ${noOwn}`);
  expect(choose(['', ''])).toBe(`0: ${noOwn}`);
  expect(choose(['本级', '乙'])).toBe(`0: ${noOwn}`);
  expect(choose(['甲', '汇总'], city)).toBe(`0: ${noOwn}`);
});

test.each<readonly [MadeColumns, number]>([
  [['2016年', '2015年'], 0],
  [['2015年', '2016年'], 1],
  [['2015年度', '2016年度'], 1],
  [['上年', '本年'], 1],
  [['上年数', '数量'], 1],
  [['去年', '数量'], 1],
  [['数量', '历年累计'], 0],
  [['本年累计', '数量'], 1],
  [['同比增长', '数量'], 1],
  [['比上年增减', '本年'], 1],
  [['占比', '数量'], 1],
  [['本年比上年增减', '本年'], 1],
])('of the columns %j the one of the year is the number %d', (headings, column) => {
  expect(choose(headings)).toBe(column);
});

test('if the year of the report is known, columns of that year come before 本级 and 汇总', () => {
  expect(choose(['2015年本级', '2015年汇总', '2016年本级', '2016年汇总'])).toBe(2);
  expect(choose(['2015年本级', '2015年汇总', '2016年本级', '2016年汇总'], city)).toBe(3);
});

test('if no heading names the report’s year, the first column is a guess', () => {
  expect(choose(['2014年', '2015年'])).toBe('0: no heading names 2016');
  expect(choose(['2014年'])).toBe('0: no heading names 2016');
  expect(choose(['2014年'], { agency: null, year: null })).toBe('0: no heading names the report’s year');
  expect(choose(['2014年本级', '2014年汇总'], city)).toBe('1: no heading names 2016');
});

test('机关 is the organ’s own only if it stands alone', () => {
  expect(choose(['汇总', '机关'])).toBe(1);
  expect(choose(['汇总', '机关数'])).toBe(`0: ${noOwn}`);
  expect(choose(['汇总', '某机关'])).toBe(`0: ${noOwn}`);
});

test('a year may stand without 年, but a long number is not a year', () => {
  expect(choose(['2015', '2016'])).toBe(1);
  expect(choose(['2015年', '2016数量'])).toBe(1);
  expect(choose(['代码20151', '历年'])).toBe(0);
  expect(choose(['代码12015', '历年'])).toBe(0);
  expect(choose(['代码2115', '历年'])).toBe(0);
});

test.each(['应报数', '应完成数', '应公开数'])('%s is what should be, not what is', (heading) => {
  expect(choose([heading, '数量'])).toBe(1);
});
