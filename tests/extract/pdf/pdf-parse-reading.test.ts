// The second reading of a PDF: what pdf-parse returns, and that it never gets in the way of the first.
import { expect, test } from 'vitest';
import { bytesOf, sampleFiles } from '../../../scripts/samples/sample-files.js';
import { readWithPdfParse } from '../../../src/extract/pdf/pdf-parse-reading.js';
import { textPdf } from './pdf-builder.js';

test('gives the lines of each page', async () => {
  const bytes = textPdf([['3001 53 0', 'second line'], [], ['third page']]);
  expect(await readWithPdfParse(bytes)).toEqual({
    status: 'lines',
    reader: 'pdf-parse',
    pages: [['3001 53 0', 'second line'], [], ['third page']],
  });
});

test('reads Chinese text', async () => {
  const sample = sampleFiles.find(({ name }) => name === 'szfgs2024.pdf');
  if (sample === undefined) throw new Error('Expected the sample szfgs2024.pdf');
  const second = await readWithPdfParse(bytesOf(sample));
  if (second.status !== 'lines') throw new Error(`Expected lines, not ${second.status}`);
  expect(second.pages[0]?.[0]).toBe('淮安市人民政府2024年政府信息公开工作年度报告');
  expect(second.pages.flat()).toContain('行政规范性文件 8 26 66');
});

test('leaves the bytes as they are', async () => {
  const bytes = textPdf([['a']]);
  const before = bytes.slice();
  await readWithPdfParse(bytes);
  expect(bytes).toEqual(before);
});

test('abstains if it cannot read', async () => {
  expect(await readWithPdfParse(new TextEncoder().encode('%PDF-1.7\n'))).toEqual({
    status: 'abstained',
    reader: 'pdf-parse',
    reason: expect.stringMatching(/^pdf-parse could not read the document: ./),
  });
});
