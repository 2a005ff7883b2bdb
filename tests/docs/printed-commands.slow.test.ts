// Pages show what the program really prints: every code block that begins with `$ xxgk …` or `$ npx xxgk …` is run on what data/raw holds, each page
// in a folder with nothing else. The charts of docs/charts are compared with what their commands draw.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { builtProgram } from '../built-program.js';
import { shared } from '../shared-work.js';
import { expectFresh, pageOf } from './fresh-page.js';

const project = resolve(import.meta.dirname, '../..');
const block = /^```(?:sh)?\n\$ (?:npx )?xxgk [\s\S]*?\n```$/gm;
const command = /^(?<prompt>\$ (?:npx )?xxgk )(?<words>.*)\n(?<shown>(?:(?!\$ |```).*\n)*)/gm;
const word = /"(?<quoted>[^"]*)"|\S+/g;
/** As the last line of an output: the rest. Within a line: the folder in which the program ran. */
const leftOut = '…';
/** Differs from run to run, and is replaced only together with something else in its line. */
const moment = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

// Each page runs the program several times, some of them over all documents.
vi.setConfig({ testTimeout: 600_000 });

/** Where the program runs. The database holds the paths of the samples, so all pages have them at the same place. */
const folder = mkdtempSync(join(tmpdir(), 'xxgk-pages-'));

beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  for (const name of ['samples', 'made-up'])
    cpSync(join(project, 'data/raw', name), join(folder, 'data/raw', name), {
      recursive: true,
      preserveTimestamps: true,
    });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A page with the output of its commands as the program prints it now. A command without an output on the page is run for the next ones. */
function freshPage(page: string): string {
  return page.replaceAll(block, (whole) =>
    whole.replaceAll(command, (_, prompt: string, words: string, shown: string) => {
      const path = shown === '' ? ingestOfAll.exec(words)?.[1] : undefined;
      if (path === undefined) return `${prompt}${words}\n${freshOutput(shown, run(words))}`;
      ingestAll(path);
      return `${prompt}${words}\n`;
    }),
  );
}

/** Several pages begin with it. */
const ingestOfAll = /^ingest data\/raw --db (\S+)$/;

const bytesOfAll = shared(
  (name: 'all') => name,
  () => {
    run('ingest data/raw --db all.sqlite');
    return readFileSync(join(folder, 'all.sqlite'));
  },
);

/** Puts a database of all documents to a path. */
function ingestAll(path: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), bytesOfAll('all'));
}

function run(words: string): string {
  const argv = [...words.matchAll(word)].map(([all, quoted]) => quoted ?? all);
  const { status, stdout, stderr } = spawnSync(process.execPath, [builtProgram(), ...argv], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect([status, status === 0 ? '' : stderr], words).toEqual([0, '']);
  return stdout;
}

/** The output, cut where the page cuts it; none where the page shows none. Lines that differ only in a time stay as the page has them. */
function freshOutput(shown: string, printed: string): string {
  if (shown === '') return '';
  const before = shown.trimEnd().split('\n');
  const lines = printed
    .trimEnd()
    .split('\n')
    .map((line) => line.replaceAll(folder, leftOut).trimEnd());
  const kept = before.at(-1) === leftOut ? [...lines.slice(0, before.length - 1), leftOut] : lines;
  const timeless = (line: string | undefined) => line?.replaceAll(moment, '');
  return kept.map((line, index) => `${timeless(line) === timeless(before[index]) ? before[index] : line}\n`).join('');
}

test.each(['trace.md', 'quality.md'])('%s shows what the program prints', (name) => {
  expectFresh(name, freshPage(pageOf(name)));
});

test('the README shows what the program prints', () => {
  ingestAll('data/db/xxgk.sqlite');
  expectFresh('../README.md', freshPage(pageOf('../README.md')));
});

/** The day on which the database was written, as charts name it. */
const day = /\d{4}-\d\d-\d\d(?=[;；])/gu;

test('the charts are those that their commands draw, on whatever day', () => {
  const page = pageOf('charts.md');
  freshPage(page);
  const names = [...page.matchAll(/\]\(charts\/([\w.]+)\)/g)].map(([, name = '']) => name);
  expect(readdirSync(join(project, 'docs/charts')).filter((name) => !names.includes(name))).toEqual([]);
  for (const name of names) {
    const drawn = readFileSync(join(folder, name), 'utf8');
    const before = existsSync(join(project, 'docs/charts', name)) ? pageOf(`charts/${name}`) : '';
    const isSame = before.replaceAll(day, '') === drawn.replaceAll(day, '');
    expectFresh(`charts/${name}`, isSame ? before : drawn);
  }
});
