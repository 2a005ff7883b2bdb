// How long settling editions takes per document, in databases of more and more agencies: it should stay about the same.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeDatabase, loadDocuments, openDatabase, settleEditions, startRun } from './compiled.js';
import { generatedEditions } from './generated-editions.js';
import { type Measured, msOf, spreadOf } from './measure.js';

/** How much the time per document may grow from the fewest agencies to the most. */
export const mostEditionGrowth = 2;

/** The name of the line that says how much longer a document takes among the most agencies than among the fewest. */
export const editionGrowth = 'editions, most agencies to fewest';

/** Documents at the end of a load whose editions are settled again, to measure that alone. */
const settledAgain = 500;

/** Loads five years of this many agencies with one to three editions each. Returns ms per document, for loading and for settling editions. */
export async function measureEditions(counts: readonly number[]): Promise<readonly Measured[]> {
  const lines: Measured[] = [];
  for (const count of counts) {
    const { documents, loading, settling } = await loadGenerated(count);
    const name = `editions, ${count.toLocaleString('en')} agencies, ${documents.toLocaleString('en')} documents`;
    lines.push(
      { what: `${name}: loading, each`, unit: 'ms', digits: 2, ...spreadOf([loading]) },
      { what: `${name}: settling, each`, unit: 'ms', digits: 2, ...spreadOf([settling]) },
    );
  }
  const settling = lines.filter(({ what }) => what.endsWith('settling, each')).map(({ median }) => median);
  const ratio = (settling.at(-1) ?? Number.NaN) / (settling[0] ?? Number.NaN);
  return [...lines, { what: editionGrowth, unit: 'times', digits: 2, ...spreadOf([ratio]) }];
}

/** Documents are generated as they are loaded, and generating them does not count: all of them at once would fill the memory. */
async function loadGenerated(
  agencies: number,
): Promise<{ readonly documents: number; readonly loading: number; readonly settling: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'xxgk-bench-editions-'));
  const database = openDatabase(join(folder, 'xxgk.sqlite'));
  try {
    const run = startRun(database, {
      startedAt: new Date(0).toISOString(),
      arguments: [],
      parserVersion: 'bench',
      recognisers: 'none',
    });
    const readingIds: number[] = [];
    let loading = 0;
    for (const document of generatedEditions(agencies))
      loading += await msOf(async () => {
        const [loaded] = loadDocuments(database, run, [document]);
        readingIds.push(...[loaded?.readingId ?? []].flat());
      });
    const last = readingIds.slice(-settledAgain);
    const settling = await msOf(async () => {
      for (const readingId of last) settleEditions(database.statements, [readingId]);
    });
    const documents = readingIds.length;
    return { documents, loading: loading / documents, settling: settling / last.length };
  } finally {
    closeDatabase(database);
    rmSync(folder, { recursive: true, force: true });
  }
}
