// Numbers that no form knows, in review: shown with the number of the form that the report lacks, and nothing to decide about them.
import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { openForReading } from '../../src/query/query-database.js';
import { folderOf, ingestPaths, pageOf } from '../jobs/ingested-folders.js';
import { ingestedSamples } from '../jobs/ingested-samples.js';
import { rowsOf, temporaryDatabase } from '../load/handled-documents.js';
import { ask, explorerOf } from './asked-explorer.js';

const samples = ingestedSamples();
const desk = {
  newest: () => new Map(),
  add: async () => undefined,
  assigned: () => [],
  assign: async () => undefined,
  now: () => '',
};

async function reviewOf(page: string) {
  const database = temporaryDatabase();
  await ingestPaths(database, [folderOf({ 'a.html': page })]);
  const [{ sha256 }] = rowsOf(database, 'SELECT sha256 FROM documents').map((row) => Object(row)) as [
    { sha256: string },
  ];
  return load((await ask(explorerOf(database.path, { desk }), `/review/${sha256}`)).text);
}

const printed = pageOf('淮安市财政局', 2023, 'huaian-2024');

test('a row that the report does not have is what it lacks, and there is nothing to decide about it', async () => {
  const page = await reviewOf(printed.replace(/<tr>(?:(?!<\/tr>).)*行政强制(?:(?!<\/tr>).)*<\/tr>/su, ''));
  const unread = page('details.unread');
  expect(unread.find('li')).toHaveLength(1);
  expect(unread.find('tbody').text()).toContain('行政强制');
  expect(unread.find('form')).toHaveLength(0);
});

test('a number that no form knows is shown with its place, and leads to its table', async () => {
  const connection = openForReading(samples);
  const sha256 = connection.prepare("SELECT sha256 FROM facts WHERE indicator = 'unmapped' LIMIT 1").pluck().get();
  const label = connection
    .prepare('SELECT label FROM facts WHERE sha256 = ? AND indicator = ?')
    .pluck()
    .get(sha256, 'unmapped');
  connection.close();
  const page = load((await ask(explorerOf(samples, { desk }), `/review/${String(sha256)}`)).text);
  const unmapped = page('details.unread tbody').first();
  expect(unmapped.text()).toContain(String(label));
  expect(unmapped.find('a').attr('href')).toContain('/unmapped/-?cell=');
});

test('a report all of whose numbers have their names has no such part', async () => {
  expect((await reviewOf(printed))('details.unread')).toHaveLength(0);
});
