// Goes once over the operators of a page to get its glyphs, rules and pictures. The arguments that pdf.js passes are untyped, so each is
// checked where it enters.
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Box } from '../../../model/anchor.js';
import { type Matrix, transformBox } from './geometry.js';
import { type FontMeasure, GraphicsStates, initialState, isDark, isLight } from './graphics-state.js';
import { OPS } from './open-pdf.js';
import type { Glyph, PaintedPage, Rule } from './painted-page.js';
import { edgesOf, type FilledBox, type Paint, readPath } from './paths.js';
import { paintText, type ShownGlyph } from './text-painter.js';

type Arguments = readonly unknown[];

const unitBox: Box = { left: 0, top: 0, right: 1, bottom: 1 };
const invisibleModes: ReadonlySet<number> = new Set([3, 7]);
/** Stands for a character that its font does not name. */
const unknownCharacter = '\ufffd';
const privateUse = /[\p{Co}\p{Cc}\ufffd]/u;

/** Reads what a page paints. Coordinates are in points from the top left corner of what is shown (crop box, rotation). */
export async function readPageContent(page: PDFPageProxy): Promise<PaintedPage> {
  const viewport = page.getViewport({ scale: 1 });
  const list = await page.getOperatorList();
  const matrix = matrixOf(viewport.transform);
  const bounds: Box = { left: 0, top: 0, right: viewport.width, bottom: viewport.height };
  const painter = new PagePainter(matrix, bounds, (name) => measureOf(page, name));
  list.fnArray.forEach((operator, index) => {
    const values: unknown = list.argsArray[index];
    painter.perform(operator, Array.isArray(values) ? values : []);
  });
  return { number: page.pageNumber, width: viewport.width, height: viewport.height, ...painter.content() };
}

function measureOf(page: PDFPageProxy, name: string): FontMeasure {
  const font: unknown = page.commonObjs.has(name) ? page.commonObjs.get(name) : null;
  const scale = numbersOf(fieldOf(font, 'fontMatrix'))[0];
  return {
    widthScale: scale === undefined || scale === 0 ? 0.001 : scale,
    isVertical: fieldOf(font, 'vertical') === true,
    // pdf.js then takes glyph numbers for characters: its map goes from a first to a last code instead of having entries.
    isUnmapped: fieldOf(font, 'composite') === true && fieldOf(fieldOf(font, 'toUnicode'), 'firstChar') !== undefined,
  };
}

class PagePainter {
  readonly #states: GraphicsStates;
  readonly #measure: (font: string) => FontMeasure;
  readonly #glyphs: Glyph[] = [];
  readonly #rules: Rule[] = [];
  readonly #lightRules: Rule[] = [];
  readonly #dark: Box[] = [];
  readonly #light: FilledBox[] = [];
  readonly #pictures: Box[] = [];
  #clipsNext = false;
  #run = 0;
  #unmapped = 0;

  constructor(matrix: Matrix, bounds: Box, measure: (font: string) => FontMeasure) {
    this.#states = new GraphicsStates(initialState(matrix, bounds));
    this.#measure = measure;
  }

