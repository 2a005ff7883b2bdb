// The command problems: what needs a person, by kind, with what to do.
import { expect, test } from 'vitest';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { runProgram } from '../../built-program.js';
import { copiedDatabase } from '../../load/copied-database.js';
import { beginRun, failure, handled, loadDocument, report } from '../../load/handled-documents.js';

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

test('problems refuses a code that does not exist', async () => {
  const { status, stderr } = await runProgram('problems', '--code', 'nothing', '--db', databaseFile());
  expect(status).toBe(2);
  expect(stderr).toContain('--code nothing is not the code of a problem');
});
