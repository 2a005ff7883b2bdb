// Reads the gazetteer's files, which lie beside the program.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Gazetteer, parseGazetteer } from './gazetteer.js';

/** The same from src/agencies and from dist/agencies. */
const folder = resolve(import.meta.dirname, '../../data/divisions');

/**
 * Reads data/divisions and builds the gazetteer. It takes some tenths of a second, so do it once a process.
 * @throws Error naming the file and line that cannot be read
 */
export function loadGazetteer(): Gazetteer {
  const text = (file: string) => readFileSync(resolve(folder, file), 'utf8');
  return parseGazetteer({
    divisions: text('divisions.csv'),
    formerNames: text('former-names.csv'),
    shortNames: text('short-names.csv'),
    hosts: text('hosts.csv'),
    telephoneCodes: text('telephone-codes.csv'),
    postalCodes: text('postal-codes.csv'),
  });
}
