// The words of charts in English and in Chinese, as data. Names of agencies are Chinese in both.
import type { CoverageStatus } from '../../query/coverage.js';
import { coverageMeanings } from './coverage-signs.js';

export const chartLanguages = ['en', 'zh'] as const;
export type ChartLanguage = (typeof chartLanguages)[number];

/** What a chart says besides names and values. */
export interface ChartWords {
  readonly lang: 'en' | 'zh-CN';
  /** Between two parts of a sentence, between sentences, and at the end of one. */
  readonly marks: { readonly comma: string; readonly semicolon: string; readonly colon: string; readonly stop: string };
  readonly source: (reports: number, date: string | null, version: string) => string;
  readonly unit: (unit: string) => string;
  readonly levels: Readonly<Record<string, string>>;
  readonly kinds: Readonly<Record<string, string>>;
  readonly scopes: Readonly<Record<string, string>>;
  readonly form: (form: string) => string;
  readonly change: (before: string, after: string) => string;
  readonly notKnown: string;
  readonly approximately: string;
  readonly flagged: string;
  readonly trend: {
    readonly hollow: string;
    readonly ringed: string;
    readonly dashed: string;
    readonly change: string;
    readonly unknown: string;
    readonly about: (first: number, last: number) => string;
    readonly changed: (year: number, change: string) => string;
    readonly several: (name: string, years: string) => string;
  };
  readonly peers: {
    readonly title: (measure: string, year: number, level: string, kind: string) => string;
    readonly reports: (count: number) => string;
    readonly one: string;
    readonly some: string;
    readonly hollow: string;
    readonly median: string;
    readonly quartiles: string;
    readonly rank: (rank: number, of: number) => string;
    readonly few: string;
  };
  readonly values: {
    readonly half: string;
    readonly logarithmic: string;
    readonly darker: string;
    readonly apart: (reports: number) => string;
    readonly largest: (count: number) => string;
    readonly medianOfEach: string;
  };
  readonly coverage: {
    readonly title: string;
    readonly about: (agencies: number, first: number, last: number) => string;
    readonly empty: string;
    readonly statuses: Readonly<Record<CoverageStatus, string>>;
    readonly published: (date: string) => string;
  };
  readonly provinces: {
    readonly mapTitle: (measure: string, year: number) => string;
    readonly panelsTitle: (measure: string) => string;
    readonly median: string;
    readonly count: (reports: number) => string;
    readonly agencyCount: (agencies: number) => string;
    readonly agencies: string;
    readonly none: string;
    readonly few: string;
    readonly sameScale: string;
    readonly ownScale: string;
    readonly layout: string;
    readonly notPlaced: (agencies: number) => string;
  };
}

/** What stands around a chart, and the words that it is made of. */
export interface ChartHead {
  readonly title: string;
  readonly source: string;
  readonly words: ChartWords;
}

const en: ChartWords = {
  lang: 'en',
  marks: { comma: ', ', semicolon: '; ', colon: ': ', stop: '.' },
  source: (reports, date, version) =>
    `Source: ${reports} ${reports === 1 ? 'annual report' : 'annual reports'} (政府信息公开工作年度报告)${date === null ? '' : `; as of ${date}`}; xxgk ${version}`,
  unit: (unit) =>
    ({
      request: 'number of requests',
      case: 'number of cases',
      item: 'number of items',
      decision: 'number of decisions',
      cny: 'yuan',
      share: 'per cent',
      ratio: 'ratio',
      per_thousand: 'per thousand',
      change: 'per cent against the year before',
    })[unit] ?? unit.replaceAll('_', ' '),
  levels: {
    central: 'central',
    province: 'provincial',
    prefecture: 'prefectural',
    county: 'county',
    township: 'township',
  },
  kinds: {
    government: 'governments',
    government_office: 'government offices',
    bureau: 'bureaus',
    tax: 'tax offices',
    customs: 'customs',
    central_ministry: 'ministries',
    sub_district: 'sub-district offices',
    township_government: 'town governments',
    zone: 'zones',
    enterprise: 'enterprises',
    school: 'schools',
    hospital: 'hospitals',
    vertical: 'organs under vertical leadership',
    other: 'other organs',
  },
  scopes: { organ: 'organ itself', territory: 'whole territory', system: 'whole system', none: 'scope not stated' },
  form: (form) => `form of ${form}`,
  change: (before, after) => `form ${before} → ${after}`,
  notKnown: 'not known',
  approximately: 'comparable only approximately',
  flagged: 'flagged',
  trend: {
    hollow: 'hollow: comparable only approximately',
    ringed: 'hollow and ringed: flagged',
    dashed: 'dashed: to such a value, or over a change of form',
    change: 'change of the official form',
    unknown: 'a report, but its value is not known',
    about: (first, last) => `Line chart over the years ${first} to ${last}.`,
    changed: (year, change) => `Between ${year - 1} and ${year}: ${change}.`,
    several: (name, years) =>
      `${name}, ${years}: several reports are in effect. Their values stand side by side, and no line leads to them.`,
  },
  peers: {
    title: (measure, year, level, kind) => `${measure}, ${level} ${kind}, ${year}`,
    reports: (count) => `${count} ${count === 1 ? 'report' : 'reports'}`,
    one: 'one report',
    some: 'reports',
    hollow: 'hollow: flagged, or comparable only approximately',
    median: 'median',
    quartiles: 'quartiles',
    rank: (rank, of) => `rank ${rank} of ${of}`,
    few: 'Fewer than five reports: median and quartiles say little.',
  },
  values: {
    half: 'the half of the reports around it',
    logarithmic: 'The steps of the scale grow tenfold: 0, 1, 10, 100.',
    darker: 'Darker: more reports.',
    apart: (reports) => `${reports} of them flagged, or comparable only approximately.`,
    largest: (count) => `the ${count} largest`,
    medianOfEach: 'median of the reports of each group',
  },
  coverage: {
    title: 'Who reported when',
    about: (agencies, first, last) =>
      `${agencies} ${agencies === 1 ? 'agency' : 'agencies'}, annual reports for the years ${first} to ${last}`,
    empty: 'An empty place: no report is expected.',
    statuses: coverageMeanings,
    published: (date) => `published on ${date}`,
  },
  provinces: {
    mapTitle: (measure, year) => `${measure} by province, ${year}`,
    panelsTitle: (measure) => `${measure} by province`,
    median: 'median of the reports from the province',
    count: (reports) => `n = ${reports}`,
    agencyCount: (agencies) => `${agencies} ${agencies === 1 ? 'agency' : 'agencies'}`,
    agencies: 'a line is an agency, or a scope of its reports',
    none: 'no value',
    few: 'n: how many reports state it. A few reports say little about a province.',
    sameScale: 'All panels have the same scale.',
    ownScale: 'Each panel has a scale of its own.',
    layout: 'Each province is a tile of the same size, roughly where it lies.',
    notPlaced: (agencies) =>
      `Not drawn: ${agencies} ${agencies === 1 ? 'agency' : 'agencies'} whose province is not known.`,
  },
};

