// Files that are damaged, harmful or of another kind, each as small as it can be.
import { zipSync } from 'fflate';
import { docx, docxFiles, namespaces, p, r } from '../../extract/docx/docx-builder.js';

const megabyte = 1024 * 1024;
const plain = docx({ body: p(r('总体情况')) });

/** Offsets in an entry of the zip directory (APPNOTE 4.3.12): 46 bytes, then the name. */
const entryLength = 46;
const sizeOffset = 24;

/** Makes the zip directory state a size that the part does not have. */
function stating(bytes: Uint8Array, name: string, size: number): Uint8Array {
  const entry = new TextDecoder('latin1').decode(bytes).lastIndexOf(name) - entryLength;
  const copy = bytes.slice();
  new DataView(copy.buffer).setUint32(entry + sizeOffset, size, true);
  return copy;
}

/** Ten parts, each of which states 30 MB. */
function statingInAll(): Uint8Array {
  const names = Array.from({ length: 10 }, (_, index) => `media/${index}.bin`);
  const bytes = docx({ body: p(''), files: Object.fromEntries(names.map((name) => [name, ''])) });
  return names.reduce((patched, name) => stating(patched, name, 30 * megabyte), bytes);
}

/** Changes a byte of the content, so that the checksum differs. */
function withChangedContent(): Uint8Array {
  const bytes = zipSync(docxFiles({ body: p(r('ABC')) }), { level: 0 });
  bytes[new TextDecoder('latin1').decode(bytes).indexOf('ABC')] = 0x58;
  return bytes;
}

function withMainPart(xml: string): Uint8Array {
  return docx({ body: '', files: { 'word/document.xml': xml } });
}

const entities = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><w:document ${namespaces}><w:body>${p(r('&b;'))}</w:body></w:document>`;

/** An encrypted Office document is an OLE compound file with a stream of this name ([MS-OFFCRYPTO] 2.3.4.4, [MS-CFB] 2.2, 2.6). */
function encrypted(): Uint8Array {
  const file = Buffer.alloc(3 * 512);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(file);
  file.writeUInt16LE(9, 30); // sectors of 2⁹ bytes
  file.writeUInt32LE(0, 48); // the directory is in sector 0
  file.writeUInt32LE(1, 76); // the allocation table is in sector 1
  const name = Buffer.from('EncryptedPackage\0', 'utf16le');
  name.copy(file, 512);
  file.writeUInt16LE(name.length, 512 + 64);
  file.writeUInt32LE(0xfffffffe, 1024); // the directory ends with its only sector
  return file;
}

function nested(open: string, close: string, depth: number): string {
  return open.repeat(depth) + close.repeat(depth);
}

export interface BadFile {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly code: string;
  /** Words that the message must contain. */
  readonly says: RegExp;
}

export function badFiles(): readonly BadFile[] {
  return [
    { name: 'empty.docx', content: '', code: 'empty_file', says: /no bytes/ },
    { name: 'blank.html', content: ' \n\u3000\n', code: 'empty_file', says: /nothing but blanks/ },
    { name: 'notice.txt', content: '关于春节放假的通知\n一月一日\n', code: 'not_a_report', says: /Neither the title/ },
    { name: 'notice.html', content: '<p>关于春节放假的通知</p>', code: 'not_a_report', says: /Neither the title/ },
    { name: 'cut-off.docx', content: plain.subarray(0, plain.length - 30), code: 'zip_damaged', says: /cut off/ },
    { name: 'half.docx', content: plain.subarray(0, plain.length / 2), code: 'zip_damaged', says: /cut off/ },
    { name: 'changed.docx', content: withChangedContent(), code: 'zip_damaged', says: /checksum/ },
    { name: 'bomb-in-all.docx', content: statingInAll(), code: 'zip_too_large', says: /inflates to \d+ bytes/ },
    {
      name: 'bomb-in-one.docx',
      content: stating(plain, 'word/document.xml', 60 * megabyte),
      code: 'zip_too_large',
      says: /inflates to \d+ bytes/,
    },
    { name: 'entities.docx', content: withMainPart(entities), code: 'xml_entities', says: /entities/ },
    {
      name: 'nested.docx',
      content: docx({ body: nested('<w:sdt><w:sdtContent>', '</w:sdtContent></w:sdt>', 10_000) }),
      code: 'too_deeply_nested',
      says: /nests/,
    },
    { name: 'broken.docx', content: withMainPart('<w:document><w:body>'), code: 'xml_damaged', says: /document\.xml/ },
    { name: 'encrypted.docx', content: encrypted(), code: 'encrypted', says: /password/ },
    {
      name: 'nested.html',
      content: `<html><body>${nested('<div>', '</div>', 50_000)}</body></html>`,
      code: 'too_deeply_nested',
      says: /nests/,
    },
    { name: 'report.pdf', content: '%PDF-1.7\n', code: 'pdf_damaged', says: /PDF/ },
    {
      name: 'figures.docx',
      content: zipSync({ '[Content_Types].xml': new Uint8Array(9), 'ppt/presentation.xml': new Uint8Array(9) }),
      code: 'unsupported_format',
      says: /PowerPoint/,
    },
    { name: 'archive.docx', content: zipSync({ 'a.txt': new Uint8Array(9) }), code: 'not_a_docx', says: /zip archive/ },
    {
      name: 'bytes.html',
      content: new Uint8Array([0, 1, 2, 3, 250, 251, 252]),
      code: 'unknown_format',
      says: /no known kind/,
    },
  ];
}
