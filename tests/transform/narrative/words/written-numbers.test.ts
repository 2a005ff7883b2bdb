// Numbers in running text: where they end, their unit, and what is only approximate.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumberAt } from '../../../../src/transform/narrative/words/written-numbers.js';

function exact(text: string) {
  const reading = readNumberAt(text, 0);
  return reading?.kind === 'exact' ? reading.written : reading?.kind;
}

describe('a number in the text', () => {
  it.each([
    ['12件', { value: 12, unit: '件', decimals: 0, step: null }],
    ['1,234件', { value: 1234, unit: '件', decimals: 0, step: null }],
    ['12 345条', { value: 12_345, unit: '条', decimals: 0, step: null }],
    ['1.2万条', { value: 12_000, unit: '条', decimals: 0, step: 1000 }],
    ['1276.5534万元', { value: 12_765_534, unit: '元', decimals: 0, step: 1 }],
    ['3亿元', { value: 300_000_000, unit: '元', decimals: 0, step: 100_000_000 }],
    ['12.50%', { value: 12.5, unit: '%', decimals: 2, step: null }],
    ['百分之十二', { value: 12, unit: '%', decimals: 0, step: null }],
    ['三百二十一件', { value: 321, unit: '件', decimals: 0, step: null }],
    ['零。', { value: 0, unit: null, decimals: 0, step: null }],
    ['30，其中', { value: 30, unit: null, decimals: 0, step: null }],
  ])('%s is read', (text, expected) => {
    expect(exact(text)).toEqual(expected);
  });

  it.each([
    '3万余条',
    '100多件',
    '3-5件',
    '3至5件',
    '50件左右',
    '100件以上',
    '007件',
    '1,23,4件',
    '3万2千件',
    '12345678901234567890',
    '1.2.3',
  ])('%s states no exact number', (text) => {
    expect(exact(text)).toBe('inexact');
  });

  it.each(['一站式', '三公经费', '十四五', '两会', '零距离', '万元', '申请'])('%s has no number', (text) => {
    expect(readNumberAt(text, 0)).toBeNull();
  });

  it('reads back every number with separators, and every number in 万 without rounding noise', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (value) => {
        expect(exact(`${value.toLocaleString('en-US')}件`)).toMatchObject({ value });
        expect(exact(`${Math.floor(value / 10_000)}.${String(value % 10_000).padStart(4, '0')}万件`)).toMatchObject({
          value,
        });
      }),
    );
  });
});
