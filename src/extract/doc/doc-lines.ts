// The second reader of .doc: the characters of the text in their order, cut at the marks of cells, rows and paragraphs. It sees no columns, and
// cannot leave characters out, so it abstains where a document has some that are not seen as they stand.
import type { SecondReading } from '../../model/document.js';
import { DocumentFault } from '../bytes/document-fault.js';
import type { RunLook } from '../docx/translated/word-look.js';
import { type DocFile, openDoc } from './file/doc-file.js';
import { textPieces } from './file/pieces.js';
import { CharacterLooks } from './formatting/character-look.js';
import { formattedRuns } from './formatting/formatted-pages.js';
import { readStyles } from './formatting/style-sheet.js';

const name = '.doc lines';
const pieceMark = 2;
const compressed = 0x40000000;
const cellMark = 0x07;
const lineMarks: ReadonlySet<number> = new Set([0x0c, 0x0d]);
const fieldMarks: ReadonlySet<number> = new Set([0x14, 0x15]);
const fieldBegin = 0x13;
const firstPrinted = 0x20;
const unseen = 'the document has text that is struck out, hidden, white or raised';
const white = 'ffffff';

/**
 * Reads a .doc file again, as lines.
 * @returns `abstained` if the table of pieces is not where it should be, or if text is struck out, hidden, deleted, white, raised or lowered
 */
export function readDocLines(bytes: Uint8Array): SecondReading {
  try {
    const file = openDoc(bytes);
    if (hasUnseenText(file)) return { status: 'abstained', reader: name, reason: unseen };
    const { main, table, placeOf, lengths } = file;
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

/** Whether any run, style of paragraphs or fast save of the document makes text other than it stands in the file. */
function hasUnseenText(file: DocFile): boolean {
  const looks = new CharacterLooks(readStyles(file));
  const ofRuns = formattedRuns(file, 'characterPages').map(({ list }) => list);
  const ofPieces = textPieces(file).map(({ changes }) => changes);
  const lists = [...ofRuns, ...ofPieces].filter((list) => list !== null);
  const styles = new Set(formattedRuns(file, 'paragraphPages').map(({ style }) => style ?? 0));
  return (
    lists.some((list) => isUnseen(looks.lookOf(0, [list]))) ||
    [...styles].some((style) => isUnseen(looks.lookOf(style, [])))
  );
}

function isUnseen({ isStruck, isHidden, isDeleted, vertical, position, colour }: RunLook): boolean {
  return isStruck || isHidden || isDeleted || vertical !== null || position !== 0 || colour === white;
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
