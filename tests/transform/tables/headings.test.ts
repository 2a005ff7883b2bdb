// Headings that differ from the official ones: another number, damage, or columns that agencies add.
import { describe, expect, it } from 'vitest';
import type { WrittenTable } from '../../../scripts/samples/written-document.js';
import type { Fact } from '../../../src/model/report.js';
import { transform } from '../../../src/transform/transform.js';
import { documentOf, printedTables } from '../printed-report.js';

const other = printedTables('huaian-2024');

/** A report whose table of section 2 has these rows; a text is a cell. */
function factsOf(...rows: readonly (readonly string[])[]): ReadonlyMap<string, Fact> {
  const table: WrittenTable = {
    rows: rows.map((row) => ({ cells: row.map((text) => ({ text, rowSpan: 1, columnSpan: 1 })) })),
  };
  const parts = ['江苏省淮安市2024年政府信息公开工作年度报告', table, ...other.requests, ...other.disputes];
  const result = transform(documentOf(parts), { status: 'off' });
  if (result.kind !== 'report') throw new Error('Expected a report');
  return new Map(result.report.facts.map((fact) => [fact.indicator, fact]));
}

/** Whether a number was read without a doubt. */
const isClean = (fact: Fact | undefined) => fact !== undefined && fact.flags.length === 0;

describe('headings that mean another number', () => {
  it.each([
    '上年处理决定数量',
    '本年撤销决定数量',
    '本年受理决定数量',
    '本年处理公开数量',
    '本年处理决定数量（上年）',
    '上年处理决定数量累计',
  ])('never give a clean number: %s', (heading) => {
    const facts = factsOf(['信息内容', heading], ['行政处罚', '137'], ['行政强制', '8']);
    expect(isClean(facts.get('proactive.penalties.decisions'))).toBe(false);
  });

  it.each(['现行失效件数', '上年有效件数', '历年有效件数', '现有件数'])('beside right ones: %s', (heading) => {
    const facts = factsOf(
      ['信息内容', '本年制发件数', '本年废止件数', heading],
      ['规章', '1', '2', '3'],
      ['行政规范性文件', '4', '5', '6'],
    );
    expect(isClean(facts.get('proactive.rules.in_force'))).toBe(false);
    expect(facts.get('proactive.rules.issued')).toMatchObject({ reading: { value: 1 }, flags: [] });
  });

  it('do not take the place of an exact heading', () => {
    const facts = factsOf(
      ['信息内容', '上年处理决定数量', '本年处理决定数量'],
      ['行政处罚', '999', '137'],
      ['行政强制', '998', ''],
    );
    expect(facts.get('proactive.penalties.decisions')).toMatchObject({ reading: { value: 137 }, flags: [] });
    expect(facts.get('proactive.compulsory_measures.decisions')?.reading).toEqual({ state: 'blank' });
  });

  it('nor do rows that mean another number', () => {
    const facts = factsOf(['信息内容', '本年处理决定数量'], ['行政处罚（上年）', '137'], ['行政强制', '8']);
    expect(isClean(facts.get('proactive.penalties.decisions'))).toBe(false);
  });
});

describe('damaged headings', () => {
  it('are read, reported, and flag their column', () => {
    const facts = factsOf(['信息内容', '本年处埋决定数量'], ['行政处罚', '137'], ['行政强制', '8']);
    const expected = { reading: { value: 137 }, flags: ['heading_damaged'] };
    expect(facts.get('proactive.penalties.decisions')).toMatchObject(expected);
  });

  it('flag nothing if only a unit was added', () => {
    const facts = factsOf(['信息内容', '本年处理决定数量单位件'], ['行政处罚', '137'], ['行政强制', '8']);
    expect(facts.get('proactive.penalties.decisions')).toMatchObject({ reading: { value: 137 }, flags: [] });
  });
});

describe('columns that the form does not have', () => {
  it('are left out: numbers of rows, units, remarks', () => {
    const facts = factsOf(
      ['序号', '信息内容', '单位', '本年处理决定数量', '备注'],
      ['1', '行政处罚', '件', '137', '含2件撤回'],
      ['2', '行政强制', '万件', '8', '3'],
    );
    expect(facts.get('proactive.penalties.decisions')).toMatchObject({ reading: { value: 137 }, flags: [] });
    expect(facts.get('proactive.compulsory_measures.decisions')).toMatchObject({
      reading: { value: 80_000 },
      flags: [],
    });
  });
});

describe('units of counts and amounts', () => {
  it.each([
    ['本年处理决定数量（万件）', '行政处罚', '13', 130_000],
    ['本年处理决定数量', '行政处罚（千件）', '13', 13_000],
    ['本年处理决定数量', '行政处罚', '13（万件）', 130_000],
    ['本年处理决定数量（万件）', '行政处罚', '13件', 13],
  ])('are read from %s, %s, %s', (heading, label, cell, value) => {
    const facts = factsOf(['信息内容', heading], [label, cell], ['行政强制', '0']);
    expect(facts.get('proactive.penalties.decisions')).toMatchObject({ reading: { value }, flags: [] });
  });

  it('that contradict each other are reported', () => {
    const facts = factsOf(['信息内容', '本年收费金额（单位：元）'], ['行政事业性收费（万元）', '12.5']);
    expect(facts.get('proactive.fees.amount')?.flags).toEqual(['value_uncertain']);
  });

  it.each([
    ['本年收费金额（单位：百万元）', 12_500_000],
    ['本年收费金额（單位：萬元）', 125_000],
    ['本年收费金额（精确到元，单位：万元）', 125_000],
    ['本年收费金额（单位：10,000元）', 125_000],
  ])('scale amounts: %s', (heading, value) => {
    const facts = factsOf(['信息内容', heading], ['行政事业性收费', '12.5']);
    expect(facts.get('proactive.fees.amount')).toMatchObject({ reading: { value }, flags: [] });
  });
});

describe('words in the place of a value', () => {
  it.each(['约137', '三', '（本级）137', '详见附件'])('keep their text: %s', (text) => {
    const facts = factsOf(['信息内容', '本年处理决定数量'], ['行政处罚', text], ['行政强制', '8']);
    expect(facts.get('proactive.penalties.decisions')).toMatchObject({
      reading: { state: 'unreadable' },
      raw: text,
      flags: ['value_unreadable'],
    });
  });

  it('do not make a value of a unit between label and values', () => {
    const facts = factsOf(
      ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
      ['规章', '件', '2', '3'],
      ['行政规范性文件', '件', '5', '6'],
    );
    const all = ['issued', 'repealed', 'in_force'].map((part) => facts.get(`proactive.rules.${part}`));
    expect(all.some(isClean)).toBe(false);
  });
});
