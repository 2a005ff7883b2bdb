// Which agency-years came, went or changed from one database to another, and why.
import type { ReadDocument, ReportNumber, StatedYear, StatedYears } from './stated-years.js';

/** Why an agency-year is only in one database, or states other numbers. */
export type DifferenceReason =
  /** The bytes of its document are new, or are gone. */
  | 'document_added'
  | 'document_removed'
  /** The same document is now that of another agency, year or scope; or was. */
  | 'read_otherwise'
  /** The same document had no report, or has none now. */
  | 'became_a_report'
  | 'is_no_report'
  /** Another report of the agency and year, or another edition, now stands for it. */
  | 'other_document'
  /** The same document was read by another version of the program. */
  | 'other_version'
  /** The same reading: what follows from several reports was settled again. */
  | 'settled_again';

/** A number that changed. Null where the report does not have it. */
export interface ChangedNumber {
  readonly indicator: string;
  readonly applicant: string | null;
  readonly before: number | string | null;
  readonly after: number | string | null;
}

export interface AgencyYearDifference {
  readonly kind: 'came' | 'went' | 'changed';
  readonly agency: string;
  readonly year: number;
  readonly scope: string | null;
  readonly why: DifferenceReason;
  /** The file that states it, before and after. */
  readonly before: string | null;
  readonly after: string | null;
  /** What a document that was read otherwise is, or was. */
  readonly otherwise: string | null;
  readonly numbers: readonly ChangedNumber[];
}

/** Compares two databases. The differences are ordered by agency, year and scope. */
export function compareDatabases(before: StatedYears, after: StatedYears): readonly AgencyYearDifference[] {
  const [then, now] = [byKey(before.all()), byKey(after.all())];
  const differences = [...new Set([...then.keys(), ...now.keys()])].flatMap((key): readonly AgencyYearDifference[] => {
    const [was, is] = [then.get(key), now.get(key)];
    if (was === undefined) return is === undefined ? [] : [cameOf(is, before)];
    if (is === undefined) return [wentOf(was, after)];
    return changedOf(was, is, { before, after });
  });
  return [...differences].sort(
    (a, b) => compared(a.agency, b.agency) || a.year - b.year || compared(a.scope ?? '', b.scope ?? ''),
  );
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byKey(years: readonly StatedYear[]): ReadonlyMap<string, StatedYear> {
  return new Map(years.map((stated) => [`${stated.agency_key}|${stated.year}|${stated.scope ?? ''}`, stated]));
}

function cameOf(is: StatedYear, before: StatedYears): AgencyYearDifference {
  const read = before.document(is.sha256);
  const why = read.length === 0 ? 'document_added' : isReport(read) ? 'read_otherwise' : 'became_a_report';
  return {
    ...named('came', is),
    why,
    before: null,
    after: is.source_name,
    otherwise: otherwiseOf(why, read),
    numbers: [],
  };
}

function wentOf(was: StatedYear, after: StatedYears): AgencyYearDifference {
  const read = after.document(was.sha256);
  const why = read.length === 0 ? 'document_removed' : isReport(read) ? 'read_otherwise' : 'is_no_report';
  return {
    ...named('went', was),
    why,
    before: was.source_name,
    after: null,
    otherwise: otherwiseOf(why, read),
    numbers: [],
  };
}

function named(kind: AgencyYearDifference['kind'], { agency, year, scope }: StatedYear) {
  return { kind, agency, year, scope };
}

function isReport([newest]: readonly ReadDocument[]): boolean {
  return newest !== undefined && newest.status !== 'no_report';
}

function otherwiseOf(why: DifferenceReason, [newest]: readonly ReadDocument[]): string | null {
  if (why !== 'read_otherwise' || newest === undefined) return null;
  const { agency, year, scope, status } = newest;
  return [agency ?? 'no agency', year ?? 'no year', scope, status.replaceAll('_', ' ')]
    .filter((part) => part !== null)
    .join(', ');
}

function changedOf(
  was: StatedYear,
  is: StatedYear,
  { before, after }: { readonly before: StatedYears; readonly after: StatedYears },
): readonly AgencyYearDifference[] {
  const numbers = changedNumbers(before.numbers(was.report_id), after.numbers(is.report_id));
  if (numbers.length === 0 && was.form === is.form) return [];
  const why =
    was.sha256 !== is.sha256 ? 'other_document' : was.version !== is.version ? 'other_version' : 'settled_again';
  const files = { before: was.source_name, after: is.source_name };
  return [{ ...named('changed', is), why, ...files, otherwise: null, numbers }];
}

function changedNumbers(before: readonly ReportNumber[], after: readonly ReportNumber[]): readonly ChangedNumber[] {
  const keyOf = ({ indicator, applicant }: ReportNumber) => `${indicator}|${applicant ?? ''}`;
  const [then, now] = [before, after].map((numbers) => new Map(numbers.map((stated) => [keyOf(stated), stated])));
  const keys = new Set([...(then?.keys() ?? []), ...(now?.keys() ?? [])]);
  return [...keys].sort().flatMap((key) => {
    const [was, is] = [then?.get(key), now?.get(key)];
    const either = is ?? was;
    if (either === undefined || was?.stated === is?.stated) return [];
    const { indicator, applicant } = either;
    return [{ indicator, applicant, before: was?.stated ?? null, after: is?.stated ?? null }];
  });
}
