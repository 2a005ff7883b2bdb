// Tables drawn for a terminal.
import { expect, test } from 'vitest';
import { drawTable, plainText } from '../../../src/commands/drawing/draw-table.js';

test('columns are aligned, Chinese characters count as two', () => {
  const rows = [
    ['指标', 'value', 'a'],
    ['received', '12', ''],
    ['', '（七）总计'],
  ];
  expect(drawTable(rows)).toBe(
    ['指标     │ value      │ a', 'received │ 12         │', '         │ （七）总计'].join('\n'),
  );
});

test('a cell beyond the width is cut, its line feeds are spaces', () => {
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

test('control characters are left out, line feeds stay', () => {
  expect(plainText('a\u001b[2J\u0007\tb\nc\u009b')).toBe('a[2Jb\nc');
});