  content() {
    const onDark = (box: Box) => this.#dark.some((ground) => isInside(box, ground));
    const edges = this.#light.filter(({ box }) => onDark(box)).flatMap(({ box }) => edgesOf(box));
    const light = this.#lightRules.filter((rule) => onDark(boxOf(rule)));
    return {
      glyphs: this.#glyphs,
      rules: [...this.#rules, ...edges, ...light],
      pictures: this.#pictures,
      unmapped: this.#unmapped,
    };
  }

  perform(operator: number, values: Arguments): void {
    if (this.#changeState(operator, values) || this.#moveText(operator, values)) return;
    switch (operator) {
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
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject:
      case OPS.paintImageXObjectRepeat:
        this.#pictures.push(transformBox(this.#states.current.matrix, unitBox));
        break;
    }
  }

  #changeState(operator: number, values: Arguments): boolean {
    const states = this.#states;
    switch (operator) {
      case OPS.save:
        states.save();
        return true;
      case OPS.restore:
        states.restore();
        return true;
      case OPS.transform:
        states.transform(matrixOf(values));
        return true;
      case OPS.paintFormXObjectBegin:
        states.save();
        if (values[0] !== null && values[0] !== undefined) states.transform(matrixOf(values[0]));
        if (values[1] !== null && values[1] !== undefined) states.clipTo(cornersBox(numbersOf(values[1])));
        return true;
      case OPS.paintFormXObjectEnd:
        states.restore();
        return true;
      case OPS.setStrokeRGBColor:
        states.set({ strokeColour: String(values[0]) });
        return true;
      case OPS.setFillRGBColor:
        states.set({ fillColour: String(values[0]) });
        return true;
      default:
        return false;
    }
  }

  #moveText(operator: number, values: Arguments): boolean {
    const states = this.#states;
    const [x = 0, y = 0] = numbersOf(values);
    switch (operator) {
      case OPS.beginText:
        states.beginText();
        return true;
      case OPS.setFont:
        states.setText({ font: this.#measure(String(values[0])), size: numberOf(values[1]) });
        return true;
      case OPS.setTextMatrix:
        states.setTextMatrix(matrixOf(values[0]));
        return true;
      case OPS.moveText:
        states.moveText(x, y);
        return true;
      case OPS.setLeadingMoveText:
        states.setText({ leading: y });
        states.moveText(x, y);
        return true;
      case OPS.setLeading:
        states.setText({ leading: -x });
        return true;
      case OPS.nextLine:
        states.moveText(0, states.current.text.leading);
        return true;
      case OPS.setCharSpacing:
        states.setText({ charSpacing: x });
        return true;
      case OPS.setWordSpacing:
        states.setText({ wordSpacing: x });
        return true;
      case OPS.setHScale:
        states.setText({ horizontalScale: x / 100 });
        return true;
      case OPS.setTextRise:
        states.setText({ rise: x });
        return true;
      case OPS.setTextRenderingMode:
        states.setText({ isInvisible: invisibleModes.has(x) });
        return true;
      default:
        return false;
    }
  }

  #paintPath(values: Arguments): void {
    const states = this.#states;
    const { matrix, clip, strokeColour, fillColour } = states.current;
    const data = Array.isArray(values[1]) ? numbersOf(values[1][0]) : [];
    const paint = paintOf(numberOf(values[0]), strokeColour, fillColour);
    if (paint && data.length > 0) {
      const painted = readPath(data, matrix, clip, paint);
      this.#rules.push(...painted.rules);
      this.#lightRules.push(...painted.lightRules);
      if (isDark(fillColour)) this.#dark.push(...painted.boxes.map(({ box }) => box));
      else this.#light.push(...painted.boxes.filter((filled) => filled.isLight));
    }
    if (this.#clipsNext && values[2] !== null && values[2] !== undefined)
      states.clipTo(cornersBox(numbersOf(values[2])));
    this.#clipsNext = false;
  }

  #showText(items: unknown): void {
    const shown = Array.isArray(items) ? items.flatMap((item: unknown) => shownItem(item) ?? []) : [];
    this.#run += 1;
    const { clip } = this.#states.current;
    for (const glyph of paintText(shown, this.#states, this.#run)) {
      if (!isInside(glyph.box, clip, glyph.size)) continue;
      const isUnmapped = this.#states.current.text.font.isUnmapped || privateUse.test(glyph.text);
      if (isUnmapped) this.#unmapped += 1;
      this.#glyphs.push(isUnmapped ? { ...glyph, text: unknownCharacter } : glyph);
    }
  }
}

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
  return { isStroked, isFilled, isStrokeLight: isLight(stroke), isFillLight: isLight(fill) };
}

function shownItem(item: unknown): ShownGlyph | number | null {
  if (typeof item === 'number') return item;
  const unicode = fieldOf(item, 'unicode');
  if (typeof unicode !== 'string') return null;
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

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

function numbersOf(value: unknown): readonly number[] {
  if (value instanceof Float32Array) return [...value];
  return Array.isArray(value) ? value.map(numberOf) : [];
}

function matrixOf(value: unknown): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbersOf(value);
  return [a, b, c, d, e, f];
}

function cornersBox([x1 = 0, y1 = 0, x2 = 0, y2 = 0]: readonly number[]): Box {
  return { left: Math.min(x1, x2), top: Math.min(y1, y2), right: Math.max(x1, x2), bottom: Math.max(y1, y2) };
}
