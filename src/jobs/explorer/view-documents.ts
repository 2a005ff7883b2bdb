// Opens documents again for the explorer: pages as pictures and tables as printed, each drawn once while it is remembered.
import { basename } from 'node:path';
import type {
  DocumentViewer,
  DrawnCell,
  DrawnPage,
  PrintedTable,
  ViewedDocument,
} from '../../explorer/page/document-viewer.js';
import { ownName } from '../../model/archive-path.js';
import { type Extraction, tablesOf } from '../../model/document.js';
import { type Cell, gridOf } from '../../model/table.js';
import type { CellAnchor } from '../../query/trace/trace.js';
import { openReadingPool, type ReadingPool } from '../reading/reading-pool.js';
import { openRecorded } from '../reading/recorded-document.js';
import type { PictureStore } from './picture-store.js';

/** A viewer that holds workers until it is closed. */
export interface OpenViewer extends DocumentViewer {
  readonly close: () => Promise<void>;
}

const mostPages = 200;
const mostDocuments = 50;

/**
 * Opens a viewer. Its workers start when a document is first asked for.
 * @param pictures pages that were drawn before; null keeps none
 */
export function openDocumentViewer(pictures: PictureStore | null = null): OpenViewer {
  const pool = openReadingPool({ threads: 1 });
  const pages = new Remembered<DrawnPage>(mostPages);
  const documents = new Remembered<Extraction | { readonly kind: 'missing'; readonly why: string }>(mostDocuments);
  const pageOf = (document: ViewedDocument, page: number) =>
    pages.get(`${document.sha256} ${page}`, () =>
      drawnBefore(pictures, document, page, () => drawPage(pool, document, page)),
    );
  return {
    page: pageOf,
    // What fails here fails again when it is asked for, and is reported then.
    ahead: (wanted) => void Promise.allSettled(wanted.map(({ document, page }) => pageOf(document, page))),
    table: async (document, anchor, raw) => {
      const extraction = await documents.get(document.sha256, () => extractAgain(pool, document));
      return extraction.kind === 'missing' ? extraction : tableAt(extraction, anchor, raw);
    },
    close: () => pool.close(),
  };
}

/** Keeps the last results; what is being made is made once, however many ask for it. */
class Remembered<Result> {
  private readonly results = new Map<string, Promise<Result>>();

  constructor(private readonly most: number) {}

  get(key: string, make: () => Promise<Result>): Promise<Result> {
    const known = this.results.get(key);
    this.results.delete(key);
    const result = known ?? make();
    this.results.set(key, result);
    const [oldest] = this.results.keys();
    if (this.results.size > this.most && oldest !== undefined) this.results.delete(oldest);
    return result;
  }
}

async function openAgain(pool: ReadingPool, { places, sha256 }: ViewedDocument) {
  const opened = await openRecorded(places, sha256, pool.unpack);
  if (opened.kind !== 'opened') return { kind: 'missing', why: opened.message } as const;
  const name = ownName(basename(opened.location));
  return { kind: 'opened', task: { name, bytes: opened.bytes, secondReading: false } } as const;
}

/** A page that was drawn before, or is drawn now and kept. */
async function drawnBefore(
  pictures: PictureStore | null,
  { sha256 }: ViewedDocument,
  page: number,
  draw: () => Promise<DrawnPage>,
): Promise<DrawnPage> {
  const kept = await pictures?.find(sha256, page);
  if (kept) return kept;
  const drawn = await draw();
  if (drawn.kind === 'drawn') await pictures?.keep(sha256, page, drawn);
  return drawn;
}

async function drawPage(pool: ReadingPool, document: ViewedDocument, page: number): Promise<DrawnPage> {
  const opened = await openAgain(pool, document);
  if (opened.kind === 'missing') return opened;
  const { png, size, problems, pages } = await pool.mark({ ...opened.task, page, boxes: [] });
  if (png !== null && size !== null) return { kind: 'drawn', png, ...size };
  const why = problems.map(({ message }) => message).join(' ');
  return { kind: 'missing', why: why === '' ? `The document has ${pages} pages.` : why };
}

async function extractAgain(pool: ReadingPool, document: ViewedDocument) {
  const opened = await openAgain(pool, document);
  return opened.kind === 'missing' ? opened : pool.extract(opened.task);
}

function tableAt(extraction: Extraction, anchor: CellAnchor, raw: string): PrintedTable {
  if (extraction.kind === 'unreadable')
    return { kind: 'missing', why: extraction.problems.map(({ message }) => message).join(' ') };
  const table = tablesOf(extraction.document.blocks)[anchor.table - 1];
  const grid = table === undefined ? [] : gridOf(table);
  const marked = grid[anchor.row - 1]?.[anchor.column - 1] ?? null;
  if (marked === null) return { kind: 'missing', why: 'This version reads the tables of the file differently.' };
  const drawn = new Set<Cell>();
  const rows = grid.map((places) =>
    places.flatMap((cell): DrawnCell[] => {
      if (cell === null) return [{ text: '', rowSpan: 1, columnSpan: 1, isMarked: false }];
      if (drawn.has(cell)) return [];
      drawn.add(cell);
      return [{ text: cell.text, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan, isMarked: cell === marked }];
    }),
  );
  return { kind: 'table', rows, isSame: marked.raw === raw };
}