const zh: ChartWords = {
  lang: 'zh-CN',
  marks: { comma: '，', semicolon: '；', colon: '：', stop: '。' },
  source: (reports, date, version) =>
    `来源：${reports}份政府信息公开工作年度报告${date === null ? '' : `；数据截至${date}`}；xxgk ${version}`,
  unit: (unit) =>
    ({
      request: '单位：件',
      case: '单位：件',
      item: '单位：件、项',
      decision: '单位：件',
      cny: '单位：元',
      share: '百分比',
      ratio: '比值',
      per_thousand: '每千件',
      change: '较上年变化（%）',
    })[unit] ?? unit,
  levels: { central: '中央', province: '省级', prefecture: '地市级', county: '县级', township: '乡镇级' },
  kinds: {
    government: '人民政府',
    government_office: '政府办公室',
    bureau: '部门',
    tax: '税务机关',
    customs: '海关',
    central_ministry: '部委',
    sub_district: '街道办事处',
    township_government: '乡镇人民政府',
    zone: '开发区、新区',
    enterprise: '企业',
    school: '学校',
    hospital: '医疗卫生机构',
    vertical: '垂直管理机关',
    other: '其他机关',
  },
  scopes: { organ: '本机关', territory: '本行政区域', system: '本系统', none: '范围未注明' },
  form: (form) => `${form}年样式`,
  change: (before, after) => `${before}年样式 → ${after}年样式`,
  notKnown: '数值不明',
  approximately: '仅近似可比',
  flagged: '存疑',
  trend: {
    hollow: '空心：与其他样式仅近似可比',
    ringed: '空心带圈：数值存疑',
    dashed: '虚线：通往上述数值，或跨越样式变更',
    change: '统计表样式变更',
    unknown: '有报告，但数值不明',
    about: (first, last) => `${first}年至${last}年折线图。`,
    changed: (year, change) => `${year - 1}年与${year}年之间：${change}。`,
    several: (name, years) => `${name}，${years}：有多份现行报告，其数值并列，不连线。`,
  },
  peers: {
    title: (measure, year, level, kind) => `${year}年${measure}：${level}${kind}`,
    reports: (count) => `${count}份报告`,
    one: '一份报告',
    some: '报告',
    hollow: '空心：数值存疑，或仅近似可比',
    median: '中位数',
    quartiles: '四分位数',
    rank: (rank, of) => `第${rank}名，共${of}份`,
    few: '报告不足五份，中位数和四分位数参考意义有限。',
  },
  values: {
    half: '居中的一半报告',
    logarithmic: '坐标按十倍递增：0、1、10、100。',
    darker: '颜色越深，报告越多。',
    apart: (reports) => `其中 ${reports} 份存疑或仅大致可比。`,
    largest: (count) => `最大的${count}项`,
    medianOfEach: '各组报告的中位数',
  },
  coverage: {
    title: '政府信息公开工作年度报告发布情况',
    about: (agencies, first, last) => `${agencies}个机关，${first}至${last}年度的报告`,
    empty: '空白：该年度无须报告。',
    statuses: {
      in_time: '按时',
      late: '逾期',
      published: '已发布，日期或期限不明',
      missing: '缺',
      unreadable: '有同名文件，无法读取',
      blocked: '网站拒绝访问',
    },
    published: (date) => `${date}发布`,
  },
  provinces: {
    mapTitle: (measure, year) => `${year}年各省${measure}`,
    panelsTitle: (measure) => `各省${measure}`,
    median: '该省各份报告的中位数',
    count: (reports) => `${reports}份`,
    agencyCount: (agencies) => `${agencies}个机关`,
    agencies: '每条线为一个机关的一种范围',
    none: '无数值',
    few: '份数为载有该数值的报告数；报告很少的，不能代表全省。',
    sameScale: '各小图比例尺相同。',
    ownScale: '各小图比例尺不同。',
    layout: '每省一格，大小相同，位置大致对应。',
    notPlaced: (agencies) => `未画出：${agencies}个省份不明的机关。`,
  },
};

const words: Readonly<Record<ChartLanguage, ChartWords>> = { en, zh };

/** The words of a language. */
export function chartWords(language: ChartLanguage): ChartWords {
  return words[language];
}
