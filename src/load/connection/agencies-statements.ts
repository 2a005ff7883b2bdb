// The statements that assign reports to agencies, each prepared once per connection; see settling/agencies.ts.
import type SqliteDatabase from 'better-sqlite3';
import type { KnownAgency } from '../../model/agency-assignment.js';

/** What the agency of a report is found from, with the agency that it has now. Lists are JSON. */
export interface ReportToAssignRow {
  readonly readingId: number;
  readonly printedName: string | null;
  readonly year: number | null;
  readonly sha256: string;
  readonly sourceNames: string;
  /** The name of the source that the document is named after, which held it last if none does now. */
  readonly documentName: string;
  readonly urls: string;
  readonly clues: string | null;
  readonly agencyId: string | null;
  readonly agencyKey: string | null;
}

interface AssignmentRow {
  readonly readingId: number;
  readonly agencyId: string | null;
  readonly agencyKey: string | null;
  readonly clues: string | null;
  readonly resolution: string | null;
  readonly decisions: string;
  readonly problem: string | null;
}

interface DivisionRow {
  readonly code: string;
  readonly name: string;
  readonly level: string;
  readonly parentCode: string | null;
}

type AgencyRow = Omit<KnownAgency, 'place'>;

const inputNames = ['gazetteer', 'agencies.csv'] as const;
export type AgencyInput = (typeof inputNames)[number];

/** Prepares the statements on agencies, divisions and the assignment of reports. */
export function agencyStatements(connection: SqliteDatabase.Database) {
  return { ...tableStatements(connection), ...assignmentStatements(connection) };
}

/** Agencies and divisions. Equal rows are not written. */
function tableStatements(connection: SqliteDatabase.Database) {
  return {
    putDivision: connection.prepare<DivisionRow>(`
      INSERT INTO divisions (code, name, level, parent_code) VALUES (:code, :name, :level, :parentCode)
      ON CONFLICT (code) DO UPDATE SET name = excluded.name, level = excluded.level, parent_code = excluded.parent_code
      WHERE (name, level, parent_code) IS NOT (excluded.name, excluded.level, excluded.parent_code)`),
    putAgency: connection.prepare<AgencyRow>(`
      INSERT INTO agencies (agency_id, name, resolved_name, level, kind, subject, division_code, parent_id, origin)
      VALUES (:id, :name, :resolvedName, :level, :kind, :subject, :divisionCode, :parent, :origin)
      ON CONFLICT (agency_id) DO UPDATE SET
        name = excluded.name, resolved_name = excluded.resolved_name, level = excluded.level, kind = excluded.kind,
        subject = excluded.subject, division_code = excluded.division_code, parent_id = excluded.parent_id,
        origin = excluded.origin
      WHERE (name, resolved_name, level, kind, subject, division_code, parent_id, origin)
        IS NOT (excluded.name, excluded.resolved_name, excluded.level, excluded.kind, excluded.subject,
          excluded.division_code, excluded.parent_id, excluded.origin)`),
    // With the names that the rules give them, not those that a person gave.
    findAgencies: connection.prepare<[ids: string], AgencyRow>(`
      SELECT agency_id AS id, ifnull(resolved_name, name) AS name, NULL AS resolvedName, level, kind, subject, division_code AS divisionCode, parent_id AS parent, origin
      FROM agencies WHERE agency_id IN (SELECT value FROM json_each(?))`),
    // Removes agencies that have no report and are above no agency that has one. Ids that a person wrote stay, so that they are known.
    removeUnusedAgencies: connection.prepare<[kept: string]>(`
      WITH RECURSIVE used (agency_id) AS (
        SELECT agency_id FROM readings WHERE agency_id IS NOT NULL
        UNION
        SELECT resolved_id FROM roster WHERE resolved_id IS NOT NULL
        UNION
        SELECT value FROM json_each(?)
        UNION
        SELECT parent_id FROM used JOIN agencies USING (agency_id) WHERE parent_id IS NOT NULL
      )
      DELETE FROM agencies WHERE agency_id NOT IN used`),
    removeUnusedDivisions: connection.prepare(`
      WITH RECURSIVE used (code) AS (
        SELECT division_code FROM agencies WHERE division_code IS NOT NULL
        UNION
        SELECT parent_code FROM used JOIN divisions USING (code) WHERE parent_code IS NOT NULL
      )
      DELETE FROM divisions WHERE code NOT IN used`),
    findAgencyInputs: connection.prepare<[], { readonly name: AgencyInput; readonly digest: string }>(
      'SELECT name, digest FROM agency_inputs',
    ),
    setAgencyInput: connection.prepare<[name: AgencyInput, digest: string]>(`
      INSERT INTO agency_inputs (name, digest) VALUES (?, ?)
      ON CONFLICT (name) DO UPDATE SET digest = excluded.digest WHERE digest <> excluded.digest`),
  };
}

const assignedReports = `
  SELECT reading_id AS readingId, agency AS printedName, year, sha256, clues, agency_id AS agencyId, agency_key AS agencyKey,
    (
      SELECT json_group_array(name) FROM (SELECT DISTINCT name FROM sources WHERE document_id = readings.document_id ORDER BY name)
    ) AS sourceNames,
    (SELECT name FROM sources WHERE sources.source_id = documents.source_id) AS documentName,
    (
      SELECT json_group_array(url)
      FROM (SELECT DISTINCT url FROM sources WHERE document_id = readings.document_id AND url IS NOT NULL)
    ) AS urls
  FROM readings JOIN documents USING (document_id)
  WHERE outcome = 'report'`;

/** Which agency each report is of. */
function assignmentStatements(connection: SqliteDatabase.Database) {
  return {
    findAssigned: connection.prepare<[readingId: number], ReportToAssignRow>(`${assignedReports} AND reading_id = ?`),
    findAssignedAfter: connection.prepare<[readingId: number, most: number], ReportToAssignRow>(
      `${assignedReports} AND reading_id > ? ORDER BY reading_id LIMIT ?`,
    ),
    findReportsIn: connection
      .prepare<[documentId: number], number>(
        "SELECT reading_id FROM readings WHERE document_id = ? AND outcome = 'report'",
      )
      .pluck(),
    findUsedLines: connection
      .prepare<[], number>(`
      SELECT DISTINCT decision.value ->> 'line' FROM readings CROSS JOIN json_each(agency_decisions) AS decision
      WHERE agency_decisions <> '[]'`)
      .pluck(),
    // A report was an edition of another only as a report of its former agency.
    setAgency: connection.prepare<AssignmentRow>(`
      UPDATE readings SET agency_id = :agencyId, resolution = :resolution, agency_decisions = :decisions,
        agency_problem = :problem, agency_key = :agencyKey, clues = :clues,
        edition_of = iif(agency_key IS :agencyKey, edition_of, NULL),
        edition_rule = iif(agency_key IS :agencyKey, edition_rule, NULL)
      WHERE reading_id = :readingId
        AND (agency_id, resolution, agency_decisions, agency_problem, agency_key, clues)
          IS NOT (:agencyId, :resolution, :decisions, :problem, :agencyKey, :clues)`),
  };
}
