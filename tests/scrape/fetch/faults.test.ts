// A site with every kind of fault: the outcome of each, and how often the site is asked.
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { FetchTools } from '../../../src/scrape/fetch/fetcher.js';
import { type LoopbackServer, type Respond, startServer } from '../site/loopback-server.js';
import { madeFetcher, shortLimits } from './made-fetcher.js';

const page = '<html><body><p>某市政府信息公开工作年度报告</p></body></html>';

/** A server that has no robots.txt and answers every other request in the same way. */
function siteThat(respond: Respond): Promise<LoopbackServer> {
  return startServer((request, response) => {
    if (request.url === '/robots.txt') response.writeHead(404).end();
    else respond(request, response);
  });
}

async function outcomeOf(respond: Respond, fields = {}, changes: Partial<FetchTools> = {}) {
  const server = await siteThat(respond);
  const made = madeFetcher(server.origin, fields, changes);
  const outcome = await made.get(`${server.origin}/a.html`);
  return { outcome, server, made, asked: server.asked.filter((path) => path !== '/robots.txt') };
}

const html =
  (body: string | Uint8Array, headers = {}, status = 200): Respond =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body);
  };

test('a page is fetched with its bytes and headers, with a User-Agent that says whom to contact', async () => {
  const { outcome, server } = await outcomeOf(html(page, { etag: '"1"' }));
  expect(outcome).toMatchObject({ kind: 'fetched', status: 200, hops: [], requests: 1 });
  expect(outcome.kind === 'fetched' && Buffer.from(outcome.bytes).toString()).toBe(page);
  expect(outcome.kind === 'fetched' && outcome.headers.get('etag')).toEqual(['"1"']);
  expect(server.requests[1]?.headers['user-agent']).toBe('xxgk/0 (+reports@example.org)');
});

test('compressed content is read', async () => {
  const { outcome } = await outcomeOf(html(gzipSync(page), { 'content-encoding': 'gzip' }));
  expect(outcome.kind === 'fetched' && Buffer.from(outcome.bytes).toString()).toBe(page);
});

test('an unchanged page costs one 304', async () => {
  const server = await siteThat((request, response) => {
    response.writeHead(request.headers['if-none-match'] === '"1"' ? 304 : 200, { etag: '"1"' }).end();
  });
  const { get } = madeFetcher(server.origin);
  expect(await get(`${server.origin}/a.html`, { etag: '"1"', lastModified: null })).toMatchObject({
    kind: 'not_modified',
    requests: 1,
  });
});

test('a 304 to a request without conditions is not an answer', async () => {
  expect((await outcomeOf(html('', {}, 304))).outcome).toMatchObject({ kind: 'failed', code: 'unexpected_status' });
});

test.each([404, 410])('%i means gone, and is requested once', async (status) => {
  const { outcome, asked } = await outcomeOf(html('', {}, status));
  expect(outcome).toMatchObject({ kind: 'gone', status });
  expect(asked).toHaveLength(1);
});

describe('a block is accepted', () => {
  const challenge = '<html><script>$_ts=window["$_ts"];document.cookie="a=1";location.reload()</script></html>';
  test.each<readonly [string, Respond, number]>([
    ['403', html('', {}, 403), 403],
    ['412 with a script', html(challenge, {}, 412), 412],
    ['521 with a script', html(challenge, {}, 521), 521],
    ['429', html('', {}, 429), 429],
    ['a challenge under 200', html(challenge), 200],
    ['a captcha page', html('<p>请输入验证码</p>'), 200],
    ['a refusal by a firewall', html('<h1>您的请求已被拦截</h1>', {}, 405), 405],
  ])('%s', async (_, respond, status) => {
    const { outcome, asked } = await outcomeOf(respond);
    expect(outcome).toMatchObject({ kind: 'blocked', status, reason: expect.stringMatching(/\w/) });
    expect(asked).toHaveLength(1);
  });

  test('a long page that mentions a captcha is a page', async () => {
    const { outcome } = await outcomeOf(
      html(`<p>登录时请输入验证码。</p><p>${'某市政府信息公开工作年度报告'.repeat(40)}</p>`),
    );
    expect(outcome.kind).toBe('fetched');
  });
});

