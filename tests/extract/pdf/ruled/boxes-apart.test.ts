// Boxes with a gap between them share a line in the middle of the gap.
import { describe, expect, it } from 'vitest';
import { edgesOf } from '../../../../src/extract/pdf/page/paths.js';
import { withoutGaps } from '../../../../src/extract/pdf/ruled/boxes-apart.js';
import { figuresOf } from '../../../../src/extract/pdf/ruled/rule-lines.js';
import type { Box } from '../../../../src/model/anchor.js';
import { glyphsOf, pageOf } from '../painted-text.js';

const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom });
const body = glyphsOf('本年处理决定数量', { left: 20, top: 500 });

function figuresIn(boxes: readonly Box[], glyphs = body) {
  const { rules } = withoutGaps(pageOf({ rules: boxes.flatMap(edgesOf), glyphs }));
  return figuresOf(rules).map(({ horizontal, vertical }) => ({
    xs: vertical.map(({ at }) => at),
    ys: horizontal.map(({ at }) => at),
  }));
}

describe('withoutGaps', () => {
  it('cells with gaps around them make one table', () => {
    const cells = [box(0, 0, 40, 20), box(46, 0, 90, 20), box(0, 26, 40, 46), box(46, 26, 90, 46)];
    expect(figuresIn(cells)).toEqual([{ xs: [0, 43, 90], ys: [0, 23, 46] }]);
  });

  it('rows with gaps between them make one table', () => {
    expect(figuresIn([box(0, 0, 90, 20), box(0, 28, 90, 48), box(0, 56, 90, 76)])).toEqual([
      { xs: [0, 90], ys: [0, 24, 52, 76] },
    ]);
  });

  it('boxes that are far apart stay apart, and so do those with text between them', () => {
    expect(figuresIn([box(0, 0, 90, 20), box(0, 40, 90, 60)])).toHaveLength(2);
    const between = glyphsOf('137', { left: 30, top: 21, size: 6 });
    expect(figuresIn([box(0, 0, 90, 20), box(0, 28, 90, 48)], [...body, ...between])).toHaveLength(2);
  });

  it('a low row is no gap', () => {
    expect(figuresIn([box(0, 0, 90, 20), box(0, 20, 90, 28), box(0, 28, 90, 48)])).toEqual([
      { xs: [0, 90], ys: [0, 20, 28, 48] },
    ]);
  });
});
