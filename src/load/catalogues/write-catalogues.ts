// Writes the catalogues (indicators, applicants, problem codes, rules, crosswalk, deadlines, …) into the database and keeps them in step.
import type SqliteDatabase from 'better-sqlite3';
import { seriesList } from '../../catalogues/crosswalk.js';
import { deadlines } from '../../catalogues/deadlines.js';
import { evidenceLevels } from '../../catalogues/evidence.js';
import { indicatorNotes } from '../../catalogues/indicators/indicator-notes.js';
import { applicants, indicators } from '../../catalogues/indicators/indicators.js';
import { problemCatalogue } from '../../catalogues/problems.js';
import { type CheckTerm, checkTerms } from '../../catalogues/rules/check-terms.js';
import { rollUpKinds, rollUpTerms, rollUpThresholds } from '../../catalogues/rules/roll-up-rules.js';
import { ruleDescriptions } from '../../catalogues/rules/rules.js';
import { writeDictionary } from './dictionary-catalogue.js';
import { writeMetrics } from './metric-catalogue.js';

/** Which catalogues, of those that say what numbers are made of, were written. */
export interface ChangedCatalogues {
  readonly isCrosswalkChanged: boolean;
  readonly areChecksChanged: boolean;
}

/**
 * Writes every catalogue: inserts new rows and updates changed ones. Equal rows are not written, so that opening an up-to-date database
 * writes nothing. Runs inside the caller's transaction.
 * @returns what is made of other numbers than before, so that what is settled from it is out of date
 */
export function writeCatalogues(connection: SqliteDatabase.Database): ChangedCatalogues {
  writeIndicators(connection);
  writeApplicants(connection);
  writeProblemCodes(connection);
  writeEvidenceLevels(connection);
  writeRules(connection);
  const areChecksChanged = writeCheckTerms(connection);
  const isCrosswalkChanged = writeCrosswalk(connection);
  writeMetrics(connection);
  writeDeadlines(connection);
  writeRollUp(connection);
  writeDictionary(connection);
  return { isCrosswalkChanged, areChecksChanged };
}

function writeIndicators(connection: SqliteDatabase.Database): void {
  const upsert = connection.prepare<[string, string, string, string, string, string, string | null]>(`
    INSERT INTO indicators (code, table_name, forms, zh, en, unit, note) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (code) DO UPDATE SET
      table_name = excluded.table_name, forms = excluded.forms, zh = excluded.zh, en = excluded.en, unit = excluded.unit,
      note = excluded.note
    WHERE (table_name, forms, zh, en, unit, note)
      IS NOT (excluded.table_name, excluded.forms, excluded.zh, excluded.en, excluded.unit, excluded.note)`);
  for (const { code, table, forms, zh, en, unit } of indicators)
    upsert.run(code, table, JSON.stringify(forms), zh, en, unit, indicatorNotes[code] ?? null);
}

function writeApplicants(connection: SqliteDatabase.Database): void {
  const upsert = connection.prepare<[string, string, string]>(`
    INSERT INTO applicants (code, zh, en) VALUES (?, ?, ?)
    ON CONFLICT (code) DO UPDATE SET zh = excluded.zh, en = excluded.en
    WHERE (zh, en) IS NOT (excluded.zh, excluded.en)`);
  for (const { code, zh, en } of applicants) upsert.run(code, zh, en);
}

function writeProblemCodes(connection: SqliteDatabase.Database): void {
  const upsert = connection.prepare<[string, string, string, string]>(`
    INSERT INTO problem_codes (code, severity, meaning, advice) VALUES (?, ?, ?, ?)
    ON CONFLICT (code) DO UPDATE SET severity = excluded.severity, meaning = excluded.meaning, advice = excluded.advice
    WHERE (severity, meaning, advice) IS NOT (excluded.severity, excluded.meaning, excluded.advice)`);
  for (const [code, { severity, meaning, advice }] of Object.entries(problemCatalogue))
    upsert.run(code, severity, meaning, advice);
}

