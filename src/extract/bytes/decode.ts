// Bytes of text → characters. The encoding that a page declares is never trusted: hosts declare gb2312 for UTF-8, and UTF-8 for GBK.
import { isUtf8 } from 'node:buffer';
import type { ProblemCollector } from '../../model/problem.js';
import { decodeMixed, isBig5 } from './mixed-encodings.js';

type TextEncoding = 'utf-8' | 'gb18030' | 'big5' | 'utf-16le' | 'utf-16be';

/** Text without its byte order mark, and the encoding that it was decoded with. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
}

const byteOrderMark = '\ufeff';
const replacement = '\ufffd';
const lineEnds = /[\r\n]+/g;
const beyondAscii = /[\u0080-\ufffc]/g;

/** How many bytes are searched for zeros: only text in UTF-16 has them. */
const sampleBytes = 8192;

/** What was decoded: what a file is and what it says are decided from the same text. */
const known = new WeakMap<Uint8Array, DecodedText>();

/**
 * Decodes text by its byte order mark, by the zeros of UTF-16, as strict UTF-8, else as GB18030 (which includes GBK and GB2312) or, if its
 * bytes are those, as Big5. A page that a server put together of parts in UTF-8 and GBK is decoded part by part. A last character that an interrupted download left incomplete is dropped.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const text = known.get(bytes) ?? decode(bytes);
  known.set(bytes, text);
  return text;
}

function decode(bytes: Uint8Array): DecodedText {
  const wide = wideEncodingOf(bytes);
  if (wide) return decoded(bytes, wide);
  if (isStrictUtf8(bytes)) return decoded(bytes, 'utf-8');
  if (isBig5(bytes)) return decoded(bytes, 'big5');
  const mixed = decodeMixed(bytes);
  if (mixed !== null) return { text: withoutMark(mixed), encoding: 'utf-8' };
  const utf8 = decoded(bytes, 'utf-8');
  const gb18030 = decoded(bytes, 'gb18030');
  return isMostlyUtf8(utf8.text, gb18030.text) ? utf8 : gb18030;
}

function wideEncodingOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const length = Math.min(bytes.length, sampleBytes);
  let evenZeros = 0;
  let oddZeros = 0;
  for (let at = 0; at < length; at++) {
    if (bytes[at] !== 0) continue;
    if (at % 2 === 0) evenZeros++;
    else oddZeros++;
  }
  // The zero of an ASCII character comes second in little endian and first in big endian. A stray zero or two proves nothing.
  const enough = Math.max(2, length / 200);
  if (oddZeros >= enough && oddZeros > 8 * evenZeros) return 'utf-16le';
  if (evenZeros >= enough && evenZeros > 8 * oddZeros) return 'utf-16be';
  return null;
}

function isStrictUtf8(bytes: Uint8Array): boolean {
  if (isUtf8(bytes)) return true;
  try {
    // As a stream, so that a character that the end cuts off is not an error.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function decoded(bytes: Uint8Array, encoding: TextEncoding): DecodedText {
  const text = new TextDecoder(encoding).decode(bytes, { stream: true });
  return { text: withoutMark(text), encoding };
}

function withoutMark(text: string): string {
  return text.startsWith(byteOrderMark) ? text.slice(1) : text;
}

/**
 * Decides for text with a few bad bytes. Chinese in GBK that is decoded as UTF-8 has about one good character in seven, so more than
 * two good ones for each bad one mean UTF-8. If nearly everything is ASCII, the decoding with fewer replacement characters wins.
 */
function isMostlyUtf8(asUtf8: string, asGb18030: string): boolean {
  const good = asUtf8.match(beyondAscii)?.length ?? 0;
  const bad = countReplacements(asUtf8);
  return good > 2 * bad || bad < countReplacements(asGb18030);
}

/**
 * Reports `text_undecodable` if bytes of a text could not be decoded. The replacement characters stand where they were.
 * @param text decoded text
 */
export function reportUndecoded(text: string, problems: ProblemCollector): void {
  const count = countReplacements(text);
  if (count === 0) return;
  const at = text.indexOf(replacement);
  const around = text.slice(Math.max(0, at - 12), at + 12).replace(lineEnds, ' ');
  problems.add(
    'text_undecodable',
    `Some bytes belong to no character of the encoding: ${count} replacement characters (\ufffd) stand in the text, the first in “${around}”. Numbers and words beside them may be incomplete.`,
  );
}

function countReplacements(text: string): number {
  return text.split(replacement).length - 1;
}
