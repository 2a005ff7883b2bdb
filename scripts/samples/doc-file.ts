// Writes files of Word 97–2003 ([MS-DOC]): characters in pieces, and their properties on as many pages of 512 bytes as they need.
import { CFB } from '@e965/xlsx';

/** Characters that look alike: their properties as bytes. */
export interface DocRun {
  readonly text: string;
  readonly properties: readonly number[];
}

/** A paragraph: its last character is its mark. */
export interface DocParagraph {
  readonly runs: readonly DocRun[];
  readonly style: number;
  readonly properties: readonly number[];
}

/** How a program stores the text. */
export interface DocStorage {
  /**
   * - `whole`: as it stands, in 16 bits a character
   * - `compressed`: Latin characters in pieces of their own, of 8 bits a character
   * - `fast`: in pieces that lie anywhere, with what they replaced still between them, as after a fast save
   */
  readonly pieces: 'whole' | 'compressed' | 'fast';
  /** Properties of rows that are longer than this many bytes lie in a stream of their own. */
  readonly longest: number;
}

interface DocContent {
  readonly paragraphs: readonly DocParagraph[];
  /** The paragraphs of the header that all pages show. */
  readonly header: readonly DocParagraph[];
  readonly title: string;
  readonly author: string;
  readonly program: string;
  readonly storage: DocStorage;
}

export const uint16 = (...values: readonly number[]): readonly number[] =>
  values.flatMap((value) => [value & 0xff, (value >> 8) & 0xff]);
export const uint32 = (...values: readonly number[]): readonly number[] =>
  values.flatMap((value) => [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff));
/** A property: its number, then its operand in bytes. */
export const sprm = (code: number, ...operand: readonly number[]): readonly number[] => [...uint16(code), ...operand];

const pageLength = 512;
const textAt = 2048;
const mostOfPiece = 600;
/** Structures of the table stream, by their place in the list of offsets (2.5.6). */
const places = { styles: 1, sections: 6, headers: 11, characters: 12, paragraphs: 13, fields: 16, pieces: 33 } as const;
const placesAt = 0x9a;
const placesCount = 93;

/** Writes a file. */
export function docFile(content: DocContent): Uint8Array {
  const all = [...content.paragraphs, ...content.header];
  const lengthOf = (paragraphs: readonly DocParagraph[]) =>
    paragraphs.reduce((sum, { runs }) => sum + runs.reduce((own, { text }) => own + text.length, 0), 0);
  const headerLength = lengthOf(content.header);
  // One more mark ends the text of the headers.
  const guard: DocParagraph = { runs: [{ text: '\r', properties: [] }], style: 0, properties: [] };
  const paragraphs = content.header.length === 0 ? all : [...all, guard];
  const text = paragraphs.flatMap(({ runs }) => runs.map((run) => run.text)).join('');
  const stored = storedText(text, content.storage.pieces);
  const data: number[] = [];
  const firstPage = Math.ceil((textAt + stored.bytes.length) / pageLength);
  const characterPages = pages(characterRuns(paragraphs, stored), 1);
  const paragraphPages = pages(paragraphRuns(paragraphs, stored, content.storage.longest, data), 13);
  const sectionAt = (firstPage + characterPages.length + paragraphPages.length) * pageLength;
  const table = new TableStream();
  table.add(places.styles, styleSheet());
  table.add(places.characters, pageTable(characterPages, firstPage));
  table.add(places.paragraphs, pageTable(paragraphPages, firstPage + characterPages.length));
  table.add(places.pieces, pieceTable(stored));
  table.add(places.sections, [...uint32(0, text.length), 0, 0, ...uint32(sectionAt), 0, 0, ...uint32(0xffffffff)]);
  table.add(places.fields, fieldTable(text));
  if (headerLength > 0) {
    const starts = [0, 0, 0, 0, 0, 0, 0, 0, ...Array<number>(5).fill(headerLength), headerLength + 1];
    table.add(places.headers, uint32(...starts));
  }
  const main = new Uint8Array(sectionAt + pageLength);
  const flags = 0x0200 | (content.storage.pieces === 'fast' ? 0x0004 : 0);
  main.set([...uint16(0xa5ec, 0xc1, 0, 0x0804, 0, flags), ...uint16(0xbf)]);
  main.set(uint32(textAt, textAt + stored.bytes.length), 0x18);
  main.set(uint16(14), 0x20);
  main.set(uint16(22), 0x3e);
  main.set(uint32(main.length), 0x40);
  main.set(uint32(lengthOf(content.paragraphs), 0, headerLength === 0 ? 0 : headerLength + 1), 0x4c);
  main.set(uint16(placesCount), 0x98);
  for (const [place, part] of table.parts) main.set(uint32(...part), placesAt + 8 * place);
  main.set(stored.bytes, textAt);
  [...characterPages, ...paragraphPages].forEach(({ bytes }, index) => {
    main.set(bytes, (firstPage + index) * pageLength);
  });
  main.set(uint16(0), sectionAt);
  return container({
    '/WordDocument': main,
    '/1Table': Uint8Array.from(table.bytes),
    ...(data.length > 0 ? { '/Data': Uint8Array.from(data) } : {}),
    '/\u0005SummaryInformation': summary([
      [2, content.title],
      [4, content.author],
      [18, content.program],
    ]),
  });
}

