// Which reports are editions of one report, and which edition is in effect. Settled again whenever reports come or go, and always from
// all reports that may be editions of each other, so that the order of loading does not matter.
import { mostReportsCompared, sameDocument } from '../../catalogues/rules/edition-rules.js';
import { areSameDocument, isIdentifying, isTelling, statesOtherNumbers } from '../../editions/agreement.js';
import { type Cluster, type ClusteredReport, clustersOf } from '../../editions/clusters.js';
import { contentsOf, type DocumentContents, lettersAndDigitsOf, type StatedCells } from '../../editions/contents.js';
import { decidePrecedence, type Edition } from '../../editions/precedence.js';
import type { AgencyYear, EditionRow } from '../connection/editions-statements.js';
import type { Statements } from '../connection/statements.js';
import { statedReading } from '../rows/rows.js';

interface Candidate extends Edition, ClusteredReport {
  readonly row: EditionRow;
  /** The reports of its agency and year; null if they are a crowd. */
  readonly peers: () => readonly number[] | null;
  /** The reports that print the same; null if it is a template. */
  readonly copies: () => readonly number[] | null;
}

/** Returns the report of an id, reading each only once; null if it is superseded or not a report. */
type FindCandidate = (readingId: number) => Candidate | null;

/**
 * Settles the editions of all reports that some readings affect. Runs inside the caller's transaction.
 * @param readingIds readings that are new, were superseded or restored, or moved to another agency
 * @param former the agencies and years that these readings belonged to before
 * @returns the readings that came into effect, or are no longer in effect, because of it
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
 * Settles the editions of all reports, in a database of an older version, which did not. Runs inside the caller's transaction.
 * @returns the readings that came into effect, or are no longer in effect, because of it
 */
export function settleAllEditions(statements: Statements): readonly number[] {
  for (const readingId of statements.findWithoutContents.all()) keepContents(statements, readingId);
  return settle(statements, statements.findShared.all());
}

/**
 * Returns the reports that some readings were compared with as editions, which are to be settled again once these readings are gone.
 * @param readingIds readings that are about to be removed
 */
export function comparedWith(statements: Statements, readingIds: readonly number[]): readonly number[] {
  const gone = new Set(readingIds);
  const others = readingIds.flatMap((readingId) => [
    ...concernedBy(statements, readingId, readingIds.length),
    ...[statements.findReport.get(readingId)?.editionOf ?? []].flat(),
  ]);
  return [...new Set(others)].filter((readingId) => !gone.has(readingId));
}

/** Stores the keys by which copies of a report are found, for a report that an older version wrote. */
function keepContents(statements: Statements, readingId: number): void {
  const contents = contentsOf(lettersOfReport(statements, readingId), cellsOfReport(statements, readingId));
  statements.setContents.run({ readingId, ...contents });
}

/**
 * The reports that a reading was or will be compared with. If it turns few reports into a crowd, or a crowd into few, all of them are
 * compared in another way than before. If they are a crowd before and after, the relevant ones are found from the reading itself.
 */
function concernedBy(statements: Statements, readingId: number, mostArrived: number): readonly number[] {
  const agencyYear = statements.findAgencyYear.get(readingId);
  const contents = statements.findContents.get(readingId);
  return [
    ...statements.findEditionsOf.all(readingId),
    ...(agencyYear === undefined ? [] : ofAgencyYear(statements, agencyYear, mostArrived)),
    ...(contents === undefined ? [] : (copiesOf(statements, contents, sameDocument.mostCopies + mostArrived) ?? [])),
  ];
}

/** The reports that print the same text, or the same numbers if these identify a report; null if either are more than `mostCopies`. */
function copiesOf(statements: Statements, contents: DocumentContents, mostCopies: number): readonly number[] | null {
  const { textKey, valuesKey } = contents;
  const most = mostCopies + 1;
  const byText = textKey === null ? [] : statements.findByText.all({ textKey, most });
  const byValues = isIdentifying(contents) ? statements.findByValues.all({ valuesKey, most }) : [];
  return byText.length < most && byValues.length < most ? [...byText, ...byValues] : null;
}

function ofAgencyYear(statements: Statements, agencyYear: AgencyYear, mostArrived: number): readonly number[] {
  return peersOf(statements, agencyYear, mostReportsCompared + mostArrived) ?? [];
}

/** The reports of an agency and year; null if they are more than `mostPeers`. */
function peersOf(statements: Statements, agencyYear: AgencyYear, mostPeers: number): readonly number[] | null {
  const most = mostPeers + 1;
  const peers = statements.findOfAgencyYear.all({ ...agencyYear, most });
  return peers.length < most ? peers : null;
}

function settle(statements: Statements, readingIds: readonly number[]): readonly number[] {
  const find = candidateFinder(statements);
  const seen = new Set<number>();
  return readingIds.flatMap((readingId) => {
    const reports = reachedFrom(statements, find, { start: readingId, seen });
    return clustersOf(reports).flatMap((cluster) => settleCluster(statements, cluster));
  });
}

/** A report with all that may be its editions, the editions of those, and so on, except those seen before; none if it is superseded. */
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
    waiting.push(...(report.peers() ?? equalInCrowd(statements, report)));
    waiting.push(...(report.copies() ?? []).filter((copy) => mayBeEdition(report, find(copy))));
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

/** The report that it was an edition of until now, and its own editions. */
function settledBefore(statements: Statements, { readingId, editionOf }: EditionRow): readonly number[] {
  return [...(editionOf === null ? [] : [editionOf]), ...statements.findEditionsOf.all(readingId)];
}

/** Writes what changed. Returns the readings that came into effect, or are no longer in effect. */
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

/** Values that take long to read are read when they are first needed: most agencies have only one report a year. */
function candidateOf(statements: Statements, row: EditionRow): Candidate {
  const { readingId, agencyKey, year } = row;
  const cells = lazy(() => cellsOfReport(statements, readingId));
  const peers = lazy(() =>
    agencyKey === null || year === null ? [] : peersOf(statements, { agencyKey, year }, mostReportsCompared),
  );
  const copies = lazy(() => copiesOf(statements, row, sameDocument.mostCopies));
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
      return peers() === null;
    },
    get isTemplate() {
      return copies() === null;
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
  return lettersAndDigitsOf(statements.findSectionTexts.all(readingId).join(''));
}
