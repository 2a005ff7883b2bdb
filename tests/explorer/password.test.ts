// The password of an explorer that other machines can reach, and what is tried against it.
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import type { Hono } from 'hono';
import { expect, test } from 'vitest';
import { openGate } from '../../src/jobs/explorer/open-gate.js';
import { callProgram } from '../called-program.js';
import { ingestedSamples } from '../jobs/ingested-samples.js';
import { temporaryFolder } from '../load/handled-documents.js';
import { explorerOf } from './asked-explorer.js';

const database = ingestedSamples();
const password = 'correct horse 电池';
const host = '127.0.0.1:8470';

/** An explorer with a password, and a clock that the test turns. */
async function guarded() {
  const clock = { ms: 1_700_000_000_000 };
  const client = { address: '192.0.2.1' };
  const gate = await openGate(password, () => clock.ms);
  const explorer = explorerOf(database, { gate, clientOf: () => client.address });
  return { explorer, clock, client };
}

function enter(
  explorer: Hono,
  given: string,
  { path = '/agencies?level=county', ...headers }: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const body = new URLSearchParams({ password: given }).toString();
  return Promise.resolve(
    explorer.fetch(
      new Request(`http://${host}${path}`, {
        method: 'POST',
        body,
        headers: {
          ...{ host, 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) },
          ...{ 'sec-fetch-site': 'same-origin', ...headers },
        },
      }),
    ),
  );
}

async function get(explorer: Hono, path: string, cookie?: string): Promise<Response> {
  return explorer.fetch(
    new Request(`http://${host}${path}`, { headers: { host, ...(cookie === undefined ? {} : { cookie }) } }),
  );
}

const cookieOf = (answer: Response) => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

test('without a session, no address says anything about the database', async () => {
  const { explorer } = await guarded();
  for (const path of [
    '/',
    '/agencies',
    '/agencies.csv',
    '/home.json',
    '/explore.svg',
    '/nothing',
    '/sql?q=SELECT+1&run=1',
  ])
    for (const cookie of [undefined, 'session=', 'session=guessed', `session=${'A'.repeat(43)}`]) {
      const answer = await get(explorer, path, cookie);
      expect(answer.status, path).toBe(401);
      const page = load(await answer.text());
      expect(page('main').text().replace(/\s/g, ''), path).toBe('公xxgkPasswordEnter');
      expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    }
  expect((await get(explorer, '/assets/explorer.css')).status).toBe(200);
});

test('the password opens the address that was asked for, in a session that scripts and other sites cannot use', async () => {
  const { explorer, clock } = await guarded();
  const entered = await enter(explorer, password);
  expect(entered.status).toBe(303);
  expect(entered.headers.get('location')).toBe('/agencies?level=county');
  const set = entered.headers.get('set-cookie') ?? '';
  expect(set).toMatch(/^session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);
  expect((await get(explorer, '/agencies', cookieOf(entered))).status).toBe(200);
  // Another one has a token of its own.
  expect(cookieOf(await enter(explorer, password))).not.toBe(cookieOf(entered));
  clock.ms += 12 * 3600 * 1000;
  expect((await get(explorer, '/agencies', cookieOf(entered))).status).toBe(401);
});

test('behind a proxy that speaks TLS, the session is never sent without it', async () => {
  const { explorer } = await guarded();
  const entered = await enter(explorer, password, { 'x-forwarded-proto': 'https' });
  expect(entered.headers.get('set-cookie')).toContain('; Secure');
});

test('who leaves is out, and no other site makes anybody leave', async () => {
  const { explorer } = await guarded();
  const cookie = cookieOf(await enter(explorer, password));
  expect((await enter(explorer, '', { path: '/leave', cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await get(explorer, '/', cookie)).status).toBe(200);
  expect((await enter(explorer, '', { path: '/leave', cookie })).status).toBe(303);
  expect((await get(explorer, '/', cookie)).status).toBe(401);
});

test('after three failures each wrong password costs more time, and the right one has to wait too', async () => {
  const { explorer, clock, client } = await guarded();
  for (let failure = 0; failure < 3; failure++) expect((await enter(explorer, `wrong ${failure}`)).status).toBe(401);
  const waits: number[] = [];
  for (let failure = 3; failure < 11; failure++) {
    const waiting = await enter(explorer, password);
    expect(waiting.status).toBe(429);
    const seconds = Number(waiting.headers.get('retry-after'));
    waits.push(seconds);
    clock.ms += seconds * 1000;
    expect((await enter(explorer, `wrong ${failure}`)).status).toBe(401);
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  // Somebody else is not kept out by that.
  client.address = '192.0.2.2';
  expect((await enter(explorer, password)).status).toBe(303);
  client.address = '192.0.2.1';
  clock.ms += 60_000;
  expect((await enter(explorer, password)).status).toBe(303);
});

test('a thousand passwords at once are not all looked at', async () => {
  const { explorer } = await guarded();
  const answers = await Promise.all(Array.from({ length: 1000 }, (_, index) => enter(explorer, `guess ${index}`)));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 401).length).toBe(3);
  expect(new Set(statuses)).toEqual(new Set([401, 429]));
});

test.each([
  ['a form of another site', { 'sec-fetch-site': 'cross-site' }, 401],
  ['a form of an unknown site', { 'sec-fetch-site': 'same-site', origin: 'null' }, 401],
  ['a form that is too long', { 'content-length': '100000' }, 413],
  ['a name that leads here', { host: 'evil.example' }, 403],
])('%s enters nothing', async (_, headers, status) => {
  const { explorer } = await guarded();
  const answer = await enter(explorer, password, headers);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('set-cookie')).toBeNull();
});

test.each(['//evil.example/', '/\\evil.example', '/leave'])(
  'after the password, %s leads to the first page',
  async (path) => {
    const { explorer } = await guarded();
    const location = (await enter(explorer, password, { path })).headers.get('location') ?? '';
    expect(new URL(location, `http://${host}`).host).toBe(host);
    expect(location.startsWith('//')).toBe(false);
  },
);

test.each([
  [['--host', '0.0.0.0'], 'argument_missing'],
  [['--host', '192.0.2.7'], 'argument_missing'],
  [['--host', '::'], 'argument_missing'],
])('%s without a password is refused', async (options, code) => {
  const refused = await callProgram('serve', '--db', database, '--port', '0', ...options);
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain(code);
  expect(refused.stderr).toContain('--password-file');
});

test('a password file that others may read, or that is short or missing, is refused', async () => {
  const file = join(temporaryFolder(), 'password.txt');
  const refusal = async () =>
    (await callProgram('serve', '--db', database, '--port', '0', '--password-file', file)).stderr;
  expect(await refusal()).toContain('file_missing');
  writeFileSync(file, `${password}\n`);
  chmodSync(file, 0o644);
  expect(await refusal()).toContain('chmod 600');
  chmodSync(file, 0o600);
  writeFileSync(file, 'short\nand a second line that does not count\n');
  expect(await refusal()).toContain('needs 12 characters');
});
