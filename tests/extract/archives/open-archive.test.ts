// What an archive holds, whatever its names are encoded in, and what is refused before anything is unpacked.
import { crc32, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ArchiveBudget } from '../../../src/extract/archives/archive-budget.js';
import { archiveKindOf, openArchive } from '../../../src/extract/archives/open-archive.js';
import { DocumentFault } from '../../../src/extract/bytes/document-fault.js';
import { docx, p, r } from '../docx/docx-builder.js';
import { gbk, type MadeFile, tarArchive, zipArchive } from './made-archives.js';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

async function open(bytes: Uint8Array, name = 'a.zip') {
  const kind = archiveKindOf(bytes);
  if (kind === null) throw new Error('Expected an archive');
  return openArchive(bytes, { kind, name }, { budget: new ArchiveBudget() });
}

const pathsOf = async (bytes: Uint8Array, name?: string) => (await open(bytes, name)).members.map(({ path }) => path);

/** The paths with what stands behind them, or the code of what is wrong with them. */
async function contentsOf(bytes: Uint8Array, name?: string) {
  const { members } = await open(bytes, name);
  return Promise.all(
    members.map(async ({ path, read }) => [path, await read().then(text, (fault: unknown) => codeOf(fault))] as const),
  );
}

function codeOf(fault: unknown): string {
  if (fault instanceof DocumentFault) return fault.code;
  throw fault;
}

const faultOf = (bytes: Uint8Array, name?: string) => open(bytes, name).then(() => 'none', codeOf);

/** The field of Info-ZIP that states the name in UTF-8. */
function unicodePath(stored: Uint8Array, name: string, checksum = crc32(stored)): Uint8Array {
  const utf8 = Buffer.from(name);
  const field = Buffer.alloc(9);
  field.writeUInt16LE(0x7075, 0);
  field.writeUInt16LE(5 + utf8.length, 2);
  field.writeUInt8(1, 4);
  field.writeUInt32LE(checksum, 5);
  return Buffer.concat([field, utf8]);
}

describe('the kind of a file', () => {
  test('a document in a zip container is no archive, an archive under any name is one', () => {
    expect(archiveKindOf(docx({ body: p(r('a')) }))).toBe(null);
    expect(archiveKindOf(zipArchive([{ name: '年报.docx' }]))).toBe('zip');
    expect(archiveKindOf(tarArchive([{ name: 'a.doc' }]))).toBe('tar');
    expect(archiveKindOf(gzipSync('a'))).toBe('gzip');
    expect(archiveKindOf(Buffer.from('<html></html>'))).toBe(null);
    expect(archiveKindOf(Buffer.alloc(1024))).toBe(null);
  });
});

describe('names in a zip archive', () => {
  const name = '政府信息公开/2023年报告.doc';

  test.each([
    ['GBK without a flag', { name: gbk(name) }],
    ['UTF-8 with its flag', { name, flags: 0x800 }],
    ['UTF-8 without a flag', { name }],
    ['GBK beside a field with UTF-8', { name: gbk('年报.doc'), extra: unicodePath(gbk('年报.doc'), name) }],
    ['folders with backslashes', { name: gbk(name.replace('/', '\\')) }],
  ])('%s', async (_, file: MadeFile) => {
    expect(await pathsOf(zipArchive([file]))).toEqual([name]);
  });

  test('a field with UTF-8 for another name than the stored one is not believed', async () => {
    const stored = gbk('年报.doc');
    const extra = unicodePath(stored, '旧名.doc', crc32(stored) + 1);
    expect(await pathsOf(zipArchive([{ name: stored, extra }]))).toEqual(['年报.doc']);
  });

  test('names that are UTF-8 by chance are read with the others of their archive', async () => {
    // These two bytes are one letter in UTF-8; the second name shows what they are.
    const both = new Uint8Array([0xc4, 0xaa]);
    expect(await pathsOf(zipArchive([{ name: both }, { name: gbk('统计表') }]))).toEqual(['莫', '统计表']);
    expect(await pathsOf(zipArchive([{ name: both }]))).toEqual(['莫']);
  });

  test('nothing in a name leads out of the archive, and no two members have one path', async () => {
    const names = ['../../etc/passwd', '/etc/passwd', 'C:\\etc\\passwd', './etc//passwd', 'a\u0000\u202eb', '..'];
    expect(await pathsOf(zipArchive(names.map((each) => ({ name: each, flags: 0x800 }))))).toEqual([
      'etc/passwd',
      'etc/passwd (2)',
      'etc/passwd (3)',
      'etc/passwd (4)',
      'a��b',
      'nameless',
    ]);
  });

  test('any names give paths that differ and stay inside', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ minLength: 1, maxLength: 12 }), { maxLength: 8 }), async (names) => {
        const { members, leftOut } = await open(zipArchive([{ name: '报' }, ...names.map((each) => ({ name: each }))]));
        const paths = [...members.map(({ path }) => path), ...leftOut];
        expect(new Set(paths).size).toBe(paths.length);
        for (const path of paths) {
          expect(path).not.toMatch(/(?:^|\/)(?:\.{1,2})?(?:\/|$)/);
          expect(path).not.toMatch(/[\\\p{Cc}]/u);
        }
      }),
      { numRuns: 60 },
    );
  });
});

