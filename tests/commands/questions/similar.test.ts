// The command similar: how a report is named, what is drawn, and how it ends.
import { expect, test } from 'vitest';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { runProgram } from '../../built-program.js';
import { callProgram } from '../../called-program.js';
import { link, loadMade, type MadeReport } from '../../jobs/loading/compared-reports.js';
import { copiedDatabaseLater } from '../../load/copied-database.js';
import { beginRun } from '../../load/handled-documents.js';
import { textOfSeed, withStretchReplaced } from '../../similarity/made-texts.js';

const text = textOfSeed(1);
const reports: readonly MadeReport[] = [
  { agency: '甲局', year: 2020, location: 'old.html', overview: text, improvements: textOfSeed(2) },
  { agency: '甲局', year: 2021, location: 'new.html', overview: text, improvements: textOfSeed(3) },
  // 397 runs each; 40 characters replaced take 43 away: 354 / 440 = 0.805.
  { agency: '乙局', year: 2021, location: 'b.html', overview: withStretchReplaced(text, 40, 1), improvements: '无' },
  { agency: null, year: 2021, location: 'c.html', overview: text },
];

/** Makes a database of the reports, either all of them compared or none. */
async function makeDatabase(path: string, isCompared: boolean): Promise<void> {
  const database = openDatabase(path);
  const run = beginRun(database);
  for (const made of reports) loadMade(database, run, made);
  if (isCompared) await link(database);
  closeDatabase(database);
}

const databaseFile = copiedDatabaseLater((path) => makeDatabase(path, true));
const uncomparedDatabase = copiedDatabaseLater((path) => makeDatabase(path, false));

const legend =
  'identical: how many other agencies print the same text word for word; --json lists every similar section.';

test('the most similar section of each relation is drawn, for a report named by agency and year or by id', async () => {
  const path = await databaseFile();
  const byName = await callProgram('similar', '甲局', '2021', '--db', path);
  expect(byName).toEqual({
    status: 0,
    stderr: '',
    stdout: [
      'report 2  甲局 2021',
      'section │ title          │ like that of  │ similarity │ report │ agency │ year │ file     │ identical',
      '      1 │ 总体情况       │ last year     │          1 │      1 │ 甲局   │ 2020 │ old.html │         0',
      '        │                │ the same year │      0.805 │      3 │ 乙局   │ 2021 │ b.html   │         1',
      '      5 │ 存在的主要问题 │ none',
      legend,
      '',
    ].join('\n'),
  });
  expect(await runProgram('similar', '2', '--db', path)).toEqual(byName);
});

test('a section that is too short to compare says so', async () => {
  const { stdout } = await callProgram('similar', '3', '--db', await databaseFile());
  expect(stdout).toContain('      5 │ 存在的主要问题 │ not compared: too short\n');
});

test('with --json every similar section is listed, from --least on', async () => {
  const path = await databaseFile();
  const { stdout } = await callProgram('similar', '2', '--db', path, '--json', '--least', '0.9');
  expect(JSON.parse(stdout)).toEqual([
    {
      report: { report_id: 2, agency: '甲局', year: 2021, title: null, status: 'in_effect', is_compared: 1 },
      sections: [
        { section: 1, title: '总体情况', is_compared: 1 },
        { section: 5, title: '存在的主要问题', is_compared: 1 },
      ],
      similar: [
        {
          ...{
            section: 1,
            relation: 'last_year',
            jaccard: 1,
            other_report_id: 1,
            other_agency: '甲局',
            other_year: 2020,
          },
          ...{ other_section: 1, other_source: 'old.html', identical: 0 },
        },
      ],
    },
  ]);
});

test('a report that could not be compared says why', async () => {
  const [path, uncompared] = [await databaseFile(), await uncomparedDatabase()];
  expect((await callProgram('similar', '4', '--db', path)).stdout).toContain('compared with nothing');
  expect((await callProgram('similar', '2', '--db', uncompared)).stdout).toContain('not been compared yet');
});

test.each([
  ['a report that does not exist', ['99'], 1, 'There is no report 99'],
  ['an agency that does not exist', ['丙局', '2021'], 1, 'no_such_agency: There is no agency 丙局 in '],
  ['an agency without a year', ['甲局'], 2, 'by its agency and year'],
  ['a year that is not one', ['甲局', '去年'], 2, 'by its agency and year'],
  ['a similarity that is not kept', ['2', '--least', '0.2'], 2, '--least 0.2 is not a number from'],
  ['a similarity that is not a number', ['2', '--least', 'much'], 2, '--least much is not a number from'],
])('%s ends the program', async (_, names, status, words) => {
  const ended = await callProgram('similar', ...names, '--db', await databaseFile());
  expect({ status: ended.status, stdout: ended.stdout }).toEqual({ status, stdout: '' });
  expect(ended.stderr).toContain(words);
});
