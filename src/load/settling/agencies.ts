// Writes which agency each report belongs to, and why: the agency, its division and the governments above it, and the evidence. The
// caller decides which agency it is.
import { z } from 'zod';
import type { AgencyClues } from '../../model/agency.js';
import type { AgencyAssignment, AssignAgency, KnownAgency, ReportToAssign } from '../../model/agency-assignment.js';
import { ownName } from '../../model/archive-path.js';
import type { AgencyInput, ReportToAssignRow } from '../connection/agencies-statements.js';
import type { AgencyYear } from '../connection/editions-statements.js';
import { inTransaction, type LoadDatabase } from '../connection/load-database.js';
import type { Statements } from '../connection/statements.js';
import { settleAgencyYears } from './agency-years.js';
import { settleEditions } from './editions.js';
import { settleEvidence } from './evidence.js';
import { settleYearChecks } from './year-checks.js';

/** The hashes of the data that agencies are found with. */
export type AgencyDigests = Readonly<Record<AgencyInput, string>>;

/** The agency that a report was assigned to. */
export interface Assigned {
  readonly readingId: number;
  readonly assignment: AgencyAssignment;
  /** Whether it belongs to another agency than before. */
  readonly isMoved: boolean;
  /** If it moved: the agency and year that it belonged to before, if both were known. */
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
 * Assigns a report to an agency. Runs inside the caller's transaction; call `settleComparisons` afterwards.
 * @returns null if the reading gave no report
 */
export function assignReport(statements: Statements, readingId: number, assign: AssignAgency): Assigned | null {
  const row = statements.findAssigned.get(readingId);
  return row === undefined ? null : assignRow(statements, row, assign);
}

/**
 * Settles editions, checks over two years, and the evidence and the rows of agencies and years that follow from them, after reports came into effect, were superseded or
 * moved to another agency. Runs inside the caller's transaction.
 * @param left agencies and years of reports that are gone
 */
export function settleComparisons(
  statements: Statements,
  readingIds: readonly number[],
  moved: readonly Assigned[] = [],
  left: readonly AgencyYear[] = [],
): void {
  const concerned = [...readingIds, ...moved.filter(({ isMoved }) => isMoved).map(({ readingId }) => readingId)];
  const former = [...left, ...moved.flatMap((assigned) => assigned.former)];
  settleYearChecks(statements, [...concerned, ...settleEditions(statements, concerned, former)], former);
  settleEvidence(statements);
  settleAgencyYears(statements);
}

/**
 * Assigns the next reports again, in one transaction.
 * @param after the reading after which to begin; 0 for the first call
 * @param most how many reports to assign
 * @returns the assignments, and the reading to continue after; null if there are no more
 * @throws DatabaseError if the database cannot be written; nothing is changed then
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
 * Removes agencies and divisions that nothing refers to any more, and stores which data the agencies of all reports were found with.
 * @param kept agencies that stay even without a report
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

/** Whether the agencies of all reports were found with exactly this data. */
export function isAssignedBy({ statements }: LoadDatabase, digests: AgencyDigests): boolean {
  const known = new Map(statements.findAgencyInputs.all().map(({ name, digest }) => [name, digest]));
  return known.get('gazetteer') === digests.gazetteer && known.get('agencies.csv') === digests['agencies.csv'];
}

/** Returns the lines of agencies.csv that decided, alone or with others, the agency of any report. */
export function usedLines({ statements }: LoadDatabase): ReadonlySet<number> {
  return new Set(statements.findUsedLines.all());
}

/** Returns the agencies of some ids, as far as the database has them. Their `place` is empty: the divisions are in the database already. */
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

/** Writes an agency, after the divisions that it lies in. Runs inside the caller's transaction. */
export function putAgency(statements: Statements, { place, ...agency }: KnownAgency): void {
  for (const division of place) statements.putDivision.run(division);
  statements.putAgency.run(agency);
}

/**
 * Which name the file had when it was read is chance, so the clues get the name of the first source by name that holds it now, or of the
 * last that did.
 */
function reportOf({ agencyId: _, agencyKey: __, documentName, ...row }: ReportToAssignRow): ReportToAssign {
  const sourceNames = textsOf(row.sourceNames);
  const clues = row.clues === null ? null : storedClues(row.clues);
  return {
    ...row,
    sourceNames,
    urls: textsOf(row.urls),
    clues: clues && { ...clues, fileName: ownName(sourceNames[0] ?? documentName) },
  };
}

/**
 * Reads clues as the database stores them.
 * @throws ZodError if the JSON is not what we wrote
 */
function storedClues(text: string): AgencyClues {
  return cluesSchema.parse(JSON.parse(text));
}

/** A JSON list that SQLite made of texts. */
function textsOf(list: string): readonly string[] {
  const parsed: unknown = JSON.parse(list);
  return Array.isArray(parsed) ? parsed.filter((item) => typeof item === 'string') : [];
}
