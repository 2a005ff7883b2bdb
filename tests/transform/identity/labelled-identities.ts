// Titles, first paragraphs, covers, contact lines and signatures with the agency and the year that they state, in many wordings.
import type { MetadataItem } from '../../../src/model/document.js';

export interface LabelledIdentity {
  readonly wording: string;
  readonly lines: readonly string[];
  readonly closing: readonly string[];
  readonly metadata: readonly MetadataItem[];
  readonly agency: string;
  readonly year: number;
}

interface Printed {
  readonly lines: readonly string[];
  readonly closing?: readonly string[];
  readonly metadata?: readonly MetadataItem[];
  /** The agency if it is not the organ itself. */
  readonly agency?: string;
}

type Wording = (organ: string, year: number) => Printed;

/** Names with characters that also begin sentences, joint words in names, and names of every kind of organ. */
const organs = [
  '昆山市教育局',
  '江苏省淮安市洪泽区财政局',
  '国家税务总局昆山市税务局',
  '龙南市里仁镇人民政府',
  '淮安经济技术开发区管理委员会',
  '昆山市发展和改革委员会',
  '北京市朝阳区人民政府办公室',
  '昆山市公安局交通警察大队',
  '和平区文化和旅游局',
  '将乐县统计局',
  '本溪市向阳区民政局',
  '如东县对外经济贸易合作局',
  '可克达拉市审计局',
  '月湖区人民政府',
  '从江县住房和城乡建设局',
  '石河子市综合行政执法局',
] as const;

const chinese = '〇一二三四五六七八九';
const formal = '零壹贰叁肆伍陆柒捌玖';
const written = (year: number, digits: string, zero: string) =>
  [...String(year)].map((digit) => (digit === '0' ? zero : [...digits][Number(digit)])).join('');
const period = (year: number) => `本报告所列数据的统计期限自${year}年1月1日起至${year}年12月31日止。`;
const untitled = (year: number) => `${year}年政府信息公开工作年度报告`;

const titleWordings: readonly Wording[] = [
  (organ, year) => ({ lines: [`${organ}${year}年政府信息公开工作年度报告`] }),
  (organ, year) => ({ lines: [`附件1：${organ}${year}年政府信息公开工作年度报告`] }),
  (organ, year) => ({ lines: [`附件 2-1 ${organ}${year}年政府信息公开年报`] }),
  (organ, year) => ({ lines: [`图解：${organ}${year}年政府信息公开工作年度报告`] }),
  (organ, year) => ({ lines: [`一图读懂｜${organ}${year}年政府信息公开工作年度报告`] }),
  (organ, year) => ({ lines: [`【${year + 1}-01-20】${organ}${year}年政府信息公开工作年度报告`] }),
  (organ, year) => ({ lines: [`［置顶］${organ}${year}年政府信息公开工作年度报告`] }),
  (organ, year) => ({ lines: [`昆政办发〔${year + 1}〕5号 ${organ}${year}年政府信息公开工作年度报告`] }),
  (organ, year) => ({ lines: [`（一）${organ}${year}年政府信息公开工作年度报告`] }),
  (organ, year) => ({ lines: [`3、${organ}${year}年政府信息公开工作年度报告`] }),
  (organ, year) => ({ lines: [`${organ}①${year}年政府信息公开工作年度报告`] }),
  (organ, year) => ({ lines: [`${organ}*${year}年度政府信息公开工作年度报告[1]`] }),
  (organ, year) => ({ lines: [`苏州市人民政府办公室关于转发${organ}${year}年政府信息公开工作年度报告的通知`] }),
  (organ, year) => ({ lines: [`关于公布《${organ}${year}年政府信息公开工作年度报告》的公告`] }),
  (organ, year) => ({ lines: [`${organ}关于报送苏州市人民政府办公室《${year}年政府信息公开工作年度报告》的函`] }),
  (organ, year) => ({ lines: [`${organ}关于${year}年度政府信息公开工作情况的报告`] }),
  (organ, year) => ({ lines: [`${organ}${year}年度法治政府建设暨政府信息公开工作年度报告`] }),
  (organ, year) => ({ lines: [`${organ}${year - 1}-${year}年政府信息公开工作年度报告`, period(year)] }),
  (organ, year) => ({ lines: [`${organ}${written(year, chinese, '〇')}年政府信息公开工作年度报告`] }),
  (organ, year) => ({ lines: [`${organ}${written(year, chinese, 'Ο')}年政府信息公开工作年度报告`] }),
  (organ, year) => ({ lines: [`${organ}${written(year, chinese, 'О')}年度政府信息公开工作年度报告`] }),
  (organ, year) => ({ lines: [`${organ}${written(year, chinese, '◯')}年政府信息公开工作年度报告`] }),
  (organ, year) => ({ lines: [`${organ}${written(year, formal, '零')}年政府信息公开工作年度报告`] }),
  (organ, year) => ({ lines: [`${organ}${String(year).replace('0', 'O')}年政府信息公开工作年度报告`] }),
  (organ, year) => ({ lines: [`${organ}政府信息公开工作年度报告（${year}年度）`] }),
  (organ, year) => ({ lines: [`${organ}政府信息公开工作年度报告`, `（${year}年1月1日至12月31日）`, period(year)] }),
  (organ, year) => ({ lines: [untitled(year).replace('告', `告（${organ}）`)] }),
  (organ, year) => ({ lines: [`${untitled(year)}——${organ}`] }),
  (organ, year) => ({ lines: [organ, `${year}年度`, '政府信息公开', '工作年度报告'] }),
  (organ, year) => ({ lines: [`${year + 1}年1月18日`, `${organ}${year}年`, '政府信息公开工作年度报告'] }),
  (organ, year) => ({ lines: [organ, 'Annual Report on Government Information Disclosure', untitled(year)] }),
  (organ, year) => ({ lines: [`${organ}（昆山市语言文字工作委员会办公室）${untitled(year)}`] }),
  (organ, year) => ({ lines: [`${organ}、昆山市体育局${untitled(year)}`] }),
];

