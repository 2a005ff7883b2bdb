import { describe, expect, it } from 'vitest';
import {
  bracketedUnit,
  moneyExponent,
  parseUnit,
  splitUnit,
  unitIn,
  unitsStated,
} from '../../../src/transform/cells/units.js';

describe('a unit of money in letters', () => {
  it('is none', () => {
    expect(unitsStated('本年收费金额（w元）')).toEqual([]);
  });
});

describe('parseUnit', () => {
  it.each([
    ['元', true, 0],
    ['萬元', true, 4],
    ['单位：万 元', true, 4],
    ['十万元', true, 5],
    ['百万元', true, 6],
    ['百亿元', true, 10],
    ['億圓', true, 8],
    ['10,000元', true, 4],
    ['１０００元', true, 3],
    ['人民币元', true, 0],
    ['万美元', true, null],
    ['10万元', true, 5],
    ['人民币万元', true, 4],
    ['万元人民币', true, 4],
    ['RMB万元', true, 4],
    ['新台币元', true, null],
    ['港币元', true, null],
    ['件', false, 0],
    ['千条', false, 3],
    ['百条', false, 2],
    ['萬件', false, 4],
    ['条（万）', false, 4],
    ['万（条）', false, 4],
    ['亿', null, 8],
  ])('reads %s', (text, isMoney, exponent) => {
    expect(parseUnit(text)).toMatchObject({ isMoney, exponent });
  });

  it.each([
    ['单位：萬元', '万元'],
    ['计量单位：个', '个'],
    ['单位为元', '元'],
    ['单位元', '元'],
    ['以万元为单位', '万元'],
    ['以万元单位', '万元'],
    ['按件计', '件'],
    ['万人民币元', '万元'],
    ['人民幣元', '元'],
    ['条（万）', '万条'],
    ['万（条）', '万条'],
    ['条（某）', null],
    ['万（某）', null],
    ['千万元', '千万元'],
    ['万亿元', '万亿元'],
    ['件次', '件次'],
    ['新台元', '新台元'],
    ['%', '%'],
    ['件元', null],
    ['元整', null],
    ['某元', null],
  ])('of %s is %s', (text, unit) => {
    expect(parseUnit(text)?.text ?? null).toBe(unit);
  });

  it.each([
    ['十件', 1],
    ['十万件', 5],
    ['千万件', 7],
    ['万亿元', 12],
    ['1元', 0],
    ['10元', 1],
    ['100元', 2],
    ['1000件', 3],
    ['10,000件', 4],
    ['100,000,000元', 8],
    ['%', 0],
  ])('of %s stands for the power %d of ten', (text, exponent) => {
    expect(parseUnit(text)?.exponent).toBe(exponent);
  });

  it.each([
    ['仟元', '千元', 3],
    ['佰元', '百元', 2],
    ['拾萬元', '十万元', 5],
    ['單位：元', '元', 0],
    ['億元', '亿元', 8],
    ['條', '条', 0],
    ['項', '项', 0],
    ['個', '个', 0],
    ['場', '场', 0],
    ['戶', '户', 0],
    ['處', '处', 0],
    ['頁', '页', 0],
    ['冊', '册', 0],
    ['種', '种', 0],
  ])('reads the traditional or formal %s as %s', (text, unit, exponent) => {
    expect(parseUnit(text)).toMatchObject({ text: unit, exponent });
  });

  it.each(['1500元', '2100元', '2,000元', '美元', '万港元'])('of %s cannot be converted', (text) => {
    expect(parseUnit(text)).toMatchObject({ isMoney: true, exponent: null });
  });

  it.each(['', '件数', '12', '10,000', '单位', '美', '元旦', '12元', '10万', '1,00元', '美件', '单位：', '为单位'])(
    'finds no unit in %j',
    (text) => {
      expect(parseUnit(text)).toBeNull();
    },
  );
});

