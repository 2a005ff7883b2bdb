// The six sections of the official form since 2019 (国办公开办函〔2019〕60号, 〔2021〕30号), as data: number, kind and titles.
import type { FormLabel } from './form.js';

/** What a section of a report is about. `preamble` is what comes before the first. */
export type SectionKind = 'preamble' | 'overview' | 'proactive' | 'requests' | 'disputes' | 'improvements' | 'other';

/** A section of the form. */
export interface SectionForm {
  readonly number: number;
  readonly kind: SectionKind;
  readonly title: FormLabel;
}

/** The six sections. Of the titles, the wording of 2021 comes first, then those of 2019, of earlier years, and others seen in reports. */
// biome-ignore format: many short words, read as a paragraph; the formatter would give each its own line
export const sectionForms: readonly SectionForm[] = [
  {
    number: 1,
    kind: 'overview',
    title: [
      '总体情况', '总体工作情况', '基本情况', '概述', '政府信息公开工作总体情况', '政府信息公开工作概述', '政府信息公开工作基本情况', '工作概述',
      '主要工作概述', '概况', '工作概况', '工作基本情况', '政府信息公开工作情况',
    ],
  },
  {
    number: 2,
    kind: 'proactive',
    title: [
      '主动公开政府信息情况', '行政机关主动公开政府信息情况', '政府主动公开信息情况', '主动公开政府信息的情况', '主动公开情况', '政府信息主动公开情况',
      '政府信息主动公开的情况', '主动公开信息情况', '信息主动公开情况', '主动公开工作情况',
    ],
  },
  {
    number: 3,
    kind: 'requests',
    title: [
      '收到和处理政府信息公开申请情况', '行政机关收到和处理政府信息公开申请情况', '政府信息公开申请情况', '依申请公开政府信息情况',
      '依申请公开政府信息办理情况', '政府信息依申请公开办理情况', '依申请公开政府信息的情况', '政府信息依申请公开情况', '依申请公开情况',
      '依申请公开办理情况', '依申请公开工作情况', '公民、法人和其他组织申请公开政府信息的情况', '政府信息公开申请办理情况', '受理申请公开政府信息情况',
    ],
  },
  {
    number: 4,
    kind: 'disputes',
    title: [
      '因政府信息公开工作被申请行政复议、提起行政诉讼情况', '政府信息公开行政复议、行政诉讼情况', '政府信息公开行政复议、提起行政诉讼情况',
      '行政复议、行政诉讼情况', '因政府信息公开被申请行政复议、提起行政诉讼情况', '因政府信息公开申请行政复议、提起行政诉讼的情况',
      '因政府信息公开申请行政复议、提起行政诉讼情况', '行政复议和行政诉讼情况', '行政复议、提起行政诉讼情况', '复议、诉讼情况', '复议、诉讼和申诉情况',
      '行政复议、行政诉讼和申诉情况', '行政复议、诉讼情况',
    ],
  },
  {
    number: 5,
    kind: 'improvements',
    title: [
      '存在的主要问题及改进情况', '政府信息公开工作存在的主要问题及改进情况', '存在的主要问题及改进措施', '主要问题和改进情况', '存在问题及改进情况',
      '存在的问题及改进措施', '存在的主要问题和改进情况', '存在的问题和改进情况', '存在不足及改进措施', '工作存在的主要问题及改进情况',
      '政府信息公开工作存在的主要问题及改进措施', '主要问题和改进措施', '存在的主要问题和改进措施', '存在问题和改进措施', '存在的不足及改进措施',
      '存在的问题和下一步工作打算', '存在问题及下一步打算', '存在的主要问题及下一步工作打算',
    ],
  },
  {
    number: 6,
    kind: 'other',
    title: [
      '其他需要报告的事项', '需要报告的其他事项', '其他需要报告的情况', '其他需报告的事项', '其他事项', '需要说明的其他事项', '其他需要说明的事项',
      '需要说明的事项', '需要说明的事项与附表',
    ],
  },
];
