// Text for a terminal: tables, a caret under a place in what the user wrote, and no control characters.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawTable } from '../../src/commands/draw-table.js';
import { screen } from '../../src/commands/screen.js';
import { drawPlace, lineAndColumn, printableText, wrapped } from '../../src/commands/terminal.js';
import { widthOf } from '../../src/text/width/display-width.js';

describe('tables in a pipe', () => {
  test('columns are aligned, numbers to the right; Chinese characters count as two columns', () => {
    const rows = [
      ['指标', 'value', 'name'],
      ['received', '12', '（七）总计'],
      ['', '3056', ''],
    ];
    expect(drawTable(rows)).toBe(
      ['指标     │ value │ name', 'received │    12 │ （七）总计', '         │  3056 │'].join('\n'),
    );
  });

  test('nothing is cut, however long; line feeds become spaces', () => {
    const long = '公开'.repeat(200);
    expect(
      drawTable([
        ['a', 'b'],
        [long, 'x\ny'],
      ]),
    ).toContain(`${long} │ x y`);
  });

  test('no rows draw nothing', () => {
    expect(drawTable([])).toBe('');
  });

  test('a column with anything but numbers, or with none, stays on the left', () => {
    const rows = [
      ['code', 'empty', 'share', 'mark'],
      ['320800', '', '44.7 %', '≈412*'],
      ['x', '', '5 %', 'NULL'],
    ];
    expect(drawTable(rows).split('\n').slice(1)).toEqual([
      '320800 │       │ 44.7 % │ ≈412*',
      'x      │       │    5 % │  NULL',
    ]);
  });
});

describe('tables on a terminal', () => {
  const terminal = (width: number) => ({ width, hasStyles: true, strong: (text: string) => `<${text}>` });
  const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', ' ', '公', '开', '，', '1'), maxLength: 90 }), {
    minLength: 3,
    maxLength: 3,
  });

  test('the head is strong, and long text is wrapped in its column', () => {
    const rows = [
      ['rule', 'meaning', 'n'],
      ['a.b', 'the parts make the total of the row, whoever asked', '12'],
    ];
    expect(drawTable(rows, { on: terminal(100) })).toBe(
      '<rule │ meaning                                            │  n>\na.b  │ the parts make the total of the row, whoever asked │ 12',
    );
    expect(drawTable(rows, { on: terminal(40) }).split('\n')).toEqual([
      '<rule │ meaning                      │  n>',
      'a.b  │ the parts make the total of  │ 12',
      '     │ the row, whoever asked       │',
    ]);
  });

  test('where columns would be too narrow to read, each row becomes lines of its own', () => {
    const rows = [
      ['agency', 'why'],
      ['江苏省虚构新区管理委员会', '公开的渠道和数量见附表'],
      ['b', 'c'],
    ];
    expect(drawTable(rows, { on: terminal(36) })).toBe(
      ['<agency>  江苏省虚构新区管理委员会', '<why   >  公开的渠道和数量见附表', '', '<agency>  b', '<why   >  c'].join(
        '\n',
      ),
    );
  });

  test('no line is wider than the terminal, and no character is lost', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), fc.integer({ min: 30, max: 150 }), (body, width) => {
        const drawn = drawTable([['one', 'two', 'three'], ...body], { on: { ...terminal(width), strong: String } });
        for (const line of drawn.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(width);
        const letters = (text: string) => [...text.replace(/[\s│]/g, '')].sort().join('');
        const isTable = drawn.startsWith('one') && drawn.split('\n')[0]?.includes('│');
        if (isTable) expect(letters(drawn)).toBe(letters(`onetwothree${body.flat().join('')}`));
      }),
    );
  });

  test('closing punctuation does not begin a line', () => {
    expect(wrapped('公开的内容，以办事指南为主。', 10)).toEqual(['公开的内', '容，以办事', '指南为主。']);
  });
});

describe('standard output', () => {
  const stream = (isTTY: boolean, hasColors: boolean) =>
    Object.assign(Object.create(process.stdout), { isTTY, columns: 90, hasColors: () => hasColors });

  test('is a terminal with a width, and has styles only where colours are wanted', () => {
    expect(screen(stream(true, true))).toMatchObject({ width: 90, hasStyles: true });
    expect(screen(stream(true, true)).strong('a')).toBe('\u001b[1ma\u001b[22m');
    expect(screen(stream(true, false)).strong('a')).toBe('a');
    expect(screen(stream(false, true))).toMatchObject({ width: null, hasStyles: false });
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
