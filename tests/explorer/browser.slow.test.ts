// The explorer in a real browser, as a person uses it. Skipped where Chromium is not installed (Debian: apt install chromium fonts-noto-cjk).
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type ServedExplorer, serveExplorer } from '../../src/jobs/explorer/serve-explorer.js';
import { closeDatabase } from '../../src/load/connection/load-database.js';
import { openDatabase } from '../../src/load/open-database.js';
import { openForReading } from '../../src/query/query-database.js';
import { ingestPaths } from '../jobs/ingested-folders.js';
import { chromiumProgram } from './chromium-program.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const samples = resolve(import.meta.dirname, '../../data/raw/samples');
/** A report with pages, one without, and another of the same agency and another year. */
const reports = ['szfgs2024.pdf', 'shuyang-fgj-2023.docx', 'liren-2020.html'];
const folder = mkdtempSync(join(tmpdir(), 'xxgk-browser-'));
const database = join(folder, 'xxgk.sqlite');
const violations = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }));

describe.skipIf(chromiumProgram === null)('in a browser', () => {
  let served: ServedExplorer;
  let browser: Browser;
  const faults: Error[] = [];

  beforeAll(async () => {
    const opened = openDatabase(database);
    await ingestPaths(
      opened,
      reports.map((name) => join(samples, name)),
    );
    closeDatabase(opened);
    served = await serveExplorer({
      database,
      title: 'xxgk',
      host: '127.0.0.1',
      ...{ names: [], password: null },
      port: 0,
      reviews: join(folder, 'reviews.csv'),
      report: (error) => faults.push(error),
    });
    browser = await chromium.launch({ executablePath: chromiumProgram ?? '', args: ['--no-sandbox'] });
  });

  afterAll(async () => {
    await browser.close();
    await served.close();
    rmSync(folder, { recursive: true, force: true });
    expect(faults).toEqual([]);
  });

  async function opened(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ locale: 'en-GB', ...options });
    const page = await context.newPage();
    await page.goto(new URL(path, served.address).href);
    return page;
  }

  /** The address of a number of a document that has pages, or has none. */
  function addressOfNumber(hasPages: boolean): string {
    const connection = openForReading(database);
    try {
      const found = connection
        .prepare(`
          SELECT '/numbers/' || sha256 || '/' || indicator || '/' || applicant FROM facts
          WHERE (page IS NOT NULL) = ? AND applicant = 'total' LIMIT 1`)
        .pluck()
        .get(hasPages ? 1 : 0);
      return z.string().parse(found);
    } finally {
      connection.close();
    }
  }

  /** The address of a report beside another one. */
  function addressOfEditions(): string {
    const connection = openForReading(database);
    try {
      const [own, other] = z
        .array(z.string())
        .parse(connection.prepare('SELECT DISTINCT sha256 FROM facts ORDER BY sha256 LIMIT 2').pluck().all());
      return `/reports/${own}/beside/${other}?show=all`;
    } finally {
      connection.close();
    }
  }

  const addressOfReport = () =>
    addressOfNumber(true).replace('/numbers/', '/reports/').split('/').slice(0, 3).join('/');

  test('from a search to an agency, its report, a number, and the picture of its cell', async () => {
    const page = await opened('/');
    await page.getByRole('searchbox').fill('政府');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.locator('.hits a').first().click();
    await page.locator('main table a').first().click();
    await page.locator('a.fact').first().click();
    await page.locator('.the-number').waitFor();
    await page.goto(new URL(addressOfNumber(true), served.address).href);
    const width = async () => Number(await page.evaluate('document.querySelector("img.cell-picture").naturalWidth'));
    await expect.poll(width, { timeout: 20_000 }).toBeGreaterThan(100);
    await page.context().close();
  });

  test('the table of a document without pages is filled in by itself, and by a link without scripts', async () => {
    const path = addressOfNumber(false);
    const page = await opened(path);
    await page.locator('.printed mark').waitFor({ timeout: 20_000 });
    await page.context().close();
    const bare = await opened(path, { javaScriptEnabled: false });
    await bare.getByRole('link', { name: 'Show the table of the document' }).click();
    await bare.locator('.printed mark').waitFor({ timeout: 20_000 });
    await bare.context().close();
  });

  test('a filter is kept by its address', async () => {
    const page = await opened('/agencies');
    await page.locator('aside a').first().click();
    await expect.poll(() => page.url()).toContain('level=');
    const [address, rows] = [page.url(), await page.locator('main tbody tr').count()];
    await page.context().close();
    const again = await opened(address);
    expect(await again.locator('main tbody tr').count()).toBe(rows);
    await again.context().close();
  });

  test('a statement runs on a click and with Ctrl+Enter', async () => {
    const page = await opened('/sql?q=SELECT%20count(*)%20AS%20reports%20FROM%20agency_years');
    expect(await page.locator('main div > .scroll').count()).toBe(0);
    await page.getByRole('button', { name: 'Run' }).click();
    await page.locator('main td.number').waitFor();
    await page.locator('textarea').press('Control+Enter');
    await page.locator('main td.number').waitFor();
    await page.context().close();
  });

  const looks: readonly (readonly [string, BrowserContextOptions])[] = [
    ['on a telephone', { viewport: { width: 390, height: 844 } }],
    ['on a wide screen, in the dark', { viewport: { width: 1600, height: 1000 }, colorScheme: 'dark' }],
    ['in Chinese', { locale: 'zh-CN' }],
  ];

  test.each(looks)(
    'pages have no barrier that axe knows, nothing is wider than the page, no console says a word: %s',
    async (_, options) => {
      const page = await opened('/', options);
      const said: string[] = [];
      page.on('console', (message) => said.push(message.text()));
      const report = z
        .string()
        .parse(await page.evaluate(() => fetch('/agencies.json').then((answer) => answer.text())));
      const [agency] = z
        .object({ agencies: z.array(z.object({ key: z.string() })) })
        .parse(JSON.parse(report)).agencies;
      const paths = [
        '/',
        '/agencies',
        `/agencies/${agency?.key}`,
        addressOfNumber(true),
        '/explore',
        '/explore?code=refused',
        ...['table', 'bars', 'bars&by=level', 'distribution', 'scatter', 'map'].map((name) => `/explore?view=${name}`),
        `/explore?agency=${agency?.key}`,
        addressOfReport(),
        addressOfEditions(),
        '/search?q=政府',
        '/copies',
        '/sql',
        `/sql?run=1&chart=bars&q=${encodeURIComponent('SELECT agency, received FROM agency_years')}`,
        '/review',
        '/problems',
        '/sources',
        '/dictionary?kind=evidence',
        '/accuracy',
        '/about',
      ];
      for (const path of paths) {
        await page.goto(new URL(path, served.address).href);
        // The policy of the pages allows no script of others: it is given to the browser itself.
        await page.evaluate(axe);
        const found = violations.parse(
          await page.evaluate('axe.run(document, { resultTypes: ["violations"] }).then((result) => result.violations)'),
        );
        expect(found.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), path).toBe(true);
      }
      expect(said).toEqual([]);
      await page.context().close();
    },
    300_000,
  );

  test('a number leads from a chart to its report, and the picture of the chart is a file', async () => {
    const page = await opened('/explore?view=bars&code=requests.received&scope=none');
    await page.locator('.chart svg a').first().click();
    await page.locator('.official').first().waitFor();
    await page.goBack();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'PNG' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('xxgk.png');
    await page.context().close();
  });

  test('behind a password: the form, the page that was asked for, and out again', async () => {
    const guarded = await serveExplorer({
      ...{ database, title: 'xxgk', host: '127.0.0.1', port: 0, names: [], password: 'correct horse', reviews: null },
      report: (error) => faults.push(error),
    });
    const context = await browser.newContext({ locale: 'en-GB', colorScheme: 'dark' });
    const page = await context.newPage();
    await page.goto(new URL('/agencies?level=county', guarded.address).href);
    await page.evaluate(axe);
    const found = violations.parse(
      await page.evaluate('axe.run(document, { resultTypes: ["violations"] }).then((result) => result.violations)'),
    );
    expect(found.map(({ id }) => id)).toEqual([]);
    await page.getByLabel('Password').fill('wrong horse');
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Password').fill('correct horse');
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByRole('heading', { name: 'Agencies' }).waitFor();
    expect(page.url()).toContain('/agencies?level=county');
    expect(await page.evaluate('document.cookie')).not.toContain('session');
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByLabel('Password').waitFor();
    await context.close();
    await guarded.close();
  });

  test('a printed report leaves navigation out and says where it is from', async () => {
    const page = await opened(addressOfReport());
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('header nav').isVisible()).toBe(false);
    expect(await page.locator('.print-only').isVisible()).toBe(true);
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
    await page.context().close();
  });
});
