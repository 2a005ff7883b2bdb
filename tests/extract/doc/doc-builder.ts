// Builds small .doc files ([MS-DOC]): what word processors that are at hand do not write. One page of formatting for characters, one for
// paragraphs; the text as UTF-16 unless a piece says otherwise.
import { CFB } from '@e965/xlsx';

export const uint16 = (...values: readonly number[]) => values.flatMap((value) => [value & 0xff, (value >> 8) & 0xff]);
export const uint32 = (...values: readonly number[]) =>
  values.flatMap((value) => [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff));

/** A property: its code and its operand in bytes. */
export const sprm = (code: number, ...operand: readonly number[]) => [...uint16(code), ...operand];

/** Text with properties of its characters. */
export interface BuiltRun {
  readonly text: string;
  readonly characters?: readonly number[];
}

/** A paragraph, with the mark that ends it: 13, or 7 for a cell or a row. */
export interface BuiltParagraph {
  readonly runs: readonly BuiltRun[];
  readonly mark?: number;
  readonly properties?: readonly number[];
  readonly style?: number;
}

export interface BuiltDoc {
  readonly paragraphs: readonly BuiltParagraph[];
  /** How the text is cut into pieces: how many characters each has. One piece if not stated. */
  readonly pieces?: readonly {
    readonly length: number;
    /** Where the table says that the last piece ends, if not after its characters. */
    readonly end?: number;
    readonly isCompressed?: boolean;
    readonly changes?: readonly number[];
    /** The only change of the piece: its short number, and its operand. */
    readonly change?: readonly [code: number, operand: number];
  }[];
  /** The bytes of the style sheet. */
  readonly styles?: readonly number[];
  readonly lists?: {
    readonly lists: readonly number[];
    readonly levels: readonly number[];
    readonly overrides: readonly number[];
  };
  /** The texts of page headers and footers: six for notes, then six for each section. Only with one piece. */
  readonly headerTexts?: readonly string[];
  /** The properties of each section. One without properties if not stated. */
  readonly sections?: readonly (readonly number[])[];
  readonly flags?: number;
  readonly version?: number;
}

const pageLength = 512;
const textAt = 2048;
const inTable = sprm(0x2416, 1);

/** Cells of a row, then the paragraph that ends it with the definition of the row. */
export function tableRow(
  texts: readonly (string | readonly BuiltRun[])[],
  {
    left = 0,
    cells,
    more = [],
  }: {
    readonly left?: number;
    readonly cells: readonly { readonly right: number; readonly flags?: number }[];
    readonly more?: readonly number[];
  },
): readonly BuiltParagraph[] {
  const edges = uint16(left, ...cells.map(({ right }) => right));
  const definitions = cells.flatMap(({ flags = 0 }) => [...uint16(flags), ...Array<number>(18).fill(0)]);
  const operand = [cells.length, ...edges, ...definitions];
  const definition = sprm(0xd608, ...uint16(operand.length + 1), ...operand);
  return [
    ...texts.map((text) => ({ runs: typeof text === 'string' ? [{ text }] : text, mark: 7, properties: inTable })),
    { runs: [], mark: 7, properties: [...inTable, ...sprm(0x2417, 1), ...definition, ...more] },
  ];
}

export const paragraph = (text: string, more: Partial<BuiltParagraph> = {}): BuiltParagraph => ({
  runs: [{ text }],
  ...more,
});