const textWordings: readonly Wording[] = [
  (organ, year) => ({ lines: [untitled(year), `本报告由${organ}编制。`] }),
  (organ, year) => ({ lines: [untitled(year), `根据条例规定，现由${organ}特编制本年度报告。`] }),
  (organ, year) => ({ lines: [untitled(year), `根据條例規定，均由${organ}统一编制。`] }),
  (organ, year) => ({ lines: [untitled(year), `特编制${organ}${year}年度政府信息公开工作年度报告。`] }),
  (organ, year) => ({ lines: [untitled(year), `${organ}根据《中华人民共和国政府信息公开条例》的规定，编制本报告。`] }),
  (organ, year) => ({
    lines: [
      untitled(year),
      `根据《中华人民共和国政府信息公开条例》，${organ}编制了${year}年政府信息公开工作年度报告。`,
    ],
  }),
  (organ, year) => ({ lines: [untitled(year), `现将${organ}${year}年政府信息公开工作情况报告如下。`] }),
  (organ, year) => ({ lines: [untitled(year), `由于机构改革依据三定方案，职能有所调整。本报告由${organ}编制。`] }),
  (organ, year) => ({ lines: [untitled(year), `本报告格式由国务院办公厅根据条例制定。本报告由${organ}负责编制。`] }),
  (organ, year) => ({ lines: [untitled(year), `本报告汇总${organ}及所属单位的数据编制而成。`] }),
  (organ, year) => ({ lines: [untitled(year), `${organ}向社会公布${year}年政府信息公开工作年度报告。`] }),
  (organ, year) => ({
    lines: [untitled(year), `按照上级要求，${organ}结合${year}年工作情况，编制本报告。`],
  }),
  (organ, year) => ({ lines: [untitled(year), `${organ}${year}年政府信息公开工作年度报告由总体情况等六部分组成。`] }),
  (organ, year) => ({
    lines: [untitled(year), `现将${organ}${written(year, chinese, '〇')}年度政府信息公开工作情况予以公布。`],
  }),
  (organ, year) => ({ lines: ['主管部门：淮安市商务局', untitled(year), `编制单位：${organ}`] }),
  (organ, year) => ({ lines: [untitled(year), organ, `${year + 1}年1月`] }),
];

