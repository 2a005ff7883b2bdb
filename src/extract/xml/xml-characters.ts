// Characters of XML (XML 1.0, fifth edition): how bytes are decoded (appendix F), which characters are allowed (2.2), what makes a
// name (2.3), what a reference stands for (4.1, 4.6).
import { isUtf8, transcode } from 'node:buffer';
import { DocumentFault } from '../bytes/document-fault.js';

/** Does not look for lone halves of surrogate pairs: decoded text has none. */
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
/** First and last codes of the additional characters that a name may continue with. */
const laterInName = [
  [0x2d, 0x2e],
  [0x30, 0x39],
  [0xb7, 0xb7],
  [0x300, 0x36f],
  [0x203f, 0x2040],
] as const;
const mayBegin = codesIn(firstOfName);
const mayContinue = codesIn([...firstOfName, ...laterInName]);
const namedEntities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** A table with 1 at every code in the ranges. It is a table for speed: nothing is looked up as often as the characters of names. */
function codesIn(ranges: readonly (readonly [first: number, last: number])[]): Uint8Array {
  const codes = new Uint8Array(0x10000);
  for (const [first, last] of ranges) codes.fill(1, first, last + 1);
  return codes;
}

/** The index after the name that begins at `start`; `start` itself if no name begins there. */
export function endOfName(xml: string, start: number): number {
  if (mayBegin[xml.charCodeAt(start)] !== 1) return start;
  let end = start + 1;
  while (mayContinue[xml.charCodeAt(end)] === 1) end++;
  return end;
}

/** Whether a text holds a character that XML does not allow, such as a control character. */
export function hasForbidden(text: string): boolean {
  return forbidden.test(text);
}

/** Replaces references with what they stand for: `&lt;&#65;` → `<A`. Null if one of them stands for nothing. */
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

/** A reference to half of a surrogate pair is not allowed. */
function characterOf(code: number): string | null {
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null;
  const character = String.fromCodePoint(code);
  return hasForbidden(character) ? null : character;
}

const declaredEncoding = /^<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/;

/**
 * Decodes a part by its byte order mark, else as UTF-8 if it is that, whatever it declares, else by its declaration. A byte order mark is
 * dropped.
 * @param part its name, for messages
 * @throws DocumentFault `xml_damaged` if the bytes are not in that encoding, or the encoding is unknown
 */
export function decodeXml(bytes: Uint8Array, part: string): string {
  const encoding = encodingOf(bytes);
  // Nearly every part is UTF-8, also where its declaration was copied from another file: no longer text of another encoding is valid
  // UTF-8 by chance. Checking it and going through UTF-16 is nearly twice as fast as a strict TextDecoder.
  if (!encoding.startsWith('utf-16') && isUtf8(bytes))
    return transcode(withoutMark(bytes), 'utf8', 'utf16le').toString('utf16le');
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    throw new DocumentFault(
      'xml_damaged',
      `${part} cannot be decoded as ${encoding}. Open the file in Word and save it again.`,
      { cause: error },
    );
  }
}

/** A Buffer over the same bytes; nothing is copied. */
function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return hasMark ? bytes.subarray(3) : bytes;
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (withoutMark(bytes) !== bytes) return 'utf-8';
  if (first === 0x3c && second === 0) return 'utf-16le';
  if (first === 0 && second === 0x3c) return 'utf-16be';
  const start = bufferOf(bytes).toString('latin1', 0, 200);
  const declared = declaredEncoding.exec(start)?.[1]?.toLowerCase() ?? 'utf-8';
  // A declaration that can be read byte by byte is not in UTF-16, whatever it says.
  return declared.startsWith('utf-16') || declared.startsWith('ucs-2') ? 'utf-8' : declared;
}
