// The objects of a page (GB/T 33190-2016, 7.7 and 8 to 13) → the operators of a PDF page that paint the same, so that one page model serves both.
import { DocumentFault } from '../bytes/document-fault.js';
import { maxPageObjects } from '../bytes/limits.js';
import { OPS } from '../pdf/library/open-pdf.js';
import { boxAround, type Matrix, transformPoint } from '../pdf/page/geometry.js';
import type { PagePainter } from '../pdf/page/page-painter.js';
import { reachOfLine } from '../pdf/page/wide-strokes.js';
import { nodeIn, nodesIn, type XmlNode } from '../xml/xml-tree.js';
import type { GlyphNames } from './ofd-glyphs.js';
import { flagIn } from './ofd-package.js';
import { alphaOf, black, type OfdColour, type OfdPaint, statedPaintOf, usualPaint } from './ofd-paint.js';
import { pointsOf } from './ofd-paths.js';
import type { OfdResources } from './ofd-resources.js';
import { clipOf, matrixIn, pathIn, type StatedBox, statedBox } from './ofd-shapes.js';
import { paintTexts } from './ofd-text-painter.js';

/** What the pages of a document share while they are painted. */
export interface OfdPainting {
  /** How many objects may still be painted: composite figures can refer to each other without end. */
  left: number;
  readonly names: GlyphNames;
}

const deepest = 12;
/** Programs round the boundary of a figure, and leave the width of its lines out of it. */
const boundarySlack = 1;
const far = 1e6;
/** The name that a picture is painted by if nothing is known of what it shows: a seal, or a picture with a mask. */
export const unknownPicture = '';
const objectNames: ReadonlySet<string> = new Set(['TextObject', 'PathObject', 'ImageObject', 'CompositeObject']);

/** Paints the objects of one page. */
export class OfdPainter {
  readonly #painter: PagePainter;
  readonly #resources: OfdResources;
  readonly #painting: OfdPainting;

  constructor(painter: PagePainter, resources: OfdResources, painting: OfdPainting) {
    this.#painter = painter;
    this.#resources = resources;
    this.#painting = painting;
  }

