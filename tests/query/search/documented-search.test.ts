// Each SQL query of docs/search.md finds the same as the search above it.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { beginRun, temporaryDatabase } from '../../load/handled-documents.js';
import { loadSearched, placesOf } from './searched-sections.js';

const page = readFileSync(new URL('../../../docs/search.md', import.meta.url), 'utf8');
const documented = [...page.matchAll(/```sql\n-- xxgk search (.+)\n([^`]+)```/gu)].map(
  ([, question = '', sql = '']) => ({
    question,
    sql,
  }),
);

const texts = [
  '政府信息公开',
  '信息的公开',
  '数据开放',
  '数据共享，保密',
  '数据共享',
  '龙潭镇',
  '12345热线',
  '123456热线，12345',
  '政务APP',
  '政务APPS，2023年',
  '政务，20231',
];

test('every example of the page is tested here', () => {
  expect(documented).toHaveLength(page.split('```sql').length - 1);
  expect(documented.length).toBeGreaterThan(3);
});

test.each(documented)('the SQL for $question finds what the command finds', ({ question, sql }) => {
  const database = temporaryDatabase();
  loadSearched(database, beginRun(database), { sections: texts.map((text) => ({ text })) });
  const rows = database.connection
    .prepare<[], { readonly report_id: number; readonly section: number }>(sql)
    .all()
    .map((row) => `${row.report_id}.${row.section}`);
  const found = placesOf(database, question);
  expect(rows.sort()).toEqual(found);
  expect(found.length).toBeGreaterThan(0);
  expect(found.length).toBeLessThan(texts.length / 2);
});

test('the view has all sections in effect without a search, and their rank with one', () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  loadSearched(database, run, { location: 'a', sections: [{ text: '旧' }] });
  loadSearched(database, run, { location: 'a', sections: [{ title: '题', text: '公开' }, { text: '开放' }] });
  const rows = (sql: string) => database.connection.prepare(sql).all();
  expect(rows('SELECT report_id, agency, year, section, title, text FROM section_search ORDER BY section')).toEqual([
    { report_id: 2, agency: '甲局', year: 2023, section: 1, title: '题', text: '公开' },
    { report_id: 2, agency: '甲局', year: 2023, section: 2, title: '', text: '开放' },
  ]);
  expect(rows(`SELECT rank FROM section_search WHERE pairs MATCH '"公开"'`)).toEqual([{ rank: expect.any(Number) }]);
});
