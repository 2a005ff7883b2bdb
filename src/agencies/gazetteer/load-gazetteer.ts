// Reads the files of the gazetteer, which are shipped with the program.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Gazetteer, parseGazetteer, type WholeGazetteer } from './gazetteer.js';
import { openIndex } from './gazetteer-index.js';
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

/** Beside this file in the compiled program only: scripts/build.mjs writes it. */
const indexFile = resolve(import.meta.dirname, 'gazetteer.index');

/**
 * Opens the gazetteer: by its index if that was made of the files as they are now, else by reading all of them.
 * @throws Error naming the file, and the line if one is invalid
 */
export function loadGazetteer(): Gazetteer {
  const texts = readTexts();
  const index = existsSync(indexFile) ? openIndex(readFileSync(indexFile, 'utf8'), texts, digestOf(texts)) : null;
  return index ?? parseGazetteer(texts);
}

/**
 * Reads data/divisions and builds the gazetteer, which takes a few tenths of a second.
 * @throws Error naming the file, and the line if one is invalid
 */
export function readGazetteer(): WholeGazetteer {
  return parseGazetteer(readTexts());
}

/** The SHA-256 of the files that the gazetteer is built from, in hexadecimal digits. */
export function gazetteerDigest(): string {
  return digestOf(readTexts());
}

function readTexts(): GazetteerTexts {
  const text = (name: keyof GazetteerTexts) => readFileSync(resolve(folder, files[name]), 'utf8');
  return {
    divisions: text('divisions'),
    formerNames: text('formerNames'),
    shortNames: text('shortNames'),
    hosts: text('hosts'),
    telephoneCodes: text('telephoneCodes'),
    postalCodes: text('postalCodes'),
  };
}

function digestOf(texts: GazetteerTexts): string {
  const hash = createHash('sha256');
  for (const text of Object.values(texts)) hash.update(text);
  return hash.digest('hex');
}
