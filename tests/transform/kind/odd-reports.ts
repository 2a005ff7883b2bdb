// Reports in odd dress: unusual titles, openings and bodies, all of which are reports.
import type { WrittenTable } from '../../../scripts/samples/written-document.js';
import { filledTables, type MadeDocument } from './other-documents.js';

const [proactive, requests, disputes] = filledTables;

const titles: readonly ((organ: string, year: number) => readonly string[])[] = [
  (organ, year) => [`${organ}${year}年政府信息公开工作年度报告`],
  (organ, year) => [organ, `${year}年度政府信息公开工作年度报告`],
  (organ, year) => [`${organ}关于报送${year}年政府信息公开工作年度报告的函`, '市政府办公室：'],
  (organ, year) => [
    `市人民政府办公室关于转发${organ}${year}年政府信息公开工作年度报告的通知`,
    '各县（区）人民政府，市政府各部门：',
  ],
  (organ, year) => [`关于公布${organ}${year}年政府信息公开工作年度报告的公告`],
  (organ, year) => [`图解：${organ}${year}年政府信息公开工作年度报告`],
  (organ, year) => [`附件1：${organ}${year}年政府信息公开工作年度报告`],
  (organ, year) => [`【公告】${organ}${year}年政府信息公开年报`],
  (organ, year) => [`${organ}${year}年度法治政府建设暨政府信息公开工作年度报告`],
  (organ, year) => [`${organ}${year}年度政务公开工作情况报告`],
  () => ['政府信息公开年报'],
  () => [],
];
const openings: readonly (readonly string[])[] = [
  [
    '本报告根据《中华人民共和国政府信息公开条例》编制，由总体情况等六部分组成。所列数据的统计期限自2023年1月1日起至2023年12月31日止。',
  ],
  ['根据省政府办公厅关于做好年度报告编制工作的通知要求，特编制本报告。'],
  [],
];

type Body = readonly (string | WrittenTable | undefined)[];

const full: Body = [
  '一、总体情况',
  '本年度，我局认真落实条例的各项要求，主动公开信息238条。',
  '二、主动公开政府信息情况',
  proactive,
  '三、收到和处理政府信息公开申请情况',
  requests,
  '四、政府信息公开行政复议、行政诉讼情况',
  disputes,
  '五、存在的主要问题及改进情况',
  '公开的内容还不够丰富，今后请各科室按时报送信息，加强培训。',
  '六、其他需要报告的事项',
  '无其他需要报告的事项。',
];
const bodies: readonly Body[] = [
  full,
  full.map((part) => (typeof part === 'string' ? part.replace(/^[一二三四五六]、/u, '') : part)),
  [proactive, requests, disputes],
  full.filter((part) => typeof part === 'string'),
  ['我局严格落实各项要求，全年公开信息238条。', ...[requests, disputes]],
  full.map((part) => (typeof part === 'string' ? part : part)).slice(2),
];
const organs = ['昆山市教育局', '洪泽区财政局', '沭阳县人民医院'] as const;

/** Titles with bodies; the openings and the organs alternate. A document without title needs its tables or its headings. */
export const oddReports: readonly MadeDocument[] = titles.flatMap((title, row) =>
  bodies.flatMap((body, column) =>
    openings.map((opening, depth) => {
      const organ = organs[(row + column + depth) % organs.length] ?? organs[0];
      const head = title(organ, 2023);
      const parts = [...head, ...opening, ...body].filter((part) => part !== undefined);
      return { name: `${head[0] ?? 'untitled'}, body ${column}, opening ${depth}`, parts };
    }),
  ),
);
