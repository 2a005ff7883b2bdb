// Archives made to harm: they state little and hold much, hold very many files, or hold one another.
import { gzipSync } from 'node:zlib';
import { tarArchive } from '../extract/archives/made-archives.js';
import { rar5Archive, sevenZipArchive, sevenZipOfEmpty } from '../extract/archives/made-packed.js';
import { type HostileFile, megabyte, ofBytes } from './hostile-file.js';
import { zipOf } from './made-zip.js';

const zeros = (megabytes: number) => new Uint8Array(megabytes * megabyte);
const names = (count: number, suffix: string) => Array.from({ length: count }, (_, index) => `${index}${suffix}`);
const text = Buffer.from('no report');

/** A zip in a zip, so many times. */
function nestedZips(depth: number): Uint8Array {
  let inner = zipOf([{ names: ['a.txt'], content: text }]);
  for (let level = 0; level < depth; level++) inner = zipOf([{ names: ['a.zip'], content: inner }]);
  return inner;
}

/** A tar archive whose only file states another size than it has. */
function tarThatStates(size: string): Uint8Array {
  const archive = Buffer.from(tarArchive([{ name: 'a.txt', content: text }]));
  archive.write(size, 124, 12, 'latin1');
  archive.write(' '.repeat(8), 148);
  const sum = archive.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  archive.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return archive;
}

export const hostileArchives: readonly HostileFile[] = [
  {
    name: 'sixty-thousand-files.zip',
    write: ofBytes(() => zipOf([{ names: names(60_000, '.txt'), content: text }])),
    outcome: 'failed',
    code: 'archive_too_large',
    says: /60000 files/,
  },
  {
    name: 'zeros.zip',
    write: ofBytes(() => zipOf([{ names: ['a.txt'], content: zeros(300) }])),
    outcome: 'not_a_report',
    code: null,
    within: { name: 'zeros.zip!a.txt', code: 'archive_too_large' },
    says: /314572800/,
  },
  {
    name: 'zeros-said-to-be-few.zip',
    write: ofBytes(() => zipOf([{ names: ['a.txt'], content: zeros(300), statedBytes: 1000 }])),
    outcome: 'not_a_report',
    code: null,
    within: { name: 'zeros-said-to-be-few.zip!a.txt', code: 'zip_damaged' },
    says: /a\.txt/,
  },
  {
    name: 'files-over-each-other.zip',
    write: ofBytes(() => zipOf([{ names: names(15_000, '.txt'), content: new Uint8Array(megabyte) }])),
    outcome: 'failed',
    code: 'archive_too_large',
    says: /unpacks to/,
  },
  {
    name: 'zip-in-zip.zip',
    write: ofBytes(() => nestedZips(300)),
    outcome: 'not_a_report',
    code: null,
    within: { name: 'zip-in-zip.zip!a.zip!a.zip', code: 'archive_unopened' },
    says: /zip archive/,
  },
  {
    name: 'zips-over-each-other.zip',
    write: ofBytes(() => {
      const inner = zipOf([{ names: names(15_000, '.html'), content: Buffer.from('<p>a</p>') }]);
      return zipOf([{ names: names(15_000, '.zip'), content: inner }]);
    }),
    outcome: 'failed',
    code: 'archive_too_large',
    says: /unpacks to/,
  },
  {
    name: 'zeros.gz',
    write: ofBytes(() => gzipSync(zeros(300))),
    outcome: 'failed',
    code: 'archive_too_large',
    says: /more than/,
  },
  {
    name: 'many-files.tar.gz',
    write: ofBytes(() => gzipSync(tarArchive(names(60_000, '.txt').map((name) => ({ name, content: text }))))),
    outcome: 'failed',
    code: 'archive_too_large',
    says: /files/,
  },
  {
    name: 'zeros.7z',
    write: ofBytes(() => sevenZipArchive([{ name: 'a.txt', content: zeros(150) }], { isDeflated: true })),
    outcome: 'failed',
    code: 'archive_too_large',
    says: /more than/,
  },
  {
    name: 'zeros-said-to-be-few.7z',
    write: ofBytes(() =>
      sevenZipArchive([{ name: 'a.txt', content: zeros(150), statedBytes: 1000 }], { isDeflated: true }),
    ),
    outcome: 'not_a_report',
    code: null,
    within: { name: 'zeros-said-to-be-few.7z!a.txt', code: 'archive_damaged' },
    says: /a\.txt/,
  },
  {
    name: 'nine-million-files.7z',
    write: ofBytes(() => sevenZipOfEmpty(9_000_000)),
    outcome: 'failed',
    code: 'archive_too_large',
    says: /20001 files/,
  },
  {
    name: 'two-gigabytes.rar',
    write: ofBytes(() => rar5Archive([{ name: 'a.txt', content: text, statedBytes: 2 ** 31 - 1 }])),
    outcome: 'failed',
    code: 'archive_too_large',
    says: /2147483647/,
  },
  {
    name: 'eight-gigabytes.tar',
    write: ofBytes(() => tarThatStates('77777777777\0')),
    outcome: 'not_a_report',
    code: null,
    within: { name: 'eight-gigabytes.tar!a.txt', code: 'archive_damaged' },
    says: /end of the tar archive/,
  },
  {
    name: 'negative.tar',
    write: ofBytes(() => tarThatStates('\u00ff'.repeat(12))),
    outcome: 'failed',
    code: 'archive_damaged',
    says: /tar/,
  },
];
