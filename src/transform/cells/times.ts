// Which year a heading is about: the report's own, another one, or none that it names.
import { withoutBlanks } from '../../text/blanks.js';
import { foldKnownWords } from '../../text/traditional.js';

/** Headings of columns with this year's numbers. */
export const thisYear = /本年|当年|今年|本期/u;
/** Headings of columns with last year's numbers. */
export const lastYear = /上年|去年|上一年|上期|前一年|往年|前年|^同期/u;
/** Headings of columns with numbers over several years. */
export const severalYears = /累计|历年|历史/u;
/** Headings of columns with numbers that are not counted, or that another organ stated. */
export const otherNumbers = /目标|计划|核定|核准|任务|预期|预计|预测|考核|应[完报公]/u;
/** Headings of columns with changes, rates and shares. */
export const comparedYears = /同比|环比|增长|增减|变化|比上年|比去年|增幅|占比|比例|比重/u;
/** Captures the year in a heading that names it. */
export const yearNumber = /(?<!\d)((?:19|20)\d{2})(?:年度?|(?!\d))/u;

/** A heading that says when or how compared, and nothing else: 2022年, 上年度, 增减. */
const timeAlone =
  /^(?:(?:19|20)\d{2}年度?|[本当今上去前]年度?|上一年度?|[本上]期|同比|环比|累计|历年|较?比?(?:上年|去年)?(?:同期)?(?:增减|增长|变化)(?:数|率|额|情况|[(（]?[%％][)）]?)?)(?:数据?|数量|情况|[(（][^()（）]{0,4}[)）])?$/u;

/** Whether a heading is about a year: it names that year, or no other time. */
export function isOfYear(heading: string, year: number | null): boolean {
  const words = foldKnownWords(heading);
  if ([severalYears, comparedYears, otherNumbers].some((sign) => sign.test(words))) return false;
  const named = yearNumber.exec(words)?.[1];
  if (named !== undefined) return year !== null && Number(named) === year;
  return thisYear.test(words) || !lastYear.test(words);
}

/**
 * Whether a cell that states only a time is about a year: 2023年 and 本年 are about 2023.
 * @returns null for any other text
 */
export function timeAloneOf(text: string, year: number | null): 'own' | 'other' | null {
  const words = foldKnownWords(withoutBlanks(text));
  if (!timeAlone.test(words)) return null;
  return isOfYear(words, year) ? 'own' : 'other';
}
