// Coverage: what became of each expected report, and by which deadline.
import { describe, expect, test } from 'vitest';
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import { replaceRoster } from '../../../src/load/settling/roster.js';
import { beginRun, failure, handled, loadDocument, rowsOf, temporaryDatabase } from '../handled-documents.js';
import { addAgencies, addReport, addUnopenedSource, type MadeReport } from './territory.js';

const agencies = [
  { id: 'county', name: '甲省乙市丙县人民政府', kind: 'government', level: 'county' },
  { id: 'office', name: '甲省乙市丙县人民政府办公室', kind: 'government_office', level: 'county' },
  { id: 'bureau', name: '甲省乙市丙县财政局', kind: 'bureau', level: 'county' },
] as const;

function databaseOf(...reports: readonly MadeReport[]): LoadDatabase {
  const database = temporaryDatabase();
  addAgencies(database, agencies);
  for (const report of reports) addReport(database, report);
  return database;
}

/** Coverage as lines: agency, year, status. */
function coverageOf(database: LoadDatabase): readonly string[] {
  return database.connection
    .prepare<[], string>("SELECT agency_key || ' ' || year || ' ' || status FROM coverage ORDER BY agency_key, year")
    .pluck()
    .all();
}

describe('a report', () => {
  test.each<readonly [string, MadeReport, string, string | null, number | null]>([
    [
      'of a bureau on the last day',
      { agency: 'bureau', year: 2024, publishedOn: '2025-01-31' },
      'in_time',
      '2025-01-31',
      null,
    ],
    ['of a bureau a day later', { agency: 'bureau', year: 2024, publishedOn: '2025-02-01' }, 'late', '2025-01-31', 1],
    [
      'of a government on its last day',
      { agency: 'county', year: 2024, publishedOn: '2025-03-31' },
      'in_time',
      '2025-03-31',
      null,
    ],
    ['of a government in May', { agency: 'county', year: 2024, publishedOn: '2025-05-01' }, 'late', '2025-03-31', 31],
    [
      'of an office on itself',
      { agency: 'office', year: 2024, scope: 'organ', publishedOn: '2025-02-28' },
      'late',
      '2025-01-31',
      28,
    ],
    [
      'of an office that is the summary of the territory',
      { agency: 'office', year: 2024, scope: 'territory', publishedOn: '2025-02-28' },
      'in_time',
      '2025-03-31',
      null,
    ],
    [
      'of a bureau, of 2018, in March',
      { agency: 'bureau', year: 2018, publishedOn: '2019-03-20' },
      'in_time',
      '2019-03-31',
      null,
    ],
    [
      'of a bureau, of 2019, in March',
      { agency: 'bureau', year: 2019, publishedOn: '2020-03-01' },
      'late',
      '2020-01-31',
      30,
    ],
    [
      'of a year without a regulation',
      { agency: 'bureau', year: 2007, publishedOn: '2008-03-01' },
      'published',
      null,
      null,
    ],
    ['without a date', { agency: 'bureau', year: 2024 }, 'published', '2025-01-31', null],
    [
      'dated before the end of the year',
      { agency: 'bureau', year: 2024, publishedOn: '2024-05-01' },
      'published',
      '2025-01-31',
      null,
    ],
    [
      'of an unknown kind in January',
      { agency: '某机关', year: 2024, publishedOn: '2025-01-20' },
      'in_time',
      null,
      null,
    ],
    [
      'of an unknown kind in February',
      { agency: '某机关', year: 2024, publishedOn: '2025-02-20' },
      'published',
      null,
      null,
    ],
    ['of an unknown kind in April', { agency: '某机关', year: 2024, publishedOn: '2025-04-10' }, 'late', null, 10],
    [
      'of an unknown kind on the organ itself',
      { agency: '某机关', year: 2024, scope: 'organ', publishedOn: '2025-02-03' },
      'late',
      '2025-01-31',
      3,
    ],
  ])('%s', (_, report, status, deadline, daysLate) => {
    const rows = rowsOf(databaseOf(report), 'SELECT status, deadline, days_late FROM coverage');
    // Before 2008 no report is expected.
    expect(rows).toEqual(report.year < 2008 ? [] : [{ status, deadline, days_late: daysLate }]);
  });

  test('has the agency, the file and the article that sets the deadline', () => {
    const database = databaseOf({ agency: 'bureau', year: 2024, publishedOn: '2025-02-10' });
    expect(rowsOf(database, 'SELECT * FROM coverage')).toEqual([
      {
        ...{ agency_key: 'bureau', agency_id: 'bureau', agency: '甲省乙市丙县财政局', division_code: null, year: 2024 },
        ...{ status: 'late', published_on: '2025-02-10', deadline: '2025-01-31', days_late: 10, report_id: 1 },
        ...{ source_name: '1.html', rule: '2019_organ' },
        rule_source: '《中华人民共和国政府信息公开条例》（2019年国务院令第711号）第四十九条第一款',
      },
    ]);
  });

  test('counts from its first publication, even if another edition is in effect', () => {
    const database = databaseOf(
      { agency: 'bureau', year: 2024, publishedOn: '2025-06-01' },
      { agency: 'bureau', year: 2024, publishedOn: '2025-01-10', editionOf: 1 },
    );
    expect(rowsOf(database, 'SELECT status, published_on, report_id, source_name FROM coverage')).toEqual([
      { status: 'in_time', published_on: '2025-01-10', report_id: 1, source_name: '2.html' },
    ]);
  });

  test('has its own date, not that of its words in a report of another agency, unless it has no other', () => {
    const others: readonly MadeReport[] = [
      { agency: 'office', year: 2024, publishedOn: '2025-02-10' },
      { agency: 'bureau', year: 2024, publishedOn: '2025-01-10', editionOf: 1 },
    ];
    const coverage = "SELECT status, published_on, report_id FROM coverage WHERE agency_key = 'bureau'";
    expect(rowsOf(databaseOf(...others), coverage)).toEqual([
      { status: 'in_time', published_on: '2025-01-10', report_id: 1 },
    ]);
    const own: MadeReport = { agency: 'bureau', year: 2024, publishedOn: '2025-02-02' };
    expect(rowsOf(databaseOf(...others, own), coverage)).toEqual([
      { status: 'late', published_on: '2025-02-02', report_id: 3 },
    ]);
  });

  test('whose date is impossible does not hide another with a possible one', () => {
    const database = databaseOf(
      { agency: 'bureau', year: 2024, publishedOn: '2020-01-01' },
      { agency: 'bureau', year: 2024, publishedOn: '2025-02-02' },
    );
    expect(rowsOf(database, 'SELECT status, report_id FROM coverage')).toEqual([{ status: 'late', report_id: 2 }]);
  });
});

