// Finds compressed streams whose bytes were changed. pdf.js reads such a stream as far as it can and does not compare checksums, so a
// damaged page would come out as different text.
import { inflateRawSync, inflateSync } from 'node:zlib';

const streamStart = /\bobj\s*<<((?:(?!endobj)[\s\S]){0,800}?)>>\s*stream\r?\n/g;
const directLength = /\/Length\s+(\d+)(?!\s+\d+\s+R)/;
const onlyDeflated = /\/Filter\s*(?:\[\s*)?\/FlateDecode\s*(?:\]|\/|>|$)/;
const picture = /\/Subtype\s*\/Image/;
const streamEnd = 'endstream';

/** The header of the zlib format (RFC 1950), before the deflated data. */
const zlibHeaderLength = 2;
/** The bytes of the line end that may stand before `endstream`. */
const longestLineEnd = 2;
/** The last bytes of data that a program flushed and never finished. */
const flushed = Buffer.from([0, 0, 0xff, 0xff]);

/**
 * Counts the streams of a PDF whose compressed data fail their checksum or break off. Pictures are left out, because nothing is read
 * from them. Streams of an encrypted file cannot be checked, so it has none.
 * @param sound where streams start whose checksum is known to be right
 */
export function damagedStreams(bytes: Uint8Array, sound: ReadonlySet<number> = new Set()): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const file = buffer.toString('latin1');
  if (file.includes('/Encrypt')) return 0;
  let damaged = 0;
  for (const found of file.matchAll(streamStart)) {
    const dictionary = found[1] ?? '';
    if (!onlyDeflated.test(dictionary.trim()) || picture.test(dictionary)) continue;
    const start = found.index + found[0].length;
    if (sound.has(start)) continue;
    const length = directLength.exec(dictionary)?.[1];
    // Some programs state a wrong length; then the data end where the stream does.
    const ends = [length === undefined ? -1 : start + Number(length), file.indexOf(streamEnd, start)];
    const isWhole = ends.some((end) => end > start && isSound(buffer.subarray(start, end)));
    if (!isWhole && ends.some((end) => end > start)) damaged++;
  }
  return damaged;
}

function isSound(data: Buffer): boolean {
  if (data.length <= longestLineEnd) return true;
  const fault = faultOf(() => inflateSync(data));
  if (fault !== 'Z_BUF_ERROR') return fault === null;
  // The data end too soon. Some programs leave out the checksum; others flush their data without finishing them.
  const isComplete = faultOf(() => inflateRawSync(data.subarray(zlibHeaderLength))) === null;
  return isComplete || data.subarray(-flushed.length - longestLineEnd).includes(flushed);
}

/** The code of the error that keeps data from being inflated; null if there is none. */
function faultOf(inflate: () => Buffer): string | null {
  try {
    inflate();
    return null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
    throw error;
  }
}
