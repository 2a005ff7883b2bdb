// The export job: its files hold what the views hold, and the description of the files is true.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type FormatName, formatNames } from '../../../src/export/formats.js';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { exportedViews } from '../../../src/query/export/exported-views.js';
import { openForReading } from '../../../src/query/query-database.js';
import { readCsv, readJson, readNdjson, readParquet, readXlsx } from '../../export/read-back.js';
import { temporaryFolder } from '../../load/handled-documents.js';
import { ingestedSamples } from '../ingested-samples.js';
import { contentOf, exportSome, usualViews } from './exported-folders.js';

const path = ingestedSamples();
interface Resource {
  readonly name: string;
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  readonly hash: string;
  readonly schema: { readonly fields: readonly { readonly name: string; readonly type: string }[] };
}

function packageOf(folder: string): { readonly resources: readonly Resource[] } & Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8'));
}

/** A CSV file has its schema beside it. */
function filesOf(path: string): readonly string[] {
  return path.endsWith('.csv') ? [path, path.replace('.csv', '.schema.json')] : [path];
}

const typeNames: Readonly<Record<string, 'integer' | 'real' | 'text'>> = {
  integer: 'integer',
  number: 'real',
  string: 'text',
};

async function rowsOfFile(
  format: FormatName,
  bytes: Buffer,
  { schema }: Resource,
): Promise<readonly (readonly unknown[])[]> {
  const columns = schema.fields.map(({ name, type }) => ({ name, type: typeNames[type] ?? 'text' }));
  const values = (objects: unknown) => {
    if (!Array.isArray(objects)) throw new Error('Expected an array');
    return objects.map((object: Readonly<Record<string, unknown>>) => columns.map(({ name }) => object[name]));
  };
  switch (format) {
    case 'csv':
      return readCsv(bytes, columns).rows;
    case 'parquet':
      return (await readParquet(bytes, columns)).rows;
    case 'json':
      return values(readJson(bytes));
    case 'ndjson':
      return values(readNdjson(bytes));
    case 'xlsx':
      return ((await readXlsx(bytes))[0]?.rows ?? []).map((row) => columns.map((_, index) => row[index] ?? null));
  }
}

describe.each(formatNames)('as %s', (format) => {
  test('the file of every view has the rows of the query, and datapackage.json describes it', async () => {
    const folder = temporaryFolder();
    const report = await exportSome(path, folder, { format, views: usualViews, keepFormulas: true });
    const { resources } = packageOf(folder);
    expect(resources.map(({ name }) => name)).toEqual(usualViews.map(({ name }) => name));
    expect(readdirSync(folder).sort()).toEqual(
      [...resources.flatMap(({ path: file }) => filesOf(file)), 'datapackage.json'].sort(),
    );
    const connection = openForReading(path);
    onTestFinished(() => {
      connection.close();
    });
    for (const resource of resources) {
      const bytes = readFileSync(join(folder, resource.path));
      expect(resource.bytes).toBe(bytes.length);
      expect(resource.hash).toBe(`sha256:${createHash('sha256').update(bytes).digest('hex')}`);
      const statement = connection.prepare(`SELECT * FROM "${resource.name}"`);
      expect(resource.schema.fields.map(({ name }) => name)).toEqual(statement.columns().map(({ name }) => name));
      const inFile = (value: unknown) => (format === 'xlsx' && value === '' ? null : value);
      const expected = statement
        .raw()
        .all()
        .map((row) => (Array.isArray(row) ? row.map(inFile) : []));
      const rows = await rowsOfFile(format, bytes, resource);
      // The order is that of the export, tested elsewhere.
      const sorted = (list: readonly unknown[]) => list.map((row) => JSON.stringify(row)).sort();
      expect(sorted(rows)).toEqual(sorted(expected));
      expect(resource.rows).toBe(expected.length);
    }
    expect(report?.tables.map(({ rows }) => rows)).toEqual(resources.map(({ rows }) => rows));
  });

  test('two exports of one database have the same bytes', async () => {
    const [first, second] = [temporaryFolder(), temporaryFolder()];
    await exportSome(path, first, { format, views: usualViews });
    await exportSome(path, second, { format, views: usualViews });
    expect(contentOf(second)).toEqual(contentOf(first));
  });
});

