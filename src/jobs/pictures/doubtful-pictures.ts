// Writes pictures of doubtful numbers of scans into a folder, with a page that shows them all.
import { basename, join } from 'node:path';
import { makeFolder } from '../../files/make-folder.js';
import { writeWhole } from '../../files/write-whole.js';
import { ownName } from '../../model/archive-path.js';
import type { DoubtfulCell, DoubtfulDocument } from '../../query/pictures/doubtful-cells.js';
import { folderOf } from '../archives/open-path.js';
import { openReadingPool, type ReadingPool } from '../reading/reading-pool.js';
import { openRecorded } from '../reading/recorded-document.js';

/** What was written, and why some pictures were not. */
export interface WrittenPictures {
  readonly written: number;
  readonly missing: readonly string[];
}

/** The page that shows all pictures. */
export const picturesPage = 'index.html';

interface CellPng {
  readonly cell: DoubtfulCell;
  readonly png: Uint8Array;
}

/**
 * Writes a PNG for each cell, named after its report, table, row and column, and a page that shows each beside what its readers saw.
 * @param folder is created if it is missing
 * @throws FileWriteError if a file cannot be written, and the system's error if the folder cannot be created
 */
export async function writeDoubtfulPictures(
  documents: readonly DoubtfulDocument[],
  folder: string,
): Promise<WrittenPictures> {
  makeFolder(folder);
  const pool = openReadingPool({ threads: 1 });
  const entries: string[] = [];
  const missing: string[] = [];
  try {
    for (const document of documents)
      for await (const { cell, png } of cutsOf(document, pool, missing)) {
        const file = `${cell.report_id}-${cell.cell}.png`;
        await writeWhole(join(folder, file), png);
        entries.push(entryOf(cell, file));
      }
  } finally {
    await pool.close();
  }
  await writeWhole(join(folder, picturesPage), pageOfEntries(entries));
  return { written: entries.length, missing };
}

async function* cutsOf(
  { places, sha256, cells }: DoubtfulDocument,
  pool: ReadingPool,
  missing: string[],
): AsyncIterable<CellPng> {
  const opened = await openRecorded(places, sha256, pool.unpack);
  if (opened.kind !== 'opened') {
    missing.push(opened.message);
    return;
  }
  const name = ownName(basename(opened.location));
  const task = { name, bytes: opened.bytes, secondReading: false, folder: await folderOf(opened.location) };
  for (const on of new Set(cells.map(({ place }) => place.on))) {
    const own = cells.filter(({ place }) => place.on === on);
    const cut = own.map(({ place: { boxes, turned }, message }) => ({ boxes, turned, words: wordsOf(message) }));
    const { pngs, problems } = await pool.cut({ ...task, on, cells: cut });
    if (pngs.length === 0)
      missing.push(`${opened.location}, ${inWords(on)}: ${problems.map((each) => each.message).join(' ')}`);
    for (const [index, cell] of own.entries()) {
      const png = pngs[index];
      if (png !== undefined) yield { cell, png };
    }
  }
}

const betweenReadings = /; |: (?=recognised)/u;

/** What each reader saw, a line each. */
function wordsOf(message: string): readonly string[] {
  return message.split(betweenReadings);
}

/** A page, or a picture within a document. */
function inWords(on: number | string): string {
  return typeof on === 'number' ? `page ${on}` : `picture ${on}`;
}

function entryOf({ agency, year, source_name, place: { on }, cell, message }: DoubtfulCell, file: string): string {
  const of = [agency ?? source_name, year ?? ''].join(' ').trim();
  const place = `${inWords(on)}, table ${cell.split('-').join(', ')}`;
  return `<tr><td><img src="${escapedText(file)}" alt="${escapedText(message)}"></td><td>${escapedText(of)}<br>${escapedText(place)}</td><td>${escapedText(message)}</td></tr>`;
}

function pageOfEntries(entries: readonly string[]): string {
  return [
    '<!doctype html><meta charset="utf-8"><title>Doubtful numbers of scans</title>',
    '<style>body{font:15px sans-serif}td{border-bottom:1px solid #ccc;padding:6px;vertical-align:top}img{max-width:60vw}</style>',
    `<h1>Doubtful numbers of scans: ${entries.length}</h1>`,
    '<table>',
    ...entries,
    '</table>\n',
  ].join('\n');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapedText(text: string): string {
  return text.replace(/[&<>"]/gu, (character) => entities[character] ?? character);
}
