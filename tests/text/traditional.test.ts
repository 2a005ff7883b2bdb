// Traditional characters as simplified ones: of whole documents, and of known words.
import { Converter } from 'opencc-js/t2cn';
import { describe, expect, it } from 'vitest';
import { foldKnownWords, foldTraditional, isTraditional } from '../../src/text/traditional.js';

describe('foldTraditional', () => {
  it.each([
    ['芦川市教育局2023年政府信息公開工作年度報告', '芦川市教育局2023年政府信息公开工作年度报告'],
    ['三、本年度辦理結果（四）無法提供', '三、本年度办理结果（四）无法提供'],
    ['乾县人民政府', '乾县人民政府'],
    ['於潜镇人民政府', '於潜镇人民政府'],
    ['屬於國家秘密', '属于国家秘密'],
    ['137', '137'],
  ])('folds %s', (text, simple) => {
    expect(foldTraditional(text)).toBe(simple);
    expect(foldTraditional(text)).toHaveLength(text.length);
  });
});

describe('isTraditional', () => {
  it.each([
    [['政府信息公開工作年度報告'], true],
    [['規章', '行政處罰'], true],
    [['乾县於潜镇', '137', '政府信息公开'], false],
    [['開'], false],
  ])('judges %s', (texts, is) => {
    expect(isTraditional(texts)).toBe(is);
  });
});

describe('foldKnownWords', () => {
  it('folds traditional characters and old variants, one for one', () => {
    expect(foldKnownWords('規範性文件、併案處理、爲')).toBe('规范性文件、并案处理、为');
  });

  it('leaves everything else as it is', () => {
    const text = '规范性文件 3,000万元 ABC ①';
    expect(foldKnownWords(text)).toBe(text);
  });

  it('agrees with the dictionary of OpenCC wherever it folds, and folds nothing twice', () => {
    const toSimplified = Converter({ from: 't', to: 'cn' });
    const cjk = Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_, index) => String.fromCharCode(0x4e00 + index));
    const folded = cjk.filter((sign) => foldKnownWords(sign) !== sign);
    expect(folded.length).toBeGreaterThan(200);
    for (const sign of folded) {
      // 答覆, 反覆: OpenCC converts it only in words.
      if (sign !== '覆') expect(foldKnownWords(sign), sign).toBe(toSimplified(sign));
      expect(foldKnownWords(foldKnownWords(sign)), sign).toBe(foldKnownWords(sign));
    }
  });
});
