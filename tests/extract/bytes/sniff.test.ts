import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { sniff } from '../../../src/extract/bytes/sniff.js';
import { docx, docxFiles, p, r } from '../docx/docx-builder.js';

const kindOf = (content: string | Uint8Array) => sniff(typeof content === 'string' ? strToU8(content) : content).kind;
const wordsOf = (content: string | Uint8Array) => sniff(typeof content === 'string' ? strToU8(content) : content).words;
const none = new Uint8Array(0);
const zip = (...names: readonly string[]) => zipSync(Object.fromEntries(names.map((name) => [name, none])));

/** A compound file of one directory sector and one allocation sector. */
function compoundFile(names: readonly string[], nextDirectorySector = 0xfffffffe): Uint8Array {
  const bytes = new Uint8Array(512 * 3);
  const view = new DataView(bytes.buffer);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  view.setUint16(30, 9, true);
  view.setUint32(48, 0, true);
  view.setUint32(76, 1, true);
  view.setUint32(1024, nextDirectorySector, true);
  names.forEach((name, index) => {
    const at = 512 + index * 128;
    bytes.set(new Uint8Array(Buffer.from(name, 'utf16le')), at);
    view.setUint16(at + 64, name.length * 2 + 2, true);
  });
  return bytes;
}

describe('a zip container', () => {
  test.each([
    ['a Word document', docx({ body: p(r('a')) }), 'docx'],
    ['an Office document with parts of other names', zip('[Content_Types].xml', '_rels/.rels', 'a.xml'), 'docx'],
    ['a workbook', zip('[Content_Types].xml', 'xl/workbook.xml'), 'xlsx'],
    ['a presentation', zip('[Content_Types].xml', 'ppt/presentation.xml'), 'unsupported'],
    ['an OFD', zip('OFD.xml', 'Doc_0/Document.xml'), 'ofd'],
    ['an OpenDocument text', zip('mimetype', 'content.xml'), 'odt'],
    ['any files', zip('年报.docx'), 'zip'],
    ['nothing', zip(), 'zip'],
  ])('with %s', (_, bytes, kind) => {
    expect(kindOf(bytes)).toBe(kind);
  });

  test('that is cut off is damaged', () => {
    const bytes = zipSync(docxFiles({ body: p(r('a')) }));
    expect(kindOf(bytes.subarray(0, bytes.length / 2))).toBe('damaged_zip');
  });
});

describe('a compound file', () => {
  test.each([
    [['Root Entry', 'WordDocument'], 'doc', 'a Word 97–2003 document (.doc, .wps)'],
    [['Root Entry', 'Workbook'], 'xls', 'an Excel 97–2003 workbook (.xls, .et)'],
    [['Root Entry', 'EncryptedPackage', 'EncryptionInfo'], 'encrypted', 'an encrypted Office document'],
    [['Root Entry', 'Other'], 'unsupported', 'an OLE compound file'],
  ])('with the streams %s', (names, kind, words) => {
    expect(sniff(compoundFile(names))).toEqual({ kind, words });
  });

  test('whose directory leads back to itself, or out of the file, is read up to that point', () => {
    expect(wordsOf(compoundFile(['Root Entry', 'WordDocument'], 0))).toBe('a Word 97–2003 document (.doc, .wps)');
    expect(wordsOf(compoundFile(['Root Entry'], 70_000))).toBe('an OLE compound file');
    expect(wordsOf(compoundFile(['WordDocument']).subarray(0, 100))).toBe('an OLE compound file');
  });
});

