// The automatic numbers of a .doc file ([MS-DOC] 2.9.147, 2.9.150, 2.9.131) as the numbering part of a Word document.
import type { XmlElement } from '../docx/package/xml.js';
import { numberFormOf } from '../docx/translated/number-forms.js';
import { propertyElement, xmlElement } from '../docx/translated/translated-parts.js';
import type { DocFile } from './file/doc-file.js';
import { part } from './file/pieces.js';

const listLength = 28;
const levelLength = 28;
const overrideLength = 16;
const allLevels = 9;

/** The numbering part: a list for each of the file, and a number for each use of one. Null if the file has no lists. */
export function numberingPart({ table, placeOf }: DocFile): XmlElement | null {
  const lists = placeOf('lists');
  const overrides = placeOf('listOverrides');
  if (lists.length < 2 || overrides.length < 4) return null;
  const count = table.getUint16(lists.start, true);
  const heads = part(table, lists.start + 2, count * listLength);
  const abstract: XmlElement[] = [];
  const placeOfList = new Map<number, number>();
  let at = lists.start + lists.length;
  for (let index = 0; index < count; index++) {
    const isSimple = (heads.getUint8(index * listLength + 26) & 1) === 1;
    const levels: XmlElement[] = [];
    for (let level = 0; level < (isSimple ? 1 : allLevels); level++) {
      const read = levelAt(table, at, level);
      if (read === null) return null;
      levels.push(read.element);
      at = read.end;
    }
    placeOfList.set(heads.getInt32(index * listLength, true), index);
    abstract.push(xmlElement('w:abstractNum', { attributes: { 'w:abstractNumId': String(index) }, children: levels }));
  }
  const uses = table.getUint32(overrides.start, true);
  const numbers = Array.from(
    { length: Math.min(uses, Math.floor((overrides.length - 4) / overrideLength)) },
    (_, use) => {
      const list = placeOfList.get(table.getInt32(overrides.start + 4 + use * overrideLength, true)) ?? -1;
      return xmlElement('w:num', {
        attributes: { 'w:numId': String(use + 1) },
        children: [propertyElement('w:abstractNumId', list)],
      });
    },
  );
  return xmlElement('w:numbering', { children: [...abstract, ...numbers] });
}

/** A level: where it starts, the form of its number, its properties, and its text, in which the characters 0 to 8 stand for numbers. */
function levelAt(
  table: DataView,
  at: number,
  level: number,
): { readonly element: XmlElement; readonly end: number } | null {
  if (at + levelLength > table.byteLength) return null;
  const text = at + levelLength + table.getUint8(at + 24) + table.getUint8(at + 25);
  if (text + 2 > table.byteLength) return null;
  const length = table.getUint16(text, true);
  const end = text + 2 + 2 * length;
  if (end > table.byteLength) return null;
  const characters = Array.from({ length }, (_, index) => {
    const code = table.getUint16(text + 2 + 2 * index, true);
    return code < allLevels ? `%${code + 1}` : String.fromCharCode(code);
  });
  const children = [
    propertyElement('w:start', table.getInt32(at, true)),
    propertyElement('w:numFmt', numberFormOf(table.getUint8(at + 4))),
    propertyElement('w:lvlText', characters.join('')),
  ];
  return { element: xmlElement('w:lvl', { attributes: { 'w:ilvl': String(level) }, children }), end };
}
