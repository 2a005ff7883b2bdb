// The wide views: every cell recomputed from the raw facts, with blanks, dashes, unreadable and missing cells.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FormCode } from '../../../src/catalogues/indicators/indicators.js';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { casesIn } from '../../sampled.js';
import { beginRun, handled, loadDocument, rowsOf, temporaryDatabase } from '../handled-documents.js';
import { loadYear, reportOfYear, stated } from '../years.js';
import { type CountedCell, countedCells, generatedFacts, sumOf, tableFormsOf } from './generated-facts.js';
import { addAgencies, addDivisions } from './territory.js';

type Row = Readonly<Record<string, unknown>>;
type Cells = ReadonlyMap<string, CountedCell>;

const notIndicators = ['report_id', 'agency', 'agency_id', 'year', 'form', 'applicant', 'applicant_zh', 'flagged'];
const groupsOfRequests = { refused: 8, unavailable: 3, not_processed: 5 } as const;
const otherOfForm: Readonly<Record<string, readonly string[]>> = {
  '2019': ['requests.other'],
  '2021': ['requests.other.correction_overdue', 'requests.other.fee_overdue', 'requests.other.miscellaneous'],
};

/** The row of a view for a report, with the columns of cells named by the cells. */
function expectCells(row: Row, table: string, cells: Cells, suffix: string): void {
  const keys = [...cells.keys()].filter((key) => key.startsWith(`${table}.`) && key.endsWith(suffix));
  const nameOf = (key: string) => key.slice(table.length + 1, key.length - suffix.length).replaceAll('.', '_');
  const byColumn = new Map(keys.map((key) => [nameOf(key), cells.get(key)?.counted ?? null]));
  for (const column of Object.keys(row)) {
    if (notIndicators.includes(column) || (table === 'requests' && (column in groupsOfRequests || column === 'other')))
      continue;
    expect([column, row[column]]).toEqual([column, byColumn.get(column) ?? null]);
    byColumn.delete(column);
  }
  // Everything that a report states has a column, except the single row 其他处理, which shares one with the sum of three rows.
  expect([...byColumn.keys()].filter((column) => column !== 'other')).toEqual([]);
  const { flagged } = row;
  expect(flagged).toBe(keys.some((key) => cells.get(key)?.flagged) ? 1 : 0);
}

function expectGroups(row: Row, cells: Cells, form: FormCode): void {
  const { applicant, other } = row;
  const suffix = `|${String(applicant)}`;
  for (const [group, rows] of Object.entries(groupsOfRequests)) {
    const keys = [...cells.keys()].filter((key) => key.startsWith(`requests.${group}.`) && key.endsWith(suffix));
    expect([group, row[group]]).toEqual([group, keys.length === rows ? sumOf(cells, keys) : null]);
  }
  expect(other).toBe(
    sumOf(
      cells,
      (otherOfForm[form] ?? []).map((code) => `${code}${suffix}`),
    ),
  );
}

const numRuns = casesIn(8, 25);

describe.each(['2019', '2021'] as const)('on the form of %s', (form) => {
  test(`requests, proactive and disputes have each cell as it counts in a sum, and each sum or null (${numRuns} random reports; 25 in the slow run)`, () => {
    fc.assert(
      fc.property(generatedFacts(form), (facts) => {
        const database = openDatabase(':memory:');
        loadYear(database, 2020, { form, tableForms: tableFormsOf(form), facts });
        const cells = countedCells(database).get(1) ?? new Map<string, CountedCell>();
        const rowsFrom = (view: string) =>
          database.connection.prepare<[], Row>(`SELECT * FROM ${view} ORDER BY applicant`).all();
        const requests = rowsFrom('requests_with_parts');
        expect(requests).toHaveLength(7);
        // The total and its parts never stand in one table of rows.
        expect(rowsFrom('requests')).toEqual(requests.filter(({ applicant }) => applicant === 'total'));
        expect(rowsFrom('requests_by_applicant')).toEqual(requests.filter(({ applicant }) => applicant !== 'total'));
        for (const row of requests) {
          const { applicant } = row;
          expect(row).toMatchObject({ report_id: 1, agency: '某市财政局', year: 2020, form });
          expectCells(row, 'requests', cells, `|${String(applicant)}`);
          expectGroups(row, cells, form);
        }
        for (const table of ['proactive', 'disputes']) {
          const rows = database.connection.prepare<[], Row>(`SELECT * FROM ${table}`).all();
          expect(rows).toHaveLength(1);
          for (const row of rows) expectCells(row, table, cells, '');
        }
        closeDatabase(database);
      }),
      { numRuns },
    );
  });
});

test('a blank is 0 only if a sum confirms it', () => {
  const database = temporaryDatabase();
  const sum = [{ kind: 'arithmetic', check: 'requests.row_sum', subject: 'requests.granted' }] as const;
  const bound = [{ kind: 'arithmetic', check: 'proactive.disclosed_total', subject: 'rules' }] as const;
  const facts = [
    stated('requests.granted', 'blank', 'total', sum),
    stated('requests.partially_granted', 'blank', 'total', bound),
    stated('requests.received', 'slash', 'total'),
    stated('requests.carried_in', 'none', 'total', sum),
    stated('requests.handled_total', 'unreadable', 'total', sum),
  ];
  loadYear(database, 2022, { form: '2021', tableForms: { requests: '2021' }, facts });
  expect(
    rowsOf(database, 'SELECT granted, partially_granted, received, carried_in, handled_total, refused FROM requests'),
  ).toEqual([
    { granted: 0, partially_granted: null, received: null, carried_in: 0, handled_total: null, refused: null },
  ]);
  expect(rowsOf(database, 'SELECT indicator, gap FROM counted_facts WHERE gap IS NOT NULL ORDER BY indicator')).toEqual(
    [
      { indicator: 'requests.handled_total', gap: 'unreadable' },
      { indicator: 'requests.partially_granted', gap: 'blank and no sum says that it is 0' },
      { indicator: 'requests.received', gap: 'slash and no sum says that it is 0' },
    ],
  );
});