describe('without a roster', () => {
  test('each agency is expected from its first year to the newest year of any', () => {
    const database = databaseOf(
      { agency: 'bureau', year: 2022, publishedOn: '2023-01-02' },
      { agency: 'county', year: 2023, publishedOn: '2024-03-02' },
      { agency: 'county', year: 2024, publishedOn: '2025-03-02' },
    );
    expect(coverageOf(database)).toEqual([
      ...['bureau 2022 in_time', 'bureau 2023 missing', 'bureau 2024 missing'],
      ...['county 2023 in_time', 'county 2024 in_time'],
    ]);
  });

  test('a year in the future when the report was read makes nothing missing', () => {
    const database = databaseOf(
      { agency: 'bureau', year: 2024, publishedOn: '2025-01-02', readAt: '2025-02-01' },
      { agency: 'county', year: 2042, readAt: '2025-02-01' },
    );
    expect(coverageOf(database)).toEqual(['bureau 2024 in_time']);
  });

  test('a superseded report and one without a year are left out', () => {
    const database = databaseOf(
      { agency: 'bureau', year: 2023, publishedOn: '2024-01-02' },
      { agency: 'county', year: 2023, supersededBy: 1 },
    );
    database.connection.exec("UPDATE readings SET year = NULL WHERE agency_key = 'office'");
    expect(coverageOf(database)).toEqual(['bureau 2023 in_time']);
  });

  test('an empty database expects nothing', () => {
    expect(coverageOf(temporaryDatabase())).toEqual([]);
  });
});

