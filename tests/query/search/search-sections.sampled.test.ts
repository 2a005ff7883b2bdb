// The search finds what a plain scan finds, only in reports in effect, whatever happened to the readings.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { parseSearch } from '../../../src/query/search/search-expression.js';
import { divisionPrefixOf, searchSections } from '../../../src/query/search/search-sections.js';
import { beginRun, rowsOf, temporaryDatabase, temporaryFolder } from '../../load/handled-documents.js';
import { addAgencies, addDivisions } from '../../load/views/territory.js';
import { casesIn } from '../../sampled.js';
import { type Asked, holds, written } from './search-by-scan.js';
import { anywhere, loadSearched, placesOf } from './searched-sections.js';

const characters = fc.constantFrom(...'公开数据開數據aABb12２Ａ，-*_');
const text = fc
  .array(fc.oneof({ weight: 8, arbitrary: characters }, fc.constantFrom(' ', '\n', '公开', '12', 'ab')), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''));
const term: fc.Arbitrary<Asked> = fc
  .array(fc.oneof({ weight: 8, arbitrary: characters }, fc.constant(' ')), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(''))
  .filter((words) => words.trim() !== '')
  .map((words) => ({ kind: 'term', text: words }));
const { asked } = fc.letrec<{ readonly asked: Asked }>((tie) => ({
  asked: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    term,
    fc.record({ kind: fc.constant('any' as const), of: fc.array(tie('asked'), { minLength: 2, maxLength: 3 }) }),
    fc
      .record({
        kind: fc.constant('all' as const),
        of: fc.array(tie('asked'), { minLength: 1, maxLength: 3 }),
        without: fc.array(tie('asked'), { maxLength: 2 }),
      })
      .filter(({ of, without }) => of.length + without.length > 1),
  ),
}));
const sections = fc.array(fc.record({ title: text, text }), { minLength: 1, maxLength: 12 });

const numRuns = casesIn(30, 300);
test(`the search finds the sections that a plain scan of the texts finds, and no others (${numRuns} random texts; 300 in the slow run)`, () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  let hits = 0;
  fc.assert(
    // Each supersedes the one before, so that the index has superseded sections too.
    fc.property(sections, fc.array(asked, { minLength: 1, maxLength: 20 }), (made, questions) => {
      const id = loadSearched(database, run, { location: 'a.html', sections: made });
      for (const question of questions) {
        const scanned = made.flatMap(({ title, text }, index) =>
          holds([title, text], question) ? [`${id}.${index + 1}`] : [],
        );
        expect(placesOf(database, written(question))).toEqual(scanned.sort());
        hits += scanned.length;
      }
    }),
    { numRuns },
  );
  // Otherwise it would have compared nothing with nothing.
  expect(hits).toBeGreaterThan((1000 / 300) * numRuns);
});

test.each([
  ['信息公开', ['1.1']],
  ['信息 公开', ['1.1', '1.3']],
  ['"信息 公开"', ['1.1']],
  ['數據開放', ['1.2']],
  ['龙', ['1.3']],
  ['12345', ['1.2']],
  ['12345热线', ['1.2']],
  ['1234', []],
  ['2023', ['1.1']],
  ['２０２３年', ['1.1']],
  ['app', ['1.2']],
  ['ＡＰＰ', ['1.2']],
  ['open data', ['1.3']],
  ['"open data"', ['1.3']],
  ['opendata', []],
  ['5件', ['1.3']],
  ['公开信息', []],
  ['总体情况', ['1.1']],
])('the search for %s finds %j', (question, places) => {
  const database = temporaryDatabase();
  loadSearched(database, beginRun(database), {
    sections: [
      { title: '总体情况', text: '2023年，政府信息公开15件' },
      { title: '数据', text: '推进数据开放，开通12345热线和政务ＡＰＰ' },
      { title: '其他', text: '龙潭镇 Open Data\n公开5件\n信息' },
    ],
  });
  expect(placesOf(database, question)).toEqual(places);
});

test('every printable character of ASCII is found by itself and in a pair', () => {
  const database = temporaryDatabase();
  const marks = [..."!#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"];
  loadSearched(database, beginRun(database), { sections: marks.map((mark) => ({ text: `公${mark}开` })) });
  const found = (question: string) => placesOf(database, question).length;
  expect(marks.map((mark) => [found(`"${mark}"`), found(`"公${mark}开"`)])).toEqual(marks.map(() => [1, 1]));
});

