// Two reports cell by cell, and numbers whose own document has no pages.
import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { type IndicatorCode, indicators } from '../../src/catalogues/indicators/indicators.js';
import { pairCells } from '../../src/query/explorer/beside.js';
import type { FactOfReport } from '../../src/query/explorer/report.js';
import { openForReading } from '../../src/query/query-database.js';
import { ingestedSamples } from '../jobs/ingested-samples.js';
import { beginRun, fact, handled, loadDocument, report, temporaryDatabase } from '../load/handled-documents.js';
import { ask, explorerOf } from './asked-explorer.js';

const database = ingestedSamples();
const explorer = explorerOf(database);

function rowsOf<Row>(shape: z.ZodType<Row>, sql: string, ...bound: readonly string[]): readonly Row[] {
  const connection = openForReading(database);
  try {
    return z.array(shape).parse(connection.prepare(sql).all(...bound));
  } finally {
    connection.close();
  }
}

const pair = z.object({ own: z.string(), other: z.string(), own_id: z.int(), other_id: z.int() });

/** Pairs of reports: an edition in effect and another, or two years of an agency. */
const pairsWhere = (condition: string) =>
  rowsOf(
    pair,
    `SELECT own_document.sha256 AS own, other_document.sha256 AS other, own.reading_id AS own_id, other.reading_id AS other_id
    FROM readings AS own JOIN documents AS own_document ON own_document.document_id = own.document_id
    JOIN readings AS other ON ${condition} JOIN documents AS other_document ON other_document.document_id = other.document_id
    WHERE own.superseded_by IS NULL AND other.superseded_by IS NULL AND own.part IS NULL AND other.part IS NULL
    ORDER BY own_document.sha256, other_document.sha256`,
  );

const besideData = z.object({
  isOfYears: z.boolean(),
  show: z.string(),
  cells: z.array(
    z.object({
      indicator: z.string(),
      applicant: z.string().nullable(),
      kind: z.enum(['same', 'differs', 'only_here', 'only_there']),
    }),
  ),
});

test('two editions are compared cell by cell: what differs is what the database says differs', async () => {
  const pairs = pairsWhere('other.edition_of = own.reading_id');
  expect(pairs.length).toBeGreaterThan(0);
  for (const { own, other, own_id, other_id } of pairs.slice(0, 3)) {
    const data = besideData.parse(JSON.parse((await ask(explorer, `/reports/${own}/beside/${other}.json`)).text));
    expect(data).toMatchObject({ isOfYears: false, show: 'differences' });
    const named = (kind: string) =>
      data.cells.filter((cell) => cell.kind === kind).map(({ indicator, applicant }) => `${indicator}|${applicant}`);
    const cellsOf = (sql: string) =>
      rowsOf(z.object({ name: z.string() }), sql)
        .map(({ name }) => name)
        .sort();
    const stated = (id: number) => `SELECT * FROM reading_facts WHERE reading_id = ${id}`;
    const name = "a.indicator || '|' || ifnull(a.applicant, 'null') AS name";
    const joined = `(${stated(own_id)}) AS a JOIN (${stated(other_id)}) AS b ON a.indicator = b.indicator AND a.applicant IS b.applicant`;
    const isSame = "a.state = b.state AND iif(a.state = 'number', a.value = b.value, a.raw = b.raw)";
    expect(named('differs').sort()).toEqual(cellsOf(`SELECT ${name} FROM ${joined} WHERE NOT (${isSame})`));
    expect(named('same').length).toBe(cellsOf(`SELECT ${name} FROM ${joined} WHERE ${isSame}`).length);
    const page = load((await ask(explorer, `/reports/${own}/beside/${other}`)).text);
    const differing = data.cells.filter(({ kind }) => kind !== 'same').length;
    expect(page('main table tbody tr').length).toBe(differing);
    const all = load((await ask(explorer, `/reports/${own}/beside/${other}?show=all`)).text);
    expect(all('.beside').length).toBeGreaterThanOrEqual(named('same').length + named('differs').length);
  }
});

