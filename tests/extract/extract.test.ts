import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { maxFileBytes } from '../../src/extract/bytes/limits.js';
import { extract } from '../../src/extract/extract.js';
import { docx, p, r } from './docx/docx-builder.js';
import { encrypted, show, textPdf } from './pdf/pdf-builder.js';

const problemsOf = async (bytes: Uint8Array) => {
  const extraction = await extract(bytes, { name: 'a.docx' });
  return extraction.kind === 'unreadable' ? extraction.problems.map((problem) => problem.code) : extraction.kind;
};

describe('a file that is read', () => {
  test('as DOCX has both readings, whatever its name', async () => {
    const extraction = await extract(docx({ body: p(r('年报')) }), { name: '年报.doc' });
    const text = { kind: 'paragraph', level: null, numbering: null, text: '年报', raw: '年报' };
    expect(extraction).toMatchObject({
      kind: 'document',
      document: {
        name: '年报.doc',
        format: 'docx',
        encoding: null,
        blocks: [{ ...text, anchor: { kind: 'docx', part: 'word/document.xml', path: 'body/p[1]' } }],
        problems: [],
      },
      secondReading: { status: 'read', reader: 'mammoth', blocks: [{ text: '年报' }] },
    });
  });

  test('as DOCX has one reading if the second is switched off', async () => {
    const extraction = await extract(docx({ body: p(r('年报')) }), { name: 'a.docx' }, { secondReading: false });
    expect(extraction).toMatchObject({ kind: 'document', secondReading: { status: 'off' } });
  });

  test('as HTML has its encoding and a second reading', async () => {
    const extraction = await extract(strToU8('<html><body><p>年报</p></body></html>'), { name: 'a.doc' });
    expect(extraction).toMatchObject({
      kind: 'document',
      document: { format: 'html', encoding: 'utf-8' },
      secondReading: { status: 'read', reader: 'htmlparser2' },
    });
  });

  test('as text has its encoding and no second reading', async () => {
    const extraction = await extract(strToU8('2023年年报\n一、总体情况\n'), { name: 'a.txt' });
    expect(extraction).toMatchObject({
      kind: 'document',
      document: { format: 'text', encoding: 'utf-8' },
      secondReading: { status: 'off' },
    });
  });

  test('as PDF has both readings and its metadata', async () => {
    const info = { Title: 'Report', CreationDate: "D:20250328101500+08'00'" };
    const extraction = await extract(textPdf([['Statement']], info), { name: 'a.docx' });
    expect(extraction).toMatchObject({
      kind: 'document',
      document: {
        name: 'a.docx',
        format: 'pdf',
        encoding: null,
        metadata: [
          { name: 'title', value: 'Report' },
          { name: 'created', value: '2025-03-28T10:15:00+08:00' },
        ],
        blocks: [{ kind: 'paragraph', text: 'Statement', anchor: { kind: 'page', page: 1 } }],
        problems: [],
      },
      secondReading: { status: 'lines', reader: 'pdf-parse', pages: [['Statement']] },
    });
  });

  test('as PDF has one reading if the second is switched off', async () => {
    const extraction = await extract(textPdf([['Statement']]), { name: 'a.pdf' }, { secondReading: false });
    expect(extraction).toMatchObject({ kind: 'document', secondReading: { status: 'off' } });
  });

  test('as PDF that only forbids changes is read by both, without a password', async () => {
    const extraction = await extract(encrypted([show('Statement', 20, 180)], { user: '', owner: 'secret' }), {
      name: 'a.pdf',
    });
    expect(extraction).toMatchObject({
      kind: 'document',
      document: { blocks: [{ text: 'Statement' }], problems: [] },
      secondReading: { status: 'lines', pages: [['Statement']] },
    });
  });
});

describe('a file that is not read', () => {
  test('says what it is', async () => {
    expect(await extract(strToU8('AT&TFORM'), { name: 'a.docx' })).toEqual({
      kind: 'unreadable',
      name: 'a.docx',
      detected: 'a DjVu document (.djvu)',
      recognisers: null,
      problems: [
        {
          code: 'unsupported_format',
          message: 'This is a DjVu document (.djvu), a format that is not read. Save it as DOCX, PDF or HTML.',
          at: null,
        },
      ],
    });
  });

  test('a PDF without text says so once, and what to do', async () => {
    const message =
      'None of the 2 pages holds text: they are pictures, drawings or blank. Look for an edition with text.';
    expect(await extract(textPdf([[], []]), { name: 'a.pdf' })).toEqual({
      kind: 'unreadable',
      name: 'a.pdf',
      detected: 'a PDF document',
      recognisers: null,
      problems: [{ code: 'scanned_page', message, at: null }],
    });
  });

  test.each([
    ['empty', new Uint8Array(0), 'empty_file'],
    ['blank', strToU8(' \n'), 'empty_file'],
    ['binary', new Uint8Array([0, 1, 2, 3]), 'unknown_format'],
    ['any zip', zipSync({ 'a.txt': new Uint8Array(1) }), 'archive_unopened'],
    ['a zip that only looks like Word', zipSync({ '[Content_Types].xml': strToU8('<a/>') }), 'not_a_docx'],
    ['a damaged zip', docx({ body: p(r('a')) }).subarray(0, 300), 'zip_damaged'],
    ['a PDF that needs a password', encrypted([show('a', 20, 180)], { user: 'secret', owner: 'secret' }), 'encrypted'],
    ['a PDF that ends after its header', strToU8('%PDF-1.7\n'), 'pdf_damaged'],
    ['a PDF without pages', textPdf([]), 'pdf_damaged'],
    ['damaged XML', docx({ body: '<w:p>' }), 'xml_damaged'],
    ['over the limit', new Uint8Array(maxFileBytes + 1), 'file_too_large'],
  ])('%s', async (_, bytes, code) => {
    expect(await problemsOf(bytes)).toEqual([code]);
  });
});
