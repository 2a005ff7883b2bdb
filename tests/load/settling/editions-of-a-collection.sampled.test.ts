// A collection with known truth: what is grouped, what is in effect and why, what supports a number and what contradicts it.
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase, type LoadDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { settleAllEditions } from '../../../src/load/settling/editions.js';
import { casesIn } from '../../sampled.js';
import { rowsOf, sha256Of } from '../handled-documents.js';
import { loadEditions, type MadeEdition, madeIndicators, settledOf } from '../made-editions.js';
import { collection } from './edition-collection.js';

const documents = collection.flatMap((published) => published.documents);
const documentByName = new Map(documents.map((document) => [document.name, document]));
const groups = collection.flatMap((published) => published.groups);

function documentOf(name: string | undefined): MadeEdition {
  const document = name === undefined ? undefined : documentByName.get(name);
  if (document === undefined) throw new Error(`Expected a document of the name ${name}`);
  return document;
}

/** The truth about each document. */
const truth = new Map(
  groups.flatMap((group) => group.map(([name, why]) => [name, [group[0]?.[0] ?? '', why]] as const)),
);

/** The number in a cell of a document; null if it states none. */
function numberIn(name: string | undefined, cell: number): number | null {
  const value = documentOf(name).values[cell];
  return typeof value === 'number' ? value : null;
}

/** A line for each cell of the documents in effect and each other edition that also states a number there. */
const comparedCells = groups.flatMap(([inEffect, ...others]) =>
  madeIndicators.flatMap(({ code }, cell) =>
    others.flatMap(([other]) => {
      const [left, right] = [numberIn(inEffect?.[0], cell), numberIn(other, cell)];
      return left === null || right === null ? [] : [{ inEffect: inEffect?.[0], code, other, left, right }];
    }),
  ),
);

describe('thirty-six agencies and years', () => {
  let database: LoadDatabase;
  beforeAll(() => {
    database = openDatabase(':memory:');
    loadEditions(database, documents);
    return () => closeDatabase(database);
  });

  test('are at least thirty, with more documents than reports', () => {
    expect(collection).toHaveLength(36);
    expect(documents.length).toBeGreaterThan(groups.length * 1.5);
  });

  test('have the right editions in effect, for the right reasons', () => {
    expect(settledOf(database)).toEqual(new Map([...truth].sort(([one], [other]) => (one < other ? -1 : 1))));
  });

  test('support each number by exactly the editions that state the same', () => {
    const rows = database.connection
      .prepare<[], { readonly line: string }>(`
        SELECT concat_ws(' ', source_name, indicator, spoken.value ->> 'sha256') AS line
        FROM facts, json_each(support) AS spoken WHERE spoken.value ->> 'kind' = 'other_edition'`)
      .all();
    const expected = comparedCells
      .filter(({ left, right }) => left === right)
      .map(({ inEffect, code, other }) => `${inEffect} ${code} ${sha256Of(other)}`);
    expect(expected.length).toBeGreaterThan(500);
    expect(rows.map(({ line }) => line).sort()).toEqual(expected.sort());
  });

  test('fail the check in exactly the cells that differ, and flag exactly their numbers', () => {
    const lines = new Set(
      comparedCells
        .filter(({ left, right }) => left !== right)
        .map(({ inEffect, code, left, right }) => `${inEffect} ${code}|total ${left} ${right}`),
    );
    expect(lines.size).toBe(3 * (1 + 2 + 1));
    const checks = database.connection
      .prepare<[], { readonly line: string }>(`
        SELECT printf('%s %s %g %g', source_name, subject, left_value, right_value) AS line
        FROM checks JOIN reports USING (report_id) WHERE checks.code = 'editions_differ' AND checks.status = 'fail'`)
      .all();
    expect(checks.map(({ line }) => line).sort()).toEqual([...lines].sort());
    // For some, the carried stock also fails the check over two years, which adds a flag of its own.
    const flagged = `SELECT count(*) AS count FROM facts WHERE flagged = 1 AND flags LIKE '%"editions_differ"%'`;
    expect(rowsOf(database, flagged)).toEqual([{ count: lines.size }]);
  });

  test('conflict if two agencies share a name, and nowhere else', () => {
    const rows = rowsOf(
      database,
      "SELECT count(*) AS count, min(agency) AS least, max(agency) AS most FROM problems JOIN reports USING (report_id) WHERE code = 'reports_conflict'",
    );
    expect(rows).toEqual([{ count: 6, least: '教育局50', most: '教育局90' }]);
  });

  test('are reported as copies if two known agencies publish one document, and nowhere else', () => {
    const rows = rowsOf(database, "SELECT source_name FROM problems WHERE code = 'copied_report' ORDER BY source_name");
    const names = [51, 71, 91].flatMap((seed) => [{ source_name: `${seed}-copied` }, { source_name: `${seed}-own` }]);
    expect(rows).toEqual(names);
  });

  test('are settled: settling again changes nothing', () => {
    expect(settleAllEditions(database.statements)).toEqual([]);
  });
});

const numRuns = casesIn(4, 15);
test(`in any order of loading, the same editions are in effect for the same reasons (${numRuns} random orders; 15 in the slow run)`, () => {
  const ofOneYear = collection.slice(0, 12).flatMap((published) => published.documents);
  const expected = new Map([...truth].filter(([name]) => ofOneYear.some((document) => document.name === name)));
  fc.assert(
    fc.property(fc.shuffledSubarray([...ofOneYear], { minLength: ofOneYear.length }), (shuffled) => {
      const database = openDatabase(':memory:');
      try {
        loadEditions(database, shuffled);
        expect(settledOf(database)).toEqual(expected);
      } finally {
        closeDatabase(database);
      }
    }),
    { numRuns },
  );
});

test(`for any part loaded in any order, settling everything at once has the same result (${numRuns} random parts; 15 in the slow run)`, () => {
  const ofOneYear = collection.slice(12, 24).flatMap((published) => published.documents);
  fc.assert(
    fc.property(fc.shuffledSubarray([...ofOneYear], { minLength: 5 }), (shuffled) => {
      const database = openDatabase(':memory:');
      try {
        loadEditions(database, shuffled);
        const before = settledOf(database);
        database.connection.exec('UPDATE readings SET edition_of = NULL, edition_rule = NULL');
        settleAllEditions(database.statements);
        expect(settledOf(database)).toEqual(before);
      } finally {
        closeDatabase(database);
      }
    }),
    { numRuns },
  );
});
