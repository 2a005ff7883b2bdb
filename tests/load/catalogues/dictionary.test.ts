// The dictionary describes everything in the database and nothing else. A failure shows the lines to add.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  describedColumns,
  describedObjects,
  objectRows,
  ownColumns,
} from '../../../src/catalogues/dictionary/dictionary.js';
import { sharedColumns } from '../../../src/catalogues/dictionary/shared-columns.js';
import { indicators } from '../../../src/catalogues/indicators/indicators.js';
import { metrics } from '../../../src/catalogues/metrics/metrics.js';
import { problemCatalogue } from '../../../src/catalogues/problems.js';
import { ruleDescriptions } from '../../../src/catalogues/rules/rules.js';
import { schemaObjects, writeDictionary } from '../../../src/load/catalogues/dictionary-catalogue.js';
import { rowsOf, temporaryDatabase } from '../handled-documents.js';
import { generatedFacts, tableFormsOf } from '../views/generated-facts.js';
import { loadYear } from '../years.js';

const folder = 'src/catalogues/dictionary';

test('every table, view and column has an entry', () => {
  const missing = schemaObjects(temporaryDatabase().connection).flatMap(({ name, columns }) => [
    ...(describedObjects.has(name) ? [] : [`${folder}: ['${name}', English, Chinese, source]`]),
    ...columns
      .filter((column) => !describedColumns.has(column) && !describedColumns.has(`${name}.${column}`))
      .map((column) => `${folder}: ['${name}.${column}', type, unit, English, Chinese]`),
  ]);
  expect(missing, `lines to add:\n${missing.join('\n')}`).toEqual([]);
});

test('every entry belongs to a table, view or column', () => {
  const objects = schemaObjects(temporaryDatabase().connection);
  const columns = new Set(
    objects.flatMap(({ name, columns: of }) => of.flatMap((column) => [column, `${name}.${column}`])),
  );
  const names = new Set(objects.map(({ name }) => name));
  const surplus = [
    ...[...describedObjects.keys()].filter((name) => !names.has(name)),
    ...[...describedColumns.keys()].filter((name) => !columns.has(name)),
  ];
  expect(surplus, `lines to remove: ${surplus.join(', ')}`).toEqual([]);
});

test('a column that several tables have is described once', () => {
  for (const rows of [objectRows, sharedColumns, ownColumns]) {
    const names = rows.map(([name]) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  }
  // Tables or views that have a column of the same meaning share its line.
  const own = ownColumns.map(([name, ...meaning]) => ({
    name,
    meaning: JSON.stringify(meaning),
  }));
  const shared = new Map(sharedColumns.map(([name, ...meaning]) => [name, JSON.stringify(meaning)]));
  expect(own.filter(({ name, meaning }) => shared.get(name.split('.')[1] ?? '') === meaning)).toEqual([]);
});

test('no meaning is empty, and the Chinese one is Chinese', () => {
  const unclear = rowsOf(
    temporaryDatabase(),
    `SELECT object, "column", en, zh FROM dictionary
     WHERE trim(en) = '' OR zh NOT GLOB '*[一-鿿]*' AND NOT (object_kind = 'unit')`,
  );
  expect(unclear).toEqual([]);
});

test('every indicator, applicant, series, metric, rule and problem has an entry in both languages', () => {
  const database = temporaryDatabase();
  const missing = (kind: string, codes: readonly string[]) => {
    const found = new Set(
      database.connection
        .prepare<[string], string>('SELECT object FROM dictionary WHERE object_kind = ?')
        .pluck()
        .all(kind),
    );
    return codes.filter((code) => !found.has(code)).map((code) => `${kind} ${code}`);
  };
  const codesOf = (table: string, column = 'code') =>
    database.connection.prepare<[], string>(`SELECT DISTINCT ${column} FROM ${table}`).pluck().all();
  expect([
    ...missing(
      'indicator',
      indicators.map(({ code }) => code),
    ),
    ...missing('applicant', codesOf('applicants')),
    ...missing('series', codesOf('crosswalk', 'series')),
    ...missing(
      'metric',
      metrics.map(({ code }) => code),
    ),
    ...missing(
      'rule',
      ruleDescriptions.map(({ code }) => code),
    ),
    ...missing('problem', Object.keys(problemCatalogue)),
    ...missing('unit', [...codesOf('indicators', 'unit'), ...codesOf('metric_definitions', 'unit')]),
  ]).toEqual([]);
});

/** The storage class of SQLite for each type of the dictionary. */
const storedSchema = z.object({ type: z.string() });

const storedAs: Readonly<Record<string, readonly string[]>> = {
  integer: ['integer'],
  flag: ['integer'],
  real: ['real', 'integer'],
  text: ['text'],
  json: ['text'],
  date: ['text'],
  time: ['text'],
};

test('the type of a column matches its declaration and its values', () => {
  const database = temporaryDatabase();
  for (const [index, form] of (['2014', '2019', '2021', '2021'] as const).entries()) {
    const [facts = []] = fc.sample(generatedFacts(form), { seed: 5, numRuns: 1 });
    loadYear(database, 2018 + index, { form, tableForms: tableFormsOf(form), facts });
  }
  const wrong = schemaObjects(database.connection).flatMap(({ name, kind, columns }) =>
    columns.flatMap((column) => {
      const type = (describedColumns.get(`${name}.${column}`) ?? describedColumns.get(column))?.[1] ?? 'text';
      const quoted = `"${column}"`;
      if (name.startsWith('section_')) return [];
      const held = rowsOf(
        database,
        `SELECT DISTINCT typeof(${quoted}) AS type FROM ${name} WHERE ${quoted} IS NOT NULL`,
      );
      const declared = rowsOf(
        database,
        `SELECT lower(type) AS type FROM pragma_table_xinfo('${name}') WHERE name = '${column}' AND type <> ''`,
      );
      const known = [...held, ...(kind === 'table' ? declared : [])].map((row) => storedSchema.parse(row).type);
      return known
        .filter((found) => !storedAs[type]?.includes(found))
        .map((found) => `${name}.${column}: ${type}, but ${found}`);
    }),
  );
  expect(wrong).toEqual([]);
});

test('the dictionary is kept in step: old entries are removed, changed ones written, equal ones not', () => {
  const database = temporaryDatabase();
  const before = rowsOf(database, 'SELECT * FROM dictionary');
  database.connection.exec(`
    INSERT INTO dictionary (object, object_kind, "column", en, zh) VALUES ('lost', 'view', '', 'a view that was', '旧视图');
    UPDATE dictionary SET en = 'wrong' WHERE object = 'facts' AND "column" = 'value'`);
  writeDictionary(database.connection);
  expect(rowsOf(database, 'SELECT * FROM dictionary')).toEqual(before);
  const changes = () => database.connection.prepare('SELECT total_changes()').pluck().get();
  const unchanged = changes();
  writeDictionary(database.connection);
  expect(changes()).toBe(unchanged);
});

test('a column of an indicator has the indicator’s unit and label', () => {
  expect(
    rowsOf(
      temporaryDatabase(),
      `SELECT type, unit, zh FROM dictionary WHERE object = 'requests' AND "column" = 'refused_state_secret'
       UNION ALL SELECT type, unit, zh FROM dictionary WHERE object = 'proactive' AND "column" = 'fees_amount'`,
    ),
  ).toEqual([
    { type: 'real', unit: 'request', zh: '（三）不予公开 1.属于国家秘密' },
    { type: 'real', unit: 'cny', zh: '行政事业性收费·本年收费金额' },
  ]);
});
