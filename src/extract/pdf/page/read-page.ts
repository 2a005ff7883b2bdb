// Goes once over the operators of a page to get its glyphs, rules and pictures.
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Box } from '../../../model/anchor.js';
import { annotationMarks } from '../library/annotations.js';
import { matrixOf } from '../library/arguments.js';
import { type FontMeasure, fontMeasureOf } from '../library/fonts.js';
import type { LayerTest } from '../library/layers.js';
import { PagePainter } from './page-painter.js';
import type { PaintedPage } from './painted-page.js';

/**
 * Reads what a page paints and a person can see. Coordinates are in points from the top left corner of what is shown (crop box, rotation).
 * @param isLayerShown says which layers are switched on
 */
export async function readPageContent(page: PDFPageProxy, isLayerShown: LayerTest): Promise<PaintedPage> {
  const viewport = page.getViewport({ scale: 1 });
  const list = await page.getOperatorList();
  const bounds: Box = { left: 0, top: 0, right: viewport.width, bottom: viewport.height };
  const measures = new Map<string, FontMeasure>();
  const measureOf = (name: string) => {
    const measure = measures.get(name) ?? fontMeasureOf(page, name);
    measures.set(name, measure);
    return measure;
  };
  const painter = new PagePainter(matrixOf(viewport.transform), bounds, {
    measure: measureOf,
    picture: (name) => objectOf(page, name),
    isLayerShown,
  });
  list.fnArray.forEach((operator, index) => {
    const values: unknown = list.argsArray[index];
    painter.perform(operator, Array.isArray(values) ? values : []);
  });
  const content = painter.content();
  const marks = [...content.marks, ...(await annotationMarks(page, isLayerShown))];
  return { number: page.pageNumber, width: viewport.width, height: viewport.height, ...content, marks };
}

/** What a page's operators refer to; undefined if there is no such thing. Pictures that several pages show belong to the document. */
function objectOf(page: PDFPageProxy, name: string): unknown {
  const objects = name.startsWith('g_') ? page.commonObjs : page.objs;
  return objects.has(name) ? objects.get(name) : undefined;
}
