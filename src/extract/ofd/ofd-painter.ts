// The objects of a page (GB/T 33190-2016, 7.7 and 8 to 13) → the operators of a PDF page that paint the same, so that one page model serves both.
import { DocumentFault } from '../bytes/document-fault.js';
import { maxPageObjects } from '../bytes/limits.js';
import { OPS } from '../pdf/library/open-pdf.js';
import { type Matrix, transformPoint } from '../pdf/page/geometry.js';
import type { PagePainter } from '../pdf/page/page-painter.js';
import { nodeIn, nodesIn, type XmlNode } from '../xml/xml-tree.js';
import { flagIn, numberIn, numbersIn } from './ofd-package.js';
import { alphaOf, black, type OfdColour, type OfdPaint, paintOf, usualPaint } from './ofd-paint.js';
import { pathData } from './ofd-paths.js';
import type { OfdResources } from './ofd-resources.js';
import { type PlacedText, textsOf, widthOf } from './ofd-text.js';

/** A box as the file states it: its corner and its size, in millimetres. */
export interface StatedBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A box of four numbers; null if it is not stated. */
export function statedBox(text: string | undefined): StatedBox | null {
  const [x, y, width, height] = numbersIn(text);
  if (x === undefined || y === undefined || width === undefined || height === undefined) return null;
  return { x, y, width, height };
}

/** How many objects may still be painted in a document: composite figures can refer to each other without end. */
export interface ObjectBudget {
  left: number;
}

const deepest = 12;
/** Programs round the boundary of an object, and leave the width of its lines out of it. */
const boundarySlack = 1;
const textSlack = 2;
const degrees = Math.PI / 180;
/** The name that a seal is painted by. */
export const sealName = 'seal';

/** Paints the objects of one page. */
export class OfdPainter {
  readonly #painter: PagePainter;
  readonly #resources: OfdResources;
  readonly #budget: ObjectBudget;

  constructor(painter: PagePainter, resources: OfdResources, budget: ObjectBudget) {
    this.#painter = painter;
    this.#resources = resources;
    this.#budget = budget;
  }

