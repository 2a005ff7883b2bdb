// The command search: what it prints, as text and as JSON, and how it ends.
import { expect, test } from 'vitest';
import { drawSearch } from '../../../src/commands/questions/search.js';
import { runProgram } from '../../built-program.js';
import { callProgram } from '../../called-program.js';
import { copiedDatabase } from '../../load/copied-database.js';
import { makeSearchedDatabase } from './searched-database.js';

const searchedDatabase = copiedDatabase(makeSearchedDatabase);

test('search prints agency, year and section, the words in their context, and the number of sections', async () => {
  expect(await runProgram('search', '政务公开', '12345', '--db', searchedDatabase())).toEqual({
    status: 0,
    stderr: '',
    stdout: [
      '江西省财政厅 2023  section 1 总体情况  (report 1, a.html)',
      '  推进【政务公开】，开通【12345】热线。',
      '',
      'sections  1 found, 1 shown',
      '',
    ].join('\n'),
  });
});

test('control characters are not printed', async () => {
  const { stdout } = await callProgram('search', '公', '--year', '2022', '--db', searchedDatabase());
  expect(stdout).toContain('某[31m局 2022  section 1 其他  (report 3, c.html)\n  【公】[31m开 =1\n');
});

test('matches are bold on a terminal', () => {
  const place = {
    ...{ report_id: 1, agency: '甲局', year: null, section: 1, title: '总体情况', source_name: 'a.html' },
    recognised: 0 as const,
  };
  const snippet = [
    { text: '政务', match: false },
    { text: '公开\u001b[0m', match: true },
  ];
  expect(drawSearch({ found: 3, sections: [{ ...place, snippet }] }, 'bold')).toBe(
    [
      '甲局 year undecided  section 1 总体情况  (report 1, a.html)',
      '  政务\u001b[1m公开[0m\u001b[22m',
      '',
      'sections  3 found, 1 shown',
    ].join('\n'),
  );
  expect(drawSearch({ found: 1, sections: [{ ...place, recognised: 1, snippet }] }, 'bold')).toContain(
    '(report 1, a.html, recognised in a picture)',
  );
});

test('search --json gives the sections with the parts of their snippets', async () => {
  const { status, stdout } = await callProgram('search', '開放', '--json', '--db', searchedDatabase());
  expect([status, JSON.parse(stdout)]).toEqual([
    0,
    {
      found: 1,
      sections: [
        {
          ...{ report_id: 2, agency: '江苏省财政厅', year: 2023, section: 1, title: '总体情况', source_name: 'b.html' },
          recognised: 0,
          snippet: [
            { text: '数据', match: false },
            { text: '开放', match: true },
            { text: ' 公开', match: false },
          ],
        },
      ],
    },
  ]);
});

test.each<readonly [readonly string[], readonly number[]]>([
  [['公开'], [1, 2]],
  [['公开', '--year', '2023', '--division', '3600'], [1]],
  [['公开', '--division', '32'], [2]],
  [['公开', '--division', '江苏'], [2]],
  [['公开', '--division', '江苏省'], [2]],
  [['公开', '--agency', '江西'], [1]],
  [['公开', '--level', 'province', '--kind', 'bureau', '--section', '1', '--limit', '1'], [1]],
  [['公开 NOT 数据'], [1]],
  [['数据 OR 热线'], [1, 2]],
])('search %j finds the reports %j', async (words, ids) => {
  const { status, stdout } = await callProgram('search', ...words, '--json', '--db', searchedDatabase());
  const { sections }: { readonly sections: readonly { readonly report_id: number }[] } = JSON.parse(stdout);
  expect(status).toBe(0);
  const found = sections.map(({ report_id }) => report_id).sort();
  if (words.includes('--limit')) expect([found.length, [1, 2]]).toEqual([1, expect.arrayContaining(found)]);
  else expect(found).toEqual(ids);
});

test.each([
  [['保密'], 'nothing_found', 'has no such section in a report in effect'],
  [['公开', '--division', '99'], 'no_such_division', 'knows no agency in the division 99'],
])('search %j finds nothing and ends with 1', async (words, code, said) => {
  const path = searchedDatabase();
  const text = await callProgram('search', ...words, '--db', path);
  expect(text).toEqual({ status: 1, stdout: '', stderr: `xxgk: ${code}: ${path} ${said}.\n` });
  const json = await callProgram('search', ...words, '--json', '--db', path);
  expect([json.status, JSON.parse(json.stdout)]).toEqual([1, { found: 0, sections: [] }]);
});

test('a name that no division has is answered with the nearest', async () => {
  const path = searchedDatabase();
  expect(await callProgram('search', '公开', '--division', '江苏市', '--db', path)).toEqual({
    status: 2,
    stdout: '',
    stderr: `xxgk: no_such_division: --division 江苏市 is not the code of a division, such as 320800, the start of one, or a name that ${path} knows. Did you mean 320000 江苏省?\n`,
  });
});

test('a question that cannot be understood is shown with the place of the mistake', async () => {
  expect(await callProgram('search', '公开 AND', 'OR 数据', '--db', 'none.sqlite')).toEqual({
    status: 2,
    stdout: '',
    stderr: [
      'xxgk: search_invalid: The search cannot be understood. A word is missing before OR. To search for the word itself, put it in quotation marks: "OR".',
      '  公开 AND OR 数据',
      '           ^',
      '',
    ].join('\n'),
  });
});

test.each([
  [['公开', '--year', 'last'], '--year last is not a year of four digits'],
  [['公开', '--division', '36x'], '--division 36x is not the code of a division'],
  [['公开', '--limit', '-1'], '--limit -1 is not a whole number'],
  [['公开', '--kind', 'odd'], 'Allowed choices are government,'],
  [['公开', '--db', 'none.sqlite'], 'database_missing'],
  [[], "missing required argument 'words'"],
])('search %j is wrong usage', async (words, said) => {
  const { status, stdout, stderr } = await callProgram('search', ...words);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(said);
});

test('search --match prints what to write in SQL, and that finds the same', async () => {
  const path = searchedDatabase();
  const { status, stdout } = await callProgram(
    'search',
    '政务公开 OR (開放 NOT 12345)',
    '--match',
    '--db',
    'none.sqlite',
  );
  expect([status, stdout]).toEqual([0, '("政务 务公 公开" OR ("开放" NOT "12345_" *))\n']);
  const sql = 'SELECT report_id FROM section_search WHERE pairs MATCH :match ORDER BY report_id';
  const answer = await callProgram('sql', sql, '--param', `match=${stdout.trim()}`, '--json', '--db', path);
  expect(JSON.parse(answer.stdout)).toEqual([{ report_id: 1 }, { report_id: 2 }]);
});
