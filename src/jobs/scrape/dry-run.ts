// A run that only looks: it fetches lists, reports the pages that they name, and writes nothing. It works on a database of its own, into
// which the pages that the real one knows are copied, and which is removed afterwards.
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeDatabase, type LoadDatabase } from '../../load/connection/load-database.js';
import { openDatabase } from '../../load/open-database.js';
import { copyPages } from '../../load/scrape/visits.js';
import type { RunSummary } from '../../query/scrape/scrape-runs.js';
import { realTiming } from '../../scrape/fetch/timing.js';
import type { Source } from '../../scrape/sources/source.js';
import { RawStore } from '../../scrape/store/raw-store.js';
import type { Effects } from '../effects.js';
import { scrape } from './scrape.js';
import { guardOf, type ScrapeSettings, type StopSignals } from './start-scrape.js';

/** A page that a real run would ask for. */
export interface WantedPage {
  readonly source: string;
  readonly address: string;
  readonly title: string;
  /** `known_report`: it gave a report before; `again`: it was asked for before without a report. */
  readonly state: 'new' | 'known_report' | 'again';
}

export interface DryRun {
  readonly summary: RunSummary;
  readonly wanted: readonly WantedPage[];
}

/**
 * Fetches the lists of some sources, and gives the pages that a real run would ask for.
 * @throws DatabaseError if the database cannot be read
 */
export async function dryRun(
  sources: readonly Source[],
  settings: ScrapeSettings,
  effects: Effects,
  signals: StopSignals,
): Promise<DryRun> {
  const folder = mkdtempSync(join(tmpdir(), 'xxgk-dry-run-'));
  let database: LoadDatabase | null = null;
  try {
    database = openDatabase(join(folder, 'xxgk.sqlite'));
    if (existsSync(settings.database)) copyPages(database, settings.database);
    const wanted: WantedPage[] = [];
    const store = new RawStore(settings.storeFolder);
    const { contact, listed, ca, since, maxRequests, staleDays } = settings;
    const summary = await scrape(
      {
        ...{ sources, listed, contact, ca, since, maxRequests, staleDays, ...signals },
        guard: guardOf(settings),
        arguments: settings.arguments,
        extent: 'lists',
        onPage: ({ id }, { role, address, title, reportId, checkedAt }) => {
          if (role === 'list') return;
          const state = reportId !== null ? 'known_report' : checkedAt === null ? 'new' : 'again';
          wanted.push({ source: id, address, title, state });
        },
      },
      {
        ...{ database, pool: null, effects, timing: realTiming },
        store: {
          get: (sha256) => store.get(sha256),
          put: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
        },
      },
    );
    return { summary, wanted };
  } finally {
    if (database) closeDatabase(database);
    rmSync(folder, { recursive: true, force: true });
  }
}
