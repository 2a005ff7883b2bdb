// Consideration for hosts: robots.txt, pauses, one connection per host, hours, and the limit on requests.
import { describe, expect, test } from 'vitest';
import { HostQueues, retryAfterMs } from '../../../src/scrape/fetch/host-queues.js';
import { realTiming } from '../../../src/scrape/fetch/timing.js';
import { startServer } from '../site/loopback-server.js';
import { heldTiming, madeFetcher } from './made-fetcher.js';

/** A server with these rules, on which every other page exists. */
const siteWith = (robots: string, status = 200) =>
  startServer((request, response) => {
    if (request.url === '/robots.txt') response.writeHead(status, { 'content-type': 'text/plain' }).end(robots);
    else response.writeHead(200).end('<p>page</p>');
  });

describe('robots.txt', () => {
  test('what it forbids is not requested; the group for our own name takes precedence over that for all', async () => {
    const { origin, asked } = await siteWith(
      'User-agent: *\nDisallow: /\n\nUser-agent: xxgk\nDisallow: /secret/\nAllow: /secret/open/\n',
    );
    const { get } = madeFetcher(origin);
    expect(await get(`${origin}/secret/a.html`)).toMatchObject({ kind: 'failed', code: 'robots_forbid' });
    expect(await get(`${origin}/secret/open/a.html`)).toMatchObject({ kind: 'fetched' });
    expect(await get(`${origin}/a.html`)).toMatchObject({ kind: 'fetched' });
    expect(asked).toEqual(['/robots.txt', '/secret/open/a.html', '/a.html']);
  });

  test.each([401, 403, 404, 410])('%i means that everything is allowed', async (status) => {
    const { origin } = await siteWith('', status);
    expect(await madeFetcher(origin).get(`${origin}/a.html`)).toMatchObject({ kind: 'fetched' });
  });

  test.each([500, 503])('%i means that nothing may be requested', async (status) => {
    const { origin, asked } = await siteWith('', status);
    const { get } = madeFetcher(origin);
    expect(await get(`${origin}/a.html`)).toMatchObject({ kind: 'failed', code: 'robots_unreachable' });
    expect(await get(`${origin}/b.html`)).toMatchObject({ kind: 'failed', code: 'robots_unreachable' });
    expect(asked).toEqual(['/robots.txt', '/robots.txt', '/robots.txt']);
  });

  test.each([
    ['521', 521, ''],
    ['200 with a script', 200, '<html><script>$_ts=window;document.cookie="a";location.reload()</script></html>'],
  ])('a shield in front of the rules as well means that the host blocks: %s', async (_, status, body) => {
    const { origin, asked } = await startServer((__, response) => {
      response.writeHead(status, { 'content-type': 'text/html' }).end(body);
    });
    expect(await madeFetcher(origin).get(`${origin}/a.html`)).toMatchObject({ kind: 'blocked', status });
    expect(asked).toEqual(['/robots.txt']);
  });

  test('a copy is valid for a day, and longer only while the file is unreachable', async () => {
    let status = 200;
    const { origin, asked } = await startServer((request, response) => {
      if (request.url === '/robots.txt') response.writeHead(status).end('User-agent: *\nDisallow: /secret/');
      else response.writeHead(200).end('<p>page</p>');
    });
    const { get, timing } = madeFetcher(origin);
    await get(`${origin}/a.html`);
    timing.time += 23 * 3600 * 1000;
    await get(`${origin}/b.html`);
    expect(asked.filter((path) => path === '/robots.txt')).toHaveLength(1);
    timing.time += 2 * 3600 * 1000;
    status = 500;
    expect(await get(`${origin}/secret/`)).toMatchObject({ kind: 'failed', code: 'robots_forbid' });
    expect(await get(`${origin}/c.html`)).toMatchObject({ kind: 'fetched' });
  });

  test('it may be ignored if someone allowed that', async () => {
    const { origin } = await siteWith('User-agent: *\nDisallow: /');
    const { get } = madeFetcher(origin, { robots: 'ignore', notes: 'Allowed by letter.' });
    expect(await get(`${origin}/a.html`)).toMatchObject({ kind: 'fetched' });
  });

  test('its Crawl-delay takes precedence over a shorter pause', async () => {
    const { origin } = await siteWith('User-agent: *\nCrawl-delay: 9');
    const { get, timing } = madeFetcher(origin, { pace: { seconds: 3, jitter: 0 } });
    await get(`${origin}/a.html`);
    await get(`${origin}/b.html`);
    expect(timing.slept.map(Math.round)).toEqual([3000, 9000]);
  });
});

