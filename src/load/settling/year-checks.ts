// The rules over two years: which report is the one of the year before, and whether this year's numbers continue it. They are
// evaluated again whenever a report comes into effect or is no longer in effect, so that the order of loading does not matter.
import { factKey } from '../../catalogues/indicators/indicators.js';
import type { YearCase, YearRule, YearTerm } from '../../catalogues/rules/rule.js';
import { yearRules } from '../../catalogues/rules/year-rules.js';
import type { Check, Reading, ReportScope } from '../../model/report.js';
import { isSameSum, sumOfSide } from '../../model/report.js';
import type { AgencyYear } from '../connection/editions-statements.js';
import type { Statements } from '../connection/statements.js';
import type { YearReportRow } from '../connection/year-checks-statements.js';
import { statedReading } from '../rows/rows.js';

/** The indicators that the rules over two years speak of, as a JSON list. */
const indicatorList = JSON.stringify([
  ...new Set(
    yearRules.flatMap((rule) =>
      rule.cases.flatMap(({ stock, expected }) => [stock, ...expected].map((term) => term.indicator)),
    ),
  ),
]);

interface StatedFact {
  readonly factId: number;
  readonly reading: Reading;
}

/** The facts of a report (0) and of the one before (-1), by the year of a term. */
type FactsByYear = Readonly<Record<YearTerm['year'], ReadonlyMap<string, StatedFact>>>;

/** A check over two years, with the facts that it compared. */
interface YearCheck extends Check {
  readonly facts: readonly ComparedFact[];
}

interface ComparedFact {
  readonly factId: number;
  /** Whether the check, if it holds, pins the number; see `pins`. */
  readonly isPinned: boolean;
}

/**
 * Evaluates the rules over two years again for every report that some readings affect: the readings themselves, and the same agency's
 * reports of the year after. Runs inside the caller's transaction.
 * @param readingIds readings that came into effect, were superseded or were assigned to another agency; those without a report are
 * ignored
 * @param former the agencies and years that these readings belonged to before
 */
export function settleYearChecks(
  statements: Statements,
  readingIds: readonly number[],
  former: readonly AgencyYear[] = [],
): void {
  const concerned = new Map<number, YearReportRow>();
  const concernsNext = ({ agencyKey, year }: AgencyYear, scope: ReportScope | null) => {
    for (const next of statements.findReportsOf.all({ agencyKey, year: year + 1, scope }))
      concerned.set(next.readingId, next);
  };
  for (const readingId of readingIds) {
    statements.forgetPreceding.run(readingId);
    const report = statements.findYearReport.get(readingId);
    if (report === undefined) continue;
    if (report.isInEffect === 1) concerned.set(readingId, report);
    concernsNext(report, report.scope);
  }
  for (const agencyYear of former) concernsNext(agencyYear, null);
  for (const report of concerned.values()) settleReport(statements, report);
}

/**
 * Evaluates the rules over two years for all reports in effect, in a database of an older version, which did not, or did it otherwise.
 * Runs inside the caller's transaction.
 */
export function settleAllYearChecks(statements: Statements): void {
  for (const forget of statements.forgetAllYearChecks) forget.run();
  for (const report of statements.findYearReports.all()) settleReport(statements, report);
}

/** Compares a report with the same agency's report of the year before: if there are several, the one of the same scope, then the one published last. */
function settleReport(statements: Statements, report: YearReportRow): void {
  statements.forgetPreceding.run(report.readingId);
  const { agencyKey, year, scope } = report;
  const previous = statements.findReportsOf.get({ agencyKey, year: year - 1, scope });
  if (previous !== undefined) addYearChecks(statements, report, previous);
}

function addYearChecks(statements: Statements, report: YearReportRow, previous: YearReportRow): void {
  const { readingId } = report;
  statements.addPreceding.run(readingId, previous.readingId);
  const facts: FactsByYear = {
    0: factsOf(statements, report),
    [-1]: factsOf(statements, previous),
  };
  for (const rule of yearRules.filter((candidate) => holdsFor(candidate, report) && holdsFor(candidate, previous))) {
    for (const yearCase of rule.cases) {
      const { code, subject, left, right, status, facts: compared } = evaluate(rule, yearCase, facts);
      statements.addYearCheck.run(readingId, code, subject, left, right, status);
      for (const { factId, isPinned } of compared)
        statements.addYearCheckFact.run(readingId, code, subject, factId, isPinned ? 1 : 0);
    }
  }
}

function holdsFor(rule: YearRule, report: YearReportRow): boolean {
  const form = report[rule.table];
  return form !== null && rule.forms.includes(form);
}

function factsOf(statements: Statements, { readingId }: YearReportRow): ReadonlyMap<string, StatedFact> {
  const rows = statements.findFactsOf.all(readingId, indicatorList);
  return new Map(rows.map((row) => [factKey(row), { factId: row.factId, reading: statedReading(row) }]));
}

/** A check needs a stock that at least one of the two years states as a number: two blanks say nothing about each other. */
function evaluate({ code }: YearRule, { subject, stock, expected }: YearCase, facts: FactsByYear): YearCheck {
  const factOf = (term: YearTerm) => facts[term.year].get(factKey(term));
  const sideOf = (terms: readonly YearTerm[]) =>
    sumOfSide(terms.map((term) => ({ reading: factOf(term)?.reading, sign: term.sign })));
  const left = sideOf([stock]);
  const right = sideOf(expected);
  const isStated = [stock, expected[0]].some((term) => factOf(term)?.reading.state === 'number');
  if (left === null || right === null || !isStated)
    return { code, subject, left, right, status: 'not_assessable', facts: [] };
  const stated = [stock, ...expected].flatMap((term) => {
    const fact = factOf(term);
    return fact === undefined ? [] : [{ ...fact, isStock: term === stock, year: term.year, sign: term.sign }];
  });
  const compared = stated.map((fact) => ({ factId: fact.factId, isPinned: pins(stated, fact) }));
  return { code, subject, left, right, status: isSameSum(left, right) ? 'pass' : 'fail', facts: compared };
}

interface TermOfCheck extends StatedFact, Pick<YearTerm, 'year' | 'sign'> {
  readonly isStock: boolean;
}

/**
 * Whether a check over two years that holds pins one of its numbers: not all of them are zero, and no other addend of the same report could
 * take its place in the sum and would be another number. Last year's report is another document, so that rows or columns that a reader
 * exchanged in one of the two would break the check.
 */
function pins(terms: readonly TermOfCheck[], one: TermOfCheck): boolean {
  const amountOf = ({ reading }: StatedFact) => (reading.state === 'number' ? reading.value : 0);
  const isAlike = (other: TermOfCheck) =>
    other.isStock === one.isStock && other.year === one.year && other.sign === one.sign;
  return (
    terms.some((term) => amountOf(term) !== 0) &&
    terms.every((other) => !isAlike(other) || isSameSum(amountOf(other), amountOf(one)))
  );
}
