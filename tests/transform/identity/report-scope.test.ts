import { describe, expect, it } from 'vitest';
import type { ReportScope } from '../../../src/model/report.js';
import { authorshipOf, type Written } from './authored.js';

const titleOf = (agency: string) => `${agency}2023年政府信息公开工作年度报告`;
const city = titleOf('芦川市人民政府');
const county = titleOf('云泽县人民政府');
const bureau = titleOf('云泽县教育局');
const tax = titleOf('国家税务总局芦川市税务局');
const customs = titleOf('芦川海关');
const office = titleOf('芦川市人民政府办公室');
const town = titleOf('云泽县青石镇人民政府');
const scopeOf = (written: Written) => authorshipOf(written).scope;

describe('the scope of a report, by its title', () => {
  it.each<[string, ReportScope | null]>([
    ['芦川市人民政府（本级）2023年政府信息公开工作年度报告', 'organ'],
    ['云泽县本级2023年政府信息公开工作年度报告', 'organ'],
    ['云泽县教育局（本级）2023年政府信息公开工作年度报告', 'organ'],
    ['芦川市2023年全市政府信息公开工作年度报告', 'territory'],
    ['芦川市人民政府2023年政府信息公开工作年度报告（全市汇总）', 'territory'],
    ['云泽县人民政府2023年政府信息公开工作年度报告（含所属部门、乡镇）', 'territory'],
    ['芦川市税务系统2023年政府信息公开工作年度报告', 'system'],
    ['芦川海关关区2023年政府信息公开工作年度报告', 'system'],
    ['芦川市人民政府2023年政府信息公开工作年度报告', null],
    ['国家税务总局芦川市税务局2023年政府信息公开工作年度报告', null],
    ['云泽县人民政府2023年政府信息公开工作年度报告（图片版）', null],
    ['芦川市教育局2023年全市政府信息公开工作年度报告', null],
  ])('%s → %s', (title, scope) => {
    expect(scopeOf({ title })).toBe(scope);
  });

  it('takes precedence over the text', () => {
    const overview = ['2023年，全市共受理政府信息公开申请312件。'];
    expect(scopeOf({ title: '芦川市人民政府（本级）2023年政府信息公开工作年度报告', overview })).toBe('organ');
  });

  it('can be a line of its own below the title', () => {
    expect(scopeOf({ title: city, opening: ['（全市汇总）'] })).toBe('territory');
  });
});

describe('the scope of a report, by its opening', () => {
  it.each<[string, string, ReportScope | null]>([
    [city, '本报告由市政府办公室综合各县（区）人民政府和市政府各部门的年度报告编制而成。', 'territory'],
    [city, '本报告汇总芦川市各县（市、区）、市政府各有关部门政府信息公开工作情况编制而成。', 'territory'],
    [county, '本年报在2023年度云泽县各乡镇（街道）、县政府各部门的政府信息公开年度报告的基础上编制。', 'territory'],
    [county, '本报告根据各部门、各乡镇报送的材料，由县政府办公室编写。', 'territory'],
    [city, '报告所列数据包括全市各级行政机关，统计期限自2023年1月1日起至12月31日止。', 'territory'],
    [county, '所列数据涵盖县政府所属部门、各乡镇（街道）。', 'territory'],
    [county, '报告中的统计数据为全县汇总数据。', 'territory'],
    [office, '本报告数据统计范围包括全市各级行政机关。', 'territory'],
    [city, '报告中所列数据均为芦川市本级，不包括各县（区）。', 'organ'],
    [bureau, '报告所列数据仅为本机关的数据。', 'organ'],
    [bureau, '统计数据不含所属单位。', 'organ'],
    [tax, '本报告根据芦川市税务系统各单位的统计数据编制。', 'system'],
    [tax, '报告数据统计范围包括芦川市税务局及各县（区）税务局。', 'system'],
    [customs, '所列数据涵盖关区各隶属海关。', 'system'],
    [titleOf('海关总署'), '本年报根据《条例》以及2023年海关系统各直属海关单位年度报告编制。', 'system'],
    // What every report says, and what sounds similar.
    [city, '本报告由芦川市人民政府汇总，统计期限自2023年1月1日起至2023年12月31日止。', null],
    [city, '对报告内容有疑问的，可以向本机关的政府信息公开工作机构询问。', null],
    [city, '根据省政府办公厅关于各地各部门做好年度报告编制工作的通知要求，编制本报告。', null],
    [city, '本报告包括总体情况、主动公开政府信息情况等六个部分。', null],
    [county, '报告所列数据不包括全县各级行政机关的网上咨询。', null],
    [county, '报告所列数据包括全市各级行政机关。', 'territory'],
    [bureau, '本报告由云泽县教育局根据各科室报送的材料汇总编制。', null],
    [bureau, '本报告由本机关根据《中华人民共和国政府信息公开条例》编制。', null],
    [bureau, '报告数据由全县统一的信息公开系统导出。', null],
    [titleOf('云泽县交通运输局'), '本报告依据交通运输部和省交通运输厅的要求编制。', null],
  ])('%s: %s → %s', (title, sentence, scope) => {
    expect(scopeOf({ title, opening: [sentence] })).toBe(scope);
  });
});

