// The second reader of .doc: the characters of the text in their order, cut at the marks of cells, rows and paragraphs. It knows no properties,
// so it sees text that is struck out or hidden as well, and no columns.
import type { SecondReading } from '../../model/document.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { openDoc } from './file/doc-file.js';

const name = '.doc lines';
const pieceMark = 2;
const compressed = 0x40000000;
const cellMark = 0x07;
const lineMarks: ReadonlySet<number> = new Set([0x0c, 0x0d]);
const fieldMarks: ReadonlySet<number> = new Set([0x14, 0x15]);
const fieldBegin = 0x13;
const firstPrinted = 0x20;

/** Reads a .doc file again, as lines. It abstains if the table of pieces is not where it should be. */
export function readDocLines(bytes: Uint8Array): SecondReading {
  try {
    const { main, table, placeOf, lengths } = openDoc(bytes);
    const { start, length } = placeOf('pieces');
    let at = start;
    while (table.getUint8(at) !== pieceMark && at < start + length) at += 3 + table.getUint16(at + 1, true);
    const count = (table.getUint32(at + 1, true) - 4) / 12;
    let text = '';
    for (let piece = 0; piece < count; piece++) {
      const place = at + 5 + 4 * piece;
      const characters = table.getUint32(place + 4, true) - table.getUint32(place, true);
      const stated = table.getUint32(at + 5 + 4 * (count + 1) + 8 * piece + 2, true);
      const isNarrow = stated >= compressed;
      const offset = main.byteOffset + (isNarrow ? (stated - compressed) / 2 : stated);
      const held = Buffer.from(main.buffer, offset, characters * (isNarrow ? 1 : 2));
      text += held.toString(isNarrow ? 'latin1' : 'utf16le');
    }
    return { status: 'lines', reader: name, pages: [linesOf(text.slice(0, lengths.text))] };
  } catch (error) {
    if (!(error instanceof DocumentFault) && !(error instanceof RangeError)) throw error;
    return { status: 'abstained', reader: name, reason: error.message };
  }
}

/** Two marks of cells are the end of a row, or an empty cell. The instructions of fields are left out. */
function linesOf(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let isInstruction = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === fieldBegin) isInstruction = true;
    else if (fieldMarks.has(code)) isInstruction = false;
    else if (isInstruction) continue;
    else if (lineMarks.has(code) || (code === cellMark && text.charCodeAt(at + 1) === cellMark)) {
      lines.push(line);
      line = '';
    } else line += code < firstPrinted ? ' ' : (text[at] ?? '');
  }
  return [...lines, line];
}
