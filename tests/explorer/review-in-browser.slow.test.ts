// Review in a real browser, by keyboard. Skipped where Chromium is not installed.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type ServedExplorer, serveExplorer } from '../../src/jobs/explorer/serve-explorer.js';
import { loadReviews } from '../../src/jobs/reviews/review-file.js';
import { ingestedRaw } from '../jobs/ingested-samples.js';
import { chromiumProgram } from './chromium-program.js';

const database = ingestedRaw();
const file = join(database, '../reviews.csv');

describe.skipIf(chromiumProgram === null)('review in a browser', () => {
  let served: ServedExplorer;
  let browser: Browser;

  beforeAll(async () => {
    const report = (error: Error) => {
      throw error;
    };
    served = await serveExplorer({
      database,
      title: 'xxgk',
      host: '127.0.0.1',
      ...{ names: [], password: null },
      port: 0,
      reviews: file,
      report,
    });
    browser = await chromium.launch({ executablePath: chromiumProgram ?? '', args: ['--no-sandbox'] });
  });

  afterAll(async () => {
    await browser.close();
    await served.close();
    rmSync(file, { force: true });
  });

  test('one key a decision, the next by itself, typed values, undo; without scripts the buttons do the same', async () => {
    const queue = z
      .object({ reports: z.array(z.object({ sha256: z.string(), doubtful: z.int() })) })
      .parse(await (await fetch(new URL('/review.json', served.address))).json());
    const [most] = queue.reports;
    if (most === undefined) throw new Error('Expected a report with doubtful numbers among the samples');
    const address = new URL(`/review/${most.sha256}`, served.address).href;
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(address);
    await page.locator('input[name=by]').fill('李四');
    await page.locator('input[name=by]').blur();
    const heading = () => page.locator('.review h2').textContent();
    const first = await heading();
    await page.locator('body').press('1');
    await page.waitForURL(/after=/);
    await expect.poll(async () => (await loadReviews(file)).length).toBe(1);
    expect(await page.locator('input[name=by]').inputValue()).toBe('李四');
    // A correction: the key leads to the field, Enter decides; keys are text while one types.
    await page.goto(
      `${address}?cell=${(await loadReviews(file)).map(({ cell }) => [cell.table, cell.row, cell.column].join(','))[0]}`,
    );
    expect(await heading()).toBe(first);
    await page.locator('body').press('3');
    await page.keyboard.type('21');
    await expect.poll(() => page.locator('#checks').textContent()).toMatch(/With this value|No check/);
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await loadReviews(file)).at(-1))
      .toMatchObject({ decision: 'corrected', value: 21, by: '李四' });
    await page.goto(
      `${address}?cell=${(await loadReviews(file)).map(({ cell }) => [cell.table, cell.row, cell.column].join(','))[0]}`,
    );
    await page.locator('body').press('u');
    await expect.poll(async () => (await loadReviews(file)).at(-1)?.decision).toBe('undo');
    await context.close();

    const bare = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await bare.goto(address);
    await bare.locator('input[name=by]').fill('王五');
    await bare.locator('button[value=misprint]').click();
    await expect.poll(async () => (await loadReviews(file)).at(-1)).toMatchObject({ decision: 'misprint', by: '王五' });
    await bare.context().close();
  });
});
