// Who writes the documents of the collection: for each format its programs, and how each turns the blocks of a draft into bytes.
import type { DocxLooks } from '../samples/docx-looks.js';
import { docxProducers } from '../samples/docx-producers.js';
import type { HtmlLooks } from '../samples/html-looks.js';
import { htmlProducers } from '../samples/html-producers.js';
import { type OfdProducer, ofdProducers, plainOfdProducer } from '../samples/ofd-producers.js';
import type { PdfLook } from '../samples/pdf-looks.js';
import { pdfProducers } from '../samples/pdf-producers.js';
import { sitePage } from '../samples/report-files.js';
import { type DocLooks, docProducers, writeDocDocument } from '../samples/write-doc.js';
import { writeDocxDocument } from '../samples/write-docx.js';
import { writeHtmlDocument } from '../samples/write-html.js';
import { type OdtLooks, odtProducers, writeOdtDocument } from '../samples/write-odt.js';
import { type OfdLook, writeOfdDocument } from '../samples/write-ofd.js';
import { writePdfDocument } from '../samples/write-pdf.js';
import { type RtfLooks, writeRtfDocument } from '../samples/write-rtf.js';
import { type SheetsLooks, writeSheetsDocument } from '../samples/write-sheets.js';
import { type TextTables, writeTextDocument } from '../samples/write-text.js';
import type { WrittenBlock } from '../samples/written-document.js';
import type { Draft } from './draft.js';

export const formats = ['docx', 'html', 'pdf', 'txt', 'doc', 'rtf', 'odt', 'xlsx', 'xls', 'ods', 'ofd'] as const;
export type Format = (typeof formats)[number];

/** How a format dresses a document: its own looks, apart from what the report says. */
export interface FormatLook {
  readonly name: string;
  readonly format: Format;
  readonly docx?: DocxLooks;
  readonly doc?: DocLooks;
  readonly odt?: OdtLooks;
  readonly html?: HtmlLooks;
  /** The page of its site is around an HTML document. */
  readonly isSitePage?: boolean;
  readonly pdf?: PdfLook;
  readonly ofd?: OfdLook;
  /** What is done to each block of a PDF or OFD before layout. */
  readonly parts?: (block: WrittenBlock) => readonly WrittenBlock[];
  /** The look is one of the writer's own, and no producer's. */
  readonly isPlainOnly?: boolean;
}

/** Writes a format as one program does. */
export interface Producer {
  readonly name: string;
  readonly format: Format;
  readonly write: (draft: Draft, look: FormatLook) => Uint8Array;
}

/** What writes no more than the format asks for, after no program. */
export const plainName = 'plain';

function docxProducer(producer: (typeof docxProducers)[number] | undefined): Producer {
  return {
    name: producer?.name ?? plainName,
    format: 'docx',
    write: ({ blocks, title, agency, publishedOn }, { docx = {} }) =>
      writeDocxDocument({
        blocks,
        looks: { ...docx, ...(producer ? { producer } : {}) },
        properties: { title, creator: agency, created: publishedOn },
      }),
  };
}

function htmlProducer(producer: (typeof htmlProducers)[number] | undefined): Producer {
  return {
    name: producer?.name ?? plainName,
    format: 'html',
    write: (draft, { html = {}, isSitePage = false }) =>
      writeHtmlDocument({
        blocks: draft.blocks,
        title: isSitePage ? `${draft.title}_${draft.site}` : draft.title,
        looks: { ...html, ...(producer ? { producer } : {}), ...(isSitePage ? { page: sitePage(draft) } : {}) },
      }),
  };
}

function pdfProducer(producer: (typeof pdfProducers)[number] | undefined): Producer {
  return {
    name: producer?.name ?? plainName,
    format: 'pdf',
    write: ({ blocks, title, agency, publishedOn }, { pdf = {}, parts }) =>
      writePdfDocument({
        blocks: parts ? blocks.flatMap(parts) : blocks,
        look: { ...pdf, ...(producer ? { producer } : {}) },
        properties: { title, author: agency, created: publishedOn },
      }),
  };
}

function ofdProducer(writing: OfdProducer): Producer {
  return {
    name: writing === plainOfdProducer ? plainName : writing.name,
    format: 'ofd',
    write: ({ blocks, title, agency, publishedOn }, { ofd = {}, parts }) =>
      writeOfdDocument({
        blocks: parts ? blocks.flatMap(parts) : blocks,
        look: { ...ofd, writing },
        properties: { title, author: agency, created: publishedOn },
      }),
  };
}

const textProducers: readonly (readonly [name: string, tables: TextTables])[] = [
  ['converter', 'lines'],
  ['pasted', 'tabs'],
  ['Markdown', 'pipes'],
];

const rtfProducers: readonly (readonly [name: string, looks: RtfLooks])[] = [
  ['bytes of GBK', {}],
  ['characters as numbers', { characters: 'numbers', mergesColumns: true }],
];

const sheetsProducers: readonly (readonly [name: string, looks: SheetsLooks])[] = [
  ['one sheet', { format: 'xlsx' }],
  ['a sheet for each table', { format: 'xlsx', sheets: 'for each table' }],
  ['numbers as text', { format: 'xlsx', numbersAsText: true, textUnmerged: true }],
  ['one sheet', { format: 'xls' }],
  ['one sheet', { format: 'ods' }],
];

/** Every producer of every format. */
export const producers: readonly Producer[] = [
  ...[undefined, ...docxProducers].map(docxProducer),
  ...[undefined, ...htmlProducers].map(htmlProducer),
  ...[undefined, ...pdfProducers].map(pdfProducer),
  ...[plainOfdProducer, ...ofdProducers].map(ofdProducer),
  ...textProducers.map(
    ([name, tables]): Producer => ({
      name,
      format: 'txt',
      write: ({ blocks }) => writeTextDocument({ blocks, tables }),
    }),
  ),
  ...docProducers.map(
    (producer): Producer => ({
      name: producer.name,
      format: 'doc',
      write: ({ blocks, title, agency }, { doc: looks = {} }) =>
        writeDocDocument({ blocks, title, author: agency, producer, looks }),
    }),
  ),
  ...odtProducers.map(
    (producer): Producer => ({
      name: producer.name,
      format: 'odt',
      write: ({ blocks, title, agency }, { odt: looks = {} }) =>
        writeOdtDocument({ blocks, title, author: agency, producer, looks }),
    }),
  ),
  ...rtfProducers.map(
    ([name, looks]): Producer => ({
      name,
      format: 'rtf',
      write: ({ blocks, title }) => writeRtfDocument({ blocks, title, looks }),
    }),
  ),
  ...sheetsProducers.map(
    ([name, looks]): Producer => ({
      name,
      format: looks.format,
      write: ({ blocks, title }) => writeSheetsDocument({ blocks, title, looks }),
    }),
  ),
];
