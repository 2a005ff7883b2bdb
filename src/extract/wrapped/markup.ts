// What the markup of a page is recognised by, and the escapes that it may be written with inside other markup, scripts and data.

const cellStart = /<t[dh][\s>]/gi;
const markupEntity = /&(?:lt|gt|quot|apos|amp|#0*(?:60|62|34|39|38)|#x0*(?:3c|3e|22|27|26));/gi;
const ofEntity: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  amp: '&',
  '60': '<',
  '62': '>',
  '34': '"',
  '39': "'",
  '38': '&',
  x3c: '<',
  x3e: '>',
  x22: '"',
  x27: "'",
  x26: '&',
};
const entityName = /^&#?(x?)0*(\w+);$/i;

/** Markup with fewer cells than this holds no table of a report. */
export const leastCells = 12;

/** How many cells of tables markup holds. */
export function cellsIn(markup: string): number {
  return markup.match(cellStart)?.length ?? 0;
}

const figure = />\s*[\d,.]+\s*</g;
const leastFigures = 4;

/** Whether markup holds a table with numbers, and not only a template for one. */
export function holdsTable(markup: string): boolean {
  return cellsIn(markup) >= leastCells && (markup.match(figure)?.length ?? 0) >= leastFigures;
}

/** Decodes once the entities that markup is escaped with; all others stay. */
export function unescapeMarkup(text: string): string {
  return text.replace(markupEntity, (entity) => {
    const [, hex = '', name = ''] = entityName.exec(entity) ?? [];
    return ofEntity[`${hex}${name}`.toLowerCase()] ?? entity;
  });
}

/** Escapes text so that it can stand in markup. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const scriptEscape = /\\(?:u\{([\da-f]{1,6})\}|u([\da-f]{4})|x([\da-f]{2})|(\r\n|[\s\S]))/gi;
const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '\0' };
const lineEnd = /^[\r\n\u2028\u2029]/;
const lastCodePoint = 0x10ffff;

/** The text of a string as a script writes it between its quotation marks (ECMA-262, section 12.9.4). */
export function unescapeScript(literal: string): string {
  return literal.replace(scriptEscape, (printed, point: string, wide: string, narrow: string, other: string) => {
    const digits = point ?? wide ?? narrow;
    if (digits === undefined) return lineEnd.test(other) ? '' : (controls[other] ?? other);
    const code = Number.parseInt(digits, 16);
    return code > lastCodePoint ? printed : String.fromCodePoint(code);
  });
}
