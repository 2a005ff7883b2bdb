// PDFs that are encrypted, cut off, damaged, empty or malicious: each is reported with its code, or read without a silent error.
import { describe, expect, it } from 'vitest';
import { pdfOfLook } from '../../../scripts/samples/pdf-look-files.js';
import { extract } from '../../../src/extract/extract.js';
import { transform } from '../../../src/transform/transform.js';
import { expectedFacts, silentErrors } from '../../transform/printed-report.js';
import { encrypted, type PdfObjects, pageObjects, pdf, pdfOf, show, stream } from './pdf-builder.js';

const alone = { secondReading: false };
const line = show('Hello 123', 20, 100);
const picture = 'q 300 0 0 200 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q';
const whole = pdfOfLook('huaian-2024', { name: 'plain', look: {} });

/** The code of the problem that stopped the reading, or the texts that were read. */
async function fateOf(bytes: Uint8Array): Promise<string> {
  const extraction = await extract(bytes, { name: 'a.pdf' }, alone);
  if (extraction.kind === 'unreadable') return extraction.problems.map(({ code }) => code).join();
  const { blocks, problems } = extraction.document;
  const texts = blocks.map((block) =>
    block.kind === 'table' ? 'a table' : block.kind === 'picture' ? 'a picture' : block.text,
  );
  return [...texts, ...problems.map(({ code, message }) => `${code}: ${message}`)].join(' | ');
}

/** Objects of a page tree. */
const tree = (...nodes: readonly string[]): PdfObjects => ['<< /Type /Catalog /Pages 2 0 R >>', ...nodes];

describe('encryption', () => {
  it('a document that needs a password is reported as encrypted', async () => {
    expect(await fateOf(encrypted([line], { user: 'secret', owner: 'other' }))).toBe('encrypted');
  });

  it('a document that needs a password only for changes is read', async () => {
    expect(await fateOf(encrypted([line], { user: '', owner: 'other' }))).toBe('Hello 123');
  });
});

describe('damage', () => {
  it.each([0.1, 0.5, 0.9, 0.97])(
    'a file that is cut off after %d of its length is reported as damaged',
    async (share) => {
      expect(await fateOf(whole.slice(0, whole.length * share))).toBe('pdf_damaged');
    },
  );

  it('a file whose last bytes are missing is read', async () => {
    expect(await fateOf(whole.slice(0, -8))).toBe(await fateOf(whole));
  });

  const places = Array.from({ length: 24 }, (_, index) => index / 24);
  it.each(places)('garbage at %d of the file never gives a number that is silently wrong', async (place) => {
    const bytes = whole.slice();
    const start = Math.floor(bytes.length * place) + 9;
    for (let index = 0; index < 60; index++) bytes[start + index] = (index * 7919) % 251;
    const extraction = await extract(bytes, { name: 'a.pdf' }, alone);
    if (extraction.kind === 'unreadable') {
      expect(['pdf_damaged', 'scanned_page']).toContain(extraction.problems[0]?.code);
      return;
    }
    const result = transform(extraction.document, extraction.secondReading);
    if (result.kind === 'not_a_report') expect(result.problems).not.toEqual([]);
    else if (!result.report.problems.some(({ code }) => code === 'pdf_damaged'))
      expect(silentErrors(result.report, expectedFacts('huaian-2024'))).toEqual([]);
  });

  it.each<[string, PdfObjects]>([
    ['no pages', tree('<< /Type /Pages /Kids [] /Count 0 >>')],
    ['fewer pages than it says', tree('<< /Type /Pages /Kids [] /Count 1 >>')],
    ['a page tree that holds itself', tree('<< /Type /Pages /Kids [2 0 R] /Count 1 >>')],
    [
      'a page tree that loops',
      tree('<< /Type /Pages /Kids [3 0 R] /Count 2 >>', '<< /Type /Pages /Kids [2 0 R] /Count 2 /Parent 2 0 R >>'),
    ],
    ['no catalogue of pages', ['<< /Type /Catalog >>']],
  ])('a document with %s is reported as damaged', async (_, objects) => {
    expect(await fateOf(pdf(objects))).toBe('pdf_damaged');
  });
});

describe('pages without text', () => {
  it('a document of pictures alone is reported as scanned', async () => {
    expect(await fateOf(pdfOf(picture, picture))).toBe('scanned_page');
  });

  it('a picture among pages of text is reported with its number', async () => {
    expect(await fateOf(pdfOf(line, picture, picture))).toBe(
      'Hello 123 | a picture | a picture | scanned_page: Pages 2, 3 of 3 are pictures without text: what they show is not read.',
    );
  });

  it('a text that no one can see is not read', async () => {
    expect(await fateOf(pdfOf(`${line} 3 Tr ${show('456', 20, 50)}`))).toBe('Hello 123');
  });
});

describe('malicious documents', () => {
  it('a form that paints itself ends', async () => {
    const [catalogue = '', pages = '', font = ''] = pageObjects(['']);
    const page = '<< /Type /Page /Parent 2 0 R /Resources << /XObject << /X1 6 0 R >> >> /Contents 5 0 R >>';
    const form =
      '<< /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X1 6 0 R >> >> /Length 6 >>\nstream\n/X1 Do\nendstream';
    expect(await fateOf(pdf([catalogue, pages, font, page, stream('/X1 Do'), form]))).toBe('scanned_page');
  });

  it('two thousand empty pages are read', async () => {
    const pages = Array<string>(2000).fill('');
    expect(await fateOf(pdfOf(...pages.slice(1), line))).toBe('Hello 123');
  });
});
