import { describe, expect, it } from 'vitest';
import { authorshipOf, type Written } from './authored.js';

const title = '云泽县教育局2023年政府信息公开工作年度报告';
const isCorrection = (written: Partial<Written>) => authorshipOf({ title, ...written }).isCorrection;

describe('a correction, by its title', () => {
  it.each([
    `${title}（更正）`,
    `${title}（更正版）`,
    `${title}(修订版)`,
    `${title}【更新】`,
    `${title}（2024年3月更新版）`,
    `关于${title}的更正说明`,
    `关于重新公布${title}的公告`,
    `${title}勘误表`,
  ])('%s', (corrected) => {
    expect(isCorrection({ title: corrected })).toBe(true);
  });

  it.each([
    title,
    `${title}（图片版）`,
    `${title}（全文）`,
    '云泽县人民政府关于新修订《政府信息公开条例》实施情况及2023年政府信息公开工作年度报告',
    `${title}（更新时间：2024-01-17）`,
  ])('not %s', (original) => {
    expect(isCorrection({ title: original })).toBe(false);
  });

  it('can be stated below the title or in the metadata', () => {
    expect(isCorrection({ opening: ['（更正版）'] })).toBe(true);
    expect(isCorrection({ metadata: [{ name: '名称', value: `${title}（更正）` }] })).toBe(true);
    expect(isCorrection({ metadata: [{ name: '更新日期', value: '2024-01-17' }] })).toBe(false);
  });
});

describe('a correction, by its opening', () => {
  it.each([
    '现将2023年政府信息公开工作年度报告有关数据更正如下。',
    '因工作疏忽，原发布的《云泽县教育局2023年政府信息公开工作年度报告》部分数据有误，现予更正。',
    '本报告为更正版，原报告同时作废。',
    '本年度报告系修订后重新发布。',
    '现重新公布我局2023年度报告，请以此次公布的版本为准。',
    '本报告已于2024年3月5日更正。',
    '特此更正。',
    '我局于2024年1月20日发布的年度报告中表格数据存在差错，现更正。',
  ])('%s', (sentence) => {
    expect(isCorrection({ opening: [sentence] })).toBe(true);
  });

  it.each([
    '根据新修订的《中华人民共和国政府信息公开条例》，现公布我局年度报告。',
    '本报告是根据修订后的《中华人民共和国政府信息公开条例》编制的。',
    '现将2023年政府信息公开工作年度报告公布如下。',
    '本报告依据《中华人民共和国政府信息公开条例》（2019年修订）编制。',
    '本报告电子版可在网站下载，网站每日更新。',
    '对检查中发现更正不及时的信息，各单位已整改。',
    '现已对网站数据进行修正。',
    '特别是对年度报告中的表述加强审核，重新发布指南。',
  ])('not %s', (sentence) => {
    expect(isCorrection({ opening: [sentence] })).toBe(false);
  });
});

describe('a correction, by its other sections', () => {
  it.each([
    ['本报告于2024年4月2日进行了更正，此前发布的版本停止使用。', true],
    ['全年修订规范性文件3件，重新公布政府信息公开指南。', false],
    ['收到申请人要求更正政府信息的申请1件，已予更正。', false],
    ['督促3家单位更正年度报告中的错误数据。', false],
    ['及时更正网站错别字12处。', false],
    ['废止、修订行政法规的情况已在网站公布。', false],
  ])('%s: %s', (sentence, expected) => {
    expect(isCorrection({ other: [sentence, '云泽县教育局', '2024年1月20日'] })).toBe(expected);
  });

  it('is not stated by an overview of the work', () => {
    expect(isCorrection({ overview: ['现已对各单位年度报告更正如下问题：格式不统一。'] })).toBe(false);
  });
});
