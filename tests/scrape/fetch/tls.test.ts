// TLS is always verified; old servers are reached only if the source says so.
import { constants } from 'node:crypto';
import { generate } from 'selfsigned';
import { expect, test } from 'vitest';
import { type Respond, startServer } from '../site/loopback-server.js';
import { madeFetcher } from './made-fetcher.js';

const day = 24 * 3600 * 1000;

/** A certificate for loopback that is its own authority, valid between two moments. */
function certificate(from: number, to: number, ip = '127.0.0.1') {
  return generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    notBeforeDate: new Date(from),
    notAfterDate: new Date(to),
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip }] },
    ],
  });
}

const respond: Respond = (request, response) => {
  response.writeHead(request.url === '/robots.txt' ? 404 : 200).end('<p>page</p>');
};
const now = Date.now();

test('a certificate of a known authority is accepted', async () => {
  const { private: key, cert } = await certificate(now - day, now + day);
  const { origin } = await startServer(respond, { key, cert });
  expect(await madeFetcher(origin, {}, { ca: cert }).get(`${origin}/a.html`)).toMatchObject({ kind: 'fetched' });
});

test.each([
  ['of an unknown authority', now - day, now + day, '127.0.0.1', false],
  ['that has expired', now - 2 * day, now - day, '127.0.0.1', true],
  ['that is not valid yet', now + day, now + 2 * day, '127.0.0.1', true],
  ['of another host', now - day, now + day, '10.0.0.1', true],
])('a certificate %s is refused, also with legacy_tls', async (_, from, to, ip, isKnown) => {
  const { private: key, cert } = await certificate(from, to, ip);
  const { origin, asked } = await startServer(respond, { key, cert });
  for (const legacy_tls of [false, true]) {
    const { get } = madeFetcher(
      origin,
      { legacy_tls, robots: 'ignore', notes: 'A test.' },
      { ca: isKnown ? cert : null },
    );
    expect(await get(`${origin}/a.html`)).toMatchObject({ kind: 'failed', code: 'certificate' });
  }
  expect(asked).toEqual([]);
});

test('an old server is reached only with legacy_tls', async () => {
  const { private: key, cert } = await certificate(now - day, now + day);
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const;
  const { origin } = await startServer(respond, {
    key,
    cert,
    ...old,
    secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
  });
  const fields = { robots: 'ignore', notes: 'A test.' };
  expect(await madeFetcher(origin, fields, { ca: cert }).get(`${origin}/a.html`)).toMatchObject({
    kind: 'failed',
    code: 'tls',
  });
  expect(
    await madeFetcher(origin, { ...fields, legacy_tls: true }, { ca: cert }).get(`${origin}/a.html`),
  ).toMatchObject({
    kind: 'fetched',
  });
});
