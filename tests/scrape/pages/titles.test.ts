// What the text of a link says.
import { expect, test } from 'vitest';
import { classifyTitle, dateBeside, yearOfTitle } from '../../../src/scrape/pages/titles.js';

test.each([
  ['某市财政局2023年政府信息公开工作年度报告', 'report'],
  ['2020年某某区政府信息公开工作报告', 'report'],
  ['某局 2019 年度 报告', 'report'],
  ['某市2012年信息公开年报', 'report'],
  ['某市财政局2023年度信息公开工作情况', 'possible'],
  ['2023年', 'possible'],
  ['某市教育局', 'possible'],
  ['2024年政府工作报告', 'other'],
  ['某市2023年度部门决算公开', 'other'],
  ['市政府召开政府信息公开工作年度报告编制会议', 'other'],
  ['关于报送2023年政府信息公开工作年度报告的通知', 'other'],
  ['首页', 'other'],
  ['更多>>', 'other'],
])('%s is %s', (title, expected) => {
  expect(classifyTitle(title)).toBe(expected);
});

test.each([
  ['某局2023年政府信息公开工作年度报告', 2023],
  ['2023年度报告（2024年1月26日发布）', 2023],
  ['年度报告 2021', 2021],
  ['某局政府信息公开工作年度报告', null],
  ['1999年大事', null],
])('%s states the year %s', (title, year) => {
  expect(yearOfTitle(title)).toBe(year);
});

test.each([
  ['[2024-01-26]', '2024-01-26'],
  ['2024年1月6日', '2024-01-06'],
  ['发布时间：2024/01/06 10:00', '2024-01-06'],
  ['2024-13-45', null],
  ['第 12 号', null],
])('%s is the date %s', (text, date) => {
  expect(dateBeside(text)).toBe(date);
});
