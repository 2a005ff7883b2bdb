// The file of sources that a command names: read, or told with every fault.
import { readSourcesFile, type SourcesFault } from '../../jobs/scrape/start-scrape.js';
import { UsageError } from '../command.js';

export const defaultSourcesFile = 'sources.yaml';

/** @throws UsageError where the file is not there */
export function openSourcesFile(file: string) {
  const reading = readSourcesFile(file);
  if (reading !== null) return reading;
  throw new UsageError(
    `${file} does not exist. Write one as docs/sources.example.yaml shows, or name another: --sources FILE`,
  );
}

/** @throws UsageError that lists the faults of the file */
export function requireSources(file: string) {
  const reading = openSourcesFile(file);
  if (reading.kind === 'sources') return reading;
  throw new UsageError(`${file} has faults:\n${drawFaults(file, reading.faults)}`);
}

/** One line for each fault: file, line, field, what is wrong. */
export function drawFaults(file: string, faults: readonly SourcesFault[]): string {
  return faults
    .map(({ line, field, message }) => `${file}:${line}: ${field === '' ? '' : `${field} `}${message}`)
    .join('\n');
}
