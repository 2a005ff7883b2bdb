import { describe, expect, it } from 'vitest';
import { foldTraditional, isTraditional } from '../../src/text/simplified.js';

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
