// The rows of an export, their order and types, and the conditions that are refused.
import { describe, expect, test } from 'vitest';
import { fittingRows } from '../../../src/export/typed-table.js';
import { type ExportedRows, openViews } from '../../../src/query/export/export-rows.js';
import { type ExportedView, exportedViews, unexportedViews } from '../../../src/query/export/exported-views.js';
import { openForReading } from '../../../src/query/query-database.js';
import { SqlError } from '../../../src/query/sql/sql-error.js';
import { ingestedSamples } from '../../jobs/ingested-samples.js';
import { temporaryDatabase } from '../../load/handled-documents.js';
import { addReport } from '../../load/views/territory.js';

function viewOf(name: string): ExportedView {
  const view = exportedViews.find((exported) => exported.name === name);
  if (view === undefined) throw new Error(`Expected ${name} to be exported`);
  return view;
}

test('every view of the database is exported, or there is a reason why not', () => {
  const { connection } = temporaryDatabase();
  const views = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name").pluck().all();
  const tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  const named = [...exportedViews.map(({ name }) => name), ...Object.keys(unexportedViews)];
  expect(named.filter((name) => !tables.includes(name)).sort()).toEqual(views);
  expect(new Set(named).size).toBe(named.length);
});

describe('of the samples', () => {
  const path = ingestedSamples();

  test.each(exportedViews)(
    'the view $name has typed columns that its values fit, and a key where it says so',
    (view) => {
      const connection = openForReading(path);
      const [opened] = openViews(connection, [view], null);
      if (opened === undefined) throw new Error('Expected a view');
      const names = opened.columns.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining([...view.sortKey]));
      expect([...fittingRows(opened.columns, opened.rows)]).toHaveLength(
        Number(connection.prepare(`SELECT count(*) FROM "${view.name}"`).pluck().get()),
      );
      if (view.isKey) {
        const key = view.sortKey.map((name) => `"${name}"`);
        const clashes = connection.prepare(
          `SELECT ${key.join(', ')} FROM "${view.name}" GROUP BY ${key.join(', ')}
         HAVING count(*) > 1 OR ${key.map((name) => `${name} IS NULL`).join(' OR ')}`,
        );
        expect(clashes.all()).toEqual([]);
      }
      connection.close();
    },
  );

  test.each(exportedViews)(
    'the rows of $name come in one order, whatever the order in which SQLite finds them',
    (view) => {
      const connection = openForReading(path);
      const rows = () => openViews(connection, [view], null).flatMap((opened) => [...opened.rows]);
      const forwards = rows();
      connection.pragma('reverse_unordered_selects = ON');
      expect(rows()).toEqual(forwards);
      connection.close();
    },
  );

  test('that order is the order of the sort key', () => {
    const connection = openForReading(path);
    const [opened] = openViews(connection, [viewOf('requests_with_parts')], null);
    const keys = [...(opened?.rows ?? [])].map((row) => [row[0], row[5]]);
    expect(keys.length).toBeGreaterThan(7);
    const sorted = [...keys].sort(([a, b], [c, d]) => Number(a) - Number(c) || (String(b) < String(d) ? -1 : 1));
    expect(keys).toEqual(sorted);
    connection.close();
  });
});

describe('of a scrape', () => {
  /** Two sources: one gave a report for 2023 and has been blocked since, the other was blocked from the start. */
  function scraped(): ReturnType<typeof temporaryDatabase>['connection'] {
    const database = temporaryDatabase();
    const report = addReport(database, { agency: '甲局', year: 2023 });
    database.connection.exec(`
      INSERT INTO scrape_sources (source, agency, kind, schedule, least_reports, newest_year, first_listed_at, last_listed_at)
      VALUES ('b', '乙局', 'list', '0 2 * * *', 0, NULL, '2024-02-01', '2025-02-01'),
        ('a', '甲局', 'list', '0 2 * * *', 3, 2024, '2024-02-01', '2025-02-01');
      INSERT INTO scrape_runs (scrape_run_id, started_at, arguments, version, status)
      VALUES (1, '2024-02-01', '[]', '1', 'finished');
      INSERT INTO scrape_visits (visit_id, source, first_run_id, last_run_id, started_at, finished_at, outcome)
      VALUES (1, 'a', 1, 1, '2024-02-01', '2024-02-01', 'complete'), (2, 'b', 1, 1, '2024-02-01', '2024-02-01', 'blocked'),
        (3, 'a', 1, 1, '2025-02-01', '2025-02-01', 'blocked');
      INSERT INTO scrape_pages (page_id, source, address, role, title, is_titled_report, depth, barren, first_seen_at,
        verdict, report_id)
      VALUES (1, 'a', 'http://localhost/1', 'page', '年度报告', 1, 1, 0, '2024-02-01', 'report', ${report});
      INSERT INTO scrape_events (event_id, scrape_run_id, visit_id, source, page_id, at, kind, report_id)
      VALUES (1, 1, 1, 'a', 1, '2024-02-01', 'new', ${report}), (2, 1, 2, 'b', NULL, '2024-02-01', 'blocked', NULL)`);
    return database.connection;
  }

  test.each([
    [
      'blocked_agencies',
      [
        ['乙局', 'b', '2024-02-01'],
        ['甲局', 'a', '2025-02-01'],
      ],
      ['agency_key', 'source', 'blocked_since'],
    ],
    [
      'scrape_source_states',
      [
        ['a', 1, 2023, 2024],
        ['b', 0, null, null],
      ],
      ['source', 'reports', 'newest_year', 'expected_year'],
    ],
    [
      'scrape_log',
      [
        [1, 'new', 2023],
        [2, 'blocked', null],
      ],
      ['event_id', 'kind', 'year'],
    ],
    ['scraped_reports', [['a', 'http://localhost/1', '甲局']], ['source', 'address', 'agency']],
  ])('the rows of %s fit their columns and always have the same order', (name, expected, columns) => {
    const connection = scraped();
    for (const reversed of ['OFF', 'ON']) {
      connection.pragma(`reverse_unordered_selects = ${reversed}`);
      const [view] = openViews(connection, [viewOf(name)], null);
      if (view === undefined) throw new Error('Expected a view');
      const places = columns.map((column) => view.columns.findIndex((described) => described.name === column));
      const rows = [...fittingRows(view.columns, view.rows)];
      expect(rows.map((row) => places.map((place) => row[place]))).toEqual(expected);
    }
  });
});

