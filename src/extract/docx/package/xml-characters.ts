// Characters of XML (XML 1.0, fifth edition): which are allowed (2.2), what makes a name (2.3), what a reference stands for (4.1, 4.6).

/** Halves of surrogate pairs are taken as they come: text that was decoded has none alone. */
const forbidden = /[^\t\n\r\u0020-\ufffd]/;
const reference = /&([^&;]*);?/g;
const decimalCode = /^#[0-9]+$/;
const hexadecimalCode = /^#x[0-9a-f]+$/i;

/** First and last codes of characters that a name may begin with (2.3). */
const firstOfName = [
  [0x3a, 0x3a],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2ff],
  [0x370, 0x37d],
  [0x37f, 0x1fff],
  [0x200c, 0x200d],
  [0x2070, 0x218f],
  [0x2c00, 0x2fef],
  [0x3001, 0xdfff],
  [0xf900, 0xfdcf],
  [0xfdf0, 0xfffd],
] as const;
/** First and last codes of the further characters that a name may go on with. */
const laterInName = [
  [0x2d, 0x2e],
  [0x30, 0x39],
  [0xb7, 0xb7],
  [0x300, 0x36f],
  [0x203f, 0x2040],
] as const;
const mayBegin = codesIn(firstOfName);
const mayGoOn = codesIn([...firstOfName, ...laterInName]);
const namedEntities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** A table with 1 at every code in the ranges: nothing is looked up as often as the characters of names. */
function codesIn(ranges: readonly (readonly [first: number, last: number])[]): Uint8Array {
  const codes = new Uint8Array(0x10000);
  for (const [first, last] of ranges) codes.fill(1, first, last + 1);
  return codes;
}

/** Where the name that begins at `start` ends; `start` itself where none does. */
export function endOfName(xml: string, start: number): number {
  if (mayBegin[xml.charCodeAt(start)] !== 1) return start;
  let end = start + 1;
  while (mayGoOn[xml.charCodeAt(end)] === 1) end++;
  return end;
}

/** Whether there is a character that XML does not allow, such as a control character. */
export function hasForbidden(text: string): boolean {
  return forbidden.test(text);
}

/** Replaces references by what they stand for; null where one stands for nothing. */
export function expandReferences(text: string): string | null {
  if (!text.includes('&')) return text;
  let isWhole = true;
  const expanded = text.replace(reference, (stated, name: string) => {
    const meaning = stated.endsWith(';') ? meaningOf(name) : null;
    if (meaning === null) isWhole = false;
    return meaning ?? stated;
  });
  return isWhole ? expanded : null;
}

function meaningOf(name: string): string | null {
  const code = codeOf(name);
  return code === null ? (namedEntities.get(name) ?? null) : characterOf(code);
}

function codeOf(name: string): number | null {
  if (decimalCode.test(name)) return Number(name.slice(1));
  return hexadecimalCode.test(name) ? Number.parseInt(name.slice(2), 16) : null;
}

/** Unlike in text, half of a surrogate pair may not be written by its code. */
function characterOf(code: number): string | null {
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null;
  const character = String.fromCodePoint(code);
  return hasForbidden(character) ? null : character;
}