describe('splitUnit', () => {
  it.each([
    ['12.5万', '12.5', '万'],
    ['12.5萬', '12.5', '万'],
    ['3件', '3', '件'],
    ['3件次', '3', '件次'],
    ['3场次', '3', '场次'],
    ['5百万元', '5', '百万元'],
    ['12圆', '12', '元'],
    ['12美元', '12', '美元'],
    ['12新台元', '12', '新台元'],
    ['7千件', '7', '千件'],
    ['件', '', '件'],
  ])('takes the unit off the end of %s', (text, rest, unit) => {
    expect(splitUnit(text)).toMatchObject({ rest, unit: { text: unit } });
  });

  it.each(['12', '12某', '元12', '件3', '', '12%', '萬12'])('leaves %j as it is', (text) => {
    expect(splitUnit(text)).toEqual({ rest: text, unit: null });
  });
});

describe('unitsStated', () => {
  it.each([
    ['采购总金额', []],
    ['采购总金额（元）', ['元']],
    ['采购总金额（万元，保留四位小数）', ['万元']],
    ['本年收费金额（单位：万 元）', ['万元']],
    ['本年收费金额（单位：萬元）', ['万元']],
    ['本年收费金额（百万元）', ['百万元']],
    ['本年收费金额（精确到元，单位：万元）', ['万元']],
    ['本年收费金额（单位：10,000元）', ['10,000元']],
    ['本年收费金额（万美元）', ['万美元']],
    ['本年收费金额（单位：10万元）', ['10万元']],
    ['本年收费金额（单位：新台币元）', ['新台币元']],
    ['本年收费金额（RMB 万元）', ['万元']],
    ['本年收费金额（单位：RMB 10,000）', []],
    ['本年制发件数（单位：万（条））', ['万条']],
    ['本年制发件数，单位：万（条）', ['万条']],
    ['本年收费金额（元/万元）', ['元', '万元']],
    ['Fees (10,000 yuan)', ['万元']],
    ['本年处理决定数量（万件）', ['万件']],
    ['行政许可（单位：千件）', ['千件']],
    ['本年制发件数', []],
    ['单元、多元、公元', []],
    ['元旦、元月、元素、元首、元宵、元件', []],
    ['公元2015年', []],
    ['第三单元', []],
    ['收费金额万元', ['万元']],
    ['收费金额，美元', ['美元']],
    ['收费金额 1000元', ['1000元']],
    ['占比（%）', []],
    ['收费（元）、经费（元）', ['元']],
    ['收费（万元，件）', ['万元', '件']],
    ['发布数（条）', ['条']],
    ['发布数（条；万元）', ['万元', '条']],
    ['发布数，单位：条', ['条']],
    ['发布数，计量单位：条，全年', ['条']],
    ['金额（取整到元）', []],
    ['金额（精确万元，单位：元）', ['元']],
    ['金额（精确到十元，单位：万元）', ['万元']],
    ['收费（万元）fees (yuan)', ['万元']],
    ['金额（四舍五入至元；单位：万元）', ['万元']],
    ['金额（准确到元。单位：万元）', ['万元']],
    ['金额（保留为元）（万元）', ['万元']],
    ['Fees (yuan)', ['元']],
    ['Fees (10000 yuan)', ['万元']],
    ['Fees (ten thousand yuan)', ['万元']],
    ['Fees (million RMB)', ['百万元']],
    ['Fees, thousand CNY', ['千元']],
    ['Fees, cny', ['元']],
    ['Fees (yuans)', []],
    ['收费（万元，10,000 yuan）', ['万元']],
  ])('reads %s', (text, units) => {
    expect(unitsStated(text).map((unit) => unit.text)).toEqual(units);
  });
});

describe('other readers of units', () => {
  it('know which units are money', () => {
    expect(['元', '万元', '亿元', '件', '万', '美元', '某'].map(moneyExponent)).toEqual([
      0,
      4,
      8,
      null,
      null,
      null,
      null,
    ]);
  });

  it('find a unit alone in a cell, or in brackets behind a label', () => {
    expect(['单位：万条', '万', '5', '件'].map(unitIn)).toEqual(['万条', null, null, '件']);
    expect(['专项经费（万元）', '部分公开（区分处理）', '经费'].map(bracketedUnit)).toEqual(['万元', null, null]);
    expect(['经费（万元）合计', '经费（万）', '经费 (万 元)'].map(bracketedUnit)).toEqual([null, null, '万元']);
    expect(['计量单位：万 条', '单位：5元', '1000元', '第5件'].map(unitIn)).toEqual(['万条', null, null, null]);
    expect(unitIn('单位：10,000元')).toBe('10,000元');
  });
});
