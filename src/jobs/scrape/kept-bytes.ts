// What an operator does with the bytes that the scrape keeps: verify them against the database, and export them as a web archive.
import { once } from 'node:events';
import { type FileHandle, open } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { z } from 'zod';
import { FileWriteError } from '../../files/write-whole.js';
import {
  type FetchFilter,
  type FetchingDatabase,
  fetchedFiles,
  type KeptFetch,
  keptFetches,
} from '../../load/scrape/fetches.js';
import { RawStore } from '../../scrape/store/raw-store.js';
import { type StoreCounts, type StoreFault, verifyStore } from '../../scrape/store/verify-store.js';
import { warcInfo, warcResponse } from '../../scrape/store/warc.js';
import { programVersion } from '../version.js';

export interface CheckedStore {
  readonly counts: StoreCounts;
  readonly faults: readonly StoreFault[];
}

/**
 * Reads every file of the store and compares it with the database.
 * @param onFault is called with each fault when it is found
 */
export async function checkStore(
  database: FetchingDatabase,
  storeFolder: string,
  onFault: (fault: StoreFault) => void,
): Promise<CheckedStore> {
  const counts: StoreCounts = { files: 0, bytes: 0 };
  const faults: StoreFault[] = [];
  for await (const fault of verifyStore(new RawStore(storeFolder), fetchedFiles(database), counts)) {
    onFault(fault);
    faults.push(fault);
  }
  return { counts, faults };
}

export interface ExportedWarc {
  readonly records: number;
  /** Fetches whose bytes are not in the store. */
  readonly missing: number;
}

const keptHeaders = z.array(z.tuple([z.string(), z.string()]));
const keptRedirects = z.array(z.object({ address: z.string(), status: z.number() }));
const compress = promisify(gzip);

async function openNew(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'w');
  } catch (error) {
    throw new FileWriteError(file, error);
  }
}

/**
 * Writes chosen fetches as a WARC file. If its name ends in .gz, each record is compressed by itself. The file grows record by record under
 * its own name, because it may be larger than the memory.
 * @param now ISO 8601 in UTC
 * @throws FileWriteError if the file cannot be opened
 */
export async function exportWarc(
  database: FetchingDatabase,
  {
    storeFolder,
    file,
    filter,
    now,
  }: { readonly storeFolder: string; readonly file: string; readonly filter: FetchFilter; readonly now: string },
): Promise<ExportedWarc> {
  const store = new RawStore(storeFolder);
  const output = (await openNew(file)).createWriteStream();
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

/** A record for each redirect on the way, then one for the answer. */
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