test('a search of many words, and one with brackets of the greatest depth, works', () => {
  const database = temporaryDatabase();
  loadSearched(database, beginRun(database), { sections: [{ text: '公开数据' }] });
  expect(placesOf(database, '公开 '.repeat(600))).toEqual(['1.1']);
  expect(placesOf(database, `${'保密 OR '.repeat(200)}公开`)).toEqual(['1.1']);
  expect(placesOf(database, `公开${' NOT 保密'.repeat(200)}`)).toEqual(['1.1']);
  expect(placesOf(database, `${'(数据 NOT 保密 OR '.repeat(20)}公开${')'.repeat(20)}`)).toEqual(['1.1']);
});

test('the filters narrow the result', () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  addDivisions(database, [
    ['360000', '江西省', 'province', null],
    ['360100', '南昌市', 'prefecture', '360000'],
    ['360102', '东湖区', 'county', '360100'],
    ['360102001', '公园街道', 'township', '360102'],
    ['320000', '江苏省', 'province', null],
  ]);
  addAgencies(database, [
    { id: 'ag-1', name: '江西省财政厅', kind: 'bureau', level: 'province', division: '360000' },
    { id: 'ag-2', name: '南昌市东湖区人民政府', kind: 'government', level: 'county', division: '360102' },
    { id: 'ag-3', name: '公园街道办事处', kind: 'sub_district', level: 'township', division: '360102001' },
    { id: 'ag-4', name: '江苏省财政厅', kind: 'bureau', level: 'province', division: '320000' },
  ]);
  for (const [index, name] of ['江西省财政厅', '东湖区政府', '公园街道', '江苏省财政厅', '某局'].entries()) {
    const id = loadSearched(database, run, {
      agency: name,
      year: 2020 + index,
      sections: [{ text: '公开' }, { text: '公开二' }],
    });
    if (name !== '某局')
      database.connection.prepare('UPDATE readings SET agency_id = ? WHERE reading_id = ?').run(`ag-${id}`, id);
  }
  const first = (ids: readonly number[]) => ids.map((id) => `${id}.1`);
  const section = 1;
  expect(placesOf(database, '公开', { section })).toEqual(first([1, 2, 3, 4, 5]));
  expect(placesOf(database, '公开', { year: 2023 })).toEqual(['4.1', '4.2']);
  expect(placesOf(database, '公开', { level: 'province', section })).toEqual(first([1, 4]));
  expect(placesOf(database, '公开', { kind: 'sub_district', section })).toEqual(first([3]));
  expect(placesOf(database, '公开', { agency: '东湖区', section })).toEqual(first([2]));
  expect(placesOf(database, '公开', { agency: 'ag-4', section })).toEqual(first([4]));
  const within = (code: string) => placesOf(database, '公开', { division: divisionPrefixOf(code), section });
  expect(['36', '3600', '360000'].map(within)).toEqual([first([1, 2, 3]), first([1, 2, 3]), first([1, 2, 3])]);
  expect(['3601', '360102', '360102001000'].map(within)).toEqual([first([2, 3]), first([2, 3]), first([3])]);
  expect(placesOf(database, '公开', { division: '36', level: 'county', year: 2021, section })).toEqual(first([2]));
});

test.each(['3', '360', '36010', '3601020', '000000', 'x', ''])('%j is not the code of a division', (code) => {
  expect(divisionPrefixOf(code)).toBeNull();
});

test('a superseded section is not found, one read again is found once, and a restored one is found again', () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  const before = { location: 'a.html', sections: [{ text: '政务公开' }] };
  loadSearched(database, run, before);
  expect(placesOf(database, '公开')).toEqual(['1.1']);
  loadSearched(database, run, { location: 'a.html', sections: [{ text: '数据开放' }] });
  expect([placesOf(database, '公开'), placesOf(database, '开放')]).toEqual([[], ['2.1']]);
  loadSearched(database, run, before);
  expect([placesOf(database, '公开'), placesOf(database, '开放')]).toEqual([['1.1'], []]);
  expect(placesOf(database, '公开')).toHaveLength(1);
  const again = loadSearched(database, beginRun(database, '2'), before);
  expect(placesOf(database, '公开')).toEqual([`${again}.1`]);
});

test('of the editions of one report only the one in effect is found', () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  loadSearched(database, run, { location: 'a.html', sections: [{ text: '政务公开' }] });
  loadSearched(database, run, { location: 'b.html', sections: [{ text: '政务公开 附件' }] });
  expect(placesOf(database, '公开')).toEqual(['1.1', '2.1']);
  database.connection.exec("UPDATE readings SET edition_of = 1, edition_rule = 'format' WHERE reading_id = 2");
  expect(placesOf(database, '公开')).toEqual(['1.1']);
});

