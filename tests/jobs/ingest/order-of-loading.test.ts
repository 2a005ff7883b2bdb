// The same collection gives the same database, whatever the order of its files and wherever they are.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { type DatabaseDump, differencesOf, dumpOf } from '../../database-dump.js';
import { rowsOf, temporaryDatabase } from '../../load/handled-documents.js';
import { folderOf, ingestPaths, pageOf } from '../ingested-folders.js';

const samples = resolve(import.meta.dirname, '../../../data/raw/samples');
const finance = '淮安市财政局';

/** Several agencies, editions of one report, two years, reports that conflict, a copy, names that mean no agency or several, and faults. */
const collection: Readonly<Record<string, string | Uint8Array>> = {
  ...Object.fromEntries(readdirSync(samples).map((name) => [name, readFileSync(join(samples, name))])),
  'finance-2022.html': pageOf(finance, 2022),
  'finance-2023.html': pageOf(`江苏省${finance}`, 2023),
  'finance-2023-again.html': `${pageOf(finance, 2023)}<!-- posted again -->`,
  'finance-2023-other.html': pageOf(finance, 2023, 'shuyang-fgj-2023'),
  'finance-2024.html': pageOf(finance, 2024),
  'copy/of-finance-2024.html': pageOf(finance, 2024),
  'chaoyang-2023.html': pageOf('朝阳区教育局', 2023),
  'chaoyang-2024.html': pageOf('朝阳区教育局', 2024, 'shuyang-fgj-2023'),
  'nobody-2023.html': pageOf('云泽市财政局', 2023),
  'no-report.html': '<p>关于春节放假的通知</p>',
  '淮安市财政局2021年政府信息公开工作年度报告.pdf': '%PDF-1.4 damaged',
  'empty.docx': '',
};

/** Ingests the collection in the order of its names by some key. */
async function dumpInOrder(keyOf: (name: string) => string): Promise<DatabaseDump> {
  const database = temporaryDatabase();
  const folder = folderOf(collection);
  const names = Object.keys(collection).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const paths = names.map((name) => join(folder, name));
  await ingestPaths(database, paths);
  const dump = dumpOf(database);
  // The collection has what the test is about.
  expect(rowsOf(database, 'SELECT DISTINCT status FROM reports ORDER BY status')).toEqual([
    { status: 'in_effect' },
    { status: 'other_edition' },
  ]);
  for (const view of ['editions', 'conflicting_reports', 'similarity', 'coverage', 'agency_names', 'problems'])
    expect(dump[view]?.length, view).toBeGreaterThan(0);
  return dump;
}

const forwards = (name: string) => name;
const backwards = (name: string) =>
  [...name].map((character) => String.fromCharCode(0xffff - character.charCodeAt(0))).join('');
const shuffled = (name: string) => [...name].reverse().join('');

test('the order of the files and the folder that they are in make no difference', async () => {
  const dump = await dumpInOrder(forwards);
  expect(differencesOf(dump, await dumpInOrder(backwards))).toEqual([]);
  expect(differencesOf(dump, await dumpInOrder(shuffled))).toEqual([]);
});

test('a collection that is ingested twice gives the same as once', async () => {
  const database = temporaryDatabase();
  const folder = folderOf(collection);
  await ingestPaths(database, [folder]);
  const once = dumpOf(database);
  await ingestPaths(database, [folder]);
  expect(differencesOf(once, dumpOf(database))).toEqual([]);
});