test('a report links to that of the year before, and the page shows both numbers of each cell', async () => {
  const loaded = temporaryDatabase();
  const run = beginRun(loaded);
  const ofYear = (year: number, values: Readonly<Partial<Record<IndicatorCode, number>>>) => {
    const identity = { ...report.identity, year };
    const facts = indicators.flatMap(({ code }, index) => {
      const value = values[code];
      if (value === undefined) return [];
      const stated = { indicator: code, applicant: 'total' as const, reading: { state: 'number' as const, value } };
      return [{ ...fact, ...stated, raw: String(value), place: { ...fact.place, row: index + 1 } }];
    });
    const document = handled(`/${year}.docx`, String(year), { kind: 'report', report: { ...report, identity, facts } });
    loadDocument(loaded, run, document);
    return document.sha256;
  };
  const before = ofYear(2023, { 'requests.received': 20, 'requests.carried_in': 3, 'requests.carried_out': 3 });
  const own = ofYear(2024, { 'requests.received': 100, 'requests.carried_in': 3 });
  const of = explorerOf(loaded.path);
  const address = `/reports/${own}/beside/${before}`;
  const page = load((await ask(of, `/reports/${own}`)).text);
  expect(page(`.near a[href="${address}"]`).text()).toBe('compare');
  const beside = load((await ask(of, address)).text);
  const cells = beside('.official td.number')
    .filter((_, cell) => beside(cell).find('.beside').length > 0)
    .map((_, cell) =>
      beside(cell)
        .text()
        .replace(/[●◐○⚑\s]+/g, ' ')
        .trim(),
    );
  expect(cells.get()).toEqual(['100 ▲ 20', '3 3']);
  expect(beside('.beside.much').length).toBe(1);
  // What only the other year states is not lost.
  expect(beside('h3:contains("Only in 2023") ~ .scroll tbody tr').length).toBe(1);
  expect((await ask(of, `/reports/${own}/beside/${'0'.repeat(64)}`)).status).toBe(404);
});

function stated(value: number | null, raw = String(value), indicator = 'requests.received'): FactOfReport {
  return {
    ...{ sha256: '', part: null, indicator, applicant: 'total', label: '', unit: null, evidence: 'single' as const },
    ...{ value, read_value: value, raw, state: value === null ? ('blank' as const) : ('number' as const), flags: [] },
    place: { table: 1, row: 1, column: 1 },
    page: null,
  };
}

test.each([
  [20, 60, true],
  [60, 20, true],
  [0, 20, true],
  [0, 19, false],
  [20, 59, false],
  [5, 19, false],
  [null, 60, false],
])('from %s to %s: whether that is a change to look at twice is %s', (before, now, isMuch) => {
  expect(pairCells([stated(now)], [stated(before)])).toMatchObject([{ isMuch }]);
});

test('a number that is stated twice is paired in its order, and nothing is lost', () => {
  const own = [stated(1), stated(2), stated(null, '/')];
  const other = [stated(1), stated(3), stated(null, ''), stated(4), stated(5, '5', 'requests.carried_in')];
  expect(pairCells(own, other).map(({ kind, own: a, other: b }) => [kind, a?.raw, b?.raw])).toEqual([
    ['same', '1', '1'],
    ['differs', '2', '3'],
    ['differs', '/', ''],
    ['only_there', undefined, '4'],
    ['only_there', undefined, '5'],
  ]);
});

test('a number of a document without pages is shown on the page of another edition, which is said', async () => {
  const [found] = rowsOf(
    z.object({ own: z.string(), edition: z.string(), name: z.string(), indicator: z.string(), applicant: z.string() }),
    `SELECT own_document.sha256 AS own, document.sha256 AS edition, source.name AS name, fact.indicator, fact.applicant
    FROM readings AS edition JOIN documents AS document ON document.document_id = edition.document_id AND document.format = 'pdf'
    JOIN sources AS source ON source.source_id = document.source_id
    JOIN readings AS own ON own.reading_id = edition.edition_of
    JOIN documents AS own_document ON own_document.document_id = own.document_id AND own_document.format <> 'pdf'
    JOIN reading_facts AS fact ON fact.reading_id = edition.reading_id AND fact.applicant IS NOT NULL
    JOIN reading_facts AS own_fact ON own_fact.reading_id = own.reading_id AND own_fact.indicator = fact.indicator
      AND own_fact.applicant = fact.applicant AND own_fact.value = fact.value
    WHERE edition.superseded_by IS NULL LIMIT 1`,
  );
  if (found === undefined) throw new Error('Expected the samples to have an edition as PDF');
  const page = load((await ask(explorer, `/numbers/${found.own}/${found.indicator}/${found.applicant}`)).text);
  expect(page('img.cell-picture').attr('src')).toMatch(new RegExp(`^/pages/${found.edition}/\\d+\\.svg\\?box=`));
  expect(page('#document .note').text()).toContain(found.name);
  expect(page('#document .note').text()).toContain('which states the same');
  // Its own table stays in reach.
  expect(page('#document [data-fill] a').attr('href')).toContain('document=shown');
});
