// The folder of an export: files appear complete or not at all, and nobody else's files are lost.
import { appendFileSync, chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ExportError } from '../../../src/jobs/export/export-error.js';
import { ExportFolder } from '../../../src/jobs/export/export-folder.js';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { exportedViews } from '../../../src/query/export/exported-views.js';
import { openForReading } from '../../../src/query/query-database.js';
import { SqlError } from '../../../src/query/sql/sql-error.js';
import { temporaryFolder } from '../../load/handled-documents.js';
import { ingestedSamples } from '../ingested-samples.js';
import { contentOf, exportSome } from './exported-folders.js';

const path = ingestedSamples();
const ours = ['datapackage.json', 'facts.csv', 'facts.schema.json', 'reports.csv', 'reports.schema.json'];

async function refusalOf(attempt: Promise<unknown>): Promise<Pick<ExportError, 'code' | 'message'>> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof ExportError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('Expected the export to be refused');
}

function earlierFilesOf(folder: string): unknown {
  const parsed: { readonly earlier_files: unknown } = JSON.parse(
    readFileSync(join(folder, 'datapackage.json'), 'utf8'),
  );
  return parsed.earlier_files;
}

describe('a folder', () => {
  test('that does not exist is created, with those above it', async () => {
    const folder = join(temporaryFolder(), 'a', 'b');
    await exportSome(path, folder);
    expect(readdirSync(folder).sort()).toEqual(ours);
  });

  test('with an earlier export has its files replaced, and other files left', async () => {
    const folder = temporaryFolder();
    await exportSome(path, folder);
    const whole = contentOf(folder);
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    await exportSome(path, folder, { where: 'year = 2020' });
    expect(contentOf(folder)).not.toMatchObject(whole);
    await exportSome(path, folder);
    expect(contentOf(folder)).toEqual({ ...whole, 'notes.txt': Buffer.from('mine').toString('base64') });
  });

  test('keeps the files of an earlier export that are not written again, and still knows them', async () => {
    const folder = temporaryFolder();
    await exportSome(path, folder);
    const csv = contentOf(folder);
    const report = await exportSome(path, folder, { format: 'parquet' });
    expect(report?.earlierFiles.map((file) => file.path)).toEqual([
      ...['reports.csv', 'facts.csv', 'reports.schema.json', 'facts.schema.json'],
    ]);
    expect(contentOf(folder)).toMatchObject({ 'facts.csv': csv['facts.csv'], 'reports.csv': csv['reports.csv'] });
    expect(earlierFilesOf(folder)).toMatchObject([
      ...[{ path: 'reports.csv' }, { path: 'facts.csv' }],
      ...[{ path: 'reports.schema.json' }, { path: 'facts.schema.json' }],
    ]);
    await exportSome(path, folder);
    expect(earlierFilesOf(folder)).toMatchObject([{ path: 'reports.parquet' }, { path: 'facts.parquet' }]);
  });
});

describe('what no export wrote is not overwritten', () => {
  const cases: readonly (readonly [what: string, name: string, change: (folder: string) => void])[] = [
    ['a file by the name of a view', 'facts.csv', (folder) => writeFileSync(join(folder, 'facts.csv'), 'mine')],
    [
      'a data package of another program',
      'datapackage.json',
      (folder) => writeFileSync(join(folder, 'datapackage.json'), '{"name": "mine"}'),
    ],
    [
      'a data package that is no JSON',
      'datapackage.json',
      (folder) => writeFileSync(join(folder, 'datapackage.json'), '{'),
    ],
  ];
  const afterExport: typeof cases = [
    ['a file that was changed since', 'facts.csv', (folder) => appendFileSync(join(folder, 'facts.csv'), 'mine')],
    [
      'a file that was changed and kept its size',
      'reports.csv',
      (folder) => {
        const text = readFileSync(join(folder, 'reports.csv'), 'utf8');
        writeFileSync(join(folder, 'reports.csv'), text.replace('report_id', 'report_ID'));
      },
    ],
  ];

  test.each([
    ...cases.map((entry) => [...entry, false] as const),
    ...afterExport.map((entry) => [...entry, true] as const),
  ])('%s', async (_, name, change, isAfterExport) => {
    const folder = temporaryFolder();
    if (isAfterExport) await exportSome(path, folder);
    change(folder);
    const before = contentOf(folder);
    expect(await refusalOf(exportSome(path, folder))).toEqual({
      code: 'export_file_exists',
      message: `In ${folder} there are files that no export wrote, or that were changed since: ${name}. Name another folder, or give --overwrite to replace them.`,
    });
    expect(contentOf(folder)).toEqual(before);
    await exportSome(path, folder, { overwrite: true });
    const fresh = temporaryFolder();
    await exportSome(path, fresh);
    expect(contentOf(folder)).toEqual(contentOf(fresh));
  });

  test('not even with --overwrite if it is a folder', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'facts.csv'));
    expect((await refusalOf(exportSome(path, folder, { overwrite: true }))).code).toBe('export_folder_unusable');
    expect(readdirSync(folder)).toEqual(['facts.csv']);
  });
});

