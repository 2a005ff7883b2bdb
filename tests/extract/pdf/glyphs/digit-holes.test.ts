// The holes of an outline contradict some digits.
import { describe, expect, it } from 'vitest';
import { contradictsDigit } from '../../../../src/extract/pdf/glyphs/digit-holes.js';

const box = (left: number, top: number, size: number) =>
  `M${left} ${top}L${left + size} ${top}L${left + size} ${top + size}L${left} ${top + size}Z`;
const hole = (left: number, top: number, size: number) =>
  `M${left} ${top}L${left} ${top + size}L${left + size} ${top + size}L${left + size} ${top}Z`;
const solid = box(0, 0, 1);
const ring = box(0, 0, 1) + hole(0.25, 0.25, 0.5);
const double = box(0, 0, 1) + hole(0.1, 0.1, 0.3) + hole(0.1, 0.6, 0.3);

describe('contradictsDigit', () => {
  it.each([
    ['one piece', solid, ['0', '6', '8', '9']],
    ['a ring', ring, ['1', '3', '5', '7', '8']],
    ['a ring with two holes', double, ['1', '3', '5', '7']],
    ['strokes across each other', solid + box(0.2, 0.2, 0.6) + box(0.1, 0.3, 0.5), []],
    ['a piece with a speck', `M-1e-3 0L1 0L1 1L0 1Z${hole(0.5, 0.5, 0.001)}`, ['0', '6', '8', '9']],
    ['nothing', '', []],
  ])('%s contradicts some digits', (_name, outline, digits) => {
    expect([...'0123456789'].filter((digit) => contradictsDigit(outline, digit))).toEqual(digits);
  });
});
