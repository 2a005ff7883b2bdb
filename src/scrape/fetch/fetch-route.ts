// The way by which pages are fetched: this process, or what else sends requests for it and brings the answers.
import PQueue from 'p-queue';
import type { Source } from '../sources/source.js';
import { Fetcher, type FetchTools } from './fetcher.js';
import type { FetchOutcome, Validators } from './outcome.js';

/** Requests an address. Whatever goes wrong on the network is an outcome, never an exception. */
export type FetchPage = (address: string, validators: Validators) => Promise<FetchOutcome>;

export interface FetchRoute {
  /**
   * Visits sources, each when its turn has come. A visit that throws does not stop the others; the first error is thrown when all have
   * ended. When the run is stopped, sources whose turn has not come may be left out.
   */
  readonly visitAll: (
    sources: readonly Source[],
    visit: (source: Source, fetch: FetchPage) => Promise<void>,
  ) => Promise<void>;
}

const sourcesAtOnce = 8;

/** The way through this process: several sources at once. */
export function throughThisProcess(tools: FetchTools): FetchRoute {
  return {
    visitAll: async (sources, visit) => {
      const queue = new PQueue({ concurrency: sourcesAtOnce });
      const visits = sources.map((source) =>
        queue.add(async () => {
          const fetcher = new Fetcher(source, tools);
          try {
            await visit(source, (address, validators) => fetcher.fetch(address, validators));
          } finally {
            await fetcher.close();
          }
        }),
      );
      for (const settled of await Promise.allSettled(visits)) if (settled.status === 'rejected') throw settled.reason;
    },
  };
}
