// The command problems: what needs a person, by kind, with what to do.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadImage } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { runProgram } from '../../built-program.js';
import { pdfOf } from '../../extract/pdf/pdf-builder.js';
import { copiedDatabase } from '../../load/copied-database.js';
import {
  beginRun,
  failure,
  handled,
  loadDocument,
  report,
  sha256Of,
  temporaryFolder,
} from '../../load/handled-documents.js';

const databaseFile = copiedDatabase((path) => {
  const database = openDatabase(path);
  const run = beginRun(database);
  const problems = [
    { code: 'agency_uncertain', message: 'Read as 某市财政局, from weak signs only.', at: null },
    { code: 'form_unexpected', message: 'A report for 2024 follows the form of 2019.', at: null },
  ] as const;
  loadDocument(database, run, handled('weak', 'weak', { kind: 'report', report: { ...report, problems } }));
  loadDocument(database, run, handled('broken', 'broken', failure));
  closeDatabase(database);
});

test('problems groups what needs a person by kind, the most severe first, with what to do', async () => {
  const { status, stdout, stderr } = await runProgram('problems', '--db', databaseFile());
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('agency_uncertain  机构名称依据薄弱  (warning, documents: 1)');
  expect(stdout).toContain('  To do: Check the agency; decide it in agencies.csv if it is another.');
  expect(stdout).toContain('某市财政局 2024');
  expect(stdout).not.toContain('form_unexpected');
  expect(stdout.indexOf('(error,')).toBeLessThan(stdout.indexOf('(warning,'));
});

test('problems shows one kind, all kinds, or those of some documents', async () => {
  const one = await runProgram('problems', '--code', 'form_unexpected', '--db', databaseFile());
  expect(one.stdout).toMatch(/^form_unexpected .*\(info, documents: 1\)/u);
  const all = await runProgram('problems', '--all', '--json', '--db', databaseFile());
  expect(JSON.parse(all.stdout).map(({ code }: { code: string }) => code)).toContain('form_unexpected');
  const none = await runProgram('problems', '--source', 'nowhere', '--db', databaseFile());
  expect(none).toMatchObject({ status: 0, stdout: 'Nothing needs a person.\n' });
});

/** A database with two doubtful numbers of a PDF of one page, which lies in a folder, or does not. */
function withDoubtfulNumbers(isThere: boolean) {
  const folder = temporaryFolder();
  const [db, location] = [join(folder, 'xxgk.sqlite'), join(folder, 'scan.pdf')];
  const bytes = pdfOf('100 140 40 20 re f');
  if (isThere) writeFileSync(location, bytes);
  const at = (column: number) => ({
    ...{ table: 2, row: 4, column },
    anchor: { kind: 'page', page: 1, box: { left: 90, top: 30, right: 150, bottom: 70 }, further: [] } as const,
  });
  const message = 'requests.received|total: recognised as “37”; Tesseract saw “<31>”.';
  const problems = [3, 4].map((column) => ({ code: 'recognition_uncertain' as const, message, at: at(column) }));
  const database = openDatabase(db);
  const outcome = { kind: 'report', report: { ...report, problems } } as const;
  const document = { ...handled(location, '', outcome), sha256: sha256Of(bytes), bytes: bytes.length };
  loadDocument(database, beginRun(database), document);
  closeDatabase(database);
  return { db, pictures: join(folder, 'doubtful') };
}

test('problems --pictures writes the doubtful cells of scans, and a page with what each reader saw', async () => {
  const { db, pictures } = withDoubtfulNumbers(true);
  const { status, stderr } = await runProgram('problems', '--pictures', pictures, '--db', db);
  expect({ status, stderr }).toEqual({ status: 0, stderr: `2 pictures: ${join(pictures, 'index.html')}\n` });
  expect(readdirSync(pictures).sort()).toEqual(['1-2-4-3.png', '1-2-4-4.png', 'index.html']);
  const page = readFileSync(join(pictures, 'index.html'), 'utf8');
  expect(page).toContain('<img src="1-2-4-3.png"');
  expect(page).toContain('page 1, table 2, 4, 3');
  expect(page).toContain('recognised as “37”; Tesseract saw “&lt;31&gt;”');
  expect((await loadImage(join(pictures, '1-2-4-3.png'))).width).toBeGreaterThan(240);
  const none = await runProgram('problems', '--source', 'other', '--pictures', pictures, '--db', db);
  expect(none).toMatchObject({ status: 0, stderr: `0 pictures: ${join(pictures, 'index.html')}\n` });
});

test('problems --pictures says which documents are not there any more', async () => {
  const { db, pictures } = withDoubtfulNumbers(false);
  const { status, stderr } = await runProgram('problems', '--pictures', pictures, '--db', db);
  expect(status).toBe(1);
  expect(stderr).toContain('picture_impossible: The document of sha256');
});

test('problems refuses a code that does not exist', async () => {
  const { status, stderr } = await runProgram('problems', '--code', 'nothing', '--db', databaseFile());
  expect(status).toBe(2);
  expect(stderr).toContain('--code nothing is not the code of a problem');
});
