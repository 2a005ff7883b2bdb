// Peers: the median, quartiles and ranks of comparable agencies, recomputed by sorting.
import { expect, test } from 'vitest';
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import { rowsOf, temporaryDatabase } from '../handled-documents.js';
import { addAgencies, addReport } from './territory.js';

interface MadePeer {
  readonly reportId: number;
  readonly value: number;
}

/** Reports of agencies of one level and kind that granted different shares of their requests; each value occurs several times. */
function addPeers(
  database: LoadDatabase,
  group: { level: 'county' | 'prefecture'; kind: 'bureau' | 'government'; year: number },
  granted: readonly number[],
): readonly MadePeer[] {
  const { level, kind, year } = group;
  return granted.map((count, index) => {
    const id = `${level} ${kind} ${year} ${index}`;
    addAgencies(database, [{ id, name: id, level, kind }]);
    const facts = { 'requests.granted|total': count, 'requests.handled_total|total': 40 };
    const reportId = addReport(database, { agency: id, year, scope: index === 0 ? 'territory' : 'organ', facts });
    database.connection
      .prepare(`UPDATE readings SET table_forms = '{"requests":"2021"}' WHERE reading_id = ?`)
      .run(reportId);
    return { reportId, value: count / 40 };
  });
}

/** The quantile as R (type 7), NumPy and spreadsheets compute it: interpolated linearly between two sorted values. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (high - low) * (place - Math.floor(place));
}

const drawn = [7, 31, 7, 0, 12, 40, 25, 25, 3, 18, 31, 9, 1, 22, 7];

test.each([1, 2, 3, 4, 5, 6, 9, 14, 15])(
  'of %d peers, quartiles and ranks are those of their sorted values',
  (count) => {
    const database = temporaryDatabase();
    const group = { level: 'county', kind: 'bureau', year: 2023 } as const;
    const peers = addPeers(database, group, drawn.slice(0, count));
    addPeers(database, { ...group, year: 2022 }, [40, 40]);
    addPeers(database, { ...group, kind: 'government' }, [40]);
    addPeers(database, { ...group, level: 'prefecture' }, [39]);
    const values = peers.map(({ value }) => value);
    const [row, ...others] = database.connection
      .prepare<[], Record<string, number>>(
        "SELECT * FROM peer_metrics WHERE metric = 'share_granted' AND year = 2023 AND level = 'county' AND kind = 'bureau'",
      )
      .all();
    expect(others).toEqual([]);
    const { median, lower_quartile, upper_quartile, ...rest } = row ?? {};
    expect(median).toBeCloseTo(quantile(values, 0.5), 12);
    expect(lower_quartile).toBeCloseTo(quantile(values, 0.25), 12);
    expect(upper_quartile).toBeCloseTo(quantile(values, 0.75), 12);
    expect(rest).toEqual({
      ...{ metric: 'share_granted', level: 'county', kind: 'bureau', year: 2023, reports: count },
      ...{ small: count < 5 ? 1 : 0, comparability: 'exact', flagged: 0, scopes: count === 1 ? 1 : 2 },
    });
    const ranks = rowsOf(
      database,
      `SELECT report_id, value, rank, reports, percentile, small FROM peer_ranks
     WHERE metric = 'share_granted' AND year = 2023 AND level = 'county' AND kind = 'bureau' ORDER BY report_id`,
    );
    expect(ranks).toEqual(
      peers.map(({ reportId, value }) => ({
        ...{ report_id: reportId, value, reports: count, small: count < 5 ? 1 : 0 },
        rank: 1 + values.filter((other) => other > value).length,
        percentile:
          count === 1 ? null : expect.closeTo(values.filter((other) => other < value).length / (count - 1), 12),
      })),
    );
  },
);

test('a report without a value, and one of an unknown agency, have no peers', () => {
  const database = temporaryDatabase();
  const [first] = addPeers(database, { level: 'county', kind: 'bureau', year: 2023 }, [4, 8]);
  database.connection
    .prepare("UPDATE reading_facts SET value = 0 WHERE reading_id = ? AND indicator = 'requests.handled_total'")
    .run(first?.reportId);
  const stranger = addReport(database, {
    agency: '某局',
    year: 2023,
    facts: { 'requests.granted|total': 3, 'requests.handled_total|total': 4 },
  });
  database.connection
    .prepare(`UPDATE readings SET table_forms = '{"requests":"2021"}' WHERE reading_id = ?`)
    .run(stranger);
  expect(rowsOf(database, "SELECT count(value) AS known FROM metrics WHERE metric = 'share_granted'")).toEqual([
    { known: 2 },
  ]);
  expect(rowsOf(database, "SELECT reports, median FROM peer_metrics WHERE metric = 'share_granted'")).toEqual([
    { reports: 1, median: 0.2 },
  ]);
});

test('a group counts its flagged values', () => {
  const database = temporaryDatabase();
  const [first] = addPeers(database, { level: 'county', kind: 'bureau', year: 2023 }, [4, 8, 12]);
  database.connection
    .prepare(`UPDATE reading_facts SET flags = '["value_uncertain"]', evidence = 4 WHERE reading_id = ?`)
    .run(first?.reportId);
  expect(rowsOf(database, "SELECT flagged FROM peer_metrics WHERE metric = 'share_granted'")).toEqual([{ flagged: 1 }]);
});

test('reports of schools, hospitals and enterprises are in the rates, but have no peers', () => {
  const database = temporaryDatabase();
  const peers = addPeers(database, { level: 'county', kind: 'bureau', year: 2023 }, [4, 8, 12, 16]);
  const setKind = database.connection.prepare('UPDATE readings SET kind = ? WHERE reading_id = ?');
  for (const [index, kind] of ['school', 'hospital', 'enterprise'].entries()) setKind.run(kind, peers[index]?.reportId);
  const count = (view: string) =>
    rowsOf(database, `SELECT count(value) AS reports FROM ${view} WHERE metric = 'share_granted'`);
  expect(count('metrics')).toEqual([{ reports: 4 }]);
  expect(count('peer_ranks')).toEqual([{ reports: 1 }]);
  expect(rowsOf(database, "SELECT median FROM peer_metrics WHERE metric = 'share_granted'")).toEqual([{ median: 0.4 }]);
});
