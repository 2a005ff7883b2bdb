// Numbers in running text: where they end, their unit, and what is only approximate; and Chinese numerals.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChineseNumber, readNumberAt } from '../../../../src/transform/narrative/words/written-numbers.js';

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

// Chinese numerals are checked against a writer that shares nothing with the reader.
const digits = [...'零一二三四五六七八九'];

/** Writes up to four digits: 一千零二十. Places skipped between two others become one 零. */
function fourPlaces(value: number): string {
  const [thousands, hundreds, tens, ones] = [1000, 100, 10, 1].map((place) => Math.floor(value / place) % 10);
  const places = [
    `${digits[thousands ?? 0]}千`,
    `${digits[hundreds ?? 0]}百`,
    `${digits[tens ?? 0]}十`,
    `${digits[ones ?? 0]}`,
  ];
  return places
    .map((place) => (place.startsWith('零') ? '零' : place))
    .join('')
    .replace(/零+/gu, '零')
    .replace(/^零|零$/gu, '');
}

/** Writes a number below 10^12 in the full style of textbooks. */
function written(value: number): string {
  if (value === 0) return '零';
  const groups = [Math.floor(value / 1e8), Math.floor(value / 1e4) % 1e4, value % 1e4];
  const text = groups
    .map((group, index) =>
      group === 0 ? '零' : `${group < 1000 ? '零' : ''}${fourPlaces(group)}${['亿', '万', ''][index]}`,
    )
    .join('');
  return text.replace(/零+/gu, '零').replace(/^零|零$/gu, '');
}

/** The styles in which reports write the same number. */
const styles: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(/二(?=[百千万亿])/gu, '两'),
  (text) => text.replaceAll('零', '〇'),
  (text) => text.replace(/^一十/u, '十'),
  (text) => text.replace(/二十/gu, '廿'),
];

const belowTrillion = fc.oneof(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 999_999_999_999 }));

describe('a Chinese numeral', () => {
  it('reads back every number below 10^12 in every style', () => {
    fc.assert(
      fc.property(belowTrillion, fc.constantFrom(...styles), (value, style) => {
        expect(readChineseNumber(style(written(value)))).toBe(value);
      }),
    );
  });

  it.each([
    ['零', 0],
    ['两', 2],
    ['十', 10],
    ['十二', 12],
    ['一十二', 12],
    ['廿一', 21],
    ['两百', 200],
    ['三百二十一', 321],
    ['一千零五', 1005],
    ['三万二千', 32_000],
    ['十万零三百', 100_300],
    ['一亿零三百', 100_000_300],
    ['二〇一九', 2019],
    ['二零一九', 2019],
    ['一〇二', 102],
  ])('%s is %i', (text, value) => {
    expect(readChineseNumber(text)).toBe(value);
  });

  it.each([
    '三三百',
    '百二',
    '三百二',
    '一百零二十零',
    '二百两',
    '两十',
    '一二',
    '万',
    '十四五',
    '一千五',
    '三万零二千',
    '亿万',
    '一万亿',
    '',
  ])('%s is not a number', (text) => {
    expect(readChineseNumber(text)).toBeNull();
  });
});
