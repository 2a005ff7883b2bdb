// Text for a terminal: tables, a caret under a place in what the user wrote, and no control characters.
import { describe, expect, test } from 'vitest';
import { drawPlace, drawTable, lineAndColumn, printableText } from '../../src/commands/terminal.js';

describe('tables', () => {
  test('columns are aligned; Chinese characters count as two columns', () => {
    const rows = [
      ['指标', 'value', 'a'],
      ['received', '12', ''],
      ['', '（七）总计'],
    ];
    expect(drawTable(rows)).toBe(
      ['指标     │ value      │ a', 'received │ 12         │', '         │ （七）总计'].join('\n'),
    );
  });

  test('a cell that is too wide is cut, and its line feeds become spaces', () => {
    expect(
      drawTable(
        [
          ['一二三四五', 'b'],
          ['a\nb', 'c'],
        ],
        7,
      ),
    ).toBe('一二三… │ b\na b     │ c');
  });

  test('no rows draw nothing', () => {
    expect(drawTable([])).toBe('');
  });
});

test('control characters are removed, line feeds stay', () => {
  expect(printableText('a\u001b[2J\u0007\tb\nc\u009b')).toBe('a[2Jb\nc');
});

describe('a place in a text', () => {
  test.each<readonly [string, number, string]>([
    ['a b c', 2, '  a b c\n    ^'],
    ['公开 AND', 6, '  公开 AND\n          ^'],
    ['one\ntwo\nthree', 5, '  two\n   ^'],
    ['a\tb', 2, '  a b\n    ^'],
    ['\u001b[1ma', 4, '  [1ma\n     ^'],
    ['', 0, '  \n  ^'],
    [`${'x'.repeat(70)}y${'z'.repeat(50)}`, 70, `  …${'x'.repeat(60)}y${'z'.repeat(39)}…\n${' '.repeat(63)}^`],
  ])('%j at %i has the caret under it', (text, offset, drawn) => {
    expect(drawPlace(text, offset)).toBe(drawn);
  });

  test('lines and columns count from 1, and a character outside the basic plane counts as one', () => {
    expect(lineAndColumn('ab\n𠮷c', 5)).toBe('line 2, column 2');
    expect(lineAndColumn('', 0)).toBe('line 1, column 1');
  });
});