const signatureWordings: readonly Wording[] = [
  (organ, year) => ({ lines: [untitled(year)], closing: ['无。', organ, `${year + 1}年1月25日`] }),
  (organ, year) => ({ lines: [untitled(year)], closing: ['无。', `${organ}（盖章）`, `${year + 1}年1月25日`] }),
  (organ, year) => ({ lines: [untitled(year)], closing: ['无。', `${organ}${year + 1}年1月25日`] }),
  (organ, year) => ({
    lines: [untitled(year)],
    closing: ['无。', organ, `${written(year + 1, chinese, '〇')}年一月二十五日`],
  }),
  (organ, year) => ({
    lines: [untitled(year)],
    metadata: [{ name: '来源', value: '门户网站' }],
    closing: [`编制单位：${organ}`],
  }),
];

/** Titles that name several organs: the author by rule. */
const joint: readonly Wording[] = [
  (_, year) => ({ lines: [`昆山市教育局、昆山市体育局${untitled(year)}`], agency: '昆山市教育局' }),
  (_, year) => ({ lines: ['昆山市教育局', '昆山市体育局', untitled(year)], agency: '昆山市教育局' }),
  (_, year) => ({ lines: [`昆山市教育局和昆山市体育局${untitled(year)}`], agency: '昆山市教育局' }),
  (_, year) => ({ lines: [`中共昆山市委教育工委 昆山市教育局${untitled(year)}`], agency: '昆山市教育局' }),
  (_, year) => ({ lines: [`中共江苏省委教育工作委员会、江苏省教育厅${untitled(year)}`], agency: '江苏省教育厅' }),
  (_, year) => ({ lines: [`昆山市人民政府${untitled(year)}(教育局)`], agency: '昆山市教育局' }),
  (_, year) => ({ lines: [`昆山市人民政府${untitled(year)}（昆山市水务局）`], agency: '昆山市水务局' }),
  (_, year) => ({ lines: [`昆山市教育局${untitled(year)}（原昆山市文化广电局）`], agency: '昆山市教育局' }),
  (_, year) => ({ lines: [`昆山市教育局${year}年度政府信息公开工作年度报告（汇总）`], agency: '昆山市教育局' }),
  (_, year) => ({
    lines: ['江苏省', '淮安市', '洪泽区', '财政局', `${year}年度`, '政府信息公开', '工作年度报告'],
    agency: '江苏省淮安市洪泽区财政局',
  }),
];

/** Each wording with several organs and years. */
export const labelledIdentities: readonly LabelledIdentity[] = [
  ...titleWordings,
  ...textWordings,
  ...signatureWordings,
  ...joint,
].flatMap((wording, row) =>
  Array.from({ length: 8 }, (_, column) => {
    const organ = organs[(row * 3 + column * 2) % organs.length] ?? organs[0];
    const year = 2016 + ((row + column) % 9);
    const { lines, closing = [], metadata = [], agency = organ } = wording(organ, year);
    return { wording: [...lines, ...closing].join(' / '), lines, closing, metadata, agency, year };
  }),
);

/** Documents in which nothing that looks like a name is one. */
export const nameless: readonly (readonly string[])[] = [
  [
    '2023年政府信息公开工作年度报告',
    '根据《中华人民共和国政府信息公开条例》和政府信息公开工作的有关要求,现将我办2023年度政府信息公开情况报告如下:',
  ],
  ['2023年政府信息公开工作年度报告', '由于机构改革，本年度数据有所变化。'],
  ['2023年政府信息公开工作年度报告', '本报告格式由国务院办公厅政府信息与政务公开办公室制定。'],
  ['关于转发2023年政府信息公开工作年度报告的通知'],
  ['索引号：014151234/2024-00012', '2023年政府信息公开工作年度报告'],
  ['昆教〔2024〕5号', '2023年政府信息公开工作年度报告'],
  ['附件1：2023年政府信息公开工作年度报告'],
  ['【2024-01-20】2023年政府信息公开工作年度报告'],
  ['图解：2023年政府信息公开工作年度报告'],
  ['2023年政府信息公开工作年度报告', '综合全市各县区政府、市政府各部门的年度报告编制而成。'],
  ['2023年政府信息公开工作年度报告', '按照上级有关部门要求，特编制本单位2023年度政府信息公开工作年度报告。'],
];
