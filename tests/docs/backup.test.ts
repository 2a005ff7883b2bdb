// The page on backups is followed to the letter, over a database that was lost and over that of a job that was killed.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { builtProgram, startProgram } from '../built-program.js';
import { temporaryFolder } from '../load/handled-documents.js';
import { pageOf } from './fresh-page.js';

const samples = resolve(import.meta.dirname, '../../data/raw/samples');
const [early, late] = [
  ['art_3210_118204.html'],
  ['里仁镇2020年政府信息公开工作年度报告.txt', 'szfgs2024.doc'],
] as const;
const page = pageOf('backup.md');

/** The commands of the page that begin with a word, in their order. */
function commandsOf(word: string): readonly (readonly string[])[] {
  const found = [...page.matchAll(/^npx xxgk (.+)$/gm)].map(([, words = '']) => words.split(' '));
  return found.filter(([first]) => first === word);
}

function run(folder: string, words: readonly string[] | undefined): string {
  expect(words, 'the page has such a command').toBeDefined();
  const { status, stdout, stderr } = spawnSync(process.execPath, [builtProgram(), ...(words ?? [])], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect([status, status === 0 ? '' : stderr], words?.join(' ')).toEqual([0, '']);
  return stdout;
}

function addDocuments(folder: string, names: readonly string[]): void {
  mkdirSync(join(folder, 'data/raw'), { recursive: true });
  for (const name of names) copyFileSync(join(samples, name), join(folder, 'data/raw', name));
}

/** The numbers of the reports in effect. */
function numbersIn(path: string): readonly unknown[] {
  const connection = new SqliteDatabase(path, { readonly: true });
  try {
    return connection.prepare('SELECT agency, year, indicator, applicant, value FROM facts ORDER BY 1, 2, 3, 4').all();
  } finally {
    connection.close();
  }
}

test('what the page says brings back a lost and a broken database, and what was added since', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'data/db/xxgk.sqlite');
  const [restoreLost, restoreBroken] = commandsOf('restore');
  addDocuments(folder, early);
  run(folder, commandsOf('ingest')[0]);
  const atCopy = numbersIn(path);
  mkdirSync(join(folder, 'copies'));
  run(folder, commandsOf('backup')[0]);

  rmSync(path);
  expect(run(folder, restoreLost)).toContain(`${atCopy.length} facts`);
  expect(numbersIn(path)).toEqual(atCopy);

  addDocuments(folder, late);
  const job = startProgram('ingest', join(folder, 'data/raw'), '--db', path, '--quiet');
  while (!existsSync(`${path}-wal`) || statSync(`${path}-wal`).size === 0) await setTimeout(5);
  job.process.kill('SIGKILL');
  await job.ended;
  expect(readdirSync(join(folder, 'data/db'))).toContain('xxgk.sqlite-wal');
  run(folder, restoreBroken);
  expect(readdirSync(join(folder, 'data/db')).filter((name) => /-(?:wal|shm|journal)$|partial$/.test(name))).toEqual(
    [],
  );
  expect(numbersIn(path)).toEqual(atCopy);

  run(folder, commandsOf('ingest')[0]);
  run(folder, commandsOf('doctor')[0]);
  expect(numbersIn(path).length).toBeGreaterThan(atCopy.length);
});
