// A table without borders at its sides has columns there all the same.
import { describe, expect, it } from 'vitest';
import type { Glyph, Rule } from '../../../../src/extract/pdf/page/painted-page.js';
import { closeSides } from '../../../../src/extract/pdf/ruled/open-sides.js';
import { figuresOf } from '../../../../src/extract/pdf/ruled/rule-lines.js';
import { glyphsOf, pageOf } from '../painted-text.js';

const across = (at: number, from = 100, to = 400): Rule => ({ axis: 'horizontal', at, from, to });
const down = (at: number): Rule => ({ axis: 'vertical', at, from: 100, to: 160 });
const texts = [...glyphsOf('行政许可', { left: 110, top: 110 }), ...glyphsOf('137', { left: 350, top: 110 })];

function columnsWith(rules: readonly Rule[], glyphs: readonly Glyph[] = texts): readonly (readonly number[])[] {
  return figuresOf(rules, (figure) => closeSides(figure, pageOf({ glyphs, rules }))).map(({ vertical }) =>
    vertical.map(({ at }) => at),
  );
}

describe('closeSides', () => {
  it('closes a side where rules end together and text stands', () => {
    expect(columnsWith([across(100), across(130), across(160), down(200), down(300)])).toEqual([[100, 200, 300, 400]]);
  });

  it('makes a table of one vertical rule', () => {
    expect(columnsWith([across(100), across(160), down(250)])).toEqual([[100, 250, 400]]);
  });

  it('leaves a side alone that no text stands at', () => {
    const rules = [across(100), across(160), down(200), down(300)];
    expect(columnsWith(rules, glyphsOf('137', { left: 350, top: 110 }))).toEqual([[200, 300, 400]]);
  });

  it('leaves a side alone where only one rule sticks out', () => {
    const rules = [across(100, 200), across(130), across(160, 200), down(200), down(300)];
    expect(columnsWith(rules)).toEqual([[200, 300, 400]]);
  });

  it('leaves a side open that the edge of the page cuts off', () => {
    const rules = [across(100, 100, 600), across(160, 100, 600), down(100), down(300)];
    expect(columnsWith(rules, glyphsOf('137', { left: 590, top: 110 }))).toEqual([[100, 300]]);
  });
});
