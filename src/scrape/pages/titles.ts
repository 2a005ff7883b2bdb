// What the text of a link says: whether it may lead to a report, of which year, and when that was published.

import { withoutBlanks } from '../../text/blanks.js';
import { isCalendarDay } from '../../text/calendar-day.js';

/**
 * - `report`: the title is that of a disclosure annual report
 * - `possible`: it may be one; only the page itself can say
 * - `other`: it is not
 */
export type TitleClass = 'report' | 'possible' | 'other';

const reportWords = /信息公开.{0,20}(?:报告|年报)|(?:报告|年报).{0,6}信息公开|年度.{0,8}报告|公开年报|年报/;
/** Reports of other kinds, and news about reports. */
const otherReports =
  /(?:政府工作报告|决算|预算|审计|财务|统计年报|企业年报|年报公示|法治政府|环境|质量|就业质量|述职|党建)/;
const newsWords =
  /(?:召开|会议|举行|调研|部署|培训|印发|关于做好|关于报送|通知$|公告$|解读|图解|答记者问|招聘|采购|中标)/;
const someWords = /公开|报告|总结|工作情况|年报|年度/;
const yearOfReport = /(20\d{2})\s*(?:年|$|[^\d])/;
const organAtEnd = /(?:局|委|委员会|办|办公室|厅|院|政府|中心|街道|镇|乡|管委会|大队|支队|银行|署|处|所|站|队)$/;
const fullDate = /(20\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})/;
const leastLetters = 3;
const firstYear = 2008;

/**
 * Whether the text of a link is the title of a report. Titles of news about reports, and of reports of other kinds, are `other`.
 * @example classifyTitle('2023年政府信息公开工作年度报告') // 'report'
 */
export function classifyTitle(title: string): TitleClass {
  const words = withoutBlanks(title);
  if (words.length < leastLetters || newsWords.test(words)) return 'other';
  if (reportWords.test(words) && !otherReports.test(words)) return 'report';
  if (otherReports.test(words) && !words.includes('信息公开')) return 'other';
  return someWords.test(words) || yearOfReport.test(words) || organAtEnd.test(words) ? 'possible' : 'other';
}

/** The year that a title says the report covers, 2008 or later; null if it states none. */
export function yearOfTitle(title: string): number | null {
  const year = Number(yearOfReport.exec(title)?.[1]);
  return year >= firstYear ? year : null;
}

/** The first date in a text, such as 2024-1-5, 2024/1/5 or 2024年1月5日, as YYYY-MM-DD; null if there is none. */
export function dateBeside(text: string): string | null {
  const [, year = '', month = '', day = ''] = fullDate.exec(text) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDay(date) ? date : null;
}
