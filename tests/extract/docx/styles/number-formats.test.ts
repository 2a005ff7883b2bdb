import { expect, test } from 'vitest';
import { formatCount } from '../../../../src/extract/docx/styles/number-formats.js';

test.each([
  ['decimal', [1, 12], ['1', '12']],
  ['decimalZero', [1, 12], ['01', '12']],
  ['decimalFullWidth', [10], ['１０']],
  ['decimalEnclosedCircle', [1, 20, 21], ['①', '⑳', '21']],
  ['decimalEnclosedCircleChinese', [2], ['②']],
  ['decimalEnclosedParen', [3], ['⑶']],
  ['decimalEnclosedFullstop', [3], ['⒊']],
  ['ideographEnclosedCircle', [3], ['㊂']],
  ['chineseCounting', [1, 10, 11, 20, 99, 100, 105], ['一', '十', '十一', '二十', '九十九', '一〇〇', '一〇五']],
  [
    'chineseCountingThousand',
    [10, 19, 100, 105, 110, 1002],
    ['十', '十九', '一百', '一百零五', '一百一十', '一千零二'],
  ],
  ['japaneseCounting', [12], ['十二']],
  ['chineseLegalSimplified', [1, 10, 23], ['壹', '壹拾', '贰拾叁']],
  ['ideographDigital', [5, 10, 12], ['五', '一〇', '一二']],
  ['ideographTraditional', [1, 10, 11], ['甲', '癸', '11']],
  ['upperLetter', [1, 26, 27, 53], ['A', 'Z', 'AA', 'AAA']],
  ['lowerLetter', [2, 0], ['b', '0']],
  ['upperRoman', [4, 9, 14, 1990], ['IV', 'IX', 'XIV', 'MCMXC']],
  ['lowerRoman', [3, 4000], ['iii', '4000']],
  ['none', [7], ['']],
  ['a format of the future', [7], ['7']],
])('%s', (format, counts, written) => {
  expect(counts.map((count) => formatCount(count, format))).toEqual(written);
});