test('the pause begins when an answer has ended, and varies by its share', async () => {
  const timing = { ...heldTiming(), random: () => 1 };
  const queues = new HostQueues({ ...timing, now: () => timing.time }, 4);
  const never = new AbortController().signal;
  const run = () => queues.run('a', { seconds: 10, jitter: 0.5 }, never, async () => {});
  await run();
  await run();
  expect(timing.slept).toEqual([15_000]);
});

test('hosts that another process may just have asked rest before their first request too', async () => {
  const timing = heldTiming();
  const queues = new HostQueues(timing, 4, { wereAsked: true });
  const never = new AbortController().signal;
  const run = (host: string, seconds: number) => queues.run(host, { seconds, jitter: 0 }, never, async () => {});
  queues.holdBack('b', timing.time + 30_000);
  expect(queues.rests()).toEqual({ b: 30_000 });
  await run('a', 10);
  await run('b', 10);
  await run('a', 10);
  expect(timing.slept).toEqual([10_000, 20_000]);
  // The first request to each was long ago, the second one was not.
  expect(queues.rests()).toEqual({ a: 10_000, b: 10_000 });
});

test('a host gets one request at a time, and hosts do not wait for each other', async () => {
  const queues = new HostQueues(realTiming, 4);
  const never = new AbortController().signal;
  const log: string[] = [];
  let beginB = () => {};
  const begunB = new Promise<void>((fulfil) => {
    beginB = fulfil;
  });
  // The first request of host a ends only when host b has been asked: it would never end if hosts waited for each other.
  const task = (name: string) => async () => {
    log.push(`+${name}`);
    if (name === 'a1') await begunB;
    if (name === 'b1') beginB();
    log.push(`-${name}`);
  };
  const pause = { seconds: 0, jitter: 0 };
  await Promise.all([
    queues.run('a', pause, never, task('a1')),
    queues.run('a', pause, never, task('a2')),
    queues.run('b', pause, never, task('b1')),
  ]);
  expect(log.filter((step) => step.includes('a'))).toEqual(['+a1', '-a1', '+a2', '-a2']);
  expect(log.indexOf('+b1')).toBeLessThan(log.indexOf('-a1'));
});

test('all hosts together get no more requests at once than the limit', async () => {
  const queues = new HostQueues(realTiming, 2);
  const never = new AbortController().signal;
  let [now, most] = [0, 0];
  const task = async () => {
    most = Math.max(most, ++now);
    await realTiming.sleep(10, never);
    now--;
  };
  await Promise.all('abcdefgh'.split('').map((host) => queues.run(host, { seconds: 0, jitter: 0 }, never, task)));
  expect(most).toBe(2);
});

test('a source is not visited outside its hours', async () => {
  const { origin, asked } = await siteWith('', 404);
  const { get } = madeFetcher(origin, { pace: { seconds: 0, window: '22:00-06:00' } });
  // The clock stands at 08:00 in China.
  expect(await get(`${origin}/a.html`)).toMatchObject({ kind: 'postponed', why: 'outside_window' });
  expect(asked).toEqual([]);
});

test('a run sends no more requests than it may', async () => {
  const { origin, asked } = await siteWith('', 404);
  let left = 2;
  const { get } = madeFetcher(origin, {}, { takeRequest: () => left-- > 0 });
  expect(await get(`${origin}/a.html`)).toMatchObject({ kind: 'fetched' });
  expect(await get(`${origin}/b.html`)).toMatchObject({ kind: 'postponed', why: 'requests_spent' });
  expect(asked).toEqual(['/robots.txt', '/a.html']);
});

test.each([
  ['120', 120_000],
  ['0', 0],
  ['Sat, 01 Feb 2025 00:01:00 GMT', 60_000],
  ['Sat, 01 Feb 2020 00:01:00 GMT', 0],
  ['soon', null],
  ['', null],
  [undefined, null],
])('Retry-After %s is %s ms', (header, ms) => {
  expect(retryAfterMs(header, Date.UTC(2025, 1, 1))).toBe(ms);
});
