// The second reader of RTF: one pass over the characters of the file, without groups of formatting, fonts or the edges of cells. It gives each
// row of a table as a line, and abstains where a control word could change what a person sees.
import type { SecondReading } from '../../model/document.js';

const name = 'RTF lines';
const unseen = 'the document has text that is struck out, hidden, white or raised';

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
/** A character of GBK whose bytes stand in the file as they are; the second may be a backslash or a brace. */
const twoBytes = /([\x81-\xfe])([\x40-\x7e\x80-\xfe])/g;
const signs = '\\{}';
const afterGroupStart = 40;
const colours = /\{\s*\\colortbl([^}]*)\}/;
const white = /^\s*\\red255\s*\\green255\s*\\blue255\s*$/;
const textColour = /\\cf(\d+)/g;

const styleSheet = /\{\s*\\stylesheet(?![a-z])/;
const styleNumber = /\\(c?s)(\d+)/;

/** The control words that end a line, and those that part what stands in one. */
const lineEnds: ReadonlySet<string> = new Set(['par', 'row', 'nestrow', 'sect']);
const blankWords: ReadonlySet<string> = new Set(['cell', 'nestcell', 'tab', 'line']);

/**
 * Reads an RTF document again, as printed lines.
 * @returns `abstained` if the document has text that is struck out, hidden, deleted, white, raised or lowered
 */
export function readRtfLines(bytes: Uint8Array): SecondReading {
  const stored = Buffer.from(bytes).toString('latin1');
  const isChinese = codePage.exec(stored)?.[1] === '936' || chineseFont.test(stored);
  const source = isChinese ? stored.replace(twoBytes, withoutSigns) : stored;
  if (changesSight.test(withoutStyles(source)) || hasWhiteText(source))
    return { status: 'abstained', reader: name, reason: unseen };
  const decoder = new TextDecoder(isChinese ? 'gb18030' : 'windows-1252');
  const lines: string[] = [];
  let line = '';
  let bytesHeld: number[] = [];
  let depth = 0;
  let outside: number | null = null;
  let fallback = 1;
  let toPass = 0;
  let isInRow = false;
  const settle = () => {
    line += decoder.decode(Uint8Array.from(bytesHeld));
    bytesHeld = [];
  };
  const put = (values: readonly number[]) => {
    const passed = Math.min(toPass, values.length);
    toPass -= passed;
    for (const value of values.slice(passed)) bytesHeld.push(value);
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
    if (word === 'pard') isInRow = false;
    else if (word === 'intbl') isInRow = true;
    if (outside !== null) continue;
    if (hexadecimal !== undefined) put([Number.parseInt(hexadecimal, 16)]);
    else if (text !== undefined) put(Array.from(Buffer.from(text, 'latin1')));
    else if (count !== undefined) fallback = Number(count);
    else if (code !== undefined) {
      settle();
      line += String.fromCharCode(Number(code) & 0xffff);
      toPass = fallback;
    } else if (word !== undefined && (lineEnds.has(word) || blankWords.has(word))) {
      settle();
      line += ' ';
      // A paragraph within a cell ends: the cell goes on, and so does the line of its row.
      const endsTableParagraph = word === 'par' && isInRow;
      if (lineEnds.has(word) && !endsTableParagraph) {
        lines.push(line);
        line = '';
      }
    } else if (symbol !== undefined && signs.includes(symbol)) put([symbol.charCodeAt(0)]);
  }
  settle();
  return { status: 'lines', reader: name, pages: [[...lines, line].filter((each) => each.trim() !== '')] };
}

/** Writes a character whose second byte would be read as a sign as hexadecimal bytes. */
function withoutSigns(character: string, first: string, second: string): string {
  const written = (byte: string) => `\\'${byte.charCodeAt(0).toString(16)}`;
  return signs.includes(second) ? written(first) + written(second) : character;
}

/**
 * Leaves out the style sheet, unless text has a style that changes what is seen: programs list styles that no text has, such as that of
 * marks of notes.
 */
function withoutStyles(source: string): string {
  const start = styleSheet.exec(source)?.index ?? -1;
  if (start < 0) return source;
  const end = groupEnd(source, start);
  const rest = source.slice(0, start) + source.slice(end);
  const styles = source
    .slice(start, end)
    .split('{')
    .filter((style) => changesSight.test(style));
  const isUsed = styles.some((style) => {
    const named = styleNumber.exec(style);
    return named === null || new RegExp(`\\\\${named[1]}${named[2]}(?!\\d)`).test(rest);
  });
  return isUsed ? source : rest;
}

/** Where the group that begins at a brace ends. */
function groupEnd(source: string, start: number): number {
  let depth = 0;
  for (let at = start; at < source.length; at++) {
    const character = source[at];
    if (character === '\\') at += 1;
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return source.length;
}

/** Whether a run of text takes a white of the table of colours, in which a semicolon ends each. */
function hasWhiteText(source: string): boolean {
  const table = colours.exec(source)?.[1]?.split(';') ?? [];
  const whites = new Set(table.flatMap((colour, index) => (white.test(colour) ? [index] : [])));
  return whites.size > 0 && [...source.matchAll(textColour)].some(([, index]) => whites.has(Number(index)));
}
