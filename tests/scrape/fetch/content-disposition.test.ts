// File names as servers send them.
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { fileNameOf } from '../../../src/scrape/fetch/content-disposition.js';

const name = '2023年报.docx';
const percent = encodeURIComponent(name);
const cases: readonly (readonly [string, string | Uint8Array, string | null])[] = [
  ['plain', 'attachment; filename=report.docx', 'report.docx'],
  ['quoted', 'attachment; filename="a report.docx"', 'a report.docx'],
  ['quotes within', 'attachment; filename="a \\"b\\".docx"', 'a "b".docx'],
  ['RFC 5987', `attachment; filename="x.docx"; filename*=UTF-8''${percent}`, name],
  ['RFC 5987 in GBK', "attachment; filename*=GBK''2023%C4%EA%B1%A8.docx", name],
  ['RFC 5987 in a charset that is not so', `attachment; filename*=nonsense''${percent}`, name],
  ['percent-encoded', `attachment;filename=${percent}`, name],
  ['raw UTF-8', Buffer.from(`attachment; filename="${name}"`), name],
  ['raw GBK', iconv.encode(`attachment; filename="${name}"`, 'gbk'), name],
  ['raw GBK without quotes', iconv.encode(`attachment;filename=${name}`, 'gbk'), name],
  ['encoded words of mail', `attachment; filename="=?UTF-8?B?${Buffer.from(name).toString('base64')}?="`, name],
  ['encoded words of mail, quoted-printable', 'attachment; filename="=?gb2312?Q?2023=C4=EA=B1=A8.docx?="', name],
  ['a path on the server', 'attachment; filename="C:\\files\\2023.doc"', '2023.doc'],
  ['a path that leads out of the folder', 'attachment; filename="../../etc/passwd"', 'passwd'],
  ['only folders', 'attachment; filename=".."', null],
  ['no name', 'inline', null],
  ['an empty name', 'attachment; filename=""', null],
  ['control characters', 'attachment; filename="a\u0001b.doc"', 'ab.doc'],
];

test.each(cases)('%s', (_, header, expected) => {
  expect(fileNameOf(typeof header === 'string' ? Buffer.from(header, 'latin1') : header)).toBe(expected);
});