function writeEvidenceLevels(connection: SqliteDatabase.Database): void {
  const upsert = connection.prepare<(typeof evidenceLevels)[number]>(`
    INSERT INTO evidence_levels (rank, code, en, zh) VALUES (:rank, :code, :en, :zh)
    ON CONFLICT (rank) DO UPDATE SET code = excluded.code, en = excluded.en, zh = excluded.zh
    WHERE (code, en, zh) IS NOT (excluded.code, excluded.en, excluded.zh)`);
  for (const level of evidenceLevels) upsert.run(level);
}

function writeRules(connection: SqliteDatabase.Database): void {
  const upsert = connection.prepare<[string, string | null, string, string, string, string, string]>(`
    INSERT INTO check_rules (code, table_name, forms, comparison, span, wording, source) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (code) DO UPDATE SET
      table_name = excluded.table_name, forms = excluded.forms, comparison = excluded.comparison, span = excluded.span,
      wording = excluded.wording, source = excluded.source
    WHERE (table_name, forms, comparison, span, wording, source)
      IS NOT (excluded.table_name, excluded.forms, excluded.comparison, excluded.span, excluded.wording, excluded.source)`);
  for (const { code, table, forms, comparison, span, wording, source } of ruleDescriptions)
    upsert.run(code, table, JSON.stringify(forms), comparison, span, wording, source);
}

/** The terms of a rule may change, so rows that it no longer has are removed. Returns whether it wrote anything. */
function writeCheckTerms(connection: SqliteDatabase.Database): boolean {
  const changesSoFar = connection.prepare<[], number>('SELECT total_changes()').pluck();
  const before = changesSoFar.get();
  connection
    .prepare<[string]>(`
    DELETE FROM check_terms WHERE (code, subject, form, position)
      NOT IN (SELECT value ->> 'code', value ->> 'subject', value ->> 'form', value ->> 'position' FROM json_each(?))`)
    .run(JSON.stringify(checkTerms));
  const upsert = connection.prepare<CheckTerm>(`
    INSERT INTO check_terms (code, subject, form, table_name, position, indicator, applicant, years_ago, side, sign, role)
    VALUES (:code, :subject, :form, :table, :position, :indicator, :applicant, :yearsAgo, :side, :sign, :role)
    ON CONFLICT (code, subject, form, position) DO UPDATE SET
      table_name = excluded.table_name, indicator = excluded.indicator, applicant = excluded.applicant,
      years_ago = excluded.years_ago, side = excluded.side, sign = excluded.sign, role = excluded.role
    WHERE (table_name, indicator, applicant, years_ago, side, sign, role)
      IS NOT (excluded.table_name, excluded.indicator, excluded.applicant, excluded.years_ago, excluded.side, excluded.sign,
        excluded.role)`);
  for (const term of checkTerms) upsert.run(term);
  return changesSoFar.get() !== before;
}

