// The narrative of a report in our own sentences, in the manner of such reports. Every number in it is one of the numbers in the tables.
import type { IndicatorCode } from '../../src/catalogues/indicators/indicators.js';
import type { ReportFigures } from './figures.js';
import { cellOf } from './official-tables.js';

/** A sub-heading with its number, and the paragraphs under it. A part without a heading has an empty text. */
export interface ReportPart {
  readonly number: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

/** A section: `table` names the official table in it. */
export interface ReportSection {
  readonly number: string;
  readonly heading: string;
  readonly table: 'proactive' | 'requests' | 'disputes' | null;
  readonly parts: readonly ReportPart[];
}

export interface ReportText {
  readonly title: string;
  readonly preamble: readonly string[];
  readonly sections: readonly ReportSection[];
  /** Who published the report and when, at its end. */
  readonly publication: readonly string[];
}

const leadingZero = /^0/;

/** The text of a report that states the figures. */
export function reportText(figures: ReportFigures): ReportText {
  const noTable = { table: null } as const;
  return {
    title: figures.title,
    preamble: preamble(figures),
    sections: [
      { number: '一、', heading: '总体情况', ...noTable, parts: overview(figures) },
      { number: '二、', heading: '主动公开政府信息情况', table: 'proactive', parts: [] },
      { number: '三、', heading: '收到和处理政府信息公开申请情况', table: 'requests', parts: [] },
      { number: '四、', heading: disputesHeading(figures), table: 'disputes', parts: [] },
      { number: '五、', heading: '存在的主要问题及改进情况', ...noTable, parts: improvements() },
      {
        number: '六、',
        heading: '其他需要报告的事项',
        ...noTable,
        parts: [plainPart('本年度没有其他需要报告的事项。')],
      },
    ],
    publication: [figures.agency, chineseDate(figures.publishedOn)],
  };
}

/** A date in Chinese, without leading zeros: 2021年1月20日. */
function chineseDate(isoDate: string): string {
  const [year = '', month = '', day = ''] = isoDate.split('-');
  return `${year}年${month.replace(leadingZero, '')}月${day.replace(leadingZero, '')}日`;
}

function preamble({ agency, year, form }: ReportFigures): readonly string[] {
  const notice = form === '2019' ? '国办公开办函〔2019〕60号' : '国办公开办函〔2021〕30号';
  return [
    `根据《中华人民共和国政府信息公开条例》和政府信息公开工作年度报告格式的要求（${notice}），${agency}编制了${year}年度报告，现予公布。`,
    `报告所列数据的统计期限自${year}年1月1日起至${year}年12月31日止。对报告内容有疑问的，可以向本机关的政府信息公开工作机构询问。`,
  ];
}

function disputesHeading({ form }: ReportFigures): string {
  return form === '2019' ? '政府信息公开行政复议、行政诉讼情况' : '因政府信息公开工作被申请行政复议、提起行政诉讼情况';
}

function overview(figures: ReportFigures): readonly ReportPart[] {
  return [
    plainPart(`${figures.year}年，本机关围绕群众关心的事项安排公开工作，各项任务按期完成，具体情况如下。`),
    { number: '（一）', heading: '主动公开情况', paragraphs: [proactiveSentence(figures)] },
    { number: '（二）', heading: '依申请公开情况', paragraphs: [requestsSentence(figures), disputesSentence(figures)] },
    {
      number: '（三）',
      heading: '政府信息管理情况',
      paragraphs: ['信息发布前逐件核对内容、来源和公开属性，发布后定期检查，失效的文件及时标注。'],
    },
    {
      number: '（四）',
      heading: '平台建设情况',
      paragraphs: ['政府信息公开专栏按统一目录维护，检索和下载功能保持可用，移动端与网页端内容一致。'],
    },
    {
      number: '（五）',
      heading: '监督保障情况',
      paragraphs: ['公开工作由专人负责，列入年度考核，工作人员参加了业务培训。'],
    },
  ];
}

function improvements(): readonly ReportPart[] {
  return [
    {
      number: '（一）',
      heading: '主要问题',
      paragraphs: ['部分栏目更新不够均衡，政策解读的形式比较单一，少数工作人员对新要求掌握得还不够熟练。'],
    },
    {
      number: '（二）',
      heading: '改进措施',
      paragraphs: ['按月检查栏目更新，增加图示和问答形式的解读，把答复要点整理成册供工作人员学习。'],
    },
  ];
}

function plainPart(paragraph: string): ReportPart {
  return { number: '', heading: '', paragraphs: [paragraph] };
}

function proactiveSentence(figures: ReportFigures): string {
  const stated = (code: IndicatorCode) => cellOf(figures.proactive, code) ?? 0;
  if (figures.form === '2019') {
    const made = stated('proactive.normative_documents.made');
    return `全年新制作规范性文件${made}件，对外公开的规范性文件共有${stated('proactive.normative_documents.disclosed_total')}件。`;
  }
  const issued = stated('proactive.normative_documents.issued');
  return `全年制发行政规范性文件${issued}件，废止${stated('proactive.normative_documents.repealed')}件，现行有效${stated('proactive.normative_documents.in_force')}件。`;
}

function requestsSentence(figures: ReportFigures): string {
  const total = (code: IndicatorCode) => cellOf(figures.requests, code).at(-1) ?? 0;
  const received = total('requests.received');
  const carriedIn = total('requests.carried_in');
  if (received === 0 && carriedIn === 0) return '本年度没有收到政府信息公开申请，也没有上年结转的申请。';
  const before = carriedIn === 0 ? '没有上年结转的申请' : `上年结转${carriedIn}件`;
  const carriedOut = total('requests.carried_out');
  const after = carriedOut === 0 ? '没有结转下年度的申请' : `结转下年度继续办理${carriedOut}件`;
  return `本年新收政府信息公开申请${received}件，${before}；全年办理${total('requests.handled_total')}件，其中予以公开${total('requests.granted')}件，${after}。`;
}

function disputesSentence(figures: ReportFigures): string {
  const stated = (code: IndicatorCode) => cellOf(figures.disputes, code) ?? 0;
  const reconsiderations = stated('disputes.reconsideration.total');
  const direct = stated('disputes.litigation_direct.total');
  const after = stated('disputes.litigation_after_reconsideration.total');
  if (reconsiderations + direct + after === 0) return '没有因政府信息公开工作被申请行政复议或者提起行政诉讼。';
  const litigation =
    direct + after === 0 ? '没有被提起行政诉讼' : `未经复议直接起诉的行政诉讼${direct}件，复议后起诉的${after}件`;
  return `因政府信息公开工作被申请行政复议${reconsiderations}件，${litigation}。`;
}
