// Sources for tests, as sources.yaml states them.
import { readSources } from '../../../src/scrape/sources/read-sources.js';
import type { Source } from '../../../src/scrape/sources/source.js';

/** A source with these fields in addition to the required ones. */
export function madeSource(fields: Readonly<Record<string, unknown>>): Source {
  const stated = { id: 'city', agency: '某市人民政府', start: ['https://www.city.example/nb/index.html'], ...fields };
  const reading = readSources(JSON.stringify({ contact: 'reports@example.org', sources: [stated] }), 2025);
  const source = reading.kind === 'sources' ? reading.sources[0] : undefined;
  if (!source) throw new Error(`Expected a source: ${JSON.stringify(reading)}`);
  return source;
}
