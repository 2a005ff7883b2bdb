// The trace of a sum of cells that people speak of as one number: 不予公开 is the sum of its grounds.
import type SqliteDatabase from 'better-sqlite3';
import type { EvidenceCode } from '../../catalogues/evidence.js';
import { factKey } from '../../catalogues/indicators/indicators.js';
import { seriesNamed } from '../../catalogues/series-names.js';
import { findNumbers, type StatedNumber, type TracedReport } from './find-number.js';

/** The series that a sum of cells is. */
interface SumOfGroup {
  readonly series: string;
  /** Null if a part is not known; the note says which. */
  readonly value: number | null;
  readonly unit: string;
  readonly form: string;
  readonly comparability: 'exact' | 'approximate';
  readonly evidence: EvidenceCode | null;
  readonly flagged: 0 | 1;
  readonly note: string | null;
}

/** A sum of cells of one report, with the cells. */
export interface GroupTrace {
  readonly report: TracedReport;
  readonly sum: SumOfGroup & { readonly zh: string };
  readonly parts: readonly StatedNumber[];
}

/**
 * Finds the sum that a name means in a report; null if it means none, or a single cell.
 * @param name the code or label of a series, or of the cell that a series is on another form
 * @param applicant the kind of applicant; null for the total
 */
export function traceGroup(
  connection: SqliteDatabase.Database,
  report: TracedReport,
  name: string,
  applicant: string | null,
): GroupTrace | null {
  const total = seriesNamed(name);
  const series =
    total === null || applicant === null || applicant === 'total' ? total : seriesNamed(`${total.code}.${applicant}`);
  if (series === null) return null;
  const sum = connection
    .prepare<[number, string], SumOfGroup>(`
      SELECT series, value, unit, form, comparability, evidence, flagged, note FROM series WHERE report_id = ? AND series = ?`)
    .get(report.report_id, series.code);
  const terms = series.entries.find(({ form }) => form === sum?.form)?.terms ?? [];
  if (sum === undefined || terms.length < 2) return null;
  const keys = new Set(terms.map(factKey));
  const parts = findNumbers(connection, report.report_id, '').filter((number) => keys.has(factKey(number)));
  return { report, sum: { ...sum, zh: series.zh }, parts };
}
