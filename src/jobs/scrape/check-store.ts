// Verifies the store against the database.
import type { LoadDatabase } from '../../load/connection/load-database.js';
import { fetchedFiles } from '../../load/scrape/fetches.js';
import { RawStore } from '../../scrape/store/raw-store.js';
import { type StoreCounts, type StoreFault, verifyStore } from '../../scrape/store/verify-store.js';

export interface CheckedStore {
  readonly counts: StoreCounts;
  readonly faults: readonly StoreFault[];
}

/** Reads every file anew; each fault is told when it is found. */
export async function checkStore(
  database: LoadDatabase,
  storeFolder: string,
  tell: (fault: StoreFault) => void,
): Promise<CheckedStore> {
  const counts: StoreCounts = { files: 0, bytes: 0 };
  const faults: StoreFault[] = [];
  for await (const fault of verifyStore(new RawStore(storeFolder), fetchedFiles(database), counts)) {
    tell(fault);
    faults.push(fault);
  }
  return { counts, faults };
}
