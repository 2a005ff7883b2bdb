// Whole reports in older formats, as sources that can be damaged: streams of compound files, text, parts of containers.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { type FigureName, figureNames, figuresOf } from '../../samples/figures.js';
import { ofdProducers, plainOfdProducer } from '../../samples/ofd-producers.js';
import { reportBlocks } from '../../samples/report-blocks.js';
import { docProducers, writeDocDocument } from '../../samples/write-doc.js';
import { writeDocxDocument } from '../../samples/write-docx.js';
import { writeHtmlDocument } from '../../samples/write-html.js';
import { odtProducers, writeOdtDocument } from '../../samples/write-odt.js';
import { writeOfdDocument } from '../../samples/write-ofd.js';
import { writeRtfDocument } from '../../samples/write-rtf.js';
import { type SheetsLooks, writeSheetsDocument } from '../../samples/write-sheets.js';
import type { WrittenBlock } from '../../samples/written-document.js';
import { streamsOf } from './compound-source.js';
import { isPage } from './ofd-pages.js';
import { savedPage } from './saved-page.js';
import { isSheetPart } from './sheet-parts.js';
import { sheetStreams } from './sheet-records.js';
import { streamBorder } from './stated-cells.js';
import { wordStreams } from './word-streams.js';

/** A source, and how it becomes the bytes of a file again. */
export interface OlderSource {
  readonly source: string;
  readonly bytesOf: (source: string) => Uint8Array;
}

export type OlderKind = 'ole' | 'word' | 'records' | 'rtf' | 'mail' | 'docx' | 'odt' | 'parts' | 'pages';

/** Blocks as a file of one of these formats. */
export type OlderWriter = (blocks: readonly WrittenBlock[], figures: FigureName) => Uint8Array;

const sheets =
  (looks: SheetsLooks): OlderWriter =>
  (blocks, figures) =>
    writeSheetsDocument({ blocks, title: figuresOf(figures).title, looks });

const [word = undefined, ...otherWords] = docProducers;
const [office = undefined, flatOffice = undefined] = odtProducers;

function doc(producer: (typeof docProducers)[number] | undefined): OlderWriter {
  if (producer === undefined) throw new Error('Expected a program that writes the format');
  return (blocks, figures) => {
    const { title, agency } = figuresOf(figures);
    return writeDocDocument({ blocks, title, author: agency, producer });
  };
}

function odt(producer: (typeof odtProducers)[number] | undefined): OlderWriter {
  if (producer === undefined) throw new Error('Expected a program that writes the format');
  return (blocks, figures) => {
    const { title, agency } = figuresOf(figures);
    return writeOdtDocument({ blocks, title, author: agency, producer });
  };
}

const ofd =
  (writing = plainOfdProducer): OlderWriter =>
  (blocks, figures) => {
    const { title, agency, publishedOn } = figuresOf(figures);
    return writeOfdDocument({ blocks, look: { writing }, properties: { title, author: agency, created: publishedOn } });
  };

/** The older formats in which damaged tables are written, each with one of its programs. */
export const olderWriters: readonly (readonly [suffix: string, write: OlderWriter])[] = [
  ['doc', doc(word)],
  ['rtf', (blocks, figures) => writeRtfDocument({ blocks, title: figuresOf(figures).title })],
  ['odt', odt(office)],
  ['xlsx', sheets({ format: 'xlsx' })],
  ['xls', sheets({ format: 'xls' })],
  ['ods', sheets({ format: 'ods' })],
  ['ofd', ofd()],
];

const mainPart = 'word/document.xml';
const wordNamespace = /xmlns:w="[^"]*"/;

/** Word 2003 writes the same elements into one file, but for merges of rows. */
const word2003: OlderWriter = (blocks) => {
  const main = strFromU8(unzipSync(writeDocxDocument({ blocks }))[mainPart] ?? new Uint8Array());
  return strToU8(
    main
      .replace('?>', '?>\n<?mso-application progid="Word.Document"?>')
      .replace(wordNamespace, 'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"')
      .replaceAll('w:document', 'w:wordDocument')
      .replaceAll('w:vMerge', 'w:vmerge'),
  );
};

const asText = (bytes: Uint8Array): OlderSource => ({
  source: strFromU8(bytes, true),
  bytesOf: (source) => strToU8(source, true),
});

/** Some parts of a zip container, one after the other. */
const partsWhere =
  (isMeant: (name: string) => boolean) =>
  (bytes: Uint8Array): OlderSource => {
    const parts = unzipSync(bytes);
    const names = Object.keys(parts).filter(isMeant);
    return {
      source: names.map((name) => strFromU8(parts[name] ?? new Uint8Array(), true)).join(streamBorder),
      bytesOf: (source) => {
        const changed = source.split(streamBorder);
        const put = names.map((name, index) => [name, strToU8(changed[index] ?? '', true)] as const);
        return zipSync({ ...parts, ...Object.fromEntries(put) }, { level: 1 });
      },
    };
  };

const content = partsWhere((name) => name === 'content.xml');

/** Each format, by each of its programs, in each way in which it can be damaged. */
const ways: readonly (readonly [
  name: string,
  write: OlderWriter,
  kind: OlderKind,
  open: (bytes: Uint8Array) => OlderSource,
])[] = [
  ...[word, ...otherWords].flatMap((producer, index) => [
    [`${index}.doc`, doc(producer), 'word', (bytes: Uint8Array) => streamsOf(bytes, wordStreams)] as const,
    [`${index}.doc`, doc(producer), 'ole', asText] as const,
  ]),
  ['xls', sheets({ format: 'xls' }), 'records', (bytes) => streamsOf(bytes, sheetStreams)],
  ['xls', sheets({ format: 'xls' }), 'ole', asText],
  ['bytes.rtf', (blocks, figures) => writeRtfDocument({ blocks, title: figuresOf(figures).title }), 'rtf', asText],
  [
    'numbers.rtf',
    (blocks, figures) =>
      writeRtfDocument({
        blocks,
        title: figuresOf(figures).title,
        looks: { characters: 'numbers', mergesColumns: true },
      }),
    'rtf',
    asText,
  ],
  [
    'mht',
    (blocks, figures) => savedPage(writeHtmlDocument({ blocks, title: figuresOf(figures).title })),
    'mail',
    asText,
  ],
  ['2003.xml', word2003, 'docx', asText],
  ['odt', odt(office), 'odt', content],
  ['fodt', odt(flatOffice), 'odt', asText],
  ['ods', sheets({ format: 'ods' }), 'odt', content],
  ['xlsx', sheets({ format: 'xlsx' }), 'parts', partsWhere(isSheetPart)],
  [
    'sheets.xlsx',
    sheets({ format: 'xlsx', sheets: 'for each table', numbersAsText: true }),
    'parts',
    partsWhere(isSheetPart),
  ],
  ...[plainOfdProducer, ...ofdProducers.filter(({ text }) => text === 'runs' || text === 'scaled')].map(
    (writing) => [`${writing.text}.ofd`, ofd(writing), 'pages', partsWhere(isPage)] as const,
  ),
];

/** Every way of every format for every report. */
export const olderDocuments: readonly {
  readonly name: string;
  readonly kind: OlderKind;
  readonly open: () => OlderSource;
}[] = ways.flatMap(([suffix, write, kind, open]) =>
  figureNames.map((figures) => ({
    name: `${figures}.whole.${suffix}`,
    kind,
    open: () => open(write(reportBlocks(figuresOf(figures)), figures)),
  })),
);
