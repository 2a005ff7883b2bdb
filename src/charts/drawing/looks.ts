// How charts look: fonts, sizes, colours and symbols, and how wide text is in those fonts. The colours are those of Okabe and Ito, which
// people with any kind of colour blindness can distinguish; no meaning depends on colour alone.

/** A usual font of each system; the last entry stands for whatever there is. */
export const fontFamily =
  "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', 'Noto Sans SC', sans-serif";

export const sizes = { title: 17, text: 12, small: 11 } as const;

export const ink = { text: '#1a1a1a', quiet: '#5c5c5c', rule: '#8c8c8c', grid: '#e3e3e3', paper: '#ffffff' } as const;

export const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#1a1a1a'] as const;

/** The shape that goes with each colour. */
export const symbols = ['circle', 'square', 'triangle', 'diamond', 'star', 'hexagon', 'wye'] as const;

export const accent = '#d55e00';
export const plain = '#0072b2';

/** Whether a value is drawn hollow: it is flagged, or comparable with other forms only approximately. */
export function isHollow(value: { readonly comparability: string; readonly flagged: number }): boolean {
  return value.flagged === 1 || value.comparability !== 'exact';
}

const wide =
  /[\u1100-\u115f\u2026\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;
const broad = /[A-Z@%&mw—→±−+=<>]/;
const narrow = /[ijl.,:;'|!()[\]]/;

/** In ems. */
const widths = { wide: 1, broad: 0.86, plain: 0.6, narrow: 0.38 } as const;

/**
 * Estimates the width of a line of text in pixels, without a font: a little more than the text takes in the fonts that charts ask for, so
 * that nothing is cut.
 */
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

/** What must stay on one line: a Chinese character with the punctuation after it, or a word with the blanks after it. */
const unit = /[^\s\u2e80-\u9fff\uf900-\uffef]+\s*|[\u2e80-\u9fff\uf900-\uffef][，。、；：）」』”]*\s*|\s+/gu;

/** Breaks text into lines of at most this width, in pixels; a word that is wider gets a line of its own. */
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