  /**
   * Paints what an element holds, in the order of the file.
   * @throws DocumentFault `file_too_large` if the document has too many objects, `too_deeply_nested`
   */
  paintAll(holder: XmlNode | null, around: OfdPaint = usualPaint, depth = 0): void {
    if (holder === null) return;
    if (depth > deepest)
      throw new DocumentFault('too_deeply_nested', `The figures of a page nest more than ${deepest} levels deep.`);
    const paint = statedPaintOf(holder, around, this.#resources);
    for (const node of nodesIn(holder)) {
      if (!flagIn(node, 'Visible', true)) continue;
      if (node.name === 'PageBlock') this.paintAll(node, paint, depth + 1);
      else if (objectNames.has(node.name)) this.#paintObject(node, paint, depth);
    }
  }

  /** Paints what an annotation shows: objects within a boundary of their own. */
  paintWithin(holder: XmlNode): void {
    this.#within(holder, 0, () => this.paintAll(holder));
  }

  /** Paints a seal as a picture. */
  paintSeal({ x, y, width, height }: StatedBox, clip: StatedBox | null): void {
    this.#kept(() => {
      this.#transform([1, 0, 0, 1, x, y]);
      if (clip !== null) this.#clip(clip, true);
      this.#transform([width, 0, 0, height, 0, 0]);
      this.#painter.perform(OPS.paintImageXObject, [unknownPicture]);
    });
  }

  #paintObject(node: XmlNode, around: OfdPaint, depth: number): void {
    this.#painting.left -= 1;
    if (this.#painting.left < 0)
      throw new DocumentFault('file_too_large', `The pages paint more than ${maxPageObjects} objects.`);
    const paint = statedPaintOf(node, around, this.#resources);
    const slack = node.name === 'PathObject' ? Math.max(boundarySlack, lineReach(node, paint)) : 0;
    this.#within(node, slack, (box) => {
      switch (node.name) {
        case 'TextObject':
          this.#paintText(node, paint, box);
          break;
        case 'PathObject':
          this.#paintPath(node, paint, box);
          break;
        case 'ImageObject':
          this.#paintPicture(node, box);
          break;
        case 'CompositeObject': {
          const unit = this.#resources.composite(node.attributes.get('ResourceID') ?? '');
          this.paintAll(nodeIn(unit, 'Content'), paint, depth + 1);
          break;
        }
      }
    });
  }

  /**
   * Moves to the boundary of an object, applies its matrix, clips and alpha, and undoes all afterwards (8.5).
   * @param slack how far beyond the boundary it may paint
   */
  #within(node: XmlNode, slack: number, paint: (box: StatedBox | null) => void): void {
    const box = statedBox(node.attributes.get('Boundary'));
    this.#kept(() => {
      if (box !== null) {
        this.#transform([1, 0, 0, 1, box.x, box.y]);
        if (node.name !== 'TextObject') this.#clip(widened(box, slack), true);
      }
      const alpha = alphaOf(node);
      if (alpha < 1) this.#setAlpha(alpha, alpha);
      if (alpha < 1) this.#painter.perform(OPS.beginGroup, [{}]);
      this.#transform(matrixIn(node));
      for (const clip of nodesIn(nodeIn(node, 'Clips'), 'Clip')) this.#clipTo(clip);
      paint(box);
      if (alpha < 1) this.#painter.perform(OPS.endGroup, []);
    });
  }

  #clipTo(stated: XmlNode): void {
    const clip = clipOf(stated);
    if (clip === null) this.#loosen();
    else this.#clip(clip.box, clip.isRectangle);
  }

  #paintPath(node: XmlNode, paint: OfdPaint, box: StatedBox | null): void {
    const isFilled = flagIn(node, 'Fill', false) && paint.fill !== null;
    const isStroked = flagIn(node, 'Stroke', true);
    if (!isFilled && !isStroked) return;
    this.#setPaint(paint);
    // Of a path that cannot be read nothing is known but its place: a slanted line is a figure there.
    const data = pathIn(node) ?? [0, 0, 0, 1, box?.width ?? 0, box?.height ?? 0];
    if (box !== null && mayBeCut(node, data, box, paint)) this.#loosen();
    const isEvenOdd = node.attributes.get('Rule') === 'Even-Odd';
    const fill = isEvenOdd ? OPS.eoFill : OPS.fill;
    const both = isEvenOdd ? OPS.eoFillStroke : OPS.fillStroke;
    const operator = isFilled ? (isStroked ? both : fill) : OPS.stroke;
    this.#painter.perform(OPS.constructPath, [operator, [data], null]);
  }

  #paintPicture(node: XmlNode, box: StatedBox | null): void {
    if (box !== null && !node.attributes.has('CTM')) this.#transform([box.width, 0, 0, box.height, 0, 0]);
    const isMasked = node.attributes.has('ImageMask');
    const name = isMasked ? unknownPicture : (node.attributes.get('ResourceID') ?? '');
    this.#painter.perform(OPS.paintImageXObject, [name]);
  }

  #paintText(node: XmlNode, paint: OfdPaint, box: StatedBox | null): void {
    this.#setPaint({ ...paint, fill: paint.fill ?? black });
    paintTexts(node, box, {
      painter: this.#painter,
      names: this.#painting.names,
      unclear: (paintUnclear) => {
        this.#kept(() => {
          this.#loosen();
          paintUnclear();
        });
      },
    });
  }

  #setPaint({ fill, stroke, lineWidth, dashes }: OfdPaint): void {
    if (fill !== null) this.#setColour(fill, OPS.setFillRGBColor, OPS.setFillColorN);
    this.#setColour(stroke, OPS.setStrokeRGBColor, OPS.setStrokeColorN);
    this.#setAlpha(fill?.alpha ?? 1, stroke.alpha);
    this.#painter.perform(OPS.setLineWidth, [lineWidth]);
    this.#painter.perform(OPS.setDash, [dashes, 0]);
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

/** How far the line of a path reaches to either side, in the space around the object. */
function lineReach(node: XmlNode, { lineWidth }: OfdPaint): number {
  const { x, y } = reachOfLine(lineWidth, matrixIn(node));
  return flagIn(node, 'Stroke', true) ? Math.max(x, y) : 0;
}

/** Whether a wide line reaches beyond the boundary of its object: not all programs cut it there. */
function mayBeCut(node: XmlNode, data: readonly number[], { width, height }: StatedBox, paint: OfdPaint): boolean {
  const reach = lineReach(node, paint);
  if (reach <= boundarySlack) return false;
  const { left, top, right, bottom } = boxAround(pointsOf(data).map((point) => transformPoint(matrixIn(node), point)));
  return left < reach || top < reach || right > width - reach || bottom > height - reach;
}

function widened({ width, height }: StatedBox, slack: number): StatedBox {
  return { x: -slack, y: -slack, width: width + 2 * slack, height: height + 2 * slack };
}
