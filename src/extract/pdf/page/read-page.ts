// Goes once over the operators of a page to get its glyphs, rules and pictures. The arguments that pdf.js passes are untyped, so each is
// checked where it enters.
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Box } from '../../../model/anchor.js';
import { type Arguments, cornersBox, fieldOf, matrixOf, numberOf, numbersOf } from '../library/arguments.js';
import { LayerStack, type LayerTest } from '../library/layers.js';
import { OPS } from '../library/open-pdf.js';
import { opacityOf } from '../library/picture-opacity.js';
import { centreOf, contains, intersect, type Matrix, transformBox } from './geometry.js';
import { type FontMeasure, GraphicsStates, initialState, isDark, isLight, isPaper } from './graphics-state.js';
import { type Cover, type InkedGlyph, seenInk } from './ink.js';
import type { PaintedPage, Rule, SeenMark } from './painted-page.js';
import { edgesOf, type FilledBox, type Paint, readPath, thickRuleOf } from './paths.js';
import { changeGraphicsState, changeState, moveText } from './state-operators.js';
import { paintText, type ShownGlyph } from './text-painter.js';
import { medianSize } from './text-size.js';

const unitBox: Box = { left: 0, top: 0, right: 1, bottom: 1 };
/** Text render modes that fill and that stroke (ISO 32000-1, table 106); modes 3 and 7 do neither. */
const fillingModes: ReadonlySet<number> = new Set([0, 2, 4, 6]);
const strokingModes: ReadonlySet<number> = new Set([1, 2, 5, 6]);
/** Stands for a character that its font does not name. */
const unknownCharacter = '\ufffd';
const privateUse = /[\p{Co}\p{Cc}\ufffd]/u;

/**
 * Reads what a page paints and a person can see. Coordinates are in points from the top left corner of what is shown (crop box, rotation).
 * @param isLayerShown says which layers are switched on
 */
export async function readPageContent(page: PDFPageProxy, isLayerShown: LayerTest): Promise<PaintedPage> {
  const viewport = page.getViewport({ scale: 1 });
  const list = await page.getOperatorList();
  const matrix = matrixOf(viewport.transform);
  const bounds: Box = { left: 0, top: 0, right: viewport.width, bottom: viewport.height };
  const painter = new PagePainter(matrix, bounds, {
    measure: (name) => measureOf(page, name),
    picture: (name) => objectOf(page, name),
    isLayerShown,
  });
  list.fnArray.forEach((operator, index) => {
    const values: unknown = list.argsArray[index];
    painter.perform(operator, Array.isArray(values) ? values : []);
  });
  return { number: page.pageNumber, width: viewport.width, height: viewport.height, ...painter.content() };
}

function measureOf(page: PDFPageProxy, name: string): FontMeasure {
  const font: unknown = page.commonObjs.has(name) ? page.commonObjs.get(name) : null;
  const scale = numbersOf(fieldOf(font, 'fontMatrix'))[0];
  const isComposite = fieldOf(font, 'composite') === true;
  const toUnicode = fieldOf(font, 'toUnicode');
  const map = fieldOf(toUnicode, '_map');
  return {
    widthScale: scale === undefined || scale === 0 ? 0.001 : scale,
    isVertical: fieldOf(font, 'vertical') === true,
    // pdf.js then takes glyph numbers for characters: its map goes from a first to a last code instead of having entries.
    isUnmapped: isComposite && fieldOf(toUnicode, 'firstChar') !== undefined,
    isNamed: (code) => !isComposite || map === undefined || fieldOf(map, String(code)) !== undefined,
  };
}

/** What a page's operators refer to. Pictures that several pages show belong to the document. */
function objectOf(page: PDFPageProxy, name: string): unknown {
  const objects = name.startsWith('g_') ? page.commonObjs : page.objs;
  return objects.has(name) ? objects.get(name) : null;
}

interface PageResources {
  readonly measure: (font: string) => FontMeasure;
  readonly picture: (name: string) => unknown;
  readonly isLayerShown: LayerTest;
}

class PagePainter {
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
  #clipsNext = false;
  #run = 0;
  #order = 0;

  constructor(matrix: Matrix, bounds: Box, resources: PageResources) {
    this.#states = new GraphicsStates(initialState(matrix, bounds));
    this.#resources = resources;
    this.#layers = new LayerStack(resources.isLayerShown);
  }

  content() {
    const onDark = (box: Box) => this.#dark.some((ground) => isInside(box, ground));
    const edges = this.#light.filter(({ box }) => onDark(box)).flatMap(({ box }) => edgesOf(box));
    const light = this.#lightRules.filter((rule) => onDark(boxOf(rule)));
    const { glyphs, marks } = seenInk(this.#glyphs, this.#covers);
    const size = medianSize(glyphs);
    return {
      glyphs,
      rules: [...this.#rules, ...edges, ...light, ...this.#filled.flatMap((box) => thickRuleOf(box, size) ?? [])],
      pictures: this.#pictures,
      marks: [...this.#marks, ...marks],
      unmapped: glyphs.filter((glyph) => glyph.text === unknownCharacter).length,
    };
  }

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
        this.#paintPicture(this.#resources.picture(String(values[0])));
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
        this.#addCover('box', transformBox(states.current.matrix, unitBox));
        break;
    }
  }

  get #fillAlpha(): number {
    const { fillAlpha, groupAlpha } = this.#states.current;
    return fillAlpha * groupAlpha;
  }

