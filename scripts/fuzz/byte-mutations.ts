// Damage to any source: to the bytes of a file, which are read as Latin-1 so that a character is a byte, or to its content.
import { strFromU8, strToU8 } from 'fflate';
import iconv from 'iconv-lite';
import { inserted, type Mutations, matchesOf, pick, placeIn, replaced } from './change.js';

const bitsOfAscii = 7;
const longestCut = 200;
const longestForeign = 400;

/** Damage to any source. */
export const anySource: Mutations = {
  'a bit is flipped': (source, { place, amount }) => {
    const start = placeIn(source, place);
    const code = source.charCodeAt(start) ^ (1 << Math.floor(amount * bitsOfAscii));
    return replaced({ start, end: start + 1 }, String.fromCharCode(code));
  },
  'the end is cut off': (source, { place }) => replaced({ start: placeIn(source, place), end: source.length }, ''),
  'a stretch is cut out': (source, { place, amount }) => {
    const start = placeIn(source, place);
    return replaced({ start, end: Math.min(source.length, start + 1 + Math.floor(amount * longestCut)) }, '');
  },
  'bytes of another format are inserted': (source, { place, amount }, foreign) => {
    const from = placeIn(foreign, amount);
    return inserted(placeIn(source, place), foreign.slice(from, from + 1 + Math.floor(amount * longestForeign)));
  },
};

/** Chinese text in the bytes of an encoding. */
const beyondAscii = /[\x80-\xff]{2,}/g;

/** Damage to text in bytes: part of it in another encoding, or part of a character. */
export const encodedText: Mutations = {
  'a text is in another encoding': (source, { place }) => {
    const found = pick(matchesOf(source, beyondAscii), place);
    if (found === undefined) return null;
    const bytes = Buffer.from(strToU8(source.slice(found.start, found.end), true));
    const [from, to] = isUtf8(bytes) ? ['utf-8', 'gbk'] : ['gbk', 'utf-8'];
    return replaced(found, strFromU8(new Uint8Array(iconv.encode(iconv.decode(bytes, from), to)), true));
  },
  'a byte of a character is lost': (source, { place, amount }) => {
    const found = pick(matchesOf(source, beyondAscii), place);
    if (found === undefined) return null;
    const start = found.start + Math.floor(amount * (found.end - found.start));
    return replaced({ start, end: start + 1 }, '');
  },
};

function isUtf8(bytes: Buffer): boolean {
  return bytes.equals(Buffer.from(bytes.toString('utf8')));
}
