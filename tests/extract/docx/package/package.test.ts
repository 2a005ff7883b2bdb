import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { ProblemCode } from '../../../../src/catalogues/problems.js';
import { DocumentFault } from '../../../../src/extract/bytes/document-fault.js';
import { readDocx } from '../../../../src/extract/docx/read-docx.js';
import { ProblemCollector } from '../../../../src/model/problem.js';
import { docx, docxFiles, namespaces, p, r, relationshipPart, texts } from '../docx-builder.js';

const plain = docx({ body: p(r('总体情况')) });

function faultOf(bytes: Uint8Array): ProblemCode | 'none' {
  try {
    readDocx(bytes, new ProblemCollector());
    return 'none';
  } catch (error) {
    if (error instanceof DocumentFault) return error.code;
    throw error;
  }
}

function textsOf(bytes: Uint8Array): readonly string[] {
  return texts(readDocx(bytes, new ProblemCollector()).blocks);
}

/** The offset of a file's directory entry. */
function directoryEntry(bytes: Uint8Array, name: string): number {
  const text = new TextDecoder('latin1').decode(bytes);
  return text.lastIndexOf(name) - 46;
}

function patched(bytes: Uint8Array, offset: number, value: number): Uint8Array {
  const copy = bytes.slice();
  new DataView(copy.buffer).setUint32(offset, value, true);
  return copy;
}

const megabyte = 1024 * 1024;

describe('a zip container', () => {
  test('that is cut off is damaged', () => {
    expect(faultOf(plain.subarray(0, plain.length - 30))).toBe('zip_damaged');
  });

  test('without any bytes is damaged', () => {
    expect(faultOf(new Uint8Array(0))).toBe('zip_damaged');
  });

  test('with changed content is damaged: the checksum differs', () => {
    const stored = zipSync(docxFiles({ body: p(r('ABC')) }), { level: 0 });
    const at = new TextDecoder('latin1').decode(stored).indexOf('ABC');
    const changed = stored.slice();
    changed[at] = 0x58;
    expect([faultOf(stored), faultOf(changed)]).toEqual(['none', 'zip_damaged']);
  });

  test('with an entry outside the file is damaged', () => {
    expect(faultOf(patched(plain, directoryEntry(plain, 'word/document.xml') + 42, 0x7fffffff))).toBe('zip_damaged');
  });

  test('with a part that states more than 50 MB is refused', () => {
    const size = directoryEntry(plain, 'word/document.xml') + 24;
    expect(faultOf(patched(plain, size, 60 * megabyte))).toBe('zip_too_large');
  });

  test('that states 300 MB in total is refused, even if the large parts are not read', () => {
    const names = Array.from({ length: 10 }, (_, index) => `media/${index}.bin`);
    let bytes: Uint8Array = docx({ body: p(''), files: Object.fromEntries(names.map((name) => [name, ''])) });
    for (const name of names) bytes = patched(bytes, directoryEntry(bytes, name) + 24, 30 * megabyte);
    expect(faultOf(bytes)).toBe('zip_too_large');
  });

  test.each([
    ['less', -1],
    ['more', 1],
  ])('that states %s than a part holds is damaged', (_, difference) => {
    const at = directoryEntry(plain, 'word/document.xml') + 24;
    const size = new DataView(plain.buffer, plain.byteOffset).getUint32(at, true);
    expect(faultOf(patched(plain, at, size + difference))).toBe('zip_damaged');
  });

  test('whose part states 10 bytes and inflates to 40 MB is stopped', () => {
    const bomb = docx({ body: '', files: { 'word/document.xml': ' '.repeat(40 * megabyte) } });
    expect(faultOf(patched(bomb, directoryEntry(bomb, 'word/document.xml') + 24, 10))).toBe('zip_damaged');
  });

  test('with an encrypted part says so', () => {
    const bytes = plain.slice();
    const flags = directoryEntry(bytes, '_rels/.rels') + 8;
    bytes[flags] = (bytes[flags] ?? 0) | 1;
    expect(faultOf(bytes)).toBe('encrypted');
  });

  test('that holds the main part twice is damaged', () => {
    const bytes = docx({ body: p(''), files: { 'word/Document.xml': '<a/>' } });
    expect(faultOf(bytes)).toBe('zip_damaged');
  });

  test('without a Word document is not a DOCX', () => {
    expect(faultOf(zipSync({ 'readme.txt': new Uint8Array(3) }))).toBe('not_a_docx');
    expect(faultOf(docx({ body: '', files: { 'word/document.xml': '<workbook/>' } }))).toBe('not_a_docx');
  });
});

