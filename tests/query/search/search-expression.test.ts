// How a search is parsed, and the message if it cannot be.
import { expect, test } from 'vitest';
import { matchOf, parseSearch, SearchSyntaxError } from '../../../src/query/search/search-expression.js';

test.each([
  ['信息公开', '"信息 息公 公开"'],
  ['龙', '"龙" *'],
  ['APP', '"app_" *'],
  ['12345热线', '"12345_热 热线"'],
  ['政务APP', '"政务 务app_"'],
  ['5G', '"5_g_"'],
  ['数据 开放', '("数据" AND "开放")'],
  ['数据 AND 开放 OR 共享', '(("数据" AND "开放") OR "共享")'],
  ['数据 (开放 OR 共享)', '("数据" AND ("开放" OR "共享"))'],
  ['数据 NOT 保密 开放 AND NOT 秘密', '(("数据" AND "开放") NOT ("保密" OR "秘密"))'],
  ['（数据）“开 放”', '("数据" AND "开放")'],
  ['数据 and 开放', '("数据" AND "and_" * AND "开放")'],
  ['"AND"', '"and_" *'],
  ['a-b', '"a_- -b_"'],
])('%s becomes %s', (question, match) => {
  expect(matchOf(parseSearch(question))).toBe(match);
});

test.each([
  ['', 0, 'A word is missing at the end.'],
  ['公开 AND', 6, 'A word is missing at the end.'],
  ['OR 公开', 0, 'A word is missing before OR.'],
  ['公开 AND OR 数据', 7, 'A word is missing before OR.'],
  ['NOT 公开', 0, 'NOT excludes from what stands before it'],
  ['公开 OR NOT 数据', 6, 'NOT excludes from what stands before it'],
  ['公开 NOT NOT 数据', 7, 'NOT excludes from what stands before it'],
  ['(公开 数据', 0, 'This bracket is not closed.'],
  ['公开) 数据', 2, 'This closing bracket has no opening one.'],
  ['公开 ()', 4, 'A word is missing before this closing bracket.'],
  ['公开 "数据', 3, 'A quotation mark is not closed.'],
  ['公开 ""', 3, 'There is nothing to search for here.'],
  ['公开 " "', 3, 'There is nothing to search for here.'],
  [`${'('.repeat(21)}公开${')'.repeat(21)}`, 20, 'Brackets are nested more than 20 deep.'],
  ['公开'.repeat(1001), 2000, 'It is longer than 2000 characters.'],
])('%s is refused, with the place of the fault', (question, offset, words) => {
  const read = () => parseSearch(question);
  expect(read).toThrow(SearchSyntaxError);
  expect(read).toThrow(expect.objectContaining({ offset, message: expect.stringContaining(words) }));
});
