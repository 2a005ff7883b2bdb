// The styles of a .doc file ([MS-DOC] 2.9.271): what a paragraph or run has before its own properties.
import type { DocFile } from '../file/doc-file.js';
import { part } from '../file/pieces.js';

/** A style with its own properties and the style that it builds on. */
export interface DocStyle {
  /** The level of a heading that it stands for, from 0; null if it is none of the nine built-in headings. */
  readonly headingLevel: number | null;
  readonly base: number | null;
  /** Lists of properties of paragraphs and of characters; null if the style has none. */
  readonly paragraph: DataView | null;
  readonly characters: DataView | null;
}

const noBase = 0xfff;
/** The built-in styles 1 to 9 are headings ([MS-DOC] 2.9.259, sti). */
const headings = 9;
const paragraphKind = 1;
const characterKind = 2;
const tableKind = 3;

/** The styles by their index; null where the list has a gap. */
export function readStyles({ table, placeOf }: DocFile): readonly (DocStyle | null)[] {
  const { start, length } = placeOf('styles');
  if (length < 6) return [];
  const sheet = part(table, start, length);
  const headLength = sheet.getUint16(0, true);
  const count = sheet.getUint16(2, true);
  const fixedLength = sheet.getUint16(4, true);
  const styles: (DocStyle | null)[] = [];
  let at = 2 + headLength;
  while (styles.length < count && at + 2 <= length) {
    const size = sheet.getUint16(at, true);
    if (at + 2 + size > length) break;
    styles.push(size === 0 ? null : styleIn(part(sheet, at + 2, size), fixedLength));
    at += 2 + size;
  }
  return styles;
}

function styleIn(style: DataView, fixedLength: number): DocStyle | null {
  if (style.byteLength < fixedLength + 2 || fixedLength < 6) return null;
  const kind = style.getUint16(2, true) & 0xf;
  const base = style.getUint16(2, true) >> 4;
  const lists = style.getUint16(4, true) & 0xf;
  const nameLength = style.getUint16(fixedLength, true);
  let at = fixedLength + 2 + 2 * nameLength + 2;
  if (at > style.byteLength) return null;
  const builtIn = style.getUint16(0, true) & 0xfff;
  const parts: DataView[] = [];
  while (parts.length < lists && at + 2 <= style.byteLength) {
    const size = style.getUint16(at, true);
    if (at + 2 + size > style.byteLength) break;
    parts.push(part(style, at + 2, size));
    // Each list begins at an even place.
    at += 2 + size + (size % 2);
  }
  const isHeading = builtIn >= 1 && builtIn <= headings;
  return {
    headingLevel: isHeading ? builtIn - 1 : null,
    base: base === noBase ? null : base,
    ...propertiesOf(kind, parts),
  };
}

/** A list for paragraphs begins with the index of the style ([MS-DOC] 2.9.339). */
function propertiesOf(kind: number, parts: readonly DataView[]): Pick<DocStyle, 'paragraph' | 'characters'> {
  const after = (list: DataView | undefined) =>
    list !== undefined && list.byteLength >= 2 ? part(list, 2, list.byteLength - 2) : null;
  if (kind === paragraphKind) return { paragraph: after(parts[0]), characters: parts[1] ?? null };
  if (kind === tableKind) return { paragraph: after(parts[1]), characters: parts[2] ?? null };
  return { paragraph: null, characters: kind === characterKind ? (parts[0] ?? null) : null };
}

/** The styles that one builds on, from the farthest to itself. A circle ends the search. */
export function styleChain(styles: readonly (DocStyle | null)[], index: number): readonly DocStyle[] {
  const chain: DocStyle[] = [];
  const seen = new Set<number>();
  for (let at: number | null = index; at !== null && !seen.has(at); ) {
    seen.add(at);
    const style: DocStyle | null = styles[at] ?? null;
    if (style === null) break;
    chain.unshift(style);
    at = style.base;
  }
  return chain;
}
