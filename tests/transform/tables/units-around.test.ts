// A unit that a table states once, for all its numbers, counts as if each heading stated it.
import { describe, expect, test } from 'vitest';
import { type WrittenCell, type WrittenTable, writtenCell } from '../../../scripts/samples/written-document.js';
import { transform } from '../../../src/transform/transform.js';
import { documentOf } from '../made-document.js';

interface Stated {
  readonly above?: string;
  readonly caption?: string;
  readonly article?: string;
  readonly content?: string;
  readonly feeHeading?: string;
  readonly below?: string;
}

/** What is read of 3 decisions and a fee of 5, where units are stated around them. */
function readWith(stated: Stated) {
  const row = (...cells: readonly (string | WrittenCell)[]) => ({
    cells: cells.map((cell) => (typeof cell === 'string' ? writtenCell(cell) : cell)),
  });
  const content = stated.content ?? '信息内容';
  const table: WrittenTable = {
    rows: [
      ...(stated.caption === undefined ? [] : [row(writtenCell(stated.caption, 2))]),
      row(writtenCell(stated.article ?? '第二十条第（五）项', 2)),
      row(content, '本年处理决定数量'),
      row('行政许可', '3'),
      row(writtenCell('第二十条第（八）项', 2)),
      row('信息内容', stated.feeHeading ?? '本年收费金额（单位：万元）'),
      row('行政事业性收费', '5'),
    ],
  };
  const { above, below } = stated;
  const result = transform(
    documentOf([
      '某市教育局2023年政府信息公开工作年度报告',
      '一、总体情况',
      '二、主动公开政府信息情况',
      ...(above === undefined ? [] : [above]),
      table,
      ...(below === undefined ? [] : [below]),
      '三、收到和处理政府信息公开申请情况',
    ]),
    { status: 'off' },
  );
  if (result.kind !== 'report') throw new Error('Expected a report.');
  const read = (code: string) => {
    const fact = result.report.facts.find(({ indicator }) => indicator === code);
    return fact && { reading: fact.reading, flags: fact.flags };
  };
  return { decisions: read('proactive.licensing.decisions'), fee: read('proactive.fees.amount') };
}

const number = (value: number) => ({ reading: { state: 'number', value }, flags: [] });

describe('units around a table', () => {
  test.each<[string, Stated]>([
    ['in a line above it', { above: '单位：万件' }],
    ['in brackets above it', { above: '（计量单位：万件、万元）' }],
    ['in a row of its own', { caption: '（单位：万件）' }],
    ['in the first cell of a head', { article: '第二十条第（五）项（单位：万件）' }],
    ['in the heading of the labels', { content: '信息内容（万件）' }],
  ])('%s', (_, stated) => {
    expect(readWith(stated)).toEqual({ decisions: number(30_000), fee: number(50_000) });
  });

  test('without a scale, and of money, they say nothing about counts', () => {
    expect(readWith({ above: '单位：件、万元' })).toEqual({ decisions: number(3), fee: number(50_000) });
  });

  test('count for an amount whose heading states none', () => {
    expect(readWith({ above: '单位：元', feeHeading: '本年收费金额' }).fee).toEqual(number(5));
  });

  test.each<[string, Stated]>([
    ['above', { above: '单位：元' }],
    ['in a note', { below: '注：收费金额单位均为元。' }],
  ])('contradict a heading: %s', (_, stated) => {
    expect(readWith(stated).fee?.flags).toContain('value_uncertain');
  });

  test('are no words of the text', () => {
    const below = '注：本年收费金额含上年结转100元，各单位另行说明。';
    expect(readWith({ above: '本单位共收费5元', below })).toEqual({ decisions: number(3), fee: number(50_000) });
  });
});
