// How wide text is, reckoned without a font: a little more than it takes in the fonts that charts ask for, so that nothing is cut.

const wide =
  /[\u1100-\u115f\u2026\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;
const broad = /[A-Z@%&mw—→±−+=<>]/;
const narrow = /[ijl.,:;'|!()[\]]/;

/** In ems. */
const widths = { wide: 1, broad: 0.86, plain: 0.6, narrow: 0.38 } as const;

/** The width of a line of text in pixels. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const character of text) ems += emsOf(character);
  return ems * size;
}

function emsOf(character: string): number {
  if (wide.test(character)) return widths.wide;
  if (broad.test(character)) return widths.broad;
  return narrow.test(character) ? widths.narrow : widths.plain;
}

/** What may not be parted: a Chinese character with the sign behind it, or a word with the blanks behind it. */
const unit = /[^\s\u2e80-\u9fff\uf900-\uffef]+\s*|[\u2e80-\u9fff\uf900-\uffef][，。、；：）」』”]*\s*|\s+/gu;

/** Breaks text into lines of at most this width; a word that is wider stands alone. */
export function wrapText(text: string, size: number, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of text.match(unit) ?? []) {
    if (line !== '' && textWidth((line + part).trimEnd(), size) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += part;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}
