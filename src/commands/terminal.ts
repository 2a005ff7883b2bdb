// Text for a terminal: without characters that would control it, in tables, and with a caret under a place. Chinese characters take two
// columns.

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/gu;
const control = /(?!\n)\p{Cc}/gu;
const shownBefore = 60;
const shownAfter = 40;

/**
 * Removes control characters, by which the text of a document could control the terminal (move the cursor, change colours, erase lines).
 * Line feeds stay.
 */
export function printableText(text: string): string {
  return text.replace(control, '');
}

/** Counts the columns that a line takes on a terminal. */
export function widthOf(text: string): number {
  return text.length + (text.match(wide)?.length ?? 0);
}

/** Fills a line with spaces up to a width, in columns of the terminal. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

function shortened(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let result = '';
  for (const character of text) {
    if (widthOf(result + character) > width - 1) break;
    result += character;
  }
  return `${result}…`;
}

/**
 * Draws rows with aligned columns. Line feeds in a cell become spaces.
 * @param widest the width, in columns of the terminal, at which a cell is cut
 */
export function drawTable(rows: readonly (readonly string[])[], widest = 40): string {
  const cells = rows.map((row) => row.map((cell) => shortened(printableText(cell.replaceAll('\n', ' ')), widest)));
  const columns = Math.max(0, ...cells.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...cells.map((row) => widthOf(row[column] ?? ''))),
  );
  return cells
    .map((row) =>
      row
        .map((cell, column) => padded(cell, widths[column] ?? 0))
        .join(' │ ')
        .trimEnd(),
    )
    .join('\n');
}

/**
 * Draws a side of a check, `?` for null. Amounts have at most two decimals; anything beyond that is rounding noise of the sum.
 */
export function drawNumber(value: number | null): string {
  return value === null ? '?' : String(Number(value.toFixed(2)));
}

/**
 * Draws a place in a text that the user wrote as two lines: the line of the text, cut on both sides if it is long, and a caret under the
 * place.
 * @param offset in UTF-16 units
 */
export function drawPlace(text: string, offset: number): string {
  const before = endOf(text.slice(0, offset).split('\n').at(-1) ?? '');
  const [rest = ''] = text.slice(offset).split('\n');
  const after = [...printableLine(rest)].slice(0, shownAfter).join('');
  return `  ${before}${after}${after === printableLine(rest) ? '' : '…'}\n  ${' '.repeat(widthOf(before))}^`;
}

/**
 * Names a place in a text of several lines: `line 2, column 8`. Both count from 1, columns in characters.
 * @param offset in UTF-16 units
 */
export function lineAndColumn(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n');
  return `line ${lines.length}, column ${[...(lines.at(-1) ?? '')].length + 1}`;
}

function endOf(line: string): string {
  const characters = [...printableLine(line)];
  return characters.length <= shownBefore ? characters.join('') : `…${characters.slice(-shownBefore).join('')}`;
}

function printableLine(line: string): string {
  return printableText(line.replaceAll('\t', ' '));
}
