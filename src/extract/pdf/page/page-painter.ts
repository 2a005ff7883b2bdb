// Follows the operators of a page to get its glyphs, rules and pictures. The arguments that pdf.js passes are untyped, so each is checked
// where it enters.
import type { Box } from '../../../model/anchor.js';
import { unknownCharacter } from '../glyphs/character-kinds.js';
import { type Arguments, cornersBox, numberOf, numbersOf, numbersWithin } from '../library/arguments.js';
import { type FontMeasure, shownItems } from '../library/fonts.js';
import { LayerStack, type LayerTest } from '../library/layers.js';
import { OPS } from '../library/open-pdf.js';
import { opacityOf } from '../library/picture-opacity.js';
import { centreOf, combine, contains, intersect, type Matrix, transformBox } from './geometry.js';
import { GraphicsStates, initialState, isDark, isLight } from './graphics-state.js';
import { type Cover, type InkedGlyph, inkBox, seenInk } from './ink.js';
import type { Rule, SeenMark, UnclearPlace } from './painted-page.js';
import { boxOfRule, edgesOf, type FilledBox, isBox, paintOf, readPath, thickRuleOf } from './paths.js';
import { changeGraphicsState, changeState, moveText } from './state-operators.js';
import { paintText, readable } from './text-painter.js';
import { medianSize } from './text-size.js';
import { barsOf, reachOfLine } from './wide-strokes.js';

const unitBox: Box = { left: 0, top: 0, right: 1, bottom: 1 };
/** Text render modes that fill and that stroke (ISO 32000-1, table 106); modes 3 and 7 do neither. */
const fillingModes: ReadonlySet<number> = new Set([0, 2, 4, 6]);
const strokingModes: ReadonlySet<number> = new Set([1, 2, 5, 6]);

/** What the operators of a page refer to. */
interface PageResources {
  readonly measure: (font: string) => FontMeasure;
  readonly picture: (name: string) => unknown;
  readonly isLayerShown: LayerTest;
}

/** Follows the operators of a page and notes what each paints. */
export class PagePainter {
  readonly #states: GraphicsStates;
  readonly #resources: PageResources;
  readonly #layers: LayerStack;
  readonly #glyphs: InkedGlyph[] = [];
  readonly #covers: Cover[] = [];
  readonly #marks: SeenMark[] = [];
  readonly #rules: Rule[] = [];
  readonly #lightRules: Rule[] = [];
  readonly #dark: Box[] = [];
  readonly #light: FilledBox[] = [];
  readonly #filled: FilledBox[] = [];
  readonly #pictures: Box[] = [];
  readonly #drawings: Box[] = [];
  readonly #unclear: UnclearPlace[] = [];
  #clipsNext = false;
  #piece = { run: 1, isAfterBlank: false };
  #order = 0;

  constructor(matrix: Matrix, bounds: Box, resources: PageResources) {
    this.#states = new GraphicsStates(initialState(matrix, bounds));
    this.#resources = resources;
    this.#layers = new LayerStack(resources.isLayerShown);
  }

