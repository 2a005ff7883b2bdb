// The second reading of a PDF: what pdf-parse returns, and that it never gets in the way of the first.
import { expect, test } from 'vitest';
import { bytesOf, sampleFiles } from '../../../scripts/samples/sample-files.js';
import { withPdf } from '../../../src/extract/pdf/library/open-pdf.js';
import { readWithPdfParse } from '../../../src/extract/pdf/pdf-parse-reading.js';
import { readOpenPdf } from '../../../src/extract/pdf/read-pdf.js';
import { openRecogniser } from '../../../src/extract/scans/engines/document-recogniser.js';
import { ProblemCollector } from '../../../src/model/problem.js';
import { textPdf } from './pdf-builder.js';

const secondReadingOf = (bytes: Uint8Array) => withPdf(bytes, readWithPdfParse);

test('gives the lines of each page', async () => {
  const bytes = textPdf([['3001 53 0', 'second line'], [], ['third page']]);
  expect(await secondReadingOf(bytes)).toEqual({
    status: 'lines',
    reader: 'pdf-parse',
    pages: [['3001 53 0', 'second line'], [], ['third page']],
  });
});

test('reads Chinese text', async () => {
  const sample = sampleFiles.find(({ name }) => name === 'szfgs2024.pdf');
  if (sample === undefined) throw new Error('Expected the sample szfgs2024.pdf');
  const second = await secondReadingOf(bytesOf(sample));
  if (second.status !== 'lines') throw new Error(`Expected lines, not ${second.status}`);
  expect(second.pages[0]?.[0]).toBe('淮安市人民政府2024年政府信息公开工作年度报告');
  expect(second.pages.flat()).toContain('行政规范性文件 8 26 66');
});

test('leaves the bytes as they are', async () => {
  const bytes = textPdf([['a']]);
  const before = bytes.slice();
  await secondReadingOf(bytes);
  expect(bytes).toEqual(before);
});

test('says the same after the first reader has read every page of the document', async () => {
  const bytes = textPdf([['3001 53 0', 'second line'], ['third page']]);
  const alone = await secondReadingOf(bytes);
  const after = await withPdf(bytes, async (pdf) => {
    await readOpenPdf(pdf, bytes, new ProblemCollector(), { recogniser: openRecogniser('never') });
    return readWithPdfParse(pdf);
  });
  expect(alone).toMatchObject({ pages: [['3001 53 0', 'second line'], ['third page']] });
  expect(after).toEqual(alone);
});

test('abstains if it cannot read', async () => {
  const closed = await withPdf(textPdf([['a']]), async (pdf) => pdf);
  expect(await readWithPdfParse(closed)).toEqual({
    status: 'abstained',
    reader: 'pdf-parse',
    reason: expect.stringMatching(/^pdf-parse could not read the document: ./),
  });
});
