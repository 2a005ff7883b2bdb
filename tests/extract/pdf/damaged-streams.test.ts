// Compressed streams that were changed or cut off, and streams of sloppy programs that are complete nevertheless.
import { constants, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { damagedStreams } from '../../../src/extract/pdf/damaged-streams.js';

const content = Array.from(
  { length: 400 },
  (_, index) => `1 0 0 1 ${index * 7} ${(index * 31) % 83} Tm <003${index % 10}> Tj`,
);
const whole = deflateSync(content.join('\n'));
const checksumLength = 4;

/** A file of one stream; `length` as its dictionary states it. */
function fileOf(data: Uint8Array, length = String(data.length)): Uint8Array {
  const head = `%PDF-1.4\n1 0 obj\n<< /Length ${length} /Filter /FlateDecode >>\nstream\n`;
  return Buffer.concat([Buffer.from(head), data, Buffer.from('\nendstream\nendobj\n')]);
}

function withInserted(data: Uint8Array, at: number, bytes: Uint8Array): Uint8Array {
  return Buffer.concat([data.subarray(0, at), bytes, data.subarray(at)]);
}

describe('a stream is sound', () => {
  it.each<[string, Uint8Array]>([
    ['as it was written', fileOf(whole)],
    ['without its checksum', fileOf(whole.subarray(0, -checksumLength))],
    ['with only a part of its checksum', fileOf(whole.subarray(0, -1))],
    ['flushed but not finished', fileOf(deflateSync(content.join('\n'), { finishFlush: constants.Z_SYNC_FLUSH }))],
    ['with a length that is too small', fileOf(whole, String(whole.length - 9))],
    ['with a length that is too large', fileOf(whole, String(whole.length + 9))],
    ['with a length that another object states', fileOf(whole, '2 0 R')],
    ['with nothing in it', fileOf(new Uint8Array())],
  ])('%s', (_, file) => {
    expect(damagedStreams(file)).toBe(0);
  });
});

describe('a stream is damaged', () => {
  it.each<[string, Uint8Array]>([
    ['without its second half', fileOf(whole.subarray(0, whole.length / 2))],
    ['with a stretch missing', fileOf(Buffer.concat([whole.subarray(0, 90), whole.subarray(99)]))],
    ['whose length another object states', fileOf(whole.subarray(0, whole.length / 2), '2 0 R')],
  ])('%s', (_, file) => {
    expect(damagedStreams(file)).toBe(1);
  });

  it('wherever bytes are inserted in it, which push its end beyond its length', () => {
    const foreign = Buffer.from('tl><w:br w:type="page"/>宋体');
    const places = Array.from({ length: whole.length - checksumLength - 4 }, (_, index) => index + 2);
    const silent = places.filter(
      (at) => damagedStreams(fileOf(withInserted(whole, at, foreign), String(whole.length))) === 0,
    );
    expect(silent).toEqual([]);
  });
});

describe('a stream that is known to be sound', () => {
  const damaged = fileOf(whole.subarray(0, whole.length / 2));
  const start = Buffer.from(damaged).indexOf('stream\n') + 'stream\n'.length;

  it('is not inflated again', () => {
    expect(damagedStreams(damaged, new Set([start]))).toBe(0);
  });

  it('says nothing of a stream that starts elsewhere', () => {
    expect(damagedStreams(damaged, new Set([start - 1, start + 1]))).toBe(1);
  });
});
