// Writes chosen fetches from the store as a WARC file, one at a time.

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { z } from 'zod';
import type { LoadDatabase } from '../../load/connection/load-database.js';
import { type FetchFilter, type KeptFetch, keptFetches } from '../../load/scrape/fetches.js';
import { RawStore } from '../../scrape/store/raw-store.js';
import { warcInfo, warcResponse } from '../../scrape/store/warc.js';
import { programVersion } from '../version.js';

export interface ExportedWarc {
  readonly records: number;
  /** Fetches whose bytes are not in the store. */
  readonly missing: number;
}

const keptHeaders = z.array(z.tuple([z.string(), z.string()]));
const keptRedirects = z.array(z.object({ address: z.string(), status: z.number() }));
const compress = promisify(gzip);

/**
 * Writes a WARC file; each record is compressed for itself where the name ends in .gz.
 * @param now ISO 8601 in UTC
 */
export async function exportWarc(
  database: LoadDatabase,
  {
    storeFolder,
    file,
    filter,
    now,
  }: { readonly storeFolder: string; readonly file: string; readonly filter: FetchFilter; readonly now: string },
): Promise<ExportedWarc> {
  const store = new RawStore(storeFolder);
  const output = createWriteStream(file);
  const write = async (record: Uint8Array) => {
    if (!output.write(file.endsWith('.gz') ? await compress(record) : record)) await once(output, 'drain');
  };
  await write(warcInfo(`xxgk ${programVersion()}`, now));
  let [records, missing] = [0, 0];
  for (const fetched of keptFetches(database, filter)) {
    const bytes = await store.get(fetched.sha256);
    if (bytes === null) missing++;
    else
      for (const record of recordsOf(fetched, bytes)) {
        await write(record);
        records++;
      }
  }
  output.end();
  await finished(output);
  return { records, missing };
}

/** The redirects on the way, then the answer. */
function recordsOf(
  { finalAddress, fetchedAt, status, headers, redirects }: KeptFetch,
  bytes: Uint8Array,
): readonly Uint8Array[] {
  const hops = keptRedirects.parse(JSON.parse(redirects));
  const moved = hops.map((hop, index) =>
    warcResponse({
      address: hop.address,
      fetchedAt,
      status: hop.status,
      headers: [['location', hops[index + 1]?.address ?? finalAddress]],
      bytes: new Uint8Array(),
    }),
  );
  const kept = keptHeaders.parse(JSON.parse(headers));
  return [...moved, warcResponse({ address: finalAddress, fetchedAt, status, headers: kept, bytes })];
}
