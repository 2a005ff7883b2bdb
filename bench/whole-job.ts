// The speed of the whole job over generated reports, and of loading alone.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mostRead } from '../src/jobs/loading/source-batches.js';
import type { ReadingPool } from '../src/jobs/reading/reading-pool.js';
import type { LoadDatabase } from '../src/load/connection/load-database.js';
import type { ReadSource } from '../src/load/documents/handled-source.js';
import {
  closeDatabase,
  ingest,
  loadDocuments,
  openDatabase,
  openReadingPool,
  prepareDocument,
  program,
  startRun,
  throughThreads,
} from './compiled.js';
import { writeReports } from './generated-reports.js';
import { documentsPerSecond, type Measured, type Rounds, spreadOf } from './measure.js';

const started = new Date(0).toISOString();

/** Measures in a temporary folder. */
export async function measureWholeJob(rounds: Rounds, count: number): Promise<readonly Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'xxgk-bench-'));
  try {
    const reports = join(folder, 'reports');
    writeReports(reports, count);
    return [
      await measureJob(rounds, { reports, count, threads: 1, secondReading: true }),
      await measureJob(rounds, { reports, count, threads: 2, secondReading: true }),
      await measureJob(rounds, { reports, count, threads: 2, secondReading: false }),
      await measureProgram(rounds, { reports, count, database: join(folder, 'program.sqlite') }),
      ...(await measureLoading(rounds, reports)),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Job {
  readonly reports: string;
  readonly count: number;
  readonly threads: number;
  readonly secondReading: boolean;
}

/** The job in this process: its workers are started once, as in a job of many documents. */
async function measureJob(rounds: Rounds, { reports, count, threads, secondReading }: Job): Promise<Measured> {
  const pool = openReadingPool({ threads });
  const run = () => ingestInto(reports, pool, secondReading);
  const what = `whole job, ${count} files, ${threads === 1 ? '1 worker' : `${threads} workers`}`;
  const kind = secondReading ? '' : ', no second reading';
  try {
    return await documentsPerSecond(`${what}${kind}`, rounds, { documents: count, run });
  } finally {
    await pool.close();
  }
}

/** One job over a folder, into its own database. */
export async function ingestInto(folder: string, pool: ReadingPool, secondReading: boolean): Promise<void> {
  const effects = { now: () => Date.now(), log: refuseToBeTold, progress: null };
  await withDatabase(async (database) => {
    const stop = new AbortController().signal;
    const report = await ingest(
      { paths: [folder], force: false, verify: false, listsSkipped: false, secondReading, stop },
      { database, route: throughThreads(pool), effects },
    );
    if (report.exitCode !== 0) throw new Error(report.toText('the benchmark'));
  });
}

/** A long job reports its progress now and then; any other line is a file that gave no report. */
function refuseToBeTold(line: string): void {
  if (!line.includes('documents found')) throw new Error(`Expected every generated file to be a report: ${line}`);
}

async function withDatabase(run: (database: LoadDatabase) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'xxgk-bench-database-'));
  const database = openDatabase(join(folder, 'xxgk.sqlite'));
  try {
    await run(database);
  } finally {
    closeDatabase(database);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The program as a user runs it, from start to end, with a worker for each core. */
async function measureProgram(
  rounds: Rounds,
  { reports, count, database }: { readonly reports: string; readonly count: number; readonly database: string },
): Promise<Measured> {
  const run = async () => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${database}${suffix}`, { force: true });
    const args = [fileURLToPath(program), 'ingest', reports, '--db', database, '--quiet'];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`The program exited with ${status}: ${stderr}`);
  };
  return documentsPerSecond(`xxgk ingest, ${count} files, from start to end`, rounds, { documents: count, run });
}

/** Loading alone: the reports are read and prepared beforehand. By the clock, and in processor time, which a busy machine changes less. */
export async function measureLoading(rounds: Rounds, reports: string): Promise<readonly Measured[]> {
  const handled = await Promise.all(readdirSync(reports).map((name) => handledFrom(join(reports, name), name)));
  const processor: number[] = [];
  const run = () =>
    withDatabase(async (database) => {
      const before = process.cpuUsage();
      const run = startRun(database, {
        startedAt: started,
        arguments: [],
        parserVersion: 'bench',
        recognisers: 'none',
      });
      for (let start = 0; start < handled.length; start += mostRead)
        loadDocuments(database, run, handled.slice(start, start + mostRead));
      const { user, system } = process.cpuUsage(before);
      processor.push((user + system) / 1000 / handled.length);
    });
  const rate = await documentsPerSecond('load alone', rounds, { documents: handled.length, run });
  const measured = processor.slice(rounds.warmUps);
  return [rate, { what: 'load alone', unit: 'processor ms/document', digits: 2, ...spreadOf(measured) }];
}

async function handledFrom(location: string, name: string): Promise<ReadSource> {
  const bytes = readFileSync(location);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const size = bytes.length;
  const reading = await prepareDocument({ name, bytes, secondReading: true, address: null });
  return {
    ...{ kind: 'read', sourceName: name, location, url: null, readAt: started, durationMs: 1, stamp: null },
    ...{ sha256, bytes: size, reading },
  };
}