/** Two reports, of 2023 and 2024. */
function opened(views: readonly string[], where: string | null): readonly ExportedRows[] {
  const database = temporaryDatabase();
  addReport(database, { agency: '甲局', year: 2023, facts: { 'requests.received|total': 3 } });
  addReport(database, { agency: '乙局', year: 2024, facts: { 'requests.received|total': 5 } });
  return openViews(database.connection, views.map(viewOf), where);
}

/** Returns the agencies of the reports that a condition selects. */
function chosen(where: string): readonly unknown[] {
  const [reports] = opened(['reports'], where);
  return [...(reports?.rows ?? [])].map((row) => row[1]);
}

describe('a condition', () => {
  test.each([
    ['year = 2024', ['乙局']],
    ["agency = '甲局' OR year = 2024", ['甲局', '乙局']],
    ['report_id IN (SELECT report_id FROM facts WHERE value > 4)', ['乙局']],
    ['year = 2024 -- the newest', ['乙局']],
    ['/* none */ year = 2000', []],
    ["title IS NULL AND agency <> ')' AND agency <> '--'", ['甲局', '乙局']],
  ])('%s selects rows', (where, agencies) => {
    expect(chosen(where)).toEqual(agencies);
  });

  test('applies to every view', () => {
    const [reports, facts] = opened(['reports', 'facts'], 'year = 2024');
    expect([...(reports?.rows ?? [])]).toHaveLength(1);
    expect([...(facts?.rows ?? [])]).toHaveLength(1);
  });

  test.each([
    [''],
    ['1; DELETE FROM readings'],
    ['1) UNION SELECT * FROM reports WHERE (1'],
    ['1) ORDER BY (1'],
    ['1) LIMIT (1'],
    ['1) --'],
    ['1) /*'],
    ['1 /*'],
    ['1) THEN 1 END FROM reports --'],
    ['(1'],
    ['year ='],
    ['count(*) > 1'],
    ['no_function(year)'],
    ['year = ?'],
    ['year = :year'],
  ])('%j is refused', (where) => {
    expect(() => opened(['reports'], where)).toThrow(SqlError);
  });

  test('that names a column which some views do not have is refused; the message lists these and the others', () => {
    expect(() => opened(['reports', 'divisions', 'facts', 'indicators'], 'year = 2024')).toThrow(
      /names columns that some views do not have: divisions \(year\), indicators \(year\)\. Leave these views out, with --views reports,facts; or select/,
    );
  });

  test('that names a column in double quotes is not taken for a text', () => {
    expect(() => opened(['reports'], '"jahr" = 2024')).toThrow(/some views do not have: reports \("?jahr"?/);
  });
});

test('columns are described by the dictionary', () => {
  const { connection } = temporaryDatabase();
  connection.exec(`
    DELETE FROM dictionary;
    INSERT INTO dictionary (object, object_kind, "column", type, unit, en, zh) VALUES
      ('reports', 'view', '', NULL, NULL, 'Every report.', '报告'),
      ('reports', 'view', 'year', 'integer', 'year', 'The year that it is of.', '年度'),
      ('reports', 'view', 'published_on', 'date', NULL, 'When it was published.', '发布日期'),
      ('reports', 'indicator', 'title', NULL, NULL, 'Another thing of this name.', '别的')`);
  const [reports] = openViews(connection, [viewOf('reports')], null);
  expect(reports).toMatchObject({ zh: '报告', en: 'Every report.' });
  const column = (sought: string) => reports?.columns.find(({ name }) => name === sought);
  const described = { name: 'year', type: 'integer', unit: 'year', content: null };
  expect(column('year')).toEqual({ ...described, en: 'The year that it is of.', zh: '年度' });
  const dated = { name: 'published_on', type: 'text', unit: null, content: 'date' };
  expect(column('published_on')).toEqual({ ...dated, en: 'When it was published.', zh: '发布日期' });
  expect(column('title')).toEqual({ name: 'title', type: 'text', unit: null, content: null, en: null, zh: null });
});

test('the dictionary decides the type of a computed column only if nothing else does', () => {
  const { connection } = temporaryDatabase();
  connection.exec(`
    DROP VIEW conflicting_reports;
    CREATE VIEW conflicting_reports AS SELECT 1 AS report_id, 2 AS other_report_id, 'a' AS unheard_of, 1.5 AS value;
    DELETE FROM dictionary;
    INSERT INTO dictionary (object, object_kind, "column", type, en, zh) VALUES
      ('conflicting_reports', 'view', 'other_report_id', 'integer', '', ''),
      ('conflicting_reports', 'view', 'unheard_of', 'json', '', ''),
      ('conflicting_reports', 'view', 'value', 'integer', '', '')`);
  const [opened] = openViews(connection, [viewOf('conflicting_reports')], null);
  expect(opened?.columns.map(({ type }) => type)).toEqual(['integer', 'integer', 'text', 'real']);
  connection.exec('DELETE FROM dictionary');
  expect(() => openViews(connection, [viewOf('conflicting_reports')], null)).toThrow('other_report_id');
});