function container(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const file = CFB.utils.cfb_new();
  for (const [name, bytes] of Object.entries(streams)) CFB.utils.cfb_add(file, name, Buffer.from(bytes));
  const written: unknown = CFB.write(file, { type: 'buffer' });
  if (!(written instanceof Uint8Array)) throw new Error('Expected the library to write bytes');
  return new Uint8Array(written);
}

/** Characters that lie together: from the first to the one after the last, and where their bytes begin in the main stream. */
interface StoredPiece {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
  readonly width: 1 | 2;
}

interface StoredText {
  readonly bytes: readonly number[];
  /** In the order of the document. */
  readonly pieces: readonly StoredPiece[];
}

const latin = /[\x20-\x7e]+|[^\x20-\x7e]+/g;
const isLatin = /^[\x20-\x7e]/;
const lastNumber = /\d+(?=\D*$)/;

function storedText(text: string, way: DocStorage['pieces']): StoredText {
  const bytes: number[] = [];
  const put = (from: number, part: string, width: 1 | 2): StoredPiece => {
    // Wide characters begin at even places.
    if (width === 2 && bytes.length % 2 === 1) bytes.push(0);
    const offset = textAt + bytes.length;
    for (const character of part.split(''))
      bytes.push(...(width === 1 ? [character.charCodeAt(0)] : uint16(character.charCodeAt(0))));
    return { from, to: from + part.length, offset, width };
  };
  if (way === 'whole') return { pieces: [put(0, text, 2)], bytes };
  if (way === 'compressed')
    return {
      pieces: [...text.matchAll(latin)].map(({ 0: part, index }) => put(index, part, isLatin.test(part) ? 1 : 2)),
      bytes,
    };
  const parts = Array.from({ length: Math.ceil(text.length / mostOfPiece) }, (_, index) => {
    const from = index * mostOfPiece;
    return { from, part: text.slice(from, from + mostOfPiece) };
  });
  // The later half was typed first; what a piece replaced stands before it, with another number.
  const half = Math.ceil(parts.length / 2);
  const pieces = [...parts.slice(half), ...parts.slice(0, half)].map(({ from, part }) => {
    put(from, part.replace(lastNumber, (number) => String(Number(number) + 3)).slice(-mostOfPiece / 4), 2);
    return put(from, part, 2);
  });
  return { pieces: pieces.sort((a, b) => a.from - b.from), bytes };
}

/** Bytes of the main stream with the properties that they have, as a page holds them. */
interface PlacedRun {
  readonly start: number;
  readonly end: number;
  readonly data: readonly number[];
}

