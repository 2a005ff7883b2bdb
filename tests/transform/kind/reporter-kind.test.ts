// What kind of body reports: agencies, and those that do not count among them.
import { describe, expect, it } from 'vitest';
import { reporterKindOf } from '../../../src/transform/kind/reporter-kind.js';
import { transform } from '../../../src/transform/transform.js';
import { documentOf, printedTables } from '../printed-report.js';

describe('a name', () => {
  it.each([
    ['芦川市教育局', 'agency'],
    ['芦川市卫生健康委员会', 'agency'],
    ['芦川市医院管理局', 'agency'],
    ['芦川市学院路街道办事处', 'agency'],
    ['芦川市教育局高等学校招生办公室', 'agency'],
    ['芦川市烟草专卖局（公司）', 'agency'],
    ['中国人民银行芦川市分行', 'agency'],
    ['芦川市国有资产监督管理委员会', 'agency'],
    ['芦川市疾病预防控制局', 'agency'],
    ['芦川市大厂回族自治县人民政府', 'agency'],
    ['芦川大学', 'school'],
    ['芦川职业技术学院', 'school'],
    ['芦川大学信息公开办公室', 'school'],
    ['芦川市第二中学', 'school'],
    ['芦川市实验小学（芦川市第三小学）', 'school'],
    ['芦川市十中', 'school'],
    ['芦川市机关幼儿园', 'school'],
    ['芦川市人民医院', 'hospital'],
    ['芦川市中医院院长办公室', 'hospital'],
    ['芦川市第一人民医院（芦川市红十字医院）', 'hospital'],
    ['城关镇卫生院', 'hospital'],
    ['新城社区卫生服务中心', 'hospital'],
    ['芦川市疾病预防控制中心', 'hospital'],
    ['芦川市中心血站', 'hospital'],
    ['芦川市自来水有限公司', 'enterprise'],
    ['国网芦川供电公司', 'enterprise'],
    ['芦川城市建设投资集团', 'enterprise'],
    ['芦川农村商业银行芦阳支行', 'enterprise'],
  ] as const)('%s is of kind %s', (name, kind) => {
    expect(reporterKindOf(name, [])).toBe(kind);
  });

  it('counts before what the text says', () => {
    expect(reporterKindOf('芦川市教育局', ['我校公开信息12条。', '我校未收到申请。'])).toBe('agency');
  });
});

describe('a body without a name', () => {
  it.each([
    [['我校公开信息12条。', '本校未收到申请。'], 'school'],
    [['我公司公开信息12条，我司未收到申请。'], 'enterprise'],
    [['我院公开信息12条。', '我院未收到申请。'], 'agency'],
    [['我局指导我校以外的学校。'], 'agency'],
    [[], 'agency'],
  ] as const)('that says %j is of kind %s', (lines, kind) => {
    expect(reporterKindOf(null, lines)).toBe(kind);
  });
});

it('a report says what kind of body reports, also in traditional characters', () => {
  const { requests } = printedTables('huaian-2024');
  const kindIn = (title: string) => {
    const result = transform(documentOf([title, '一、总体情况', '三、收到和处理政府信息公开申请情况', ...requests]), {
      status: 'off',
    });
    return result.kind === 'report' ? result.report.kind : null;
  };
  expect(kindIn('芦川市人民医院2023年政府信息公开工作年度报告')).toBe('hospital');
  expect(kindIn('蘆川職業技術學院2023年政府信息公開工作年度報告')).toBe('school');
  expect(kindIn('芦川市教育局2023年政府信息公开工作年度报告')).toBe('agency');
});
