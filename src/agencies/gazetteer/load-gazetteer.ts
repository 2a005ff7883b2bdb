// Reads the files of the gazetteer, which are shipped with the program.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Gazetteer, parseGazetteer } from './gazetteer.js';
import type { GazetteerTexts } from './gazetteer-rows.js';

/** This path is the same from src/ and from dist/. */
const folder = resolve(import.meta.dirname, '../../../data/divisions');

const files = {
  divisions: 'divisions.csv',
  formerNames: 'former-names.csv',
  shortNames: 'short-names.csv',
  hosts: 'hosts.csv',
  telephoneCodes: 'telephone-codes.csv',
  postalCodes: 'postal-codes.csv',
} as const satisfies Record<keyof GazetteerTexts, string>;

/**
 * Reads data/divisions and builds the gazetteer. This takes a few tenths of a second, so do it once per process.
 * @throws Error naming the file, and the line if one is invalid
 */
export function loadGazetteer(): Gazetteer {
  const text = (name: keyof GazetteerTexts) => readFileSync(resolve(folder, files[name]), 'utf8');
  return parseGazetteer({
    divisions: text('divisions'),
    formerNames: text('formerNames'),
    shortNames: text('shortNames'),
    hosts: text('hosts'),
    telephoneCodes: text('telephoneCodes'),
    postalCodes: text('postalCodes'),
  });
}

/** The SHA-256 of the files that the gazetteer is built from, in hexadecimal digits. */
export function gazetteerDigest(): string {
  const hash = createHash('sha256');
  for (const file of Object.values(files)) hash.update(readFileSync(resolve(folder, file)));
  return hash.digest('hex');
}
