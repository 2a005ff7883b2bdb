// Small PDFs (ISO 32000-1) for tests: pages that show lines of Latin text, or nothing; with an information dictionary, and encrypted.
import { createHash } from 'node:crypto';

export interface SmallPdf {
  /** The lines of each page. */
  readonly pages: readonly (readonly string[])[];
  /** Entries of the information dictionary. */
  readonly info?: Readonly<Record<string, string>>;
  /** `owner`: opens without a password, as PDFs do that only forbid changes. `user`: needs one. */
  readonly password?: 'owner' | 'user';
}

const lineHeight = 14;
const fileId = Buffer.alloc(16, 1);
const ownerEntry = Buffer.alloc(32, 2);
const permissions = -4;
/** ISO 32000-1, 7.6.3.3, algorithm 2: what a missing password is filled with. */
const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

/** Writes the file, with its table of cross references. */
export function smallPdf({ pages, info = {}, password }: SmallPdf): Uint8Array {
  const pageNumbers = pages.map((_, index) => 5 + index * 2);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pageNumbers.map((number) => `${number} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< ${Object.entries(info)
      .map(([name, value]) => `/${name} (${value})`)
      .join(' ')} >>`,
    ...pages.flatMap((lines, index) => {
      const contents = 6 + index * 2;
      const bytes = password ? encrypt(contents, contentOf(lines)) : contentOf(lines);
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Resources << /Font << /F 3 0 R >> >> /Contents ${contents} 0 R >>`,
        `<< /Length ${bytes.length} >>\nstream\n${bytes.toString('latin1')}\nendstream`,
      ];
    }),
  ];
  return withReferences(objects, password ? encryptionOf(password) : '');
}

function contentOf(lines: readonly string[]): Buffer {
  const shown = lines.map((line) => `(${line}) Tj T*`).join(' ');
  return Buffer.from(lines.length === 0 ? '' : `BT /F 10 Tf ${lineHeight} TL 40 560 Td ${shown} ET`, 'latin1');
}

function withReferences(objects: readonly string[], encryption: string): Uint8Array {
  let file = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const trailer = `<< /Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R ${encryption} >>`;
  const references = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  return Buffer.from(`${file}${references}trailer\n${trailer}\nstartxref\n${file.length}\n%%EOF\n`, 'latin1');
}

/** Algorithm 4: the entry U shows whether a password is right. */
function encryptionOf(password: 'owner' | 'user'): string {
  const userEntry = password === 'owner' ? rc4(fileKey(), padding) : Buffer.alloc(32, 3);
  const entries = `/Filter /Standard /V 1 /R 2 /O <${ownerEntry.toString('hex')}> /U <${userEntry.toString('hex')}>`;
  const id = `<${fileId.toString('hex')}>`;
  return `/ID [${id} ${id}] /Encrypt << ${entries} /P ${permissions} >>`;
}

function fileKey(): Buffer {
  const allowed = Buffer.alloc(4);
  allowed.writeInt32LE(permissions);
  return md5(Buffer.concat([padding, ownerEntry, allowed, fileId])).subarray(0, 5);
}

/** Algorithm 1: each object has a key of its own. */
function encrypt(object: number, bytes: Buffer): Buffer {
  const key = md5(Buffer.concat([fileKey(), Buffer.from([object, 0, 0, 0, 0])]));
  return rc4(key.subarray(0, 10), bytes);
}

function md5(bytes: Buffer): Buffer {
  return createHash('md5').update(bytes).digest();
}

function rc4(key: Buffer, bytes: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number) => state[index & 255] ?? 0;
  const swap = (a: number, b: number) => {
    const former = at(a);
    state[a & 255] = at(b);
    state[b & 255] = former;
  };
  let j = 0;
  for (let i = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  j = 0;
  return Buffer.from(
    bytes.map((byte, index) => {
      j = (j + at(index + 1)) & 255;
      swap(index + 1, j);
      return byte ^ at(at(index + 1) + at(j));
    }),
  );
}
