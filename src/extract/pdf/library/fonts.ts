// What the fonts of a page say about their glyphs, as pdf.js passes them on.
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { blankText, needsShape, partOfNumber, privateUse, unknownCharacter } from '../glyphs/character-kinds.js';
import { contradictsDigit } from '../glyphs/digit-holes.js';
import type { Outline } from '../glyphs/glyph-pictures.js';
import type { GlyphShape } from '../glyphs/glyph-shape.js';
import { fieldOf, numberOf, numbersOf } from './arguments.js';
import { OPS } from './open-pdf.js';
import { type3Outline } from './type3-outlines.js';

/** What a font says about its glyphs. */
export interface FontMeasure {
  /** Text space units for one unit of glyph width. */
  readonly widthScale: number;
  readonly isVertical: boolean;
  /** Whether it shows glyphs by number without saying which characters they are. */
  readonly isUnmapped: boolean;
  /** Whether it says which character a code stands for. */
  readonly isNamed: (code: number) => boolean;
  /** Whether pdf.js took a number in the name of a glyph for the character of a code. */
  readonly isGuessed: (code: number) => boolean;
  /** Whether a glyph, as pdf.js gives it, leaves ink; null if that is not known. */
  readonly inkOf: (glyph: unknown) => boolean | null;
  /** Whether the shape of a glyph contradicts the digit that it is read as. */
  readonly isMisshapen: (glyph: unknown) => boolean;
  /** The shape of a glyph that may be a digit, or that the font does not name; null of any other, or if the font is not in the document. */
  readonly shapeOf: (glyph: unknown) => GlyphShape | null;
}

/** A glyph as pdf.js gives it: its characters, and its width in glyph space. */
export interface ShownGlyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
  /** Only of a glyph that may be a digit, or that its font does not name. */
  readonly shape?: GlyphShape;
  /** Only if its character is nothing but a number in the name of the glyph. */
  readonly isGuessed?: true;
}

/** Measures a font of a page by its name. A font that is not there is taken for one of a thousand units to the em that names everything. */
export function fontMeasureOf(page: PDFPageProxy, name: string): FontMeasure {
  const font: unknown = page.commonObjs.has(name) ? page.commonObjs.get(name) : null;
  const scale = numbersOf(fieldOf(font, 'fontMatrix'))[0];
  const isComposite = fieldOf(font, 'composite') === true;
  const toUnicode = fieldOf(font, 'toUnicode');
  const map = fieldOf(toUnicode, '_map');
  // pdf.js then takes glyph numbers for characters: its map goes from a first to a last code instead of having entries.
  const isUnmapped = isComposite && fieldOf(toUnicode, 'firstChar') !== undefined;
  const isNamed = (code: number) => map === undefined || fieldOf(map, String(code)) !== undefined;
  return {
    widthScale: scale === undefined || scale === 0 ? 0.001 : scale,
    isVertical: fieldOf(font, 'vertical') === true,
    isUnmapped,
    isNamed,
    isGuessed: guesses(fieldOf(font, 'differences'), map),
    inkOf: (glyph) => inkOf(page, font, glyph),
    isMisshapen: (glyph) => isMisshapen(page, font, glyph),
    shapeOf: (glyph) => shapeOf(page, font, glyph, (code) => !isUnmapped && isNamed(code)),
  };
}

const numberedGlyph = /^g(?<number>[0-9a-f]{2,6})$/i;

/** Which codes pdf.js guessed: without a map of characters, it takes the glyph g4E2D for the character U+4E2D. */
function guesses(names: unknown, map: unknown): FontMeasure['isGuessed'] {
  if (!Array.isArray(names)) return () => false;
  return (code) => {
    const number = numberedGlyph.exec(String(names[code]))?.groups?.['number'];
    const stated = fieldOf(map, String(code));
    return number !== undefined && typeof stated === 'string' && stated.codePointAt(0) === Number.parseInt(number, 16);
  };
}

const shapes = new WeakMap<object, Map<string, GlyphShape | null>>();

