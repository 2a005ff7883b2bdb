// PDFs made to harm: objects that lead to each other in a circle, or to ever more of themselves. Page trees that loop are in
// tests/extract/pdf/bad-input.test.ts.
import { deflateSync } from 'node:zlib';
import { pageObjects, pdf, pdfOf, show, stream } from '../extract/pdf/pdf-builder.js';
import { type HostileFile, megabyte, nested, ofBytes } from './hostile-file.js';

const line = show('Hello 123', 20, 100);
const [catalogue = '', pages = '', font = ''] = pageObjects(['']);
const page = (resources: string) => `<< /Type /Page /Parent 2 0 R /Resources << ${resources} >> /Contents 5 0 R >>`;

/** A document whose first page paints a form; form n, object n + 5, paints what follows it. */
function formsOf(contentOf: (form: number) => string, forms: number): string {
  const names = Array.from({ length: forms }, (_, index) => `/X${index + 1} ${index + 6} 0 R`).join(' ');
  const resources = `/XObject << ${names} >>`;
  const form = (content: string) =>
    `<< /Subtype /Form /BBox [0 0 9 9] /Resources << ${resources} >> /Length ${content.length} >>\nstream\n${content}\nendstream`;
  const objects = Array.from({ length: forms }, (_, index) => form(contentOf(index + 1)));
  return Buffer.from(pdf([catalogue, pages, font, page(resources), stream('/X1 Do'), ...objects])).toString('latin1');
}

/** A stream that is deflated several times over. */
function deflatedStream(content: Buffer, times: number): string {
  let data = content;
  for (let time = 0; time < times; time++) data = deflateSync(data);
  const filters = Array(times).fill('/FlateDecode').join(' ');
  return `<< /Filter [${filters}] /Length ${data.length} >>\nstream\n${data.toString('latin1')}\nendstream`;
}

const latin1 = (make: () => string) => ofBytes(() => Buffer.from(make(), 'latin1'));
const ofObjects = (make: () => readonly string[], trailer = '') => ofBytes(() => pdf(make(), trailer));

export const hostilePdf: readonly HostileFile[] = [
  {
    name: 'parent-loop.pdf',
    write: ofObjects(() => [
      catalogue,
      '<< /Type /Pages /Kids [4 0 R] /Count 1 /Parent 4 0 R >>',
      font,
      '<< /Type /Page /Parent 2 0 R /Contents 5 0 R >>',
      stream(line),
    ]),
    outcome: 'not_a_report',
    code: 'not_a_report',
    says: /Neither/,
  },
  {
    name: 'previous-loop.pdf',
    write: latin1(() => {
      const file = Buffer.from(pdfOf(line)).toString('latin1');
      return file.replace('/Root 1 0 R', `/Root 1 0 R /Prev ${file.lastIndexOf('xref\n0')}`);
    }),
    outcome: 'not_a_report',
    code: 'not_a_report',
    says: /Neither/,
  },
  {
    name: 'forms-in-a-circle.pdf',
    write: latin1(() => formsOf((form) => (form === 1 ? '/X2 Do' : '/X1 Do'), 2)),
    outcome: 'failed',
    code: 'scanned_page',
    says: /None of the 1 pages/,
  },
  {
    name: 'forms-of-forms.pdf',
    write: latin1(() => formsOf((form) => (form === 20 ? line : `/X${form + 1} Do `.repeat(10)), 20)),
    outcome: 'failed',
    code: 'timeout',
    says: /10 seconds/,
  },
  {
    name: 'kids-of-kids.pdf',
    isSlow: true,
    write: ofObjects(() => [
      '<< /Type /Catalog /Pages 2 0 R >>',
      ...Array.from(
        { length: 10 },
        (_, level) => `<< /Type /Pages /Kids [${`${level + 3} 0 R `.repeat(10)}] /Count ${10 ** (10 - level)} >>`,
      ),
      '<< /Type /Page /MediaBox [0 0 9 9] >>',
    ]),
    outcome: 'failed',
    code: 'timeout',
    says: /60 seconds/,
  },
  {
    name: 'two-billion-pages.pdf',
    write: ofObjects(() => [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>',
    ]),
    outcome: 'failed',
    code: 'scanned_page',
    says: /None of the 1 pages/,
  },
  {
    name: 'deep-array.pdf',
    write: ofObjects(() => [
      catalogue,
      pages,
      font,
      page(`/Font << /F1 3 0 R >> /X ${nested('[', ']', 1_000_000)}`),
      stream(line),
    ]),
    outcome: 'failed',
    code: 'pdf_damaged',
    says: /call stack/,
  },
  {
    name: 'deep-operand.pdf',
    write: ofBytes(() => pdfOf(`${nested('[', ']', 1_000_000)} TJ ${line}`)),
    outcome: 'failed',
    code: 'scanned_page',
    says: /None of the 1 pages/,
  },
  {
    name: 'zeros-deflated.pdf',
    write: latin1(() =>
      Buffer.from(
        pdf([catalogue, pages, font, page(''), deflatedStream(Buffer.alloc(500 * megabyte, ' '), 2)]),
      ).toString('latin1'),
    ),
    outcome: 'failed',
    code: 'scanned_page',
    says: /None of the 1 pages/,
  },
  {
    name: 'operators-deflated.pdf',
    isSlow: true,
    write: ofBytes(() =>
      pdf([catalogue, pages, font, page(''), deflatedStream(Buffer.alloc(300 * megabyte, '0 0 m 1 1 l S '), 2)]),
    ),
    outcome: 'failed',
    code: 'timeout',
    says: /10 seconds/,
  },
  {
    name: 'one-text.pdf',
    isSlow: true,
    write: ofBytes(() => pdfOf(show('1'.repeat(100 * megabyte), 20, 100))),
    outcome: 'failed',
    code: 'timeout',
    says: /./,
  },
  {
    name: 'contents-over-and-over.pdf',
    isSlow: true,
    write: ofObjects(() => [
      catalogue,
      pages,
      font,
      `<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents [${'5 0 R '.repeat(1_000_000)}] >>`,
      stream(`${line} `.repeat(20)),
    ]),
    outcome: 'failed',
    code: 'timeout',
    says: /10 seconds/,
  },
];
