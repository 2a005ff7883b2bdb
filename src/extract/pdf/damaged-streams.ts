// Finds compressed streams whose bytes were changed: pdf.js reads them as far as it can and does not compare their checksums, so
// that a damaged page would come out as another text.
import { inflateRawSync, inflateSync } from 'node:zlib';

const streamStart = /\bobj\s*<<((?:(?!endobj)[\s\S]){0,800}?)>>\s*stream\r?\n/g;
const directLength = /\/Length\s+(\d+)(?!\s+\d+\s+R)/;
const onlyDeflated = /\/Filter\s*(?:\[\s*)?\/FlateDecode\s*(?:\]|\/|>|$)/;
const picture = /\/Subtype\s*\/Image/;
const streamEnd = 'endstream';

/** The header of the zlib format (RFC 1950), before the deflated data. */
const zlibHeaderLength = 2;
/** Before the end of the stream. */
const longestLineEnd = 2;
/** What a program leaves behind that flushes its data and never ends them. */
const flushed = Buffer.from([0, 0, 0xff, 0xff]);

/**
 * Counts the streams of a PDF whose compressed data do not pass their checksum, or break off. Pictures are left out: nothing is read
 * from them. An encrypted file has none that could be checked.
 */
export function damagedStreams(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const file = buffer.toString('latin1');
  if (file.includes('/Encrypt')) return 0;
  let damaged = 0;
  for (const found of file.matchAll(streamStart)) {
    const dictionary = found[1] ?? '';
    if (!onlyDeflated.test(dictionary.trim()) || picture.test(dictionary)) continue;
    const start = found.index + found[0].length;
    const length = directLength.exec(dictionary)?.[1];
    // Some programs state a wrong length: the data then end where the stream does.
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
  // The data end too soon. Some programs leave the checksum out; others flush their data and do not end them.
  const isComplete = faultOf(() => inflateRawSync(data.subarray(zlibHeaderLength))) === null;
  return isComplete || data.subarray(-flushed.length - longestLineEnd).includes(flushed);
}

/** The code of what keeps data from being inflated; null where nothing does. */
function faultOf(inflate: () => Buffer): string | null {
  try {
    inflate();
    return null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
    throw error;
  }
}
