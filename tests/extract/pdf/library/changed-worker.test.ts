// The changes to pdf.js fit the version that is installed, and leave what is read as it was.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument, type PDFDocumentProxy, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { everyPdf } from '../../../../scripts/samples/pdf-look-files.js';
import { loadChangedWorker, type PdfjsWorker } from '../../../../src/extract/pdf/library/changed-worker.js';
import { NearPort } from '../../../../src/extract/pdf/library/near-port.js';
import { openingOf } from '../../../../src/extract/pdf/library/open-pdf.js';
import { type Type3Glyphs, type3Pdf } from './type3-pdf.js';

const path = createRequire(import.meta.url).resolve('pdfjs-dist/legacy/build/pdf.worker.mjs');
const changed = loadChangedWorker(path);
const original: PdfjsWorker = await import(path);

async function opened<Result>(
  { WorkerMessageHandler }: PdfjsWorker,
  bytes: Uint8Array,
  read: (pdf: PDFDocumentProxy) => Promise<Result>,
): Promise<Result> {
  const port = new NearPort();
  WorkerMessageHandler.initializeFromPort(port);
  const worker: PDFWorker = Reflect.construct(PDFWorker, [{ port }]);
  const task = getDocument({ ...openingOf(bytes), worker, fontExtraProperties: true });
  try {
    return await read(await task.promise);
  } finally {
    await task.destroy();
  }
}

/** What pdf.js makes of the first page: its operators, its text, and the characters of its fonts. */
function firstPage(worker: PdfjsWorker, bytes: Uint8Array): Promise<unknown> {
  return opened(worker, bytes, async (pdf) => {
    const page = await pdf.getPage(1);
    const { fnArray, argsArray } = await page.getOperatorList();
    const text = await page.getTextContent();
    return { fnArray, argsArray, text: text.items, styles: Object.values(text.styles) };
  });
}

/** Names of fonts count the documents that were opened. */
function plain(value: unknown): string {
  return JSON.stringify(value).replace(/g_d\d+_/gu, 'g_d_');
}

describe('a page is read as pdf.js reads it', () => {
  const files = everyPdf().filter((_, index) => index % 40 === 0);
  test.each(files)('$name', async ({ bytes }) => {
    const expected = plain(await firstPage(original, bytes));
    expect(expected).toContain('"unicode"');
    expect(plain(await firstPage(changed, bytes))).toBe(expected);
    // Again, with what was kept of the first time.
    expect(plain(await firstPage(changed, bytes))).toBe(expected);
  });

  const square = '0 0 1000 1000 re f';
  test.each<[string, Type3Glyphs, readonly number[]]>([
    ['state no box', { A: `1000 0 d0 ${square}`, one: `1000 0 d0 ${square}` }, [0, 0, 1000, 1000]],
    ['state a box', { A: `1000 0 0 0 1000 1000 d1 ${square}`, one: `1000 0 d0 ${square}` }, [0, 0, 1000, 1000]],
    ['state a box that their font lacks', { A: `1000 0 0 0 900 700 d1 ${square}`, two: `1000 0 d0 f` }, [0, 0, 0, 0]],
    ['state a box beyond that of their font', { A: `1000 0 0 0 900 7000 d1 ${square}` }, [0, 0, 50, 50]],
    ['show their box by what they draw', { A: `1000 0 d0 ${square}`, one: `1000 0 d0 0 0 10 2000 re f` }, [0, 0, 0, 0]],
    ['are not what they should be', { A: square, one: 'garbage', B: '' }, [0, 0, 0, 0]],
  ])('whose glyphs are drawn by operators and %s', async (_, glyphs, box) => {
    const bytes = type3Pdf(glyphs, box);
    const expected = plain(await firstPage(original, bytes));
    expect(expected).toContain('"unicode"');
    expect(plain(await firstPage(changed, bytes))).toBe(expected);
  });

  test('although its data break off', async () => {
    const { bytes } = files[0] ?? { bytes: new Uint8Array() };
    const cut = bytes.slice();
    // Within the data of a page: whatever inflates before is read.
    const start = Buffer.from(cut).indexOf('stream', Buffer.from(cut).indexOf('/FlateDecode')) + 200;
    cut.fill(0xff, start, start + 40);
    const expected = plain(await firstPage(original, cut));
    expect(expected).not.toBe(plain(await firstPage(original, bytes)));
    expect(plain(await firstPage(changed, cut))).toBe(expected);
  });
});

test('a version that the changes were not written for is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'xxgk-worker-'));
  try {
    const other = join(folder, 'pdf.worker.mjs');
    writeFileSync(other, 'const WorkerMessageHandler = {};\nexport { WorkerMessageHandler };');
    expect(() => loadChangedWorker(other)).toThrow(/not the version/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
