// The program killed at any moment, over and over: what it had loaded is whole, and the next run ends as if nothing had happened.
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { chanceOf } from '../../scripts/collection/seeded-random.js';
import { figuresOf, type ReportFigures } from '../../scripts/samples/figures.js';
import { lookFiles } from '../../scripts/samples/look-files.js';
import { runProgram, startProgram } from '../built-program.js';
import { differencesOf } from '../database-dump.js';
import { settledFolderOf } from '../jobs/ingested-folders.js';
import { temporaryFolder } from '../load/handled-documents.js';
import { dumpAt } from './dump-of-file.js';

const { FAULT_KILLS = '50', FAULT_SEED = String(Date.now() % 1_000_000) } = process.env;
const kills = Number(FAULT_KILLS);
/** How many agencies the reports are of: some have several editions, which point to each other. */
const agencies = 20;
/** Sixty small reports in all formats; few are PDFs, which take most of the time. */
const reports = [
  ...lookFiles.filter(({ name }) => !name.endsWith('.pdf')).slice(0, 57),
  ...lookFiles.filter(({ name }) => name.endsWith('.pdf')).slice(0, 3),
];

function filesOfReports(): Readonly<Record<string, Uint8Array>> {
  const files = reports.map(({ name, figures, write }, index) => [
    name,
    write(ofAgency(figuresOf(figures), index % agencies)),
  ]);
  return Object.fromEntries(files);
}

function ofAgency(figures: ReportFigures, number: number): ReportFigures {
  const agency = `第${number}镇人民政府`;
  return { ...figures, agency, title: `${agency}${figures.year}年政府信息公开工作年度报告` };
}

/** Documents with the number of rows that each has in each table of its reading. */
type Loaded = ReadonlyMap<string, string>;

const countsOfReadings = `
  SELECT sha256, json_array(outcome, sha256,
    (SELECT count(*) FROM reading_facts WHERE reading_facts.reading_id = readings.reading_id),
    (SELECT count(*) FROM reading_unmapped WHERE reading_unmapped.reading_id = readings.reading_id),
    (SELECT count(*) FROM reading_sections WHERE reading_sections.reading_id = readings.reading_id),
    (SELECT json_group_array(code || ifnull(message,'')) FROM reading_problems WHERE reading_problems.reading_id = readings.reading_id),
    (SELECT count(*) FROM sources WHERE sources.document_id = readings.document_id)) AS counts
  FROM readings JOIN documents USING (document_id)`;

/** What a dead job left, looked at in a copy so that the next job meets it as it lies. Null where there is no schema yet. */
function leftAt(path: string): Loaded | null {
  if (!existsSync(path)) return null;
  const copy = join(temporaryFolder(), 'left.sqlite');
  for (const suffix of ['', '-wal', '-journal'])
    if (existsSync(`${path}${suffix}`)) copyFileSync(`${path}${suffix}`, `${copy}${suffix}`);
  const connection = new SqliteDatabase(copy);
  try {
    expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(connection.pragma('foreign_key_check')).toEqual([]);
    if (connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'readings'").get() === undefined) return null;
    return new Map(connection.prepare<[], [string, string]>(countsOfReadings).raw().all());
  } finally {
    connection.close();
  }
}

test('killed at random moments, the job loads what an undisturbed one does, and nothing lies half-written between', async () => {
  const folder = settledFolderOf(filesOfReports());
  const place = temporaryFolder();
  const args = (path: string) => ['ingest', folder, '--db', path, '--no-second-reading', '--quiet'];

  const undisturbed = join(place, 'undisturbed.sqlite');
  const startedAt = performance.now();
  expect(await runProgram(...args(undisturbed))).toMatchObject({ status: 0, stderr: '' });
  const wholeMs = performance.now() - startedAt;
  const expected = dumpAt(undisturbed);
  const whole = leftAt(undisturbed);
  expect(whole?.size).toBe(reports.length);

  const seed = Number(FAULT_SEED);
  const chance = chanceOf(seed);
  const counts = {
    beforeSchema: 0,
    beforeDocuments: 0,
    amongDocuments: 0,
    afterDocuments: 0,
    tooLate: 0,
    databases: 0,
  };
  let path = join(place, '0.sqlite');
  const complete = async () => {
    expect(await runProgram(...args(path))).toMatchObject({ status: 0, stderr: '' });
    expect(differencesOf(expected, dumpAt(path))).toEqual([]);
    counts.databases++;
    path = join(place, `${counts.databases}.sqlite`);
  };
  for (let kill = 0; kill < kills; kill++) {
    const program = startProgram(...args(path));
    await setTimeout(chance.share() * wholeMs);
    program.process.kill('SIGKILL');
    const { status } = await program.ended;
    if (status !== null) counts.tooLate++;
    const left = leftAt(path);
    for (const [sha256, rows] of left ?? []) expect(rows).toBe(whole?.get(sha256));
    if (left === null) counts.beforeSchema++;
    else if (left.size === 0) counts.beforeDocuments++;
    else if (left.size < reports.length) counts.amongDocuments++;
    else counts.afterDocuments++;
    // A database that has all is done: the next kills befall a new one.
    if (left?.size === reports.length) await complete();
  }
  await complete();
  process.stdout.write(`seed ${seed}: ${kills} kills, ${JSON.stringify(counts)}\n`);
  expect(counts.amongDocuments).toBeGreaterThan(0);
}, 1_200_000);
