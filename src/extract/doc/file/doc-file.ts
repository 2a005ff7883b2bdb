// The streams of a .doc file and the block at their start that says where everything is ([MS-DOC] 2.1, 2.5).
import { CompoundFile } from '../../bytes/compound-file.js';
import { DocumentFault } from '../../bytes/document-fault.js';

/** A place in the table stream: an offset and a length in bytes. */
interface TablePlace {
  readonly start: number;
  readonly length: number;
}

/** The structures in the table stream that are read, each by its place in the list of offsets ([MS-DOC] 2.5.6). */
const structures = {
  styles: 1,
  footnoteReferences: 2,
  footnoteTexts: 3,
  sections: 6,
  headerTexts: 11,
  characterPages: 12,
  paragraphPages: 13,
  pieces: 33,
  shapeAnchors: 40,
  endnoteReferences: 46,
  endnoteTexts: 47,
  textBoxTexts: 56,
  lists: 73,
  listOverrides: 74,
} as const;

export type DocStructure = keyof typeof structures;

/** How many characters each story has ([MS-DOC] 2.5.4). They follow one another in this order. */
interface StoryLengths {
  readonly text: number;
  readonly footnotes: number;
  readonly headers: number;
  readonly macros: number;
  readonly comments: number;
  readonly endnotes: number;
  readonly textBoxes: number;
}

/** A .doc file, ready to be read. */
export interface DocFile {
  /** The stream `WordDocument`: text and formatted pages. */
  readonly main: DataView;
  /** The stream `0Table` or `1Table`. */
  readonly table: DataView;
  /** The stream `Data`, which holds long properties; empty if there is none. */
  readonly data: DataView;
  readonly lengths: StoryLengths;
  readonly placeOf: (structure: DocStructure) => TablePlace;
  /** The stream of the properties of the document; null if there is none. */
  readonly summary: DataView | null;
}

const wordMark = 0xa5ec;
const firstWord97 = 0xc1;
const encryptedFlag = 0x0100;
const secondTableFlag = 0x0200;
const lengthsAt = 0x4c;
const placesAt = 0x9a;

/**
 * Opens a .doc file.
 * @throws DocumentFault `doc_damaged`, `encrypted`, `unsupported_format` for Word 6 and 95
 */
export function openDoc(bytes: Uint8Array): DocFile {
  const streams = streamsOf(bytes);
  const main = streams('WordDocument');
  if (main === null || main.byteLength < placesAt + 8) throw damaged('It has no text.');
  const flags = main.getUint16(0x0a, true);
  if (main.getUint16(0, true) !== wordMark || main.getUint16(2, true) < firstWord97)
    throw new DocumentFault(
      'unsupported_format',
      'This is a document of Word 95 or before. Open it in Word and save it as DOCX.',
    );
  if ((flags & encryptedFlag) !== 0)
    throw new DocumentFault('encrypted', 'The document needs a password. Save a copy without one.');
  const table = streams((flags & secondTableFlag) === 0 ? '0Table' : '1Table');
  if (table === null) throw damaged('The stream that says where its parts are is missing.');
  const lengthAt = (index: number) => main.getUint32(lengthsAt + 4 * index, true);
  return {
    main,
    table,
    data: streams('Data') ?? new DataView(new ArrayBuffer(0)),
    lengths: {
      ...{ text: lengthAt(0), footnotes: lengthAt(1), headers: lengthAt(2), macros: lengthAt(3) },
      ...{ comments: lengthAt(4), endnotes: lengthAt(5), textBoxes: lengthAt(6) },
    },
    placeOf: (structure) => {
      const at = placesAt + 8 * structures[structure];
      if (at + 8 > main.byteLength) return { start: 0, length: 0 };
      const place = { start: main.getUint32(at, true), length: main.getUint32(at + 4, true) };
      if (place.start + place.length > table.byteLength) throw damaged(`Its ${structure} lie outside of the file.`);
      return place;
    },
    summary: streams('\u0005SummaryInformation'),
  };
}

/** Says that a .doc file is damaged, and how. */
export function damaged(what: string): DocumentFault {
  return new DocumentFault('doc_damaged', `The Word document is damaged. ${what} Download it again.`);
}

function streamsOf(bytes: Uint8Array): (name: string) => DataView | null {
  const container = new CompoundFile(bytes);
  return (name) => {
    const content = container.stream(name);
    return content === null ? null : new DataView(content.buffer, content.byteOffset, content.byteLength);
  };
}