test('folders are no members; links, hidden files, lock files and what systems add are left out', async () => {
  const { members, leftOut } = await open(
    zipArchive([
      { name: '报告/' },
      { name: '报告/a.doc', content: 'a' },
      { name: 'link.doc', content: '/etc/passwd', mode: 0xa1ff },
      { name: '.DS_Store' },
      { name: '__MACOSX/报告/a.doc' },
      { name: '报告/~$a.doc' },
      { name: '报告/Thumbs.db' },
    ]),
  );
  expect(members.map(({ path }) => path)).toEqual(['报告/a.doc']);
  expect(leftOut).toEqual(['link.doc', '.DS_Store', '__MACOSX/报告/a.doc', '报告/~$a.doc', '报告/Thumbs.db']);
});

test('a member that is damaged, protected or packed in another way costs itself', async () => {
  expect(
    await contentsOf(
      zipArchive([
        { name: 'a', content: 'one' },
        { name: 'b', content: 'two', data: new Uint8Array([1, 2, 3]) },
        { name: 'c', content: 'three', flags: 1 },
        { name: 'd', content: 'four', method: 14 },
        { name: 'e', content: 'five', statedBytes: 3 },
        { name: 'f', content: 'six', method: 0 },
      ]),
    ),
  ).toEqual([
    ['a', 'one'],
    ['b', 'zip_damaged'],
    ['c', 'encrypted'],
    ['d', 'unsupported_format'],
    ['e', 'zip_damaged'],
    ['f', 'six'],
  ]);
});

describe('limits before anything is unpacked', () => {
  const gigabyte = 1024 ** 3;

  test('how many members there are', async () => {
    const one = tarArchive([{ name: 'a' }]).subarray(0, 512);
    expect(await faultOf(new Uint8Array(Buffer.alloc(20_000 * 512, one)))).toBe('none');
    expect(await faultOf(new Uint8Array(Buffer.alloc(20_001 * 512, one)))).toBe('archive_too_large');
  });

  test('what they have together, and over each other', async () => {
    const large = { content: 'a', statedBytes: 1.5 * gigabyte };
    expect(await faultOf(zipArchive([{ name: 'a', ...large }]))).toBe('none');
    expect(
      await faultOf(
        zipArchive([
          { name: 'a', ...large },
          { name: 'b', ...large },
        ]),
      ),
    ).toBe('archive_too_large');
    const overlapping = Buffer.from(zipArchive([{ name: 'a', content: 'b'.repeat(99), method: 0 }]));
    // The directory states more compressed bytes than the file has.
    overlapping.writeUInt32LE(overlapping.length + 1, overlapping.indexOf('PK\u0001\u0002') + 20);
    expect(await faultOf(overlapping)).toBe('archive_too_large');
  });

  test('one member by itself: its size, and its size for its compressed bytes', async () => {
    expect(await contentsOf(zipArchive([{ name: 'a', content: 'a', statedBytes: gigabyte }]))).toEqual([
      ['a', 'archive_too_large'],
    ]);
    expect(await contentsOf(zipArchive([{ name: 'a', content: new Uint8Array(2 * 1024 * 1024) }]))).toEqual([
      ['a', 'archive_too_large'],
    ]);
  });

  test('a gzip bomb, also one that states another size', async () => {
    const bomb = gzipSync(new Uint8Array(8 * 1024 * 1024));
    expect(await faultOf(bomb)).toBe('archive_too_large');
    bomb.writeUInt32LE(5, bomb.length - 4);
    expect(await faultOf(bomb)).toBe('archive_too_large');
  });
});

