// RAR and 7z archives: what they hold, and what a damaged, protected or lying one comes to.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ArchiveBudget } from '../../../src/extract/archives/archive-budget.js';
import { unpackWithLibarchive } from '../../../src/extract/archives/libarchive-reading.js';
import { archiveKindOf, openArchive } from '../../../src/extract/archives/open-archive.js';
import { packedMembers } from '../../../src/extract/archives/packed-archive.js';
import type { PackedEntry, Unpack } from '../../../src/extract/archives/unpack.js';
import { DocumentFault } from '../../../src/extract/bytes/document-fault.js';
import { gbk, tarArchive, zipArchive } from './made-archives.js';
import { rar4Archive, rar5Archive, sevenZipArchive } from './made-packed.js';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function codeOf(fault: unknown): string {
  if (fault instanceof DocumentFault) return fault.code;
  throw fault;
}

/** The paths with what stands behind them, or the code of what is wrong with them; then the code of what is wrong with the archive. */
async function contentsOf(bytes: Uint8Array) {
  const kind = archiveKindOf(bytes);
  if (kind === null) throw new Error('Expected an archive');
  const tools = { budget: new ArchiveBudget(), unpack: unpackWithLibarchive };
  const { members, fault } = await openArchive(bytes, { kind, name: 'a' }, tools);
  const contents: (readonly [string, string])[] = [];
  for (const { path, read } of members) contents.push([path, await read().then(text, codeOf)]);
  return fault === null ? contents : [...contents, fault.code];
}

const files = [
  { name: '市/政府信息公开年报.doc', content: 'one' },
  { name: 'b.txt', content: 'b'.repeat(70_000) },
  { name: 'c', content: '三' },
];
const small = files.map(({ name, content }) => ({ name, content: content.slice(0, 100) }));
const firstName = '市/政府信息公开年报.doc';

test('each kind gives its files under their names', async () => {
  const whole = files.map(({ name, content }) => [name, content]);
  expect(await contentsOf(rar5Archive(files))).toEqual(whole);
  expect(await contentsOf(rar4Archive(files.map((file) => ({ ...file, name: gbk(file.name) }))))).toEqual(whole);
  for (const isDeflated of [false, true])
    expect(await contentsOf(sevenZipArchive(small, { isDeflated }))).toEqual(
      small.map(({ name, content }) => [name, content]),
    );
});

test('an archive that holds a zip container as it is, is not taken for that container', async () => {
  const inner = zipArchive([{ name: 'inner', content: 'a' }]);
  for (const pack of [rar4Archive, rar5Archive, sevenZipArchive, tarArchive])
    expect((await contentsOf(pack([{ name: 'a.docx', content: inner }]))).map(([path]) => path)).toEqual(['a.docx']);
});

describe('what cannot be unpacked', () => {
  test('a protected member costs itself', async () => {
    const archive = rar4Archive([
      { name: 'a', content: 'one' },
      { name: 'b', content: 'two', isEncrypted: true },
      { name: 'c', content: 'three' },
    ]);
    expect(await contentsOf(archive)).toEqual([
      ['a', 'one'],
      ['b', 'encrypted'],
      ['c', 'three'],
    ]);
  });

  test('an archive that is cut off gives what is whole, and says that it is damaged', async () => {
    const damaged = rar5Archive(small);
    damaged.set([0xff], damaged.indexOf('b'.charCodeAt(0)));
    expect(await contentsOf(damaged)).toEqual([[firstName, 'one'], 'archive_damaged']);
    const cut = rar5Archive(small);
    expect(await contentsOf(cut.subarray(0, cut.indexOf('b'.charCodeAt(0)) - 12))).toEqual([
      [firstName, 'one'],
      'archive_damaged',
    ]);
    expect(await contentsOf(sevenZipArchive(small).subarray(0, 60)).catch(codeOf)).toBe('archive_damaged');
  });

  test('a member with fewer bytes than it states, or with others, is damaged', async () => {
    const lying = rar5Archive([{ name: 'a', content: 'twelve bytes', statedBytes: 30 }]);
    expect((await contentsOf(lying))[0]).toEqual(['a', 'archive_damaged']);
    const changed = sevenZipArchive(small);
    changed.set([0], 33);
    expect((await contentsOf(changed))[0]).toEqual([firstName, 'archive_damaged']);
  });

  test('a bomb is refused by what it states', async () => {
    const entry: PackedEntry = { name: Buffer.from('a'), size: 2 ** 30, type: 'file', isEncrypted: false };
    const stating =
      (entries: readonly PackedEntry[]): Unpack =>
      async (_, from) => {
        if (from !== null) throw new Error('Unpacked although it is refused');
        return { entries, contents: [], fault: null };
      };
    const refused = (entries: readonly PackedEntry[]) =>
      packedMembers(new Uint8Array(1000), stating(entries), new ArchiveBudget()).then(() => 'opened', codeOf);
    expect(await refused([entry])).toBe('archive_too_large');
    expect(await refused(Array(20_001).fill({ ...entry, size: 0 }))).toBe('archive_too_large');
    expect(await refused([{ ...entry, size: 1000 }])).toBe('opened');
  });
});

test('what is unpacked together is asked for once', async () => {
  const asked: (number | null)[] = [];
  const unpack: Unpack = (bytes, from) => {
    asked.push(from);
    return unpackWithLibarchive(bytes, from);
  };
  const { stored } = await packedMembers(rar5Archive(files), unpack, new ArchiveBudget());
  for (const { read } of stored) await read();
  expect(asked).toEqual([null, 0]);
  expect(text((await stored[2]?.read()) ?? new Uint8Array())).toBe('三');
});

test('damaged bytes give a fault or members, and never anything else', async () => {
  const sound = [rar5Archive(small), rar4Archive(small), sevenZipArchive(small)];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...sound),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
      async (bytes, changes) => {
        const damaged = bytes.slice();
        for (const [at, byte] of changes) damaged[at % damaged.length] = byte;
        const kind = archiveKindOf(damaged);
        if (kind === 'rar' || kind === '7z') await contentsOf(damaged).catch(codeOf);
      },
    ),
    { numRuns: 30 },
  );
});