  /** What the page shows, when all its operators have been performed. */
  content() {
    const onDark = (box: Box) => this.#dark.some((ground) => isInside(box, ground));
    const lightOnDark = this.#light.filter(({ box }) => onDark(box));
    const edges = lightOnDark.flatMap(({ box }) => edgesOf(box));
    const light = this.#lightRules.filter((rule) => onDark(boxOfRule(rule)));
    const { glyphs, marks, unclear } = seenInk(this.#glyphs, this.#covers, this.#drawings);
    const size = medianSize(glyphs);
    return {
      glyphs,
      rules: [...this.#rules, ...edges, ...light, ...this.#filled.flatMap((box) => thickRuleOf(box, size) ?? [])],
      pictures: this.#pictures,
      marks: [...this.#marks, ...marks],
      unclear: [
        ...this.#unclear,
        ...lightOnDark.map(({ box, isSolid }): UnclearPlace => ({ kind: 'shows', box, isEven: isSolid })),
        ...unclear.map((box): UnclearPlace => ({ kind: 'hides', box, isEven: false })),
      ],
      unmapped: glyphs.filter((glyph) => glyph.text === unknownCharacter).length,
    };
  }

  /** Performs one operator, with its arguments as pdf.js gives them. */
  perform(operator: number, values: Arguments): void {
    const states = this.#states;
    if (this.#layers.perform(operator, values) || changeState(operator, values, states)) return;
    if (moveText(operator, values, states, this.#resources.measure)) return;
    this.#order += 1;
    switch (operator) {
      case OPS.setGState:
        changeGraphicsState(values, states, this.#resources.measure);
        break;
      case OPS.clip:
      case OPS.eoClip:
        this.#clipsNext = true;
        break;
      case OPS.constructPath:
        this.#paintPath(values);
        break;
      case OPS.showText:
        this.#showText(values[0]);
        break;
      case OPS.paintImageXObject:
      case OPS.paintImageXObjectRepeat:
        this.#paintXObject(String(values[0]));
        break;
      case OPS.paintInlineImageXObject:
        this.#paintPicture(values[0]);
        break;
      case OPS.paintImageMaskXObject:
      case OPS.paintInlineImageXObjectGroup:
      case OPS.paintImageMaskXObjectGroup:
      case OPS.paintImageMaskXObjectRepeat:
        this.#paintPicture(null);
        break;
      case OPS.paintSolidColorImageMask:
        this.#paintBox(transformBox(states.current.matrix, unitBox), true);
        break;
      case OPS.shadingFill:
        this.#addCover('picture', states.current.clip, () => false);
        this.#addUnclear(states.current.clip, false);
        break;
    }
  }

  get #fillAlpha(): number {
    const { fillAlpha, groupAlpha } = this.#states.current;
    return fillAlpha * groupAlpha;
  }

  /** Whether what is painted now can be seen at all. */
  get #isSeen(): boolean {
    return this.#layers.isShown && !this.#states.current.isMask;
  }

  /** Whether text is seen as in a mirror. Upright text is turned over once, because y grows downwards on the page only. */
  get #isTextMirrored(): boolean {
    const { matrix, text } = this.#states.current;
    const [a, b, c, d] = combine(matrix, this.#states.textMatrix);
    return (a * d - b * c) * text.horizontalScale > 0;
  }

  #addCover(
    kind: Cover['kind'],
    box: Box,
    hidesAt: Cover['hidesAt'],
    { colour, alpha } = { colour: this.#states.current.fillColour, alpha: this.#fillAlpha },
  ): void {
    const { blend, isClipLoose, isMasked } = this.#states.current;
    if (!this.#isSeen || alpha < ground) return;
    const isWhole = alpha >= opaque && !isClipLoose && !isMasked;
    const hides = isWhole && (blend === 'none' || (blend === 'darkening' && isDark(colour)));
    const isClear = blend === 'darkening' && !isDark(colour) && kind !== 'picture';
    this.#covers.push({
      kind,
      box,
      order: this.#order,
      colour,
      hidesAt: hides ? hidesAt : () => false,
      isClear,
    });
  }

  #addUnclear(box: Box, isEven: boolean, kind: UnclearPlace['kind'] = 'shows'): void {
    if (!this.#isSeen || this.#fillAlpha < ground) return;
    const { fillColour, isClipLoose, isMasked } = this.#states.current;
    const isPlain = isEven && fillColour.startsWith('#') && !isClipLoose && !isMasked;
    this.#unclear.push({ kind, box, isEven: isPlain });
  }

  #paintBox(box: Box, isSolid: boolean): void {
    this.#addCover('box', box, () => isSolid);
    if (!isLight(this.#states.current.fillColour)) this.#addUnclear(box, isSolid);
  }

  #paintPicture(picture: unknown, isLost = false): void {
    const { matrix, clip } = this.#states.current;
    const box = transformBox(matrix, unitBox);
    const seen = intersect(box, clip);
    if (!this.#isSeen || this.#fillAlpha < ground || seen === null) return;
    this.#pictures.push(box);
    this.#marks.push({ kind: 'picture', box: seen });
    this.#addCover('picture', seen, opacityOf(picture, box));
    this.#addUnclear(seen, false, isLost ? 'lost' : 'shows');
  }

  /** pdf.js has null for a picture that it could not decode. */
  #paintXObject(name: string): void {
    const picture = this.#resources.picture(name);
    this.#paintPicture(picture, picture === null);
  }

  #paintBars(data: ArrayLike<number>): void {
    const { strokeColour, strokeAlpha, groupAlpha, ...state } = this.#states.current;
    const paint = { colour: strokeColour, alpha: strokeAlpha * groupAlpha };
    for (const { box, isSolid } of barsOf(data, state, state)) {
      this.#addCover(isSolid ? 'box' : 'streaks', box, () => isSolid, paint);
      if (!isLight(strokeColour)) this.#unclear.push({ kind: 'shows', box, isEven: isSolid });
    }
  }

  #paintPath(values: Arguments): void {
    const states = this.#states;
    const { matrix, clip, strokeColour, fillColour, strokeAlpha, groupAlpha } = states.current;
    const data = Array.isArray(values[1]) ? numbersWithin(values[1][0]) : [];
    const paint = paintOf(numberOf(values[0]), strokeColour, fillColour);
    const alpha = paint?.isFilled ? this.#fillAlpha : strokeAlpha * groupAlpha;
    if (paint && data.length > 0 && this.#isSeen && alpha > 0) {
      const painted = readPath(data, matrix, clip, paint);
      this.#rules.push(...painted.rules);
      this.#lightRules.push(...painted.lightRules);
      this.#marks.push(...painted.drawings.map((box): SeenMark => ({ kind: 'drawing', box })));
      this.#drawings.push(...painted.drawings);
      this.#unclear.push(...painted.drawings.map((box): UnclearPlace => ({ kind: 'shows', box, isEven: false })));
      for (const filled of painted.boxes) {
        this.#paintBox(filled.box, filled.isSolid);
        if (filled.isCurved) continue;
        this.#filled.push(filled);
        if (isDark(fillColour)) this.#dark.push(filled.box);
        else if (filled.isLight) this.#light.push(filled);
      }
      if (paint.isStroked) this.#paintBars(data);
    }
    if (this.#clipsNext && values[2] !== null && values[2] !== undefined)
      states.clipTo(cornersBox(numbersOf(values[2])), !isBox(data, matrix));
    this.#clipsNext = false;
  }

  #showText(items: unknown): void {
    const { font } = this.#states.current.text;
    const { shown, isMisshapen } = shownItems(items, font);
    const state = this.#states.current;
    const { clip, text, fillColour, strokeColour, strokeAlpha, groupAlpha, blend, isClipLoose, isMasked } = state;
    const isFilled = fillingModes.has(text.renderMode) && this.#fillAlpha > 0;
    const isStroked = strokingModes.has(text.renderMode) && strokeAlpha > 0;
    const isMirrored = this.#isTextMirrored;
    const { glyphs, endsInBlank } = paintText(shown, this.#states, this.#piece);
    this.#piece = { run: this.#piece.run + 1, isAfterBlank: endsInBlank };
    if (!this.#isSeen) return;
    // The text is part of the clip from here on (ISO 32000-1, 9.3.6), and what is painted later may show it.
    if (text.renderMode >= firstClippingMode) {
      this.#states.set({ isClipLoose: true });
      for (const { box } of glyphs) this.#addUnclear(box, false);
    }
    if (!isFilled && !isStroked) return;
    const isStrokeSeen = isStroked && (!isFilled || isLight(fillColour));
    const colour = isStrokeSeen ? strokeColour : fillColour;
    const alpha = isStrokeSeen ? strokeAlpha * groupAlpha : this.#fillAlpha;
    const isUnclear =
      isClipLoose || blend === 'other' || !colour.startsWith('#') || (blend === 'darkening' && !isDark(colour));
    const reach = isStroked ? reachOfLine(state.lineWidth, state.matrix).y : 0;
    // What a soft mask lets through is not followed, and pdf.js does not paint all kinds of masks here.
    for (const glyph of glyphs) {
      if (!isInside(glyph.box, clip, glyph.size) || !contains(clip, centreOf(glyph.box))) continue;
      const known = readable(glyph, text.font.isUnmapped, isMasked || isMirrored);
      const isCut = !isInside(inkBox(glyph), clip, cutMargin * glyph.size);
      if (isMisshapen && digit.test(glyph.text)) this.#addUnclear(glyph.box, false, 'misshapen');
      const isBlotted = reach > blotReach * glyph.size;
      this.#glyphs.push({
        glyph: known,
        order: this.#order,
        colour,
        alpha,
        isUnclear: isUnclear || isCut || isBlotted,
      });
    }
  }
}

const digit = /\p{Nd}/u;
/** Text render modes from this one on add the text to the clip (ISO 32000-1, table 106). */
const firstClippingMode = 4;
/** A character is cut if its ink extends beyond the clip by more than this share of its size. */
const cutMargin = 0.1;
/** Outlines that reach farther than this share of the size run together. Those of letters that are made bold by them reach a third of that. */
const blotReach = 0.08;

/** Paint with at least this alpha hides what is beneath, and with at least the other one it is a ground. */
const opaque = 0.9;
const ground = 0.3;

/** Whether a box lies in another, give or take the tolerance. A glyph outside the clip is not visible. */
function isInside(box: Box, outer: Box, tolerance = 1): boolean {
  return (
    box.left >= outer.left - tolerance &&
    box.right <= outer.right + tolerance &&
    box.top >= outer.top - tolerance &&
    box.bottom <= outer.bottom + tolerance
  );
}
