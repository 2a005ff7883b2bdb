// A made report as a document that was read, ready to be loaded.
import type { ReadSource } from '../src/load/documents/handled-source.js';
import type { Report } from '../src/model/report.js';
import { prepareReading } from './compiled.js';

/** @param sha256 in lower-case hexadecimal digits; shorter ones are filled with zeros from the left */
export function readSourceOf(name: string, sha256: string, format: string | null, report: Report): ReadSource {
  const outcome = { kind: 'report', report } as const;
  return {
    ...{ kind: 'read', sourceName: name, location: name, url: null, stamp: null },
    ...{ readAt: new Date(0).toISOString(), durationMs: 1, sha256: sha256.padStart(64, '0'), bytes: 1 },
    reading: prepareReading(
      { format, encoding: null, metadata: [], recognisers: null, outcome, durations: null },
      null,
    ),
  };
}
