// Word 97–2003 documents and workbooks whose containers lead in circles, RTF without end, mails within mails.
import { writeSheetsDocument } from '../../scripts/samples/write-sheets.js';
import { docFile, paragraph } from '../extract/doc/doc-builder.js';
import { type HostileFile, megabyte, nested, ofBytes, ofRepeated } from './hostile-file.js';

const sound = () => docFile({ paragraphs: [paragraph('总体情况'.repeat(4000))] });

/** Places in the head of a compound file ([MS-CFB] 2.2). */
const heads = { directory: 48, miniTable: 60, moreTables: 68, tables: 76 } as const;
const sectorLength = 512;
const firstEntry = (file: Buffer) => (file.readUInt32LE(heads.directory) + 1) * sectorLength;

/** A .doc file that was changed by hand. */
function changed(change: (file: Buffer) => void, make: () => Uint8Array = sound): HostileFile['write'] {
  return ofBytes(() => {
    const file = Buffer.from(make());
    change(file);
    return file;
  });
}

/** Leads every sector to the next, and the last to the first. */
function circle(file: Buffer): void {
  const table = (file.readUInt32LE(heads.tables) + 1) * sectorLength;
  const sectors = Math.floor(file.length / sectorLength) - 1;
  for (let sector = 0; sector < sectorLength / 4; sector++)
    file.writeUInt32LE((sector + 1) % Math.min(sectors, sectorLength / 4), table + 4 * sector);
}

/** Every entry of the directory is its own sibling and child. */
function kinInCircles(file: Buffer): void {
  for (let entry = 0; entry < 4; entry++)
    for (const relation of [68, 72, 76]) file.writeUInt32LE(entry, firstEntry(file) + 128 * entry + relation);
}

/** Every stream is as large as a number can say. */
function boundless(file: Buffer): void {
  for (let entry = 0; entry < 4; entry++) file.writeUInt32LE(0xffffffff, firstEntry(file) + 128 * entry + 120);
}

const workbook = () =>
  writeSheetsDocument({
    blocks: [{ kind: 'paragraph', text: '总体情况' }],
    title: '年报',
    looks: { format: 'xls' },
  });

/** A record of a sheet says that it reaches far beyond the end. */
function breakOffRecords(file: Buffer): void {
  const countOfIterations = file.indexOf(Buffer.from([0x0c, 0, 2, 0, 100, 0]));
  file.writeUInt16LE(0xffff, countOfIterations + 2);
}

const paragraphs = (count: number) => `\\trowd\\cellx100\\intbl 1\\cell\\row\n`.repeat(count);

const boundary = (level: number) => `b${level}`;
const part = (level: number) =>
  `Content-Type: multipart/mixed; boundary="${boundary(level)}"\n\n--${boundary(level)}\n`;

/** A part in a part, so many times. */
function nestedMail(depth: number): string {
  const parts = Array.from({ length: depth }, (_, level) => part(level)).join('');
  return `MIME-Version: 1.0\n${parts}Content-Type: text/html\n\n<p>总体情况</p>\n`;
}

/** A message in a message, so many times. */
function forwardedMail(depth: number): string {
  const head =
    'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: message/rfc822\n\n';
  return `${head.repeat(depth)}MIME-Version: 1.0\nContent-Type: text/html\n\n<p>总体情况</p>\n`;
}

const startOfMail = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n';

