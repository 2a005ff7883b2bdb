import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../src/extract/bytes/decode.js';

const sentence = '本机关2023年新收政府信息公开申请26件，结转下年度继续办理0件。';
const chinese = fc.string({ unit: fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code)) });

describe('decodeText', () => {
  test('text of only ASCII characters is UTF-8', () => {
    expect(decodeText(iconv.encode('<p>12</p>', 'utf-8'))).toEqual({ text: '<p>12</p>', encoding: 'utf-8' });
  });

  test('no bytes give an empty text', () => {
    expect(decodeText(new Uint8Array())).toEqual({ text: '', encoding: 'utf-8' });
  });

  test('a wrong declaration in the page is ignored', () => {
    const page = `<meta charset="gb2312">${sentence}`;
    expect(decodeText(iconv.encode(page, 'utf-8'))).toEqual({ text: page, encoding: 'utf-8' });
    const other = `<meta charset="utf-8">${sentence}`;
    expect(decodeText(iconv.encode(other, 'gbk'))).toEqual({ text: other, encoding: 'gb18030' });
  });

  test.each(['utf-8', 'utf-16le', 'utf-16be'] as const)(
    'the byte order mark of %s decides and is dropped',
    (encoding) => {
      expect(decodeText(iconv.encode(sentence, encoding, { addBOM: true }))).toEqual({ text: sentence, encoding });
    },
  );

  test.each(['utf-16le', 'utf-16be'] as const)(
    '%s without a byte order mark is recognised by its zeros',
    (encoding) => {
      const page = `<html><body><p>${sentence}</p></body></html>`;
      expect(decodeText(iconv.encode(page, encoding))).toEqual({ text: page, encoding });
    },
  );

  test('a character that only GB18030 has is read', () => {
    expect(decodeText(iconv.encode('䶮县㼆乡𠮷', 'gb18030'))).toEqual({ text: '䶮县㼆乡𠮷', encoding: 'gb18030' });
  });

  test.each([1, 2])('UTF-8 that is cut %i bytes into its last character loses only that character', (kept) => {
    const bytes = iconv.encode(`${sentence}完`, 'utf-8');
    expect(decodeText(bytes.subarray(0, bytes.length - 3 + kept))).toEqual({ text: sentence, encoding: 'utf-8' });
  });

  test('GBK that is cut inside its last character loses only that character', () => {
    const bytes = iconv.encode(`${sentence}完`, 'gbk');
    expect(decodeText(bytes.subarray(0, bytes.length - 1))).toEqual({ text: sentence, encoding: 'gb18030' });
  });

  test('traditional characters in Big5 are recognised by their bytes', () => {
    const page = '<p>本機關2023年新收政府信息公開申請26件，結轉下年度繼續辦理0件。</p>';
    expect(decodeText(iconv.encode(page, 'big5'))).toEqual({ text: page, encoding: 'big5' });
  });

  test('a page of parts in UTF-8 and in GBK is decoded part by part', () => {
    const menu = '<ul><li>政务公开</li><li>机构职能</li><li>联通</li></ul>'.repeat(9);
    const article = `<p>${sentence}</p><td>联通</td>`.repeat(4);
    for (const [first, second] of [
      ['utf-8', 'gbk'],
      ['gbk', 'utf-8'],
    ] as const) {
      const bytes = Buffer.concat([iconv.encode(menu, first), iconv.encode(article, second)]);
      expect(decodeText(bytes)).toEqual({ text: menu + article, encoding: 'utf-8' });
    }
  });

  test('damaged UTF-8 is not taken for parts in GBK', () => {
    const line = iconv.encode(`<p>${sentence}</p>`, 'utf-8');
    const damaged = Buffer.concat([line.subarray(0, 10), line.subarray(11)]);
    const { text, encoding } = decodeText(Buffer.concat([line, damaged, line, damaged, line, damaged, line, damaged]));
    expect(encoding).toBe('utf-8');
    expect(text.split('\ufffd').length).toBeGreaterThan(4);
  });

  test('a few bad bytes do not turn UTF-8 into GB18030', () => {
    const bytes = Buffer.concat([
      iconv.encode(sentence, 'utf-8'),
      Buffer.from([0xff]),
      iconv.encode(sentence, 'utf-8'),
    ]);
    expect(decodeText(bytes)).toEqual({ text: `${sentence}\ufffd${sentence}`, encoding: 'utf-8' });
  });

  test('a few bad bytes do not turn GBK into UTF-8', () => {
    const bytes = Buffer.concat([
      iconv.encode(sentence, 'gbk'),
      Buffer.from([0xff, 0x0a]),
      iconv.encode(sentence, 'gbk'),
    ]);
    expect(decodeText(bytes)).toEqual({ text: `${sentence}\ufffd\n${sentence}`, encoding: 'gb18030' });
  });

  test('any Chinese text in UTF-8 comes back', () => {
    fc.assert(
      fc.property(chinese, (text) => {
        expect(decodeText(iconv.encode(text, 'utf-8'))).toEqual({ text, encoding: 'utf-8' });
      }),
    );
  });

  test('any Chinese text of at least a sentence in GB18030 comes back', () => {
    fc.assert(
      fc.property(chinese, (text) => {
        const page = `${sentence}${text}`;
        expect(decodeText(iconv.encode(page, 'gb18030'))).toEqual({ text: page, encoding: 'gb18030' });
      }),
    );
  });
});
