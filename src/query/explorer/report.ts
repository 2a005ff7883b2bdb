// A report for a person to read: who it is of, its numbers, sections, checks and editions.
import type SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';
import type { EvidenceCode } from '../../catalogues/evidence.js';
import { ruleDescriptions, subjectLabel } from '../../catalogues/rules/rules.js';

/** Which report: the document by its hash, and which of its reports if it holds several. */
export interface ReportName {
  readonly sha256: string;
  readonly part: number | null;
}

/** A report in effect, or another edition of one. */
export interface ShownReport extends ReportName {
  readonly report_id: number;
  readonly agency: string | null;
  readonly agency_key: string | null;
  readonly agency_id: string | null;
  readonly year: number | null;
  readonly form: string | null;
  readonly scope: string | null;
  readonly title: string | null;
  readonly published_on: string | null;
  readonly source_name: string;
  readonly url: string | null;
  readonly format: string | null;
  readonly status: 'in_effect' | 'other_edition' | 'superseded';
  readonly tableForms: Readonly<Record<string, string>>;
}

/** What a cell holds: a number, or what stands in place of one. */
export type ShownFactState = 'number' | 'blank' | 'slash' | 'none' | 'unreadable';

/** A number of a report in effect. */
export interface FactOfReport {
  readonly sha256: string;
  readonly part: number | null;
  readonly indicator: string;
  readonly applicant: string | null;
  readonly label: string;
  readonly value: number | null;
  /** What was read, which is not the value if a person corrected it. */
  readonly read_value: number | null;
  readonly state: ShownFactState;
  readonly raw: string;
  readonly unit: string | null;
  readonly evidence: EvidenceCode;
  readonly flags: readonly string[];
  /** Counted from 1. */
  readonly place: { readonly table: number; readonly row: number; readonly column: number };
  /** Of a document with pages, counted from 1. */
  readonly page: number | null;
}

/** A number in the text of a section. */
interface MentionOfReport {
  readonly start: number;
  readonly end: number;
  readonly number: number;
  readonly indicator: string | null;
  readonly applicant: string | null;
  readonly agrees: 0 | 1 | null;
}

/** A section of a report with the numbers that its text states. */
export interface SectionOfReportPage {
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly mentions: readonly MentionOfReport[];
}

/** A check of a report that fails or cannot be assessed, or holds. */
export interface CheckOfReport {
  readonly code: string;
  readonly rule: string | null;
  readonly subject: string;
  readonly subject_zh: string | null;
  readonly left_value: number | null;
  readonly right_value: number | null;
  readonly delta: number | null;
  readonly status: string;
}

/** Another report of the same agency or of the same year. */
export interface NearReport extends ReportName {
  readonly year: number | null;
  readonly scope: string | null;
  readonly source_name: string;
  readonly status: 'in_effect' | 'other_edition';
}

interface ReportRow extends Omit<ShownReport, 'tableForms'> {
  readonly table_forms: string;
}

const texts = z.record(z.string(), z.string());

/** Finds the report that a document gave last; null if the database has no such document, or it is no report. */
export function findShownReport(connection: SqliteDatabase.Database, name: ReportName): ShownReport | null {
  const row = connection
    .prepare<ReportName, ReportRow>(`
      SELECT document.sha256, reading.part, reading.reading_id AS report_id, reading.agency, reading.agency_key,
        reading.agency_id, reading.year, reading.form, reading.scope, reading.title, reading.published_on,
        source.name AS source_name, source.url, document.format,
        CASE WHEN reading.superseded_by IS NOT NULL THEN 'superseded' WHEN reading.edition_of IS NOT NULL THEN 'other_edition'
          ELSE 'in_effect' END AS status,
        reading.table_forms
      FROM documents AS document
      JOIN readings AS reading ON reading.document_id = document.document_id
      JOIN sources AS source ON source.source_id = document.source_id
      WHERE document.sha256 = :sha256 AND reading.outcome = 'report' AND (:part IS NULL OR reading.part = :part)
      ORDER BY reading.superseded_by IS NOT NULL, reading.edition_of IS NOT NULL, reading.part, reading.reading_id DESC LIMIT 1`)
    .get(name);
  if (row === undefined) return null;
  const { table_forms, ...report } = row;
  return { ...report, tableForms: texts.parse(JSON.parse(table_forms)) };
}

const flagList = z.array(z.string());
const anchorPlace = z.object({ table: z.int(), row: z.int(), column: z.int() });