describe('Retry-After', () => {
  test('429 with a short wait is waited for, once', async () => {
    let count = 0;
    const { outcome, made } = await outcomeOf((_, response) => {
      response.writeHead(++count === 1 ? 429 : 200, { 'retry-after': '7' }).end(page);
    });
    expect(outcome.kind).toBe('fetched');
    expect(made.timing.slept).toEqual([7000]);
  });

  test('429 twice is blocked', async () => {
    const { outcome, asked } = await outcomeOf(html('', { 'retry-after': '7' }, 429));
    expect(outcome).toMatchObject({ kind: 'blocked', status: 429 });
    expect(asked).toHaveLength(2);
  });

  test('503 with a long wait is given up, and not tried again', async () => {
    const { outcome, asked, made } = await outcomeOf(html('', { 'retry-after': '86400' }, 503));
    expect(outcome).toMatchObject({ kind: 'failed', code: 'come_later', status: 503 });
    expect(asked).toHaveLength(1);
    expect(made.timing.slept).toEqual([]);
  });

  test('a long wait is not waited for', async () => {
    const { outcome, asked } = await outcomeOf(html('', { 'retry-after': '86400' }, 429));
    expect(outcome.kind).toBe('blocked');
    expect(asked).toHaveLength(1);
  });
});

describe('a passing fault is tried again, after growing pauses', () => {
  test('5xx, then success', async () => {
    let count = 0;
    const { outcome, made } = await outcomeOf((_, response) => {
      response.writeHead(++count < 3 ? 502 : 200).end(page);
    });
    expect(outcome).toMatchObject({ kind: 'fetched', requests: 3 });
    expect(made.timing.slept).toEqual([2000, 4000]);
  });

  test.each<readonly [string, Respond, string]>([
    ['5xx without end', html('', {}, 500), 'server_error'],
    ['a reset before the answer', (request) => request.socket.destroy(), 'connection_reset'],
    [
      'a reset in mid-body',
      (_, response) => {
        response.writeHead(200, { 'content-length': '1000' }).write('abc');
        setTimeout(() => response.socket?.resetAndDestroy(), 20);
      },
      'cut_short',
    ],
    [
      'a stated length that is too large',
      (_, response) => {
        response.writeHead(200, { 'content-length': '1000', connection: 'close' }).write('abc');
        setTimeout(() => response.socket?.end(), 20);
      },
      'wrong_length',
    ],
    [
      'a stated length that is too small',
      (_, response) => response.socket?.write(`HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n${page}`),
      'wrong_length',
    ],
    ['damaged compression', html(gzipSync(page).subarray(0, 30), { 'content-encoding': 'gzip' }), 'damaged_answer'],
    ['an answer that is not HTTP', (_, response) => response.socket?.end('nonsense\r\n\r\n'), 'damaged_answer'],
  ])('%s', async (_, respond, code) => {
    const { outcome, asked } = await outcomeOf(respond);
    expect(outcome).toMatchObject({ kind: 'failed', code });
    expect(asked).toHaveLength(3);
  });
});

describe('a lasting fault is requested once', () => {
  const slow =
    (everyMs: number): Respond =>
    (request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('a'), everyMs);
      request.socket.on('close', () => clearInterval(timer));
    };

  test('a slow drip of bytes is ended', async () => {
    const { outcome, asked } = await outcomeOf(slow(50), {}, { limits: { ...shortLimits, totalMs: 500 } });
    expect(outcome).toMatchObject({ kind: 'failed', code: 'too_slow' });
    expect(asked).toHaveLength(1);
  });

  test('a body beyond the limit is not read, whether its length is stated or not', async () => {
    const stated = await outcomeOf((_, response) => {
      response.writeHead(200, { 'content-length': String(2 * 1024 ** 3) });
      response.write('a');
    });
    expect(stated.outcome).toMatchObject({ kind: 'failed', code: 'too_large' });
    const chunk = Buffer.alloc(64 * 1024);
    const unstated = await outcomeOf((_, response) => {
      response.writeHead(200);
      const more = () => {
        while (response.writable && response.write(chunk)) {}
      };
      response.on('drain', more);
      more();
    });
    expect(unstated.outcome).toMatchObject({ kind: 'failed', code: 'too_large' });
  });

  test('a gzip bomb is ended at the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const { outcome } = await outcomeOf(html(bomb, { 'content-encoding': 'gzip' }));
    expect(outcome).toMatchObject({ kind: 'failed', code: 'expands_too_far' });
  });

  test('redirects without end', async () => {
    const { outcome, asked } = await outcomeOf((request, response) => {
      response.writeHead(302, { location: `${request.url}x` }).end();
    });
    expect(outcome).toMatchObject({ kind: 'failed', code: 'too_many_redirects' });
    expect(asked).toHaveLength(6);
  });

  test.each([
    ['another host', 'http://www.elsewhere.example/', 'host_not_allowed'],
    ['another port', 'http://127.0.0.1:1/', 'host_not_allowed'],
    ['loopback', 'http://127.0.0.2/', 'private_address'],
    ['a private address', 'http://10.0.0.1/', 'private_address'],
    ['the metadata address of a cloud', 'http://169.254.169.254/latest', 'private_address'],
    ['loopback in another notation', 'http://2130706434/', 'private_address'],
    ['loopback in IPv6', 'http://[::1]/', 'private_address'],
    ['loopback as IPv4 in IPv6', 'http://[::ffff:127.0.0.2]/', 'private_address'],
    ['a file', 'file:///etc/passwd', 'host_not_allowed'],
  ])('a redirect to %s is not followed', async (_, location, code) => {
    const { outcome, asked } = await outcomeOf((__, response) => response.writeHead(302, { location }).end(), {
      hosts: ['127.0.0.1'],
    });
    expect(outcome).toMatchObject({ kind: 'failed', code });
    expect(asked).toHaveLength(1);
  });
});

