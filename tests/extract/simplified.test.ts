import { describe, expect, test } from 'vitest';
import { extract } from '../../src/extract/extract.js';
import { tablesOf } from '../../src/model/document.js';
import { simplify } from '../../src/text/traditional.js';

const read = async (body: string) => {
  const html = `<html><head><title>某區教育局政府信息公開工作年度報告</title></head><body>${body}</body></html>`;
  const extraction = await extract(new TextEncoder().encode(html), { name: 'page.html' });
  if (extraction.kind !== 'document') throw new Error('Expected a document');
  return extraction;
};
const rows =
  '<tr><td>信息內容</td><td>本年製發件數</td></tr><tr><td>規章</td><td>2</td></tr><tr><td>行政規範性文件</td><td>21</td></tr>';
const prose =
  '<p>一、總體情況</p><p>2023年，我局按照條例規定推進各項公開工作，現將全年情況說明如下，請予監督。</p><p>二、主動公開政府信息情況</p>';

describe('a document in traditional characters', () => {
  test('has its text in simplified ones; the raw text stays', async () => {
    const { document, secondReading } = await read(
      `${prose}<table>${rows}</table><p>六、其他需要報告的事項</p><p>無。</p>`,
    );
    expect(document.metadata).toEqual([{ name: 'title', value: '某区教育局政府信息公开工作年度报告' }]);
    const [heading] = document.blocks;
    expect(heading).toMatchObject({ text: '一、总体情况', raw: '一、總體情況' });
    const [cell] = tablesOf(document.blocks)[0]?.cells ?? [];
    expect(cell).toMatchObject({ text: '信息内容', raw: '信息內容' });
    const second = secondReading.status === 'read' ? tablesOf(secondReading.blocks) : [];
    expect(second[0]?.cells.map(({ text }) => text)).toEqual([
      '信息内容',
      '本年制发件数',
      '规章',
      '2',
      '行政规范性文件',
      '21',
    ]);
  });

  test('is one only if many characters are traditional', async () => {
    const { document } = await read(
      '<p>本局與某區合署辦公。</p><p>其余从略，详见附件中的说明，特此报告并请予以监督。</p>',
    );
    expect(document.blocks[0]).toMatchObject({ text: '本局與某區合署辦公。' });
  });
});

test('characters that both writings share stay', () => {
  expect(simplify('政府信息公開工作年度報告，提起行政訴訟0件')).toBe('政府信息公开工作年度报告，提起行政诉讼0件');
});
