// A page of a PDF as a picture, for a person who asks why a cell was read the way it was: what the page paints, and the grid that was
// recovered from it.
import type { Box } from '../../../model/anchor.js';
import { tablesOf } from '../../../model/document.js';
import { type Problem, ProblemCollector } from '../../../model/problem.js';
import type { Table } from '../../../model/table.js';
import { DocumentFault } from '../../bytes/document-fault.js';
import { sniff } from '../../bytes/sniff.js';
import { layersOf, withPdf } from '../library/open-pdf.js';
import { turnUpright, type UprightPage } from '../page/orientation.js';
import type { Glyph, PaintedPage, Rule } from '../page/painted-page.js';
import { readPageContent } from '../page/read-page.js';
import { readPdf } from '../read-pdf.js';

/** A page as SVG. `svg` is null if the page could not be drawn: either the problems say why, or the document has only `pages` pages. */
export interface PagePicture {
  readonly svg: string | null;
  readonly pages: number;
  readonly problems: readonly Problem[];
}

/**
 * Draws a page upright, as it is read: glyphs in their boxes, rules, pictures, and the cells of tables with table, row and column. It
 * never throws a DocumentFault: the result has the problem.
 * @param number the page, counted from 1
 */
export async function drawPage(bytes: Uint8Array, number: number): Promise<PagePicture> {
  const problems = new ProblemCollector();
  try {
    const { page, pages } = await readUprightPage(bytes, number);
    if (page === null) return { svg: null, pages, problems: [] };
    return { svg: drawing(page, await tablesIn(bytes, problems)), pages, problems: problems.list };
  } catch (error) {
    if (!(error instanceof DocumentFault)) throw error;
    problems.add(error.code, error.message);
    return { svg: null, pages: 0, problems: problems.list };
  }
}

/** If the document cannot be read, for instance because it has no text, its pages can still be drawn. */
async function tablesIn(bytes: Uint8Array, problems: ProblemCollector): Promise<readonly Table[]> {
  try {
    return tablesOf((await readPdf(bytes, problems)).blocks);
  } catch (error) {
    if (!(error instanceof DocumentFault)) throw error;
    problems.add(error.code, error.message);
    return [];
  }
}

/**
 * Reads one page of a PDF and turns it upright.
 * @param number the page, counted from 1
 * @returns the page, or null if the document has no such page; and how many pages it has
 * @throws DocumentFault `unsupported_format` if the bytes are not a PDF, `encrypted`, `pdf_damaged`
 */
export async function readUprightPage(
  bytes: Uint8Array,
  number: number,
): Promise<{ readonly page: UprightPage | null; readonly pages: number }> {
  const { kind, words } = sniff(bytes);
  if (kind !== 'pdf')
    throw new DocumentFault('unsupported_format', `This is ${words}; only pages of a PDF can be drawn.`);
  return withPdf(bytes, async (pdf) => {
    const pages = pdf.numPages;
    if (number > pages) return { page: null, pages };
    return { page: turnUpright(await readPageContent(await pdf.getPage(number), await layersOf(pdf))), pages };
  });
}

const styles = [
  '.cell{fill:#3aa76d;fill-opacity:.12;stroke:#3aa76d;stroke-width:1.5;stroke-opacity:.6}',
  '.unruled{fill:#d98a00;stroke:#d98a00}',
  '.place{font:4px sans-serif;fill:#0b6b3a}',
  '.glyph{font-family:"Noto Serif CJK SC","Songti SC",SimSun,serif;fill:#111}',
  '.box{fill:none;stroke:#1668c7;stroke-width:.15}',
  '.rule{stroke:#d0342c;stroke-width:.4}',
  '.picture{fill:#999;fill-opacity:.2;stroke:#999}',
].join('');

function drawing(page: PaintedPage, tables: readonly Table[]): string {
  const { width, height, glyphs, rules, pictures, number } = page;
  const size = `width="${points(width)}" height="${points(height)}" viewBox="0 0 ${points(width)} ${points(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size}>`,
    `<title>Page ${number}: ${glyphs.length} glyphs, ${rules.length} rules, ${pictures.length} pictures</title>`,
    `<style>${styles}</style>`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    ...pictures.map((box) => rectangle(box, 'picture')),
    ...tables.flatMap((table, index) => drawnCells(table, index + 1, number)),
    ...rules.map(drawnRule),
    ...glyphs.map(drawnGlyph),
    '</svg>',
  ].join('\n');
}

/** The cells of a table on a page, each labelled with its table, row and column, counted from 1. */
function drawnCells(table: Table, tableNumber: number, page: number): readonly string[] {
  const style = table.origin === 'ruled' ? 'cell' : 'cell unruled';
  return table.cells.flatMap(({ anchor, row, column }) => {
    const places = anchor.kind === 'page' ? [anchor, ...anchor.further] : [];
    return places
      .filter((place) => place.page === page)
      .map(
        ({ box }) =>
          `${rectangle(box, style)}<text class="place" x="${points(box.left + 1)}" y="${points(box.top + 4.5)}">${tableNumber}: ${row + 1},${column + 1}</text>`,
      );
  });
}

function rectangle({ left, top, right, bottom }: Box, style: string): string {
  return `<rect class="${style}" x="${points(left)}" y="${points(top)}" width="${points(right - left)}" height="${points(bottom - top)}"/>`;
}

function drawnRule({ axis, at, from, to }: Rule): string {
  const [x1, y1, x2, y2] = axis === 'horizontal' ? [from, at, to, at] : [at, from, at, to];
  return `<line class="rule" x1="${points(x1)}" y1="${points(y1)}" x2="${points(x2)}" y2="${points(y2)}"/>`;
}

/** How far a glyph extends below its baseline, as a share of its size. */
const descent = 0.2;

function drawnGlyph({ text, box, size }: Glyph): string {
  const place = `x="${points(box.left)}" y="${points(box.bottom - descent * size)}" font-size="${points(size)}"`;
  const fitted = `textLength="${points(box.right - box.left)}" lengthAdjust="spacingAndGlyphs"`;
  return `${rectangle(box, 'box')}<text class="glyph" ${place} ${fitted}>${escaped(text)}</text>`;
}

const special = /[&<>]/g;
/** Characters that XML does not allow (XML 1.0, 2.2). */
const forbidden = /\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;
const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
]);

function escaped(text: string): string {
  return text.replace(forbidden, '\ufffd').replace(special, (character) => entities.get(character) ?? character);
}

function points(length: number): string {
  return String(Math.round(length * 100) / 100);
}
