// What a reading is known by when it is kept: the bytes, their name (which may state year and agency), who reads, and the build that does.
import { createHash } from 'node:crypto';
import type { OcrMode, Recognisers } from '../../catalogues/recognisers.js';

/** How documents are read: two machines with the same readers and the same build read the same. */
export interface KeptManner {
  /** See `readersInWords`. */
  readonly readers: string;
  /** See `programBuild`. */
  readonly build: string;
}

/** Two readings of the same key are the same. */
export interface ReadingKey extends KeptManner {
  /** Of the bytes, in lower-case hexadecimal digits. */
  readonly sha256: string;
  /** The name that the reader is given, without folders. */
  readonly name: string;
}

/** Who may read a document. */
export interface ReadersHere {
  readonly secondReading: boolean;
  readonly ocr: OcrMode;
  /** Who recognises pictures on this machine, in this mode. */
  readonly recognisers: Recognisers;
  /** Such as `LibreOffice 7.4.7.2`; null if it is not used. */
  readonly office: string | null;
}

const hexDigits = 16;

/** The readers as a key has them, for people to compare: `second reading: yes; pictures: auto, none; office: none`. */
export function readersInWords({ secondReading, ocr, recognisers, office }: ReadersHere): string {
  return `second reading: ${secondReading ? 'yes' : 'no'}; pictures: ${ocr}, ${recognisers}; office: ${office ?? 'none'}`;
}

/** A short name of a manner: the same readers and the same build give the same sixteen hexadecimal digits. */
export function mannerId({ readers, build }: KeptManner): string {
  return digestOf([readers, build]).slice(0, hexDigits);
}

/** A name of a key that is safe in file names and addresses: `SHA256-…`, with sixteen hexadecimal digits for all that is not the bytes. */
export function keyId({ sha256, name, readers, build }: ReadingKey): string {
  return `${sha256}-${digestOf([name, readers, build]).slice(0, hexDigits)}`;
}

function digestOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
