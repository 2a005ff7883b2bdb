// A reading that is packed and unpacked is the same; whatever is not the reading that was asked for, whole and unaltered, is refused.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { isLastingReading, packReading, unpackReading } from '../../../src/jobs/kept/packed-reading.js';
import { keyId, mannerId, type ReadingKey, readersInWords } from '../../../src/jobs/kept/reading-key.js';
import { readDocument } from '../../../src/jobs/reading/read-document.js';
import { failedReading } from '../../../src/jobs/reading/reading.js';
import { type PreparedReading, prepareReading } from '../../../src/load/documents/prepared-reading.js';
import { report, sha256Of } from '../../load/handled-documents.js';
import { directPool } from '../ingested-folders.js';

const samples = resolve(import.meta.dirname, '../../../data/raw/samples');
const readers = readersInWords({ secondReading: true, ocr: 'auto', recognisers: 'none', office: null });

function keyOf(name: string, bytes: Uint8Array): ReadingKey {
  return { sha256: sha256Of(bytes), name, readers, build: 'b1' };
}

async function sample(name: string): Promise<{ readonly key: ReadingKey; readonly reading: PreparedReading }> {
  const bytes = readFileSync(join(samples, name));
  const reading = await directPool().prepare({ name, bytes, secondReading: true, address: null });
  return { key: keyOf(name, bytes), reading };
}

const key = keyOf('a.html', Buffer.from('a'));
const small = prepareReading(
  {
    ...{ format: 'html', encoding: 'utf-8', metadata: [{ name: 'producer', value: 'hand' }], recognisers: null },
    outcome: { kind: 'report', report },
    durations: null,
  },
  null,
);

/** What a packed reading holds, changed, and packed again: as someone would do who knows the form. */
async function repacked(change: (head: string, body: string) => string): Promise<Uint8Array> {
  const text = gunzipSync(await packReading(key, small)).toString('utf8');
  const end = text.indexOf('\n');
  return gzipSync(change(text.slice(0, end), text.slice(end + 1)));
}

/** A reading of another form, with the hash that belongs to it. */
function formed(change: (body: string) => string): Promise<Uint8Array> {
  return repacked((head, body) => {
    const changed = change(body);
    return `${head.replace(sha256Of(body), sha256Of(changed))}\n${changed}`;
  });
}

function reasonOf(packed: Uint8Array, wanted: ReadingKey = key): string {
  const unpacked = unpackReading(packed, wanted);
  return unpacked.status === 'refused' ? unpacked.reason : 'taken';
}

describe('a packed reading', () => {
  test.each(['art_3210_118204.html', 'shuyang-fgj-2023.docx', 'liren-2020.pdf'])('of %s is the same', async (name) => {
    const { key: wanted, reading } = await sample(name);
    const packed = await packReading(wanted, reading);
    expect(unpackReading(packed, wanted)).toEqual({ status: 'unpacked', reading });
    expect(packed.length).toBeLessThan(JSON.stringify(reading).length / 5);
  });

  test('is refused for another document, name, reader or build', async () => {
    const packed = await packReading(key, small);
    expect(reasonOf(packed)).toBe('taken');
    for (const change of ['sha256', 'name', 'readers', 'build'] as const)
      expect(reasonOf(packed, { ...key, [change]: 'other' })).toBe('is that of another document, or of other readers');
  });

  test('is refused if a number in it was altered', async () => {
    const packed = await repacked((head, body) => `${head}\n${body.replace(',12,"number"', ',13,"number"')}`);
    expect(reasonOf(packed)).toBe('was altered after it was written');
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['no gzip', Buffer.from('{}')],
    ['no line of its own', gzipSync('{}')],
    ['another format', gzipSync('{"xxgk_reading":2}\n{}')],
  ])('is refused if it is %s', (_, packed) => {
    expect(reasonOf(packed)).toMatch(/^does not hold a reading: /);
  });

  test('is refused, with the place, if it does not have the form of a reading', async () => {
    expect(reasonOf(await formed((body) => body.replace(',12,"number"', ',"12","number"')))).toBe(
      'does not hold a reading: outcome.reports.0.facts.0.3: Invalid input: expected number, received string',
    );
    expect(reasonOf(await formed((body) => body.replace('"kind":"report"', '"kind":"rapport"')))).toMatch(/outcome/);
    expect(reasonOf(await formed((body) => body.replace('"format":', '"more":1,"format":')))).toMatch(/"more"/);
  });
});

describe('what depends on the machine', () => {
  const stopped = (['timeout', 'out_of_memory', 'crashed'] as const).map((code) => ({
    ...small,
    outcome: { kind: 'failed' as const, problems: [{ code, message: 'stopped', at: null }] },
  }));

  test('is not lasting: limits, crashes, what a failed program or files beside the document decide', () => {
    expect(isLastingReading(small)).toBe(true);
    for (const reading of stopped) expect(isLastingReading(reading)).toBe(false);
    expect(isLastingReading({ ...small, dependsOnMachine: true })).toBe(false);
    expect(isLastingReading(failedReading({ code: 'too_deeply_nested', message: '', at: null }))).toBe(false);
  });

  test('is neither packed nor taken', async () => {
    await expect(packReading(key, { ...small, dependsOnMachine: true })).rejects.toThrow('a.html');
    for (const reading of stopped)
      expect(reasonOf(await formed(() => JSON.stringify(reading)))).toBe('holds a reading that depends on the machine');
    expect(reasonOf(await formed(() => JSON.stringify({ ...small, dependsOnMachine: true })))).toMatch(
      /dependsOnMachine/,
    );
  });

  test.each([
    ['a picture that a page may show from beside it', { folder: samples }, true],
    ['no folder to look in', {}, false],
    ['a second reader that ended the tries before', { secondReaderFault: 'stopped' }, true],
  ])('is noted by the reader: %s', async (_, task, depends) => {
    const bytes = Buffer.from('<p>政府信息公开</p><img src="table.png"><p>年度报告</p>');
    const pool = directPool(readDocument);
    const reading = await pool.prepare({ name: 'a.html', bytes, secondReading: true, address: null, ...task });
    expect(reading.dependsOnMachine === true).toBe(depends);
  });
});

test('a key has a name that is safe for files, another for each part of it', () => {
  const keys = [key, { ...key, name: '../../等.html' }, { ...key, readers: 'others' }, { ...key, build: 'b2' }];
  const names = keys.map(keyId);
  expect(new Set(names).size).toBe(keys.length);
  for (const name of names) expect(name).toMatch(/^[0-9a-f]{64}-[0-9a-f]{16}$/);
  // A manner is that of readers and build, whatever the document.
  expect(new Set(keys.map(mannerId)).size).toBe(3);
});
