// What other sites and hostile documents try against the explorer.
import { load } from 'cheerio';
import { expect, test } from 'vitest';
import type { SqlTable } from '../../src/explorer/page/page.js';
import { openForReading } from '../../src/query/query-database.js';
import { ingestedSamples } from '../jobs/ingested-samples.js';
import { beginRun, fact, handled, loadDocument, report, temporaryDatabase } from '../load/handled-documents.js';
import { ask, explorerOf } from './asked-explorer.js';

const database = ingestedSamples();
const explorer = explorerOf(database);

test.each(['evil.example', 'evil.example:8470', '127.0.0.1:8471', 'localhost.evil.example:8470', ''])(
  'the host %s is not served, so that a name that leads here shows nothing',
  async (host) => {
    const answer = await ask(explorer, '/agencies', { host });
    expect(answer.status).toBe(403);
    expect(answer.text).not.toContain('<');
  },
);

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s is refused', async (method) => {
  expect((await ask(explorer, '/', {}, method)).status).toBe(405);
});

test('every answer forbids scripts and styles of its own, frames, and guessing of types', async () => {
  for (const path of ['/', '/agencies.json', '/agencies.csv', '/assets/explorer.css', '/nothing', '/agencies?year=x']) {
    const { headers } = await ask(explorer, path);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  }
});

test.each(['cross-site', 'same-site'])('a statement that a %s page asks for is shown and not run', async (site) => {
  const ran: string[] = [];
  const counting = explorerOf(database, {
    ask: async (sql): Promise<SqlTable> => {
      ran.push(sql);
      return { columns: ['one'], rows: [[1]], isCut: false };
    },
  });
  const path = '/sql?q=SELECT%201%20AS%20one';
  expect((await ask(counting, `${path}&run=1`, { 'sec-fetch-site': site })).status).toBe(403);
  expect((await ask(counting, path, { 'sec-fetch-site': site })).text).toContain('SELECT 1 AS one');
  expect(ran).toEqual([]);
  const own = await ask(counting, `${path}&run=1`, { 'sec-fetch-site': 'same-origin' });
  expect(load(own.text)('main tbody td').text()).toBe('1');
  expect(ran).toEqual(['SELECT 1 AS one']);
});

test('a page of a document is not drawn for another site', async () => {
  const [sha256] = hashes();
  const picture = `/pages/${sha256}/1.svg`;
  expect((await ask(explorer, picture, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await ask(explorer, picture)).text).toBe('There are no pages here.');
});

function hashes(): readonly string[] {
  const connection = openForReading(database);
  try {
    return connection.prepare<[], string>('SELECT sha256 FROM documents').pluck().all();
  } finally {
    connection.close();
  }
}

test.each([
  '/assets/..%2f..%2fpackage.json',
  '/assets/%2e%2e/explorer.js',
  '/assets/explorer.css%00.html',
  '/pages/..%2f..%2f..%2fetc%2fpasswd/1.svg',
  '/pages/%2e%2e/1.svg',
  '/reports/..%2f..%2fetc',
])('%s reaches no file', async (path) => {
  const answer = await ask(explorer, path);
  expect([400, 404]).toContain(answer.status);
  expect(answer.text).not.toMatch(/"dependencies"|root:/);
});

const script = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'`';

test('markup in every text of a document is text', async () => {
  const loaded = temporaryDatabase();
  const hostile = {
    ...report,
    identity: { ...report.identity, agency: script, title: script },
    sections: [{ number: 1, kind: 'overview' as const, title: script, text: `${script}\n${script}`, anchor: null }],
    facts: [{ ...fact, reading: { state: 'unreadable' as const }, raw: script }],
    problems: [{ code: 'check_failed' as const, message: script, at: null }],
  };
  const document = handled(`/reports/${script}.docx`, 'hostile', { kind: 'report', report: hostile });
  loadDocument(loaded, beginRun(loaded), { ...document, url: `javascript:alert(3)//${script}` });
  const hostileExplorer = explorerOf(loaded.path);
  const { sha256 } = document;
  const paths = [
    '/',
    '/agencies',
    `/agencies/${encodeURIComponent(script)}`,
    `/reports/${sha256}`,
    `/numbers/${sha256}/requests.received/natural_person`,
    '/problems?code=check_failed',
    `/search?q=${encodeURIComponent(script)}`,
    `/sql?q=${encodeURIComponent(script)}`,
    `/dictionary?q=${encodeURIComponent(script)}`,
    `/explore?province=${encodeURIComponent(script)}`,
  ];
  let shown = 0;
  for (const path of paths) {
    const $ = load((await ask(hostileExplorer, path)).text);
    expect($('script:not([src]), [onerror], [href^="javascript"]').length, path).toBe(0);
    if ($('body').text().includes('<script>alert(1)')) shown++;
  }
  // On the pages of the report and of its number, at least, the text is there.
  expect(shown).toBeGreaterThan(3);
});
