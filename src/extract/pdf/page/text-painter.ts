// Text that is shown → glyphs with their boxes (ISO 32000-1, 9.4.4: text space details).
import type { Box } from '../../../model/anchor.js';
import { privateUse, unknownCharacter } from '../glyphs/character-kinds.js';
import type { ShownGlyph } from '../library/fonts.js';
import { combine, type Matrix, transformBox } from './geometry.js';
import type { GraphicsStates } from './graphics-state.js';
import type { Glyph } from './painted-page.js';

/** How far a glyph extends above and below the baseline, as a share of its size: between what CJK and Latin fonts have. */
const ascent = 0.8;
const descent = 0.2;
const degrees = 180 / Math.PI;
const fullTurn = 360;

/**
 * Goes through the items of one text operator, moves the text position of the states, and returns the glyphs that are painted.
 * @param items glyphs, and numbers that move the position, in thousandths of the font size
 * @param run the number of this piece of text on the page
 * @param isAfterBlank whether the piece before ended in a blank: some programs paint every character, also a blank, as a piece of its own
 */
export function paintText(
  items: readonly (ShownGlyph | number)[],
  states: GraphicsStates,
  { run, isAfterBlank }: { readonly run: number; readonly isAfterBlank: boolean },
): { readonly glyphs: readonly Glyph[]; readonly endsInBlank: boolean } {
  const { text, matrix } = states.current;
  const glyphs: Glyph[] = [];
  let along = 0;
  let followsBlank = isAfterBlank;
  const base = combine(matrix, states.textMatrix);
  const angle = angleOf(base, text.size);
  const size = Math.abs(text.size) * Math.hypot(base[2], base[3]);
  for (const item of items) {
    if (typeof item === 'number') {
      along -= (item / 1000) * text.size * (text.font.isVertical ? 1 : text.horizontalScale);
      continue;
    }
    const width = item.width * text.font.widthScale * text.size;
    const isBlank = item.unicode.trim() === '';
    if (!isBlank) {
      const box = transformBox(base, placeOf(along, width, text));
      const { unicode, shape, isGuessed } = item;
      const known = { ...(shape ? { shape } : {}), ...(isGuessed ? { isGuessed } : {}) };
      glyphs.push({ text: unicode, box, size, angle, run, followsBlank, ...known });
    }
    followsBlank = isBlank;
    const spacing = text.charSpacing + (item.isSpace ? text.wordSpacing : 0);
    along += text.font.isVertical ? -(text.size + spacing) : (width + spacing) * text.horizontalScale;
  }
  const move: Matrix = text.font.isVertical ? [1, 0, 0, 1, 0, along] : [1, 0, 0, 1, along, 0];
  states.textMatrix = combine(states.textMatrix, move);
  return { glyphs, endsInBlank: followsBlank };
}

const digit = /\p{Nd}/u;
/** A digit is at least this share of its size wide or high, whatever its direction; narrower ones are lines that nobody can read. */
const narrowest = 0.12;

/**
 * A glyph as far as it can be read.
 * @param isUnmapped whether its font does not say which characters it shows
 * @param isDistorted whether it is seen as in a mirror or through a mask, so that a digit is none, and no shape is what is seen
 */
export function readable(glyph: Glyph, isUnmapped: boolean, isDistorted: boolean): Glyph {
  const isUnreadable = isDistorted || isSqueezed(glyph);
  const isUnknown = isUnmapped || privateUse.test(glyph.text);
  if (!isUnknown && !(isUnreadable && digit.test(glyph.text))) return glyph;
  const { shape, ...rest } = glyph;
  return { ...rest, text: unknownCharacter, ...(shape === undefined || isUnreadable ? {} : { shape }) };
}

function isSqueezed({ box, size }: Glyph): boolean {
  return Math.min(box.right - box.left, box.bottom - box.top) < narrowest * size;
}

/** The place of a glyph in text space. */
function placeOf(along: number, width: number, text: GraphicsStates['current']['text']): Box {
  const { font, size, horizontalScale, rise } = text;
  const wide = width * horizontalScale;
  const left = font.isVertical ? -wide / 2 : along;
  const bottom = font.isVertical ? along - size * (ascent + descent) : rise - size * descent;
  return { left, top: font.isVertical ? along : rise + size * ascent, right: left + wide, bottom };
}

/** The direction of text, in degrees clockwise. */
function angleOf([a, b]: Matrix, size: number): number {
  // A negative size turns a glyph around, as does the matrix that usually comes with it.
  const turn = size < 0 ? fullTurn / 2 : 0;
  return (Math.atan2(b, a) * degrees + turn + fullTurn) % fullTurn;
}
