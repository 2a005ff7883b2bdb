// What the doctor says of Node and of libraries: it uses them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { examine } from '../../../src/jobs/database/doctor.js';
import { examineLibraries, examineNode } from '../../../src/jobs/database/examine-installation.js';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { temporaryFolder } from '../../load/handled-documents.js';

test('each library is used, and works here', async () => {
  expect(await examineLibraries()).toEqual([
    { check: 'library_better_sqlite3', status: 'ok', message: expect.stringMatching(/opens a database: SQLite 3\.\d/) },
    { check: 'library_pdfjs_dist', status: 'ok', message: 'pdfjs-dist reads a PDF.' },
    { check: 'library_canvas', status: 'ok', message: expect.stringMatching(/draws a page: \d{4,} bytes of PNG\.$/) },
  ]);
});

const refused = Object.assign(
  new Error("The module '/a/node_modules/lib/b.node' uses NODE_MODULE_VERSION 1. Node requires NODE_MODULE_VERSION 2."),
  { code: 'ERR_DLOPEN_FAILED' },
);

test.each([
  [refused, /^lib was installed for another version of Node .*: run npm ci again with Node \d/],
  [new Error('no glyphs'), /^lib does not work here \(no glyphs\): run npm ci again with Node \d/],
])('a library that fails is an error that says what to do: %s', async (error, message) => {
  const library = { check: 'library_lib', name: 'lib', use: () => Promise.reject(error) };
  expect(await examineLibraries([library])).toEqual([
    { check: 'library_lib', status: 'error', message: expect.stringMatching(message) },
  ]);
});

test('if SQLite’s library fails, the rest is examined all the same, and the database is not blamed', async () => {
  const path = join(temporaryFolder(), 'xxgk.sqlite');
  closeDatabase(openDatabase(path));
  const library = { check: 'library_better_sqlite3', name: 'better-sqlite3', use: () => Promise.reject(refused) };
  const findings = await examine(path, false, [library]);
  expect(findings.filter(({ status }) => status === 'error').map(({ check }) => check)).toEqual([
    'library_better_sqlite3',
  ]);
  expect(findings.map(({ check }) => check)).toEqual([
    ...['node', 'library_better_sqlite3', 'disk'],
    ...['recognition', 'program_pdftotext', 'program_pandoc', 'program_tesseract', 'program_soffice'],
  ]);
});

test.each([
  ['20.18.3', 'error'],
  ['20.19.0', 'ok'],
  ['21.7.0', 'error'],
  ['22.11.0', 'error'],
  ['22.12.0', 'ok'],
  ['23.9.0', 'error'],
  ['24.0.0', 'ok'],
  ['26.1.0', 'ok'],
])('Node %s: %s', (version, status) => {
  const { message, ...finding } = examineNode(version);
  expect(finding).toEqual({ check: 'node', status });
  if (status === 'error')
    expect(message).toContain('Install one of these or a later one of the same line: 20.19, 22.12, 24.0');
});

test('package.json asks for the same versions of Node', () => {
  const { engines } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  expect(engines).toEqual({ node: '>=20.19 <21 || >=22.12 <23 || >=24' });
});
