// The second reader of RTF: one pass over the characters of the file, without groups of formatting, fonts or the edges of cells. It gives each
// row of a table as a line, and abstains where a control word could change what a person sees.
import type { SecondReading } from '../../model/document.js';

const name = 'RTF lines';

/** Control words after which text may not be seen as it stands, or not at all. */
const changesSight = /\\(?:v|strike|striked|deleted|super|sub|up|dn)(?:[1-9]\d*)?(?![a-z0-9-])/;
/** Groups that are no text of the document. A group that begins with `\*` is left out as well, but for those of fields and nested tables. */
const leftOut =
  /^\\(?:fonttbl|colortbl|stylesheet|info|pict|header[lrf]?|footer[lrf]?|nonshppict|listtable|object|shp|footnote|generator|annotation)(?![a-z])/;
const starred = /^\\\*\\(?!nesttableprops|shppict)/;
const piece =
  /\\'([0-9a-f]{2})|\\u(-?\d+) ?|\\uc(\d+) ?|\\([a-z]+)(-?\d+)? ?|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi;
const codePage = /\\ansicpg(\d+)/;
const chineseFont = /\\fcharset134(?!\d)/;
const afterGroupStart = 40;

/** The control words that end a line, and those that part what stands in one. */
const lineEnds: ReadonlySet<string> = new Set(['par', 'row', 'nestrow', 'sect']);
const blankWords: ReadonlySet<string> = new Set(['cell', 'nestcell', 'tab', 'line']);

/**
 * Reads an RTF document again, as printed lines.
 * @returns `abstained` if the document has text that is struck out, hidden, deleted, raised or lowered
 */
export function readRtfLines(bytes: Uint8Array): SecondReading {
  const source = Buffer.from(bytes).toString('latin1');
  if (changesSight.test(source))
    return { status: 'abstained', reader: name, reason: 'the document has text that is struck out, hidden or raised' };
  const decoder = new TextDecoder(
    codePage.exec(source)?.[1] === '936' || chineseFont.test(source) ? 'gb18030' : 'windows-1252',
  );
  const lines: string[] = [];
  let line = '';
  let bytesHeld: number[] = [];
  let depth = 0;
  let outside: number | null = null;
  let fallback = 1;
  let toPass = 0;
  const settle = () => {
    line += decoder.decode(Uint8Array.from(bytesHeld));
    bytesHeld = [];
  };
  const put = (values: readonly number[]) => {
    const passed = Math.min(toPass, values.length);
    toPass -= passed;
    bytesHeld.push(...values.slice(passed));
  };
  for (const match of source.matchAll(piece)) {
    const [, hexadecimal, code, count, word, , symbol, brace, text] = match;
    if (brace === '{') {
      depth += 1;
      const start = source.slice(match.index + 1, match.index + 1 + afterGroupStart).trimStart();
      if (outside === null && (leftOut.test(start) || starred.test(start))) outside = depth;
    } else if (brace === '}') {
      if (outside === depth) outside = null;
      depth -= 1;
      toPass = 0;
    }
    if (outside !== null) continue;
    if (hexadecimal !== undefined) put([Number.parseInt(hexadecimal, 16)]);
    else if (text !== undefined) put([...Buffer.from(text, 'latin1')]);
    else if (count !== undefined) fallback = Number(count);
    else if (code !== undefined) {
      settle();
      line += String.fromCharCode(Number(code) & 0xffff);
      toPass = fallback;
    } else if (word !== undefined && (lineEnds.has(word) || blankWords.has(word))) {
      settle();
      line += ' ';
      const endsTableParagraph = word === 'par' && inRow(source, match.index);
      if (lineEnds.has(word) && !endsTableParagraph) {
        lines.push(line);
        line = '';
      }
    } else if (symbol !== undefined && '\\{}'.includes(symbol)) put([symbol.charCodeAt(0)]);
  }
  settle();
  return { status: 'lines', reader: name, pages: [[...lines, line].filter((each) => each.trim() !== '')] };
}

/** Whether a paragraph within a cell ends here: the cell goes on, and so does the line of its row. */
function inRow(source: string, at: number): boolean {
  const start = source.lastIndexOf('\\pard', at);
  return start >= 0 && source.slice(start, at).includes('\\intbl');
}
