// How long comparing sections takes per section, in databases of more and more sections: it should stay about the same.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeDatabase, linkSimilarSections, loadDocuments, openDatabase, startRun } from './compiled.js';
import { generatedReports } from './generated-sections.js';
import { type Measured, msOf, spreadOf } from './measure.js';

/** How much the time per section may grow from the smallest database to the largest. */
export const mostGrowth = 2.5;

const bytesPerMegabyte = 1_000_000;

/** Compares the sections of databases of these sizes, several times each. Returns milliseconds per section, and the peak memory. */
export async function measureLinking(counts: readonly number[], rounds: number): Promise<readonly Measured[]> {
  const lines: Measured[] = [];
  for (const count of counts) {
    const linked: Linked[] = [];
    for (let round = 0; round < rounds; round++) linked.push(await linkGenerated(count));
    const name = `copied text, ${count.toLocaleString('en')} sections`;
    lines.push(
      { what: `${name}, each`, unit: 'ms', digits: 2, ...spreadOf(linked.map(({ ms }) => ms / count)) },
      { what: `${name}, memory`, unit: 'MB', digits: 0, ...spreadOf(linked.map(({ megabytes }) => megabytes)) },
    );
  }
  const times = lines.filter(({ unit }) => unit === 'ms').map(({ median }) => median);
  return [...lines, { what: growth, unit: 'times', digits: 2, ...spreadOf([ratioOf(times)]) }];
}

/** The name of the line that says how much longer a section takes in the largest database than in the smallest. */
export const growth = 'copied text, largest to smallest';

function ratioOf(times: readonly number[]): number {
  return (times.at(-1) ?? Number.NaN) / (times[0] ?? Number.NaN);
}

interface Linked {
  readonly ms: number;
  /** The peak size of the process, including what it had before. */
  readonly megabytes: number;
}

async function linkGenerated(count: number): Promise<Linked> {
  const folder = mkdtempSync(join(tmpdir(), 'xxgk-bench-sections-'));
  const database = openDatabase(join(folder, 'xxgk.sqlite'));
  try {
    const run = startRun(database, {
      startedAt: new Date(0).toISOString(),
      arguments: [],
      parserVersion: 'bench',
      recognisers: 'none',
    });
    for (const document of generatedReports(count)) loadDocuments(database, run, [document]);
    let megabytes = 0;
    const progress = () => {
      megabytes = Math.max(megabytes, process.memoryUsage.rss() / bytesPerMegabyte);
    };
    const effects = { now: () => Date.now(), log: () => {}, progress };
    const ms = await msOf(() => linkSimilarSections({ database, effects, stop: new AbortController().signal }));
    return { ms, megabytes };
  } finally {
    closeDatabase(database);
    rmSync(folder, { recursive: true, force: true });
  }
}
