// Damages documents and judges how they are read, in workers under the limits of the job. The same seed gives the same damages.
import fc from 'fast-check';
import PQueue from 'p-queue';
import type { ReadDocument } from '../../src/jobs/read-document.js';
import type { ReadingPool } from '../../src/jobs/reading-pool.js';
import { type FuzzDocument, fuzzDocuments } from './documents.js';
import { type CellFinder, type Damaged, judge, type Verdict } from './judge.js';
import { cellAround, fieldAround } from './markup.js';
import { type Choice, mutations, type SourceKind } from './mutations.js';

/** A damage, so that it can be made again. */
export interface FuzzCase {
  readonly document: number;
  readonly mutation: string;
  readonly choice: Choice;
}

export interface FuzzFinding extends FuzzCase {
  readonly name: string;
  readonly verdicts: readonly Verdict[];
}

export interface FuzzResult {
  /** Damaged documents that were read. */
  readonly read: number;
  /** What they came to: by outcome, and reports with at least one flagged number. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly findings: readonly FuzzFinding[];
}

/** How a cell is found in the source of a document; a zip and a PDF do not show theirs. */
const cellFinders: Readonly<Record<SourceKind, CellFinder | null>> = {
  html: cellAround,
  docx: cellAround,
  text: fieldAround,
  package: null,
  pdf: null,
};

/** Without fast-check's leaning to the ends of a range: every place is as likely as any other. */
const fraction = fc.noBias(fc.integer({ min: 0, max: 999_999 })).map((millionths) => millionths / 1_000_000);

const anyCase: fc.Arbitrary<FuzzCase> = fc.noBias(fc.nat(fuzzDocuments.length - 1)).chain((document) => {
  const kind = fuzzDocuments[document]?.kind ?? 'html';
  return fc.record({
    document: fc.constant(document),
    mutation: fc.constantFrom(...Object.keys(mutations[kind])),
    choice: fc.record({ place: fraction, amount: fraction }),
  });
});

/** As many damages as are wanted. */
export function casesOf(seed: number, count: number): readonly FuzzCase[] {
  return fc.sample(anyCase, { seed, numRuns: count });
}

/** Reads every damaged document and gives what is wrong; a case that has nothing to change is left out. */
export async function fuzz(cases: readonly FuzzCase[], pool: ReadingPool): Promise<FuzzResult> {
  const sound = new Map<FuzzDocument, Promise<ReadDocument>>();
  const findings: FuzzFinding[] = [];
  const outcomes: Record<string, number> = {};
  let read = 0;
  const queue = new PQueue({ concurrency: pool.size });
  const run = async (each: FuzzCase) => {
    const document = documentOf(each.document);
    const damaged = damageOf(document, each);
    if (damaged === null) return;
    const expected = sound.get(document) ?? readSource(document, document.source(), pool);
    sound.set(document, expected);
    const reading = await readSource(document, damaged.changed, pool);
    read++;
    const outcome = outcomeOf(reading);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    const verdicts = judge(await expected, reading, { damaged, cellAround: cellFinders[document.kind] });
    if (verdicts.length > 0) findings.push({ ...each, name: document.name, verdicts });
  };
  // The queue is kept short: damaged documents are only in memory while they are read.
  for (const each of cases) {
    await queue.onSizeLessThan(pool.size * 2);
    void queue.add(() => run(each));
  }
  await queue.onIdle();
  return { read, outcomes, findings };
}

/** The damaged source of a case, or null where there is nothing to change. */
export function damageOf(document: FuzzDocument, { mutation, choice }: FuzzCase): Damaged | null {
  const source = document.source();
  const foreign = documentOf((fuzzDocuments.indexOf(document) + 37) % fuzzDocuments.length).source();
  const change = mutations[document.kind][mutation]?.(source, choice, foreign) ?? null;
  if (change === null) return null;
  const { start, end } = change.at;
  return { source, change, changed: source.slice(0, start) + change.text + source.slice(end) };
}

export function documentOf(index: number): FuzzDocument {
  const document = fuzzDocuments[index];
  if (document === undefined) throw new Error(`There is no document ${index}`);
  return document;
}

function readSource(document: FuzzDocument, source: string, pool: ReadingPool): Promise<ReadDocument> {
  return pool.read({ name: document.name, bytes: document.bytesOf(source), secondReading: true });
}

function outcomeOf({ outcome }: ReadDocument): string {
  if (outcome.kind !== 'report') return outcome.kind;
  return outcome.report.facts.some(({ flags }) => flags.length > 0) ? 'flagged report' : 'report';
}