describe('a tar archive', () => {
  const long = `${'很长的文件夹/'.repeat(8)}报告.doc`;
  const record = (key: string, value: string) => {
    const rest = ` ${key}=${value}\n`;
    const length = Buffer.byteLength(rest);
    return `${length + String(length + 2).length}${rest}`;
  };

  test('gives files with names of every kind', async () => {
    expect(
      await contentsOf(
        tarArchive([
          { name: '年报/', type: '5' },
          { name: '年报/a.doc', content: 'a' },
          { name: 'b.doc', prefix: '年报', content: 'b'.repeat(513) },
          { name: '././@LongLink', type: 'L', content: `${long}\0` },
          { name: 'cut', content: 'c' },
          { name: 'PaxHeader', type: 'x', content: record('path', `pax/${long}`) },
          { name: 'cut', content: 'd' },
          { name: 'link', type: '2' },
        ]),
      ),
    ).toEqual([
      ['年报/a.doc', 'a'],
      ['年报/b.doc', 'b'.repeat(513)],
      [long, 'c'],
      [`pax/${long}`, 'd'],
    ]);
  });

  test('in GBK, compressed', async () => {
    const bytes = gzipSync(tarArchive([{ name: gbk('年报/报告.doc'), content: 'a' }]));
    expect(await contentsOf(bytes, '年报.tar.gz')).toEqual([['年报/报告.doc', 'a']]);
  });

  test('that is cut off gives what is whole', async () => {
    const whole = tarArchive([
      { name: 'a', content: 'a' },
      { name: 'b', content: 'b'.repeat(2000) },
    ]);
    expect(await contentsOf(whole.subarray(0, 2000))).toEqual([
      ['a', 'a'],
      ['b', 'archive_damaged'],
    ]);
    const damaged = whole.slice();
    damaged[1030] = 1;
    expect(await faultOf(damaged)).toBe('archive_damaged');
  });
});

test('one file that is compressed is named as its header says, or as the file', async () => {
  expect(await contentsOf(gzipSync('<p>a</p>'), '报告.html.gz')).toEqual([['报告.html', '<p>a</p>']]);
  const named = Buffer.concat([
    Buffer.from([31, 139, 8, 8, 0, 0, 0, 0, 0, 3]),
    gbk('年报.txt\0'),
    gzipSync('b').subarray(10),
  ]);
  expect(await contentsOf(named, 'x.gz')).toEqual([['年报.txt', 'b']]);
  expect(await faultOf(gzipSync('cut off').subarray(0, 20))).toBe('archive_damaged');
});

test('damaged bytes give a fault or members, and never anything else', async () => {
  const sound = [
    zipArchive([
      { name: gbk('年报.doc'), content: 'a'.repeat(50) },
      { name: 'b', content: 'b' },
    ]),
    tarArchive([{ name: '年报.doc', content: 'a' }, { name: 'x', type: 'x', content: '9 path=b\n' }, { name: 'b' }]),
    gzipSync(tarArchive([{ name: '年报.doc', content: 'a' }])),
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...sound),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      fc.nat(),
      async (bytes, changes, end) => {
        const damaged = bytes.slice(0, end % 3 === 0 ? end % bytes.length : bytes.length);
        for (const [at, byte] of changes) if (damaged.length > 0) damaged[at % damaged.length] = byte;
        const kind = archiveKindOf(damaged);
        if (kind !== null) await contentsOf(damaged).catch(codeOf);
      },
    ),
    { numRuns: 300 },
  );
});
