// The parts of an XLSX workbook as they are stored (ECMA-376 Part 1, 18), read without the library: what each cell holds and how it looks.
import { inflateEntry } from '../bytes/zip-content.js';
import { readZipDirectory, refuseBombs, type ZipEntry } from '../bytes/zip-directory.js';
import { decodeXml } from '../xml/xml-characters.js';
import { attributesIn, scanXml } from '../xml/xml-scanner.js';
import type { PartLook, StoredSheet, StoredWorkbook, TextLook } from './stored-workbook.js';

/**
 * Reads the parts of a workbook.
 * @returns null if its parts are not XML (XLSB)
 * @throws DocumentFault `zip_damaged`, `zip_too_large`, `encrypted`, `xml_damaged`, `xml_entities`
 */
export function readXlsxParts(bytes: Uint8Array): StoredWorkbook | null {
  const parts = new Parts(bytes);
  const book = parts.elements('xl/workbook.xml');
  if (book === null) return null;
  const targets = new Map(
    (parts.elements('xl/_rels/workbook.xml.rels') ?? []).map(({ attributes }) => [
      attributes.get('Id') ?? '',
      pathOf(attributes.get('Target') ?? ''),
    ]),
  );
  const shared = sharedTexts(parts.elements('xl/sharedStrings.xml') ?? []);
  const sheets = book.flatMap(({ name, attributes }) => {
    const elements = name === 'sheet' ? parts.elements(targets.get(attributes.get('r:id') ?? '') ?? '') : null;
    return elements === null ? [] : [storedSheet(attributes.get('name') ?? '', elements, shared)];
  });
  return { sheets, looks: looksOf(parts.elements('xl/styles.xml') ?? []) };
}

/** An element with the text directly in it, and how many elements it lies in. Prefixes are left out, but for `r:`. */
interface FlatElement {
  readonly name: string;
  readonly depth: number;
  readonly attributes: ReadonlyMap<string, string>;
  text: string;
}

class Parts {
  readonly #bytes: Uint8Array;
  readonly #entries: ReadonlyMap<string, ZipEntry>;

  constructor(bytes: Uint8Array) {
    const entries = readZipDirectory(bytes);
    refuseBombs(entries);
    this.#bytes = bytes;
    this.#entries = new Map(entries.map((entry) => [pathKey(entry.name), entry]));
  }

  /** The elements of a part in the order of their starts; null if there is no such part. */
  elements(path: string): readonly FlatElement[] | null {
    const entry = this.#entries.get(pathKey(path));
    if (entry === undefined) return null;
    const elements: FlatElement[] = [];
    const open: FlatElement[] = [];
    scanXml(decodeXml(inflateEntry(this.#bytes, entry), entry.name), entry.name, {
      open: (name, attributes) => {
        const stated = attributesIn(attributes).map(({ name: key, value }) => [key, value] as const);
        const element = { name: localName(name), depth: open.length, attributes: new Map(stated), text: '' };
        elements.push(element);
        open.push(element);
      },
      close: () => open.pop(),
      text: (text) => {
        const parent = open.at(-1);
        if (parent) parent.text += text;
      },
    });
    return elements;
  }
}

function pathKey(name: string): string {
  return name.replaceAll('\\', '/').toLowerCase();
}

/** A target is relative to the folder of the workbook, unless it begins with a slash (Part 2, 6.2). */
function pathOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

interface SharedText {
  text: string;
  readonly parts: PartLook[];
}

/** The texts that cells share (18.4.8); the readings of characters (rPh) are left out. */
function sharedTexts(elements: readonly FlatElement[]): readonly SharedText[] {
  const texts: SharedText[] = [];
  let phoneticDepth: number | null = null;
  for (const { name, text, depth, attributes } of elements) {
    if (phoneticDepth !== null && depth <= phoneticDepth) phoneticDepth = null;
    if (name === 'si') texts.push({ text: '', parts: [] });
    else if (name === 'rPh') phoneticDepth = depth;
    const last = texts.at(-1);
    if (last === undefined || phoneticDepth !== null) continue;
    if (name === 't') last.text += text;
    else takePart(last.parts, name, attributes);
  }
  // Which looks there are is all that counts, and many cells may share a text of many parts.
  return texts.map(({ text, parts }) => ({ text, parts: [...new Set(parts)] }));
}

/** A run (18.4.4) looks as its cell does, unless it has properties of its own (18.4.7). */
function takePart(parts: PartLook[], name: string, attributes: ReadonlyMap<string, string>): void {
  const look = lookOf(name, attributes);
  if (name === 'r') parts.push('format');
  else if (parts.length > 0 && (name === 'rPr' || look !== null)) parts[parts.length - 1] = look;
}

function isSwitchedOn(attributes: ReadonlyMap<string, string>): boolean {
  const value = attributes.get('val') ?? '1';
  return value !== '0' && value !== 'false' && value !== 'baseline';
}

function storedSheet(name: string, elements: readonly FlatElement[], shared: readonly SharedText[]): StoredSheet {
  const cells: { address: string; text: string; format: number; parts: PartLook[]; type: string }[] = [];
  const merges: string[] = [];
  let hidesZeros = false;
  for (const { name: kind, attributes, text } of elements) {
    const cell = cells.at(-1);
    if (kind === 'c')
      cells.push({
        address: attributes.get('r') ?? '',
        text: '',
        format: Number(attributes.get('s') ?? 0),
        parts: [],
        type: attributes.get('t') ?? 'n',
      });
    else if (kind === 'mergeCell') merges.push(attributes.get('ref') ?? '');
    else if (kind === 'sheetView') hidesZeros = attributes.get('showZeros') === '0';
    else if (cell === undefined) continue;
    else if (kind === 'v' && cell.type === 's') {
      const said = shared[Number(text)];
      cell.text += said?.text ?? '';
      cell.parts = said?.parts ?? [];
    } else if (kind === 'v' || kind === 't') cell.text += text;
    else if (cell.type === 'inlineStr') takePart(cell.parts, kind, attributes);
  }
  return { name, cells, merges, hidesZeros };
}

/** The look of each format in the list of cell formats (18.8.10), which points into the list of fonts (18.8.22). */
function looksOf(elements: readonly FlatElement[]): readonly TextLook[] {
  const fonts: TextLook[] = [];
  const looks: TextLook[] = [];
  let list = '';
  for (const { name, depth, attributes } of elements) {
    if (depth === 1) list = name;
    if (list === 'fonts' && name === 'font') fonts.push(null);
    else if (list === 'fonts' && fonts.length > 0)
      fonts[fonts.length - 1] = lookOf(name, attributes) ?? fonts.at(-1) ?? null;
    else if (list === 'cellXfs' && name === 'xf') looks.push(fonts[Number(attributes.get('fontId') ?? 0)] ?? null);
  }
  return looks;
}

/** Colour 1 of the list of old colours and colour 0 of a theme are white (18.8.3, 18.8.27). */
function lookOf(name: string, attributes: ReadonlyMap<string, string>): TextLook {
  if (name === 'strike') return isSwitchedOn(attributes) ? 'struck' : null;
  if (name === 'vertAlign') return isSwitchedOn(attributes) ? 'raised' : null;
  if (name !== 'color') return null;
  const isWhite =
    attributes.get('rgb')?.slice(-6).toUpperCase() === 'FFFFFF' ||
    attributes.get('theme') === '0' ||
    attributes.get('indexed') === '9' ||
    attributes.get('indexed') === '1';
  return isWhite ? 'white' : null;
}
