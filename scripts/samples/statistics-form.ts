// The table of the form of 2014 as agencies print it, with invented but consistent figures, in the arrangements that occur in publications.
import type { IndicatorCode } from '../../src/catalogues/indicators/indicators.js';
import {
  cellKey,
  statingCell,
  type WrittenCell,
  type WrittenRow,
  type WrittenTable,
  writtenCell,
} from './written-document.js';

/** A printed row: its label, its unit, and what it states; a heading states nothing. */
export interface PrintedStatistic {
  readonly label: string;
  readonly unit: string;
  readonly indicator: IndicatorCode | null;
}

const lines = (unit: string, ...rows: readonly (readonly [label: string, indicator: IndicatorCode])[]) =>
  rows.map(([label, indicator]): PrintedStatistic => ({ label, unit, indicator }));
const head = (label: string): readonly PrintedStatistic[] => [{ label, unit: '——', indicator: null }];

/** The rows of the form in order, with the wording and the units that it prints. */
// biome-ignore format: a table, read down its columns and changed by the line; the formatter would spread a row over several
export const printedStatistics: readonly PrintedStatistic[] = [
  ...head('一、主动公开情况'),
  ...lines('条', ['（一）主动公开政府信息数\n（不同渠道和方式公开相同信息计1条）', 'form2014.proactive.disclosed']),
  ...lines('条', ['其中：主动公开规范性文件数', 'form2014.proactive.normative_documents_disclosed']),
  ...lines('件', ['制发规范性文件总数', 'form2014.proactive.normative_documents_issued']),
  ...head('（二）通过不同渠道和方式公开政府信息的情况'),
  ...lines('条',
    ['1.政府公报公开政府信息数', 'form2014.channel.gazette'],
    ['2.政府网站公开政府信息数', 'form2014.channel.website'],
    ['3.政务微博公开政府信息数', 'form2014.channel.weibo'],
    ['4.政务微信公开政府信息数', 'form2014.channel.wechat'],
    ['5.其他方式公开政府信息数', 'form2014.channel.other']),
  ...head('二、回应解读情况'),
  ...lines('次', ['（一）回应公众关注热点或重大舆情数\n（不同方式回应同一热点或舆情计1次）', 'form2014.response.hot_topics']),
  ...head('（二）通过不同渠道和方式回应解读的情况'),
  ...lines('次',
    ['1.参加或举办新闻发布会总次数', 'form2014.response.press_conferences'],
    ['其中：主要负责同志参加新闻发布会次数', 'form2014.response.press_conferences_by_leaders'],
    ['2.政府网站在线访谈次数', 'form2014.response.online_interviews'],
    ['其中：主要负责同志参加政府网站在线访谈次数', 'form2014.response.online_interviews_by_leaders']),
  ...lines('篇', ['3.政策解读稿件发布数', 'form2014.response.policy_explanations']),
  ...lines('次',
    ['4.微博微信回应事件数', 'form2014.response.social_media'],
    ['5.其他方式回应事件数', 'form2014.response.other']),
  ...head('三、依申请公开情况'),
  ...lines('件',
    ['（一）收到申请数', 'form2014.requests.received'],
    ['1.当面申请数', 'form2014.requests.by_channel.in_person'],
    ['2.传真申请数', 'form2014.requests.by_channel.fax'],
    ['3.网络申请数', 'form2014.requests.by_channel.online'],
    ['4.信函申请数', 'form2014.requests.by_channel.letter'],
    ['（二）申请办结数', 'form2014.requests.closed'],
    ['1.按时办结数', 'form2014.requests.closed_on_time'],
    ['2.延期办结数', 'form2014.requests.closed_extended'],
    ['（三）申请答复数', 'form2014.requests.answered'],
    ['1.属于已主动公开范围数', 'form2014.requests.already_public'],
    ['2.同意公开答复数', 'form2014.requests.granted'],
    ['3.同意部分公开答复数', 'form2014.requests.partially_granted'],
    ['4.不同意公开答复数', 'form2014.requests.refused'],
    ['其中：涉及国家秘密', 'form2014.requests.refused.state_secret'],
    ['涉及商业秘密', 'form2014.requests.refused.trade_secret'],
    ['涉及个人隐私', 'form2014.requests.refused.privacy'],
    ['危及国家安全、公共安全、经济安全和社会稳定', 'form2014.requests.refused.security_and_stability'],
    ['不是《条例》所指政府信息', 'form2014.requests.refused.not_government_information'],
    ['法律法规规定的其他情形', 'form2014.requests.refused.other_laws'],
    ['5.不属于本行政机关公开数', 'form2014.requests.not_this_organ'],
    ['6.申请信息不存在数', 'form2014.requests.does_not_exist'],
    ['7.告知作出更改补充数', 'form2014.requests.told_to_amend'],
    ['8.告知通过其他途径办理数', 'form2014.requests.told_other_ways'],
    ['四、行政复议数量', 'form2014.reconsideration.total'],
    ['（一）维持具体行政行为数', 'form2014.reconsideration.upheld'],
    ['（二）被依法纠错数', 'form2014.reconsideration.corrected'],
    ['（三）其他情形数', 'form2014.reconsideration.other'],
    ['五、行政诉讼数量', 'form2014.litigation.total'],
    ['（一）维持具体行政行为或者驳回原告诉讼请求数', 'form2014.litigation.upheld'],
    ['（二）被依法纠错数', 'form2014.litigation.corrected'],
    ['（三）其他情形数', 'form2014.litigation.other'],
    ['六、举报投诉数量', 'form2014.complaints']),
  ...lines('万元', ['七、依申请公开信息收取的费用', 'form2014.request_fees']),
  ...head('八、机构建设和保障经费情况'),
  ...lines('个',
    ['（一）政府信息公开工作专门机构数', 'form2014.organisation.offices'],
    ['（二）设置政府信息公开查阅点数', 'form2014.organisation.reading_points']),
  ...lines('人',
    ['（三）从事政府信息公开工作人员数', 'form2014.organisation.staff'],
    ['1.专职人员数（不包括政府公报及政府网站工作人员数）', 'form2014.organisation.staff_full_time'],
    ['2.兼职人员数', 'form2014.organisation.staff_part_time']),
  ...lines('万元', ['（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）', 'form2014.organisation.budget']),
  ...head('九、政府信息公开会议和培训情况'),
  ...lines('次',
    ['（一）召开政府信息公开工作会议或专题会议数', 'form2014.training.meetings'],
    ['（二）举办各类培训班数', 'form2014.training.courses']),
  ...lines('人次', ['（三）接受培训人员数', 'form2014.training.participants']),
];

