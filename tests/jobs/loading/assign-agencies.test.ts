// Which agency reports belong to, through the whole job: resolved by what they print, and as a person decides in agencies.csv.
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { applyAgencies } from '../../../src/jobs/loading/assign-agencies.js';
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import { InputError } from '../../../src/model/problem.js';
import { differencesOf, dumpOf } from '../../database-dump.js';
import { rowsOf, temporaryDatabase } from '../../load/handled-documents.js';
import { directPool, folderOf, heldEffects, ingestPaths, pageOf, writeFiles } from '../ingested-folders.js';

const head = 'action,name,agency,from_year,to_year,source,sha256,host,note';
const finance = '江苏省淮安市财政局';
const audit = '江苏省淮安市审计局';

function writeDecisions(database: LoadDatabase, ...lines: readonly string[]): void {
  writeFileSync(join(dirname(database.path), 'agencies.csv'), [head, ...lines].join('\n'));
}

function removeDecisions(database: LoadDatabase): void {
  rmSync(join(dirname(database.path), 'agencies.csv'));
}

/** Reports as lines: printed name, year, canonical name. */
function reportsOf(database: LoadDatabase): readonly string[] {
  return database.connection
    .prepare<[], string>(`
      SELECT readings.agency || ' ' || year || ' ' || ifnull(name, 'unresolved')
      FROM readings LEFT JOIN agencies USING (agency_id) WHERE superseded_by IS NULL ORDER BY 1`)
    .pluck()
    .all();
}

function apply(database: LoadDatabase) {
  return applyAgencies(database, { effects: heldEffects(), stop: new AbortController().signal });
}

/** A database of these reports; the files may be ingested again. */
async function ingested(files: Readonly<Record<string, string>>) {
  const database = temporaryDatabase();
  const folder = folderOf(files);
  await ingestPaths(database, [folder]);
  return { database, folder };
}

/** A pool that must not be used. */
const unread = directPool(() => Promise.reject(new Error('Expected no document to be read')));

const twoAgencies = {
  'a.html': pageOf('淮安市财政局', 2022),
  'b.html': pageOf('淮安市审计局', 2023),
  'c.html': pageOf('芦川县统计局', 2023),
};

test('a report has its agency with its places and the governments above it, and says what decided it', async () => {
  const { database } = await ingested({ 'a.html': pageOf('淮安市财政局', 2022) });
  expect(
    rowsOf(
      database,
      `SELECT agencies.name, level, agencies.kind, subject, division_code, origin, agency_key = agency_id AS is_key,
        resolution ->> 'status' AS status, resolution ->> 'confidence' AS confidence,
        resolution ->> '$.evidence[0].source' AS source, agency_problem
      FROM readings JOIN agencies USING (agency_id)`,
    ),
  ).toEqual([
    {
      ...{ name: finance, level: 'prefecture', kind: 'bureau', subject: 'finance', division_code: '320800' },
      ...{ origin: 'resolved', is_key: 1, status: 'resolved', confidence: 1, source: 'name', agency_problem: null },
    },
  ]);
  const parents = `WITH RECURSIVE above (agency_id, depth) AS (
      SELECT agency_id, 0 FROM readings UNION ALL
      SELECT parent_id, depth + 1 FROM above JOIN agencies USING (agency_id) WHERE parent_id IS NOT NULL
    ) SELECT name FROM above JOIN agencies USING (agency_id) ORDER BY depth`;
  expect(database.connection.prepare<[], string>(parents).pluck().all()).toEqual([
    finance,
    '江苏省淮安市人民政府',
    '江苏省人民政府',
    '国务院',
  ]);
  expect(rowsOf(database, 'SELECT code, name, level, parent_code FROM divisions ORDER BY code')).toEqual([
    { code: '320000', name: '江苏省', level: 'province', parent_code: null },
    { code: '320800', name: '淮安市', level: 'prefecture', parent_code: '320000' },
  ]);
});