export const hostileOldFormats: readonly HostileFile[] = [
  {
    name: 'sectors-in-a-circle.doc',
    write: changed(circle),
    outcome: 'not_a_report',
    code: 'not_a_report',
    says: /report/,
  },
  {
    name: 'tables-in-a-circle.doc',
    write: changed((file) => file.writeUInt32LE(0, heads.moreTables)),
    outcome: 'not_a_report',
    code: 'not_a_report',
    says: /report/,
  },
  {
    name: 'small-sectors-in-a-circle.doc',
    write: changed(
      (file) => {
        file.fill(
          0,
          (file.readUInt32LE(heads.miniTable) + 1) * sectorLength,
          (file.readUInt32LE(heads.miniTable) + 2) * sectorLength,
        );
      },
      () => docFile({ paragraphs: [paragraph('总体情况')] }),
    ),
    outcome: 'not_a_report',
    code: 'not_a_report',
    says: /report/,
  },
  {
    name: 'kin-in-circles.doc',
    write: changed(kinInCircles),
    outcome: 'not_a_report',
    code: 'not_a_report',
    says: /report/,
  },
  { name: 'boundless-streams.doc', write: changed(boundless), outcome: 'failed', code: 'doc_damaged', says: /damaged/ },
  {
    name: 'text-over-and-over.doc',
    write: ofBytes(() => docFile({ paragraphs: [paragraph('总')], pieces: [{ length: 2, end: 4_900_000 }] })),
    outcome: 'failed',
    code: 'doc_damaged',
    says: /piece/,
  },
  {
    name: 'sectors-in-a-circle.xls',
    write: changed(circle, workbook),
    outcome: 'failed',
    code: 'workbook_damaged',
    says: /workbook/,
  },
  {
    name: 'kin-in-circles.xls',
    write: changed(kinInCircles, workbook),
    outcome: 'failed',
    code: 'workbook_damaged',
    says: /workbook/,
  },
  {
    name: 'boundless-streams.xls',
    write: changed(boundless, workbook),
    outcome: 'failed',
    code: 'workbook_damaged',
    says: /workbook/,
  },
  {
    name: 'records-without-end.xls',
    write: changed(breakOffRecords, workbook),
    outcome: 'failed',
    code: 'workbook_damaged',
    says: /break off/,
  },
  {
    name: 'deep-groups.rtf',
    write: ofBytes(() => `{\\rtf1 ${nested('{', '}', 100_000)}}`),
    outcome: 'failed',
    code: 'too_deeply_nested',
    says: /nests/,
  },
  {
    name: 'groups-without-end.rtf',
    write: ofRepeated('{\\rtf1 ', '{\\b a', 60 * megabyte),
    outcome: 'failed',
    code: 'too_deeply_nested',
    says: /nests/,
  },
  {
    name: 'long-binary.rtf',
    write: ofBytes(() => `{\\rtf1 {\\pict\\bin2147483647 a}\\par}`),
    outcome: 'failed',
    code: 'rtf_damaged',
    says: /breaks off/,
  },
  {
    name: 'rows.rtf',
    write: ofBytes(() => `{\\rtf1 ${paragraphs(400_000)}}`),
    outcome: 'failed',
    code: 'file_too_large',
    says: /pieces of text/,
  },
  {
    name: 'edges.rtf',
    write: ofBytes(() => `{\\rtf1 \\trowd${'\\cellx1'.repeat(500_000)}\\intbl ${'1\\cell '.repeat(500_000)}\\row}`),
    outcome: 'failed',
    code: 'file_too_large',
    says: /cells/,
  },
  {
    name: 'deep-parts.eml',
    write: ofBytes(() => nestedMail(1000)),
    outcome: 'unsupported',
    code: 'unsupported_format',
    says: /told apart/,
  },
  {
    name: 'deep-messages.eml',
    write: ofBytes(() => forwardedMail(1000)),
    outcome: 'not_a_report',
    code: 'not_a_report',
    says: /report/,
  },
  {
    name: 'many-parts.mht',
    write: ofRepeated(startOfMail, '--x\nContent-Type: text/html\n\n<p>a\n', 40 * megabyte, '--x--\n'),
    outcome: 'unsupported',
    code: 'unsupported_format',
    says: /told apart/,
  },
  {
    name: 'one-field.mht',
    write: ofRepeated('MIME-Version: 1.0\nContent-Type: multipart/related; ', 'a=b; ', 40 * megabyte, '\n\n--x\n'),
    outcome: 'failed',
    code: 'file_too_large',
    says: /5242880/,
  },
];