/** The bytes of the characters from one to another: a part for each piece. */
function bytesOf(
  from: number,
  to: number,
  { pieces }: StoredText,
): readonly { readonly start: number; readonly end: number; readonly to: number }[] {
  return pieces
    .filter((piece) => piece.from < to && piece.to > from)
    .map((piece) => {
      const [first, last] = [Math.max(from, piece.from), Math.min(to, piece.to)];
      const at = (place: number) => piece.offset + (place - piece.from) * piece.width;
      return { start: at(first), end: at(last), to: last };
    });
}

function characterRuns(paragraphs: readonly DocParagraph[], stored: StoredText): readonly PlacedRun[] {
  let place = 0;
  return paragraphs.flatMap(({ runs }) =>
    runs.flatMap(({ text, properties }) => {
      const from = place;
      place += text.length;
      return bytesOf(from, place, stored).map(({ start, end }) => ({
        ...{ start, end },
        data: properties.length === 0 ? [] : [properties.length, ...properties],
      }));
    }),
  );
}

const elsewhere = 0x6646;

function paragraphRuns(
  paragraphs: readonly DocParagraph[],
  stored: StoredText,
  longest: number,
  data: number[],
): readonly PlacedRun[] {
  let place = 0;
  return paragraphs.flatMap(({ runs, style, properties }) => {
    const from = place;
    place += runs.reduce((sum, { text }) => sum + text.length, 0);
    const end = place;
    return bytesOf(from, end, stored).map((part) => {
      // Only the bytes of the mark count; other pieces of the paragraph have what they had before.
      if (part.to < end) return { ...part, data: entryOf([...uint16(0)]) };
      if (properties.length <= longest) return { ...part, data: entryOf([...uint16(style), ...properties]) };
      const at = data.length;
      data.push(...uint16(properties.length), ...properties);
      return { ...part, data: entryOf([...uint16(style), ...sprm(elsewhere, ...uint32(at))]) };
    });
  });
}

/** The length counts pairs of bytes: an odd number of bytes follows it, or a zero and then an even one (2.9.175). */
function entryOf(own: readonly number[]): readonly number[] {
  return own.length % 2 === 1 ? [(own.length + 1) / 2, ...own] : [0, own.length / 2, ...own];
}