/** Builds the file. */
export function docFile({
  paragraphs: ofText,
  pieces,
  styles = [],
  lists,
  headerTexts = [],
  sections = [],
  flags = 0,
  version = 0xc1,
}: BuiltDoc): Uint8Array {
  const ofHeaders = headerTexts.filter((header) => header !== '').map((header) => paragraph(header));
  const paragraphs = [...ofText, ...ofHeaders];
  const headerLength = ofHeaders.reduce((sum, { runs }) => sum + 1 + (runs[0]?.text.length ?? 0), 0);
  const text = paragraphs
    .map(({ runs, mark = 13 }) => runs.map((run) => run.text).join('') + String.fromCharCode(mark))
    .join('');
  const cut = pieces ?? [{ length: text.length }];
  const main: number[] = [];
  const offsets: number[] = [];
  let from = 0;
  for (const { length, isCompressed = false } of cut) {
    offsets.push(textAt + main.length);
    for (let at = from; at < from + length; at++) {
      const code = text.charCodeAt(at);
      main.push(...(isCompressed ? [code & 0xff] : uint16(code)));
    }
    from += length;
  }
  const starts = cut.map((_, index) => cut.slice(0, index).reduce((sum, { length }) => sum + length, 0));
  const offsetOf = (place: number) => {
    const index = starts.findLastIndex((start) => start <= place);
    const piece = cut[index];
    return (offsets[index] ?? textAt) + (place - (starts[index] ?? 0)) * (piece?.isCompressed ? 1 : 2);
  };
  const textEnd = textAt + main.length;
  const firstPage = Math.ceil(textEnd / pageLength);
  const [characterRuns, paragraphRuns] = runsOf(paragraphs);
  const characterPage = page(
    characterRuns.map(({ start, list }) => ({
      start: offsetOf(start),
      data: list.length === 0 ? null : [list.length, ...list],
    })),
    textEnd,
    1,
  );
  const paragraphPage = page(
    paragraphRuns.map(({ start, list, style }) => {
      const own = [...uint16(style), ...list];
      return {
        start: offsetOf(start),
        data: own.length % 2 === 1 ? [(own.length + 1) / 2, ...own] : [0, own.length / 2, ...own],
      };
    }),
    textEnd,
    13,
  );
  const table = new Bytes();
  const changes = cut.flatMap(({ changes: list = [] }) =>
    list.length === 0 ? [] : [[1, ...uint16(list.length), ...list]],
  );
  let change = 0;
  const places = [...starts, cut.at(-1)?.end ?? text.length];
  const descriptions = cut.flatMap(({ isCompressed = false, changes: list = [], change: only = [0, 0] }, index) => {
    const offset = offsets[index] ?? 0;
    const modifier = list.length === 0 ? (only[0] << 1) | (only[1] << 8) : 1 | (change++ << 1);
    return [0, 0, ...uint32(isCompressed ? (2 * offset) | 0x40000000 : offset), ...uint16(modifier)];
  });
  const pieceTable = [...uint32(...places), ...descriptions];
  const structures: Readonly<Record<number, readonly [number, number]>> = {
    1: table.add(styles),
    12: table.add([...uint32(textAt, textEnd), ...uint32(firstPage)]),
    13: table.add([...uint32(textAt, textEnd), ...uint32(firstPage + 1)]),
    33: table.add([...changes.flat(), 2, ...uint32(pieceTable.length), ...pieceTable]),
    ...(headerTexts.length > 0 ? { 11: table.add(headerPlaces(headerTexts)) } : {}),
    ...(sections.length > 0 ? { 6: table.add(sectionPlaces(sections, (firstPage + 2) * pageLength)) } : {}),
    ...(lists ? { 73: table.add(lists.lists), 0: table.add(lists.levels), 74: table.add(lists.overrides) } : {}),
  };
  const stream = new Uint8Array((firstPage + 3) * pageLength);
  stream.set(
    sections.flatMap((list) => [...uint16(list.length), ...list]),
    (firstPage + 2) * pageLength,
  );
  stream.set([...uint16(0xa5ec, version), 0, 0, 0, 0, 0, 0, ...uint16(0x0200 | flags)]);
  stream.set(uint32(text.length - headerLength, 0, headerLength), 0x4c);
  for (const [index, [start, length]] of Object.entries(structures))
    stream.set(uint32(start, length), 0x9a + 8 * Number(index));
  stream.set(main, textAt);
  stream.set(characterPage, firstPage * pageLength);
  stream.set(paragraphPage, (firstPage + 1) * pageLength);
  const container = CFB.utils.cfb_new();
  CFB.utils.cfb_add(container, '/WordDocument', Buffer.from(stream));
  CFB.utils.cfb_add(container, '/1Table', Buffer.from(table.bytes));
  return new Uint8Array(CFB.write(container, { type: 'buffer' }) as Buffer);
}

/** Where each text of the headers begins, where the last ends, and a number that says nothing. */
function headerPlaces(texts: readonly string[]): readonly number[] {
  const places = [0];
  for (const text of texts) places.push((places.at(-1) ?? 0) + (text === '' ? 0 : text.length + 1));
  return uint32(...places, 0xffff);
}

/** Where the properties of each section lie, from an offset on. Where sections end says nothing here. */
function sectionPlaces(sections: readonly (readonly number[])[], from: number): readonly number[] {
  let at = from;
  const described = sections.flatMap((list) => {
    const own = [0, 0, ...uint32(at), 0, 0, ...uint32(0xffffffff)];
    at += 2 + list.length;
    return own;
  });
  return [...uint32(...[...sections, null].map((_, index) => index)), ...described];
}

class Bytes {
  readonly bytes: number[] = [];

  add(part: readonly number[]): readonly [start: number, length: number] {
    const start = this.bytes.length;
    this.bytes.push(...part);
    return [start, part.length];
  }
}

interface PlacedList {
  readonly start: number;
  readonly list: readonly number[];
  readonly style: number;
}

function runsOf(
  paragraphs: readonly BuiltParagraph[],
): readonly [characters: readonly PlacedList[], paragraphs: readonly PlacedList[]] {
  const characters: PlacedList[] = [];
  const all: PlacedList[] = [];
  let at = 0;
  for (const { runs, properties = [], style = 0 } of paragraphs) {
    all.push({ start: at, list: properties, style });
    for (const { text, characters: list = [] } of runs) {
      characters.push({ start: at, list, style });
      at += text.length;
    }
    characters.push({ start: at, list: [], style });
    at += 1;
  }
  return [characters.filter(({ start }, index) => characters[index + 1]?.start !== start), all];
}

/** A page of runs: their offsets, where their lists lie, and the lists from the end of the page. */
function page(
  runs: readonly { readonly start: number; readonly data: readonly number[] | null }[],
  end: number,
  entry: number,
): Uint8Array {
  const bytes = new Uint8Array(pageLength);
  bytes[pageLength - 1] = runs.length;
  bytes.set(uint32(...runs.map(({ start }) => start), end));
  let free = pageLength - 2;
  runs.forEach(({ data }, index) => {
    if (data === null) return;
    free = (free - data.length) & ~1;
    bytes.set(data, free);
    bytes[4 * (runs.length + 1) + index * entry] = free / 2;
  });
  return bytes;
}
