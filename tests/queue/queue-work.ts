// Documents, an ingest and workers over a queue, as separate processes of the built program.
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { zipSync } from 'fflate';
import { expect } from 'vitest';
import { figuresOf, type ReportFigures } from '../../scripts/samples/figures.js';
import { lookFiles } from '../../scripts/samples/look-files.js';
import { type RunningProgram, runProgram, startProgram } from '../built-program.js';
import { type DatabaseDump, differencesOf } from '../database-dump.js';
import { dumpAt } from '../faults/dump-of-file.js';
import { settledFolderOf } from '../jobs/ingested-folders.js';
import { temporaryFolder } from '../load/handled-documents.js';
import type { PostgresServer } from './postgres-server.js';

/** Some agencies have several editions of a report, which point to each other. */
const agencies = 8;

/** Small reports in the formats that are read quickly, and what an ingest meets beside them. */
export function mixedFolder(reports: number, others: Readonly<Record<string, string>> = {}): string {
  const looks = lookFiles.filter(({ name }) => !name.endsWith('.pdf'));
  const chosen = looks.filter((_, index) => index % Math.ceil(looks.length / reports) === 0);
  const files = chosen.map(
    ({ name, figures, write }, index) => [name, write(ofAgency(figuresOf(figures), index % agencies))] as const,
  );
  const [first, second] = files;
  if (first === undefined || second === undefined) throw new Error('Expected some reports');
  return settledFolderOf({
    ...Object.fromEntries(files),
    // The same bytes under two names, of which one states a year.
    '另一处/2019年报告.html': first[1],
    '箱.zip': zipSync({ [second[0]]: second[1], '说明.txt': Buffer.from('A letter.') }),
    'broken.docx': new Uint8Array([0x50, 0x4b, 3, 4, 5]),
    'empty.html': '',
    'letter.html': '<p>A letter.</p>',
    ...others,
  });
}

function ofAgency(figures: ReportFigures, number: number): ReportFigures {
  const agency = `第${number}镇人民政府`;
  return { ...figures, agency, title: `${agency}${figures.year}年政府信息公开工作年度报告` };
}

/** Arguments of an ingest of a folder into a database; without the second reading, which takes half of the time. */
function ingestArguments(folder: string, path: string): readonly string[] {
  return ['ingest', folder, '--db', path, '--no-second-reading', '--quiet'];
}

/** What a folder comes to without a queue. */
export async function localDump(folder: string): Promise<DatabaseDump> {
  const path = join(temporaryFolder(), 'local.sqlite');
  const { status, stderr } = await runProgram(...ingestArguments(folder, path));
  // Some documents are broken.
  expect([status, stderr]).toEqual([1, '']);
  return dumpAt(path);
}

/** Starts an ingest over a queue. */
export function startIngest(
  queue: string,
  folder: string,
  path: string,
  ...options: readonly string[]
): RunningProgram {
  return startProgram(...ingestArguments(folder, path), '--queue', queue, '--root', folder, ...options);
}

/** Starts a worker that shares the folder. */
export function startWorker(queue: string, root: string, ...options: readonly string[]): RunningProgram {
  return startProgram('worker', '--queue', queue, '--root', root, ...options);
}

/** Creates a queue in a database. */
export async function initQueue(queue: string): Promise<void> {
  expect(await runProgram('queue', 'init', queue)).toMatchObject({ status: 0, stderr: '' });
}

/** Makes sure that a database says what another one does. */
export function expectSame(expected: DatabaseDump, path: string): void {
  expect(differencesOf(expected, dumpAt(path))).toEqual([]);
}

/** A queue, what is sent over it, and what that comes to without it. */
export interface PreparedQueue {
  readonly queue: string;
  readonly folder: string;
  readonly expected: DatabaseDump;
  /** Where the database is to be. */
  readonly path: string;
}

/** Prepares a folder of some documents, with others beside them, and a queue for it. */
export async function preparedQueue(
  server: PostgresServer,
  others: Readonly<Record<string, string>> = {},
): Promise<PreparedQueue> {
  const folder = mixedFolder(6, others);
  const expected = await localDump(folder);
  const queue = await server.newDatabase();
  await initQueue(queue);
  return { queue, folder, expected, path: join(temporaryFolder(), 'queue.sqlite') };
}

/** Waits until a question has the answer yes. */
export async function untilTrue(server: PostgresServer, queue: string, sql: string): Promise<void> {
  for (const endsAt = Date.now() + 120_000; Date.now() < endsAt; await pause(50))
    if ((await server.ask(queue, `SELECT (${sql}) AS yes`))[0]?.['yes'] === true) return;
  throw new Error(`It did not come to this: ${sql}`);
}
