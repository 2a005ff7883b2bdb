// Pages show what the program really prints: every code block that begins with `$ xxgk …` or `$ npx xxgk …` is run on the samples, in a
// separate folder for each page. The charts of docs/charts are compared with what their commands draw.
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { builtProgram } from '../built-program.js';
import { temporaryFolder } from '../load/handled-documents.js';
import { expectFresh, pageOf } from './fresh-page.js';

const project = resolve(import.meta.dirname, '../..');
const block = /^```(?:sh)?\n\$ (?:npx )?xxgk [\s\S]*?\n```$/gm;
const command = /^(?<prompt>\$ (?:npx )?xxgk )(?<words>.*)\n(?<shown>(?:(?!\$ |```).*\n)*)/gm;
const word = /"(?<quoted>[^"]*)"|\S+/g;
/** As the last line of an output: the rest. Within a line: the folder in which the program ran. */
const leftOut = '…';
/** Differs from run to run, and is replaced only together with something else in its line. */
const moment = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

/** A page with the output of its commands as the program prints it now. A command without an output on the page is run for the next ones. */
function freshPage(page: string, folder: string): string {
  return page.replaceAll(block, (whole) =>
    whole.replaceAll(command, (_, prompt: string, words: string, shown: string) => {
      const printed = run(words, folder);
      return `${prompt}${words}\n${shown === '' ? '' : freshOutput(shown, printed, folder)}`;
    }),
  );
}

function run(words: string, folder: string): string {
  const argv = [...words.matchAll(word)].map(([all, quoted]) => quoted ?? all);
  const { status, stdout, stderr } = spawnSync(process.execPath, [builtProgram(), ...argv], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect([status, status === 0 ? '' : stderr], words).toEqual([0, '']);
  return stdout;
}

/** The output, cut where the page cuts it. Lines that differ only in a time stay as the page has them. */
function freshOutput(shown: string, printed: string, folder: string): string {
  const before = shown.trimEnd().split('\n');
  const lines = printed
    .trimEnd()
    .split('\n')
    .map((line) => line.replaceAll(folder, leftOut).trimEnd());
  const kept = before.at(-1) === leftOut ? [...lines.slice(0, before.length - 1), leftOut] : lines;
  const timeless = (line: string | undefined) => line?.replaceAll(moment, '');
  return kept.map((line, index) => `${timeless(line) === timeless(before[index]) ? before[index] : line}\n`).join('');
}

function folderWithSamples(): string {
  const folder = temporaryFolder();
  cpSync(join(project, 'data/raw/samples'), join(folder, 'data/raw/samples'), { recursive: true });
  return folder;
}

test.each(['trace.md', 'quality.md'])('%s shows what the program prints', (name) => {
  expectFresh(name, freshPage(pageOf(name), folderWithSamples()));
});

test('the README shows what the program prints', () => {
  const folder = folderWithSamples();
  run('ingest', folder);
  expectFresh('../README.md', freshPage(pageOf('../README.md'), folder));
});

test('the charts are those that their commands draw', () => {
  const folder = folderWithSamples();
  freshPage(pageOf('charts.md'), folder);
  for (const name of readdirSync(join(project, 'docs/charts')))
    expectFresh(`charts/${name}`, readFileSync(join(folder, name), 'utf8'));
});
