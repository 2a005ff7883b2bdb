// How printed lines are split into chunks, and what of them is left out because every page repeats it.
import { describe, expect, test } from 'vitest';
import { chunksOfLines, keyOf } from '../../../src/transform/evidence/line-chunks.js';

const printed = (...pages: readonly (readonly string[])[]) => chunksOfLines(pages).map((chunk) => chunk.printed);

describe('keyOf', () => {
  test.each([
    ['（一）予以 公开', '(一)予以公开'],
    ['（⼀）予以公开', '(一)予以公开'],
    ['１２３', '123'],
    ['予\u3000以\n公开', '予以公开'],
  ])('folds %j to %s', (text, key) => {
    expect(keyOf(text)).toBe(key);
  });
});

test('a chunk knows what it prints, its page, its line over all pages, and whether it ends its line', () => {
  expect(chunksOfLines([['予以 １２'], ['', '公开']])).toEqual([
    { key: '予以', printed: '予以', page: 1, line: 0, isLastOfLine: false, isValue: false },
    { key: '12', printed: '１２', page: 1, line: 0, isLastOfLine: true, isValue: true },
    { key: '公开', printed: '公开', page: 2, line: 1, isLastOfLine: true, isValue: false },
  ]);
});

test.each([
  ['12', true],
  ['/', true],
  ['无', true],
  ['12万元', true],
  ['.5', true],
  [',500', true],
  ['．50', true],
  ['.5件', false],
  ['的.5', false],
  ['见附件', false],
  ['（一）', false],
])('%s can be a value: %s', (text, isValue) => {
  expect(chunksOfLines([[text, '末']]).map((chunk) => chunk.isValue)).toEqual([isValue, false]);
});

describe('a page number', () => {
  const forms = [
    '- 7 -',
    '-7-',
    '— 7 —',
    '–7–',
    '·7·',
    '--7--',
    '第7页',
    '第 7 页',
    '第7页共12页',
    '第17页',
    '17/20',
    '第7页，共12页',
  ];
  test.each([...forms, '第7页,共12页', '第7页/共12页', '7/12', '7/共12页', '7/12页', '-123-'])(
    'printed as %s is left out at the top and at the bottom of a page',
    (number) => {
      expect(printed([number, '甲', '乙'])).toEqual(['甲', '乙']);
      expect(printed(['甲', '乙', number])).toEqual(['甲', '乙']);
    },
  );

  test.each(['-7', '7-', '-1234-', '第7页的', '见第7页', '第1234页', '1234/5', '第7', '甲-7-', '-7-甲'])(
    'is not %s',
    (text) => {
      expect(printed(['甲', text])).toEqual(['甲', text]);
    },
  );

  test('is only looked for at the top and at the bottom', () => {
    expect(printed(['甲', '-7-', '乙'])).toEqual(['甲', '-7-', '乙']);
  });

  test('is looked for on the last line that prints something', () => {
    expect(printed(['', '-7-', '甲', '乙', '-7-', ' '])).toEqual(['甲', '乙']);
  });

  test('is a bare number only if it is that of its page', () => {
    expect(printed(['甲', '1'], ['乙', '2'])).toEqual(['甲', '乙']);
    expect(printed(['甲', '2'], ['乙', '1'])).toEqual(['甲', '2', '乙', '1']);
  });
});

describe('a head that the next page prints again', () => {
  const head = ['申请人情况', '自然人', '总计'];

  test('is left out if three lines are alike', () => {
    expect(printed([...head, '甲 5'], [...head, '乙 6'])).toEqual([...head, '甲', '5', '乙', '6']);
  });

  test('is kept if only two lines are alike', () => {
    const two = head.slice(0, 2);
    expect(printed([...two, '甲 5'], [...two, '乙 6'])).toEqual([...two, '甲', '5', ...two, '乙', '6']);
  });

  test('is found wherever the pages before print it, and as a whole', () => {
    const longer = [...head, '法人'];
    expect(printed(['前言', ...longer, '甲 5'], [...longer, '乙 6'])).toEqual([
      '前言',
      ...longer,
      '甲',
      '5',
      '乙',
      '6',
    ]);
  });

  test('is the longest run of lines, not the last one found', () => {
    const longer = [...head, '法人'];
    expect(printed([...longer, '甲 5', ...head, '其他'], [...longer, '乙 6'])).toEqual([
      ...longer,
      '甲',
      '5',
      ...head,
      '其他',
      '乙',
      '6',
    ]);
  });

  test('ends before a line with a value, so that a row printed twice is never lost', () => {
    const page = [...head, '甲 5', '乙'];
    expect(printed(page, page)).toEqual([...head, '甲', '5', '乙', '甲', '5', '乙']);
  });

  test('is kept if a value is among its first three lines', () => {
    const page = ['甲 5', '自然人', '总计', '法人'];
    expect(printed(page, page)).toEqual(['甲', '5', '自然人', '总计', '法人', '甲', '5', '自然人', '总计', '法人']);
  });

  test('may be spaced otherwise', () => {
    expect(printed([...head, '甲 5'], ['申 请 人情况', '自然 人', '总 计', '乙 6'])).toEqual([
      ...head,
      '甲',
      '5',
      '乙',
      '6',
    ]);
  });

  test('is found although a page number stands above it', () => {
    expect(printed([...head, '甲 5'], ['- 2 -', ...head, '乙 6'])).toEqual([...head, '甲', '5', '乙', '6']);
  });

  test('is left out on every later page', () => {
    expect(printed([...head, '甲 5'], [...head, '乙 6'], [...head, '丙 7'])).toEqual([
      ...head,
      '甲',
      '5',
      '乙',
      '6',
      '丙',
      '7',
    ]);
  });

  test('is not made of lines that differ', () => {
    expect(printed(['甲', '乙', '丙', '丁'], ['戊', '己', '庚', '辛'])).toEqual([...'甲乙丙丁戊己庚辛']);
  });

  test('may be all that a page prints', () => {
    expect(printed([...head, '甲 5'], head)).toEqual([...head, '甲', '5']);
    expect(printed(head, [...head, '甲 5'])).toEqual([...head, '甲', '5']);
  });
});
