// Which reports are editions of one report, and which edition is in effect. Settled anew whenever reports come or go, from what all
// of them state that may be editions of each other, so that the order of loading does not matter.
import { mostReportsCompared, sameDocument } from '../model/edition-rules.js';
import { areSameDocument, isTelling, statesOtherNumbers } from './editions-agreement.js';
import { type Cluster, type ClusteredReport, clustersOf } from './editions-clusters.js';
import { contentsOf, lettersOf, type StatedCells } from './editions-contents.js';
import { decidePrecedence, type Edition } from './editions-precedence.js';
import type { AgencyYear, EditionRow } from './editions-statements.js';
import { statedReading } from './stated-reading.js';
import type { Statements } from './statements.js';

interface Candidate extends Edition, ClusteredReport {
  readonly row: EditionRow;
  /** The reports of its agency and year. */
  readonly peers: () => readonly number[] | 'crowd';
  /** The reports that print the same text. */
  readonly copies: () => readonly number[] | 'template';
}

/** Gives the report of an id, each read once; null where it is superseded or none. */
type FindCandidate = (readingId: number) => Candidate | null;

/**
 * Settles the editions of the reports that some readings concern. Runs inside the caller's transaction.
 * @param readingIds readings that are new, that are superseded now or no longer, or that came to another agency
 * @param former the agencies and years that such readings were of before
 * @returns the readings that came into effect by it, or ceased to be in effect
 */
export function settleEditions(
  statements: Statements,
  readingIds: readonly number[],
  former: readonly AgencyYear[] = [],
): readonly number[] {
  const mostArrived = readingIds.length + former.length;
  const concerned = [
    ...readingIds,
    ...readingIds.flatMap((readingId) => concernedBy(statements, readingId, mostArrived)),
    ...former.flatMap((agencyYear) => ofAgencyYear(statements, agencyYear, mostArrived)),
  ];
  return settle(statements, concerned);
}

/**
 * Settles the editions of all reports: an older version of the database did not. Runs inside the caller's transaction.
 * @returns the readings that came into effect by it, or ceased to be in effect
 */
export function settleAllEditions(statements: Statements): readonly number[] {
  for (const readingId of statements.findWithoutContents.all()) keepContents(statements, readingId);
  return settle(statements, statements.findShared.all());
}

/** Keeps the keys of what a report prints, by which its copies are found. Runs inside the transaction that loads it. */
export function keepContents(statements: Statements, readingId: number): void {
  const contents = contentsOf(lettersOfReport(statements, readingId), cellsOfReport(statements, readingId));
  statements.setContents.run({ readingId, ...contents });
}

/**
 * The reports that a reading was or will be compared with. Where it makes a crowd of a few, or a few of a crowd, all of them are
 * compared otherwise than before; where they are a crowd before and after, those that matter are found from the reading itself.
 */
function concernedBy(statements: Statements, readingId: number, mostArrived: number): readonly number[] {
  const agencyYear = statements.findAgencyYear.get(readingId);
  const textKey = statements.findTextKey.get(readingId) ?? null;
  return [
    ...statements.findEditionsOf.all(readingId),
    ...(agencyYear === undefined ? [] : ofAgencyYear(statements, agencyYear, mostArrived)),
    ...(textKey === null
      ? []
      : unlessMore(sameDocument.mostCopies + mostArrived, (most) => statements.findByText.all({ textKey, most }))),
  ];
}

function ofAgencyYear(statements: Statements, agencyYear: AgencyYear, mostArrived: number): readonly number[] {
  return unlessMore(mostReportsCompared + mostArrived, (most) =>
    statements.findOfAgencyYear.all({ ...agencyYear, most }),
  );
}

/** What is found, or nothing where it is more than so much. */
function unlessMore(most: number, find: (most: number) => readonly number[]): readonly number[] {
  const found = find(most + 1);
  return found.length > most ? [] : found;
}

function settle(statements: Statements, readingIds: readonly number[]): readonly number[] {
  const find = candidateFinder(statements);
  const seen = new Set<number>();
  return readingIds.flatMap((readingId) => {
    const reports = reachedFrom(statements, find, { start: readingId, seen });
    return clustersOf(reports).flatMap((cluster) => settleCluster(statements, cluster));
  });
}

