// The commands read and ingest --readings: parts, refusals, what they print and how they end.
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { runProgram } from '../../built-program.js';
import { callProgram } from '../../called-program.js';
import { folderOf, pageOf } from '../../jobs/ingested-folders.js';
import { temporaryFolder } from '../../load/handled-documents.js';

const documents = { '2023.html': pageOf('淮安市财政局', 2023), '2024.html': pageOf('淮安市财政局', 2024) };

afterEach(() => {
  vi.unstubAllEnvs();
});

test('a machine reads its part, and another takes that and reads the rest', async () => {
  const folder = folderOf(documents);
  const out = join(temporaryFolder(), 'kept');
  expect(await callProgram('read', folder, '--shard', '1/2', '--out', out)).toEqual({
    status: 0,
    stdout: `Handled 1 documents of part 1 of 2.\n       1 read and kept\nReadings: ${out}\n`,
    stderr: '',
  });
  const again = await callProgram('read', folder, '--shard', '1/2', '--out', out, '--json', '--quiet');
  expect(JSON.parse(again.stdout)).toEqual({
    ...{ shard: 1, shards: 2, documents: 1, written: 0, known: 1, left: 0, unopened: 0 },
  });
  const db = join(temporaryFolder(), 'xxgk.sqlite');
  const ingested = await callProgram('ingest', folder, '--readings', out, '--db', db, '--json');
  expect(JSON.parse(ingested.stdout)).toMatchObject({
    counts: { loaded: 2 },
    readings: { taken: 1, read: 1, refused: 0 },
  });
  expect(ingested.stderr).toContain(`1 readings were taken from ${out}; 1 documents were read here.`);
});

test('readings of another build or of other readers are refused, with both in words', async () => {
  const folder = folderOf(documents);
  const out = temporaryFolder();
  const db = join(temporaryFolder(), 'xxgk.sqlite');
  await callProgram('read', folder, '--shard', '1/2', '--out', out);
  const other = await callProgram('ingest', folder, '--readings', out, '--no-second-reading', '--db', db);
  expect(other.status).toBe(2);
  expect(other.stderr).toMatch(
    /^xxgk: readings_unfit: --readings \S+ holds only readings of build \w{32} \(second reading: yes; [^)]+\)\. This is build \w{32} \(second reading: no; /,
  );
  for (const name of readdirSync(out)) rmSync(join(out, name), { recursive: true });
  const none = await callProgram('ingest', folder, '--readings', out, '--db', db);
  expect(none.stderr).toContain('readings_unfit: ');
  expect(none.stderr).toContain('holds no readings');
  const missing = await callProgram('ingest', folder, '--readings', join(out, 'no'), '--db', db);
  expect(missing.stderr).toContain('file_missing: ');
});

test('the part is that of the Slurm array; a pod of Kubernetes has to be told how many there are', async () => {
  const folder = folderOf(documents);
  const out = temporaryFolder();
  vi.stubEnv('JOB_COMPLETION_INDEX', '0');
  const pod = await callProgram('read', folder, '--out', out);
  expect(pod).toMatchObject({ status: 2, stdout: '' });
  expect(pod.stderr).toContain('argument_missing: ');
  for (const [name, value] of Object.entries({ ID: '4', MIN: '3', MAX: '4', COUNT: '2' }))
    vi.stubEnv(`SLURM_ARRAY_TASK_${name}`, value);
  const task = await callProgram('read', folder, '--out', out, '--json');
  expect(JSON.parse(task.stdout)).toMatchObject({ shard: 2, shards: 2, documents: 1 });
  // --array=1,2,9: which part is that of 2?
  vi.stubEnv('JOB_COMPLETION_INDEX', undefined);
  for (const [name, value] of Object.entries({ ID: '2', MIN: '1', MAX: '9', COUNT: '3' }))
    vi.stubEnv(`SLURM_ARRAY_TASK_${name}`, value);
  const uneven = await callProgram('read', folder, '--out', out);
  expect(uneven).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringContaining('argument_missing: This is a task of a Slurm'),
  });
  const named = await callProgram('read', folder, '--out', out, '--shard', '1/2', '--json');
  expect(JSON.parse(named.stdout)).toMatchObject({ shard: 1, shards: 2, documents: 1 });
});

test.each([
  ['a part that there is not', ['--shard', '3/2'], 'value_invalid'],
  ['no folder for the readings', [], 'argument_missing'],
  ['an address without a bucket', ['s3://', '--out', 'kept'], 'value_invalid'],
  ['a path that does not exist', ['no-such-folder', '--out', 'kept'], 'file_missing'],
])('%s is refused', async (_, args, code) => {
  const out = args.includes('--shard') ? ['--out', temporaryFolder()] : [];
  const { status, stderr } = await callProgram('read', folderOf(documents), ...args, ...out);
  expect({ status, code: stderr.split(': ')[1] }).toEqual({ status: 2, code });
});

test.each([
  ['region', {}, /region .* AWS_REGION/],
  ['credentials', { AWS_REGION: 'eu-west-1' }, /credentials .* AWS_ACCESS_KEY_ID/],
])('addresses of objects without a %s are refused before anything is written', async (_, named, words) => {
  // Nothing of this machine.
  const home = {
    AWS_CONFIG_FILE: '/nowhere',
    AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries({ ...home, ...named })) vi.stubEnv(name, value);
  const [out, db] = [join(temporaryFolder(), 'kept'), join(temporaryFolder(), 'xxgk.sqlite')];
  for (const args of [
    ['read', 's3://reports/2024', '--out', out],
    ['ingest', 's3://reports/2024', '--db', db],
  ]) {
    const { status, stderr } = await callProgram(...args);
    expect({ status, code: stderr.split(': ')[1] }).toEqual({ status: 2, code: 'storage_unset' });
    expect(stderr).toMatch(words);
  }
  expect([out, db].filter((path) => existsSync(path))).toEqual([]);
});

test('a folder that is a file is reported: code 1', async () => {
  const file = join(temporaryFolder(), 'kept');
  writeFileSync(file, '');
  const { status, stderr } = await runProgram('read', folderOf(documents), '--out', file);
  expect({ status, code: stderr.split(': ')[1] }).toEqual({ status: 1, code: 'file_not_writable' });
});