test('what cells count as is also known in a database of an older version', () => {
  const database = temporaryDatabase();
  const support = [{ kind: 'arithmetic', check: 'requests.row_sum', subject: 'requests.granted' }] as const;
  loadYear(database, 2022, { facts: [stated('requests.granted', 'blank', 'total', support)] });
  database.connection.exec('UPDATE reading_facts SET is_counted_zero = 0');
  expect(rowsOf(database, 'SELECT counted FROM counted_facts')).toEqual([{ counted: null }]);
  database.statements.countAllZeros.run();
  expect(rowsOf(database, 'SELECT counted FROM counted_facts')).toEqual([{ counted: 0 }]);
});

test('the wide views have no report of the form of 2014, and no applicant without cells', () => {
  const database = temporaryDatabase();
  loadYear(database, 2016, {
    form: '2014',
    tableForms: { statistics_2014: '2014' },
    facts: [stated('form2014.requests.received', 3)],
  });
  for (const view of ['requests', 'proactive', 'disputes'])
    expect(rowsOf(database, `SELECT * FROM ${view}`)).toEqual([]);
  loadYear(database, 2020, {
    form: '2019',
    tableForms: { requests: '2019' },
    facts: [stated('requests.received', 3, 'enterprise')],
  });
  expect(rowsOf(database, 'SELECT applicant, applicant_zh, received FROM requests_with_parts')).toEqual([
    { applicant: 'enterprise', applicant_zh: '商业企业', received: 3 },
  ]);
});

test('a superseded report is in no view', () => {
  const database = temporaryDatabase();
  const facts = [
    stated('requests.received', 3, 'total'),
    stated('disputes.reconsideration.total', 1),
    stated('proactive.rules.issued', 2),
  ];
  const changes = { form: '2021', tableForms: tableFormsOf('2021'), facts } as const;
  loadYear(database, 2022, changes);
  loadDocument(
    database,
    beginRun(database, '2'),
    handled('2022', '2022', { kind: 'report', report: reportOfYear(2022, changes) }),
  );
  for (const view of ['requests', 'proactive', 'disputes'])
    expect(rowsOf(database, `SELECT report_id FROM ${view}`)).toEqual([{ report_id: 2 }]);
});

test('a series by place has the canonical agency and its divisions', () => {
  const database = temporaryDatabase();
  addDivisions(database, [
    ['320000', '江苏省', 'province', null],
    ['320800', '淮安市', 'prefecture', '320000'],
    ['320813', '洪泽区', 'county', '320800'],
    ['320813100', '高良涧街道', 'township', '320813'],
  ]);
  addAgencies(database, [
    { id: 'a', name: '江苏省人民政府', kind: 'government', level: 'province', division: '320000' },
    { id: 'b', name: '江苏省淮安市财政局', kind: 'bureau', level: 'prefecture', division: '320800' },
    { id: 'c', name: '江苏省淮安市洪泽区人民政府', kind: 'government', level: 'county', division: '320813' },
    { id: 'd', name: '高良涧街道办事处', kind: 'sub_district', level: 'township', division: '320813100' },
    { id: 'e', name: '财政部', kind: 'central_ministry', level: 'central' },
  ]);
  const facts = [stated('requests.received', 3, 'total')];
  const ids = ['a', 'b', 'c', 'd', 'e', null];
  for (const [index, id] of ids.entries()) {
    loadYear(database, 2019 + index, { form: '2021', tableForms: { requests: '2021' }, facts });
    database.connection.prepare('UPDATE readings SET agency_id = ? WHERE reading_id = ?').run(id, index + 1);
  }
  const rows = rowsOf(
    database,
    `SELECT agency_id, agency, printed_agency, level, kind, division_code, province, prefecture, county
     FROM series_by_place WHERE series = 'requests.received' ORDER BY year`,
  );
  const place = (province: string | null, prefecture: string | null, county: string | null) => ({
    province,
    prefecture,
    county,
  });
  expect(rows).toMatchObject([
    { agency_id: 'a', agency: '江苏省人民政府', level: 'province', kind: 'government', ...place('江苏省', null, null) },
    { agency_id: 'b', agency: '江苏省淮安市财政局', division_code: '320800', ...place('江苏省', '淮安市', null) },
    { agency_id: 'c', printed_agency: '某市财政局', ...place('江苏省', '淮安市', '洪泽区') },
    { agency_id: 'd', level: 'township', ...place('江苏省', '淮安市', '洪泽区') },
    { agency_id: 'e', agency: '财政部', division_code: null, ...place(null, null, null) },
    { agency_id: null, agency: null, printed_agency: '某市财政局', level: null, ...place(null, null, null) },
  ]);
  expect(rowsOf(database, "SELECT count(*) AS series FROM series_by_place WHERE agency_id = 'b'")).toEqual(
    rowsOf(database, 'SELECT count(*) AS series FROM series WHERE year = 2020'),
  );
  expect(rowsOf(database, "SELECT agency, county, township FROM agency_places WHERE agency_id = 'd'")).toEqual([
    { agency: '高良涧街道办事处', county: '洪泽区', township: '高良涧街道' },
  ]);
});