/** The figures of a whole territory, as printed, in the order of the form's indicators. All sums hold. */
export const wholeFigures: readonly string[] = (
  '48213 167 203 310 39120 4120 6981 1502 96 21 14 18 12 342 57 9 412 37 8 301 66 405 371 34 405 88 211 17 29 2 3 6 1 7 10 23 28 5 4 ' +
  '19 14 1 4 11 9 0 2 33 1.2860 86 154 523 118 405 213.75 104 77 4218'
).split(' ');

/** The figures of the organ alone: smaller, with a different value in every row. All sums hold. */
export const ownFigures: readonly string[] = (
  '1904 23 31 12 1480 195 240 26 5 2 1 3 2 18 4 0 47 5 3 30 9 44 40 4 44 11 20 1 5 0 1 2 0 1 1 3 2 1 1 ' +
  '6 5 0 1 2 1 1 0 7 0.35 1 2 6 2 4 11.5 8 6 193'
).split(' ');

/** How a table is arranged. */
export type StatisticsArrangement =
  | 'one column'
  | 'without units'
  | 'own and whole'
  | 'two halves'
  | 'merged levels'
  | 'numbered rows'
  | 'value before unit'
  | 'two years'
  | 'in parts';

/** The tables of a statement in an arrangement. `figures` are those of the report, `others` those of the other column. */
export function statisticsTables(
  arrangement: StatisticsArrangement,
  figures: readonly string[],
  others: readonly string[],
  year: number,
): readonly WrittenTable[] {
  const own = withFigures(figures, others);
  switch (arrangement) {
    case 'one column':
      return [
        tableOf(
          ['统计指标', '单位', '统计数'],
          own.map(({ label, unit, value }) => [label, unit, value]),
        ),
      ];
    case 'without units':
      return [
        tableOf(
          ['统计指标', '统计数'],
          own.map(({ label, unit, value }) => [moneyIn(label, unit), value]),
        ),
      ];
    case 'own and whole':
      return [
        tableOf(
          ['统计指标', '单位', '本级', '汇总'],
          own.map(({ label, unit, value, other }) => [label, unit, other, value]),
        ),
      ];
    case 'two halves':
      return [twoHalves(own)];
    case 'merged levels':
      return [mergedLevels(own)];
    case 'numbered rows':
      return [
        tableOf(
          ['序号', '统计指标', '单位', '统计数', '备注'],
          own.map(({ label, unit, value }, index) => [`${index + 1}`, label, unit, value, '']),
        ),
      ];
    case 'value before unit':
      return [
        tableOf(
          ['指标名称', '数量', '单位'],
          own.map(({ label, unit, value }) => [label, value, unit]),
        ),
      ];
    case 'two years':
      return [
        tableOf(
          ['统计指标', '单位', `${year - 1}年`, `${year}年`],
          own.map(({ label, unit, value, other }) => [label, unit, other, value]),
        ),
      ];
    case 'in parts':
      return inParts(own);
  }
}

