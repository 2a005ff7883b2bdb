// Reports of the years before 2019 in our own sentences, about invented agencies: free sections and a table of statistics.
import type { WrittenBlock, WrittenTable } from './written-document.js';

/** Who reports on which year, and when it was published. */
export interface EarlierReport {
  readonly agency: string;
  readonly year: number;
  readonly title: string;
  /** YYYY-MM-DD. */
  readonly publishedOn: string;
}

interface EarlierSection {
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

const leadingZero = /^0/u;

/** The sections of reports for 2008–2018; the fourth occurs only in these years. */
export const earlierSections: readonly EarlierSection[] = [
  { heading: '一、概述', paragraphs: ['公开工作由办公室牵头，各科室配合，目录按期更新，查阅点保持开放。'] },
  {
    heading: '二、主动公开政府信息的情况',
    paragraphs: ['主动公开的内容以规范性文件、办事指南和工作动态为主。', '公开的渠道和数量见附表。'],
  },
  {
    heading: '三、依申请公开政府信息办理情况',
    paragraphs: ['申请的登记、答复和归档按照规定的程序办理，具体数量见附表。'],
  },
  { heading: '四、政府信息公开的收费及减免情况', paragraphs: ['收费按照物价部门核定的标准执行，具体金额见附表。'] },
  { heading: '五、因政府信息公开申请行政复议、提起行政诉讼的情况', paragraphs: ['复议和诉讼的结果见附表。'] },
  {
    heading: '六、政府信息公开工作存在的主要问题及改进措施',
    paragraphs: ['少数栏目更新不够及时，人员流动较大。', '将按月检查栏目，增加培训。'],
  },
  { heading: '七、其他需要报告的事项', paragraphs: ['电子版可以在本机关网站下载。'] },
];

/** The blocks of a report with tables at its end. */
export function earlierReportBlocks(
  { agency, year, title, publishedOn }: EarlierReport,
  tables: readonly WrittenTable[],
  headRows: readonly number[],
): readonly WrittenBlock[] {
  const [publicationYear = '', month = '', day = ''] = publishedOn.split('-');
  const date = `${publicationYear}年${month.replace(leadingZero, '')}月${day.replace(leadingZero, '')}日`;
  return [
    { kind: 'heading', level: 0, text: title },
    paragraph(
      `根据《中华人民共和国政府信息公开条例》的要求，由${agency}编制${year}年度政府信息公开工作年度报告。报告所列数据的统计期限自${year}年1月1日起至${year}年12月31日止。`,
    ),
    ...earlierSections.flatMap(({ heading, paragraphs }): readonly WrittenBlock[] => [
      { kind: 'heading', level: 1, text: heading },
      ...paragraphs.map(paragraph),
    ]),
    { kind: 'paragraph', text: agency, alignment: 'right' },
    { kind: 'paragraph', text: date, alignment: 'right' },
    { kind: 'paragraph', text: `附表：政府信息公开情况统计表（${year}年度）`, alignment: 'center' },
    ...tables.map((table, index): WrittenBlock => ({ kind: 'table', table, headRows: headRows[index] ?? 0 })),
  ];
}

function paragraph(text: string): WrittenBlock {
  return { kind: 'paragraph', text };
}
