// Reads the file of sources that an operator keeps.
import { existsSync, readFileSync } from 'node:fs';
import { readSources, type SourcesFault, type SourcesReading } from '../../scrape/sources/read-sources.js';

export type { SourcesFault };

/** Reads a sources file; faults are part of the reading. Null where there is no such file. */
export function readSourcesFile(file: string): SourcesReading | null {
  return existsSync(file) ? readSources(readFileSync(file, 'utf8'), new Date().getFullYear()) : null;
}
