// What an ingest consists of, of the compiled program. A module of its own, so that a process that only ingests loads nothing else.

export function compiled(path: string): string {
  return new URL(`../dist/${path}`, import.meta.url).href;
}

export const { ingest }: typeof import('../src/jobs/ingest.js') = await import(compiled('jobs/ingest.js'));
export const { openReadingPool }: typeof import('../src/jobs/reading-pool.js') = await import(
  compiled('jobs/reading-pool.js')
);
export const { openDatabase, closeDatabase }: typeof import('../src/load/database.js') = await import(
  compiled('load/database.js')
);
