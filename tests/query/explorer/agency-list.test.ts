// The list of agencies and the counts beside it are those of the rows of agency_years, whatever they are filtered by.
import type SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AgencyFilter, countAgencies, facetNames, listAgencies } from '../../../src/query/explorer/agency-list.js';
import { openForReading } from '../../../src/query/query-database.js';
import { ingestedSamples } from '../../jobs/ingested-samples.js';

interface Row {
  readonly key: string;
  readonly q: string;
  readonly level: string | null;
  readonly kind: string | null;
  readonly province: string | null;
  readonly year: number;
  readonly status: string | null;
}

const samples = ingestedSamples();
let connection: SqliteDatabase.Database;
let rows: readonly Row[] = [];
beforeAll(() => {
  connection = openForReading(samples);
  rows = connection
    .prepare<[], Row>(`
      SELECT ifnull(agency_id, agency) AS key, ifnull(agency_id, '') || '|' || agency AS q, level, agency_kind AS kind,
        province_code AS province, year, status
      FROM agency_years`)
    .all();
});
afterAll(() => connection.close());

const any: AgencyFilter = { q: null, level: null, kind: null, province: null, year: null, status: null };

/** Rows that a filter lets through, one of its conditions left aside. */
function passing(filter: AgencyFilter, without: string | null): readonly Row[] {
  return rows.filter(
    (row) =>
      (filter.q === null || row.q.includes(filter.q)) &&
      facetNames.every((name) => name === without || filter[name] === null || row[name] === filter[name]),
  );
}

const agenciesOf = (some: readonly Row[]) => [...new Set(some.map(({ key }) => key))].sort();

test('agencies and counts, for every value of each filter and pairs of them', () => {
  const singles = facetNames.flatMap((name) =>
    [...new Set(rows.map((row) => row[name]))].flatMap((value) => (value === null ? [] : { ...any, [name]: value })),
  );
  const pairs = singles.flatMap((one, index) =>
    singles.slice(index + 1).flatMap((other) => {
      const merged = Object.fromEntries(
        Object.entries(one).map(([name, value]) => [
          name,
          value ?? Object.entries(other).find(([of]) => of === name)?.[1],
        ]),
      );
      return { ...any, ...merged };
    }),
  );
  const named = [
    { ...any, q: '县' },
    { ...any, q: '局', year: 2023 },
    { ...any, q: 'zzz' },
  ];
  const every: readonly AgencyFilter[] = [any, ...named, ...singles, ...pairs];
  expect(every.length).toBeGreaterThan(50);
  for (const filter of every) {
    const what = JSON.stringify(filter);
    const listed = listAgencies(connection, filter, 1, 10_000);
    expect(listed.map(({ key }) => key).sort(), what).toEqual(agenciesOf(passing(filter, null)));
    for (const { key, reports, first_year, last_year } of listed) {
      // The list counts the reports that its filters let through, by year and status.
      const own = passing({ ...any, year: filter.year, status: filter.status }, null).filter((row) => row.key === key);
      const years = own.map(({ year }) => year);
      expect([reports, first_year, last_year], what).toEqual([own.length, Math.min(...years), Math.max(...years)]);
    }
    const { total, facets } = countAgencies(connection, filter);
    expect(total, what).toBe(listed.length);
    for (const name of facetNames) {
      if (name === 'status' && filter.year === null && filter.status === null) {
        expect(facets.status, what).toEqual([]);
        continue;
      }
      const others = passing(filter, name);
      const expected = [...new Set(others.flatMap((row) => row[name] ?? []))]
        .map((value) => [String(value), agenciesOf(others.filter((row) => row[name] === value)).length])
        .sort();
      expect(facets[name].map(({ value, agencies }) => [value, agencies]).sort(), `${name} of ${what}`).toEqual(
        expected,
      );
    }
  }
});

test('a page of the list is a part of the whole, in its order', () => {
  const whole = listAgencies(connection, any, 1, 10_000);
  const parts = [1, 2, 3].flatMap((page) => listAgencies(connection, any, page, 5));
  expect(parts).toEqual(whole.slice(0, 15));
});