describe('the main part', () => {
  test('is found by its relationship, whatever it is called', () => {
    const target = 'http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument';
    const files = docxFiles({
      body: '',
      files: {
        '_rels/.rels': relationshipPart(`<Relationship Id="a" Type="${target}" Target="/Inhalt/Haupt.XML"/>`),
        'inhalt/haupt.xml': `<w:document ${namespaces}><w:body>${p(r('found'))}</w:body></w:document>`,
      },
    });
    expect(textsOf(zipSync(files))).toEqual(['found']);
  });

  test('is found by its content type if no relationship leads to it', () => {
    expect(textsOf(docx({ body: p(r('found')), files: { '_rels/.rels': relationshipPart('') } }))).toEqual(['found']);
  });

  test('is found if names are written with backslashes', () => {
    const files = Object.entries(docxFiles({ body: p(r('found')) }));
    expect(
      textsOf(zipSync(Object.fromEntries(files.map(([name, file]) => [name.replaceAll('/', '\\'), file])))),
    ).toEqual(['found']);
  });

  test('in UTF-16 or with a byte order mark is read', () => {
    const xml = `<?xml version="1.0" encoding="UTF-16"?><w:document ${namespaces}><w:body>${p(r('年报'))}</w:body></w:document>`;
    const littleEndian = new Uint8Array(Buffer.from(`\ufeff${xml}`, 'utf16le'));
    const bigEndian = new Uint8Array(Buffer.from(xml, 'utf16le').swap16());
    const marked = new Uint8Array(Buffer.from(`\ufeff${xml.replace('UTF-16', 'UTF-8')}`, 'utf8'));
    const read = (document: Uint8Array) =>
      textsOf(zipSync({ ...docxFiles({ body: '' }), 'word/document.xml': document }));
    expect([littleEndian, bigEndian, marked].map(read)).toEqual([['年报'], ['年报'], ['年报']]);
  });

  test('in bytes that are not of its encoding is damaged', () => {
    const files = { ...docxFiles({ body: '' }), 'word/document.xml': new Uint8Array([0x3c, 0x61, 0xff, 0x3e]) };
    expect(faultOf(zipSync(files))).toBe('xml_damaged');
  });

  test('in strict Open XML is read, whatever its prefixes', () => {
    const xml =
      '<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main" xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><p><pPr><outlineLvl x:val="0"/></pPr><r><x:t>年报</x:t></r></p></x:body></document>';
    const { blocks } = readDocx(docx({ body: '', files: { 'word/document.xml': xml } }), new ProblemCollector());
    expect(blocks).toMatchObject([{ kind: 'heading', level: 1, text: '年报' }]);
  });
});

describe('the XML of a part', () => {
  const faultOfXml = (xml: string) => faultOf(docx({ body: '', files: { 'word/document.xml': xml } }));

  test('that is not well-formed is damaged', () => {
    expect(faultOfXml(`<w:document ${namespaces}><w:body></w:document>`)).toBe('xml_damaged');
    expect(faultOfXml('')).toBe('xml_damaged');
  });

  test('that declares entities is refused', () => {
    const entities = '<!DOCTYPE a [<!ENTITY b "cccc"><!ENTITY d "&b;&b;&b;">]>';
    expect(faultOfXml(`${entities}<w:document ${namespaces}><w:body>${p(r('&d;'))}</w:body></w:document>`)).toBe(
      'xml_entities',
    );
  });

  test('with 20,000 nested levels is refused', () => {
    const deep = '<w:sdt><w:sdtContent>'.repeat(10_000) + '</w:sdtContent></w:sdt>'.repeat(10_000);
    expect(faultOfXml(`<w:document ${namespaces}><w:body>${deep}</w:body></w:document>`)).toBe('too_deeply_nested');
  });

  test('nested as deep as the limit allows is read', () => {
    const deep = '<w:sdt><w:sdtContent>'.repeat(200) + p(r('found')) + '</w:sdtContent></w:sdt>'.repeat(200);
    expect(textsOf(docx({ body: deep }))).toEqual(['found']);
  });
});