  #addCover(kind: Cover['kind'], box: Box, hidesAt: Cover['hidesAt'] = () => true): void {
    const { fillColour, isBlended } = this.#states.current;
    const isOpaque = this.#fillAlpha >= opaque && !isBlended;
    if (this.#layers.isShown && this.#fillAlpha >= ground)
      this.#covers.push({
        kind,
        box,
        order: this.#order,
        colour: fillColour,
        hidesAt: isOpaque ? hidesAt : () => false,
      });
  }

  #paintPicture(picture: unknown): void {
    const { matrix, clip } = this.#states.current;
    const box = transformBox(matrix, unitBox);
    const seen = intersect(box, clip);
    if (!this.#layers.isShown || this.#fillAlpha < ground || seen === null) return;
    this.#pictures.push(box);
    this.#marks.push({ kind: 'picture', box: seen });
    this.#addCover('picture', seen, opacityOf(picture, box));
  }

  #paintPath(values: Arguments): void {
    const states = this.#states;
    const { matrix, clip, strokeColour, fillColour, strokeAlpha, groupAlpha } = states.current;
    const data = Array.isArray(values[1]) ? numbersOf(values[1][0]) : [];
    const paint = paintOf(numberOf(values[0]), strokeColour, fillColour);
    const alpha = paint?.isFilled ? this.#fillAlpha : strokeAlpha * groupAlpha;
    if (paint && data.length > 0 && this.#layers.isShown && alpha > 0) {
      const painted = readPath(data, matrix, clip, paint);
      this.#rules.push(...painted.rules);
      this.#lightRules.push(...painted.lightRules);
      this.#marks.push(...painted.drawings.map((box): SeenMark => ({ kind: 'drawing', box })));
      for (const filled of painted.boxes) {
        this.#addCover('box', filled.box, () => filled.isSolid);
        if (filled.isCurved) continue;
        this.#filled.push(filled);
        if (isDark(fillColour)) this.#dark.push(filled.box);
        else if (filled.isLight) this.#light.push(filled);
      }
    }
    if (this.#clipsNext && values[2] !== null && values[2] !== undefined)
      states.clipTo(cornersBox(numbersOf(values[2])));
    this.#clipsNext = false;
  }

  #showText(items: unknown): void {
    const { isNamed } = this.#states.current.text.font;
    const shown = Array.isArray(items) ? items.flatMap((item: unknown) => shownItem(item, isNamed) ?? []) : [];
    this.#run += 1;
    const { clip, text, fillColour, strokeColour, strokeAlpha, groupAlpha } = this.#states.current;
    const isFilled = fillingModes.has(text.renderMode) && this.#fillAlpha > 0;
    const isStroked = strokingModes.has(text.renderMode) && strokeAlpha > 0;
    const glyphs = paintText(shown, this.#states, this.#run);
    if (!this.#layers.isShown || (!isFilled && !isStroked)) return;
    const isStrokeSeen = isStroked && (!isFilled || isLight(fillColour));
    const colour = isStrokeSeen ? strokeColour : fillColour;
    const alpha = isStrokeSeen ? strokeAlpha * groupAlpha : this.#fillAlpha;
    for (const glyph of glyphs) {
      if (!isInside(glyph.box, clip, glyph.size) || !contains(clip, centreOf(glyph.box))) continue;
      const isUnmapped = text.font.isUnmapped || privateUse.test(glyph.text);
      const known = isUnmapped ? { ...glyph, text: unknownCharacter } : glyph;
      this.#glyphs.push({ glyph: known, order: this.#order, colour, alpha });
    }
  }
}

/** Paint with at least this alpha hides what is beneath, and with at least the other one it is a ground. */
const opaque = 0.9;
const ground = 0.3;

const strokes: ReadonlySet<number> = new Set([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const fills: ReadonlySet<number> = new Set([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);

function paintOf(operator: number, stroke: string, fill: string): Paint | null {
  const isStroked = strokes.has(operator);
  const isFilled = fills.has(operator);
  if (!isStroked && !isFilled) return null;
  return {
    isStroked,
    isFilled,
    isStrokeLight: isPaper(stroke),
    isFillPaper: isPaper(fill),
    isFillLight: isLight(fill),
  };
}

/** If a font with a map of its characters leaves one out, pdf.js takes the code for the character; this must not invent a digit. */
const inventedNumber = /[\d.,-]/;

function shownItem(item: unknown, isNamed: FontMeasure['isNamed']): ShownGlyph | number | null {
  if (typeof item === 'number') return item;
  const stated = fieldOf(item, 'unicode');
  if (typeof stated !== 'string') return null;
  const isInvented = inventedNumber.test(stated) && !isNamed(numberOf(fieldOf(item, 'originalCharCode')));
  const unicode = isInvented ? unknownCharacter : stated;
  return { unicode, width: numberOf(fieldOf(item, 'width')), isSpace: fieldOf(item, 'isSpace') === true };
}

/** Whether a box lies in another, give or take the tolerance. A glyph outside the clip is not visible. */
function isInside(box: Box, outer: Box, tolerance = 1): boolean {
  return (
    box.left >= outer.left - tolerance &&
    box.right <= outer.right + tolerance &&
    box.top >= outer.top - tolerance &&
    box.bottom <= outer.bottom + tolerance
  );
}

function boxOf(rule: Rule): Box {
  return rule.axis === 'horizontal'
    ? { left: rule.from, right: rule.to, top: rule.at, bottom: rule.at }
    : { left: rule.at, right: rule.at, top: rule.from, bottom: rule.to };
}
