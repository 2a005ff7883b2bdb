// The script that one would write first: every table of every file, by the library for its format, as rows of text. It maps nothing, checks
// nothing and stores nothing; it is here for comparison.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { load } from 'cheerio';
import mammoth from 'mammoth';
import { PDFParse } from 'pdf-parse';

type Rows = readonly (readonly string[])[];

export interface ObviousResult {
  readonly documents: number;
  /** Files on which a library failed. */
  readonly failed: number;
  readonly cells: number;
}

/** Reads the files of a folder, one after the other. */
export async function readObviously(folder: string): Promise<ObviousResult> {
  let [documents, failed, cells] = [0, 0, 0];
  for (const name of readdirSync(folder)) {
    documents++;
    try {
      const rows = await tablesOf(join(folder, name));
      cells += rows.reduce((sum, row) => sum + row.length, 0);
    } catch (error) {
      // pdf-parse fails on some tables because of a bug of its own.
      if (!(error instanceof TypeError)) throw error;
      failed++;
    }
  }
  return { documents, failed, cells };
}

async function tablesOf(path: string): Promise<Rows> {
  const bytes = readFileSync(path);
  switch (extname(path)) {
    case '.docx':
      return rowsOf((await mammoth.convertToHtml({ buffer: bytes })).value);
    case '.html':
      return rowsOf(new TextDecoder('utf-8').decode(bytes));
    case '.pdf':
      return pdfRows(bytes);
    default:
      throw new Error(`Expected ${path} to be of a known format`);
  }
}

function rowsOf(html: string): Rows {
  const page = load(html);
  const rows = page('tr').toArray();
  return rows.map((row) =>
    page(row)
      .children('td, th')
      .toArray()
      .map((cell) => page(cell).text().trim()),
  );
}

const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
/** Nothing of ours is loaded here, so that pdf.js is as it is published. Without character maps there would be no Chinese text. */
const opening = {
  cMapUrl: `${join(pdfjs, 'cmaps')}/`,
  cMapPacked: true,
  standardFontDataUrl: `${join(pdfjs, 'standard_fonts')}/`,
  verbosity: 0,
};

async function pdfRows(bytes: Uint8Array): Promise<Rows> {
  const parser = new PDFParse({ ...opening, data: new Uint8Array(bytes) });
  try {
    const { mergedTables } = await parser.getTable();
    return mergedTables.flat();
  } finally {
    await parser.destroy();
  }
}
