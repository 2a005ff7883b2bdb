// The row for an agency, a year and a scope: which report stands for it, and its totals. Written again whenever one of its reports comes
// into effect or is no longer in effect, moves to another agency, or the evidence of its numbers changes.
import { agencyYearTotals, type TakenBecause } from '../../catalogues/agency-year-totals.js';
import type { ReportScope } from '../../model/report.js';
import type { ReportOfYearRow } from '../connection/agency-years-statements.js';
import type { AgencyYear } from '../connection/editions-statements.js';
import type { Statements } from '../connection/statements.js';

/** Writes the rows of all agencies and years that are due (see version-8.sql). Runs inside the caller's transaction. */
export function settleAgencyYears(statements: Statements): void {
  const due = statements.findYearsDue.all();
  // All are removed first: a report may have moved from one of them to another.
  for (const agencyYear of due) statements.removeYear.run(agencyYear);
  for (const agencyYear of due) addYears(statements, agencyYear);
  if (due.length > 0) statements.forgetYearsDue.run();
}

/** Writes all rows again, because the series that they hold are made of other numbers now. Runs inside the caller's transaction. */
export function settleAllAgencyYears(statements: Statements): void {
  statements.allYearsDue.run();
  settleAgencyYears(statements);
}

function addYears(statements: Statements, agencyYear: AgencyYear): void {
  for (const [scope, reports] of byScope(statements.findReportsOfYear.all(agencyYear)))
    addYear(statements, { agencyYear, scope, reports });
}

/**
 * A report that states no scope may cover the same as any other of its agency and year: it belongs to the only other scope, or to the
 * first by name, so that it is never counted beside that.
 */
function byScope(reports: readonly ReportOfYearRow[]): ReadonlyMap<ReportScope | null, readonly ReportOfYearRow[]> {
  const [first = null] = reports.flatMap(({ scope }) => scope ?? []).sort();
  const scopes = new Set(reports.map(({ scope }) => scope ?? first));
  return new Map([...scopes].map((scope) => [scope, reports.filter((report) => (report.scope ?? first) === scope)]));
}

interface Criterion {
  readonly because: TakenBecause;
  /** Above 0 if the other report comes first. */
  readonly compare: (one: ReportOfYearRow, other: ReportOfYearRow) => number;
}

/** Which of several reports stands for all: the first criterion by which they differ decides. */
const criteria: readonly Criterion[] = [
  { because: 'states_scope', compare: (one, other) => Number(one.scope === null) - Number(other.scope === null) },
  { because: 'more_numbers', compare: (one, other) => other.numbers - one.numbers },
  { because: 'published_later', compare: (one, other) => compareTexts(other.publishedOn ?? '', one.publishedOn ?? '') },
  { because: 'hash', compare: (one, other) => compareTexts(one.sha256, other.sha256) || one.part - other.part },
];

const compareTexts = (one: string, other: string) => (one < other ? -1 : Number(one > other));

function addYear(
  statements: Statements,
  {
    agencyYear,
    scope,
    reports,
  }: {
    readonly agencyYear: AgencyYear;
    readonly scope: ReportScope | null;
    readonly reports: readonly ReportOfYearRow[];
  },
): void {
  const firstDifference = (one: ReportOfYearRow, other: ReportOfYearRow) =>
    criteria.find(({ compare }) => compare(one, other) !== 0);
  const [taken, next] = [...reports].sort((one, other) => firstDifference(one, other)?.compare(one, other) ?? 0);
  if (taken === undefined) return;
  const { readingId } = taken;
  const evidence = statements.countEvidence.get(readingId);
  if (evidence === undefined) return;
  const { values, ...reasons } = totalsOf(statements, readingId);
  const dates = reports.flatMap(({ datedOn }) => datedOn ?? []).sort();
  statements.addYear.run(...values, {
    ...{ ...agencyYear, ...evidence, ...reasons, readingId, scope, reports: reports.length },
    takenBecause: next === undefined ? null : (firstDifference(taken, next)?.because ?? 'hash'),
    firstPublishedOn: dates[0] ?? null,
  });
}

const codes = JSON.stringify(agencyYearTotals.map(([, series]) => series));

function totalsOf(statements: Statements, readingId: number) {
  const bySeries = new Map(statements.findTotals.all(readingId, codes).map((row) => [row.series, row]));
  const totals = agencyYearTotals.map(([column, series]) => ({ column, row: bySeries.get(series) }));
  const columnsWhere = (holds: (row: { readonly comparability: string; readonly flagged: 0 | 1 }) => boolean) =>
    JSON.stringify(
      totals.flatMap(({ column, row }) => (row !== undefined && row.value !== null && holds(row) ? column : [])),
    );
  return {
    values: totals.map(({ row }) => row?.value ?? null),
    unknown: JSON.stringify(
      Object.fromEntries(
        totals.flatMap(({ column, row }) =>
          row === undefined || row.value === null ? [[column, row?.note ?? 'no table of the report has it']] : [],
        ),
      ),
    ),
    approximate: columnsWhere(({ comparability }) => comparability === 'approximate'),
    doubtfulTotals: columnsWhere(({ flagged }) => flagged === 1),
  };
}