test('a deleted section is not found, and neither is a new one with its number in its place', () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  loadSearched(database, run, { year: 2022, sections: [{ text: '数据开放' }] });
  const id = loadSearched(database, run, { sections: [{ text: '政务公开' }] });
  expect(placesOf(database, '公开')).toEqual([`${id}.1`]);
  database.connection.pragma('foreign_keys = OFF');
  const children = rowsOf(
    database,
    `SELECT DISTINCT child.name AS name FROM sqlite_schema AS child JOIN pragma_foreign_key_list(child.name) AS link
    WHERE child.type = 'table' AND link."table" = 'readings' AND link."from" = 'reading_id'`,
  );
  expect(children).toContainEqual({ name: 'reading_sections' });
  for (const { name } of z.array(z.object({ name: z.string() })).parse(children))
    database.connection.exec(`DELETE FROM "${name}" WHERE reading_id = ${id}`);
  database.connection.exec(
    `DELETE FROM sources WHERE report_id = ${id}; DELETE FROM readings WHERE reading_id = ${id}`,
  );
  expect(placesOf(database, '公开')).toEqual([]);
  expect(loadSearched(database, run, { year: 2024, sections: [{ text: '依法行政' }] })).toBe(id);
  expect([placesOf(database, '公开'), placesOf(database, '行政'), placesOf(database, '开放')]).toEqual([
    [],
    [`${id}.1`],
    ['1.1'],
  ]);
});

test('a database of an older version is indexed when it is opened', () => {
  const path = join(temporaryFolder(), 'xxgk.sqlite');
  const old = new SqliteDatabase(path);
  old.exec(readFileSync(new URL('../../../src/load/schema/version-1.sql', import.meta.url), 'utf8'));
  old.exec(`
    PRAGMA foreign_keys = OFF;
    INSERT INTO runs (run_id, started_at, arguments, version, status) VALUES (1, '2025', '[]', '1', 'finished');
    INSERT INTO sources (source_id, location, name, document_id, report_id, first_seen_at, last_seen_at)
      VALUES (1, 'a', 'a', 1, 1, '2025', '2025');
    INSERT INTO documents (document_id, sha256, source_id, bytes, first_seen_at) VALUES (1, '${'a'.repeat(64)}', 1, 1, '2025');
    INSERT INTO readings (reading_id, document_id, run_id, parser_version, read_at, duration_ms, outcome, agency, year, table_forms, metadata)
      VALUES (1, 1, 1, '1', '2025', 1, 'report', '甲局', 2023, '{}', '[]');
    INSERT INTO reading_sections (reading_id, position, number, kind, title, text)
      VALUES (1, 1, 1, 'overview', '总体情况', '政务公开'), (1, 2, 5, 'improvements', '问题', '數據開放');
    PRAGMA user_version = 1;`);
  old.close();
  for (let opening = 0; opening < 2; opening++) {
    const database = openDatabase(path);
    expect([placesOf(database, '公开'), placesOf(database, '数据开放')]).toEqual([['1.1'], ['1.5']]);
    closeDatabase(database);
  }
});

test('the best come first, no more than asked for, but all are counted', () => {
  const { connection, ...database } = temporaryDatabase();
  loadSearched({ connection, ...database }, beginRun({ connection, ...database }), {
    sections: [
      { text: `公开${'其他事项'.repeat(50)}` },
      { text: '公开公开公开' },
      { text: '没有' },
      { text: '公开，没有' },
    ],
  });
  const { found, sections } = searchSections(connection, parseSearch('公开'), anywhere, 2);
  expect([found, sections.map(({ section }) => section)]).toEqual([3, [2, 4]]);
});

test('matches are marked in their context, or in the title if only that matches', () => {
  const { connection, ...database } = temporaryDatabase();
  loadSearched({ connection, ...database }, beginRun({ connection, ...database }), {
    sections: [{ text: `${'一'.repeat(30)}政务公开${'二'.repeat(80)}` }, { title: '公开情况', text: '无' }],
  });
  const { sections } = searchSections(connection, parseSearch('公开 NOT 保密'), anywhere, 9);
  const snippets = new Map(sections.map(({ section, snippet }) => [section, snippet]));
  expect(snippets.get(1)).toEqual([
    { text: '…', match: false },
    { text: `${'一'.repeat(13)}政务`, match: false },
    { text: '公开', match: true },
    { text: '二'.repeat(58), match: false },
    { text: '…', match: false },
  ]);
  expect(snippets.get(2)).toEqual([
    { text: '公开', match: true },
    { text: '情况', match: false },
  ]);
});