test('reports of one agency under several names are compared over the years and have one line of coverage', async () => {
  const { database } = await ingested({
    'a.html': pageOf('洪泽县财政局', 2014),
    'b.html': pageOf('淮安市洪泽区财政局', 2015),
  });
  expect(rowsOf(database, 'SELECT agency, year, status FROM coverage ORDER BY year')).toEqual([
    { agency: '江苏省淮安市洪泽区财政局', year: 2014, status: 'in_time' },
    { agency: '江苏省淮安市洪泽区财政局', year: 2015, status: 'in_time' },
  ]);
  expect(rowsOf(database, 'SELECT count(*) AS count FROM preceding_reports')).toEqual([{ count: 1 }]);
  expect(
    rowsOf(
      database,
      "SELECT name, source, first_year, last_year, reports FROM agency_names WHERE source LIKE '%name' ORDER BY 1",
    ),
  ).toEqual([
    { name: '洪泽县财政局', source: 'former_name', first_year: 2014, last_year: 2014, reports: 1 },
    { name: '淮安市洪泽区财政局', source: 'name', first_year: 2015, last_year: 2015, reports: 1 },
  ]);
});

test('a name of several agencies stays unresolved; the problem lists them', async () => {
  const database = temporaryDatabase();
  const run = await ingestPaths(database, [folderOf({ 'a.html': pageOf('朝阳区教育局', 2022) })]);
  expect(run.toJson('')).toMatchObject({ problems: { agency_ambiguous: 1 } });
  expect(reportsOf(database)).toEqual(['朝阳区教育局 2022 unresolved']);
  expect(rowsOf(database, "SELECT report_id, severity, code FROM problems WHERE code LIKE 'agency%'")).toEqual([
    { report_id: 1, severity: 'warning', code: 'agency_ambiguous' },
  ]);
  const message = "SELECT message FROM problems WHERE code = 'agency_ambiguous'";
  expect(database.connection.prepare<[], string>(message).pluck().get()).toMatch(
    /^朝阳区教育局 may be 北京市朝阳区教育局 \(.*\), 吉林省长春市朝阳区教育局 \(|^朝阳区教育局 may be 吉林省长春市朝阳区教育局 \(.*\), 北京市朝阳区教育局 \(/,
  );
  expect(rowsOf(database, 'SELECT problems FROM reports')).toEqual(
    rowsOf(database, 'SELECT count(*) AS problems FROM problems'),
  );
});

test('a changed agencies.csv is applied by an ingest without new files, and without reading any; a removed line is undone', async () => {
  const { database, folder } = await ingested(twoAgencies);
  const before = dumpOf(database);
  writeDecisions(database, 'merge,淮安市审计局,淮安市财政局,,,,,,', 'assign,芦川县统计局,淮安市财政局,2023,,,,,');
  await ingestPaths(database, [folder], { pool: unread });
  expect(reportsOf(database)).toEqual([
    `淮安市审计局 2023 ${finance}`,
    `淮安市财政局 2022 ${finance}`,
    `芦川县统计局 2023 ${finance}`,
  ]);
  writeDecisions(database);
  await ingestPaths(database, [folder], { pool: unread });
  const isOfInput = (line: string) => line.includes('agency_inputs');
  expect(differencesOf(before, dumpOf(database)).filter((line) => !isOfInput(line))).toEqual([]);
  removeDecisions(database);
  await ingestPaths(database, [folder], { pool: unread });
  expect(differencesOf(before, dumpOf(database))).toEqual([]);
});

test('a database that is built again from the same files has the same decisions', async () => {
  const { database, folder } = await ingested(twoAgencies);
  const decisions = ['merge,淮安市审计局,淮安市财政局,,,,,,', 'rename,淮安市财政局,淮安财政,,,,,,'];
  writeDecisions(database, ...decisions);
  await ingestPaths(database, [folder]);
  const rebuilt = temporaryDatabase();
  writeDecisions(rebuilt, ...decisions);
  await ingestPaths(rebuilt, [folder]);
  expect(differencesOf(dumpOf(database), dumpOf(rebuilt))).toEqual([]);
  expect(rowsOf(rebuilt, 'SELECT name, resolved_name FROM agencies WHERE resolved_name IS NOT NULL')).toEqual([
    { name: '淮安财政', resolved_name: finance },
  ]);
});

test('year checks, editions, coverage and similar sections follow the agency that reports are assigned to', async () => {
  const { database } = await ingested({
    'a.html': pageOf('淮安市财政局', 2022),
    'b.html': pageOf('淮安市审计局', 2023),
    'c.html': `${pageOf('淮安市财政局', 2023)}<!-- other bytes -->`,
  });
  const relations = 'SELECT year, agency, relation, other_agency FROM similarity WHERE section = 5 ORDER BY 1, 2, 3, 4';
  const agenciesInUse = () => ({
    statuses: rowsOf(database, 'SELECT status, count(*) AS count FROM reports GROUP BY status'),
    preceding: rowsOf(database, 'SELECT reading_id, previous_id FROM preceding_reports'),
    agencies: rowsOf(database, 'SELECT DISTINCT agency FROM coverage ORDER BY agency'),
    similar: rowsOf(database, relations),
  });
  const before = agenciesInUse();
  expect(before).toMatchObject({
    statuses: [{ status: 'in_effect', count: 3 }],
    preceding: [{ reading_id: 3, previous_id: 1 }],
    agencies: [{ agency: audit }, { agency: finance }],
  });
  expect(before.similar).toContainEqual(
    expect.objectContaining({ relation: 'same_year', other_agency: '淮安市审计局' }),
  );

  writeDecisions(database, 'merge,淮安市审计局,淮安市财政局,,,,,,');
  expect(await apply(database)).toEqual({ moved: 1, idleLines: [] });
  const merged = agenciesInUse();
  expect(merged).toMatchObject({
    statuses: [
      { status: 'in_effect', count: 2 },
      { status: 'other_edition', count: 1 },
    ],
    agencies: [{ agency: finance }],
  });
  expect(merged.preceding).toHaveLength(1);
  expect(merged.similar).toMatchObject([{ relation: 'last_year' }]);

  removeDecisions(database);
  expect(await apply(database)).toEqual({ moved: 1, idleLines: [] });
  expect(agenciesInUse()).toEqual(before);
});

test('a line may name an agency by an id that becomes known only with a later report', async () => {
  const { database: other } = await ingested({ 'a.html': pageOf('淮安市财政局', 2022) });
  const id = other.connection.prepare<[], string>('SELECT agency_id FROM readings').pluck().get();
  const database = temporaryDatabase();
  writeDecisions(database, `assign,芦川县统计局,${id},,,,,,`);
  await ingestPaths(database, [
    folderOf({ 'a.html': pageOf('芦川县统计局', 2023), 'b.html': pageOf('淮安市财政局', 2022) }),
  ]);
  expect(reportsOf(database)).toEqual([`淮安市财政局 2022 ${finance}`, `芦川县统计局 2023 ${finance}`]);
});

test('lines that change nothing are reported', async () => {
  const { database } = await ingested({ 'a.html': pageOf('淮安市财政局', 2022) });
  writeDecisions(database, 'assign,某局,淮安市财政局,,,,,,', 'assign,淮安市财政局,0123456789abcdef,,,,,,');
  const { idleLines } = await apply(database);
  expect(idleLines).toEqual([
    expect.stringMatching(/agencies\.csv, line 2: assign fits no report of the database\.$/),
    expect.stringMatching(/agencies\.csv, line 3: nothing is known of the agency 0123456789abcdef\. Write its name/),
  ]);
});

test('an agencies.csv with faults stops the job before anything is written', async () => {
  const { database, folder } = await ingested({ 'a.html': pageOf('淮安市财政局', 2022) });
  const before = dumpOf(database);
  writeDecisions(database, 'merge,淮安市审计局,,,,,,,');
  await expect(ingestPaths(database, [folder])).rejects.toThrow(InputError);
  await expect(ingestPaths(database, [folder])).rejects.toMatchObject({ code: 'agencies_file_invalid' });
  expect(rowsOf(database, 'SELECT count(*) AS runs FROM runs')).toEqual([{ runs: 1 }]);
  expect(differencesOf(before, dumpOf(database))).toEqual([]);
});

test('agencies.csv as Excel saves it in China (GBK, semicolons, a quoted note) decides the same', async () => {
  const { database, folder } = await ingested(twoAgencies);
  const line = 'assign,芦川县统计局,淮安市财政局,2023,,,,,并入，2023年';
  writeDecisions(database, line);
  await ingestPaths(database, [folder], { pool: unread });
  const decided = reportsOf(database);
  expect(decided).toContain(`芦川县统计局 2023 ${finance}`);
  const semicolons = [head, line.replace('并入，2023年', '"并入; 2023年"')].join('\r\n').replaceAll(',', ';');
  writeFileSync(join(dirname(database.path), 'agencies.csv'), iconv.encode(semicolons, 'gbk'));
  await ingestPaths(database, [folder], { pool: unread });
  expect(reportsOf(database)).toEqual(decided);
});

test('agencies.csv is not ingested if it lies in the folder', async () => {
  const database = temporaryDatabase();
  writeDecisions(database);
  const folder = dirname(database.path);
  writeFiles(folder, { 'a.html': pageOf('淮安市财政局', 2022) });
  const run = await ingestPaths(database, [folder]);
  expect(run.toJson('')).toMatchObject({ counts: { loaded: 1 }, failures: [] });
});

test('a copy under another name may decide which agency a report belongs to, even after it was read', async () => {
  const { database, folder } = await ingested({ 'a.html': pageOf('朝阳区教育局', 2022) });
  expect(reportsOf(database)).toEqual(['朝阳区教育局 2022 unresolved']);
  writeDecisions(database, 'assign,,北京市朝阳区教育局,,,named.html,,,');
  await ingestPaths(database, [folder]);
  expect(reportsOf(database)).toEqual(['朝阳区教育局 2022 unresolved']);
  writeFiles(folder, { 'named.html': pageOf('朝阳区教育局', 2022) });
  await ingestPaths(database, [folder], { pool: unread });
  expect(reportsOf(database)).toEqual(['朝阳区教育局 2022 北京市朝阳区教育局']);
});

test('when the gazetteer changed, all reports are resolved again without reading them', async () => {
  const { database, folder } = await ingested(twoAgencies);
  const before = dumpOf(database);
  database.connection.exec(`
    UPDATE agency_inputs SET digest = 'of an older gazetteer' WHERE name = 'gazetteer';
    UPDATE readings SET agency_id = NULL, agency_key = agency, resolution = NULL`);
  await ingestPaths(database, [folder], { pool: unread });
  expect(differencesOf(before, dumpOf(database))).toEqual([]);
});

test('a report that an older version read is known by its printed name, until a person assigns it', async () => {
  const database = temporaryDatabase();
  const folder = folderOf({ 'a.html': pageOf('淮安市财政局', 2022) });
  await ingestPaths(database, [folder]);
  database.connection.exec(`
    UPDATE readings SET agency_id = NULL, agency_key = agency, resolution = NULL, clues = NULL;
    DELETE FROM agency_inputs`);
  await ingestPaths(database, [folder], { pool: unread });
  expect(rowsOf(database, 'SELECT agency_key, agency_id FROM readings')).toEqual([
    { agency_key: '淮安市财政局', agency_id: null },
  ]);
  writeDecisions(database, `assign,淮安市财政局,${finance},,,,,,`);
  await ingestPaths(database, [folder], { pool: unread });
  expect(reportsOf(database)).toEqual([`淮安市财政局 2022 ${finance}`]);
});
