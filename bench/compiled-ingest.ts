// The parts of an ingest, from the compiled program. A separate module, so that a process that only ingests loads nothing else.

export function compiled(path: string): string {
  return new URL(`../dist/${path}`, import.meta.url).href;
}

export const { ingest }: typeof import('../src/jobs/ingest/ingest.js') = await import(
  compiled('jobs/ingest/ingest.js')
);
export const { throughThreads }: typeof import('../src/jobs/ingest/reading-route.js') = await import(
  compiled('jobs/ingest/reading-route.js')
);
export const { openReadingPool }: typeof import('../src/jobs/reading/reading-pool.js') = await import(
  compiled('jobs/reading/reading-pool.js')
);
export const { openDatabase }: typeof import('../src/load/open-database.js') = await import(
  compiled('load/open-database.js')
);
export const { closeDatabase }: typeof import('../src/load/connection/load-database.js') = await import(
  compiled('load/connection/load-database.js')
);
