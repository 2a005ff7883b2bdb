// Finds compressed streams whose bytes were changed: pdf.js reads them as far as it can and does not compare their checksums, so
// that a damaged page would come out as another text.
import { inflateSync } from 'node:zlib';

const streamStart = /\bobj\s*<<((?:(?!endobj)[\s\S]){0,800}?)>>\s*stream\r?\n/g;
const directLength = /\/Length\s+(\d+)(?!\s+\d+\s+R)/;
const onlyDeflated = /\/Filter\s*(?:\[\s*)?\/FlateDecode\s*(?:\]|\/|>|$)/;
const picture = /\/Subtype\s*\/Image/;

/**
 * Counts the streams of a PDF whose compressed data do not pass their checksum. Pictures are left out: nothing is read from them. An
 * encrypted file has none that could be checked.
 */
export function damagedStreams(bytes: Uint8Array): number {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (file.includes('/Encrypt')) return 0;
  let damaged = 0;
  for (const found of file.matchAll(streamStart)) {
    const dictionary = found[1] ?? '';
    const length = directLength.exec(dictionary)?.[1];
    if (length === undefined || !onlyDeflated.test(dictionary.trim()) || picture.test(dictionary)) continue;
    const start = found.index + found[0].length;
    if (isDamaged(bytes.subarray(start, start + Number(length)))) damaged++;
  }
  return damaged;
}

/** Data that only end too soon are left to pdf.js: some programs leave the checksum out. */
function isDamaged(data: Uint8Array): boolean {
  try {
    inflateSync(data);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'Z_DATA_ERROR';
  }
}
