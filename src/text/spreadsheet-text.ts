// Protects spreadsheets from text in reports: a spreadsheet runs text that begins like a formula when the file is opened.

/** See https://owasp.org/www-community/attacks/CSV_Injection */
const formulaStart = /^[=+\-@\t\r]/;

/** Puts an apostrophe before text that a spreadsheet would run as a formula: `=1+1` → `'=1+1`. Leaves other text as it is. Not for numbers. */
export function neutraliseFormula(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}
