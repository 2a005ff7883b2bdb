// Formatted disk pages of a .doc file ([MS-DOC] 2.9.23, 2.9.38, 2.9.174): which properties the bytes of the text have. A page of 512 bytes lists
// the offsets at which runs begin, and where the properties of each run lie in the page.
import { type DocFile, damaged } from '../file/doc-file.js';
import { part } from '../file/pieces.js';

/** A run of bytes of the main stream with its properties. */
export interface FormattedRun {
  readonly start: number;
  readonly end: number;
  /** The index of its style; null for runs of characters, which name it in their list. */
  readonly style: number | null;
  /** The list of its properties; null if it has none. */
  readonly list: DataView | null;
}

const pageLength = 512;
const pageMask = 0x3fffff;
const characterEntry = 1;
const paragraphEntry = 13;

/** The runs of characters or of paragraphs, in the order of their bytes. */
export function formattedRuns(
  { main, table, placeOf }: DocFile,
  kind: 'characterPages' | 'paragraphPages',
): readonly FormattedRun[] {
  const { start, length } = placeOf(kind);
  const count = Math.max(0, Math.floor((length - 4) / 8));
  const runs: FormattedRun[] = [];
  for (let index = 0; index < count; index++) {
    const page = table.getUint32(start + 4 * (count + 1) + 4 * index, true) & pageMask;
    runs.push(...runsOfPage(part(main, page * pageLength, pageLength), kind));
  }
  return runs.sort((a, b) => a.start - b.start);
}

function runsOfPage(page: DataView, kind: 'characterPages' | 'paragraphPages'): readonly FormattedRun[] {
  const count = page.getUint8(pageLength - 1);
  const entry = kind === 'characterPages' ? characterEntry : paragraphEntry;
  const entries = 4 * (count + 1);
  if (entries + count * entry > pageLength) throw damaged('A page of its formatting is not as it should be.');
  return Array.from({ length: count }, (_, index) => {
    const at = 2 * page.getUint8(entries + index * entry);
    const properties = at === 0 ? null : kind === 'characterPages' ? characters(page, at) : paragraph(page, at);
    return {
      start: page.getUint32(4 * index, true),
      end: page.getUint32(4 * (index + 1), true),
      ...(properties ?? { style: kind === 'characterPages' ? null : 0, list: null }),
    };
  });
}

function characters(page: DataView, at: number): Pick<FormattedRun, 'style' | 'list'> {
  return { style: null, list: part(page, at + 1, page.getUint8(at)) };
}

/** The length counts pairs of bytes; if it is 0, the next byte has it ([MS-DOC] 2.9.175). */
function paragraph(page: DataView, at: number): Pick<FormattedRun, 'style' | 'list'> {
  const stated = page.getUint8(at);
  const start = stated === 0 ? at + 2 : at + 1;
  const length = stated === 0 ? 2 * page.getUint8(at + 1) : 2 * stated - 1;
  if (length < 2) return { style: 0, list: null };
  return { style: page.getUint16(start, true), list: part(page, start + 2, length - 2) };
}

/** Finds the run that holds a byte; null if none does. */
export function runAt(runs: readonly FormattedRun[], offset: number): FormattedRun | null {
  let low = 0;
  let high = runs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const run = runs[middle];
    if (run === undefined) return null;
    if (offset < run.start) high = middle - 1;
    else if (offset >= run.end) low = middle + 1;
    else return run;
  }
  return null;
}
