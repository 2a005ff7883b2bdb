// How wide a text is where every character takes one or two columns: on a terminal, and roughly in a cell of a spreadsheet.
import stringWidth from 'string-width';

const ascii = /^[\x20-\x7e]*$/;

/** Counts the columns that a line takes: Chinese characters take two (Unicode Standard Annex 11). */
export function widthOf(text: string): number {
  return ascii.test(text) ? text.length : stringWidth(text);
}
