// The signs, besides tabs, that stand between the cells of a row in a text: the bars of Markdown and of tables drawn with characters, the
// commas or semicolons of CSV (RFC 4180), and wide gaps.

/** A cell of a row in a text, with its column in the line, counted from 1. */
export interface LineCell {
  readonly raw: string;
  readonly column: number;
}

/** A way to write the rows of a table as lines. */
export interface Separator {
  /** The cells of a line; null if the line is not written in this way. */
  readonly split: (line: string) => readonly LineCell[] | null;
  /** Whether a line only rules the table. */
  readonly isRuling: (line: string) => boolean;
}

const bar = /[|｜│┃║]/;
const barRuling =
  /^[\s|｜│┃║+:─━═┄┈┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╟╫╢╪╞╡╤╧-]*(?:--|──|━━|══|[─━═])[\s|｜│┃║+:─━═┄┈┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╟╫╢╪╞╡╤╧-]*$/;
const never = () => false;

/** GitHub Flavored Markdown 4.10: bars at both ends may be left out; `\|` is no bar. */
function splitAtBars(line: string): readonly LineCell[] | null {
  if (!bar.test(line)) return null;
  const cells = cellsBetween(line, (at) => bar.test(line[at] ?? '') && line[at - 1] !== '\\');
  const isFramed = (cell: LineCell | undefined) => cell?.raw.trim() === '';
  const from = isFramed(cells[0]) ? 1 : 0;
  const to = cells.length - (isFramed(cells.at(-1)) && cells.length > 1 ? 1 : 0);
  return cells.slice(from, to).map((cell) => ({ ...cell, raw: cell.raw.replaceAll('\\|', '|') }));
}

const quote = '"';

/** RFC 4180, section 2: a cell in quotation marks may hold the sign, and two marks stand for one. */
function splitAtSign(sign: string): (line: string) => readonly LineCell[] | null {
  return (line) => {
    if (!line.includes(sign)) return null;
    let isInside = false;
    const cells = cellsBetween(line, (at) => {
      if (line[at] === quote) isInside = !isInside;
      return line[at] === sign && !isInside;
    });
    return isInside ? null : cells.map(unquoted);
  };
}

const quotedCell = /^\s*"(.*)"\s*$/s;

function unquoted(cell: LineCell): LineCell {
  const inside = quotedCell.exec(cell.raw)?.[1];
  return inside === undefined ? cell : { ...cell, raw: inside.replaceAll('""', quote) };
}

function cellsBetween(line: string, isSign: (at: number) => boolean): readonly LineCell[] {
  const cells: LineCell[] = [];
  let from = 0;
  for (let at = 0; at <= line.length; at++) {
    if (at < line.length && !isSign(at)) continue;
    cells.push({ raw: line.slice(from, at), column: from + 1 });
    from = at + 1;
  }
  return cells;
}

const wideGap = /\S(?:[ \u00a0]{2,}|[ \u00a0]*\u3000[\s\u3000]*)(?=\S)/;
const piece = /\S+(?:[ \u00a0]\S+)*/g;
const word = /\S+/g;
const figureOrMark = /^(?:[+-]?[\d０-９][\d０-９,，.．]*[件条次宗万元]*|[/／—–－-]+|无)$/;

/** Two or more blanks, or one that is as wide as a Chinese character. Figures need only one between them. */
function splitAtGaps(line: string): readonly LineCell[] | null {
  return wideGap.test(line) ? matchesOf(line, piece).flatMap(figuresOf) : null;
}

/** A label with figures behind it, or figures alone. */
function figuresOf(cell: LineCell): readonly LineCell[] {
  const words = matchesOf(cell.raw, word);
  const labels = words.findLastIndex(({ raw }) => !figureOrMark.test(raw)) + 1;
  if (words.length < 2 || labels === words.length) return [cell];
  const label = labels === 0 ? '' : cell.raw.slice(0, (words[labels]?.column ?? 1) - 1).trimEnd();
  const figures = words.slice(labels).map((each) => ({ ...each, column: cell.column + each.column - 1 }));
  return label === '' ? figures : [{ ...cell, raw: label }, ...figures];
}

function splitAtBlanks(line: string): readonly LineCell[] | null {
  const words = matchesOf(line, word);
  return words.length < 2 ? null : words;
}

function matchesOf(line: string, pattern: RegExp): readonly LineCell[] {
  return [...line.matchAll(pattern)].map(({ 0: raw, index }) => ({ raw, column: index + 1 }));
}

/** The ways, the surest first. */
export const separators: readonly Separator[] = [
  { split: splitAtBars, isRuling: (line) => barRuling.test(line) },
  { split: splitAtSign(','), isRuling: never },
  { split: splitAtSign(';'), isRuling: never },
  { split: splitAtGaps, isRuling: never },
  { split: splitAtBlanks, isRuling: never },
];