/** The shape of a glyph; each shape of a font is one object, so that whoever looks at it does so once. */
function shapeOf(
  page: PDFPageProxy,
  font: unknown,
  glyph: unknown,
  isNamed: (code: number) => boolean,
): GlyphShape | null {
  const stated = fieldOf(glyph, 'unicode');
  if (typeof font !== 'object' || font === null || typeof stated !== 'string') return null;
  const isMeant = !privateUse.test(stated) && !blankText.test(stated);
  const claim = isMeant && isNamed(numberOf(fieldOf(glyph, 'originalCharCode'))) ? stated : null;
  if (claim !== null && !needsShape.test(claim)) return null;
  const known = shapes.get(font) ?? new Map<string, GlyphShape | null>();
  shapes.set(font, known);
  const key = `${claim} ${String(fieldOf(glyph, 'fontChar'))} ${String(fieldOf(glyph, 'operatorListId'))}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const outline = shapeIn(page, font, glyph);
  const shape = outline === null ? null : { font: String(fieldOf(font, 'loadedName')), claim, outline };
  known.set(key, shape);
  return shape;
}

/** The outline of a glyph as its own document has it; null if the font is not in the document, or draws the glyph in no simple way. */
function shapeIn(page: PDFPageProxy, font: object, glyph: unknown): Outline | null {
  if (fieldOf(font, 'isType3Font') === true) {
    const list = fieldOf(fieldOf(font, 'charProcOperatorList'), String(fieldOf(glyph, 'operatorListId')));
    return type3Outline(list, fieldOf(font, 'fontMatrix'));
  }
  if (fieldOf(font, 'missingFile') !== false || fieldOf(font, 'isInternalFont') === true) return null;
  if (fieldOf(glyph, 'isInFont') === false) return null;
  const path = outlineOf(page, font, glyph);
  return path === null || !segment.test(path) ? null : { path, fillRule: 'nonzero' };
}

/** The operators of a Type 3 glyph that put ink on the page. */
const inking: ReadonlySet<unknown> = new Set([
  OPS.constructPath,
  OPS.showText,
  OPS.shadingFill,
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintInlineImageXObjectGroup,
  OPS.paintImageMaskXObject,
  OPS.paintImageMaskXObjectGroup,
  OPS.paintImageMaskXObjectRepeat,
  OPS.paintSolidColorImageMask,
]);

const singleDigit = /^\d$/;
const misshapen = new WeakMap<object, Map<string, boolean>>();

/** Whether the outline of a glyph contradicts the digit that it is read as; known for each font and glyph once. */
function isMisshapen(page: PDFPageProxy, font: unknown, glyph: unknown): boolean {
  const digit = fieldOf(glyph, 'unicode');
  if (typeof font !== 'object' || font === null || typeof digit !== 'string' || !singleDigit.test(digit)) return false;
  const known = misshapen.get(font) ?? new Map<string, boolean>();
  misshapen.set(font, known);
  const key = `${digit} ${String(fieldOf(glyph, 'fontChar'))}`;
  const answer = known.get(key) ?? contradictsDigit(outlineOf(page, font, glyph) ?? '', digit);
  known.set(key, answer);
  return answer;
}

/** The outline of a glyph as the path of an SVG; null if pdf.js made none. */
function outlineOf(page: PDFPageProxy, font: unknown, glyph: unknown): string | null {
  const name = `${String(fieldOf(font, 'loadedName'))}_path_${String(fieldOf(glyph, 'fontChar'))}`;
  const outline: unknown = page.commonObjs.has(name) ? page.commonObjs.get(name) : null;
  return typeof outline === 'string' ? outline : null;
}

/** Whether a glyph leaves ink; null if the font is not embedded, so that nobody knows its shapes. */
function inkOf(page: PDFPageProxy, font: unknown, glyph: unknown): boolean | null {
  if (fieldOf(font, 'isType3Font') === true) {
    const list = fieldOf(fieldOf(font, 'charProcOperatorList'), String(fieldOf(glyph, 'operatorListId')));
    const operators = fieldOf(list, 'fnArray');
    return Array.isArray(operators) && operators.some((operator) => inking.has(operator));
  }
  if (font === null || fieldOf(font, 'missingFile') !== false) return null;
  if (fieldOf(glyph, 'isInFont') === false) return false;
  const outline = outlineOf(page, font, glyph);
  return outline === null ? null : segment.test(outline);
}

/** A segment of an outline, which pdf.js writes as the path of an SVG; an outline may consist of a start alone. */
const segment = /[LQC]/;

/** The items of a text operator, and whether the shape of one contradicts the digit that it is read as. */
export function shownItems(
  items: unknown,
  font: FontMeasure,
): { readonly shown: readonly (ShownGlyph | number)[]; readonly isMisshapen: boolean } {
  const shown: (ShownGlyph | number)[] = [];
  let isMisshapen = false;
  const list: readonly unknown[] = Array.isArray(items) ? items : [];
  for (const item of list) {
    const one = shownItem(item, font);
    if (one !== null) shown.push(one);
    if (!isMisshapen && typeof one === 'object') isMisshapen = font.isMisshapen(item);
  }
  return { shown, isMisshapen };
}

/**
 * An item of a text operator: a glyph, a number that moves the position, or null for anything else. A glyph that its font does not name, or
 * that is read as part of a number but leaves no ink, is unknown; so is one that is read as blank but leaves ink.
 */
function shownItem(item: unknown, { isNamed, isGuessed, inkOf, shapeOf }: FontMeasure): ShownGlyph | number | null {
  if (typeof item === 'number') return item;
  const stated = fieldOf(item, 'unicode');
  if (typeof stated !== 'string') return null;
  const shape = shapeOf(item);
  return {
    ...(shape === null ? {} : { shape }),
    ...(isGuessed(numberOf(fieldOf(item, 'originalCharCode'))) ? { isGuessed: true } : {}),
    unicode: isKnown(item, stated, { isNamed, inkOf }) ? stated : unknownCharacter,
    width: numberOf(fieldOf(item, 'width')),
    isSpace: fieldOf(item, 'isSpace') === true,
  };
}

function isKnown(item: unknown, stated: string, { isNamed, inkOf }: Pick<FontMeasure, 'isNamed' | 'inkOf'>): boolean {
  if (blankText.test(stated)) return inkOf(item) !== true;
  if (!partOfNumber.test(stated)) return true;
  return isNamed(numberOf(fieldOf(item, 'originalCharCode'))) && inkOf(item) !== false;
}
