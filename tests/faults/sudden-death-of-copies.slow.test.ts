// backup and restore killed at any moment: the file that they replace is the old one or the new one, whole, and no log lies beside it that
// is another's.
import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { chanceOf } from '../../scripts/collection/seeded-random.js';
import { closeDatabase } from '../../src/load/connection/load-database.js';
import { openDatabase } from '../../src/load/open-database.js';
import { runProgram, startProgram } from '../built-program.js';
import { temporaryFolder } from '../load/handled-documents.js';

const { FAULT_KILLS = '50', FAULT_SEED = String(Date.now() % 1_000_000) } = process.env;
const kills = Number(FAULT_KILLS);
const sideFiles = ['-wal', '-shm', '-journal'] as const;

/** So large that copying takes longer than starting the program. */
const copies = 60;
/** The share of the whole way by which the last kills come after its end. */
const reserve = 0.3;
const filling = '政府信息公开'.repeat(40_000);

/**
 * A database as a killed job leaves it: its last rows are in a log beside it.
 * @param name stands in a row of the file, and in one of the log
 */
function leftByKilledJob(path: string, name: string): void {
  const being = join(temporaryFolder(), 'being-written.sqlite');
  const database = openDatabase(being);
  const { connection } = database;
  const add = connection.prepare<[string, string]>(
    'INSERT INTO robots_files (origin, fetched_at, text) VALUES (?, 0, ?)',
  );
  for (let index = 0; index < copies; index++) add.run(`${name} ${index}`, filling);
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.pragma('wal_autocheckpoint = 0');
  add.run(`${name} in the log`, '');
  for (const suffix of ['', '-wal']) copyFileSync(`${being}${suffix}`, `${path}${suffix}`);
  closeDatabase(database);
}

/** The names in a database as it lies, looked at in a copy so that the next command meets it untouched. */
function namesAt(path: string): readonly string[] {
  const copy = join(temporaryFolder(), 'left.sqlite');
  for (const suffix of ['', ...sideFiles])
    if (existsSync(`${path}${suffix}`)) copyFileSync(`${path}${suffix}`, `${copy}${suffix}`);
  const connection = new SqliteDatabase(copy);
  try {
    expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(connection.pragma('foreign_key_check')).toEqual([]);
    return connection
      .prepare<[], string>("SELECT origin FROM robots_files WHERE origin LIKE '% 0' OR origin LIKE '% log'")
      .pluck()
      .all();
  } finally {
    connection.close();
    rmSync(dirname(copy), { recursive: true });
  }
}

function removeWith(path: string): void {
  for (const name of readdirSync(dirname(path))) if (name.startsWith(basename(path))) rmSync(join(dirname(path), name));
}

test.each(['backup', 'restore'])(
  '%s, killed at random moments, leaves the old file or the new one',
  async (command) => {
    const folder = temporaryFolder();
    const [from, to, former] = ['from.sqlite', 'to.sqlite', 'former.sqlite'].map((name) => join(folder, name));
    if (from === undefined || to === undefined || former === undefined) throw new Error('Expected three paths');
    leftByKilledJob(from, 'new');
    leftByKilledJob(former, 'old');
    const words =
      command === 'backup'
        ? ['backup', to, '--db', from, '--overwrite', '--quiet']
        : ['restore', from, '--db', to, '--overwrite', '--quiet'];
    const layFormer = () => {
      removeWith(to);
      for (const suffix of ['', '-wal']) copyFileSync(`${former}${suffix}`, `${to}${suffix}`);
    };

    layFormer();
    const startedAt = performance.now();
    expect(await runProgram(...words)).toMatchObject({ status: 0, stderr: '' });
    const wholeMs = performance.now() - startedAt;
    const [older, newer] = [namesAt(former), namesAt(from)];
    expect(namesAt(to)).toEqual(newer);

    const seed = Number(FAULT_SEED);
    const chance = chanceOf(seed);
    const counts = { old: 0, new: 0 };
    for (let kill = 0; kill < kills; kill++) {
      layFormer();
      const program = startProgram(...words);
      // Each at another part of the way, so that every part has one; a way that takes longer this time still ends before the last.
      await setTimeout(((kill + chance.share()) / kills) * (1 + reserve) * wholeMs);
      program.process.kill('SIGKILL');
      await program.ended;
      const names = namesAt(to);
      expect([older, newer], `seed ${seed}, kill ${kill}`).toContainEqual(names);
      const isNew = names[0] === newer[0];
      counts[isNew ? 'new' : 'old']++;
      const beside = sideFiles.filter((suffix) => existsSync(`${to}${suffix}`));
      if (isNew) expect(beside, `seed ${seed}, kill ${kill}`).toEqual([]);
    }
    expect(namesAt(from), 'what is copied is not changed').toEqual(newer);
    expect(await runProgram(...words)).toMatchObject({ status: 0, stderr: '' });
    expect(namesAt(to)).toEqual(newer);
    process.stdout.write(`${command}, seed ${seed}: ${kills} kills, ${JSON.stringify(counts)}\n`);
    expect(counts.old).toBeGreaterThan(0);
    expect(counts.new).toBeGreaterThan(0);
  },
  1_200_000,
);