describe('with a roster', () => {
  const entry = { line: 2, agency: 'bureau', firstYear: 2022, lastYear: 2023 };

  test('only the agencies on it are expected, in their years', () => {
    const database = databaseOf({ agency: 'county', year: 2024, publishedOn: '2025-03-02' });
    replaceRoster(database, [entry, { line: 3, agency: '甲省乙市丙县人民政府', firstYear: 2023, lastYear: null }]);
    expect(coverageOf(database)).toEqual([
      ...['bureau 2022 missing', 'bureau 2023 missing'],
      ...['county 2023 missing', 'county 2024 in_time'],
    ]);
  });

  test('another roster replaces it, an empty one removes it', () => {
    const database = databaseOf({ agency: 'county', year: 2024, publishedOn: '2025-03-02' });
    replaceRoster(database, [entry]);
    replaceRoster(database, [{ ...entry, agency: '无此局', lastYear: 2022 }]);
    expect(coverageOf(database)).toEqual(['无此局 2022 missing']);
    replaceRoster(database, []);
    expect(coverageOf(database)).toEqual(['county 2024 in_time']);
  });

  test('two lines of one agency and year expect one report', () => {
    const database = databaseOf();
    replaceRoster(database, [entry, { line: 3, agency: '甲省乙市丙县财政局', firstYear: 2023, lastYear: 2023 }]);
    expect(coverageOf(database)).toEqual(['bureau 2022 missing', 'bureau 2023 missing']);
  });

  test.each<readonly [string, string, string, readonly string[]]>([
    ['an id', 'bureau', 'bureau', ['bureau']],
    ['a canonical name', '甲省乙市丙县财政局', 'bureau', ['bureau']],
    ['a printed name', '丙县财政局', 'bureau', ['bureau']],
    ['a printed name of two agencies', '财政局', '财政局', ['bureau', 'office']],
    ['a name that no report prints', '丁县财政局', '丁县财政局', []],
  ])('a line may name an agency by %s', (_, written, key, candidates) => {
    const database = databaseOf(
      { agency: 'bureau', printed: '丙县财政局', year: 2023 },
      { agency: 'bureau', printed: '财政局', year: 2024 },
      { agency: 'office', printed: '财政局', year: 2024 },
    );
    replaceRoster(database, [{ ...entry, agency: written }]);
    expect(rowsOf(database, 'SELECT agency_key, candidates FROM roster_agencies')).toEqual([
      { agency_key: key, candidates: JSON.stringify(candidates) },
    ]);
  });
});

describe('a source that cannot be read', () => {
  const reports = [
    { agency: 'bureau', printed: '丙县财政局', year: 2022, publishedOn: '2023-01-02' },
    { agency: 'county', printed: '丙县人民政府', year: 2024, publishedOn: '2025-01-02' },
  ] as const;
  const statusOf2023 = "SELECT agency_key, source_name FROM coverage WHERE status = 'unreadable'";

  test.each([
    ['丙县财政局2023年政府信息公开工作年度报告.pdf', 'bureau'],
    ['02_2023年度丙县财政局政府信息公开年报（扫描件）.pdf', 'bureau'],
    ['甲省乙市丙县财政局2023年年报.doc', 'bureau'],
    ['丙县财政局（2023年）.pdf', 'bureau'],
  ])('with the name %s counts as the report', (name, key) => {
    const database = databaseOf(...reports);
    addUnopenedSource(database, name);
    expect(rowsOf(database, statusOf2023)).toEqual([{ agency_key: key, source_name: name }]);
  });

  test.each([
    ['names another agency', '丁县财政局2023年政府信息公开工作年度报告.pdf'],
    ['names an organ under the agency', '丙县财政局城南分局2023年年度报告.pdf'],
    ['names an agency whose name ends in that of another', '甲丙县财政局2023年年度报告.pdf'],
    ['names two agencies', '丙县财政局、丙县人民政府2023年年报.pdf'],
    ['names two years', '丙县财政局2022年至2023年年报.pdf'],
    ['names a month', '丙县财政局年报（2023年12月）.pdf'],
    ['names a date', '丙县财政局年报20231231.pdf'],
    ['names nothing', 'P020240131.pdf'],
  ])('that %s does not count', (_, name) => {
    const database = databaseOf(...reports);
    addUnopenedSource(database, name);
    expect(rowsOf(database, statusOf2023)).toEqual([]);
    expect(rowsOf(database, 'SELECT source_name FROM unread_sources')).toEqual([{ source_name: name }]);
  });

  test('includes one whose reading failed or whose format is not supported, until it gives a report', () => {
    const database = databaseOf(...reports);
    const name = '丙县财政局2023年政府信息公开工作年度报告.doc';
    loadDocument(database, beginRun(database), handled(name, 'A', failure));
    expect(rowsOf(database, statusOf2023)).toEqual([{ agency_key: 'bureau', source_name: name }]);
    loadDocument(database, beginRun(database, '2'), handled(name, 'A'));
    expect(rowsOf(database, 'SELECT * FROM unread_sources')).toEqual([]);
  });

  test('hides no existing report', () => {
    const database = databaseOf(...reports);
    addUnopenedSource(database, '丙县财政局2022年年报.pdf');
    expect(coverageOf(database)).toContain('bureau 2022 in_time');
  });
});

