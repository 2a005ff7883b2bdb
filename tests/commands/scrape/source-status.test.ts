// xxgk sources status: how sources stand, those that need a person first.
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { callProgram } from '../../called-program.js';
import { scrapeStage } from '../../jobs/scrape/scraped.js';
import { figures, listPage, playSite, reportPageOf } from '../../scrape/site/played-site.js';

/** Three sources: all is well; a page fails; blocked. */
async function stood() {
  const liren = figures('liren-2020');
  const site = await playSite({
    '/a.html': listPage([['/1.html', liren.title]]),
    '/1.html': reportPageOf(liren),
    '/b.html': listPage([
      ['/2.html', `<b>${liren.title}`],
      ['/3.html', liren.title],
    ]),
    '/3.html': { body: '', status: 403 },
    '/c.html': { body: '', status: 412 },
  });
  const stage = await scrapeStage();
  const start = (path: string) => [`${site.origin}${path}`];
  await stage.night([
    { id: 'a-well', start: start('/a.html'), expect: { min_reports: 1, newest_year: 2020 } },
    { id: 'b-few', agency: undefined, place: '江西省<龙南市>', start: start('/b.html'), expect: { min_reports: 2 } },
    { id: 'c-blocked', start: start('/c.html') },
  ]);
  return stage.database.path;
}

test('as a table, as JSON, as Markdown and as a page', async () => {
  const db = await stood();
  const status = async (...words: readonly string[]) => {
    const { stdout, ...ended } = await callProgram('sources', 'status', '--db', db, ...words);
    expect(ended).toEqual({ status: 0, stderr: '' });
    return stdout;
  };
  const lines = (await status()).split('\n');
  expect(lines.slice(1, 4).map((line) => line.split(' ')[0])).toEqual(['c-blocked', 'b-few', 'a-well']);
  expect(lines[2]).toMatch(/江西省<龙南市> .*not met: 2 reports.*1 forbidden, 1 not_found/);
  expect(lines[3]).toMatch(/met: 1 reports, a report for 2020/);
  expect(JSON.parse(await status('--json'))).toMatchObject([
    { source: 'c-blocked', state: 'blocked', last_complete_at: null },
    {
      source: 'b-few',
      meets_expectation: false,
      failures: [
        { code: 'forbidden', count: 1 },
        { code: 'not_found', count: 1 },
      ],
    },
    { source: 'a-well', state: 'complete', reports: 1, newest_year: 2020, meets_expectation: true, failures: [] },
  ]);
  expect(await status('--markdown')).toContain('| b-few | 江西省\\<龙南市\\> | complete |');
  const { document } = parseHTML(await status('--html'));
  expect(
    [...document.querySelectorAll('tbody tr')].map((row) => [row.className, row.children[1]?.textContent]),
  ).toEqual([
    ['alarm', '某市人民政府'],
    ['alarm', '江西省<龙南市>'],
    ['', '某市人民政府'],
  ]);
});

test('in one way at a time', async () => {
  const ended = await callProgram('sources', 'status', '--json', '--html');
  expect(ended).toMatchObject({
    status: 2,
    stderr: `${JSON.stringify({ error: { code: 'options_conflict', message: 'Choose one of --json, --markdown and --html.' } })}\n`,
  });
});
