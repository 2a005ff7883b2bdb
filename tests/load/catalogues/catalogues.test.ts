// The catalogues in the database are those of the program, and are brought back in step: old rows go, changed ones are written again.
import { expect, test } from 'vitest';
import { deadlines } from '../../../src/catalogues/deadlines.js';
import { indicatorNotes } from '../../../src/catalogues/indicators/indicator-notes.js';
import { indicators } from '../../../src/catalogues/indicators/indicators.js';
import { metrics } from '../../../src/catalogues/metrics/metrics.js';
import { rollUpKinds, rollUpTerms, rollUpThresholds } from '../../../src/catalogues/rules/roll-up-rules.js';
import { writeCatalogues } from '../../../src/load/catalogues/write-catalogues.js';
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import { rowsOf, temporaryDatabase } from '../handled-documents.js';

const tables = [
  ...['indicators', 'applicants', 'problem_codes', 'check_rules', 'crosswalk', 'crosswalk_terms', 'deadlines'],
  ...['metric_definitions', 'metric_sides', 'metric_terms', 'roll_up_terms', 'roll_up_kinds', 'dictionary'],
];

const setOf = (database: LoadDatabase, sql: string) => new Set(rowsOf(database, sql));

test('the notes of indicators, the deadlines and what a summary is compared with are those of the program', () => {
  const database = temporaryDatabase();
  expect(setOf(database, 'SELECT code, note FROM indicators WHERE note IS NOT NULL')).toEqual(
    new Set(
      indicators.flatMap(({ code }) =>
        indicatorNotes[code] === undefined ? [] : [{ code, note: indicatorNotes[code] }],
      ),
    ),
  );
  expect(
    setOf(
      database,
      `SELECT code, applies_to AS appliesTo, first_year AS firstYear, last_year AS lastYear, month_day AS monthDay, wording, source
      FROM deadlines`,
    ),
  ).toEqual(new Set(deadlines));
  expect(
    setOf(
      database,
      'SELECT indicator, applicant, least_share AS leastShare, least_parts AS leastParts FROM roll_up_terms',
    ),
  ).toEqual(new Set(rollUpTerms.map((term) => ({ ...term, ...rollUpThresholds }))));
  expect(setOf(database, 'SELECT kind, scope FROM roll_up_kinds')).toEqual(new Set(rollUpKinds));
});

test('the metrics are those of the program, with every side and term from which a view computes them', () => {
  const database = temporaryDatabase();
  const inWords = (sides: (typeof metrics)[number]['numerator']) =>
    sides.map(({ form, expression }) => `${form}: ${expression}`).join('; ');
  const definitions = `SELECT code, zh, en, unit, formula, wording, numerator, denominator, meaning, null_rule AS nullRule,
    caveat, comparability FROM metric_definitions`;
  expect(setOf(database, definitions)).toEqual(
    new Set(
      metrics.map(({ code, zh, en, unit, formula, wording, meaning, nullRule, caveat, ...metric }) => ({
        ...{ code, zh, en, unit, formula, wording, meaning, nullRule, caveat },
        ...{ numerator: inWords(metric.numerator), denominator: inWords(metric.denominator) },
        comparability: JSON.stringify(metric.comparability),
      })),
    ),
  );
  const sides = metrics.flatMap(({ code: metric, numerator, denominator, denominatorYearsAgo }) => [
    ...numerator.map((each) => ({ ...each, metric, side: 'numerator', yearsAgo: 0 })),
    ...denominator.map((each) => ({ ...each, metric, side: 'denominator', yearsAgo: denominatorYearsAgo })),
  ]);
  expect(new Set(sides.map(({ yearsAgo }) => yearsAgo))).toEqual(new Set([0, 1]));
  const written = `SELECT metric, side, form, table_name AS "table", years_ago AS yearsAgo, comparability, note FROM metric_sides`;
  expect(setOf(database, written)).toEqual(
    new Set(
      sides.map(({ metric, side, form, table, yearsAgo, comparability, note }) => ({
        ...{ metric, side, form, table, yearsAgo, comparability, note },
      })),
    ),
  );
  expect(setOf(database, 'SELECT metric, side, form, indicator, applicant FROM metric_terms')).toEqual(
    new Set(sides.flatMap(({ metric, side, form, terms }) => terms.map((term) => ({ metric, side, form, ...term })))),
  );
});

test('old rows are removed and changed ones written again, in every catalogue', () => {
  const database = temporaryDatabase();
  const all = () =>
    tables.map((table) =>
      rowsOf(database, `SELECT * FROM ${table}`)
        .map((row) => JSON.stringify(row))
        .sort(),
    );
  const before = all();
  expect(before.filter((rows) => rows.length === 0)).toEqual([]);
  database.connection.pragma('foreign_keys = OFF');
  database.connection.exec(`
    UPDATE indicators SET note = 'wrong';
    UPDATE applicants SET en = 'wrong';
    UPDATE problem_codes SET advice = 'wrong';
    UPDATE check_rules SET source = 'wrong';
    UPDATE crosswalk SET note = 'wrong';
    UPDATE crosswalk_terms SET applicant = 'other';
    UPDATE deadlines SET wording = 'wrong';
    UPDATE metric_definitions SET caveat = 'wrong';
    UPDATE metric_sides SET note = 'wrong';
    UPDATE metric_terms SET applicant = 'other';
    UPDATE roll_up_terms SET least_share = 0.5;
    UPDATE roll_up_kinds SET scope = iif(scope = 'organ', 'territory', 'organ');
    UPDATE dictionary SET en = 'wrong';
    INSERT INTO crosswalk SELECT 'lost', zh, en, unit, form, table_name, expression, comparability, note, subject FROM crosswalk LIMIT 1;
    INSERT INTO crosswalk_terms SELECT 'lost', form, indicator, applicant FROM crosswalk_terms LIMIT 1;
    UPDATE metric_definitions SET code = 'lost' WHERE code = (SELECT min(code) FROM metric_definitions);
    UPDATE metric_sides SET metric = 'lost' WHERE metric = (SELECT min(metric) FROM metric_sides);
    UPDATE metric_terms SET metric = 'lost' WHERE metric = (SELECT min(metric) FROM metric_terms);
    INSERT INTO roll_up_terms SELECT 'lost', applicant, least_share, least_parts FROM roll_up_terms LIMIT 1;
    INSERT INTO roll_up_kinds SELECT 'lost', scope FROM roll_up_kinds LIMIT 1`);
  const write = () => database.connection.transaction(() => writeCatalogues(database.connection))();
  write();
  for (const [index, rows] of all().entries()) expect(rows, tables[index]).toEqual(before[index]);
  const changes = () => database.connection.prepare('SELECT total_changes()').pluck().get();
  const unchanged = changes();
  write();
  expect(changes()).toBe(unchanged);
});
