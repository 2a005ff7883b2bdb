// The statements that settle the evidence of numbers, each prepared once per connection; see settling/evidence.ts.
import type SqliteDatabase from 'better-sqlite3';
import type { EvidenceCode } from '../../catalogues/evidence.js';
import type { StateAndValue } from '../rows/rows.js';

/** What a fact states, and what its own report gives as support and flags. The last two are JSON, support in two parts. */
export interface AttestedRow extends StateAndValue {
  readonly id: number;
  readonly sharedSupport: string | null;
  readonly support: string;
  readonly flags: string;
  /** Whether a person's decision settles what the flags say. */
  readonly isSettled: 0 | 1;
}

/** An attested fact of the forms. */
export interface AttestedFactRow extends AttestedRow {
  readonly indicator: string;
  readonly applicant: string | null;
}

/** A fact with what is stored of its evidence, and what other reports say now. */
export interface ComparedFactRow extends Pick<StateAndValue, 'state'> {
  readonly id: number;
  readonly own: EvidenceCode;
  readonly now: EvidenceCode;
  readonly isContradicted: 0 | 1;
  readonly isProved: 0 | 1;
  /** Whether a person's decision settles what speaks against it. */
  readonly isSettled: 0 | 1;
}

/** Prepares the statements on the evidence of the numbers of one reading. */
export function evidenceStatements(connection: SqliteDatabase.Database) {
  return {
    findDue: connection.prepare<[], number>('SELECT reading_id FROM evidence_due ORDER BY reading_id').pluck(),
    forgetDue: connection.prepare<[]>('DELETE FROM evidence_due'),
    findCompared: connection.prepare<[readingId: number], ComparedFactRow>(`
      SELECT fact.fact_id AS id, fact.state AS state, own.code AS own, current.code AS now,
        EXISTS (
          SELECT 1 FROM year_check_facts AS part JOIN year_checks AS checked USING (reading_id, code, subject)
          WHERE part.fact_id = fact.fact_id AND checked.status = 'fail'
        ) OR EXISTS (
          SELECT 1 FROM edition_differences AS difference WHERE difference.fact_id = fact.fact_id
        ) AS isContradicted,
        EXISTS (
          SELECT 1 FROM year_check_facts AS part JOIN year_checks AS checked USING (reading_id, code, subject)
          WHERE part.fact_id = fact.fact_id AND part.pins = 1 AND checked.status = 'pass'
        ) OR EXISTS (
          SELECT 1 FROM edition_cells AS cell
          JOIN readings AS edition ON edition.reading_id = cell.edition_id
          JOIN documents AS other ON other.document_id = edition.document_id
          WHERE cell.report_id = fact.reading_id AND cell.fact_id = fact.fact_id AND cell.is_same = 1
            AND other.format <> document.format
        ) AS isProved,
        EXISTS (
          SELECT 1 FROM reviewed_facts AS decided WHERE decided.fact_id = fact.fact_id AND decided.is_settled = 1
        ) AS isSettled
      FROM readings AS report
      JOIN documents AS document ON document.document_id = report.document_id
      CROSS JOIN reading_facts AS fact ON fact.reading_id = report.reading_id
      JOIN evidence_levels AS own ON own.rank = fact.own_evidence
      JOIN evidence_levels AS current ON current.rank = fact.evidence
      WHERE report.reading_id = ?`),
    setEvidence: connection.prepare<[rank: number, factId: number]>(
      'UPDATE reading_facts SET evidence = ? WHERE fact_id = ?',
    ),
    allVerdictsDue: connection.prepare<[]>(`
      INSERT OR IGNORE INTO verdicts_due
      SELECT reading_id FROM reading_checks WHERE status = 'fail' UNION SELECT reading_id FROM year_checks WHERE status = 'fail'`),
    findVerdictsDue: connection.prepare<[], number>('SELECT reading_id FROM verdicts_due ORDER BY reading_id').pluck(),
    removeVerdicts: connection.prepare<[readingId: number]>('DELETE FROM check_verdicts WHERE reading_id = ?'),
    // `reading`: a number in the check is doubted, so it may be misread. `agency`: none is, and each cell of it is confirmed, so the report
    // prints what does not add up. `open`: neither. The number of the text is understood by one reader alone, so text_vs_table is never
    // `agency`. A check without known cells has no row: it is open.
    addVerdicts: connection.prepare<[readingId: number]>(`
      INSERT INTO check_verdicts (reading_id, code, subject, verdict)
      SELECT cell.report_id, cell.code, cell.subject, CASE
        WHEN max(fact.is_doubted OR fact.differs_from_edition OR (fact.differs_from_text AND cell.code <> 'text_vs_table')) THEN 'reading'
        WHEN cell.code <> 'text_vs_table' AND min(fact.is_confirmed) THEN 'agency'
        ELSE 'open'
      END
      FROM check_cells AS cell CROSS JOIN attested_facts AS fact ON fact.fact_id = cell.fact_id
      WHERE cell.report_id = ? AND cell.status = 'fail'
      GROUP BY cell.report_id, cell.code, cell.subject`),
    forgetVerdictsDue: connection.prepare<[]>('DELETE FROM verdicts_due'),
    // For the readings of older versions, which did not store it.
    findReports: connection.prepare<[], { readonly readingId: number; readonly tableForms: string }>(
      "SELECT reading_id AS readingId, table_forms AS tableForms FROM readings WHERE outcome = 'report'",
    ),
    findAttested: connection.prepare<[readingId: number], AttestedFactRow>(`
      SELECT fact_id AS id, indicator, applicant, state, value, shared.support AS sharedSupport, fact.support AS support, flags,
        EXISTS (
          SELECT 1 FROM reviewed_facts AS decided WHERE decided.fact_id = fact.fact_id AND decided.is_settled = 1
        ) AS isSettled
      FROM reading_facts AS fact LEFT JOIN supports AS shared USING (support_id) WHERE reading_id = ?`),
    findAttestedUnmapped: connection.prepare<[readingId: number], AttestedRow>(`
      SELECT unmapped_id AS id, state, value, NULL AS sharedSupport, support, flags, 0 AS isSettled FROM reading_unmapped WHERE reading_id = ?`),
    findChecksOfReport: connection.prepare<
      [readingId: number],
      { readonly code: string; readonly subject: string; readonly status: string }
    >('SELECT code, subject, status FROM reading_checks WHERE reading_id = ?'),
    setOwnEvidence: connection.prepare<{ readonly rank: number; readonly id: number }>(
      'UPDATE reading_facts SET own_evidence = :rank, evidence = :rank WHERE fact_id = :id',
    ),
    setUnmappedEvidence: connection.prepare<{ readonly rank: number; readonly id: number }>(
      'UPDATE reading_unmapped SET evidence = :rank WHERE unmapped_id = :id',
    ),
  };
}
