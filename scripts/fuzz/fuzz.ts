// Damages documents and judges how they are read, in workers under the limits of the job. The same seed gives the same damage.
import fc from 'fast-check';
import type { ReadingPool } from '../../src/jobs/reading/reading-pool.js';
import type { DocumentReading } from '../../src/load/rows/document-reading.js';
import type { Choice } from './change.js';
import { type FuzzDocument, fuzzDocuments } from './documents.js';
import { judge, type Verdict } from './judge.js';
import { mutations, type SourceKind, sourceKinds } from './mutations.js';
import { type Damaged, restatementsOf } from './own-statement.js';

/** One damage, described so that it can be repeated. */
export interface FuzzCase {
  /** The document's id. */
  readonly document: string;
  readonly mutation: string;
  readonly choice: Choice;
}

export interface FuzzFinding extends FuzzCase {
  readonly verdicts: readonly Verdict[];
}

interface FuzzResult {
  /** The number of damaged documents that were read. */
  readonly read: number;
  /** How many had each outcome, and how many reports had at least one flagged number. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly findings: readonly FuzzFinding[];
}

/** Without fast-check's preference for the ends of a range: every place is equally likely. */
const fraction = fc.noBias(fc.integer({ min: 0, max: 999_999 })).map((millionths) => millionths / 1_000_000);

/** How often each kind of source is damaged. Packages and PDFs as bytes mostly fail their checksums, which shows little. */
const weights: Readonly<Record<SourceKind, number>> = {
  html: 6,
  docx: 5,
  package: 1,
  text: 2,
  pdf: 2,
  painted: 4,
  tables: 5,
  flat_tables: 1,
  ole: 2,
  word: 4,
  records: 3,
  rtf: 3,
  mail: 1,
  odt: 3,
  parts: 3,
  pages: 3,
};

const anyCaseOf = (kinds: readonly SourceKind[]): fc.Arbitrary<FuzzCase> =>
  fc.oneof(
    ...kinds.map((kind) => ({
      weight: weights[kind],
      arbitrary: fc.record({
        document: fc.constantFrom(...fuzzDocuments.filter((document) => document.kind === kind).map(({ id }) => id)),
        mutation: fc.constantFrom(...Object.keys(mutations[kind])),
        choice: fc.record({ place: fraction, amount: fraction }),
      }),
    })),
  );

/** Foreign bytes are those of the document this many places further on. */
const stepToForeign = 37;

/** Generates as many cases as asked for. Each changes something: a page, for one, has no row of a PDF that could be damaged. */
export function casesOf(seed: number, count: number, kinds: readonly SourceKind[] = sourceKinds): readonly FuzzCase[] {
  const anyDamage = anyCaseOf(kinds).filter((each) => damageOf(documentOf(each.document), each) !== null);
  return fc.sample(anyDamage, { seed, numRuns: count });
}

/** Reads the damaged document of every case and returns what is wrong; cases with nothing to change are left out. */
export type Fuzzer = (cases: readonly FuzzCase[]) => Promise<FuzzResult>;

/** A fuzzer that reads in a pool. It reads each sound file only once, however often the file is damaged. */
export function fuzzerOf(pool: ReadingPool): Fuzzer {
  const sound = new Map<string, Promise<DocumentReading>>();
  const judgeCase = async (each: FuzzCase): Promise<JudgedCase | null> => {
    const document = documentOf(each.document);
    const damaged = damageOf(document, each);
    if (damaged === null) return null;
    const expected = sound.get(document.name) ?? readSource(document, document.source(), pool);
    sound.set(document.name, expected);
    const [read, ofSound] = await Promise.all([readSource(document, damaged.changed, pool), expected]);
    const verdicts = judge(ofSound, read, () => restatementsOf(document.kind, damaged), damaged.change.seen);
    return { outcome: outcomeOf(read), verdicts };
  };
  return async (cases) => {
    const findings: FuzzFinding[] = [];
    const outcomes: Record<string, number> = {};
    let read = 0;
    // As many at once as keep the pool busy: damaged documents are only in memory while they are read.
    const waiting = cases.values();
    const work = async () => {
      for (const each of waiting) {
        const judged = await judgeCase(each);
        if (judged === null) continue;
        read++;
        outcomes[judged.outcome] = (outcomes[judged.outcome] ?? 0) + 1;
        if (judged.verdicts.length > 0) findings.push({ ...each, verdicts: judged.verdicts });
      }
    };
    await Promise.all(Array.from({ length: 2 * pool.size }, work));
    return { read, outcomes, findings };
  };
}

interface JudgedCase {
  readonly outcome: string;
  readonly verdicts: readonly Verdict[];
}

/** The damaged source of a case, or null if there is nothing to change. */
export function damageOf(document: FuzzDocument, { mutation, choice }: FuzzCase): Damaged | null {
  const source = document.source();
  const foreign =
    fuzzDocuments[(fuzzDocuments.indexOf(document) + stepToForeign) % fuzzDocuments.length]?.source() ?? '';
  const change = mutations[document.kind][mutation]?.(source, choice, foreign) ?? null;
  if (change === null) return null;
  const { start, end } = change.at;
  return { source, change, changed: source.slice(0, start) + change.text + source.slice(end) };
}

/** The document with an id. */
export function documentOf(id: string): FuzzDocument {
  const document = fuzzDocuments.find((candidate) => candidate.id === id);
  if (document === undefined) throw new Error(`No document has the id “${id}”`);
  return document;
}

function readSource(document: FuzzDocument, source: string, pool: ReadingPool): Promise<DocumentReading> {
  return pool.read({ name: document.name, bytes: document.bytesOf(source), secondReading: true });
}

function outcomeOf({ outcome }: DocumentReading): string {
  if (outcome.kind !== 'report') return outcome.kind;
  return outcome.report.facts.some(({ flags }) => flags.length > 0) ? 'flagged report' : 'report';
}
