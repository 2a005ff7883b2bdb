// Whose report a report is, as rows: the agency with its places and the governments above it, and what decided it. Which agency it is,
// the caller tells.

import { z } from 'zod';
import type { AgencyClues } from '../../model/agency.js';
import type { AgencyAssignment, AssignAgency, KnownAgency, ReportToAssign } from '../../model/agency-assignment.js';
import type { AgencyInput, ReportToAssignRow } from '../connection/agencies-statements.js';
import type { AgencyYear } from '../connection/editions-statements.js';
import { inTransaction, type LoadDatabase } from '../connection/load-database.js';
import type { Statements } from '../connection/statements.js';
import { settleEditions } from './editions.js';
import { settleYearChecks } from './year-checks.js';

/** Hashes of what agencies are found by. */
export type AgencyDigests = Readonly<Record<AgencyInput, string>>;

/** What became of the agency of a report. */
export interface Assigned {
  readonly readingId: number;
  readonly assignment: AgencyAssignment;
  /** Whether it is a report of another agency now. */
  readonly isMoved: boolean;
  /** The agency and year that it was of before, where both were known and the agency is another now. */
  readonly former: readonly AgencyYear[];
}

const texts = z.array(z.string());
const cluesSchema = z.object({
  name: z.string(),
  otherNames: z.array(z.object({ source: z.enum(['publisher', 'title', 'page_title', 'text']), name: z.string() })),
  hosts: texts,
  postalCodes: texts,
  telephoneCodes: texts,
  addresses: texts,
  fileName: z.string().nullable(),
  year: z.number().nullable(),
}) satisfies z.ZodType<AgencyClues>;

/**
 * Asks whose report a report is, and writes it. Runs inside the caller's transaction; what compares reports is not settled by it.
 * @returns null where the reading gave no report
 */
export function assignReport(statements: Statements, readingId: number, assign: AssignAgency): Assigned | null {
  const row = statements.findAssigned.get(readingId);
  return row === undefined ? null : assignRow(statements, row, assign);
}

/** Settles what compares the reports of an agency, after reports came and went. Runs inside the caller's transaction. */
export function settleComparisons(
  statements: Statements,
  readingIds: readonly number[],
  moved: readonly Assigned[] = [],
): void {
  const concerned = [...readingIds, ...moved.filter(({ isMoved }) => isMoved).map(({ readingId }) => readingId)];
  const former = moved.flatMap((assigned) => assigned.former);
  settleYearChecks(statements, [...concerned, ...settleEditions(statements, concerned, former)], former);
}

/**
 * Asks anew for some of all reports, in one transaction.
 * @param after the reading after which to begin; 0 at first
 * @returns what became of them, with the reading after which to go on; null where there are no more
 * @throws DatabaseError if the database cannot be written; then nothing of it is changed
 */
export function assignFurther(
  database: LoadDatabase,
  assign: AssignAgency,
  { after, most }: { readonly after: number; readonly most: number },
): { readonly assigned: readonly Assigned[]; readonly next: number | null } {
  const { statements } = database;
  return inTransaction(database, 'the agencies', () => {
    const rows = statements.findAssignedAfter.all(after, most);
    const assigned = rows.map((row) => assignRow(statements, row, assign));
    settleComparisons(statements, [], assigned);
    return { assigned, next: rows.length < most ? null : (rows.at(-1)?.readingId ?? null) };
  });
}

/**
 * Removes agencies and divisions that nothing speaks of any more, and notes by what the agencies of all reports were found.
 * @param kept agencies that stay although no report may be theirs
 * @throws DatabaseError if the database cannot be written
 */
export function finishAssigning(
  database: LoadDatabase,
  { kept, digests }: { readonly kept: readonly KnownAgency[]; readonly digests: AgencyDigests },
): void {
  const { statements } = database;
  inTransaction(database, 'the agencies', () => {
    for (const agency of kept) putAgency(statements, agency);
    statements.removeUnusedAgencies.run(JSON.stringify(kept.map(({ id }) => id)));
    statements.removeUnusedDivisions.run();
    statements.setAgencyInput.run('gazetteer', digests.gazetteer);
    statements.setAgencyInput.run('agencies.csv', digests['agencies.csv']);
  });
}

/** Whether the agencies of all reports were found by just this. */
export function isAssignedBy({ statements }: LoadDatabase, digests: AgencyDigests): boolean {
  const known = new Map(statements.findAgencyInputs.all().map(({ name, digest }) => [name, digest]));
  return known.get('gazetteer') === digests.gazetteer && known.get('agencies.csv') === digests['agencies.csv'];
}

/** The lines of agencies.csv that took part in whose report any report is. */
export function usedLines({ statements }: LoadDatabase): ReadonlySet<number> {
  return new Set(statements.findUsedLines.all());
}

/** The agencies of some ids, as far as the database has them. Their places are in it already. */
export function agenciesOfIds({ statements }: LoadDatabase, ids: Iterable<string>): readonly KnownAgency[] {
  return statements.findAgencies.all(JSON.stringify([...ids])).map((row) => ({ ...row, place: [] }));
}

function assignRow(statements: Statements, row: ReportToAssignRow, assign: AssignAgency): Assigned {
  const { readingId, printedName, year, agencyKey: formerKey } = row;
  const report = reportOf(row);
  const assignment = assign(report);
  const { agencyId, agencies, resolution, decisions, problem } = assignment;
  for (const agency of [...agencies].reverse()) putAgency(statements, agency);
  const agencyKey = agencyId ?? printedName;
  statements.setAgency.run({
    readingId,
    agencyId,
    agencyKey,
    clues: report.clues && JSON.stringify(report.clues),
    resolution: resolution && JSON.stringify(resolution),
    decisions: JSON.stringify(decisions),
    problem: problem && JSON.stringify({ code: problem.code, message: problem.message }),
  });
  const isMoved = agencyKey !== formerKey || agencyId !== row.agencyId;
  const isKnown = isMoved && formerKey !== null && year !== null;
  return { readingId, assignment, isMoved, former: isKnown ? [{ agencyKey: formerKey, year }] : [] };
}

/** Writes an agency, and the divisions that it lies in before it. Runs inside the caller's transaction. */
export function putAgency(statements: Statements, { place, ...agency }: KnownAgency): void {
  for (const division of place) statements.putDivision.run(division);
  statements.putAgency.run(agency);
}

/** Which name the file had when it was read is chance: of the sources that hold it now, the first by name tells it. */
function reportOf({ agencyId: _, agencyKey: __, ...row }: ReportToAssignRow): ReportToAssign {
  const sourceNames = textsOf(row.sourceNames);
  const clues = row.clues === null ? null : storedClues(row.clues);
  return {
    ...row,
    sourceNames,
    urls: textsOf(row.urls),
    clues: clues && { ...clues, fileName: sourceNames[0] ?? clues.fileName },
  };
}

/** @throws ZodError where the text is none that load wrote */
function storedClues(text: string): AgencyClues {
  return cluesSchema.parse(JSON.parse(text));
}

/** A JSON list that SQLite made of texts. */
function textsOf(list: string): readonly string[] {
  const parsed: unknown = JSON.parse(list);
  return Array.isArray(parsed) ? parsed.filter((item) => typeof item === 'string') : [];
}
