// Review in a real browser, by keyboard. Skipped where Chromium is not installed.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type ServedExplorer, serveExplorer } from '../../src/jobs/explorer/serve-explorer.js';
import { loadReviews, reviewsPath } from '../../src/jobs/reviews/review-file.js';
import { openForReading } from '../../src/query/query-database.js';
import { newestReviews } from '../../src/reviews/review.js';
import { callProgram } from '../called-program.js';
import { ingestedRaw } from '../jobs/ingested-samples.js';
import { temporaryFolder } from '../load/handled-documents.js';
import { chromiumProgram } from './chromium-program.js';

const raw = ingestedRaw();

/** A decision by keyboard takes a person a second at most; the page after it has to be there before that. */
const longestWaitMs = 1000;

interface Review {
  readonly served: ServedExplorer;
  readonly database: string;
  readonly file: string;
  /** A report with many doubtful numbers. */
  readonly sha256: string;
  readonly address: string;
}

/** A copy of the samples, served for review until the test is over. */
async function served(): Promise<Review> {
  const database = join(temporaryFolder(), 'xxgk.sqlite');
  cpSync(raw, database);
  const file = reviewsPath(database);
  const report = (error: Error) => {
    throw error;
  };
  const explorer = await serveExplorer({
    ...{ database, title: 'xxgk', host: '127.0.0.1', port: 0, names: [], password: null, reviews: file, report },
  });
  const queue = z
    .object({ reports: z.array(z.object({ sha256: z.string(), doubtful: z.int() })) })
    .parse(await (await fetch(new URL('/review.json', explorer.address))).json());
  const [most] = queue.reports;
  if (most === undefined || most.doubtful < 10) throw new Error('Expected a report with ten doubtful numbers');
  const address = new URL(`/review/${most.sha256}`, explorer.address).href;
  return { served: explorer, database, file, sha256: most.sha256, address };
}

const heading = (page: Page) => page.locator('.review h2').textContent();

/** How long the server took over the page that is shown, in milliseconds. */
async function serverMs(page: Page): Promise<number> {
  const entry = "performance.getEntriesByType('navigation')[0]";
  return z.number().parse(await page.evaluate(`${entry}.responseStart - ${entry}.requestStart`));
}

async function introduce(page: Page, name: string): Promise<void> {
  await page.locator('input[name=by]').fill(name);
  await page.locator('input[name=by]').blur();
}

/** Presses a key that decides, and waits for the page after it. */
async function decideBy(page: Page, press: () => Promise<void>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), press()]);
}

const cellOf = ({
  cell: { table, row, column },
}: {
  readonly cell: Readonly<Record<'table' | 'row' | 'column', number>>;
}) => [table, row, column].join(',');

/** The numbers of a report that people decided about, as the database states them. */
function decidedNumbers({ database, sha256 }: Review): readonly unknown[] {
  const connection = openForReading(database);
  try {
    return connection
      .prepare(
        'SELECT indicator, applicant, value, read_value, review, flagged FROM facts WHERE sha256 = ? AND review IS NOT NULL ORDER BY 1, 2',
      )
      .all(sha256);
  } finally {
    connection.close();
  }
}

