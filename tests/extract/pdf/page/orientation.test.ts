// Pages are turned so that most of their text runs from left to right.
import { describe, expect, it } from 'vitest';
import { turnUpright } from '../../../../src/extract/pdf/page/orientation.js';
import type { Glyph, PaintedPage } from '../../../../src/extract/pdf/page/painted-page.js';
import { glyphsOf, pageOf } from '../painted-text.js';

const upright = pageOf({
  glyphs: glyphsOf('公开', { left: 100, top: 50 }),
  rules: [
    { axis: 'horizontal', at: 40, from: 90, to: 200 },
    { axis: 'vertical', at: 90, from: 40, to: 140 },
  ],
  pictures: [{ left: 300, top: 400, right: 320, bottom: 450 }],
});

/** The same page after a clockwise quarter turn. */
function turned(page: PaintedPage): PaintedPage {
  const { width, height } = page;
  const box = ({ left, top, right, bottom }: Glyph['box']) => ({
    left: height - bottom,
    top: left,
    right: height - top,
    bottom: right,
  });
  return {
    ...page,
    width: height,
    height: width,
    glyphs: page.glyphs.map((glyph) => ({ ...glyph, box: box(glyph.box), angle: (glyph.angle + 90) % 360 })),
    rules: page.rules.map((rule) =>
      rule.axis === 'horizontal'
        ? { axis: 'vertical', at: height - rule.at, from: rule.from, to: rule.to }
        : { axis: 'horizontal', at: rule.at, from: height - rule.to, to: height - rule.from },
    ),
    pictures: page.pictures.map(box),
  };
}

/** Where everything stands. Leaves out the direction that a glyph was painted in, which does not change. */
function placesOf({ width, height, glyphs, rules, pictures }: PaintedPage) {
  return { width, height, glyphs: glyphs.map(({ text, box }) => ({ text, box })), rules, pictures };
}

describe('turnUpright', () => {
  it('leaves an upright page as it is', () => {
    expect(placesOf(turnUpright(upright))).toEqual(placesOf(upright));
  });

  it.each([1, 2, 3])('turns a page back that was turned by %i quarters', (quarters) => {
    let page = upright;
    for (let quarter = 0; quarter < quarters; quarter++) page = turned(page);
    const result = turnUpright(page);
    expect(placesOf(result)).toEqual(placesOf(upright));
    expect(result.turned).toBe(quarters);
  });

  it('text that follows no axis is a watermark', () => {
    const slanted = glyphsOf('内部', { left: 200, top: 200 }).map((glyph) => ({ ...glyph, angle: 315 }));
    const result = turnUpright({ ...upright, glyphs: [...slanted, ...upright.glyphs] });
    expect([result.watermark, result.glyphs.map((glyph) => glyph.text).join('')]).toEqual(['内部', '公开']);
  });

  it('text that leans a little is not a watermark', () => {
    const leaning = upright.glyphs.map((glyph) => ({ ...glyph, angle: 358 }));
    expect(turnUpright({ ...upright, glyphs: leaning }).watermark).toBe('');
  });

  it('turned labels do not turn a page whose other text is upright', () => {
    const label = glyphsOf('办', { left: 10, top: 10 }).map((glyph) => ({ ...glyph, angle: 270 }));
    expect(turnUpright({ ...upright, glyphs: [...upright.glyphs, ...label] }).turned).toBe(0);
  });
});
