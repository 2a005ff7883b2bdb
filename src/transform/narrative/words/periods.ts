// Finds the words of time in a sentence: the year of the report, another year, a part of a year, or all years up to a day.
import type { Concept, Role } from './wordings.js';

/** Which time numbers are about. */
export type Period = Extract<Role, 'year' | 'other_year' | 'moment' | 'until'>;

/** Words of time, with what they mean. */
export interface FoundPeriod {
  readonly meaning:
    | { readonly role: Period | 'compare' }
    | { readonly concept: Extract<Concept, 'carried_in' | 'carried_out'> };
  /** Exclusive. */
  readonly end: number;
}

interface PeriodForm {
  readonly pattern: RegExp;
  /** The meaning, by how many years after the report's year the stated year is; null if either is unknown. */
  readonly meaning: (yearsAfter: number | null) => FoundPeriod['meaning'] | null;
}

const ofYear = (yearsAfter: number | null): FoundPeriod['meaning'] => ({
  role: yearsAfter === 0 ? 'year' : 'other_year',
});

/** A form precedes every form that it begins with. */
const periodForms: readonly PeriodForm[] = [
  {
    pattern: /[“"「]?十[一二三四五六七]五[”"」]?(?:规划)?(?:期间|时期|以来|期内)(?:的[一二三四五]年)?/uy,
    meaning: () => ({ role: 'until' }),
  },
  {
    pattern:
      /(?:过去|最近|此前|前|这)(?:的)?(?:[数两几二三四五六七八九十]|\d{1,2})年(?:来|间|里|中|以来|时间)?(?=[,，]|共|累计|我)/uy,
    meaning: () => ({ role: 'until' }),
  },
  {
    pattern: /(?:本届|上届|本轮|任期|任职)[^,。;:\n]{0,8}?(?:以来|期间|期内|内)/uy,
    meaning: () => ({ role: 'until' }),
  },
  {
    pattern:
      /(?:机构)?(?:改革|合并|改制|挂牌|组建|成立|撤并|整合|划转|改版|搬迁|疫情|脱钩)(?:之)?(?:前|后|期间|以前|以后|之前|之后)(?=[,，])/uy,
    meaning: () => ({ role: 'moment' }),
  },
  { pattern: /[自从][^,。;\n]{0,30}?以来/uy, meaning: () => ({ role: 'until' }) },
  {
    pattern: /截[至止]到?(?:(\d{4})年)?(?:\d{1,2}月(?:\d{1,2}日|底|末)?|年?[底末])/uy,
    meaning: (yearsAfter) => ({ role: (yearsAfter ?? 0) === 0 ? 'until' : 'other_year' }),
  },
  { pattern: /[自从]?\d{4}年?(?:至|到|[-—–~]){1,2}\d{4}年(?:度|底|末)?/uy, meaning: () => ({ role: 'until' }) },
  { pattern: /[自从]\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?起(?!至)/uy, meaning: () => ({ role: 'until' }) },
  { pattern: /近?(?:[二三四五六七八九十两几]|\d{1,2})年(?:多)?(?:来|间|以来)/uy, meaning: () => ({ role: 'until' }) },
  { pattern: /近(?:[二三四五六七八九十两几]|\d{1,2})年/uy, meaning: () => ({ role: 'until' }) },
  { pattern: /[自从]?(\d{4})年1月1日起?(?:至|到|[-—–~])+(?:\1年)?12月31日(?:止|期间)?/uy, meaning: ofYear },
  {
    pattern: /[较比与同](\d{4})年度?(?:同期)?(?:相比)?/uy,
    meaning: (yearsAfter) => (yearsAfter === -1 ? { role: 'compare' } : null),
  },
  {
    pattern: /(\d{4})年度?结转(?:的)?(?:申请)?/uy,
    meaning: (yearsAfter) => (yearsAfter === -1 ? { concept: 'carried_in' } : null),
  },
  {
    pattern: /(?:结转|顺延|转入)[至到]?(\d{4})年度?(?:继续)?(?:办理|答复|处理)?/uy,
    meaning: (yearsAfter) => (yearsAfter === 1 ? { concept: 'carried_out' } : null),
  },
  { pattern: /(?:\d{4}年)?\d{1,2}(?:月份?)?(?:至|到|[-—–~])\d{1,2}月份?/uy, meaning: () => ({ role: 'moment' }) },
  {
    pattern: /\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?|[第前]?[一二三四1-4]季度|[上下]半年)/uy,
    meaning: () => ({ role: 'moment' }),
  },
  { pattern: /(\d{4})年(?:度内?|全年|内|底|末)?/uy, meaning: ofYear },
  { pattern: /\d{1,2}月(?:份|\d{1,2}日)?|第?[1-4]季度/uy, meaning: () => ({ role: 'moment' }) },
];

const beginnings = new Set(
  '0123456789自从截较比与同结顺转第近二三四五六七八九十两几“"「过最此前这本上任机改合挂组成撤整划搬疫脱',
);

/**
 * Finds the words of time that begin at an offset.
 * @param text compact text (see `compactText`)
 * @param year the year of the report; if it is null, no year in the text is taken for it
 * @returns null if no such words begin there, or if they mean no time that matters
 */
export function findPeriodAt(text: string, start: number, year: number | null): FoundPeriod | null {
  if (!beginnings.has(text.charAt(start))) return null;
  for (const { pattern, meaning } of periodForms) {
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    if (!match) continue;
    const found = meaning(match[1] === undefined || year === null ? null : Number(match[1]) - year);
    return found && { meaning: found, end: start + match[0].length };
  }
  return null;
}
