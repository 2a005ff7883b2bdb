// The report of a run: it is dated by the day in China, and says where a source is blocked.
import { expect, test } from 'vitest';
import { reportAsJson, reportAsMarkdown } from '../../../src/jobs/scrape/scrape-report.js';
import { dateInChina } from '../../../src/model/scrape.js';
import { listPage, playSite } from '../../scrape/site/played-site.js';
import { heldEffects } from '../ingested-folders.js';
import { scrapeStage } from './scraped.js';

test.each([
  ['2025-01-31T15:59:59.999Z', '2025-01-31'],
  ['2025-01-31T16:00:00.000Z', '2025-02-01'],
  ['2024-12-31T17:30:00.000Z', '2025-01-01'],
])('%s is in China the %s', (time, day) => {
  expect(dateInChina(Date.parse(time))).toBe(day);
});

test('a night that begins before midnight in Greenwich is that of the next day, and a block is reported with its address', async () => {
  const refused = { status: 412, body: 'no programs' };
  const site = await playSite({
    '/nb/index.html': listPage([['/nb/1.html', '某市2024年政府信息公开工作年度报告']]),
    '/nb/1.html': refused,
  });
  const stage = await scrapeStage();
  const now = () => Date.parse('2025-01-31T17:30:00Z');
  const summary = await stage.night(
    [{ id: 'city', start: [`${site.origin}/nb/index.html`] }],
    {},
    { effects: { ...heldEffects(), now } },
  );
  const address = `${site.origin}/nb/1.html`;
  const markdown = reportAsMarkdown(summary);
  expect(markdown).toMatch(/^# Scrape of 2025-02-01, run 1\n/);
  expect(markdown).toContain(address);
  expect(JSON.stringify(reportAsJson(summary))).toContain(address);
});
