// Reads documents with a built program and counts what became of their cells.
import type { GoldenDocument } from './documents.js';
import { type Judgement, judge } from './judge.js';
import { readCollection } from './read-collection.js';
import { type AccuracyResults, countNames, countsOf } from './results.js';

export interface Measured {
  readonly results: AccuracyResults;
  readonly judgements: ReadonlyMap<string, Judgement>;
}

/**
 * @param program the path of the built `cli.js`
 * @param version under which the results are kept
 * @param report says how far it is
 * @throws Error if the program does not end as it should
 */
export async function measure(
  documents: readonly GoldenDocument[],
  {
    program,
    version,
    report,
  }: { readonly program: string; readonly version: string; readonly report: (line: string) => void },
): Promise<Measured> {
  const { hash, drafts, read } = await readCollection(documents, program, report);
  const judgements = new Map<string, Judgement>();
  for (const [name, draft] of drafts) judgements.set(name, judge(draft, read.get(name)));
  const counts = [...judgements].map(([name, judgement]) => [name, [...countsOf(judgement)]] as const);
  return {
    results: { version, collection: hash, counts: [...countNames], documents: Object.fromEntries(counts) },
    judgements,
  };
}
