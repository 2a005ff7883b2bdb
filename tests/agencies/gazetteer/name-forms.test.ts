import { describe, expect, it } from 'vitest';
import type { DivisionLevel } from '../../../src/agencies/gazetteer/division.js';
import { nameForms, normaliseName } from '../../../src/agencies/gazetteer/name-forms.js';

describe('nameForms', () => {
  it.each<[string, DivisionLevel, readonly string[], readonly string[]]>([
    ['江苏省', 'province', ['江苏省'], ['江苏']],
    ['内蒙古自治区', 'province', ['内蒙古自治区'], ['内蒙古']],
    ['广西壮族自治区', 'province', ['广西壮族自治区', '广西自治区'], ['广西']],
    ['新疆维吾尔自治区', 'province', ['新疆维吾尔自治区', '新疆自治区'], ['新疆']],
    ['恩施土家族苗族自治州', 'prefecture', ['恩施土家族苗族自治州', '恩施自治州', '恩施州'], ['恩施']],
    ['伊犁哈萨克自治州', 'prefecture', ['伊犁哈萨克自治州', '伊犁自治州', '伊犁州'], ['伊犁']],
    ['海西蒙古族藏族自治州', 'prefecture', ['海西蒙古族藏族自治州', '海西自治州', '海西州'], ['海西']],
    ['喀什地区', 'prefecture', ['喀什地区'], ['喀什']],
    ['锡林郭勒盟', 'prefecture', ['锡林郭勒盟'], ['锡林郭勒']],
    ['长阳土家族自治县', 'county', ['长阳土家族自治县', '长阳自治县', '长阳县'], ['长阳']],
    ['东乡族自治县', 'county', ['东乡族自治县', '东乡自治县', '东乡县'], ['东乡']],
    ['鄂伦春自治旗', 'county', ['鄂伦春自治旗', '鄂伦春旗'], ['鄂伦春']],
    ['浦东新区', 'county', ['浦东新区'], ['浦东']],
    ['沛县', 'county', ['沛县'], []],
    ['石牌街道', 'township', ['石牌街道', '石牌街'], []],
    ['虎门镇', 'township', ['虎门镇'], []],
    ['四嘉子满族乡', 'township', ['四嘉子满族乡', '四嘉子乡', '四嘉子民族乡'], []],
  ])('of %s as a %s are %j and %j', (name, level, full, short) => {
    expect(nameForms(name, level)).toEqual({ full, short });
  });
});

describe('normaliseName', () => {
  it.each([
    [' 沭 阳\u3000县 ', '沭阳县'],
    ['“沭阳县人民政府”', '沭阳县人民政府'],
    ['沭阳县人民政府：', '沭阳县人民政府'],
    ['中国（上海）自由贸易试验区', '中国(上海)自由贸易试验区'],
  ])('writes %j as %s', (printed, name) => {
    expect(normaliseName(printed)).toBe(name);
  });
});