describe('a folder that cannot be written', () => {
  test('because it is a file, or inside one', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, 'mine');
    for (const folder of [file, join(file, 'below')])
      expect(await refusalOf(exportSome(path, folder))).toEqual({
        code: 'export_folder_unusable',
        message: expect.stringContaining(`${folder} cannot be written: `),
      });
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test.skipIf(process.getuid?.() === 0)('because its rights do not allow it', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o555);
    expect((await refusalOf(exportSome(path, folder))).code).toBe('export_not_writable');
  });
});

/** A log that stops the export when it reports a view. */
function stoppingAt(view: string) {
  const stop = new AbortController();
  const log = (line: string) => {
    if (line.includes(view)) stop.abort();
  };
  return { stop: stop.signal, effects: { now: () => 0, log, progress: null } };
}

describe('an export that does not reach its end', () => {
  test('because it is stopped leaves the folder as it was', async () => {
    const folder = temporaryFolder();
    await exportSome(path, folder, { where: 'year = 2020' });
    const before = contentOf(folder);
    expect(await exportSome(path, folder, stoppingAt('reports'))).toBeNull();
    expect(contentOf(folder)).toEqual(before);
  });

  test.each(['reports', 'facts'])(
    'because it is stopped after %s leaves no folder that was not there',
    async (view) => {
      const folder = join(temporaryFolder(), 'new');
      expect(await exportSome(path, folder, stoppingAt(view))).toBeNull();
      expect(existsSync(folder)).toBe(false);
    },
  );

  test('because a value is of another type than its column leaves nothing, and says where it is', async () => {
    const database = join(temporaryFolder(), 'xxgk.sqlite');
    closeDatabase(openDatabase(database));
    const connection = new SqliteDatabase(database);
    connection.exec(
      'DROP VIEW copied_reports; CREATE VIEW copied_reports AS SELECT 1 AS report_id, 1 AS other_report_id, 5 AS status',
    );
    connection.close();
    const folder = join(temporaryFolder(), 'new');
    const views = exportedViews.filter(({ name }) => name === 'reports' || name === 'copied_reports');
    expect(await refusalOf(exportSome(database, folder, { views }))).toEqual({
      code: 'export_value_unfit',
      message: expect.stringContaining(
        'The view copied_reports has a value that cannot be exported: row 1, column status (text) has the value 5.',
      ),
    });
    expect(existsSync(folder)).toBe(false);
  });

  test('because a condition cannot be evaluated for a row leaves nothing', async () => {
    const folder = join(temporaryFolder(), 'new');
    await expect(exportSome(path, folder, { where: 'json(source_name) IS NOT NULL' })).rejects.toThrow(SqlError);
    expect(existsSync(folder)).toBe(false);
  });

  test('because SQLite has no space to sort in is reported as a full disk', async () => {
    const folder = join(temporaryFolder(), 'new');
    const connection = openForReading(path);
    onTestFinished(() => {
      connection.close();
    });
    connection.function('find_no_space', () => {
      throw new SqliteDatabase.SqliteError('database or disk is full', 'SQLITE_FULL');
    });
    const attempt = exportSome(connection, folder, { where: 'find_no_space()' });
    expect(await refusalOf(attempt)).toEqual({
      code: 'export_disk_full',
      message: expect.stringContaining('The rows of reports could not be sorted'),
    });
    expect(existsSync(folder)).toBe(false);
  });

  test.each([
    ['ENOSPC', 'export_disk_full'],
    ['EDQUOT', 'export_disk_full'],
    ['EROFS', 'export_not_writable'],
    ['EIO', 'export_write_failed'],
  ])('because the disk says %s is reported with the file', async (code, reported) => {
    const path = join(temporaryFolder(), 'new');
    const folder = await ExportFolder.open(path, ['facts.csv'], false);
    function* pieces() {
      yield Buffer.from('half');
      throw Object.assign(new Error(`${code}: what the disk says, write`), { code, syscall: 'write' });
    }
    expect(await refusalOf(folder.write('facts.csv', pieces()))).toEqual({
      code: reported,
      message: expect.stringContaining(`${join(path, 'facts.csv')} cannot be written: `),
    });
    expect(existsSync(join(path, 'facts.csv'))).toBe(false);
    folder.discard();
    expect(existsSync(path)).toBe(false);
  });
});
