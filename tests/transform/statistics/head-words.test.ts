import { describe, expect, test } from 'vitest';
import {
  caption,
  columnCounter,
  contacts,
  firstColumnCounter,
  furniture,
  headWords,
  ownScope,
  sumOfGroup,
  wholeScope,
} from '../../../src/transform/statistics/head-words.js';

/** Each pattern with texts that it means, and texts that are near and something else. */
const patterns: readonly (readonly [
  what: string,
  pattern: RegExp,
  means: readonly string[],
  others: readonly string[],
])[] = [
  [
    'the organ’s own numbers',
    ownScope,
    ['本级', '市本级', '本机关数', '本部门', '本单位', '市局机关', '省厅机关', '委机关', '机关本身', '机关'],
    ['各机关', '机关数', '全市', '数量'],
  ],
  [
    'numbers with the organs below',
    wholeScope,
    [
      '汇总',
      '合计',
      '总计',
      '总数',
      '全省',
      '全市数',
      '全县',
      '全区',
      '全州',
      '全旗',
      '全盟',
      '全镇',
      '全系统',
      '全局',
      '各级机关',
      '各地',
      '下属单位',
      '所属单位',
    ],
    ['本级', '全年', '全文', '数量'],
  ],
  [
    'the number of a column',
    columnCounter,
    ['甲', '乙', '丙', '丁', 'A', 'Z', '1', '12'],
    ['戊', 'a', '甲乙', 'AB', '123', '1.', ' 1', ''],
  ],
  ['the number of the first column', firstColumnCounter, ['甲', 'A', '栏次'], ['乙', 'B', '1', '甲类', '栏次号']],
  [
    'who filled the table in, and when',
    furniture,
    [
      '负责人：',
      '单位负责人:张',
      '统计负责人：',
      '填报单位：',
      '填报机关（盖章）：某局',
      '报送日期：',
      '填表人：',
      '编制时间：',
      '制表人：',
      '统计部门：',
      '审核：',
      '审核人：',
      '审签：',
      '经办人：',
      '联系电话：1',
      '联系人：',
      '联系方式：',
      '电话：',
      '传真：',
      '邮编：',
      '邮政编码：',
      '电子邮箱：',
      '电子邮件：',
      '报出日期：',
      '表号：',
      '制定机关：',
      '批准机关：',
      '批准文号：',
      '备案文号：',
      '有效期：',
      '注：',
      '注1：',
      '备注12：',
      '说明：',
      '填表说明：',
      '填报说明：',
      '附注：',
      '注(1)：',
    ],
    ['负责人', '公开数：', '某负责人：', '注123：', '注(1：', '单位：', '联系：'],
  ],
  [
    'a title, a year or a note',
    caption,
    [
      '注',
      '备注',
      '说明',
      '填表说明',
      '政府信息公开情况统计表',
      '指标统计表',
      '数据统计表',
      '统计表',
      '统计表（2016年度）',
      '附表',
      '附件1',
      '2016年',
      '（2016年度）',
      '(1999年)',
      '2016年度',
    ],
    ['2016', '注意', '不注', '统计表格', '本附表', '2116', '16年', '2016年报', '12016', '2016年度数'],
  ],
  [
    'how to reach people',
    contacts,
    ['联系电话', '手机号', '传真', '邮编', '邮政编码', '电子邮箱'],
    ['数量', '邮寄数', '电子邮件申请数'],
  ],
];

describe.each(patterns)('the pattern for %s', (_, pattern, means, others) => {
  test.each(means)('means %s', (text) => {
    expect(pattern.test(text)).toBe(true);
  });

  test.each(others)('does not mean %s', (text) => {
    expect(pattern.test(text)).toBe(false);
  });
});

test('each heading says what one column holds', () => {
  const all = Object.values(headWords).flat();
  expect(all.length).toBe(new Set(all).size);
  expect(headWords).toMatchObject({
    index: expect.arrayContaining(['序号', '行次']),
    label: expect.arrayContaining(['统计指标', '项目']),
    unit: expect.arrayContaining(['单位', '计量单位']),
    value: expect.arrayContaining(['统计数', '数量', '本年']),
    remark: expect.arrayContaining(['备注', '说明']),
  });
});

test('a group may state its sum under several names', () => {
  expect(sumOfGroup).toEqual(['合计', '小计', '总计', '总数', '总数量']);
});
