// Pages refer to things that exist: linked files, files and folders in code marks, functions named in the same row as their file.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const project = resolve(import.meta.dirname, '../..');
const folders = ['.', 'docs', 'data/divisions', 'scripts/samples', 'scripts/accuracy', 'tests/fixtures'];
const pages = folders.flatMap((folder) =>
  readdirSync(join(project, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(project, folder, name)),
);
const link = /\]\((?<target>[^)\s]+)\)/g;
const ours = /`(?<path>(?:src|tests|scripts|bench|data|docs)\/[\w./*-]*)`/g;
const called = /`(?<name>\w+)\(\)`/g;

function matchesOf(page: string, pattern: RegExp): readonly string[] {
  return [...page.matchAll(pattern)].flatMap(([, found]) => found ?? []);
}

/** The paths of the files of the project that a page links to. */
function linkedFrom(path: string, text: string): readonly string[] {
  return matchesOf(text, link)
    .filter((target) => !/^(?:https?:|#)/.test(target))
    .map((target) => resolve(dirname(path), target.replace(/#.*$/, '')));
}

const missing = (paths: readonly string[]) => paths.filter((path) => !existsSync(path));

test.each(pages.map((path) => [relative(project, path), path] as const))(
  '%s refers to things that exist',
  (_, path) => {
    const text = readFileSync(path, 'utf8');
    expect(missing(linkedFrom(path, text))).toEqual([]);
    const named = matchesOf(text, ours)
      // A changelog names files of its time; the program creates data/db and data/raw/store.
      .filter((name) => !path.endsWith('CHANGELOG.md') && !/[*]|^data\/(?:db|raw\/store)/.test(name))
      .map((name) => join(project, name));
    expect(missing(named)).toEqual([]);
  },
);

/** The text of a file, or of all files that lie directly in a folder. */
function codeOf(path: string): string {
  if (!statSync(path).isDirectory()) return readFileSync(path, 'utf8');
  const files = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ name }) => readFileSync(join(path, name), 'utf8')).join('\n');
}

test('named functions are in the file that is linked in the same row', () => {
  const path = join(project, 'docs/architecture.md');
  const rows = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| [') && matchesOf(line, called).length > 0);
  expect(rows.length).toBeGreaterThan(10);
  const elsewhere = rows.flatMap((row) => {
    const [file = ''] = linkedFrom(path, row);
    const code = codeOf(file);
    return matchesOf(row, called)
      .filter((name) => !new RegExp(`(?:function\\*?|const) ${name}\\b`).test(code))
      .map((name) => `${name} in ${relative(project, file)}`);
  });
  expect(elsewhere).toEqual([]);
});
