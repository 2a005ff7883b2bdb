// Chosen fetches as WARC, read back by a library for web archives.
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WARCParser } from 'warcio';
import { exportWarc } from '../../../src/jobs/scrape/kept-bytes.js';
import type { FetchFilter } from '../../../src/load/scrape/fetches.js';
import { temporaryFolder } from '../../load/handled-documents.js';
import { docxOf, figures, listPage, playSite, reportPageOf } from '../../scrape/site/played-site.js';
import { type ScrapeStage, scrapeStage } from './scraped.js';

const liren = figures('liren-2020');
const all: FetchFilter = { source: null, since: null, until: null, reportsOnly: false };
const page = reportPageOf(liren, '<a href="/1.docx">年度报告.docx</a>');

async function scrapedStage() {
  const site = await playSite({
    '/nb/index.html': listPage([['/old.html', liren.title]]),
    '/old.html': (_, response) => response.writeHead(301, { location: '/nb/1.html' }).end(),
    '/nb/1.html': page,
    '/1.docx': { body: docxOf(liren), headers: { 'content-type': 'application/msword' } },
  });
  const stage = await scrapeStage();
  await stage.night([{ start: [`${site.origin}/nb/index.html`] }]);
  return { site, stage };
}

async function recordsOf(stage: ScrapeStage, name: string, filter: Partial<FetchFilter> = {}) {
  const file = join(temporaryFolder(), name);
  const options = {
    storeFolder: stage.store.folder,
    file,
    filter: { ...all, ...filter },
    now: '2025-02-01T00:00:00.000Z',
  };
  const exported = await exportWarc(stage.database, options);
  const records = [];
  for await (const record of new WARCParser(createReadStream(file), { keepHeadersCase: true })) {
    const content = await record.readFully(true);
    const { warcType, warcTargetURI, httpHeaders, warcDate } = record;
    const digest = record.warcHeader('WARC-Payload-Digest') ?? null;
    records.push({
      type: warcType,
      address: warcTargetURI ?? null,
      date: warcDate,
      status: httpHeaders?.statusCode ?? null,
      http: httpHeaders,
      content,
      digest,
    });
  }
  return { exported, records };
}

test.each(['city.warc', 'city.warc.gz'])(
  '%s has every fetch with its bytes, and redirects before what they led to',
  async (name) => {
    const { site, stage } = await scrapedStage();
    const { exported, records } = await recordsOf(stage, name);
    expect(exported).toEqual({ records: 4, missing: 0 });
    expect(records.map(({ type, address, status }) => [type, address, status])).toEqual([
      ['warcinfo', null, null],
      ['response', `${site.origin}/nb/index.html`, 200],
      ['response', `${site.origin}/old.html`, 301],
      ['response', `${site.origin}/nb/1.html`, 200],
      ['response', `${site.origin}/1.docx`, 200],
    ]);
    expect(records[2]?.http?.headers.get('location')).toBe(`${site.origin}/nb/1.html`);
    expect(Buffer.from(records[3]?.content ?? []).toString()).toBe(page);
    expect(Buffer.from(records[4]?.content ?? []).equals(docxOf(liren))).toBe(true);
    expect(records[4]?.http?.headers.get('content-type')).toBe('application/msword');
    expect(records[3]?.digest).toMatch(/^sha1:[A-Z2-7]{32}$/);
  },
);

test('only chosen fetches are written', async () => {
  const { stage } = await scrapedStage();
  const addresses = async (filter: Partial<FetchFilter>) => (await recordsOf(stage, 'x.warc', filter)).exported.records;
  expect(await addresses({ reportsOnly: true })).toBe(3);
  expect(await addresses({ source: 'other' })).toBe(0);
  expect(await addresses({ since: '2025-02-01', until: '2025-02-01' })).toBe(4);
  expect(await addresses({ since: '2025-02-02' })).toBe(0);
});