  /**
   * Paints what an element holds, in the order of the file.
   * @throws DocumentFault `file_too_large` if the document has too many objects, `too_deeply_nested`
   */
  paintAll(holder: XmlNode | null, around: OfdPaint = usualPaint, depth = 0): void {
    if (holder === null) return;
    if (depth > deepest)
      throw new DocumentFault('too_deeply_nested', `The figures of a page nest more than ${deepest} levels deep.`);
    const paint = paintOf(holder, around, this.#resources);
    for (const node of nodesIn(holder)) {
      if (!flagIn(node, 'Visible', true)) continue;
      if (node.name === 'PageBlock') this.paintAll(node, paint, depth + 1);
      else if (node.name === 'Layer') this.paintAll(node, paint, depth + 1);
      else if (objectNames.has(node.name)) this.#paintObject(node, paint, depth);
    }
  }

  /** Paints what an annotation shows, or the objects of another holder that has a boundary of its own. */
  paintWithin(holder: XmlNode): void {
    this.#within(holder, () => this.paintAll(holder));
  }

  /** Paints a seal as a picture. */
  paintSeal({ x, y, width, height }: StatedBox, clip: StatedBox | null): void {
    this.#kept(() => {
      this.#transform([1, 0, 0, 1, x, y]);
      if (clip !== null) this.#clip(clip, true);
      this.#transform([width, 0, 0, height, 0, 0]);
      this.#painter.perform(OPS.paintImageXObject, [sealName]);
    });
  }

  #paintObject(node: XmlNode, around: OfdPaint, depth: number): void {
    this.#budget.left -= 1;
    if (this.#budget.left < 0)
      throw new DocumentFault('file_too_large', `The pages paint more than ${maxPageObjects} objects.`);
    const paint = paintOf(node, around, this.#resources);
    this.#within(node, (box) => {
      switch (node.name) {
        case 'TextObject':
          this.#paintText(node, paint, box);
          break;
        case 'PathObject':
          this.#paintPath(node, paint, box);
          break;
        case 'ImageObject':
          if (box !== null && !node.attributes.has('CTM')) this.#transform([box.width, 0, 0, box.height, 0, 0]);
          this.#painter.perform(OPS.paintImageXObject, [node.attributes.get('ResourceID') ?? '']);
          break;
        case 'CompositeObject':
          this.#paintComposite(node, paint, depth);
          break;
      }
    });
  }

  #paintComposite(node: XmlNode, paint: OfdPaint, depth: number): void {
    const unit = this.#resources.composite(node.attributes.get('ResourceID') ?? '');
    this.paintAll(nodeIn(unit, 'Content'), paint, depth + 1);
  }

  /** Moves to the boundary of an object, applies its matrix, clips and alpha, and undoes all afterwards (8.5). */
  #within(node: XmlNode, paint: (box: StatedBox | null) => void): void {
    const box = statedBox(node.attributes.get('Boundary'));
    this.#kept(() => {
      if (box !== null) {
        this.#transform([1, 0, 0, 1, box.x, box.y]);
        if (node.name !== 'TextObject') this.#clip(widened(box), true);
      }
      const alpha = alphaOf(node);
      if (alpha < 1) this.#painter.perform(OPS.beginGroup, [{}]);
      if (alpha < 1) this.#setAlpha(alpha, alpha);
      if (alpha < 1) this.#painter.perform(OPS.beginGroup, [{}]);
      this.#transform(matrixIn(node));
      for (const clip of nodesIn(nodeIn(node, 'Clips'), 'Clip')) this.#clipToAreas(clip);
      paint(box);
      if (alpha < 1) this.#painter.perform(OPS.endGroup, []);
      if (alpha < 1) this.#painter.perform(OPS.endGroup, []);
    });
  }

  /** A clip is the union of its areas (8.4): one path is followed, anything else may let through less than its box. */
  #clipToAreas(clip: XmlNode): void {
    const areas = nodesIn(clip, 'Area');
    const [area] = areas;
    const path = nodeIn(area ?? null, 'Path');
    if (area === undefined || path === null || areas.length > 1) {
      this.#loosen();
      return;
    }
    const data = pathData(textOfPath(path));
    const box = statedBox(path.attributes.get('Boundary'));
    const matrix = [matrixIn(area), [1, 0, 0, 1, box?.x ?? 0, box?.y ?? 0] as const, matrixIn(path)];
    const points = data === null ? [] : pointsOf(data).map((point) => [...matrix].reverse().reduce((at, each) => transformPoint(each, at), point));
    if (points.length === 0) {
      this.#loosen();
      return;
    }
    const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    const isRectangle = points.every((point) => (isNear(point.x, x) || isNear(point.x, Math.max(...xs))) && (isNear(point.y, y) || isNear(point.y, Math.max(...ys))));
    this.#clip({ x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }, isRectangle);
  }

  #paintPath(node: XmlNode, paint: OfdPaint, box: StatedBox | null): void {
    const data = pathData(textOfPath(node));
    const isFilled = flagIn(node, 'Fill', false) && paint.fill !== null;
    const isStroked = flagIn(node, 'Stroke', true);
    if (!isFilled && !isStroked) return;
    this.#setPaint(paint);
    // Of a path that cannot be read nothing is known but its place: a slanted line is a figure there.
    const known = data ?? [0, 0, 0, 1, box?.width ?? 0, box?.height ?? 0];
    const isEvenOdd = node.attributes.get('Rule') === 'Even-Odd';
    const fill = isEvenOdd ? OPS.eoFill : OPS.fill;
    const both = isEvenOdd ? OPS.eoFillStroke : OPS.fillStroke;
    const operator = isFilled ? (isStroked ? both : fill) : OPS.stroke;
    this.#painter.perform(OPS.constructPath, [operator, [known], null]);
  }

  #paintText(node: XmlNode, paint: OfdPaint, box: StatedBox | null): void {
    const size = numberIn(node, 'Size', 0);
    const isFilled = flagIn(node, 'Fill', true);
    const isStroked = flagIn(node, 'Stroke', false);
    this.#setPaint({ ...paint, fill: paint.fill ?? black });
    this.#painter.perform(OPS.setTextRenderingMode, [isFilled ? (isStroked ? 2 : 0) : isStroked ? 1 : 3]);
    this.#painter.perform(OPS.setFont, [node.attributes.get('Font') ?? '', size]);
    const matrix = matrixIn(node);
    const scale = numberIn(node, 'HScale', 1);
    const angle = numberIn(node, 'CharDirection', 0);
    const isShapedOtherwise = nodesIn(node, 'CGTransform').some(isUneven);
    for (const text of textsOf(node)) {
      const isClear = text.isPlaced && !isShapedOtherwise && isWithin(text, box, matrix);
      if (isClear) this.#showText(text, { size, scale, angle });
      else
        this.#kept(() => {
          this.#loosen();
          this.#showText(text, { size, scale, angle });
        });
    }
  }

  #showText(text: PlacedText, { size, scale, angle }: TextLook): void {
    const [cosine, sine] = [Math.cos(angle * degrees), Math.sin(angle * degrees)];
    const isLine = angle === 0 && text.places.every(({ y }) => y === text.places[0]?.y);
    const pieces = isLine ? [text.characters.map((_, index) => index)] : text.characters.map((_, index) => [index]);
    for (const piece of pieces) {
      const start = text.places[piece[0] ?? 0];
      if (start === undefined) continue;
      this.#painter.perform(OPS.beginText, []);
      // In text space y grows upwards, as in PDF.
      this.#painter.perform(OPS.setTextMatrix, [[cosine, sine, sine, -cosine, start.x, start.y]]);
      const items = piece.flatMap((index) => {
        const character = text.characters[index] ?? '';
        const here = text.places[index];
        const next = piece.length > 1 ? text.places[index + 1] : undefined;
        const usual = widthOf(character) * scale * size;
        const step = here && next ? next.x - here.x : null;
        const width = step !== null && step > 0 && step <= widest * usual ? step : usual;
        const shown = { unicode: character, width: perMille(width, size), isSpace: character === ' ' };
        return step === null ? [shown] : [shown, perMille(width - step, size)];
      });
      this.#painter.perform(OPS.showText, [items]);
    }
  }

  #setPaint({ fill, stroke, lineWidth }: OfdPaint): void {
    if (fill !== null) this.#setColour(fill, OPS.setFillRGBColor, OPS.setFillColorN);
    this.#setColour(stroke, OPS.setStrokeRGBColor, OPS.setStrokeColorN);
    this.#setAlpha(fill?.alpha ?? 1, stroke.alpha);
    this.#painter.perform(OPS.setLineWidth, [lineWidth]);
  }

  #setColour({ value }: OfdColour, plain: number, pattern: number): void {
    if (value === 'pattern') this.#painter.perform(pattern, []);
    else this.#painter.perform(plain, [value]);
  }

  #setAlpha(fill: number, stroke: number): void {
    const entries = [
      ['ca', fill],
      ['CA', stroke],
    ];
    this.#painter.perform(OPS.setGState, [entries]);
  }

  #transform(matrix: Matrix): void {
    this.#painter.perform(OPS.transform, matrix);
  }

  #clip({ x, y, width, height }: StatedBox, isWhole: boolean): void {
    const [right, bottom] = [x + width, y + height];
    const data = isWhole ? [0, x, y, 1, right, y, 1, right, bottom, 1, x, bottom, 3] : [];
    this.#painter.perform(OPS.clip, []);
    this.#painter.perform(OPS.constructPath, [OPS.endPath, [data], [x, y, right, bottom]]);
  }

  /** Marks all that follows as what may be cut. */
  #loosen(): void {
    this.#clip({ x: -far, y: -far, width: 2 * far, height: 2 * far }, false);
  }

  #kept(paint: () => void): void {
    this.#painter.perform(OPS.save, []);
    paint();
    this.#painter.perform(OPS.restore, []);
  }
}