test('a report that moved is found under its new address', async () => {
  const { outcome, server } = await outcomeOf((request, response) => {
    if (request.url === '/a.html') response.writeHead(301, { location: '/new.html' }).end();
    else response.writeHead(200).end(page);
  });
  expect(outcome).toMatchObject({
    kind: 'fetched',
    finalAddress: `${server.origin}/new.html`,
    hops: [{ address: `${server.origin}/a.html`, status: 301 }],
  });
});

describe('names that resolve to private addresses', () => {
  const resolvingTo = (...addresses: readonly string[]): Partial<FetchTools> => ({
    guard: {
      mayBePrivate: [],
      resolve: (_, done) =>
        done(
          null,
          addresses.map((address) => ({ address, family: 4 })),
        ),
    },
  });
  const fields = { start: ['http://www.city.example/list.html'] };

  test.each([['127.0.0.1'], ['192.168.1.1'], ['100.64.0.1'], ['0.0.0.0'], ['93.184.216.34', '10.0.0.1']])(
    '%s',
    async (...addresses) => {
      const { get } = madeFetcher('http://www.city.example', fields, resolvingTo(...addresses));
      expect(await get('http://www.city.example/a.html')).toMatchObject({ kind: 'failed', code: 'private_address' });
    },
  );

  test('a name that is resolved again is judged again', async () => {
    const server = await siteThat((_, response) => response.writeHead(200, { connection: 'close' }).end(page));
    const address = `http://www.city.example:${server.port}/a.html`;
    let isPublic = true;
    const { get } = madeFetcher(
      `http://www.city.example:${server.port}`,
      {},
      {
        guard: {
          get mayBePrivate() {
            return isPublic ? ['www.city.example'] : [];
          },
          resolve: (_, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
        },
      },
    );
    expect(await get(address)).toMatchObject({ kind: 'fetched' });
    isPublic = false;
    expect(await get(address)).toMatchObject({ kind: 'failed', code: 'private_address' });
  });
});

test('when the program stops, the current request is ended and no other is started', async () => {
  let end = () => {};
  const server = await siteThat(() => end());
  const { get, abort, stop } = madeFetcher(server.origin);
  end = () => abort.abort();
  expect(await get(`${server.origin}/a.html`)).toMatchObject({ kind: 'postponed', why: 'stopped' });
  stop.abort();
  server.forget();
  expect(await get(`${server.origin}/b.html`)).toMatchObject({ kind: 'postponed', why: 'stopped' });
  expect(server.asked).toEqual([]);
});

test('cookies are sent back to the host that set them', async () => {
  const server = await siteThat((_, response) =>
    response.writeHead(200, { 'set-cookie': ['a=1; Path=/', 'b=2'] }).end(page),
  );
  const { get } = madeFetcher(server.origin);
  await get(`${server.origin}/a.html`);
  await get(`${server.origin}/b.html`);
  expect(server.requests.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined, 'a=1; b=2']);
});
