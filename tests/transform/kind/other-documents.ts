// Documents that are no reports although they use the words of reports, made of titles, openings and bodies of each kind.
import type { WrittenTable } from '../../../scripts/samples/written-document.js';
import { printedTables, withCells } from '../printed-report.js';

export interface MadeDocument {
  readonly name: string;
  readonly parts: readonly (string | WrittenTable)[];
}

const printed = printedTables('huaian-2024');
export const filledTables: readonly WrittenTable[] = [...printed.proactive, ...printed.requests, ...printed.disputes];
const number = /^[\d.]+$/;
/** The official tables without their numbers. */
const emptyTables: readonly WrittenTable[] = filledTables.map((table) =>
  withCells(table, (cell) => (number.test(cell.text) ? { ...cell, text: '' } : cell)),
);

const headings = [
  '一、总体情况',
  '二、主动公开政府信息情况',
  '三、收到和处理政府信息公开申请情况',
  '四、政府信息公开行政复议、行政诉讼情况',
  '五、存在的主要问题及改进情况',
  '六、其他需要报告的事项',
];
const places = ['洪泽区', '昆山市', '某县', '芦川市', '沭阳县'] as const;

/** A form to fill in: the headings, each with what is asked for, and the empty tables. */
const formBody = headings.flatMap((heading, index) => [
  heading,
  '（填写要求：请如实填写本单位情况，字数不少于300字）',
  ...(emptyTables[index - 1] && index <= 3 ? [emptyTables[index - 1] as WrittenTable] : []),
]);
const outline = headings.flatMap((heading) => [heading, '主要写明工作开展情况。']);

type Maker = (place: string, year: number) => readonly (string | WrittenTable)[];

const noticeTitles: readonly ((place: string, year: number) => string)[] = [
  (place, year) => `${place}人民政府办公室关于做好${year}年政府信息公开工作年度报告编制发布工作的通知`,
  (_, year) => `关于报送${year}年政府信息公开工作年度报告的通知`,
  (place, year) => `${place}人民政府办公室关于编制${year}年度政府信息公开工作年度报告有关事项的通知`,
  (_, year) => `关于切实做好${year}年度政府信息公开年报编制工作的紧急通知`,
  (place, year) => `${place}人民政府办公室关于组织开展${year}年政府信息公开工作年度报告编制工作的函`,
  (place, year) => `关于做好${place}${year}年度政府信息公开工作年度报告发布工作的提醒`,
];
const notices: readonly Maker[] = noticeTitles.flatMap((title): readonly Maker[] => [
  (place, year) => [
    title(place, year),
    '各镇人民政府、街道办事处，区政府各部门：',
    ...outline,
    `请各单位于${year + 1}年1月25日前将年度报告报送至区政府办公室。`,
  ],
  (place, year) => [
    title(place, year),
    '各乡镇人民政府，县政府各部门：',
    '根据条例规定，现就有关事项通知如下。',
    ...formBody,
  ],
]);

const interpretationTitles: readonly ((place: string, year: number) => string)[] = [
  (place, year) => `《${place}人民政府${year}年政府信息公开工作年度报告》解读`,
  (place, year) => `《${place}财政局${year}年政府信息公开工作年度报告》政策解读`,
  (place, year) => `${place}${year}年政府信息公开工作年度报告图文解读`,
  (place, year) => `解读：${place}人民政府${year}年政府信息公开工作年度报告`,
  (place, year) => `【政策解读】${place}人民政府${year}年政府信息公开工作年度报告`,
];
const restated = [
  '一、总体情况',
  '我区在政府网站平台主动公开政府信息1136条。',
  '二、主动公开政府信息情况',
  '行政许可550件，行政处罚4119件，行政强制195件。',
  '三、收到和处理政府信息公开申请情况',
  '新收政府信息公开申请21件，办结21件。',
  '四、政府信息公开行政复议、行政诉讼情况',
  '行政复议11件。',
  '五、存在的主要问题及改进情况',
  '公开的内容还不够丰富。',
];
const interpretations: readonly Maker[] = interpretationTitles.flatMap((title): readonly Maker[] => [
  (place, year) => [title(place, year), ...restated],
  (place, year) => [
    title(place, year),
    '现就报告的编制背景和主要内容解读如下。',
    ...restated,
    ...filledTables.slice(0, 1),
  ],
]);

