// Draws rows of text as a table for a terminal; Chinese characters take two columns.

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/gu;
// A document's text can hold control characters that would command the terminal.
const control = /(?!\n)\p{Cc}/gu;

/** Text without characters that command a terminal. */
export function plainText(text: string): string {
  return text.replace(control, '');
}

/** How many columns of a terminal a line takes. */
export function widthOf(text: string): number {
  return text.length + (text.match(wide)?.length ?? 0);
}

function padded(text: string, width: number): string {
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

/** Draws rows with aligned columns; a cell longer than `widest` is cut. Line feeds in a cell become spaces. */
export function drawTable(rows: readonly (readonly string[])[], widest = 40): string {
  const cells = rows.map((row) => row.map((cell) => shortened(plainText(cell.replaceAll('\n', ' ')), widest)));
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
