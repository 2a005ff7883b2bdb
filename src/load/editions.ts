// Which reports are editions of one report, and which edition is in effect. Settled anew whenever reports of an agency and year come
// or go, from what all of them state, so that the order of loading does not matter.
import { mostReportsCompared } from '../model/edition-rules.js';
import {
  areEditions,
  type ComparedReport,
  lettersOf,
  type StatedCells,
  statesOtherNumbers,
} from './editions-agreement.js';
import { decidePrecedence, type Edition } from './editions-precedence.js';
import type { AgencyYear, EditionRow } from './editions-statements.js';
import { statedReading } from './stated-reading.js';
import type { Statements } from './statements.js';

interface Candidate extends Edition, ComparedReport {
  readonly row: EditionRow;
}

/** Editions of one report. */
type Cluster = readonly [Candidate, ...Candidate[]];

/**
 * Settles the editions among the reports of the agencies and years that some readings are of. Runs inside the caller's transaction.
 * @param readingIds readings that are new, that are superseded now or no longer, or that came to another agency
 * @param former the agencies and years that such readings were of before
 * @returns the readings that came into effect by it, or ceased to be in effect
 */
export function settleEditions(
  statements: Statements,
  readingIds: readonly number[],
  former: readonly AgencyYear[] = [],
): readonly number[] {
  const arrived = new Set(readingIds);
  const present = readingIds.flatMap((readingId) => statements.findAgencyYear.get(readingId) ?? []);
  const concerned = new Map([...present, ...former].map((of) => [JSON.stringify([of.agencyKey, of.year]), of]));
  return [...concerned.values()].flatMap((agencyYear) =>
    settleYear(statements, agencyYear, (readingId) => arrived.has(readingId)),
  );
}

/**
 * Settles the editions of all agencies and years: an older version of the database did not. Runs inside the caller's transaction.
 * @returns the readings that came into effect by it, or ceased to be in effect
 */
export function settleAllEditions(statements: Statements): readonly number[] {
  return statements.findSharedAgencyYears.all().flatMap((agencyYear) => settleYear(statements, agencyYear, () => true));
}

/** Whether a reading was not there when editions were settled last. */
type HasArrived = (readingId: number) => boolean;

function settleYear(statements: Statements, agencyYear: AgencyYear, hasArrived: HasArrived): readonly number[] {
  const reports = statements.findReportsOfYear.all(agencyYear).map((row) => candidateOf(statements, row));
  return byScope(reports).flatMap((ofScope) =>
    clustersOf(ofScope, hasArrived).flatMap((cluster) => settleCluster(statements, cluster)),
  );
}

/**
 * A report that does not tell its scope is taken to be of the one that the agency's other reports of the year tell: copies lose the
 * title that tells it. Where they tell several it may be of either, and is compared only with others that do not tell it.
 */
function byScope(reports: readonly Candidate[]): readonly (readonly Candidate[])[] {
  const told = new Set(reports.flatMap(({ row }) => row.scope ?? []));
  if (told.size <= 1) return [reports];
  return [...told, null].map((scope) => reports.filter(({ row }) => row.scope === scope));
}

/** Reports that agree are of one cluster, and so are those that agree with one of it. */
function clustersOf(reports: readonly Candidate[], hasArrived: HasArrived): readonly Cluster[] {
  if (reports.length <= mostReportsCompared)
    return reports.reduce<readonly Cluster[]>((clusters, report) => joined(clusters, report, allOf), []);
  const known = new Map<number, Cluster>();
  for (const report of reports.filter(({ readingId }) => !hasArrived(readingId))) {
    const reportId = report.row.editionOf ?? report.readingId;
    known.set(reportId, [report, ...(known.get(reportId) ?? [])]);
  }
  return reports
    .filter(({ readingId }) => hasArrived(readingId))
    .reduce<readonly Cluster[]>((clusters, report) => joined(clusters, report, inEffectOf), [...known.values()]);
}

/** Puts a report beside those clusters that it agrees with, which thereby become one. */
function joined(
  clusters: readonly Cluster[],
  report: Candidate,
  comparedOf: (cluster: Cluster) => readonly Candidate[],
): readonly Cluster[] {
  const agreeing = new Set(
    clusters.filter((cluster) => comparedOf(cluster).some((member) => areEditions(member, report))),
  );
  return [...clusters.filter((cluster) => !agreeing.has(cluster)), [report, ...[...agreeing].flat()]];
}

const allOf = (cluster: Cluster): readonly Candidate[] => cluster;

function inEffectOf(cluster: Cluster): readonly Candidate[] {
  return [cluster.find(({ row }) => row.editionOf === null) ?? cluster[0]];
}

/** Writes what changed. Gives the readings that came into effect by it, or ceased to be in effect. */
function settleCluster(statements: Statements, cluster: Cluster): readonly number[] {
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

/** Cells and text are read when they are first asked for: most agencies have one report of a year. */
function candidateOf(statements: Statements, row: EditionRow): Candidate {
  let cells: StatedCells | null = null;
  let text: string | null = null;
  return {
    ...row,
    row,
    isResolved: row.isResolved === 1,
    isCorrection: row.isCorrection === 1,
    get cells() {
      cells ??= new Map(statements.findCellsOf.all(row).map((cell) => [cell.cell, statedReading(cell)]));
      return cells;
    },
    text: () => {
      text ??= lettersOf(statements.findSectionTexts.all(row.readingId).join(''));
      return text;
    },
  };
}
