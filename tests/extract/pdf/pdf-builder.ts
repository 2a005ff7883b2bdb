// Builds the smallest PDFs: from objects by number (ISO 32000-1, 7.5), or from the content operators of pages.
import { createCipheriv, createHash } from 'node:crypto';

/** Objects by number, from 1 on. Object 1 is the catalogue. */
export type PdfObjects = readonly string[];

const header = '%PDF-1.6\n';

/** Assembles a file from objects, with a cross-reference table and a trailer that may have further entries. */
export function pdf(objects: PdfObjects, trailer = ''): Uint8Array {
  let file = header;
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const start = file.length;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

/** A stream object; its content in Latin-1. */
export function stream(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
const firstPage = 4;

/** The objects of a document whose pages paint these contents in Helvetica, named /F1, on paper of 300 by 200 points. */
export function pageObjects(contents: readonly string[]): PdfObjects {
  const kids = contents.map((_, index) => `${firstPage + 2 * index} 0 R`).join(' ');
  return [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} /MediaBox [0 0 300 200] >>`,
    font,
    ...contents.flatMap((content, index) => [
      `<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents ${firstPage + 2 * index + 1} 0 R >>`,
      stream(content),
    ]),
  ];
}

/** A document of pages that paint these contents. */
export function pdfOf(...contents: readonly string[]): Uint8Array {
  return pdf(pageObjects(contents));
}

/** A line of text, with its baseline's start in points from the lower left corner. */
export function show(text: string, x: number, y: number, size = 10): string {
  return `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text}) Tj ET`;
}

/** A document whose pages show lines of text, with entries of its information dictionary. */
export function textPdf(
  pages: readonly (readonly string[])[],
  info: Readonly<Record<string, string>> = {},
): Uint8Array {
  const objects = pageObjects(
    pages.map((lines) => lines.map((line, index) => show(line, 20, 180 - 14 * index)).join(' ')),
  );
  const entries = Object.entries(info).map(([name, value]) => `/${name} (${value})`);
  return pdf([...objects, `<< ${entries.join(' ')} >>`], `/Info ${objects.length + 1} 0 R`);
}

const padding = Buffer.from('28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A', 'hex');
const fileId = Buffer.from('0123456789abcdef0123456789abcdef', 'hex');
const permissions = -44;

const md5 = (...parts: readonly Uint8Array[]) => createHash('md5').update(Buffer.concat(parts)).digest();
const padded = (password: string) => Buffer.concat([Buffer.from(password, 'latin1'), padding]).subarray(0, 32);

/** RC4, which OpenSSL 3 no longer offers; the handler needs it for its entries O and U alone. */
function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number) => state[index & 255] ?? 0;
  const swap = (one: number, other: number) => {
    const kept = at(one);
    state[one] = at(other);
    state[other] = kept;
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let [i, j] = [0, 0];
  const changed = data.map((byte) => {
    i = (i + 1) & 255;
    j = (j + at(i)) & 255;
    swap(i, j);
    return byte ^ at(at(i) + at(j));
  });
  return Buffer.from(changed);
}

/** Twenty rounds of RC4, each with the key changed by the round's number (7.6.3.4, steps e to g). */
function twentyRounds(key: Buffer, data: Uint8Array): Buffer {
  let result: Buffer = Buffer.from(data);
  for (let round = 0; round < 20; round++)
    result = rc4(
      Uint8Array.from(key, (byte) => byte ^ round),
      result,
    );
  return result;
}

function repeatedly(times: number, first: Buffer): Buffer {
  let result = first;
  for (let time = 0; time < times; time++) result = md5(result);
  return result;
}

export interface Passwords {
  readonly user: string;
  readonly owner: string;
}

/**
 * Encrypts a document's streams with AES of 128 bits by the standard security handler, version 4, revision 4 (7.6.3 and 7.6.5). Strings in
 * its objects stay as they are, so it must have none.
 */
export function encrypted(contents: readonly string[], { user, owner }: Passwords): Uint8Array {
  const ownerKey = repeatedly(51, padded(owner)).subarray(0, 16);
  const ownerEntry = twentyRounds(ownerKey, padded(user));
  const allowed = Buffer.alloc(4);
  allowed.writeInt32LE(permissions);
  const key = repeatedly(50, md5(padded(user), ownerEntry, allowed, fileId)).subarray(0, 16);
  const userEntry = Buffer.concat([twentyRounds(key, md5(padding, fileId)), Buffer.alloc(16)]);
  const objects = pageObjects(contents).map((object, index) => encryptedObject(object, index + 1, key));
  const filter =
    '/CF << /StdCF << /Type /CryptFilter /CFM /AESV2 /Length 16 /AuthEvent /DocOpen >> >> /StmF /StdCF /StrF /StdCF';
  const hex = (bytes: Buffer) => `<${bytes.toString('hex')}>`;
  const dictionary = `<< /Filter /Standard /V 4 /R 4 /Length 128 /P ${permissions} /O ${hex(ownerEntry)} /U ${hex(userEntry)} ${filter} >>`;
  const id = `/ID [${hex(fileId)} ${hex(fileId)}]`;
  return pdf([...objects, dictionary], `/Encrypt ${objects.length + 1} 0 R ${id}`);
}

const streamParts = /^<< \/Length \d+ >>\nstream\n([\s\S]*)\nendstream$/;

function encryptedObject(object: string, number: number, key: Buffer): string {
  const content = streamParts.exec(object)?.[1];
  if (content === undefined) return object;
  const salt = Buffer.from([number & 255, number >> 8, 0, 0, 0, 0x73, 0x41, 0x6c, 0x54]);
  const vector = Buffer.alloc(16, number);
  const cipher = createCipheriv('aes-128-cbc', md5(key, salt), vector);
  const data = Buffer.concat([vector, cipher.update(content, 'latin1'), cipher.final()]);
  return stream(data.toString('latin1'));
}
