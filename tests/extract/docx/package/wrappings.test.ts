// A package in another wrapping than a plain zip container: zip64, after other bytes, as one file of XML, in another encoding.
import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { sniff } from '../../../../src/extract/bytes/sniff.js';
import { readWithMammoth } from '../../../../src/extract/docx/mammoth-reading.js';
import { readDocx } from '../../../../src/extract/docx/read-docx.js';
import { ProblemCollector } from '../../../../src/model/problem.js';
import { docx, docxFiles, namespaces, p, r, texts } from '../docx-builder.js';

const plain = docx({ body: p(r('总体情况')) });
const textsOf = (bytes: Uint8Array) => texts(readDocx(bytes, new ProblemCollector()).blocks);

async function expectRead(bytes: Uint8Array) {
  expect(sniff(bytes).kind).toBe('docx');
  expect(textsOf(bytes)).toEqual(['总体情况']);
  const second = await readWithMammoth(bytes);
  expect(second.status === 'read' ? texts(second.blocks) : second).toEqual(['总体情况']);
}

/** Writes the end of a container as zip64 does: its own record and its locator, then a plain record that refers to them. */
function asZip64(zip: Uint8Array): Uint8Array {
  const end = zip.length - 22;
  const old = new DataView(zip.buffer, zip.byteOffset + end, 22);
  const bytes = new Uint8Array(zip.length + 56 + 20);
  bytes.set(zip.subarray(0, end));
  const view = new DataView(bytes.buffer);
  view.setUint32(end, 0x06064b50, true);
  view.setBigUint64(end + 4, 44n, true);
  view.setBigUint64(end + 24, BigInt(old.getUint16(8, true)), true);
  view.setBigUint64(end + 32, BigInt(old.getUint16(10, true)), true);
  view.setBigUint64(end + 40, BigInt(old.getUint32(12, true)), true);
  view.setBigUint64(end + 48, BigInt(old.getUint32(16, true)), true);
  view.setUint32(end + 56, 0x07064b50, true);
  view.setBigUint64(end + 64, BigInt(end), true);
  view.setUint32(end + 72, 1, true);
  const last = end + 76;
  view.setUint32(last, 0x06054b50, true);
  view.setUint16(last + 8, 0xffff, true);
  view.setUint16(last + 10, 0xffff, true);
  view.setUint32(last + 12, 0xffffffff, true);
  view.setUint32(last + 16, 0xffffffff, true);
  return bytes;
}

const behind = (text: string, bytes: Uint8Array) => new Uint8Array([...strToU8(text), ...bytes]);

describe('a zip container', () => {
  test('with the end record of zip64 is read', () => expectRead(asZip64(plain)));

  test.each(['\n', '\r\n\r\n', 'HTTP/1.1 200 OK\r\nContent-Type: application/msword\r\n\r\n'])(
    'after %j is read',
    (text) => expectRead(behind(text, plain)),
  );

  test('of zip64 after other bytes is read', () => {
    expect(textsOf(behind('\n', asZip64(plain)))).toEqual(['总体情况']);
  });

  test('that a text only speaks of is none', () => {
    expect(sniff(strToU8('文件头是 PK\u0003\u0004')).kind).not.toBe('docx');
  });
});

describe('a package that is one file of XML', () => {
  const part = (name: string, xml: string) =>
    `<pkg:part pkg:name="/${name}" pkg:contentType="application/xml"><pkg:xmlData>${xml}</pkg:xmlData></pkg:part>`;
  const parts = Object.entries(docxFiles({ body: p(r('总体情况')) })).filter(
    ([name]) => name !== '[Content_Types].xml',
  );
  const xml = `<?xml version="1.0" standalone="yes"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">${parts
    .map(([name, bytes]) => part(name, new TextDecoder().decode(bytes)))
    .join('')}</pkg:package>`;

  test.each(['', '\ufeff', '\n'])('after %j is read once', async (start) => {
    const bytes = strToU8(start + (start === '\n' ? xml.slice(xml.indexOf('<pkg')) : xml));
    expect(sniff(bytes).kind).toBe('docx');
    expect(textsOf(bytes)).toEqual(['总体情况']);
    expect(await readWithMammoth(bytes)).toMatchObject({ status: 'lines', pages: [[' 总体情况']] });
  });

  test('without relationships and types is read', () => {
    const document = new TextDecoder().decode(docxFiles({ body: p(r('总体情况')) })['word/document.xml']);
    const alone = `<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">${part('word/document.xml', document)}</pkg:package>`;
    expect(textsOf(strToU8(alone))).toEqual(['总体情况']);
  });
});

describe('a part that declares GB18030', () => {
  const xml = `<?xml version="1.0" encoding="GB18030"?><w:document ${namespaces}><w:body>${p(r('总体情况'))}</w:body></w:document>`;
  const read = (document: Uint8Array) =>
    textsOf(zipSync({ ...docxFiles({ body: '' }), 'word/document.xml': document }));

  test('is read, whether it is in that encoding or in UTF-8', () => {
    expect(read(new Uint8Array(iconv.encode(xml, 'gb18030')))).toEqual(['总体情况']);
    expect(read(strToU8(xml))).toEqual(['总体情况']);
  });
});

test('a subdocument is reported', () => {
  const problems = new ProblemCollector();
  readDocx(docx({ body: p('<w:subDoc r:id="r9"/>') }), problems);
  expect(problems.list).toMatchObject([{ code: 'unsupported_format' }]);
});