interface TextLook {
  readonly size: number;
  readonly scale: number;
  readonly angle: number;
}

const far = 1e6;
/** A character is taken to reach to the next one if that is at most this many times its usual width away. */
const widest = 1.3;
const near = 0.01;
const objectNames: ReadonlySet<string> = new Set(['TextObject', 'PathObject', 'ImageObject', 'CompositeObject']);

function perMille(length: number, size: number): number {
  return size === 0 ? 0 : (length / size) * 1000;
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= near;
}

function widened({ width, height }: StatedBox): StatedBox {
  return {
    x: -boundarySlack,
    y: -boundarySlack,
    width: width + 2 * boundarySlack,
    height: height + 2 * boundarySlack,
  };
}

/** Whether a text begins and ends in the boundary of its object: what lies outside is not painted by all programs. */
function isWithin({ places }: PlacedText, box: StatedBox | null, matrix: Matrix): boolean {
  if (box === null) return true;
  return places
    .map((place) => transformPoint(matrix, place))
    .every(({ x, y }) => x >= -textSlack && x <= box.width + textSlack && y >= -textSlack && y <= box.height + textSlack);
}

/** Whether characters and glyphs do not stand for each other one by one (11.4). */
function isUneven(node: XmlNode): boolean {
  return numberIn(node, 'CodeCount', 1) !== numberIn(node, 'GlyphCount', 1);
}

function matrixIn(node: XmlNode): Matrix {
  const [a, b, c, d, e, f] = numbersIn(node.attributes.get('CTM'));
  const isWhole = a !== undefined && b !== undefined && c !== undefined && d !== undefined && e !== undefined && f !== undefined;
  return isWhole ? [a, b, c, d, e, f] : [1, 0, 0, 1, 0, 0];
}

function textOfPath(node: XmlNode): string {
  return (nodeIn(node, 'AbbreviatedData')?.children ?? []).filter((child) => typeof child === 'string').join(' ');
}

/** The points of a path, with those that bend its curves. */
function pointsOf(data: readonly number[]): readonly { readonly x: number; readonly y: number }[] {
  const points: { x: number; y: number }[] = [];
  for (let index = 0; index < data.length; ) {
    const count = pathCounts[data[index] ?? 3] ?? 0;
    for (let at = index + 1; at < index + count; at += 2) points.push({ x: data[at] ?? 0, y: data[at + 1] ?? 0 });
    index += count + 1;
  }
  return points;
}

const pathCounts: readonly number[] = [2, 2, 6, 0];
