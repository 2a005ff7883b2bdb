// Headings of columns that agencies add to the official tables, and that state none of their numbers.
import type { FormLabel } from './form.js';

/** What such columns are headed with. */
// biome-ignore format: many short words, read as a paragraph; the formatter would give each its own line
export const otherColumns: FormLabel = [
  '序号', '编号', '代码', '行次', '行号', '栏次', '指标代码', '项目编号',
  '单位', '计量单位', '统计单位', '数量单位',
  '备注', '说明', '备注说明', '填报说明', '注',
  '小计', '合计',
];
