// Damages documents and judges how they are read, in workers under the limits of the job. The same seed gives the same damages.
import fc from 'fast-check';
import PQueue from 'p-queue';
import type { ReadDocument } from '../../src/jobs/read-document.js';
import type { ReadingPool } from '../../src/jobs/reading-pool.js';
import type { Choice } from './change.js';
import { type FuzzDocument, fuzzDocuments } from './documents.js';
import { judge, type Verdict } from './judge.js';
import { mutations, type SourceKind, sourceKinds } from './mutations.js';
import { type Damaged, restatementsOf } from './own-statement.js';

/** A damage, so that it can be made again. */
export interface FuzzCase {
  /** The document's id. */
  readonly document: string;
  readonly mutation: string;
  readonly choice: Choice;
}

export interface FuzzFinding extends FuzzCase {
  readonly verdicts: readonly Verdict[];
}

export interface FuzzResult {
  /** Damaged documents that were read. */
  readonly read: number;
  /** What they came to: by outcome, and reports with at least one flagged number. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly findings: readonly FuzzFinding[];
}

/** Without fast-check's leaning to the ends of a range: every place is as likely as any other. */
const fraction = fc.noBias(fc.integer({ min: 0, max: 999_999 })).map((millionths) => millionths / 1_000_000);

/** How often each kind of source is damaged: a package and a PDF as bytes mostly fail their checksums, which says little. */
const weights: Readonly<Record<SourceKind, number>> = {
  html: 6,
  docx: 5,
  package: 1,
  text: 2,
  pdf: 2,
  painted: 4,
  tables: 5,
  flat_tables: 1,
};

const anyCase: fc.Arbitrary<FuzzCase> = fc.oneof(
  ...sourceKinds.map((kind) => ({
    weight: weights[kind],
    arbitrary: fc.record({
      document: fc.constantFrom(...fuzzDocuments.filter((document) => document.kind === kind).map(({ id }) => id)),
      mutation: fc.constantFrom(...Object.keys(mutations[kind])),
      choice: fc.record({ place: fraction, amount: fraction }),
    }),
  })),
);

/** Bytes of another format are those of the document so many places on. */
const stepToForeign = 37;

/** As many damages as are wanted. */
export function casesOf(seed: number, count: number): readonly FuzzCase[] {
  return fc.sample(anyCase, { seed, numRuns: count });
}

/** Reads every damaged document and gives what is wrong; a case that has nothing to change is left out. */
export async function fuzz(cases: readonly FuzzCase[], pool: ReadingPool): Promise<FuzzResult> {
  // A file is read once, in however many ways it is damaged.
  const sound = new Map<string, Promise<ReadDocument>>();
  const findings: FuzzFinding[] = [];
  const outcomes: Record<string, number> = {};
  let read = 0;
  const queue = new PQueue({ concurrency: pool.size });
  const run = async (each: FuzzCase) => {
    const document = documentOf(each.document);
    const damaged = damageOf(document, each);
    if (damaged === null) return;
    const expected = sound.get(document.name) ?? readSource(document, document.source(), pool);
    sound.set(document.name, expected);
    const reading = await readSource(document, damaged.changed, pool);
    read++;
    const outcome = outcomeOf(reading);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    const verdicts = judge(await expected, reading, () => restatementsOf(document.kind, damaged));
    if (verdicts.length > 0) findings.push({ ...each, verdicts });
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
  const foreign =
    fuzzDocuments[(fuzzDocuments.indexOf(document) + stepToForeign) % fuzzDocuments.length]?.source() ?? '';
  const change = mutations[document.kind][mutation]?.(source, choice, foreign) ?? null;
  if (change === null) return null;
  const { start, end } = change.at;
  return { source, change, changed: source.slice(0, start) + change.text + source.slice(end) };
}

/** The document of an id. */
export function documentOf(id: string): FuzzDocument {
  const document = fuzzDocuments.find((candidate) => candidate.id === id);
  if (document === undefined) throw new Error(`There is no document “${id}”`);
  return document;
}

function readSource(document: FuzzDocument, source: string, pool: ReadingPool): Promise<ReadDocument> {
  return pool.read({ name: document.name, bytes: document.bytesOf(source), secondReading: true });
}

function outcomeOf({ outcome }: ReadDocument): string {
  if (outcome.kind !== 'report') return outcome.kind;
  return outcome.report.facts.some(({ flags }) => flags.length > 0) ? 'flagged report' : 'report';
}
