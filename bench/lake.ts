// The lake beside SQLite: `npm run bench-lake`, or `-- --facts 20000000` for all reports of the country, which needs 10 GB of disk for a while.
// How long writing it takes, the first time and again, whether the memory stays flat, its size, and how long questions take in each.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { z } from 'zod';
import { queriesOf } from '../tests/docs/cookbook-queries.js';
import { pageOf } from '../tests/docs/fresh-page.js';
import {
  closeDatabase,
  openDatabase,
  openForReading,
  program,
  settleAllAgencyYears,
  settleEvidence,
} from './compiled.js';
import { makeDatabase } from './made-database.js';
import { drawTable, processorMsOf, spreadOf } from './measure.js';

const { values } = parseArgs({ options: { facts: { type: 'string', default: '1000000' } } });
/** The memory of the larger is compared with that of the smaller. */
const sizes = [Number(values.facts) / 4, Number(values.facts)];
const rounds = 3;
const megabyte = 1_000_000;

// Prints the peak size of the process and its processor time when it ends.
const reportUsage =
  'data:text/javascript,process.on("exit",()=>{const u=process.resourceUsage();process.stderr.write("usage "+u.maxRSS+" "+(u.userCPUTime+u.systemCPUTime))})';
const reportedUsage = /usage (?<kilobytes>\d+) (?<microseconds>\d+)$/;
const summary = z.object({
  files: z.array(z.object({ bytes: z.number(), rows: z.number() })),
  written: z.array(z.string()),
});

interface Written {
  readonly seconds: number;
  readonly peakMegabytes: number;
  readonly files: number;
  readonly written: number;
  readonly megabytes: number;
}

/** The program as a user runs it. */
function writeLake(database: string, lake: string): Written {
  const args = ['--import', reportUsage, fileURLToPath(program), 'lake', lake, '--db', database, '--quiet', '--json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    maxBuffer: 1_000 * megabyte,
  });
  const { kilobytes, microseconds } = reportedUsage.exec(stderr)?.groups ?? {};
  if (status !== 0) throw new Error(`The program exited with ${status}: ${stderr}`);
  const { files, written } = summary.parse(JSON.parse(stdout));
  return {
    seconds: Number(microseconds) / 1_000_000,
    peakMegabytes: Number(kilobytes) / 1_000,
    files: files.length,
    written: written.length,
    megabytes: files.reduce((sum, { bytes }) => sum + bytes, 0) / megabyte,
  };
}

/** Processor milliseconds of each question of docs/lake.md, the smallest of some rounds, in DuckDB over the lake and in SQLite. */
async function measureQuestions(database: string, lake: string): Promise<readonly (readonly string[])[]> {
  const page = pageOf('lake.md');
  const duckdb = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
  for (const [statement] of page.matchAll(/^CREATE VIEW .*;$/gm))
    await duckdb.run(statement.replace("'lake/", `'${lake}/`));
  const sqlite = openForReading(database);
  const rows: (readonly string[])[] = [];
  for (const { title, sql } of queriesOf(page)) {
    const least = async (run: () => Promise<unknown>) => {
      const times: number[] = [];
      for (let round = 0; round < rounds; round++) times.push(await processorMsOf(run));
      return spreadOf(times).min.toFixed(0);
    };
    const inLake = await least(() => duckdb.runAndReadAll(sql));
    const inSqlite = await least(async () => sqlite.prepare(sql).all());
    rows.push([title, 'ms', inLake, inSqlite]);
  }
  sqlite.close();
  duckdb.closeSync();
  return rows;
}

const folder = mkdtempSync(join(tmpdir(), 'xxgk-bench-lake-'));
try {
  const lines: (readonly string[])[] = [];
  for (const size of sizes) {
    const path = join(folder, 'xxgk.sqlite');
    const lake = join(folder, 'lake');
    const database = openDatabase(path);
    const made = makeDatabase(database.connection, size);
    database.connection.transaction(() => {
      settleEvidence(database.statements);
      settleAllAgencyYears(database.statements);
    })();
    closeDatabase(database);
    const [first, again] = [writeLake(path, lake), writeLake(path, lake)];
    if (again.written > 0) throw new Error('Expected a lake that is up to date to be left alone');
    lines.push([
      `${made.facts.toLocaleString('en')} facts`,
      `${made.reports.toLocaleString('en')} reports, ${first.files} files`,
      ...[first.seconds, again.seconds, first.peakMegabytes, first.megabytes, statSync(path).size / megabyte].map(
        (value) => value.toFixed(0),
      ),
    ]);
    if (size === sizes.at(-1)) {
      const questions = await measureQuestions(path, lake);
      process.stdout.write(`${drawTable(['question', 'unit', 'DuckDB over the lake', 'SQLite'], questions)}\n\n`);
    }
    for (const name of [path, lake]) rmSync(name, { recursive: true });
  }
  const head = ['database', 'of', 'first: processor s', 'again: processor s', 'peak MB', 'lake MB', 'SQLite MB'];
  process.stdout.write(`${drawTable(head, lines)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
