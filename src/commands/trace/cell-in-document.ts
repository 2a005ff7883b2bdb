// Looks up the cell of a number in the recorded document: the row that it stands in, and a picture of its page.
import { basename } from 'node:path';
import { folderOf } from '../../jobs/archives/open-path.js';
import type { ReadTask } from '../../jobs/reading/reading.js';
import { openReadingPool, type ReadingPool } from '../../jobs/reading/reading-pool.js';
import { openRecorded } from '../../jobs/reading/recorded-document.js';
import { type PicturedPlace, picturedPlaceOf } from '../../model/anchor.js';
import { ownName } from '../../model/archive-path.js';
import { type Extraction, tablesOf } from '../../model/document.js';
import { type Cell, gridOf } from '../../model/table.js';
import type { NumberTrace } from '../../query/trace/trace.js';

/** The row of a table as printed, with the index of the number's cell and, in a scan, what its readers saw; or why it cannot be shown. */
export type DocumentRow =
  | {
      readonly cells: readonly string[];
      readonly cell: number;
      readonly isSame: boolean;
      readonly witnesses: readonly string[];
    }
  | { readonly missing: string };

/** A page as PNG with the cell marked, or the cell of a scan with what its readers saw beside it, for the file that the user named; or why there is none. */
type CellPicture =
  | { readonly file: string; readonly png: Uint8Array }
  | { readonly code: 'picture_impossible' | 'document_moved' | 'document_changed'; readonly fault: string };

interface CellInDocument {
  readonly row: DocumentRow;
  /** Null if no picture was asked for. */
  readonly picture: CellPicture | null;
}

/**
 * Reads the recorded document again.
 * @param file where the picture will be written; null for no picture
 * @returns a document that was changed or moved, or that has no pages, gives reasons in place of the row or the picture
 */
export async function findCellInDocument(
  { document, number }: NumberTrace,
  file: string | null,
): Promise<CellInDocument> {
  const { anchor } = number;
  const noPicture = (fault: string) => ({ code: 'picture_impossible', fault }) as const;
  const noPage = noPicture(`${document.source_name} is not a PDF: it has no pages to draw.`);
  const pictured = picturedPlaceOf(anchor);
  const pool = openReadingPool({ threads: 1 });
  try {
    const places = document.places.map(({ location }) => location);
    const opened = await openRecorded(places, document.sha256, pool.unpack);
    if (opened.kind !== 'opened') {
      const { kind: code, message: fault } = opened;
      const picture = pictured === null ? noPage : { code, fault };
      return { row: { missing: fault }, picture: file === null ? null : picture };
    }
    const { location, bytes } = opened;
    const name = ownName(basename(location));
    const task = { name, bytes, secondReading: false, folder: await folderOf(location) };
    const row = rowOf(await pool.extract(task), anchor, number.raw);
    if (file === null) return { row, picture: null };
    if (pictured === null) return { row, picture: noPage };
    const { png, problems } = await drawn(pool, task, pictured, row);
    const reasons = problems.map(({ code, message }) => `${code}: ${message}`).join(' ');
    return { row, picture: png === null ? noPicture(reasons) : { file, png } };
  } finally {
    await pool.close();
  }
}

/** A recognised cell is cut out as it was recognised; any other is marked on its page. */
async function drawn(pool: ReadingPool, task: ReadTask, { on, boxes, turned }: PicturedPlace, row: DocumentRow) {
  const words = 'missing' in row ? [] : row.witnesses;
  if (typeof on === 'number' && turned === null && words.length === 0) return pool.mark({ ...task, page: on, boxes });
  const { pngs, problems } = await pool.cut({ ...task, on, cells: [{ boxes, words, turned }] });
  return { png: pngs[0] ?? null, problems };
}

/** What the readers of a cell saw, a line for each reading. */
function witnessesOf({ text, recognition }: Cell): readonly string[] {
  if (recognition === undefined) return [];
  const { agreeing, others } = recognition;
  const read = agreeing.length > 0 ? `${agreeing.join(', ')}: “${text}”` : `read as “${text}”; no two readers agree`;
  return [read, ...others.map(({ reader, saw }) => `${reader}: “${saw}”`)];
}

/**
 * Finds the row of a cell. A merged cell appears once in it.
 * @param place table, row and column, counted from 1
 * @param raw what the cell stated when it was loaded; `isSame` says whether it still states that
 */
function rowOf(
  extraction: Extraction,
  place: { readonly table: number; readonly row: number; readonly column: number },
  raw: string,
): DocumentRow {
  if (extraction.kind === 'unreadable') return { missing: extraction.problems.map(({ message }) => message).join(' ') };
  const table = tablesOf(extraction.document.blocks)[place.table - 1];
  const places = table && gridOf(table)[place.row - 1];
  const wanted = places?.[place.column - 1] ?? null;
  if (!places || wanted === null) return { missing: 'This version reads the tables of the file differently.' };
  const cells = [...new Set(places)].filter((cell) => cell !== null);
  return {
    cells: cells.map(({ text }) => text),
    cell: cells.indexOf(wanted),
    isSame: wanted.raw === raw,
    witnesses: witnessesOf(wanted),
  };
}
