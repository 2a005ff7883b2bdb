// The speed of reading PDFs per page, step by step and compared with other tools over the same files, and memory over many documents.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { PDFParse } from 'pdf-parse';
import { everyPdf } from '../scripts/samples/pdf-look-files.js';
import type { PaintedPage } from '../src/extract/pdf/page/painted-page.js';
import {
  extract,
  layersOf,
  openingOf,
  openReadingPool,
  ProblemCollector,
  readDocument,
  readPageContent,
  readPdf,
  readRuledTables,
  withPdf,
} from './compiled.js';
import { type Measured, msOf, processorMsOf, type Rounds, repeat, spreadOf } from './measure.js';
import { ingestInto } from './whole-job.js';

/** One in this many of the looks: enough to have all kinds of rules, few enough for many rounds. */
const sampling = 5;

interface PdfFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface Step {
  readonly what: string;
  readonly pages: number;
  readonly run: () => Promise<void>;
  /** Processor time unless said otherwise: that of other programs is not ours to measure. */
  readonly measure?: (run: () => Promise<unknown>) => Promise<number>;
}

function someFiles(): readonly PdfFile[] {
  return everyPdf().filter((_, index) => index % sampling === 0);
}

/** Milliseconds of processor time per page for each step and for the other tools, which alternate with ours in each round. */
export async function measurePdf(rounds: Rounds): Promise<readonly Measured[]> {
  const files = someFiles();
  const contents: PaintedPage[] = [];
  const forGetTable: PdfFile[] = [];
  let pagesForGetTable = 0;
  for (const file of files) {
    const pages = await contentsOf(file);
    contents.push(...pages);
    if (!(await canGetTable(file))) continue;
    forGetTable.push(file);
    pagesForGetTable += pages.length;
  }
  const all = contents.length;
  const folder = mkdtempSync(join(tmpdir(), 'xxgk-bench-pdf-'));
  const paths = writeFiles(folder, files);
  const pool = openReadingPool({ threads: 1 });
  try {
    const steps: readonly Step[] = [
      { what: 'PDF: glyphs and rules', pages: all, run: () => forEach(files, contentsOf) },
      {
        what: 'PDF: rules and glyphs to cells',
        pages: all,
        run: () => forEach(contents, async (content) => readRuledTables(content)),
      },
      {
        what: 'PDF: whole first reading',
        pages: all,
        run: () => forEach(files, ({ bytes }) => readPdf(bytes, new ProblemCollector())),
      },
      {
        what: 'PDF: both readings',
        pages: all,
        run: () => forEach(files, ({ name, bytes }) => extract(bytes, { name })),
      },
      {
        what: 'PDF: bytes to report',
        pages: all,
        run: () => forEach(files, (file) => readDocument({ ...file, secondReading: false })),
      },
      {
        what: 'PDF: bytes to report with second reading',
        pages: all,
        run: () => forEach(files, (file) => readDocument({ ...file, secondReading: true })),
      },
      {
        what: 'PDF: whole job, 1 worker, with second reading',
        pages: all,
        run: () => ingestInto(folder, pool, true),
      },
      { what: 'pdf-parse getText, with our changes to pdf.js', pages: all, run: () => forEach(files, getText) },
      {
        what: `pdf-parse getTable, with our changes to pdf.js, ${forGetTable.length} of ${files.length} files: it fails on the others`,
        pages: pagesForGetTable,
        run: () => forEach(forGetTable, getTable),
      },
      ...pdftotext(paths, all),
    ];
    const turns = await repeat(rounds, async () => {
      const times: number[] = [];
      for (const { run, pages, measure = processorMsOf } of steps) times.push((await measure(run)) / pages);
      return times;
    });
    return steps.map(({ what }, step) => ({
      what,
      unit: 'processor ms/page',
      digits: 1,
      ...spreadOf(turns.map((times) => times[step] ?? Number.NaN)),
    }));
  } finally {
    await pool.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeFiles(folder: string, files: readonly PdfFile[]): readonly string[] {
  return files.map(({ bytes }, index) => {
    const path = join(folder, `${index}.pdf`);
    writeFileSync(path, bytes);
    return path;
  });
}

async function forEach<Item>(items: readonly Item[], run: (item: Item) => Promise<unknown>): Promise<void> {
  for (const item of items) await run(item);
}

function contentsOf({ bytes }: PdfFile): Promise<readonly PaintedPage[]> {
  return withPdf(bytes, async (pdf) => {
    const isLayerShown = await layersOf(pdf);
    const pages: PaintedPage[] = [];
    for (let number = 1; number <= pdf.numPages; number++)
      pages.push(await readPageContent(await pdf.getPage(number), isLayerShown));
    return pages;
  });
}

function getText({ bytes }: PdfFile): Promise<void> {
  return parsed(bytes, (parser) => parser.getText());
}

function getTable({ bytes }: PdfFile): Promise<void> {
  return parsed(bytes, (parser) => parser.getTable());
}

async function canGetTable(file: PdfFile): Promise<boolean> {
  try {
    await getTable(file);
    return true;
  } catch (error) {
    // The library's own bug with tables that it did not expect; anything else is ours.
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function parsed(bytes: Uint8Array, run: (parser: PDFParse) => Promise<unknown>): Promise<void> {
  const parser = new PDFParse(openingOf(bytes));
  try {
    await run(parser);
  } finally {
    await parser.destroy();
  }
}

/** Poppler's tool, including the start of its process; left out if it is not installed. */
function pdftotext(paths: readonly string[], pages: number): readonly Step[] {
  if (spawnSync('pdftotext', ['-v']).error) return [];
  const convert = async (path: string) => {
    // To standard output: a file would be among those that the job reads.
    const { status } = spawnSync('pdftotext', ['-bbox-layout', path, '-'], { stdio: 'ignore' });
    if (status !== 0) throw new Error(`pdftotext exited with ${status} for ${path}`);
  };
  return [{ what: 'pdftotext -bbox-layout, by the clock', measure: msOf, pages, run: () => forEach(paths, convert) }];
}

interface Memory {
  readonly documents: number;
  /** What the process holds, including garbage, and what is in use after a collection. */
  readonly resident: number;
  readonly live: number;
}

const megabyte = 1024 * 1024;

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

/** The memory of this process after a fifth, three fifths and all of the documents. */
export async function measureMemory(documents: number): Promise<readonly Memory[]> {
  const files = everyPdf();
  const looks = new Set([documents / 5, (3 * documents) / 5, documents]);
  const seen: Memory[] = [];
  for (let count = 1; count <= documents; count++) {
    const file = files[count % files.length];
    if (file) await readDocument({ ...file, secondReading: true });
    if (!looks.has(count)) continue;
    const resident = process.memoryUsage().rss / megabyte;
    if (typeof collectGarbage === 'function') collectGarbage();
    seen.push({ documents: count, resident, live: process.memoryUsage().heapUsed / megabyte });
  }
  return seen;
}

/** The memory as a table in Markdown. */
export function drawMemory(lines: readonly Memory[]): string {
  const rows = lines.map(
    ({ documents, resident, live }) => `${documents} | ${resident.toFixed(0)} | ${live.toFixed(0)}`,
  );
  return ['PDFs read in one process | resident MB | live MB', '---: | ---: | ---:', ...rows]
    .map((row) => `| ${row} |`)
    .join('\n');
}
