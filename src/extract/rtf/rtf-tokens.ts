// Rich Text Format (specification 1.9.1) → its tokens: the braces of groups, control words, and bytes of text.
import { DocumentFault } from '../bytes/document-fault.js';

/** A token. Text is bytes in a code page that depends on where it stands; a control symbol is a control word of one sign. */
export type RtfToken =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'word'; readonly name: string; readonly value: number | null }
  | { readonly kind: 'text'; readonly bytes: readonly number[] };

const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const blank = 0x20;
const minus = 0x2d;
const apostrophe = 0x27;
/** Longer text comes in several tokens: a picture is written as millions of digits. */
const longestText = 16_384;
/** Longer than any control word of the specification. */
const longestWord = 32;

/** Code pages of GBK and Big5, whose characters of two bytes may end in a backslash or a brace. */
const twoByteSource = /\\ansicpg(?:936|54936|950)(?!\d)|\\fcharset(?:134|136)(?!\d)/;
/** What a file says of its code pages stands in its head and in the table of fonts. */
const headLength = 65_536;

const isFirstOfTwo = (byte: number) => byte >= 0x81 && byte <= 0xfe;
const isSecondOfTwo = (byte: number) => byte >= 0x40 && byte <= 0xfe && byte !== 0x7f;

const isLetter = (byte: number) => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;
/** Line ends and zeros in the file mean nothing. */
const isIgnored = (byte: number) => byte === 0x0d || byte === 0x0a || byte === 0;

/**
 * Takes the tokens from a file. The bytes after a control word `bin` are left out.
 * @throws DocumentFault `rtf_damaged` if the file ends within its outermost group
 */
export function* rtfTokens(bytes: Uint8Array): Generator<RtfToken> {
  let depth = 0;
  let at = 0;
  let text: number[] = [];
  const hasTwoByteText = twoByteSource.test(new TextDecoder('latin1').decode(bytes.subarray(0, headLength)));
  const held = (): readonly RtfToken[] => {
    const token = { kind: 'text', bytes: text } as const;
    text = [];
    return token.bytes.length > 0 ? [token] : [];
  };
  while (at < bytes.length) {
    if (text.length >= longestText) yield* held();
    const byte = bytes[at] ?? 0;
    if (byte === openBrace) {
      yield* held();
      depth += 1;
      at += 1;
      yield { kind: 'open' };
    } else if (byte === closeBrace) {
      yield* held();
      depth -= 1;
      at += 1;
      yield { kind: 'close' };
      if (depth <= 0) return;
    } else if (byte === backslash) {
      const control = controlAt(bytes, at + 1);
      at = control.end;
      if (control.token.kind === 'text') text.push(...control.token.bytes);
      else {
        yield* held();
        yield control.token;
      }
    } else if (hasTwoByteText && isFirstOfTwo(byte) && isSecondOfTwo(bytes[at + 1] ?? 0)) {
      text.push(byte, bytes[at + 1] ?? 0);
      at += 2;
    } else {
      if (!isIgnored(byte)) text.push(byte);
      at += 1;
    }
  }
  throw new DocumentFault('rtf_damaged', 'The document breaks off before its end. Download it again.');
}

interface Control {
  readonly token: RtfToken;
  /** Where the next token begins. */
  readonly end: number;
}

function controlAt(bytes: Uint8Array, start: number): Control {
  const first = bytes[start] ?? 0;
  if (first === apostrophe) return hexadecimalAt(bytes, start + 1);
  if (first === backslash || first === openBrace || first === closeBrace)
    return { token: { kind: 'text', bytes: [first] }, end: start + 1 };
  if (!isLetter(first)) return { token: { kind: 'word', name: symbolName(first), value: null }, end: start + 1 };
  let at = start;
  while (at - start < longestWord && isLetter(bytes[at] ?? 0)) at++;
  const name = String.fromCharCode(...bytes.subarray(start, at));
  const numberStart = at;
  if (bytes[at] === minus && isDigit(bytes[at + 1] ?? 0)) at++;
  while (at - numberStart < longestWord && isDigit(bytes[at] ?? 0)) at++;
  const value = at > numberStart ? Number(String.fromCharCode(...bytes.subarray(numberStart, at))) : null;
  // One blank ends a control word and is part of it.
  if (bytes[at] === blank) at++;
  if (name === 'bin') at += Math.max(0, value ?? 0);
  return { token: { kind: 'word', name, value }, end: at };
}

/** A backslash before the end of a line means the end of a paragraph. */
function symbolName(byte: number): string {
  return byte === 0x0a || byte === 0x0d ? 'par' : String.fromCharCode(byte);
}

function hexadecimalAt(bytes: Uint8Array, start: number): Control {
  const byte = Number.parseInt(String.fromCharCode(...bytes.subarray(start, start + 2)), 16);
  return { token: { kind: 'text', bytes: Number.isNaN(byte) ? [] : [byte] }, end: start + 2 };
}
