// The outcome of a fetch → what is recorded of it.
import type { FetchRecord } from '../../model/scrape.js';
import { fileNameOf } from '../fetch/content-disposition.js';
import type { FetchOutcome, Headers } from '../fetch/outcome.js';

const kept: ReadonlySet<string> = new Set([
  ...['date', 'server', 'content-type', 'content-encoding', 'content-language', 'content-location', 'content-length'],
  ...[
    'etag',
    'last-modified',
    'cache-control',
    'expires',
    'age',
    'retry-after',
    'content-disposition',
    'via',
    'x-cache',
  ],
]);
const mostCharacters = 1000;

/**
 * What is recorded of a fetch: the outcome, the headers that matter (their values cut to 1,000 characters), and the name of the file.
 * @param fetchedAt ISO 8601 in UTC
 * @param sha256 the hash of the bytes; null if there are none
 */
export function fetchRecord(
  address: string,
  outcome: Exclude<FetchOutcome, { readonly kind: 'postponed' }>,
  { fetchedAt, sha256 }: { readonly fetchedAt: string; readonly sha256: string | null },
): FetchRecord {
  const headers: Headers = 'headers' in outcome ? outcome.headers : new Map();
  const disposition = headers.get('content-disposition')?.[0];
  return {
    address,
    finalAddress: outcome.finalAddress,
    fetchedAt,
    durationMs: outcome.durationMs,
    requests: outcome.requests,
    outcome: outcome.kind,
    status: outcome.status,
    code: outcome.kind === 'failed' ? outcome.code : null,
    reason: 'reason' in outcome ? outcome.reason : null,
    headers: [...headers].flatMap(([name, values]) =>
      kept.has(name) ? values.map((value) => [name, value.slice(0, mostCharacters)] as const) : [],
    ),
    etag: headers.get('etag')?.[0] ?? null,
    lastModified: headers.get('last-modified')?.[0] ?? null,
    fileName: disposition === undefined ? null : fileNameOf(Buffer.from(disposition, 'latin1')),
    sha256,
    bytes: outcome.kind === 'fetched' ? outcome.bytes.length : null,
    redirects: outcome.hops,
  };
}