/** The numbers of a report in effect. Another edition has none here: its numbers are compared with those in effect. */
export function factsOfReport(connection: SqliteDatabase.Database, report: ShownReport): readonly FactOfReport[] {
  return connection
    .prepare<
      [number],
      Omit<FactOfReport, 'flags' | 'place' | 'part'> & { readonly flags: string; readonly anchor: string }
    >(`
      SELECT sha256, indicator, applicant, label, value, read_value, state, raw, unit, page, evidence, flags, anchor
      FROM facts WHERE report_id = ?`)
    .all(report.report_id)
    .map(({ flags, anchor, ...fact }) => ({
      ...fact,
      part: report.part,
      flags: flagList.parse(JSON.parse(flags)),
      place: anchorPlace.parse(JSON.parse(anchor)),
    }));
}

/** The sections of a report with the numbers of their texts. */
export function sectionsWithMentions(
  connection: SqliteDatabase.Database,
  reportId: number,
): readonly SectionOfReportPage[] {
  const mentions = connection
    .prepare<[number], MentionOfReport & { readonly section: number }>(`
      SELECT section, start, "end", number, indicator, applicant, agrees FROM mentions WHERE report_id = ? ORDER BY start`)
    .all(reportId);
  return connection
    .prepare<[number], Omit<SectionOfReportPage, 'mentions'>>(
      'SELECT number, title, text FROM reading_sections WHERE reading_id = ? ORDER BY position',
    )
    .all(reportId)
    .map((section) => ({ ...section, mentions: mentions.filter((mention) => mention.section === section.number) }));
}

/** The checks of a report, those that fail first. */
export function checksOfReport(connection: SqliteDatabase.Database, reportId: number): readonly CheckOfReport[] {
  return connection
    .prepare<[number], Omit<CheckOfReport, 'rule' | 'subject_zh'>>(`
      SELECT code, subject, left_value, right_value, delta, status FROM checks
      WHERE report_id = ? ORDER BY status <> 'fail', status, code, subject`)
    .all(reportId)
    .map((check) => ({
      ...check,
      rule: ruleDescriptions.find(({ code }) => code === check.code)?.wording ?? null,
      subject_zh: subjectLabel(check.code, check.subject),
    }));
}

/** The other editions of a report, and the reports of the same agency: last year, next year, this year. */
export function reportsNear(connection: SqliteDatabase.Database, report: ShownReport): readonly NearReport[] {
  return connection
    .prepare<{ readonly key: string | null; readonly own: number }, NearReport>(`
      SELECT document.sha256, reading.part, reading.year, reading.scope, source.name AS source_name,
        iif(reading.edition_of IS NULL, 'in_effect', 'other_edition') AS status
      FROM readings AS reading
      JOIN documents AS document ON document.document_id = reading.document_id
      JOIN sources AS source ON source.source_id = document.source_id
      WHERE reading.outcome = 'report' AND reading.superseded_by IS NULL AND reading.agency_key = :key
        AND reading.reading_id <> :own
      ORDER BY reading.year, reading.edition_of IS NOT NULL, reading.reading_id`)
    .all({ key: report.agency_key, own: report.report_id });
}

/** The documents of some reports, by the ids of the reports. */
export function findHashes(
  connection: SqliteDatabase.Database,
  reportIds: readonly number[],
): ReadonlyMap<number, ReportName> {
  const rows = connection
    .prepare<[string], ReportName & { readonly report_id: number }>(`
      SELECT reading.reading_id AS report_id, document.sha256, reading.part
      FROM readings AS reading JOIN documents AS document ON document.document_id = reading.document_id
      WHERE reading.reading_id IN (SELECT value FROM json_each(?))`)
    .all(JSON.stringify(reportIds));
  return new Map(rows.map(({ report_id, ...name }) => [report_id, name]));
}

/** Where a document lies: paths and addresses of its sources; none if the database does not know it. */
export function placesOfDocument(connection: SqliteDatabase.Database, sha256: string): readonly string[] {
  return connection
    .prepare<[string], string>(`
      SELECT source.location FROM documents AS document
      JOIN sources AS source ON source.document_id = document.document_id OR source.source_id = document.source_id
      WHERE document.sha256 = ? ORDER BY source.source_id`)
    .pluck()
    .all(sha256);
}

/** The names of all reports in effect. */
export function allReports(connection: SqliteDatabase.Database): readonly ReportName[] {
  return connection
    .prepare<[], ReportName>(`
      SELECT document.sha256, reading.part
      FROM readings AS reading JOIN documents AS document ON document.document_id = reading.document_id
      WHERE reading.outcome = 'report' AND reading.superseded_by IS NULL AND reading.edition_of IS NULL
      ORDER BY document.sha256, reading.part`)
    .all();
}
