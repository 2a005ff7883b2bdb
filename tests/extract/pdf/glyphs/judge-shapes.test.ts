// What a shape is taken for, by its font, its readers and the drawings of digits.
import { describe, expect, it } from 'vitest';
import type { GlyphShape } from '../../../../src/extract/pdf/glyphs/glyph-shape.js';
import { isDoubtfulShape, likenessesOf } from '../../../../src/extract/pdf/glyphs/glyph-shape.js';
import { judgeShapes } from '../../../../src/extract/pdf/glyphs/judge-shapes.js';
import { plain } from './drawn-digits.js';

const digits = [...'0123456789'];

/** The shape of a digit, with what its font says of it. */
function shapeOf(digit: string, claim: string | null, font = 'f1'): GlyphShape {
  const path = plain(digit)
    .map((contour) => `${contour.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')}Z`)
    .join('');
  return { font, claim, outline: { path, fillRule: 'nonzero' } };
}

const seen = (shape: GlyphShape, first: string, second?: string) => ({
  shape,
  readers: [{ reader: 'PP-OCR', saw: first }, ...(second === undefined ? [] : [{ reader: 'Tesseract', saw: second }])],
});
const verdictOn = (shape: GlyphShape, first: string, second?: string) => {
  const [verdict] = judgeShapes([seen(shape, first, second)]);
  return verdict === undefined ? null : { digit: verdict.digit, agreeing: verdict.agreeing };
};
const drawings = 'the drawings of digits';

describe('the drawings of digits', () => {
  it('know each digit that a pen draws as in print', () => {
    expect(digits.map((digit) => likenessesOf(shapeOf(digit, null))[0]?.digit)).toEqual(digits);
  });

  it('doubt every other digit that a font may say instead', () => {
    for (const digit of digits)
      expect(digits.filter((claim) => !isDoubtfulShape(shapeOf(digit, claim)))).toEqual([digit]);
  });

  it('see digits that a font does not name, and none in a mark that it names', () => {
    expect(digits.filter((digit) => isDoubtfulShape(shapeOf(digit, null))).length).toBeGreaterThan(5);
    expect(isDoubtfulShape(shapeOf('1', '/'))).toBe(false);
  });
});

describe('judgeShapes', () => {
  it('has no verdict on what is seen as its font says', () => {
    expect(verdictOn(shapeOf('3', '3'), '3', '3')).toBeNull();
    expect(verdictOn(shapeOf('3', '3'), '3', '8')).toBeNull();
    expect(verdictOn(shapeOf('3', '3'), '3')).toBeNull();
  });

  it('names a digit that its font does not, if the first reader and another see it', () => {
    expect(verdictOn(shapeOf('3', null), '3', '3')).toEqual({
      digit: '3',
      agreeing: ['PP-OCR', 'Tesseract', drawings],
    });
    expect(verdictOn(shapeOf('3', null), '3')).toEqual({ digit: '3', agreeing: ['PP-OCR', drawings] });
    expect(verdictOn(shapeOf('3', null), '3', '')).toEqual({ digit: '3', agreeing: ['PP-OCR', drawings] });
  });

  it('doubts it if anybody sees something else, or the first reader nothing', () => {
    expect(verdictOn(shapeOf('3', null), '3', '8')).toEqual({ digit: '3', agreeing: [] });
    expect(verdictOn(shapeOf('3', null), 'B', '3')).toEqual({ digit: '3', agreeing: [] });
    expect(verdictOn(shapeOf('3', null), '', '3')).toEqual({ digit: '3', agreeing: [] });
  });

  it('leaves a shape unknown that no two see as a digit', () => {
    expect(verdictOn(shapeOf('3', null), '日', '8')).toBeNull();
  });

  it('takes what two see against the font, in doubt', () => {
    expect(verdictOn(shapeOf('3', '2'), '3', '3')).toEqual({ digit: '3', agreeing: [] });
    expect(verdictOn(shapeOf('3', ':'), '3', '3')).toEqual({ digit: '3', agreeing: [] });
  });

  it('keeps what the font says, in doubt, if the readers differ', () => {
    expect(verdictOn(shapeOf('3', '2'), '2', '5')).toEqual({ digit: '2', agreeing: [] });
    expect(verdictOn(shapeOf('3', '3'), '8', '8')).toEqual({ digit: '3', agreeing: [] });
    expect(verdictOn(shapeOf('3', '3'), '', '')).toEqual({ digit: '3', agreeing: [] });
  });

  it('doubts two shapes of one font that would be the same digit, but not those of two fonts', () => {
    const both = (font: string) =>
      judgeShapes([seen(shapeOf('3', null), '3', '3'), seen({ ...shapeOf('8', null, font) }, '3', '3')]);
    expect(both('f1').map(({ agreeing }) => agreeing.length)).toEqual([0, 0]);
    expect(both('f2').map(({ agreeing }) => agreeing.length)).toEqual([3, 0]);
  });
});