/** The terms of a series may change, so rows that the crosswalk no longer has are removed. Returns whether it wrote anything. */
function writeCrosswalk(connection: SqliteDatabase.Database): boolean {
  const changesSoFar = connection.prepare<[], number>('SELECT total_changes()').pluck();
  const before = changesSoFar.get();
  const entries = seriesList.flatMap(({ entries: ofSeries, code, zh, en, unit }) =>
    ofSeries.map(({ terms: _, ...entry }) => ({ series: code, zh, en, unit, ...entry })),
  );
  const terms = seriesList.flatMap(({ code, entries: ofSeries }) =>
    ofSeries.flatMap((entry) => entry.terms.map((term) => ({ series: code, form: entry.form, ...term }))),
  );
  connection
    .prepare<[string]>(`
    DELETE FROM crosswalk WHERE (series, form)
      NOT IN (SELECT value ->> 'series', value ->> 'form' FROM json_each(?))`)
    .run(JSON.stringify(entries));
  connection
    .prepare<[string]>(`
    DELETE FROM crosswalk_terms WHERE (series, form, indicator)
      NOT IN (SELECT value ->> 'series', value ->> 'form', value ->> 'indicator' FROM json_each(?))`)
    .run(JSON.stringify(terms));
  const upsertEntry = connection.prepare<(typeof entries)[number]>(`
    INSERT INTO crosswalk (series, zh, en, unit, form, table_name, expression, comparability, note, subject)
    VALUES (:series, :zh, :en, :unit, :form, :table, :expression, :comparability, :note, :subject)
    ON CONFLICT (series, form) DO UPDATE SET
      zh = excluded.zh, en = excluded.en, unit = excluded.unit, table_name = excluded.table_name,
      expression = excluded.expression, comparability = excluded.comparability, note = excluded.note, subject = excluded.subject
    WHERE (zh, en, unit, table_name, expression, comparability, note, subject)
      IS NOT (excluded.zh, excluded.en, excluded.unit, excluded.table_name, excluded.expression, excluded.comparability,
        excluded.note, excluded.subject)`);
  for (const entry of entries) upsertEntry.run(entry);
  const upsertTerm = connection.prepare<(typeof terms)[number]>(`
    INSERT INTO crosswalk_terms (series, form, indicator, applicant) VALUES (:series, :form, :indicator, :applicant)
    ON CONFLICT (series, form, indicator) DO UPDATE SET applicant = excluded.applicant
    WHERE applicant IS NOT excluded.applicant`);
  for (const term of terms) upsertTerm.run(term);
  return changesSoFar.get() !== before;
}

function writeDeadlines(connection: SqliteDatabase.Database): void {
  const upsert = connection.prepare<(typeof deadlines)[number]>(`
    INSERT INTO deadlines (code, applies_to, first_year, last_year, month_day, wording, source)
    VALUES (:code, :appliesTo, :firstYear, :lastYear, :monthDay, :wording, :source)
    ON CONFLICT (code) DO UPDATE SET
      applies_to = excluded.applies_to, first_year = excluded.first_year, last_year = excluded.last_year,
      month_day = excluded.month_day, wording = excluded.wording, source = excluded.source
    WHERE (applies_to, first_year, last_year, month_day, wording, source)
      IS NOT (excluded.applies_to, excluded.first_year, excluded.last_year, excluded.month_day, excluded.wording,
        excluded.source)`);
  for (const deadline of deadlines) upsert.run(deadline);
}

/** What the summary of a territory is compared with may change, so rows that the rule no longer has are removed. */
function writeRollUp(connection: SqliteDatabase.Database): void {
  const terms = rollUpTerms.map((term) => ({ ...term, ...rollUpThresholds }));
  connection
    .prepare<[string]>(
      "DELETE FROM roll_up_terms WHERE indicator NOT IN (SELECT value ->> 'indicator' FROM json_each(?))",
    )
    .run(JSON.stringify(terms));
  connection
    .prepare<[string]>("DELETE FROM roll_up_kinds WHERE kind NOT IN (SELECT value ->> 'kind' FROM json_each(?))")
    .run(JSON.stringify(rollUpKinds));
  const upsertTerm = connection.prepare<(typeof terms)[number]>(`
    INSERT INTO roll_up_terms (indicator, applicant, least_share, least_parts)
    VALUES (:indicator, :applicant, :leastShare, :leastParts)
    ON CONFLICT (indicator) DO UPDATE SET
      applicant = excluded.applicant, least_share = excluded.least_share, least_parts = excluded.least_parts
    WHERE (applicant, least_share, least_parts)
      IS NOT (excluded.applicant, excluded.least_share, excluded.least_parts)`);
  for (const term of terms) upsertTerm.run(term);
  const upsertKind = connection.prepare<(typeof rollUpKinds)[number]>(`
    INSERT INTO roll_up_kinds (kind, scope) VALUES (:kind, :scope)
    ON CONFLICT (kind) DO UPDATE SET scope = excluded.scope WHERE scope <> excluded.scope`);
  for (const kind of rollUpKinds) upsertKind.run(kind);
}
