// Glyphs become lines, and lines the text of a cell.
import { describe, expect, it } from 'vitest';
import { glyphLines, type LineRoom, leavesNoRoom, textOfLines } from '../../../../src/extract/pdf/tables/cell-text.js';
import { glyphsOf } from '../painted-text.js';

const textsOf = (...glyphs: ReturnType<typeof glyphsOf>[]) => glyphLines(glyphs.flat()).map((line) => line.text);

describe('lines', () => {
  it('are ordered from top to bottom and their glyphs from left to right, in whatever order they are painted', () => {
    const lower = glyphsOf('公开', { left: 0, top: 20 });
    const upper = glyphsOf('信息', { left: 0, top: 0 });
    expect(textsOf([...lower].reverse(), upper)).toEqual(['信息', '公开']);
  });

  it('a glyph that stands a little higher is on the line', () => {
    expect(textsOf(glyphsOf('12', { left: 0, top: 0 }), glyphsOf('3', { left: 10, top: 3 }))).toEqual(['123']);
  });

  it('Chinese characters join over any gap, numbers are separated by a wide one', () => {
    expect(textsOf(glyphsOf('总 计', { left: 0, top: 0, spacing: 8 }))).toEqual(['总计']);
    expect(textsOf(glyphsOf('12', { left: 0, top: 0 }), glyphsOf('34', { left: 17, top: 0 }))).toEqual(['12 34']);
  });

  it('a blank that is painted between numbers separates them, letter spacing does not', () => {
    expect(textsOf(glyphsOf('12 34', { left: 0, top: 0 }))).toEqual(['12 34']);
    expect(textsOf(glyphsOf('1234', { left: 0, top: 0, spacing: 4 }))).toEqual(['1234']);
  });

  it('full-width digits that wrap for lack of room are one number', () => {
    const lines = glyphLines([...glyphsOf('３８６', { left: 0, top: 0 }), ...glyphsOf('１３', { left: 0, top: 12 })]);
    expect(textOfLines(lines, { width: 34, widest: 30 })).toBe('３８６１３');
  });

  it('a text painted twice to look bold counts once', () => {
    expect(textsOf(glyphsOf('11', { left: 0, top: 0 }), glyphsOf('11', { left: 0.4, top: 0 }))).toEqual(['11']);
  });

  it('equal narrow digits stay two', () => {
    const narrow = glyphsOf('11', { left: 0, top: 0 }).map((glyph, index) => ({
      ...glyph,
      box: { ...glyph.box, left: index * 2.2, right: index * 2.2 + 2.2 },
    }));
    expect(textsOf(narrow)).toEqual(['11']);
  });
});

describe('the text of a cell', () => {
  const read = (lines: readonly string[], room: LineRoom, pitch = 12) =>
    textOfLines(glyphLines(lines.flatMap((text, index) => glyphsOf(text, { left: 2, top: index * pitch }))), room);

  it('a number that fills its line continues in the next one', () => {
    expect(read(['38613', '3'], { width: 28, widest: 25 })).toBe('386133');
  });

  it('numbers with room after them stay two', () => {
    expect(read(['3', '5'], { width: 28, widest: 5 })).toBe('3\n5');
  });

  it('numbers stay two if another line of their columns was wider', () => {
    expect(read(['447', '2'], { width: 22, widest: 20 })).toBe('447\n2');
  });

  it('numbers stay two if they are as far apart as rows', () => {
    expect(read(['38613', '3'], { width: 28, widest: 25 }, 20)).toBe('38613\n3');
  });

  it('words keep their line breaks', () => {
    expect(read(['本年新制作', '数量'], { width: 52, widest: 50 })).toBe('本年新制作\n数量');
  });
});

describe('leavesNoRoom', () => {
  const [line] = glyphLines(glyphsOf('规范性文件', { left: 0, top: 0 }));

  it('is true if one more character would stand in the padding', () => {
    const inWidth = (width: number) => line !== undefined && leavesNoRoom(line, { width, widest: 50 });
    expect([inWidth(54), inWidth(71), inWidth(73)]).toEqual([true, true, false]);
  });
});