/** A report and all that may be editions of it, of those again, and so on, but for what was seen before; none for one superseded. */
function reachedFrom(
  statements: Statements,
  find: FindCandidate,
  { start, seen }: { readonly start: number; readonly seen: Set<number> },
): readonly Candidate[] {
  const reached: Candidate[] = [];
  const waiting = [start];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const report = find(next);
    if (report === null) continue;
    reached.push(report);
    const peers = report.peers();
    waiting.push(...(peers === 'crowd' ? equalInCrowd(statements, report) : peers));
    const copies = report.copies();
    waiting.push(...(copies === 'template' ? [] : copies.filter((copy) => mayBeEdition(report, find(copy)))));
    waiting.push(...settledBefore(statements, report.row));
  }
  return reached;
}

function equalInCrowd(statements: Statements, report: Candidate): readonly number[] {
  const { agencyKey, year, valuesKey } = report;
  if (agencyKey === null || year === null || !isTelling(report)) return [];
  return statements.findOfAgencyYearByValues.all({ agencyKey, year, valuesKey });
}

function mayBeEdition(report: Candidate, copy: Candidate | null): boolean {
  if (copy === null) return false;
  return areSameDocument(report, copy) || (copy.agencyKey === report.agencyKey && copy.year === report.year);
}

/** What it was an edition of until now, and what of it. */
function settledBefore(statements: Statements, { readingId, editionOf }: EditionRow): readonly number[] {
  return [...(editionOf === null ? [] : [editionOf]), ...statements.findEditionsOf.all(readingId)];
}

/** Writes what changed. Gives the readings that came into effect by it, or ceased to be in effect. */
function settleCluster(statements: Statements, cluster: Cluster<Candidate>): readonly number[] {
  const { inEffect, others } = decidePrecedence(cluster, (one, other) => statesOtherNumbers(one.cells, other.cells));
  const settled = [
    { row: inEffect.row, editionOf: null, rule: null },
    ...others.map(({ edition, rule }) => ({ row: edition.row, editionOf: inEffect.readingId, rule })),
  ];
  return settled.flatMap(({ row, editionOf, rule }) => {
    if (row.editionOf === editionOf && row.editionRule === rule) return [];
    statements.setEdition.run(editionOf, rule, row.readingId);
    return (row.editionOf === null) === (editionOf === null) ? [] : [row.readingId];
  });
}

function candidateFinder(statements: Statements): FindCandidate {
  const found = new Map<number, Candidate | null>();
  return (readingId) => {
    const known = found.get(readingId);
    if (known !== undefined) return known;
    const row = statements.findReport.get(readingId);
    const candidate = row === undefined ? null : candidateOf(statements, row);
    found.set(readingId, candidate);
    return candidate;
  };
}

/** What takes longer to read is read when it is first asked for: most agencies have one report of a year. */
function candidateOf(statements: Statements, row: EditionRow): Candidate {
  const { readingId, agencyKey, year, textKey } = row;
  const cells = lazy(() => cellsOfReport(statements, readingId));
  const peers = lazy(() => {
    if (agencyKey === null || year === null) return [];
    const most = mostReportsCompared + 1;
    const all = statements.findOfAgencyYear.all({ agencyKey, year, most });
    return all.length < most ? all : 'crowd';
  });
  const copies = lazy(() => {
    if (textKey === null) return [];
    const most = sameDocument.mostCopies + 1;
    const all = statements.findByText.all({ textKey, most });
    return all.length < most ? all : 'template';
  });
  return {
    ...row,
    row,
    peers,
    copies,
    isResolved: row.isResolved === 1,
    isCorrection: row.isCorrection === 1,
    names: [...new Set([row.agency, row.canonicalName])].filter((name) => name !== null),
    text: lazy(() => lettersOfReport(statements, readingId)),
    get isInCrowd() {
      return peers() === 'crowd';
    },
    get isTemplate() {
      return copies() === 'template';
    },
    get cells() {
      return cells();
    },
    get cellCount() {
      return cells().size;
    },
  };
}

function lazy<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function cellsOfReport(statements: Statements, readingId: number): StatedCells {
  return new Map(statements.findCellsOf.all({ readingId }).map((cell) => [cell.cell, statedReading(cell)]));
}

function lettersOfReport(statements: Statements, readingId: number): string {
  return lettersOf(statements.findSectionTexts.all(readingId).join(''));
}
