// The pictures that stand in place of a page's tables, fetched as what the page offers: from the hosts of its source, at its pace, and few.
import type { ScrapePage } from '../../model/scrape.js';
import { type FetchOutcome, noValidators, type Validators } from '../fetch/outcome.js';
import { type FetchedText, findPictures } from '../pages/read-list.js';
import type { Source } from '../sources/source.js';
import { fetchRecord } from './fetch-record.js';
import type { Ledger } from './ledger.js';

/** What it takes of a visit; see there. */
interface PictureTools {
  readonly fetch: (address: string, validators: Validators) => Promise<FetchOutcome>;
  readonly store: {
    readonly put: (bytes: Uint8Array) => Promise<string>;
    readonly get: (sha256: string) => Promise<Uint8Array | null>;
  };
  readonly ledger: Pick<Ledger, 'findPicture' | 'recordPicture'>;
  readonly decode: (bytes: Uint8Array) => Omit<FetchedText, 'address'> | null;
  readonly now: () => number;
}

/**
 * Gives the pictures of a page that may show tables. Those that the store has are not asked for again.
 * @returns their bytes by their addresses as printed; null if asking was postponed, so that the page is to be read later
 */
export async function fetchPictures(
  source: Source,
  page: ScrapePage,
  pageBytes: Uint8Array,
  tools: PictureTools,
): Promise<ReadonlyMap<string, Uint8Array> | null> {
  const text = page.role === 'page' ? tools.decode(pageBytes) : null;
  const shown = text === null ? [] : findPictures(source, { ...text, address: page.finalAddress });
  const pictures = new Map<string, Uint8Array>();
  for (const { printed, address } of shown) {
    const bytes = await pictureOf(page, address, tools);
    if (bytes === 'postponed') return null;
    if (bytes !== null) pictures.set(printed, bytes);
  }
  return pictures;
}

async function pictureOf(
  page: ScrapePage,
  address: string,
  { fetch, store, ledger, now }: PictureTools,
): Promise<Uint8Array | 'postponed' | null> {
  const known = ledger.findPicture(page, address);
  const kept = known === null ? null : await store.get(known);
  if (kept !== null) return kept;
  const outcome = await fetch(address, noValidators);
  if (outcome.kind === 'postponed') return 'postponed';
  const sha256 = outcome.kind === 'fetched' ? await store.put(outcome.bytes) : null;
  ledger.recordPicture(page, fetchRecord(address, outcome, { fetchedAt: new Date(now()).toISOString(), sha256 }));
  return outcome.kind === 'fetched' ? outcome.bytes : null;
}