test.each([
  ["agency_key = 'bureau'", 'reports_by_agency_key (agency_key=?'],
  ['year = 2024', 'reports_by_agency_key (agency_key=? AND year=?)'],
])('coverage with %s finds reports by indexes', (condition, index) => {
  const plan = rowsOf(temporaryDatabase(), `EXPLAIN QUERY PLAN SELECT * FROM coverage WHERE ${condition}`);
  const details = plan.map((step) => JSON.stringify(step)).join('\n');
  expect(details).toContain(index);
  expect(details).not.toMatch(/SCAN (?:readings|candidate|report|documents|sources)\b/u);
});

describe('an agency whose site refused the scrape', () => {
  /** A source of the bureau that was complete in February 2024, and has been blocked since February 2025. */
  function blocked(database: LoadDatabase, last = 'blocked'): LoadDatabase {
    database.connection.exec(`
      INSERT INTO scrape_sources (source, agency, kind, schedule, least_reports, first_listed_at, last_listed_at)
      VALUES ('bureau-site', '甲省乙市丙县财政局', 'list', '0 2 * * *', 0, '2024-01-01', '2025-02-01');
      INSERT INTO scrape_runs (scrape_run_id, started_at, arguments, version, status)
      VALUES (1, '2024-02-01', '[]', '1', 'finished');
      INSERT INTO scrape_visits (source, first_run_id, last_run_id, started_at, finished_at, outcome)
      VALUES ('bureau-site', 1, 1, '2024-02-01', '2024-02-01', 'complete'),
        ('bureau-site', 1, 1, '2025-02-01', '2025-02-01', '${last}')`);
    return database;
  }

  test('is blocked for the years that have been due since, and missing for earlier ones', () => {
    const database = blocked(databaseOf({ agency: 'bureau', year: 2021 }, { agency: 'county', year: 2024 }));
    expect(coverageOf(database).filter((line) => line.startsWith('bureau'))).toEqual([
      'bureau 2021 published',
      'bureau 2022 missing',
      'bureau 2023 missing',
      'bureau 2024 blocked',
    ]);
  });

  test('still has the report if it came from elsewhere', () => {
    const database = blocked(databaseOf({ agency: 'bureau', year: 2024 }));
    expect(coverageOf(database)).toEqual(['bureau 2024 published']);
  });

  test('is unreadable if a file could not be read, which says more', () => {
    const database = blocked(databaseOf({ agency: 'bureau', year: 2023 }, { agency: 'county', year: 2024 }));
    addUnopenedSource(database, '甲省乙市丙县财政局2024年政府信息公开工作年度报告.doc');
    expect(coverageOf(database)).toContain('bureau 2024 unreadable');
  });

  test('is missing again when its site answers', () => {
    const database = blocked(
      databaseOf({ agency: 'bureau', year: 2023 }, { agency: 'county', year: 2024 }),
      'complete',
    );
    expect(coverageOf(database)).toContain('bureau 2024 missing');
  });
});

test('a school owes no report, unless the roster says so', () => {
  const database = databaseOf(
    { agency: 'bureau', year: 2023, publishedOn: '2024-01-20' },
    { agency: '丙县第一中学', year: 2022, publishedOn: '2023-01-20' },
  );
  database.connection.prepare("UPDATE readings SET kind = 'school' WHERE year = 2022").run();
  expect(coverageOf(database)).toEqual(['bureau 2023 in_time']);
  const entry = { line: 1, agency: '丙县第一中学', firstYear: 2022, lastYear: 2022 };
  replaceRoster(database, [entry]);
  expect(coverageOf(database)).toEqual(['丙县第一中学 2022 in_time']);
});
