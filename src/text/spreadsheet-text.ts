// Text as spreadsheets take it: what begins like a formula is run as one when a file is opened, and reports come from outside.

/** See https://owasp.org/www-community/attacks/CSV_Injection */
const formulaStart = /^[=+\-@\t\r]/;

/** Puts an apostrophe before text that a spreadsheet would run as a formula; leaves all other text as it is. Not for numbers. */
export function neutraliseFormula(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}
