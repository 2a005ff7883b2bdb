// The lake says what the views say, by year and province; what has not changed is not written again; a folder is never left in between.
import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { ExportError } from '../../../src/jobs/export/export-error.js';
import { type LakeReport, writeLake } from '../../../src/jobs/lake/lake.js';
import { LakeFolder } from '../../../src/jobs/lake/lake-folder.js';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { openForReading } from '../../../src/query/query-database.js';
import { copiedDatabaseLater } from '../../load/copied-database.js';
import { temporaryFolder } from '../../load/handled-documents.js';
import { folderOf, heldEffects, ingestPaths, pageOf } from '../ingested-folders.js';

const tables = ['agency_years', 'facts', 'series', 'metrics', 'sections'];
const places = ['year=2023/province_code=320000', 'year=2024/province_code=320000', 'year=2024/province_code=330000'];
const nowhere = 'year=2024/province_code=__HIVE_DEFAULT_PARTITION__';

/** Two years of an agency, another province, and an agency that is not known. */
const databaseFile = copiedDatabaseLater(async (path) => {
  const database = openDatabase(path);
  const documents = {
    ...{ 'a.html': pageOf('淮安市财政局', 2023), 'b.html': pageOf('淮安市财政局', 2024) },
    ...{ 'c.html': pageOf('浙江省杭州市教育局', 2024), 'd.html': pageOf('云泽市财政局', 2024) },
  };
  await ingestPaths(database, [folderOf(documents)]);
  closeDatabase(database);
});

async function written(path: string, folder: string, stop = new AbortController().signal): Promise<LakeReport | null> {
  const connection = openForReading(path);
  try {
    return await writeLake(folder, { connection, effects: heldEffects(), stop });
  } finally {
    connection.close();
  }
}

function change(path: string, sql: string): void {
  const database = openDatabase(path);
  database.connection.exec(sql);
  closeDatabase(database);
}

/** All files of a folder with their bytes. */
function treeOf(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  return Object.fromEntries(files.sort().map((name) => [name, readFileSync(join(folder, name), 'base64')]));
}

/** The rows of a table in the lake, with the columns of its folders, as a reader sees them. */
async function rowsInLake(folder: string, table: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const rows: Readonly<Record<string, unknown>>[] = [];
  for (const name of readdirSync(join(folder, table), { recursive: true, encoding: 'utf8' })) {
    const { year, province } =
      /^year=(?<year>\w+)\/province_code=(?<province>\w+)\/\w+\.parquet$/.exec(name)?.groups ?? {};
    if (year === undefined || province === undefined) continue;
    const province_code = province === '__HIVE_DEFAULT_PARTITION__' ? null : province;
    const file = await asyncBufferFromFile(join(folder, table, name));
    for (const row of await parquetReadObjects({ file }))
      rows.push({ ...plain(row), year: Number(year), province_code });
  }
  return rows;
}

const plain = (row: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
  );

const inOrder = (rows: readonly object[]) =>
  rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort();

describe('the lake', () => {
  test.each(tables)('has the rows of the view %s, each once', async (table) => {
    const [path, folder] = [await databaseFile(), temporaryFolder()];
    await written(path, folder);
    const connection = openForReading(path);
    // Every report lies in the province of its agency.
    const rows = connection
      .prepare<[], Readonly<Record<string, unknown>>>(
        `SELECT stated.*, placed.province_code AS province_code FROM ${table} AS stated JOIN agency_years AS placed USING (report_id)`,
      )
      .all();
    connection.close();
    expect(rows.length).toBeGreaterThan(3);
    expect(inOrder(await rowsInLake(folder, table))).toEqual(inOrder(rows));
  });

  test('has a file for each table, year and province, and a description of all', async () => {
    const folder = temporaryFolder();
    const report = await written(await databaseFile(), folder);
    const names = tables.flatMap((table) => [...places, nowhere].map((place) => `${table}/${place}/${table}.parquet`));
    expect(Object.keys(treeOf(folder))).toEqual(['datapackage.json', ...names].sort());
    expect([...(report?.changed ?? [])].sort()).toEqual([...names].sort());
    const described = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8'));
    expect(described.resources.flatMap(({ path }: { readonly path: readonly string[] }) => path).sort()).toEqual(
      [...names].sort(),
    );
    expect(described.resources[1]).toMatchObject({
      ...{ name: 'facts', rows: 792, partition_columns: ['year', 'province_code'] },
      parts: [
        { rows: 198, partition: { year: 2023, province_code: '320000' }, hash: expect.stringMatching(/^sha256:/) },
        {},
        {},
        {},
      ],
    });
  });
});

