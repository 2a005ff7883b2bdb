// CSV files that people write: what is read, and how each mistake is reported with its line.
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeCsv, readCsvRows } from '../../src/text/csv-rows.js';

const columns = ['name', 'note'];
const read = (text: string) => readCsvRows(text, 'a.csv', columns).map(({ line, values }) => [line, ...values]);

describe('rows are read', () => {
  test.each<readonly [string, string, readonly (readonly (string | number)[])[]]>([
    [
      'plain',
      'name,note\n甲局,a\n乙局,\n',
      [
        [2, '甲局', 'a'],
        [3, '乙局', ''],
      ],
    ],
    ['with a byte order mark and CRLF', '\ufeffname,note\r\n甲局,a\r\n', [[2, '甲局', 'a']]],
    [
      'with line ends of both kinds',
      'name,note\r\n甲局,a\n乙局,b',
      [
        [2, '甲局', 'a'],
        [3, '乙局', 'b'],
      ],
    ],
    ['with blanks, which stay', 'name,note\n 甲局 ,a b\n', [[2, ' 甲局 ', 'a b']]],
    [
      'quoted, with commas and quotation marks',
      '"name","note"\n"甲局, 乙局","a ""b"""\n',
      [[2, '甲局, 乙局', 'a "b"']],
    ],
    ['without any row', 'name,note\n', []],
    ['with semicolons, as Excel writes in some countries', 'name;note\r\n甲局;"a; b"\r\n', [[2, '甲局', 'a; b']]],
    ['with tabs', 'name\tnote\n甲局\ta, b\n', [[2, '甲局', 'a, b']]],
    [
      'with empty values beyond the columns',
      'name,note,,\n甲局,a,,\n,,,\n',
      [
        [2, '甲局', 'a'],
        [3, '', ''],
      ],
    ],
  ])('%s', (_, text, rows) => {
    expect(read(text)).toEqual(rows);
  });

  test('with the lines on which they begin, counting empty lines and line breaks in values', () => {
    expect(read('\nname,note\n\n甲局,"one\ntwo"\n\n乙局,b\n')).toEqual([
      [4, '甲局', 'one\ntwo'],
      [7, '乙局', 'b'],
    ]);
  });
});

describe('the file of a spreadsheet is decoded', () => {
  const text = 'name,note\r\n甲局,二〇二四';
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16, little end first', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['GBK', iconv.encode(text, 'gbk')],
    ['GB18030', iconv.encode(text, 'gb18030')],
  ])('%s', (_, bytes) => {
    expect(decodeCsv(bytes)).toBe(text);
  });
});

describe('a mistake is reported with its file and line', () => {
  test.each([
    ['an empty file', '', 'a.csv: Expected the head name,note, found '],
    ['another header', 'note,name\n', 'a.csv: Expected the head name,note, found note,name'],
    ['too few values', 'name,note\n甲局,a\n\n乙局\n', 'a.csv, line 4: Expected 2 values, found 1'],
    ['too many values', 'name,note\n甲局,a,b\n', 'a.csv, line 2: Expected 2 values, found 3'],
    ['a quotation mark inside a value', 'name,note\n甲局,a "b"\n', 'a.csv, line 2: A quotation mark stands inside'],
    ['text after a quoted value', 'name,note\n甲局,"a" b\n', 'a.csv, line 2: A quotation mark stands inside'],
    [
      'a quotation mark that is not closed',
      'name,note\n甲局,a\n乙局,"b\n丙局,c\n',
      'a.csv, line 3: A quotation mark is opened',
    ],
  ])('%s', (_, text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});
