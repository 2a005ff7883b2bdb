// Finds a number: a report in effect by agency and year, and in it a cell by code or label, and applicant.
import type SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';
import type { EvidenceCode } from '../../catalogues/evidence.js';
import { applicants } from '../../catalogues/indicators/indicators.js';
import type { ReporterKind } from '../../catalogues/reporter-kinds.js';

/** A report in effect, with what distinguishes it from others of the same agency and year. */
export interface TracedReport {
  readonly report_id: number;
  readonly agency: string | null;
  readonly agency_id: string | null;
  readonly year: number | null;
  readonly form: string | null;
  readonly scope: string | null;
  readonly title: string | null;
  readonly published_on: string | null;
  readonly source_name: string;
  readonly kind: ReporterKind;
  /** Which report of its document it is; null if the document holds no other. */
  readonly part: number | null;
}

/** A row of the view `facts`, without the columns of the report. */
export interface StatedNumber {
  readonly report_id: number;
  readonly source_name: string;
  readonly sha256: string;
  readonly location: string;
  readonly url: string | null;
  readonly indicator: string;
  readonly applicant: string | null;
  /** The indicator's label, or the printed one for a number that no form knows. */
  readonly label: string;
  /** For a number that no form knows, a JSON list of the labels above it; null for the others. */
  readonly path: string | null;
  readonly value: number | null;
  /** What was read, which is not the value if a person corrected it. */
  readonly read_value: number | null;
  readonly state: 'number' | 'blank' | 'slash' | 'none' | 'unreadable';
  readonly raw: string;
  readonly unit: string | null;
  readonly page: number | null;
  readonly anchor: string;
  readonly support: string;
  readonly flagged: 0 | 1;
  readonly flags: string;
  /** JSON; null unless a reader of the picture saw another value with which the sums hold. */
  readonly suggested: string | null;
  readonly evidence: EvidenceCode;
}

/** The name of a number. Several cells of a report may have the same. */
export type NameOfNumber = Pick<StatedNumber, 'indicator' | 'label' | 'path'>;

/** The years for which reports of an agency are in effect, in order. */
export function findYears(connection: SqliteDatabase.Database, agencyKey: string): readonly number[] {
  return connection
    .prepare<[string], number>(`
      SELECT DISTINCT year FROM readings
      WHERE outcome = 'report' AND superseded_by IS NULL AND edition_of IS NULL AND agency_key = ? AND year IS NOT NULL ORDER BY year`)
    .pluck()
    .all(agencyKey);
}

/** Returns an agency's reports in effect for a year. */
export function findReportsOfYear(
  connection: SqliteDatabase.Database,
  agencyKey: string,
  year: number,
): readonly TracedReport[] {
  return connection
    .prepare<[string, number], TracedReport>(`
      SELECT reading.reading_id AS report_id, reading.agency, reading.agency_id, reading.year, reading.form, reading.scope,
        reading.title, reading.published_on, source.name AS source_name, reading.kind, reading.part
      FROM readings AS reading
      JOIN documents AS document ON document.document_id = reading.document_id
      JOIN sources AS source ON source.source_id = document.source_id
      WHERE reading.outcome = 'report' AND reading.superseded_by IS NULL AND reading.edition_of IS NULL
        AND reading.agency_key = ? AND reading.year = ?
      ORDER BY reading.reading_id`)
    .all(agencyKey, year);
}

/**
 * Finds the numbers of a report by code or label. If none matches exactly, returns those whose code, label or labels above contain the
 * text.
 * @param wanted a code or label, or a part of one
 */
export function findNumbers(
  connection: SqliteDatabase.Database,
  reportId: number,
  wanted: string,
): readonly StatedNumber[] {
  const all = connection
    .prepare<[number], StatedNumber>(`
      SELECT report_id, source_name, sha256, location, url, indicator, applicant, label, path, value, read_value, state, raw, unit, page,
        anchor, support, flagged, flags, evidence, suggested
      FROM facts WHERE report_id = ?`)
    .all(reportId);
  const exact = all.filter(({ indicator, label }) => indicator === wanted || label === wanted);
  if (exact.length > 0) return exact;
  return all.filter(({ indicator, label, path }) =>
    [indicator, label, path ?? ''].some((name) => name.includes(wanted)),
  );
}

/** Returns the distinct names of some numbers. */
export function namesOf(numbers: readonly StatedNumber[]): readonly NameOfNumber[] {
  const names = numbers.map(({ indicator, label, path }) => ({ indicator, label, path }));
  return [...new Map(names.map((name) => [JSON.stringify(name), name])).values()];
}

const place = z.object({ table: z.number(), row: z.number(), column: z.number() });

/** Returns the place of a number's cell as `table,row,column`, each counted from 1. */
export function cellOf({ anchor }: StatedNumber): string {
  const { table, row, column } = place.parse(JSON.parse(anchor));
  return `${table},${row},${column}`;
}

/** Returns the code of an applicant, given the code or the Chinese label; null if there is none. */
export function applicantOf(wanted: string): string | null {
  return applicants.find(({ code, zh }) => code === wanted || zh === wanted)?.code ?? null;
}
