// Painted rules become lines, and lines that touch become figures.
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../../src/extract/pdf/page/painted-page.js';
import { coverage, figuresOf } from '../../../../src/extract/pdf/ruled/rule-lines.js';

const across = (at: number, from = 0, to = 100): Rule => ({ axis: 'horizontal', at, from, to });
const down = (at: number, from = 0, to = 100): Rule => ({ axis: 'vertical', at, from, to });
const frame = [across(0), across(100), down(0), down(100)];

/** Where the lines of each figure stand. */
function placesOf(rules: readonly Rule[]) {
  return figuresOf(rules).map(({ horizontal, vertical }) => ({
    ys: horizontal.map(({ at }) => at),
    xs: vertical.map(({ at }) => at),
  }));
}

describe('figuresOf', () => {
  it('a double rule is one line, in its middle', () => {
    expect(placesOf([...frame, across(50), across(51)])).toEqual([{ ys: [0, 50.5, 100], xs: [0, 100] }]);
  });

  it('rules farther apart than a double rule are two lines', () => {
    expect(placesOf([...frame, across(50), across(54)])).toEqual([{ ys: [0, 50, 54, 100], xs: [0, 100] }]);
  });

  it('a line is counted from its first rule, so a ladder of near rules is not a single line', () => {
    expect(placesOf([...frame, across(50), across(53), across(56)])).toEqual([
      { ys: [0, 51.5, 56, 100], xs: [0, 100] },
    ]);
  });

  it('dashes are one stretch, a wide gap separates two', () => {
    const dashes = Array.from({ length: 10 }, (_, index) => across(50, index * 5, index * 5 + 3));
    const [figure] = figuresOf([...frame, ...dashes, across(50, 80, 100)]);
    expect(figure?.horizontal[1]?.stretches).toEqual([
      { from: 0, to: 48 },
      { from: 80, to: 100 },
    ]);
  });

  it('figures that do not touch are separate, even side by side', () => {
    const moved = frame.map((rule) =>
      rule.axis === 'vertical' ? { ...rule, at: rule.at + 120 } : { ...rule, from: 120, to: 220 },
    );
    expect(placesOf([...frame, ...moved])).toEqual([
      { ys: [0, 100], xs: [0, 100] },
      { ys: [0, 100], xs: [120, 220] },
    ]);
  });

  it('lines that only nearly touch are one figure', () => {
    expect(placesOf([across(0), across(100), down(0, 2, 98), down(100, 2, 98)])).toEqual([
      { ys: [0, 100], xs: [0, 100] },
    ]);
  });

  it('an underline, or lines of one direction, are not a figure', () => {
    expect(placesOf([across(0), across(20), across(40), down(200)])).toEqual([]);
  });
});

describe('coverage', () => {
  const line = {
    axis: 'horizontal',
    at: 0,
    stretches: [
      { from: 0, to: 40 },
      { from: 60, to: 100 },
    ],
  } as const;

  it('is the painted share between two places', () => {
    expect([coverage(line, 0, 40), coverage(line, 0, 100), coverage(line, 40, 60), coverage(line, 30, 70)]).toEqual([
      1, 0.8, 0, 0.5,
    ]);
  });

  it('of no length is 0', () => {
    expect(coverage(line, 10, 10)).toBe(0);
  });
});
