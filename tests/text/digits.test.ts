import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readChineseNumber, readListNumber, readWholeNumber } from '../../src/text/digits.js';

test.each([
  ['0', 0],
  ['0042', 42],
  ['999999999999999', 999_999_999_999_999],
])('%s is a whole number', (text, value) => {
  expect(readWholeNumber(text)).toBe(value);
});

test.each(['', '-1', '1.0', ' 1', '1e3', '１', '一', '1000000000000000'])('%o is not a whole number', (text) => {
  expect(readWholeNumber(text)).toBeNull();
});

test.each([
  ['一', 1],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['九十九', 99],
  ['㈢', 3],
  ['㈩', 10],
  ['①', 1],
  ['⑳', 20],
  ['7', 7],
])('%s numbers an item of a list: %i', (text, value) => {
  expect(readListNumber(text)).toBe(value);
});

test.each(['', '零', '一十', '一十二', '一百', '一二', '甲', '十、'])('%o numbers no item', (text) => {
  expect(readListNumber(text)).toBeNull();
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