describe.skipIf(chromiumProgram === null)('review in a browser', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumProgram ?? '', args: ['--no-sandbox'] });
  });

  afterAll(() => browser.close());

  test('ten numbers by keyboard, one of them undone, applied, read again and exported', async () => {
    const review = await served();
    const { file, address, database, sha256 } = review;
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(address);
    const refused: string[] = [];
    page.on('response', (answer) => answer.status() >= 400 && refused.push(`${answer.status()} ${answer.url()}`));
    await introduce(page, '李四');
    const waits: number[] = [];
    for (const key of ['1', '2', '1', '4', '3', '1', '1', '2', '1', '1']) {
      const before = await heading(page);
      await decideBy(page, async () => {
        await page.locator('body').press(key);
        if (key !== '3') return;
        // The key leads to the field; keys are text while one types, and Enter decides.
        await page.keyboard.type('4321');
        await page.keyboard.press('Enter');
      });
      waits.push(await serverMs(page));
      expect(await page.locator('input[name=by]').inputValue()).toBe('李四');
      expect(await heading(page)).not.toBe(before);
    }
    const lines = loadReviews(file);
    expect(lines.map(({ decision, by }) => `${by} ${decision}`)).toEqual(
      ['right', 'misprint', 'right', 'unreadable', 'corrected', 'right', 'right', 'misprint', 'right', 'right'].map(
        (decision) => `李四 ${decision}`,
      ),
    );
    expect(new Set(lines.map(cellOf)).size).toBe(10);
    const median = waits.sort((one, other) => one - other)[5] ?? Number.NaN;
    expect(median, `of ${waits.map(Math.round).join(', ')} ms`).toBeLessThan(longestWaitMs);

    const last = lines.at(-1);
    if (last === undefined) throw new Error('Expected a decision');
    await decideBy(page, () => page.locator('body').press('u'));
    expect(loadReviews(file).at(-1)).toMatchObject({ decision: 'undo', cell: last.cell });
    expect(newestReviews(loadReviews(file)).size).toBe(9);
    expect(new URL(page.url()).searchParams.get('cell')).toBe(cellOf(last));
    expect(refused).toEqual([]);
    await context.close();
    await review.served.close();

    const applied = await callProgram('review', 'apply', '--db', database);
    expect(applied.stdout).toContain('Now: 9 holds.');
    const numbers = decidedNumbers(review);
    expect(numbers).toHaveLength(9);
    const [typed] = lines.filter(({ decision }) => decision === 'corrected');
    expect(numbers).toContainEqual(
      expect.objectContaining({ value: 4321, read_value: typed?.seenValue, review: 'corrected', flagged: 0 }),
    );
    const list = await callProgram(
      'sql',
      `SELECT location FROM facts WHERE sha256 = '${sha256}' LIMIT 1`,
      '--db',
      database,
      '--json',
    );
    const [place] = z.array(z.object({ location: z.string() })).parse(JSON.parse(list.stdout));
    await callProgram('ingest', place?.location ?? '', '--force', '--quiet', '--db', database);
    expect(decidedNumbers(review)).toEqual(numbers);
    const exported = await callProgram('review', 'export', '--db', database);
    expect(exported.stdout.trim().split('\r\n')).toHaveLength(10);
  });

  test('the sums follow the value while it is typed', async () => {
    const review = await served();
    const page = await (await browser.newContext()).newPage();
    await page.goto(review.address);
    await page.locator('body').press('3');
    await page.keyboard.type('21');
    await expect.poll(() => page.locator('#checks').textContent()).toMatch(/With this value|No check/);
    await page.context().close();
    await review.served.close();
  });

  test('two people at once lose nothing, and a disagreement is shown to both', async () => {
    const review = await served();
    const people = await Promise.all(
      ['张三', '王五'].map(async (name) => {
        const page = await (await browser.newContext()).newPage();
        await page.goto(review.address);
        await introduce(page, name);
        return page;
      }),
    );
    const [one, other] = people;
    if (one === undefined || other === undefined) throw new Error('Expected two');
    await Promise.all([
      decideBy(one, () => one.locator('body').press('1')),
      decideBy(other, () => other.locator('body').press('2')),
    ]);
    const lines = loadReviews(review.file);
    expect(lines.map(({ by, decision }) => `${by} ${decision}`).sort()).toEqual(['张三 right', '王五 misprint']);
    expect(new Set(lines.map(cellOf)).size).toBe(1);
    await one.goto(`${review.address}?cell=${lines.map(cellOf)[0]}`);
    expect(await one.locator('.review .warning').textContent()).toContain('disagreement');
    for (const page of people) await page.context().close();
    await review.served.close();
  });

  test('without scripts the buttons do the same', async () => {
    const review = await served();
    const bare = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await bare.goto(review.address);
    await bare.locator('input[name=by]').fill('王五');
    await bare.locator('button[value=misprint]').click();
    await expect.poll(() => loadReviews(review.file).at(-1)).toMatchObject({ decision: 'misprint', by: '王五' });
    await bare.context().close();
    await review.served.close();
  });
});
