import { describe, expect, it } from 'vitest';
import { bracketedUnit, moneyExponent, parseUnit, unitIn, unitsStated } from '../../../src/transform/cells/units.js';

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

  it.each(['', '件数', '12', '10,000', '单位', '美', '元旦'])('finds no unit in %j', (text) => {
    expect(parseUnit(text)).toBeNull();
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
    ['本年收费金额（元/万元）', ['元', '万元']],
    ['Fees (10,000 yuan)', ['万元']],
    ['本年处理决定数量（万件）', ['万件']],
    ['行政许可（单位：千件）', ['千件']],
    ['本年制发件数', []],
    ['单元、多元、公元', []],
  ])('reads %s', (text, units) => {
    expect(unitsStated(text).map((unit) => unit.text)).toEqual(units);
  });
});

describe('other readers of units', () => {
  it('know which units are money', () => {
    expect(['元', '万元', '亿元', '件'].map(moneyExponent)).toEqual([0, 4, 8, null]);
  });

  it('find a unit alone in a cell, or in brackets behind a label', () => {
    expect(['单位：万条', '万', '5', '件'].map(unitIn)).toEqual(['万条', null, null, '件']);
    expect(['专项经费（万元）', '部分公开（区分处理）', '经费'].map(bracketedUnit)).toEqual(['万元', null, null]);
  });
});
