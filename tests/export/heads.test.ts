// The heads of columns in words.
import { expect, test } from 'vitest';
import { headsOf } from '../../src/export/heads.js';
import type { DescribedColumn } from '../../src/model/column.js';

const column = (name: string, zh: string | null, en: string | null): DescribedColumn => ({
  ...{ name, zh, en, type: 'text', unit: null, content: null },
});
const columns = [
  column('received', '本年新收申请', 'requests received (series requests.received); null if it is not known'),
  column('form', '统计表样式：2014、2019、2021', 'official form, named after its first year'),
  column('fees_cny', '行政事业性收费（元）', 'administrative fees (yuan) (series fees.amount); null if not known'),
  column('agency_id', '行政机关标识（不随名称变化），可为空', null),
];

test('a head is the name of the column without what to mind about it, with its unit', () => {
  expect(headsOf(columns, 'zh')).toEqual(['本年新收申请', '统计表样式', '行政事业性收费（元）', '行政机关标识']);
  expect(headsOf(columns, 'en')).toEqual([
    ...['requests received', 'official form', 'administrative fees (yuan)', 'agency_id'],
  ]);
  expect(headsOf(columns, 'code')).toEqual(['received', 'form', 'fees_cny', 'agency_id']);
});

test('columns with the same words have their codes as well', () => {
  const same = [column('a', '年度', 'year'), column('b', '年度，另一份', 'year')];
  expect(headsOf(same, 'zh')).toEqual(['年度 (a)', '年度 (b)']);
});
