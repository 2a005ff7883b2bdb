// What one version of the program made of the collection, as it is kept in docs/accuracy/: a line of counts for each document.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { evidences, type Judgement, outcomes } from './judge.js';

const closingBrace = /\n\}$/;
const accuracyFolder = resolve(import.meta.dirname, '../../docs/accuracy');

/** The counts of a document, in the order of `countNames`. */
export type DocumentCounts = readonly number[];

/** What the numbers of a document are. A version that knows no evidence has 0 for each kind. */
export const countNames = [...outcomes, 'identified', ...evidences] as const;
export type CountName = (typeof countNames)[number];

const resultsSchema = z.object({
  version: z.string(),
  /** The SHA-256 of the documents: results of different collections cannot be compared. */
  collection: z.string(),
  counts: z.array(z.enum(countNames)),
  documents: z.record(z.string(), z.array(z.number().int()).readonly()),
});
export type AccuracyResults = z.infer<typeof resultsSchema>;

/** The counts of a judgement. */
export function countsOf({ outcomes: of, evidence, isIdentified }: Judgement): DocumentCounts {
  return [...outcomes.map((name) => of[name]), isIdentified ? 1 : 0, ...evidences.map((name) => evidence?.[name] ?? 0)];
}

/** One count of a document. */
export function countOf(counts: DocumentCounts, name: CountName): number {
  return counts[countNames.indexOf(name)] ?? 0;
}

/** The results as their file contains them: a line for each document. */
export function resultsText({ documents, ...rest }: AccuracyResults): string {
  const lines = Object.entries(documents).map(
    ([name, counts]) => `    ${JSON.stringify(name)}: [${counts.join(', ')}]`,
  );
  const head = JSON.stringify(rest, null, 2).replace(closingBrace, '');
  return `${head},\n  "documents": {\n${lines.join(',\n')}\n  }\n}\n`;
}

/** Keeps the results of a version. */
export function writeResults(results: AccuracyResults): void {
  writeFileSync(join(accuracyFolder, `${results.version}.json`), resultsText(results));
}

/** All results that are kept, the newest version first. @throws ZodError if a file is not one of results */
export function readResults(): readonly AccuracyResults[] {
  return readdirSync(accuracyFolder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => resultsSchema.parse(JSON.parse(readFileSync(join(accuracyFolder, name), 'utf8'))))
    .sort((one, other) => compareVersions(other.version, one.version));
}

function compareVersions(one: string, other: string): number {
  const [parts, otherParts] = [one, other].map((version) => version.split('.').map(Number));
  const place = (parts ?? []).findIndex((part, index) => part !== otherParts?.[index]);
  return place === -1 ? 0 : (parts?.[place] ?? 0) - (otherParts?.[place] ?? 0);
}