interface Page {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** Fills pages with runs, from the first byte to the last. */
function pages(runs: readonly PlacedRun[], entryLength: number): readonly Page[] {
  const sorted = [...runs].sort((a, b) => a.start - b.start);
  const filled: PlacedRun[][] = [];
  let room = 0;
  for (const run of sorted) {
    const needed = 4 + entryLength + run.data.length + 1;
    if (room < needed) {
      filled.push([]);
      room = pageLength - 6;
    }
    filled.at(-1)?.push(run);
    room -= needed;
  }
  return filled.map((own, index) => pageOf(own, entryLength, filled[index + 1]?.[0]?.start ?? own.at(-1)?.end ?? 0));
}

function pageOf(runs: readonly PlacedRun[], entryLength: number, end: number): Page {
  const bytes = new Uint8Array(pageLength);
  bytes[pageLength - 1] = runs.length;
  bytes.set(uint32(...runs.map(({ start }) => start), end));
  let free = pageLength - 2;
  runs.forEach(({ data }, index) => {
    if (data.length === 0) return;
    free = (free - data.length) & ~1;
    bytes.set(data, free);
    bytes[4 * (runs.length + 1) + index * entryLength] = free / 2;
  });
  return { bytes, start: runs[0]?.start ?? 0, end };
}

function pageTable(made: readonly Page[], firstPage: number): readonly number[] {
  return [
    ...uint32(...made.map(({ start }) => start), made.at(-1)?.end ?? 0),
    ...uint32(...made.map((_, index) => firstPage + index)),
  ];
}

function pieceTable({ pieces }: StoredText): readonly number[] {
  const starts = uint32(...pieces.map(({ from }) => from), pieces.at(-1)?.to ?? 0);
  const stated = pieces.flatMap(({ offset, width }) => [
    0,
    0,
    ...uint32(width === 1 ? (2 * offset) | 0x40000000 : offset),
    ...uint16(0),
  ]);
  return [2, ...uint32(starts.length + stated.length), ...starts, ...stated];
}

const fieldMarks: Readonly<Record<string, readonly [mark: number, kind: number]>> = {
  '\u0013': [0x13, 70],
  '\u0014': [0x14, 0xff],
  '\u0015': [0x15, 0x80],
};

/** Where the marks of fields stand, and what kind of field begins. */
function fieldTable(text: string): readonly number[] {
  const marks = [...text].flatMap((character, at) => {
    const mark = fieldMarks[character];
    return mark ? [{ at, mark }] : [];
  });
  if (marks.length === 0) return [];
  return [...uint32(...marks.map(({ at }) => at), text.length), ...marks.flatMap(({ mark }) => mark)];
}

const fixedStyles = 15;

/** The style of text, and those of headings by their levels, with the outline that they have. */
function styleSheet(): readonly number[] {
  const named = ['Normal', ...[1, 2, 3].map((level) => `heading ${level}`)];
  const styles = Array.from({ length: fixedStyles }, (_, index) => {
    const name = named[index];
    if (name === undefined) return uint16(0);
    const outline = index === 0 ? [] : sprm(0x2640, index - 1);
    const list = [...uint16(index), ...outline];
    const padded = list.length % 2 === 1 ? [...list, 0] : list;
    const style = [
      ...uint16(index, 1 | ((index === 0 ? 0xfff : 0) << 4), 2, 0, 0),
      ...uint16(name.length, ...[...name].map((character) => character.charCodeAt(0)), 0),
      ...uint16(list.length),
      ...padded,
      ...uint16(0),
    ];
    return [...uint16(style.length), ...style];
  });
  return [...uint16(18, fixedStyles, 10, 1, 91, fixedStyles, 0, 0, 0, 0), ...styles.flat()];
}

/** The stream that holds the structures which the main stream refers to. */
class TableStream {
  readonly bytes: number[] = [];
  readonly parts = new Map<number, readonly [start: number, length: number]>();

  add(place: number, part: readonly number[]): void {
    this.parts.set(place, [this.bytes.length, part.length]);
    this.bytes.push(...part);
  }
}

/** A set of properties ([MS-OLEPS] 2.21) with texts in UTF-8, by their numbers. */
function summary(texts: readonly (readonly [id: number, text: string])[]): Uint8Array {
  const utf8 = 65001;
  const values = [
    { id: 1, value: [...uint32(2), ...uint16(utf8 & 0xffff, 0)] },
    ...texts.map(([id, text]) => {
      const bytes = [...Buffer.from(`${text}\0`)];
      while (bytes.length % 4 !== 0) bytes.push(0);
      return { id, value: [...uint32(0x1e, bytes.length), ...bytes] };
    }),
  ];
  const head = 8 + 8 * values.length;
  const starts = values.map((_, index) => values.slice(0, index).reduce((sum, { value }) => sum + value.length, head));
  const body = values.flatMap(({ value }) => value);
  const format = [0xe0, 0x85, 0x9f, 0xf2, 0xf9, 0x4f, 0x68, 0x10, 0xab, 0x91, 0x08, 0x00, 0x2b, 0x27, 0xb3, 0xd9];
  return Uint8Array.from([
    ...uint16(0xfffe, 0),
    ...uint32(0x00020006),
    ...Array<number>(16).fill(0),
    ...uint32(1),
    ...format,
    ...uint32(48, head + body.length, values.length),
    ...values.flatMap(({ id }, index) => uint32(id, starts[index] ?? 0)),
    ...body,
  ]);
}
