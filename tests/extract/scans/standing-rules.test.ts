import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../src/extract/pdf/page/painted-page.js';
import { standingRules } from '../../../src/extract/scans/grid/standing-rules.js';

const across = (at: number, from: number, to: number): Rule => ({ axis: 'horizontal', at, from, to });
const down = (at: number, from: number, to: number): Rule => ({ axis: 'vertical', at, from, to });
/** Two long lines, 60 pixels apart. */
const rows = [across(100, 50, 650), across(160, 50, 650)];

describe('which pieces are ruling lines', () => {
  it.each([
    ['a short line from one line to another is one', [down(300, 101, 159)], [down(300, 100, 160)]],
    ['a stroke with a free end is none', [down(300, 101, 140)], []],
    ['a stroke that touches no line is none', [down(300, 400, 450)], []],
    ['strokes of digits below each other with gaps are none', [down(300, 104, 122), down(300, 132, 156)], []],
    [
      'a stroke beyond a line, on its course, is not a part of it',
      [down(300, 70, 92), down(300, 101, 159)],
      [down(300, 100, 160)],
    ],
  ])('%s', (_, pieces, expected) => {
    const found = standingRules([...rows, ...pieces]).filter(({ axis }) => axis === 'vertical');
    expect(found).toEqual(expected);
  });

  it('a line ends at a table; strokes of a heading on its course do not lead it to the next table', () => {
    const next = across(220, 50, 650);
    const pieces = [down(300, 101, 159), down(300, 166, 200), down(300, 221, 470), across(470, 50, 650)];
    const found = standingRules([...rows, next, ...pieces]).filter(({ axis }) => axis === 'vertical');
    expect(found.some(({ from, to }) => from < 190 && to > 190)).toBe(false);
    expect(found.some(({ from, to }) => from <= 221 && to >= 469)).toBe(true);
  });

  it('pieces of one line are joined', () => {
    expect(standingRules([across(100, 50, 350), across(101, 355, 650)])).toEqual([
      { axis: 'horizontal', at: expect.closeTo(100.5, 1), from: 50, to: 650 },
    ]);
  });

  it('a table that a page cuts off stays open: several lines end together', () => {
    const cut = [50, 300, 650].map((at) => down(at, 100, 400));
    const found = standingRules([...rows, ...cut]).filter(({ axis }) => axis === 'vertical');
    expect(found.map(({ to }) => to)).toEqual([400, 400, 400]);
  });
});
