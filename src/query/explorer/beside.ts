// Two reports cell by cell: two editions of a report, or the reports of two years.
import type SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';
import { factKey } from '../../catalogues/indicators/indicators.js';
import { metrics } from '../../catalogues/metrics/metrics.js';
import { type FactOfReport, factsOfReport, type ShownReport } from './report.js';

/** A number of both reports, or of one of them. */
export interface PairedCell {
  readonly indicator: string;
  readonly applicant: string | null;
  readonly label: string;
  readonly own: FactOfReport | null;
  readonly other: FactOfReport | null;
  readonly kind: 'same' | 'differs' | 'only_here' | 'only_there';
  /** Whether the two numbers are of different orders: such a change is looked at twice. */
  readonly isMuch: boolean;
}

const flagList = z.array(z.string());

type FactRow = Omit<FactOfReport, 'flags' | 'place' | 'part' | 'sha256'> & {
  readonly flags: string;
  readonly table: number;
  readonly row: number;
  readonly column: number;
};

/** The numbers of the forms that a report states, whether it is in effect or another edition. */
export function factsOfEdition(connection: SqliteDatabase.Database, report: ShownReport): readonly FactOfReport[] {
  if (report.status === 'in_effect')
    return factsOfReport(connection, report).filter(({ indicator }) => indicator !== 'unmapped');
  return connection
    .prepare<[number], FactRow>(`
      SELECT fact.indicator, fact.applicant, indicator.zh AS label, fact.value, fact.state, fact.raw, indicator.unit, level.code AS evidence,
        fact.flags, ifnull(fact.table_number, fact.anchor ->> 'table') AS "table", ifnull(fact.row_number, fact.anchor ->> 'row') AS row,
        ifnull(fact.column_number, fact.anchor ->> 'column') AS column
      FROM reading_facts AS fact
      JOIN indicators AS indicator ON indicator.code = fact.indicator
      JOIN evidence_levels AS level ON level.rank = fact.evidence
      WHERE fact.reading_id = ? ORDER BY fact.fact_id`)
    .all(report.report_id)
    .map(({ flags, table, row, column, ...fact }) => ({
      ...fact,
      ...{ sha256: report.sha256, part: report.part, flags: flagList.parse(JSON.parse(flags)) },
      place: { table, row, column },
    }));
}

/** Pairs the numbers of two reports by their names. A name that a report states in several cells is paired in their order. */
export function pairCells(own: readonly FactOfReport[], other: readonly FactOfReport[]): readonly PairedCell[] {
  const left = byName(other);
  const paired = own.map((fact) => pairOf(fact, left.get(factKey(fact))?.shift() ?? null));
  return [...paired, ...[...left.values()].flat().map((fact) => pairOf(null, fact))];
}

function byName(facts: readonly FactOfReport[]): Map<string, FactOfReport[]> {
  const named = new Map<string, FactOfReport[]>();
  for (const fact of facts) {
    const same = named.get(factKey(fact));
    if (same === undefined) named.set(factKey(fact), [fact]);
    else same.push(fact);
  }
  return named;
}

function pairOf(own: FactOfReport | null, other: FactOfReport | null): PairedCell {
  const fact = own ?? other;
  if (fact === null) throw new Error('Expected a number of one of the reports');
  const { indicator, applicant, label } = fact;
  const named = { indicator, applicant, label, own, other };
  if (own === null || other === null)
    return { ...named, kind: own === null ? 'only_there' : 'only_here', isMuch: false };
  // Texts in place of a number are compared as they are printed.
  const isSame =
    own.state === other.state && (own.state === 'number' ? own.value === other.value : own.raw === other.raw);
  return { ...named, kind: isSame ? 'same' : 'differs', isMuch: isMuch(own.value, other.value) };
}

/** Small numbers multiply from year to year without meaning anything. */
const leastNumber = 20;
const leastFactor = 3;

function isMuch(own: number | null, other: number | null): boolean {
  if (own === null || other === null) return false;
  const [less, more] = [Math.min(own, other), Math.max(own, other)];
  return more >= leastNumber && more >= leastFactor * less;
}

/** A rate of change against the year before, with the number that changed. */
export interface ChangeOfNumber {
  readonly metric: string;
  readonly zh: string;
  readonly en: string;
  readonly indicator: string;
  readonly applicant: string | null;
  /** 0.2 means 20 % more. */
  readonly value: number;
}

/** The rates of change that a report has: how its peers changed says how plausible they are. */
export function changesOfReport(connection: SqliteDatabase.Database, reportId: number): readonly ChangeOfNumber[] {
  const value = connection
    .prepare<[number, string], number>(
      'SELECT value FROM metrics WHERE report_id = ? AND metric = ? AND value IS NOT NULL',
    )
    .pluck();
  return metrics.flatMap(({ unit, code, zh, en, numerator }) => {
    if (unit !== 'change') return [];
    const change = value.get(reportId, code);
    const terms = numerator.flatMap((side) => (side.terms.length === 1 ? side.terms : []));
    return change === undefined ? [] : terms.map((term) => ({ metric: code, zh, en, ...term, value: change }));
  });
}
