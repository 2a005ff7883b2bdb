// What machines say to each other: in which manner they read, and where the queue is.
import { expect, test } from 'vitest';
import { differencesInManner, queueName } from '../../../src/jobs/queue/exchange/manner.js';
import { queueAddressOf } from '../../../src/jobs/queue/postgres/queue-address.js';

const manner = { build: 'b', readers: 'second reading: yes; pictures: auto, none; office: none' };

test('whatever reads otherwise has other jobs, and learns in what it differs', () => {
  const others = [
    { ...manner, build: 'c' },
    { ...manner, readers: 'second reading: no; pictures: auto, none; office: none' },
  ];
  expect(differencesInManner(manner, { ...manner })).toEqual([]);
  expect(others.map((other) => differencesInManner(manner, other))).toEqual([
    [expect.stringContaining('it is build c, and the ingest is build b')],
    [expect.stringMatching(/its readers are “second reading: no.*the ingest “second reading: yes/)],
  ]);
  expect(new Set([manner, ...others].map(queueName)).size).toBe(3);
});

test('the password of an address is never shown', () => {
  const { shown, secret } = queueAddressOf('postgres://reader:geheim@server:5432/queue?password=geheim');
  expect(shown).toBe('postgres://reader@server:5432/queue');
  expect(secret).toContain('geheim');
  for (const wrong of ['mysql://a:geheim@b/c', 'geheim', 'postgres://a:geheim@b'])
    expect(() => queueAddressOf(wrong)).toThrow(
      expect.objectContaining({ code: 'queue_address_invalid', message: expect.not.stringContaining('geheim') }),
    );
});
