// Reads the gazetteer's files, which lie beside the program.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Gazetteer, parseGazetteer } from './gazetteer.js';
import type { GazetteerTexts } from './gazetteer-rows.js';

/** The same from src/agencies and from dist/agencies. */
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
 * Reads data/divisions and builds the gazetteer. It takes some tenths of a second, so do it once a process.
 * @throws Error naming the file and line that cannot be read
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

/** The hash of what the gazetteer is built from, in hexadecimal digits. */
export function gazetteerDigest(): string {
  const hash = createHash('sha256');
  for (const file of Object.values(files)) hash.update(readFileSync(resolve(folder, file)));
  return hash.digest('hex');
}
