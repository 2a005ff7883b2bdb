import { describe, expect, test } from 'vitest';
import { labelAlone, metadataOfLine, metadataOfTable } from '../../../src/extract/html/metadata-labels.js';
import { readHtmlFragment } from '../../../src/extract/html/read-html.js';
import { tablesOf } from '../../../src/model/document.js';

const inTable = (html: string) => tablesOf(readHtmlFragment(html).blocks).map(metadataOfTable);

describe('a line', () => {
  test('states the values after its labels; labels that only serve the screen are left out', () => {
    expect(metadataOfLine('发布日期：2025-01-13 08:34 来源：三沙市人民政府 【字体：大 中 小】 浏览次数：17')).toEqual([
      { name: '发布日期', value: '2025-01-13 08:34' },
      { name: '来源', value: '三沙市人民政府' },
    ]);
  });

  test('that begins with a date states the date of publication', () => {
    expect(metadataOfLine('2024-01-15 09:00　信息来源：区水务局')).toEqual([
      { name: '发布日期', value: '2024-01-15 09:00' },
      { name: '信息来源', value: '区水务局' },
    ]);
  });

  test('may end in buttons, which are not part of a value', () => {
    expect(metadataOfLine('时间：2023-01-20 10:00 来源：本网 【打印】 【关闭】')).toEqual([
      { name: '时间', value: '2023-01-20 10:00' },
      { name: '来源', value: '本网' },
    ]);
  });

  test('may have blanks between the letters of a label', () => {
    expect(metadataOfLine('索 引 号：001/2024　　文　　号：')).toEqual([{ name: '索引号', value: '001/2024' }]);
  });

  test('may have labels without a blank before them', () => {
    expect(metadataOfLine('发布机构：某局成文日期：2024年1月3日')).toEqual([
      { name: '发布机构', value: '某局' },
      { name: '成文日期', value: '2024年1月3日' },
    ]);
  });

  test.each([
    '本年度报告的信息来源：各科室。',
    '编制单位：某局',
    '主动公开。全年发布信息238条。',
    '来源：本报告的数据由各科室提供，经汇总后形成。',
  ])('of running text states nothing: %s', (text) => {
    expect(metadataOfLine(text)).toBeNull();
  });

  test('may be a label alone', () => {
    expect([labelAlone('发布\n机构：'), labelAlone('行政许可')]).toEqual(['发布机构', null]);
  });
});

describe('a table', () => {
  test('of labels and values states them', () => {
    const html =
      '<table><tr><th>索引号<td>014/2024<th>分类<td>年报\n 其他<tr><th>公开日期<td>2024-01-17<th>文号<td><tr><th>名称<td colspan=3>年报</table>';
    expect(inTable(html)).toEqual([
      [
        { name: '索引号', value: '014/2024' },
        { name: '分类', value: '年报其他' },
        { name: '公开日期', value: '2024-01-17' },
        { name: '名称', value: '年报' },
      ],
    ]);
  });

  test('may have label and value in one cell', () => {
    expect(inTable('<table><tr><td>索引号：1<td>发布机构：某局</table>')).toEqual([
      [
        { name: '索引号', value: '1' },
        { name: '发布机构', value: '某局' },
      ],
    ]);
  });

  test('of data states nothing', () => {
    expect(inTable('<table><tr><td>信息内容<td>本年制发件数<tr><td>规章<td>1</table>')).toEqual([null]);
  });
});