describe('the scope of a report, by its overview', () => {
  it.each<[string, string, ReportScope | null]>([
    [city, '（二）依申请公开。2023年，全市共受理政府信息公开申请312件，答复305件。', 'territory'],
    [city, '全市各级行政机关新收政府信息公开申请 312 件，其中市政府本级17件。', 'territory'],
    [county, '全县依申请公开共收到91件，均按期答复。', 'territory'],
    [titleOf('芦川市东山区人民政府'), '依申请公开方面，全区共收到各类申请36件。', 'territory'],
    [titleOf('合川州人民政府'), '全州行政机关共办理政府信息公开申请120件。', 'territory'],
    [tax, '2023年，全市税务系统共收到政府信息公开申请26件。', 'system'],
    [titleOf('芦川市公安局'), '全市公安机关共受理政府信息公开申请88件。', 'system'],
    [customs, '2023年，关区共收到政府信息公开申请9件。', 'system'],
    [bureau, '2023年度我局共收到依申请信息公开26件，及时回复申请人。', 'organ'],
    [bureau, '全年本机关未收到政府信息公开申请。', 'organ'],
    [bureau, '本单位2023年新收政府信息公开申请3件。', 'organ'],
    [office, '我办共受理政府信息公开申请20件。', 'organ'],
    [town, '2023年度，我镇未收到信息公开申请。', 'organ'],
    // Not the author's territory, a part of it, another matter, a computer system, or no count at all.
    [city, '2023年，市政府办公室收到政府信息公开申请17件。', null],
    [city, '我市共收到政府信息公开申请17件。', null],
    [county, '2023年，收到的政府信息公开申请占全县受理信息公开申请的三成。', null],
    [county, '全市共受理政府信息公开申请312件，居各县首位。', null],
    [city, '全市政务公开水平不断提升，市政府办收到政府信息公开申请17件。', null],
    [city, '全市行政复议机构受理行政复议申请500件，其中涉及政府信息公开30件。', null],
    [city, '全市共受理行政许可申请5000件，政府信息公开渠道畅通。', null],
    [bureau, '全县共受理政府信息公开申请91件。', null],
    [bureau, '通过依申请公开系统收到政府信息公开申请5件。', null],
    [bureau, '2023年，本机关围绕群众关心的事项安排公开工作。', null],
    [bureau, '我局指导下属单位答复政府信息公开申请。', null],
    [tax, '我局深化全市税务系统政务公开标准化建设。', null],
    [tax, '全市税务系统共收到政府信息公开申请26件，其中我局收到政府信息公开申请4件。', null],
  ])('%s: %s → %s', (title, sentence, scope) => {
    expect(scopeOf({ title, overview: [sentence] })).toBe(scope);
  });

  it('is not read from the section on improvements', () => {
    expect(scopeOf({ title: city, improvements: ['全市共受理政府信息公开申请312件，压力较大。'] })).toBe(null);
  });
});

it('a scope that only the last section states is read', () => {
  expect(scopeOf({ title: city, other: ['本报告统计数据包括全市各级行政机关。'] })).toBe('territory');
});