describe('signatures', () => {
  test.each([
    ['%PDF-1.7\n', 'pdf', 'a PDF document'],
    ['\r\n%PDF-1.4', 'pdf', 'a PDF document'],
    ['{\\rtf1\\ansi', 'rtf', 'a Rich Text document (.rtf)'],
    ['RIFF\u0001\u0001\u0001\u0001WEBP', 'image', 'a WebP picture'],
    ['GIF89a', 'image', 'a GIF picture'],
    ['AT&TFORM\0\0\0\x08DJVM', 'unsupported', 'a DjVu document (.djvu)'],
    ['CAJ\0\x01\0', 'unsupported', 'a document of CAJViewer (.caj)'],
    ['KDH 2.00', 'unsupported', 'a document of CAJViewer (.kdh)'],
    ['Founder CEB 1.2', 'unsupported', 'a document of Apabi Reader (.ceb)'],
    ['Rar!\u001a\u0007', 'rar', 'a RAR archive'],
    [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'image', 'a PNG picture'],
    [new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), 'image', 'a JPEG picture'],
    [new Uint8Array([0x49, 0x49, 0x2a, 0]), 'image', 'a TIFF picture'],
    [new Uint8Array([0x42, 0x4d, ...new Uint8Array(40)]), 'image', 'a BMP picture'],
    [new Uint8Array([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), '7z', 'a 7z archive'],
    [new Uint8Array([0x1f, 0x8b, 8]), 'gzip', 'a gzip archive'],
    [new Uint8Array([1, 2, 3, 0, 5, 200, 201]), 'unknown', 'of no known kind'],
    [new Uint8Array(600), 'unknown', 'of no known kind'],
  ])('%#', (content, kind, words) => {
    expect([kindOf(content), wordsOf(content)]).toEqual([kind, words]);
  });
});

describe('HTML', () => {
  const page = '<html><body><p>政府信息公开工作年度报告</p></body></html>';

  test.each([
    ['with a doctype', `<!DOCTYPE html>${page}`],
    ['after blanks and comments', `\n <!-- saved --> <!-- again -->${page}`],
    ['after an XML declaration', `<?xml version="1.0" encoding="utf-8"?>\n${page}`],
    ['that begins with a table', '<table><tr><td>1</td></tr></table>'],
    ['that Word saved as .doc', '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head></head></html>'],
    ['that begins with text', `年度报告${'<p>一</p>'.repeat(5)}`],
    ['in GBK', new Uint8Array(iconv.encode(page, 'gbk'))],
    ['in UTF-16 with a byte order mark', new Uint8Array(Buffer.from(`\ufeff${page}`, 'utf16le'))],
    ['in UTF-16 without one', new Uint8Array(Buffer.from(page, 'utf16le').swap16())],
    ['in UTF-8 with one', `\ufeff${page}`],
  ])('%s', (_, content) => {
    expect(kindOf(content)).toBe('html');
  });
});

describe('characters', () => {
  const words = '2023年政府信息公开工作年度报告\n一、总体情况\n结果 < 10 且 > 5\n';

  test.each([
    ['text in UTF-8', words, 'text'],
    ['text in GBK', new Uint8Array(iconv.encode(words, 'gbk')), 'text'],
    ['text that begins with BM', 'BM 年报', 'text'],
    ['blanks alone', ' \n\t\u3000', 'empty'],
    ['a byte order mark alone', '\ufeff', 'empty'],
    ['nothing', '', 'empty'],
    ['a web archive', 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="a"\n\n<html><p>', 'mail'],
    ['a page as the only part of a mail', 'MIME-Version: 1.0\nContent-Type: text/html\n\n<html><p>', 'mail'],
    [
      'a web archive whose fields begin otherwise',
      '\r\nContent-Base: "http://a.cn/"\r\nSnapshot-Content-Location: http://a.cn/\r\nContent-Type: multipart/related;\r\n\tboundary="a"\r\n\r\n<html><p>',
      'mail',
    ],
    ['a page with the fields of a mail in its text', '<p>content-type: multipart/related</p>', 'html'],
    ['Word 2003 XML', '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', 'docx'],
    ['a flat package', '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>', 'docx'],
    ['other XML', '<?xml version="1.0"?><rss><channel/></rss>', 'unsupported'],
  ])('%s', (_, content, kind) => {
    expect(kindOf(content)).toBe(kind);
  });
});
