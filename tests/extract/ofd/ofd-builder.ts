// Builds small OFD files by hand, for tests of single objects.
import { strToU8, zipSync } from 'fflate';

/** What a file holds besides the objects of its pages. */
interface OfdParts {
  /** Elements of the document information. */
  readonly information?: string;
  /** Further files by their paths; they replace those that are made. */
  readonly files?: Readonly<Record<string, string>>;
}

const namespace = 'xmlns:ofd="http://www.ofdspec.org/2016"';

/** A file with a page of 210 × 297 mm for each list of objects. */
export function ofd(pages: readonly string[], { information = '', files = {} }: OfdParts = {}): Uint8Array {
  const references = pages.map((_, index) => `<ofd:Page ID="${index + 1}" BaseLoc="Pages/${index}.xml"/>`).join('');
  const parts: Record<string, string> = {
    'OFD.xml': `<ofd:OFD ${namespace}><ofd:DocBody><ofd:DocInfo>${information}</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<ofd:Document ${namespace}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:DocumentRes>Res.xml</ofd:DocumentRes></ofd:CommonData><ofd:Pages>${references}</ofd:Pages></ofd:Document>`,
    'Doc_0/Res.xml': `<ofd:Res ${namespace} BaseLoc="Res"/>`,
  };
  pages.forEach((objects, index) => {
    parts[`Doc_0/Pages/${index}.xml`] =
      `<ofd:Page ${namespace}><ofd:Content><ofd:Layer ID="9">${objects}</ofd:Layer></ofd:Content></ofd:Page>`;
  });
  const entries = Object.entries({ ...parts, ...files }).map(([path, xml]) => [path, strToU8(xml)] as const);
  return zipSync(Object.fromEntries(entries));
}

/** A line of text that stands in millimetres from the top left corner, 4 mm high; digits are 2 mm wide. */
export function line(x: number, y: number, text: string, attributes = '', inner = ''): string {
  const steps = [...text].slice(1).map(() => '2');
  const delta = steps.length === 0 ? '' : ` DeltaX="${steps.join(' ')}"`;
  return `<ofd:TextObject ID="1" Boundary="${x} ${y - 4} ${text.length * 2 + 2} 5" Font="1" Size="4" ${attributes}>${inner}<ofd:TextCode X="0" Y="4"${delta}>${text}</ofd:TextCode></ofd:TextObject>`;
}

/** Cells of 30 × 10 mm with rules around them, in columns and rows from (20, 20). */
export function grid(columns: number, rows: number): string {
  const cells = Array.from({ length: columns * rows }, (_, index) => {
    const [x, y] = [20 + 30 * (index % columns), 20 + 10 * Math.floor(index / columns)];
    return `<ofd:PathObject ID="2" Boundary="${x} ${y} 30 10" LineWidth="0.2"><ofd:AbbreviatedData>M 0 0 L 30 0 L 30 10 L 0 10 C</ofd:AbbreviatedData></ofd:PathObject>`;
  });
  return cells.join('');
}

/** Where the text of a cell of the grid stands. */
export function inCell(column: number, row: number, text: string, attributes = '', inner = ''): string {
  return line(23 + 30 * column, 27 + 10 * row, text, attributes, inner);
}