const comparisons: readonly Maker[] = [
  (place, year) => [`${place}人民政府${year - 1}年与${year}年政府信息公开年报数据对比`, ...restated, ...filledTables],
  (place, year) => [`${place}${year}年政府信息公开工作年度报告对比分析`, ...restated],
  (place, year) => [
    `${place}各部门${year}年政府信息公开工作年度报告评估结果`,
    '一、总体情况',
    '二、主要问题',
    '三、整改要求',
    '各部门报告质量有所提高。',
  ],
  (place, year) => [
    `关于${place}${year}年度政府信息公开工作年度报告检查情况的通报`,
    '一、总体情况',
    '二、主要问题',
    '三、有关要求',
    '请各单位于2月底前完成整改。',
  ],
];

const templates: readonly Maker[] = [
  (_, year) => [`XX局${year}年政府信息公开工作年度报告`, ...formBody],
  (_, year) => [`××单位${year}年政府信息公开工作年度报告`, ...outline, ...emptyTables],
  () => ['（单位全称）20XX年政府信息公开工作年度报告', ...formBody],
  () => ['政府信息公开工作年度报告（格式）', ...outline, ...emptyTables],
  (_, year) => [`${year}年政府信息公开工作年度报告模板`, ...formBody],
  (_, year) => [`${year}年政府信息公开工作年度报告参考样式`, ...outline, ...filledTables],
  () => ['中华人民共和国政府信息公开工作年度报告格式', ...headings, ...emptyTables],
  (place) => [`${place}政府信息公开工作年度报告填报说明`, ...formBody],
];

const others: readonly Maker[] = [
  (place, year) => [
    `${place}大学${year - 1}-${year}学年信息公开工作年度报告`,
    '一、概述',
    '学校高度重视信息公开工作。',
    '二、主动公开情况',
    '通过网站公开信息2000条。',
    '三、依申请公开情况',
    '未收到申请。',
  ],
  (place, year) => [
    `${place}师范学院信息公开工作报告（${year - 1}—${year}学年度）`,
    '一、信息公开工作概况',
    '工作有序开展。',
    '二、主动公开信息情况',
    '公开信息860条。',
    '三、存在问题',
    '有待提高。',
  ],
  (place, year) => [
    `${place}财政局${year}年法治政府建设情况报告`,
    '一、主要举措',
    '认真学习贯彻。',
    '二、存在不足',
    '队伍建设有待加强。',
    '三、下一步打算',
    '继续努力。',
  ],
  (place, year) => [
    `${place}人民政府网站工作年度报告（${year}年）`,
    '一、基本情况',
    '访问量120万次。',
    '二、信息发布',
    '发布信息3000条。',
    '三、专栏专题',
    '维护专栏8个。',
  ],
  (place, year) => [
    `${place}发布${year}年政府信息公开工作年度报告`,
    `近日，${place}人民政府发布了${year}年政府信息公开工作年度报告。`,
    '报告显示，全年主动公开信息1136条。',
    '记者 张三',
  ],
  (place, year) => [
    `${place}${year}年政府信息公开工作年度报告出炉`,
    `近日，${place}公布${year}年政府信息公开工作年度报告，记者获悉，全年主动公开1136条。`,
    '一、亮点',
    '公开数量多。',
    '二、特色',
    '公开渠道广。',
  ],
  (place, year) => [
    `${place}各部门${year}年政府信息公开年报汇总目录`,
    `${place}财政局${year}年政府信息公开年报`,
    `${place}教育局${year}年政府信息公开年报`,
  ],
  (place) => [
    `${place}政府信息公开指南`,
    '一、公开内容',
    '机构职能。',
    '二、公开形式',
    '政府网站。',
    '三、依申请公开',
    '向本机关提出申请。',
  ],
  (place, year) => [
    `${place}${year}年政务公开工作要点`,
    '一、加强主动公开',
    '做好公开。',
    '二、提升解读回应',
    '加强解读。',
    '三、强化保障',
    '加强培训。',
  ],
  (place, year) => [
    `${place}${year}年政务公开第三方评估报告`,
    '一、评估概况',
    '总体较好。',
    '二、发现的问题',
    '更新不及时。',
    '三、建议',
    '加强培训。',
  ],
];

const makers: readonly Maker[] = [...notices, ...interpretations, ...comparisons, ...templates, ...others];

/** Every kind for several places and years. */
export const otherDocuments: readonly MadeDocument[] = makers.flatMap((make) =>
  places.map((place, index) => {
    const parts = make(place, 2015 + index * 2);
    return { name: String(parts[0]), parts };
  }),
);
