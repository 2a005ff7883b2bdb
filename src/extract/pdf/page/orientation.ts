// Turns a page upright, so that most of its text runs from left to right. Text that follows no axis is a watermark.
import type { Box } from '../../../model/anchor.js';
import { unknownCharacter } from '../glyphs/character-kinds.js';
import type { Glyph, PaintedPage, Rule, UnclearPlace } from './painted-page.js';

type QuarterTurns = 0 | 1 | 2 | 3;

/** Text follows an axis if it leans by at most this many degrees. */
const lean = 5;
const quarter = 90;
const turns: readonly QuarterTurns[] = [0, 1, 2, 3];

/** An upright page, with the quarter turns that were undone and the text that was left out as a watermark. */
export interface UprightPage extends PaintedPage {
  readonly turned: QuarterTurns;
  readonly watermark: string;
}

/** Turns everything on a page so that most of its text runs from left to right, and leaves out text that follows no axis. */
export function turnUpright(page: PaintedPage): UprightPage {
  const along: { readonly glyph: Glyph; readonly turn: QuarterTurns }[] = [];
  const watermark: Glyph[] = [];
  const counts = [0, 0, 0, 0];
  for (const glyph of page.glyphs) {
    const turn = turnsOf(glyph);
    if (turn === null) watermark.push(glyph);
    else {
      along.push({ glyph, turn });
      counts[turn] = (counts[turn] ?? 0) + 1;
    }
  }
  const turned = turns.reduce((best, turn) => ((counts[turn] ?? 0) > (counts[best] ?? 0) ? turn : best), 0);
  const size = { width: page.width, height: page.height };
  const isSideways = turned % 2 === 1;
  return {
    ...page,
    width: isSideways ? page.height : page.width,
    height: isSideways ? page.width : page.height,
    glyphs: along.map(({ glyph, turn }) => {
      const isUnread = isUpsideDown(turn, turned) && digit.test(glyph.text);
      if (turned === 0) return isUnread ? { ...glyph, text: unknownCharacter } : glyph;
      const text = isUnread ? unknownCharacter : glyph.text;
      return { ...glyph, text, box: turnBox(glyph.box, turned, size) };
    }),
    rules: turned === 0 ? page.rules : page.rules.map((rule) => turnRule(rule, turned, size)),
    pictures: page.pictures.map((picture) => turnBox(picture, turned, size)),
    marks: turned === 0 ? page.marks : page.marks.map(({ kind, box }) => ({ kind, box: turnBox(box, turned, size) })),
    unclear: [...page.unclear, ...leaningNumbers(watermark)].map((place) =>
      turned === 0 ? place : { ...place, box: turnBox(place.box, turned, size) },
    ),
    turned,
    watermark: watermark.map((glyph) => glyph.text).join(''),
  };
}

function turnsOf(glyph: Glyph): QuarterTurns | null {
  const nearest = Math.round(glyph.angle / quarter);
  if (Math.abs(glyph.angle - nearest * quarter) > lean) return null;
  return turns[nearest % turns.length] ?? null;
}

const digit = /\p{Nd}/u;

/** A number that stands on its head beside upright text is not read: from left to right its digits would come in the wrong order. */
function isUpsideDown(turn: QuarterTurns, turned: QuarterTurns): boolean {
  return turn === (turned + 2) % turns.length;
}

const ofNumbers = /^[\p{Nd}.,，-]+$/u;

/** A number that follows no axis may be the value of a cell, written aslant; a watermark has words. */
function leaningNumbers(watermark: readonly Glyph[]): readonly UnclearPlace[] {
  const words = new Set(watermark.filter(({ text }) => !ofNumbers.test(text)).map(({ run }) => run));
  return watermark
    .filter(({ run }) => !words.has(run))
    .map(({ box }): UnclearPlace => ({ kind: 'shows', box, isEven: false }));
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Undoes a clockwise turn of the text. */
function turnBox({ left, top, right, bottom }: Box, turned: QuarterTurns, { width, height }: Size): Box {
  switch (turned) {
    case 0:
      return { left, top, right, bottom };
    case 1:
      return { left: top, top: width - right, right: bottom, bottom: width - left };
    case 2:
      return { left: width - right, top: height - bottom, right: width - left, bottom: height - top };
    case 3:
      return { left: height - bottom, top: left, right: height - top, bottom: right };
  }
}

function turnRule(rule: Rule, turned: QuarterTurns, size: Size): Rule {
  const { axis, at, from, to } = rule;
  const box =
    axis === 'horizontal'
      ? { left: from, right: to, top: at, bottom: at }
      : { left: at, right: at, top: from, bottom: to };
  const { left, top, right, bottom } = turnBox(box, turned, size);
  const isHorizontal = (axis === 'horizontal') === (turned % 2 === 0);
  return isHorizontal
    ? { axis: 'horizontal', at: top, from: left, to: right }
    : { axis: 'vertical', at: left, from: top, to: bottom };
}
