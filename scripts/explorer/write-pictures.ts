// Draws the pictures of docs/explorer.md: each page of the explorer over the samples that ship, in Chromium. `npm run write-pictures`.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Page } from 'playwright-core';
import { z } from 'zod';
import { openForReading } from '../../src/query/query-database.js';

const project = resolve(import.meta.dirname, '../..');
const pictures = join(project, 'docs/explorer');
const folder = mkdtempSync(join(tmpdir(), 'xxgk-pictures-'));
const database = join(folder, 'xxgk.sqlite');
const size = { width: 1200, height: 800 };
const names = z.object({
  report: z.string(),
  number: z.string(),
  agency: z.string(),
  doubtful: z.string(),
  years: z.string(),
});

/** Pages of the samples that show something: a number on a page of a PDF, an agency with several years, a report with doubts. */
function shownPages(): z.infer<typeof names> {
  const connection = openForReading(database);
  try {
    return names.parse(
      connection
        .prepare(`
          SELECT
            (SELECT sha256 FROM facts WHERE source_name LIKE '%.pdf' AND form = '2021' ORDER BY value DESC LIMIT 1) AS report,
            (
              SELECT sha256 || '/' || indicator || '/' || applicant FROM facts
              WHERE source_name LIKE '%.pdf' AND form = '2021' AND indicator = 'requests.received' AND applicant = 'total' LIMIT 1
            ) AS number,
            (SELECT agency_id FROM agency_years GROUP BY 1 ORDER BY count(*) DESC, agency_id LIMIT 1) AS agency,
            (
              SELECT document.sha256
              FROM agency_years AS year
              JOIN readings AS reading ON reading.reading_id = year.report_id
              JOIN documents AS document ON document.document_id = reading.document_id
              ORDER BY year.facts * year.share_doubtful DESC LIMIT 1
            ) AS doubtful,
            (
              SELECT own_document.sha256 || '/beside/' || document.sha256
              FROM agency_years AS own
              JOIN preceding_reports AS preceding ON preceding.reading_id = own.report_id
              JOIN readings AS before ON before.reading_id = preceding.previous_id
              JOIN documents AS document ON document.document_id = before.document_id
              JOIN readings AS reading ON reading.reading_id = own.report_id
              JOIN documents AS own_document ON own_document.document_id = reading.document_id
              WHERE own.year = 2022 AND reading.part IS NULL AND before.part IS NULL ORDER BY own.received DESC LIMIT 1
            ) AS years`)
        .get(),
    );
  } finally {
    connection.close();
  }
}

// The program as users run it: its worker threads are compiled files.
const program = join(project, 'dist/cli.js');
execFileSync(process.execPath, [program, 'ingest', join(project, 'data/raw'), '--db', database, '--quiet']);
const shown = shownPages();
const server = spawn(process.execPath, [program, 'serve', '--review', '--db', database, '--port', '0'], {
  stdio: ['ignore', 'pipe', 'ignore'],
});
const [address] = await once(createInterface(server.stdout), 'line');
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });

/** What is on the screen once pictures and tables of documents are there. */
async function draw(name: string, path: string, look: Parameters<typeof browser.newContext>[0] = {}): Promise<void> {
  const context = await browser.newContext({ viewport: size, locale: 'en-GB', bypassCSP: true, ...look });
  const page = await context.newPage();
  await page.goto(new URL(path, String(address)).href, { waitUntil: 'networkidle' });
  await whenFilled(page);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
  await context.close();
}

async function whenFilled(page: Page): Promise<void> {
  await page.waitForFunction(
    'document.querySelector("[data-fill]") === null && [...document.images].filter((image) => image.checkVisibility()).every((image) => image.complete)',
  );
}

try {
  await draw('home', '/');
  await draw('agencies', '/agencies');
  await draw('agency', `/agencies/${shown.agency}`);
  await draw('report', `/reports/${shown.report}`);
  await draw('beside', `/reports/${shown.years}`);
  await draw('number', `/numbers/${shown.number}`);
  await draw('explore', '/explore?code=requests.received&form=2021');
  await draw('distribution', '/explore?code=share_granted&view=distribution&year=2023', { colorScheme: 'dark' });
  await draw('search', '/search?q=政务公开');
  await draw('copies', '/copies');
  await draw(
    'sql',
    `/sql?run=1&chart=lines&q=${encodeURIComponent("SELECT province, year, sum(received) AS received\nFROM agency_years\nWHERE scope IS NULL AND province IN ('江苏省', '四川省', '山东省')\nGROUP BY province, year")}`,
  );
  await draw('review', `/review/${shown.doubtful}`);
  await draw('problems', '/problems');
  await draw('dictionary', '/dictionary?kind=metric');
  await draw('accuracy', '/accuracy');
  await draw('home-zh-dark', '/?lang=zh', { colorScheme: 'dark' });
} finally {
  await browser.close();
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