interface FilledRow {
  readonly label: string;
  readonly unit: string;
  readonly value: WrittenCell;
  readonly other: string;
}

function withFigures(figures: readonly string[], others: readonly string[]): readonly FilledRow[] {
  let next = 0;
  return printedStatistics.map(({ label, unit, indicator }) => {
    if (indicator === null) return { label, unit, value: writtenCell('——'), other: '——' };
    const place = next++;
    return { label, unit, value: statingCell(figures[place] ?? '', cellKey(indicator)), other: others[place] ?? '' };
  });
}

/** If no column states units, the labels of amounts do. */
function moneyIn(label: string, unit: string): string {
  return unit === '万元' ? `${label}（万元）` : label;
}

type CellOrText = WrittenCell | string;

function rowOf(cells: readonly CellOrText[]): WrittenRow {
  return { cells: cells.map((cell) => (typeof cell === 'string' ? writtenCell(cell) : cell)) };
}

function tableOf(heads: readonly string[], rows: readonly (readonly CellOrText[])[]): WrittenTable {
  return { rows: [rowOf(heads), ...rows.map(rowOf)] };
}

function twoHalves(rows: readonly FilledRow[]): WrittenTable {
  const half = Math.ceil(rows.length / 2);
  const texts = (row: FilledRow | undefined) => (row ? [row.label, row.unit, row.value] : ['', '', '']);
  const heads = ['指标', '单位', '数量'];
  return tableOf(
    [...heads, ...heads],
    rows.slice(0, half).map((row, index) => [...texts(row), ...texts(rows[half + index])]),
  );
}

const sectionNumber = /^[一二三四五六七八九]、/u;

/** The headings of the nine parts are in a first column, merged over their rows. */
function mergedLevels(rows: readonly FilledRow[]): WrittenTable {
  const starts = rows.flatMap(({ label }, index) => (sectionNumber.test(label) ? [index] : []));
  const body = starts.flatMap((start, place): readonly WrittenRow[] => {
    const part = rows.slice(start, starts[place + 1]);
    const [first, ...rest] = part;
    if (!first) return [];
    const isHeading = first.unit === '——';
    const under = isHeading ? rest : [{ ...first, label: first.label.replace(sectionNumber, '') }, ...rest];
    if (rest.length === 0) return [{ cells: [writtenCell(first.label, 2), writtenCell(first.unit), first.value] }];
    return under.map(({ label, unit, value }, index) => ({
      cells: [
        ...(index === 0 ? [writtenCell(first.label, 1, under.length)] : []),
        ...rowOf([label, unit, value]).cells,
      ],
    }));
  });
  return { rows: [{ cells: [writtenCell('统计指标', 2), writtenCell('单位'), writtenCell('统计数')] }, ...body] };
}

/** Cut at the ends of pages: the second part repeats the head, the third continues without it in the middle of 五. */
function inParts(rows: readonly FilledRow[]): readonly WrittenTable[] {
  const texts = ({ label, unit, value }: FilledRow) => [label, unit, value];
  const heads = ['统计指标', '单位', '统计数'];
  const first = rows.findIndex(({ label }) => label.startsWith('（二）申请办结数'));
  const second = rows.findIndex(({ label }) => label.startsWith('五、')) + 2;
  return [
    tableOf(heads, rows.slice(0, first).map(texts)),
    tableOf(heads, rows.slice(first, second).map(texts)),
    { rows: rows.slice(second).map((row) => rowOf(texts(row))) },
  ];
}
