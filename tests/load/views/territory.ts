// Agencies and reports as rows, for the tests of coverage and sums over a territory: only the columns that these use.

import type { AgencyKind, AgencyLevel } from '../../../src/catalogues/agency-kinds.js';
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import type { ReportScope } from '../../../src/model/report.js';
import { rowsOf, sha256Of } from '../handled-documents.js';

export interface MadeAgency {
  readonly id: string;
  readonly name: string;
  readonly kind: AgencyKind;
  readonly level?: AgencyLevel;
  readonly division?: string;
  readonly parent?: string;
}

/** A report of an agency that is known by its id, or only by its printed name. */
export interface MadeReport {
  readonly agency: string;
  readonly printed?: string;
  readonly year: number;
  readonly scope?: ReportScope;
  readonly publishedOn?: string;
  readonly readAt?: string;
  readonly editionOf?: number;
  readonly supersededBy?: number;
  /** What it states, by indicator, or by indicator and applicant, such as requests.received|total. */
  readonly facts?: Readonly<Record<string, number | 'blank' | 'unreadable'>>;
}

/** Writes divisions, each before those in it. */
export function addDivisions(
  database: LoadDatabase,
  rows: readonly (readonly [code: string, name: string, level: string, parent: string | null])[],
): void {
  const add = database.connection.prepare('INSERT INTO divisions (code, name, level, parent_code) VALUES (?, ?, ?, ?)');
  for (const row of rows) add.run(...row);
}

export function addAgencies(database: LoadDatabase, agencies: readonly MadeAgency[]): void {
  const add = database.connection.prepare(`
    INSERT INTO agencies (agency_id, name, level, kind, division_code, parent_id, origin)
    VALUES (?, ?, ?, ?, ?, ?, 'resolved')`);
  for (const { id, name, kind, level = 'county', division = null, parent = null } of agencies)
    add.run(id, name, level, kind, division, parent);
}

/** Writes a report and returns its id. */
export function addReport(database: LoadDatabase, made: MadeReport): number {
  const { connection } = database;
  const { agency, printed = agency, year, scope = null, publishedOn = null, readAt = '2026-02-01' } = made;
  connection.exec(`
    INSERT INTO runs (run_id, started_at, arguments, version, status) VALUES (1, '2026-02-01', '[]', '1', 'finished')
    ON CONFLICT DO NOTHING`);
  const number = rowsOf(database, 'SELECT 1 FROM sources').length + 1;
  const source = connection
    .prepare('INSERT INTO sources (location, name, first_seen_at, last_seen_at) VALUES (?, ?, ?, ?)')
    .run(`${number}.html`, `${number}.html`, readAt, readAt).lastInsertRowid;
  const document = connection
    .prepare('INSERT INTO documents (sha256, source_id, bytes, first_seen_at) VALUES (?, ?, 1, ?)')
    .run(sha256Of(`${number}`), source, readAt).lastInsertRowid;
  const isKnown = connection.prepare('SELECT 1 FROM agencies WHERE agency_id = ?').get(agency) !== undefined;
  const reading = connection
    .prepare(`
      INSERT INTO readings (document_id, run_id, parser_version, read_at, duration_ms, outcome, agency, agency_id,
        agency_key, scope, year, published_on, table_forms, metadata, superseded_by, edition_of, edition_rule)
      VALUES (?, 1, '1', ?, 1, 'report', ?, ?, ?, ?, ?, ?, '{}', '[]', ?, ?, ?)`)
    .run(
      ...[document, readAt, printed, isKnown ? agency : null, agency, scope, year, publishedOn],
      ...[made.supersededBy ?? null, made.editionOf ?? null, made.editionOf === undefined ? null : 'format'],
    ).lastInsertRowid;
  connection
    .prepare('UPDATE sources SET document_id = ?, report_id = ? WHERE source_id = ?')
    .run(document, reading, source);
  const addFact = connection.prepare(`
    INSERT INTO reading_facts (reading_id, indicator, applicant, value, state, raw, anchor, support, flags)
    VALUES (?, ?, ?, ?, ?, '', '{}', '[]', '[]')`);
  for (const [key, stated] of Object.entries(made.facts ?? {})) {
    const [indicator, applicant = null] = key.split('|');
    const [value, state] = typeof stated === 'number' ? [stated, 'number'] : [null, stated];
    addFact.run(reading, indicator, applicant, value, state);
  }
  return Number(reading);
}

/** Writes a source that could not be opened. */
export function addUnopenedSource(database: LoadDatabase, name: string): void {
  database.connection
    .prepare(`
      INSERT INTO sources (location, name, fault_code, fault_message, first_seen_at, last_seen_at)
      VALUES (?, ?, 'timeout', 'Reading took longer than 60 s.', '2026-02-01', '2026-02-01')`)
    .run(`in/${name}`, name);
}