test('datapackage.json states when the database was written, which condition chose the rows, and how to read the files', async () => {
  const folder = temporaryFolder();
  const report = await exportSome(path, folder, { where: 'year = 2024' });
  const connection = openForReading(path);
  expect(report?.created).toBe(connection.prepare('SELECT finished_at FROM runs').pluck().get());
  connection.close();
  expect(packageOf(folder)).toMatchObject({
    ...{ name: 'xxgk', profile: 'tabular-data-package', created: report?.created, row_condition: 'year = 2024' },
    resources: [
      {
        ...{
          name: 'reports',
          path: 'reports.csv',
          profile: 'tabular-data-resource',
          format: 'csv',
          mediatype: 'text/csv',
        },
        ...{ encoding: 'utf-8', dialect: { delimiter: ',', quoteChar: '"', lineTerminator: '\r\n' } },
        schema: { primaryKey: ['report_id'], missingValues: [''] },
      },
      { name: 'facts', path: 'facts.csv' },
    ],
  });
});

test('an empty database has files with headings, and no date', async () => {
  const folder = temporaryFolder();
  const empty = join(temporaryFolder(), 'xxgk.sqlite');
  closeDatabase(openDatabase(empty));
  await exportSome(empty, folder, { views: usualViews });
  expect(packageOf(folder)).not.toHaveProperty('created');
  expect(readFileSync(join(folder, 'sections.csv'), 'utf8')).toBe(
    'report_id,number,title,text,agency,year,agency_id,scope,level,reporter_kind,recognised\r\n',
  );
});

test('the schema beside a CSV file says which columns are text, so that codes keep their digits', async () => {
  const folder = temporaryFolder();
  const views = exportedViews.filter(({ name }) => name === 'agency_years');
  await exportSome(path, folder, { views });
  const schema = JSON.parse(readFileSync(join(folder, 'agency_years.schema.json'), 'utf8'));
  expect(schema).toEqual(packageOf(folder).resources[0]?.schema);
  const types = new Map(schema.fields.map(({ name, type }: Readonly<Record<string, string>>) => [name, type]));
  expect(['province_code', 'form', 'year', 'received'].map((name) => types.get(name))).toEqual([
    ...['string', 'string', 'integer', 'number'],
  ]);
});

test('each year is a file of its own, in a folder that names the year, and together they are the view', async () => {
  const folder = temporaryFolder();
  const views = exportedViews.filter(({ name }) => name === 'agency_years' || name === 'indicators');
  await exportSome(path, folder, { views, format: 'parquet', byYear: true });
  const { resources } = packageOf(folder);
  expect(resources.map((resource) => resource.path)).toEqual([
    ...[2011, 2016, 2020, 2023, 2024].map((year) => `agency_years/year=${year}/agency_years.parquet`),
    'indicators.parquet',
  ]);
  expect(resources[0]).toMatchObject({ name: 'agency_years.2011', partition: { year: 2011 } });
  const connection = openForReading(path);
  const expected = connection
    .prepare('SELECT agency, year, received FROM agency_years ORDER BY year, report_id')
    .raw()
    .all();
  connection.close();
  const rows: unknown[] = [];
  for (const resource of resources.slice(0, -1)) {
    const { fields } = resource.schema;
    const columns = fields.map(({ name, type }) => ({ name, type: typeNames[type] ?? 'text' }));
    const place = (name: string) => columns.findIndex((column) => column.name === name);
    const year = Number(/year=(\d+)/.exec(resource.path)?.[1]);
    expect(place('year')).toBe(-1);
    for (const row of (await readParquet(readFileSync(join(folder, resource.path)), columns)).rows)
      rows.push([row[place('agency')], year, row[place('received')]]);
  }
  expect(rows).toEqual(expected);
  await exportSome(path, folder, { views, format: 'parquet', byYear: true });
  expect(packageOf(folder)).not.toHaveProperty('earlier_files');
});
