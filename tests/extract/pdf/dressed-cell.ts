// A cell of a small table on a page that paints whatever a test asks for, and what the reader makes of it.
import { readPdf } from '../../../src/extract/pdf/read-pdf.js';
import { tablesOf } from '../../../src/model/document.js';
import { type Problem, ProblemCollector } from '../../../src/model/problem.js';
import type { Cell } from '../../../src/model/table.js';
import { pageObjects, pdf, show, stream } from './pdf-builder.js';

/** What a page has besides its table. Objects are numbered from 6 on. */
export interface Dress {
  readonly content?: string;
  /** Entries of the resources of the page; fonts stand beside /F1. */
  readonly resources?: string;
  readonly fonts?: string;
  readonly objects?: readonly string[];
  /** Entries of the page and of the catalogue. */
  readonly page?: string;
  readonly catalogue?: string;
}

/** A table of two rows and three columns of 60 by 20 points; the upper row is filled, and the middle of the lower row is blank. */
const grid = [
  ...[20, 80, 140, 200].map((x) => `${x} 100 m ${x} 140 l S`),
  ...[100, 120, 140].map((y) => `20 ${y} m 200 ${y} l S`),
  show('Label', 30, 126),
  show('Sum', 90, 126),
  show('Note', 150, 126),
  show('Rules', 30, 106),
  show('What the agency disclosed this year', 20, 170),
].join('\n');

/** The number 131 in the cell. */
export const number = show('131', 90, 106);

/** A form XObject, or the appearance of an annotation, with /F1. */
export function form(content: string, entries = '/BBox [0 0 300 200]'): string {
  return stream(content).replace(
    '<<',
    `<< /Type /XObject /Subtype /Form ${entries} /Resources << /Font << /F1 3 0 R >> >>`,
  );
}

/** A grey picture; its pixels in hexadecimal. */
export function picture(width: number, height: number, pixels: string, entries = ''): string {
  const kind = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 8 /ColorSpace /DeviceGray`;
  return stream(`${pixels}>`).replace('<<', `<< ${kind} /Filter /ASCIIHexDecode ${entries}`);
}

/** Reads the cell in the middle of the lower row, and what the reader reported. */
export async function readDressed({ content = '', resources = '', fonts = '', ...rest }: Dress): Promise<{
  readonly cell: Cell | undefined;
  readonly problems: readonly Problem[];
}> {
  const [, pages = '', font = '', page = '', ...contents] = pageObjects([`${grid}\n${content}`]);
  const dressed = page
    .replace('/Resources << /Font << /F1 3 0 R >>', `/Resources << /Font << /F1 3 0 R ${fonts} >> ${resources}`)
    .replace('/Contents', `${rest.page ?? ''} /Contents`);
  const catalogue = `<< /Type /Catalog /Pages 2 0 R ${rest.catalogue ?? ''} >>`;
  const problems = new ProblemCollector();
  const { blocks } = await readPdf(
    pdf([catalogue, pages, font, dressed, ...contents, ...(rest.objects ?? [])]),
    problems,
  );
  const cells = tablesOf(blocks).flatMap((table) => table.cells);
  return { cell: cells.find((cell) => cell.row === 1 && cell.column === 1), problems: problems.list };
}
