// Writes the metrics into the database and keeps them in step: their definitions, and the sides and terms from which a view computes them.
import type SqliteDatabase from 'better-sqlite3';
import { type Metric, metrics } from '../../catalogues/metrics/metrics.js';

/** Inserts new rows, updates changed ones and removes those that no metric uses any more. Runs inside the caller's transaction. */
export function writeMetrics(connection: SqliteDatabase.Database): void {
  writeDefinitions(connection);
  writeSides(connection);
  writeTerms(connection);
}

function writeDefinitions(connection: SqliteDatabase.Database): void {
  const definitions = metrics.map(definitionRow);
  removeOthers(
    connection,
    "metric_definitions WHERE code NOT IN (SELECT value ->> 'code' FROM json_each(?))",
    definitions,
  );
  const upsert = connection.prepare<(typeof definitions)[number]>(`
    INSERT INTO metric_definitions (code, zh, en, unit, formula, wording, numerator, denominator, meaning, null_rule, caveat, comparability)
    VALUES (:code, :zh, :en, :unit, :formula, :wording, :numerator, :denominator, :meaning, :nullRule, :caveat, :comparability)
    ON CONFLICT (code) DO UPDATE SET
      zh = excluded.zh, en = excluded.en, unit = excluded.unit, formula = excluded.formula, wording = excluded.wording, numerator = excluded.numerator,
      denominator = excluded.denominator, meaning = excluded.meaning, null_rule = excluded.null_rule,
      caveat = excluded.caveat, comparability = excluded.comparability
    WHERE (zh, en, unit, formula, wording, numerator, denominator, meaning, null_rule, caveat, comparability)
      IS NOT (excluded.zh, excluded.en, excluded.unit, excluded.formula, excluded.wording, excluded.numerator, excluded.denominator,
        excluded.meaning, excluded.null_rule, excluded.caveat, excluded.comparability)`);
  for (const definition of definitions) upsert.run(definition);
}

function definitionRow(metric: Metric) {
  const { code, zh, en, unit, formula, wording, meaning, nullRule, caveat } = metric;
  return {
    ...{ code, zh, en, unit, formula, wording, meaning, nullRule, caveat },
    numerator: sideInWords(metric.numerator),
    denominator: sideInWords(metric.denominator),
    comparability: JSON.stringify(metric.comparability),
  };
}

function sideInWords(sides: Metric['numerator']): string {
  return sides.map(({ form, expression }) => `${form}: ${expression}`).join('; ');
}

/** Every side of every metric on every form. */
const sides = metrics.flatMap(({ code, numerator, denominator, denominatorYearsAgo }) => [
  ...numerator.map((side) => ({ ...side, metric: code, side: 'numerator', yearsAgo: 0 })),
  ...denominator.map((side) => ({ ...side, metric: code, side: 'denominator', yearsAgo: denominatorYearsAgo })),
]);

function writeSides(connection: SqliteDatabase.Database): void {
  const rows = sides.map(({ terms: _, expression: __, ...row }) => row);
  removeOthers(
    connection,
    `metric_sides WHERE (metric, side, form)
      NOT IN (SELECT value ->> 'metric', value ->> 'side', value ->> 'form' FROM json_each(?))`,
    rows,
  );
  const upsert = connection.prepare<(typeof rows)[number]>(`
    INSERT INTO metric_sides (metric, side, form, table_name, years_ago, comparability, note)
    VALUES (:metric, :side, :form, :table, :yearsAgo, :comparability, :note)
    ON CONFLICT (metric, side, form) DO UPDATE SET
      table_name = excluded.table_name, years_ago = excluded.years_ago, comparability = excluded.comparability, note = excluded.note
    WHERE (table_name, years_ago, comparability, note)
      IS NOT (excluded.table_name, excluded.years_ago, excluded.comparability, excluded.note)`);
  for (const row of rows) upsert.run(row);
}

function writeTerms(connection: SqliteDatabase.Database): void {
  const rows = sides.flatMap(({ metric, side, form, terms }) => terms.map((term) => ({ metric, side, form, ...term })));
  removeOthers(
    connection,
    `metric_terms WHERE (metric, side, form, indicator)
      NOT IN (SELECT value ->> 'metric', value ->> 'side', value ->> 'form', value ->> 'indicator' FROM json_each(?))`,
    rows,
  );
  const upsert = connection.prepare<(typeof rows)[number]>(`
    INSERT INTO metric_terms (metric, side, form, indicator, applicant)
    VALUES (:metric, :side, :form, :indicator, :applicant)
    ON CONFLICT (metric, side, form, indicator) DO UPDATE SET applicant = excluded.applicant
    WHERE applicant IS NOT excluded.applicant`);
  for (const row of rows) upsert.run(row);
}

/** Deletes the rows of a table that are not among the given ones. */
function removeOthers(connection: SqliteDatabase.Database, condition: string, rows: readonly object[]): void {
  connection.prepare<[string]>(`DELETE FROM ${condition}`).run(JSON.stringify(rows));
}
