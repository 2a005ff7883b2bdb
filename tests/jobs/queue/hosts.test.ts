// A scrape over a queue, without one: which sources share hosts, what machines say to each other, and when a worker has lost its hosts.
import { expect, test } from 'vitest';
import { hostGroups } from '../../../src/jobs/queue/hosts/host-groups.js';
import {
  outcomeOf,
  readAnswer,
  readRequest,
  writeAnswer,
  writeRequest,
} from '../../../src/jobs/queue/hosts/host-messages.js';
import { Lease } from '../../../src/jobs/queue/hosts/lease.js';
import type { FetchOutcome } from '../../../src/scrape/fetch/outcome.js';
import { madeSource } from '../../scrape/sources/made-source.js';

function groupsOf(hosts: Readonly<Record<string, readonly string[]>>) {
  const sources = Object.entries(hosts).map(([id, names]) => madeSource({ id, hosts: names }));
  return hostGroups(sources).map((group) => [group.hosts.join(' '), group.sources.map(({ id }) => id).join(' ')]);
}

test.each([
  [
    'hosts of their own',
    { a: ['a.cn'], b: ['b.cn'] },
    [
      ['a.cn', 'a'],
      ['b.cn', 'b'],
    ],
  ],
  [
    'a host in common',
    { a: ['a.cn'], b: ['b.cn'], c: ['A.cn'] },
    [
      ['A.cn a.cn', 'a c'],
      ['b.cn', 'b'],
    ],
  ],
  ['a third source between', { a: ['a.cn'], b: ['b.cn'], c: ['b.cn', 'a.cn'] }, [['a.cn b.cn', 'a b c']]],
  [
    'a star',
    { a: ['www.a.cn'], b: ['*.a.cn'], c: ['x.ba.cn'] },
    [
      ['*.a.cn www.a.cn', 'a b'],
      ['x.ba.cn', 'c'],
    ],
  ],
  ['the name that a star covers itself', { a: ['a.cn'], b: ['*.a.cn'] }, [['*.a.cn a.cn', 'a b']]],
  ['a star below a star', { a: ['*.b.a.cn'], b: ['*.a.cn'] }, [['*.a.cn *.b.a.cn', 'a b']]],
])('sources with %s', (_, hosts, expected) => {
  expect(groupsOf(hosts)).toEqual(expected);
});

const asked = {
  finalAddress: 'https://a.cn/1',
  hops: [{ address: 'https://a.cn/', status: 302 }],
  requests: 2,
  durationMs: 7.5,
};
const headers = new Map([
  ['etag', ['"1"']],
  ['set-cookie', ['a', 'b']],
]);
const bytes = new Uint8Array([1, 2, 3]);
const sha256 = 'ab'.repeat(32);

test.each<FetchOutcome>([
  { ...asked, kind: 'fetched', status: 203, headers, bytes },
  { ...asked, kind: 'not_modified', status: 304, headers },
  { ...asked, kind: 'gone', status: 410 },
  { ...asked, kind: 'blocked', status: 412, reason: 'a “captcha”\0' },
  { ...asked, kind: 'failed', status: null, code: 'name_unknown', reason: 'no' },
  { ...asked, kind: 'postponed', why: 'outside_window' },
])('an outcome survives its way: $kind', async (outcome) => {
  const robots = [{ origin: 'https://a.cn', fetchedAt: 5, text: 'User-agent: *\0' }];
  const answer = readAnswer(writeAnswer(outcome, outcome.kind === 'fetched' ? sha256 : null, robots));
  if (answer === null) throw new Error('Expected an answer');
  expect(answer.robots).toEqual(robots);
  const stored = new Map([[sha256, bytes]]);
  expect(await outcomeOf(answer, async (hash) => stored.get(hash) ?? null)).toEqual(outcome);
});

test('what is no answer is not taken for one', () => {
  const text = writeAnswer({ ...asked, kind: 'gone', status: 404 }, null, []);
  expect(readAnswer(text)).not.toBeNull();
  const altered = [
    text.slice(0, -1),
    text.replace('gone', 'fetched'),
    text.replace('404', '"404"'),
    text.replace('"requests":2', '"requests":-2'),
    text.replace('https://a.cn/1', '1'),
    'null',
  ];
  for (const each of altered) expect([each, each === text]).toEqual([each, false]);
  expect(altered.map(readAnswer)).toEqual(altered.map(() => null));
});

test('a request names the rules of its source, and nothing else of it', () => {
  const source = madeSource({ hosts: ['a.cn'], pace: { seconds: 2, window: '22:00-06:00' }, notes: 'secret' });
  const asks = { visit: 'v', address: 'https://a.cn/1', validators: { etag: null, lastModified: 'x' } };
  const text = writeRequest(asks, source, []);
  const { hosts, ports, pace, respectsRobots, legacyTls } = source;
  expect(readRequest(text)).toEqual({ ...asks, robots: [], rules: { hosts, ports, pace, respectsRobots, legacyTls } });
  expect(text).not.toContain('secret');
});

function leaseAt(seconds: number) {
  const time = { steady: 1_000, wall: 5_000_000 };
  const lease = new Lease(seconds, { ...time }, () => ({ ...time }));
  return { time, lease };
}

test('a lease is over for its holder before the server gives it to another one', () => {
  const { time, lease } = leaseAt(8);
  time.steady += 5_999;
  expect(lease.isHeld()).toBe(true);
  lease.renew({ ...time });
  time.steady += 5_999;
  expect([lease.isHeld(), lease.over.aborted]).toEqual([true, false]);
  time.steady += 1;
  expect([lease.isHeld(), lease.over.aborted]).toEqual([false, true]);
  // Too late: another one may have it.
  lease.renew({ ...time });
  expect(lease.isHeld()).toBe(false);
});

test('a machine that was asleep, whose steady clock stood still, has lost its lease too', () => {
  const { time, lease } = leaseAt(8);
  time.wall += 60_000;
  lease.renew({ ...time });
  expect([lease.isHeld(), lease.over.aborted]).toEqual([false, true]);
});

test('what is under way ends with the lease, without being asked', async () => {
  const lease = new Lease(0.04, { steady: performance.now(), wall: Date.now() });
  await new Promise((fulfil) => lease.over.addEventListener('abort', fulfil));
  expect(lease.isHeld()).toBe(false);
});