describe('a lake that is written again', () => {
  const longAgo = new Date('2020-01-01T00:00:00Z');

  async function lakeWrittenLongAgo() {
    const [path, folder] = [await databaseFile(), temporaryFolder()];
    await written(path, folder);
    for (const name of Object.keys(treeOf(folder))) utimesSync(join(folder, name), longAgo, longAgo);
    const writtenSince = () =>
      Object.keys(treeOf(folder)).filter((name) => statSync(join(folder, name)).mtimeMs !== longAgo.getTime());
    return { path, folder, writtenSince };
  }

  test('is left untouched if nothing has changed', async () => {
    const { path, folder, writtenSince } = await lakeWrittenLongAgo();
    expect(await written(path, folder)).toMatchObject({ changed: [], removed: [] });
    expect(writtenSince()).toEqual([]);
  });

  test('has only those files written whose rows have changed, and is then that of a new folder', async () => {
    const { path, folder, writtenSince } = await lakeWrittenLongAgo();
    change(path, "UPDATE reading_facts SET raw = raw || ' ' WHERE fact_id = 1");
    const report = await written(path, folder);
    const [changed] = report?.changed ?? [];
    expect(report?.changed).toHaveLength(1);
    expect(changed).toMatch(/^facts\//);
    expect(writtenSince().sort()).toEqual(['datapackage.json', changed].sort());
    const fresh = temporaryFolder();
    await written(path, fresh);
    expect(treeOf(folder)).toEqual(treeOf(fresh));
  });

  test('loses the files of parts in which no report is left', async () => {
    const { path, folder } = await lakeWrittenLongAgo();
    change(
      path,
      "UPDATE readings SET agency_id = NULL WHERE agency_id IN (SELECT agency_id FROM agencies WHERE division_code LIKE '33%')",
    );
    const report = await written(path, folder);
    expect(report?.removed).toEqual([...tables].sort().map((table) => `${table}/${places[2]}/${table}.parquet`));
    const fresh = temporaryFolder();
    await written(path, fresh);
    expect(treeOf(folder)).toEqual(treeOf(fresh));
    expect(readdirSync(join(folder, 'facts/year=2024'))).toEqual(['province_code=320000', nowhere.split('/')[1]]);
  });

  test('repairs a file that was damaged or is gone', async () => {
    const { path, folder } = await lakeWrittenLongAgo();
    const whole = treeOf(folder);
    writeFileSync(join(folder, `facts/${places[0]}/facts.parquet`), 'damaged');
    expect((await written(path, folder))?.changed).toEqual([`facts/${places[0]}/facts.parquet`]);
    expect(treeOf(folder)).toEqual(whole);
  });

  test('that was stopped stays as it is', async () => {
    const { path, folder } = await lakeWrittenLongAgo();
    const before = treeOf(folder);
    change(path, "UPDATE reading_facts SET raw = 'other'");
    const stop = new AbortController();
    stop.abort();
    expect(await written(path, folder, stop.signal)).toBeNull();
    expect(treeOf(folder)).toEqual(before);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test.each(['before any file had its name', 'before a file was removed'])(
    'after a run that was killed %s, is whole',
    async (moment) => {
      const { path, folder } = await lakeWrittenLongAgo();
      const stale = 'facts/year=1999/province_code=110000/facts.parquet';
      const begun = LakeFolder.open(folder);
      await begun.write(stale, [Buffer.from('new')]);
      const described = readFileSync(join(folder, 'datapackage.json'), 'utf8');
      const list = (removing: readonly string[]) =>
        JSON.stringify({ ...JSON.parse(described), removed_files: [...removing, stale] });
      // What is left of a run: its hidden folder, the description that names all files, and perhaps the file.
      if (moment.startsWith('before any')) writeFileSync(join(folder, 'datapackage.json'), list([]));
      else await begun.publish([], list);
      await written(path, folder);
      const fresh = temporaryFolder();
      await written(path, fresh);
      expect(treeOf(folder)).toEqual(treeOf(fresh));
    },
  );
});

describe('a folder is refused, and nothing changed in it,', () => {
  test.each([
    ['if it has data files that no lake wrote', { 'facts/year=2020/mine.parquet': 'mine' }],
    ['if it is that of an export', { 'datapackage.json': '{"name":"xxgk","resources":[]}' }],
    ['if its description cannot be read', { 'datapackage.json': '{' }],
  ])('%s', async (_, files) => {
    const [path, folder] = [await databaseFile(), temporaryFolder()];
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    const before = treeOf(folder);
    const refusal = await written(path, folder).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ExportError);
    expect(refusal).toMatchObject({ code: 'export_file_exists' });
    expect(treeOf(folder)).toEqual(before);
  });

  test('but other files in it are left alone', async () => {
    const [path, folder] = [await databaseFile(), temporaryFolder()];
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    await written(path, folder);
    expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
  });
});
