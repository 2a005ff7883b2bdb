// A release: the views by year, how accurate the program is, and what changed since the former version.
import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { callProgram } from '../../called-program.js';
import { ingestedSamples } from '../../jobs/ingested-samples.js';
import { temporaryFolder } from '../../load/handled-documents.js';

const path = ingestedSamples();

test('a release has the views by year, the accuracy, and what changed, all described with their hashes', async () => {
  const folder = join(temporaryFolder(), 'release');
  const former = join(temporaryFolder(), 'former.sqlite');
  copyFileSync(path, former);
  const connection = new SqliteDatabase(former);
  connection.exec("UPDATE reading_facts SET value = 3120 WHERE indicator = 'requests.received' AND value = 3119");
  connection.close();
  const { status, stderr } = await callProgram('release', folder, '--former', former, '--quiet', '--db', path);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(readdirSync(folder)).toEqual(
    expect.arrayContaining(['CHANGES.md', 'accuracy.json', 'agency_years', 'changes.json', 'datapackage.json']),
  );
  const bytes = readFileSync(join(folder, 'agency_years/year=2024/agency_years.parquet'));
  const rows = await parquetReadObjects({ file: new Uint8Array(bytes).buffer });
  expect(rows).toMatchObject([{ agency: '江苏省淮安市人民政府', received: 3119 }]);
  const total = { indicator: 'requests.received', applicant: 'total', before: 3120, after: 3119 };
  expect(JSON.parse(readFileSync(join(folder, 'changes.json'), 'utf8'))).toMatchObject([
    { kind: 'changed', agency: '江苏省淮安市人民政府', year: 2024, why: 'settled_again', numbers: [total] },
  ]);
  expect(readFileSync(join(folder, 'CHANGES.md'), 'utf8')).toContain(
    '| 江苏省淮安市人民政府 | 2024 | requests.received | total | 3120 | 3119 |',
  );
  expect(JSON.parse(readFileSync(join(folder, 'accuracy.json'), 'utf8'))).toBeTypeOf('object');
  const described = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8'));
  for (const file of [...described.resources, ...described.further_files]) {
    const hash = createHash('sha256')
      .update(readFileSync(join(folder, file.path)))
      .digest('hex');
    expect([file.path, file.hash]).toEqual([file.path, `sha256:${hash}`]);
  }
  // A second release replaces the first.
  expect(await callProgram('release', folder, '--quiet', '--db', path)).toMatchObject({ status: 0 });
});
