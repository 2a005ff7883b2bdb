import { describe, expect, it } from 'vitest';

import { writtenCell } from '../../../scripts/samples/written-document.js';

import { findSections } from '../../../src/transform/sections/find-sections.js';
import { documentOf, printedTables } from '../printed-report.js';

const outline = (parts: Parameters<typeof documentOf>[0]) =>
  findSections(documentOf(parts).blocks).map(({ number, kind, title, text }) => ({ number, kind, title, text }));

const numbers = (parts: Parameters<typeof documentOf>[0]) => outline(parts).map((section) => section.number);

const titles = [
  '总体情况',
  '主动公开政府信息情况',
  '收到和处理政府信息公开申请情况',
  '因政府信息公开工作被申请行政复议、提起行政诉讼情况',
  '存在的主要问题及改进情况',
  '其他需要报告的事项',
];

describe('findSections', () => {
  it('gives each section its title without the number and its text without tables', () => {
    const [table = { rows: [] }] = printedTables('liren-2020').requests;
    expect(
      outline([
        '某局2020年报',
        '本报告由某局编制。',
        '一、总体情况',
        '（一）主动公开',
        '全年公开5条。',
        '三、收到和处理政府信息公开申请情况',
        table,
        '表后的话。',
      ]),
    ).toEqual([
      { number: 0, kind: 'preamble', title: '', text: '某局2020年报\n本报告由某局编制。' },
      { number: 1, kind: 'overview', title: '总体情况', text: '（一）主动公开\n全年公开5条。' },
      { number: 3, kind: 'requests', title: '收到和处理政府信息公开申请情况', text: '表后的话。' },
    ]);
  });

  it('has the text that stands in tables, but not what the tables of the form print', () => {
    const table = (rows: readonly (readonly string[])[]) => ({
      rows: rows.map((row) => ({ cells: row.map((text) => writtenCell(text)) })),
    });
    expect(
      outline([
        '一、总体情况',
        table([
          ['指标', '说明'],
          ['主动公开', '全年公开信息238条。'],
        ]),
        '二、主动公开政府信息情况',
        table([
          ['信息内容', '本年制发件数'],
          ['规章', '2'],
          ['注', '数据截至年底。'],
        ]),
        '三、收到和处理政府信息公开申请情况',
        table([['申请人', '总计']]),
        '五、存在的主要问题及改进情况',
        table([
          ['存在问题', '公开内容还不够丰富'],
          ['改进措施', '加强培训'],
        ]),
      ]).map(({ number, text }) => ({ number, text })),
    ).toEqual([
      { number: 0, text: '' },
      { number: 1, text: '指标\n说明\n主动公开\n全年公开信息238条。' },
      { number: 2, text: '注\n数据截至年底。' },
      { number: 3, text: '' },
      { number: 5, text: '存在问题\n公开内容还不够丰富\n改进措施\n加强培训' },
    ]);
  });

  it.each([
    ['一、', '二、', '三、', '四、', '五、', '六、'],
    ['1、', '2、', '3、', '4、', '5、', '6、'],
    ['一．', '二．', '三．', '四．', '五．', '六．'],
    ['㈠', '㈡', '㈢', '㈣', '㈤', '㈥'],
    ['（一）', '（二）', '（三）', '（四）', '（五）', '（六）'],
    ['', '', '', '', '', ''],
  ])('finds all six with the numbers %s', (...printed) => {
    expect(numbers(titles.map((title, index) => `${printed[index]}${title}`))).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('does not take a sub-heading with the title of a section for that section', () => {
    const sections = outline([
      '一、总体情况',
      '（一）主动公开政府信息情况',
      '甲。',
      '（二）依申请公开',
      '乙。',
      '二、主动公开政府信息情况',
      '丙。',
    ]);
    expect(sections.map(({ number, text }) => [number, text])).toEqual([
      [0, ''],
      [1, '（一）主动公开政府信息情况\n甲。\n（二）依申请公开\n乙。'],
      [2, '丙。'],
    ]);
  });

  it('reads the titles of 2019 and those that agencies use', () => {
    expect(
      numbers([
        '1、 总体情况',
        '二、政府主动公开信息情况',
        '四、政府信息公开行政复议、行政诉讼情况',
        '五、主要问题和改进情况',
        '六、其他需要报告的事项',
      ]),
    ).toEqual([0, 1, 2, 4, 5, 6]);
  });

  it('keeps what follows the heading in the same paragraph', () => {
    expect(outline(['六、其他需要报告的事项。无。'])[1]).toEqual({
      number: 6,
      kind: 'other',
      title: '其他需要报告的事项',
      text: '无。',
    });
  });

  it('does not take a sentence for a heading', () => {
    expect(
      numbers([
        '一、总体情况',
        '本节说明主动公开政府信息情况，包括全年公开的数量、渠道、栏目、回应和解读等各个方面的工作进展与成效',
      ]),
    ).toEqual([0, 1]);
  });
});

describe('sections of reports before 2019', () => {
  it('are found in their own wording and order; one that the form does not have is of the kind other', () => {
    const sections = outline([
      'X市2011年政府信息公开工作年度报告',
      '一、概述',
      '组织健全。',
      '二、主动公开政府信息的情况',
      '三、政府信息依申请公开办理情况',
      '（一）申请情况',
      '四、政府信息公开的收费及减免情况',
      '未收费。',
      '五、因政府信息公开申请行政复议、提起行政诉讼的情况',
      '六、政府信息公开工作存在的主要问题及改进措施',
      '一是更新不及时。',
      '七、需要说明的事项与附表',
    ]);
    expect(sections.map(({ number, kind, title, text }) => [number, kind, title, text])).toEqual([
      [0, 'preamble', '', 'X市2011年政府信息公开工作年度报告'],
      [1, 'overview', '概述', '组织健全。'],
      [2, 'proactive', '主动公开政府信息的情况', ''],
      [3, 'requests', '政府信息依申请公开办理情况', '（一）申请情况'],
      [6, 'other', '政府信息公开的收费及减免情况', '未收费。'],
      [4, 'disputes', '因政府信息公开申请行政复议、提起行政诉讼的情况', ''],
      [5, 'improvements', '政府信息公开工作存在的主要问题及改进措施', '一是更新不及时。'],
      [6, 'other', '需要说明的事项与附表', ''],
    ]);
  });

  it('keep every paragraph: without any heading everything is preamble', () => {
    const sections = outline(['X局2009年度政府信息公开工作报告', '全年公开信息12条。']);
    expect(sections.map(({ kind, text }) => [kind, text])).toEqual([
      ['preamble', 'X局2009年度政府信息公开工作报告\n全年公开信息12条。'],
    ]);
  });
});
