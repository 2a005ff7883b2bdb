// What machines say to each other: keys, manners, readings as bytes.
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { differencesInManner, type Manner, mannerName } from '../../../src/jobs/queue/exchange/manner.js';
import { packReading, unpackReading } from '../../../src/jobs/queue/exchange/packed-reading.js';
import { readingKey } from '../../../src/jobs/queue/exchange/queued-document.js';
import { queueAddressOf } from '../../../src/jobs/queue/postgres/queue-address.js';
import { reasonNotToKeep } from '../../../src/jobs/queue/work/kept-or-not.js';
import { failedReading } from '../../../src/jobs/reading/reading.js';
import { sha256Of } from '../../load/handled-documents.js';
import { directPool, reportPage } from '../ingested-folders.js';

const manner: Manner = { build: 'b', secondReading: true, ocr: 'auto', recognisers: 'none', office: null };
const task = { name: 'a.html', bytes: Buffer.from(reportPage('')), secondReading: true, address: null };
const page = () => directPool().prepare(task);

test('the key of a reading follows from everything that decides about it', () => {
  const identity = { sha256: 'a', name: '2023.html', folder: null, manner: 'm' };
  const others = [
    { ...identity, sha256: 'b' },
    { ...identity, name: '2024.html' },
    { ...identity, folder: '/x' },
    { ...identity, manner: 'n' },
  ];
  expect(readingKey({ ...identity })).toBe(readingKey(identity));
  expect(new Set([identity, ...others].map(readingKey)).size).toBe(5);
});

test('whatever reads otherwise is of another name, and the worker is told in what it differs', () => {
  const others: readonly Manner[] = [
    { ...manner, build: 'c' },
    { ...manner, recognisers: 'PP-OCR' },
    { ...manner, office: 'LibreOffice 7.4' },
  ];
  expect(differencesInManner(manner, { ...manner })).toEqual([]);
  expect(others.map((other) => differencesInManner(manner, other).length)).toEqual([1, 1, 1]);
  const chosen: readonly Manner[] = [
    { ...manner, secondReading: false },
    { ...manner, ocr: 'never' },
  ];
  expect(new Set([manner, ...others, ...chosen].map(mannerName)).size).toBe(6);
});

test('a reading comes back as it was, with its members in their order', async () => {
  const reading = await page();
  expect(reading.outcome.kind).toBe('report');
  const unpacked = unpackReading(await packReading(reading));
  expect(unpacked).toEqual({ kind: 'reading', reading });
  expect(JSON.stringify(unpacked) === JSON.stringify({ kind: 'reading', reading })).toBe(true);
});

test('a reading of no report comes back as well', async () => {
  const reading = await directPool().prepare({ ...task, bytes: Buffer.from('<p>A letter.</p>') });
  expect(reading.outcome.kind).toBe('not_a_report');
  expect(unpackReading(await packReading(reading))).toEqual({ kind: 'reading', reading });
});

test('bytes that are not those that were sent are no reading', async () => {
  const { content, sha256 } = await packReading(await page());
  const altered = Uint8Array.from(content);
  altered[altered.length - 20] = (altered[altered.length - 20] ?? 0) ^ 1;
  expect(unpackReading({ content: altered, sha256 })).toMatchObject({ kind: 'unfit' });
});

test.each([
  [
    'a number without its value',
    /"requests\.received","natural_person",\d+/,
    '"requests.received","natural_person",null',
  ],
  ['a problem that there is none of', /"code":"[a-z_]+"/, '"code":"no_such_problem"'],
  ['evidence beyond its ranks', /,[1-4],[1-4],null\]/, ',7,7,null]'],
  ['flags that are no JSON', /,"\[\]","\[\]",/, ',"[]","[",'],
  ['no outcome', /"outcome":\{"kind":"report"/, '"outcome":{"kind":"good"'],
])('%s is no reading, though its hash is right', async (_, sought, other) => {
  const text = gunzipSync((await packReading(await withProblem())).content).toString('utf8');
  expect(text).toMatch(sought);
  const content = gzipSync(text.replace(sought, other));
  expect(unpackReading({ content, sha256: sha256Of(content) })).toMatchObject({ kind: 'unfit' });
});

/** A report with something wrong: it lacks a section. */
async function withProblem() {
  const bytes = Buffer.from(reportPage('').replace(/总体情况/g, '一般'));
  return directPool().prepare({ ...task, bytes });
}

test('what depends on the machine is not kept', async () => {
  const reading = await page();
  expect(reasonNotToKeep(reading, manner)).toBeNull();
  for (const code of ['timeout', 'out_of_memory', 'crashed'] as const)
    expect(reasonNotToKeep(failedReading({ code, message: '', at: null }), manner)).toBe(code);
  expect(reasonNotToKeep(failedReading({ code: 'encrypted', message: '', at: null }), manner)).toBeNull();
  const old = { ...reading, format: 'rtf' };
  expect(reasonNotToKeep(old, manner)).toBeNull();
  expect(reasonNotToKeep(old, { ...manner, office: 'LibreOffice 7.4' })).toContain('LibreOffice');
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
