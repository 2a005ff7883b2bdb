// The documents to damage: every look of every writer, as a source, and back to bytes.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { type FigureName, figureNames, figuresOf } from '../samples/figures.js';
import { lookFiles } from '../samples/look-files.js';
import { pdfOfLook, ruledPdfLooks } from '../samples/pdf-look-files.js';
import { type ReportLooks, reportBlocks } from '../samples/report-blocks.js';
import { statisticsFiles } from '../samples/statistics-files.js';
import { writeDocxDocument } from '../samples/write-docx.js';
import { writeHtmlDocument } from '../samples/write-html.js';
import { writePdfDocument } from '../samples/write-pdf.js';
import { writeTextDocument } from '../samples/write-text.js';
import type { WrittenBlock } from '../samples/written-document.js';
import type { SourceKind } from './mutations.js';
import { olderDocuments, olderWriters } from './older/older-documents.js';
import { paintedContent } from './painted-content.js';
import { blocksOf } from './table-mutations.js';

/** A document as a source that can be damaged, and how the source becomes bytes again. */
export interface FuzzDocument {
  /** Unique: the kind of source, the look and the figures. */
  readonly id: string;
  /** The file name that a reader is given. */
  readonly name: string;
  readonly kind: SourceKind;
  readonly source: () => string;
  readonly bytesOf: (source: string) => Uint8Array;
}

const mainPart = 'word/document.xml';
// One character for each byte, so that a damaged byte stays one byte.
const fromBytes = (bytes: Uint8Array) => strFromU8(bytes, true);
const toBytes = (source: string) => strToU8(source, true);

/** A document whose sources are made when they are first asked for. */
function document(
  kind: SourceKind,
  name: string,
  make: () => { source: string; bytesOf: FuzzDocument['bytesOf'] },
): FuzzDocument {
  let made: ReturnType<typeof make> | null = null;
  const sources = () => {
    made ??= make();
    return made;
  };
  return {
    id: `${kind} ${name}`,
    name,
    kind,
    source: () => sources().source,
    bytesOf: (source) => sources().bytesOf(source),
  };
}

/** A file in each of the ways in which it can be damaged: as its bytes, and as its content. */
function ofFile(name: string, bytes: () => Uint8Array): readonly FuzzDocument[] {
  const asBytes = (kind: SourceKind) => document(kind, name, () => ({ source: fromBytes(bytes()), bytesOf: toBytes }));
  switch (name.slice(name.lastIndexOf('.') + 1)) {
    case 'docx':
      return [document('docx', name, () => mainPartOf(bytes())), asBytes('package')];
    case 'pdf':
      return [asBytes('pdf'), document('painted', name, () => paintedContent(bytes()))];
    case 'html':
      return [asBytes('html')];
    default:
      return [asBytes('text')];
  }
}

function mainPartOf(bytes: Uint8Array): { source: string; bytesOf: FuzzDocument['bytesOf'] } {
  const parts = unzipSync(bytes);
  return {
    source: fromBytes(parts[mainPart] ?? new Uint8Array()),
    bytesOf: (source) => zipSync({ ...parts, [mainPart]: toBytes(source) }, { level: 1 }),
  };
}

/** The formats in which damaged tables are written. */
const writers: readonly (readonly [
  suffix: string,
  looks: ReportLooks,
  write: (blocks: readonly WrittenBlock[], figures: FigureName) => Uint8Array,
])[] = [
  ['docx', {}, (blocks) => writeDocxDocument({ blocks })],
  ['html', {}, (blocks) => writeHtmlDocument({ blocks, looks: { headCells: true } })],
  ['word.html', { brokenLabels: true }, (blocks) => writeHtmlDocument({ blocks, looks: { markup: 'word' } })],
  ['txt', {}, (blocks) => writeTextDocument({ blocks })],
  ['pdf', {}, (blocks, figures) => writePdfDocument({ blocks, properties: propertiesOf(figures) })],
  [
    'items.pdf',
    { tableForEachItem: true },
    (blocks, figures) =>
      writePdfDocument({ blocks, look: { rules: 'lines', paper: [595, 420] }, properties: propertiesOf(figures) }),
  ],
  ...olderWriters.map(([suffix, write]) => [suffix, {}, write] as const),
];

function propertiesOf(name: FigureName) {
  const { title, agency, publishedOn } = figuresOf(name);
  return { title, author: agency, created: publishedOn };
}

const ofTables = writers.flatMap(([suffix, looks, write]) =>
  figureNames.map((figures) =>
    document(suffix === 'txt' ? 'flat_tables' : 'tables', `${figures}.${suffix}`, () => ({
      source: JSON.stringify(reportBlocks(figuresOf(figures), looks)),
      bytesOf: (source) => write(blocksOf(source), figures),
    })),
  ),
);

/** Every look of every writer, each with one of the reports. */
const files: readonly { readonly name: string; readonly bytes: () => Uint8Array }[] = [
  ...everyThird(lookFiles).map(({ name, figures, write }) => ({ name, bytes: () => write(figuresOf(figures)) })),
  ...ruledPdfLooks.map((look, index) => {
    const figures = figureNames[index % figureNames.length] ?? figureNames[0];
    return { name: `${look.name}.${figures}.pdf`, bytes: () => pdfOfLook(figures, look) };
  }),
  ...everyThird(statisticsFiles),
];

/** Takes one of every three successive files, a different one each time. */
function everyThird<Each>(all: readonly Each[]): readonly Each[] {
  return all.filter((_, index) => index % 3 === Math.floor(index / 3) % 3);
}

/** Every file in every way in which it can be damaged, also those of older formats, and the tables of each report in every format. */
export const fuzzDocuments: readonly FuzzDocument[] = [
  ...files.flatMap(({ name, bytes }) => ofFile(name, bytes)),
  ...olderDocuments.map(({ name, kind, open }) => document(kind, name, open)),
  ...ofTables,
];
