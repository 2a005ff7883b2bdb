// Reads agency and year from a report's title, in the many orders that titles have: X2020年政府信息公开工作年度报告, 2019年X…年报,
// X政府信息公开工作年度报告（2023年度）.
import { withoutBlanks } from '../../text/blanks.js';
import { chineseDigits } from '../../text/digits.js';

/** What a title states; null for what it leaves out. */
export interface ParsedTitle {
  /** Without blanks and without what follows the title, such as the name of a site. */
  readonly title: string;
  readonly agency: string | null;
  readonly year: number | null;
}

const reportWords =
  /(?:(?:政府|政务)?信息|政务)公开(?:工作)?(?:情况)?的?(?:[12][0-9]{3}年?度?)?(?:年度)?(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?(?:总结)?(?:报告|年报)/u;
const yearWords = /(?:[（(【[]?)([12][0-9]{3})(?:年度|年|度)?(?:[）)】\]]?)/u;
const yearAnywhere = /(?<!\d)((?:19|20)\d{2})(?!\d)(?=\s*年|年度|度|）|\)|$)/u;
const chineseYear = /二[〇○零OoＯ0０][〇○零OoＯ0０一二三][〇○零OoＯ0０一二三四五六七八九](?=年)/u;
const zeroSigns = /[〇○零OoＯ0０]/u;
const edition = /[（(【[](?:图片版|文字版|图文版|word版|pdf版|全文|公开版)[）)】\]]/giu;
const edges =
  /^(?:(?:标题|名称|信息名称|题目)[:：]|关于(?:公布|发布|印发)?|发布|公布|《)+|(?:的|关于|发布|公布|[-—_|:：，,、《])+$/gu;
/** Words for what the report covers are not part of the name: 芦川市人民政府（本级）, 芦川市2023年全市, 芦川海关关区. */
const scopeWords = /(?:[（(【[](?:本级|汇总|全[省市县区州旗盟])[）)】\]]|本级|(?<=.)关区|全[省市县区州旗盟])$/u;
const fullWidthDigit = /[０-９]/gu;
const fullWidthOffset = 0xfee0;

/** Parses a title: 江西省教育厅２０２１年政府信息公开年报 is of 江西省教育厅 and 2021. Null if it is not the title of a disclosure annual report. */
export function parseTitle(text: string): ParsedTitle | null {
  const squeezed = asciiDigits(withoutBlanks(text)).replace(edition, '').replace(chineseYear, toArabic);
  const match = reportWords.exec(squeezed);
  if (!match) return null;
  const before = squeezed.slice(0, match.index);
  const after = squeezed.slice(match.index + match[0].length);
  const year = yearOf(before) ?? yearOf(match[0]) ?? yearOf(after.slice(0, 12));
  return { title: before + match[0] + bracketedYear(after), agency: agencyOf(before, match[0]), year };
}

function bracketedYear(after: string): string {
  const match = yearWords.exec(after);
  return match?.index === 0 ? match[0] : '';
}

function yearOf(text: string): number | null {
  const match = yearAnywhere.exec(text);
  return match?.[1] === undefined ? null : Number(match[1]);
}

/** 人民 before 政府信息公开 is 人民政府: in X人民政府信息公开年度报告 the words overlap. */
function agencyOf(before: string, words: string): string | null {
  const agency = before.replace(yearWords, '').replace(edges, '').replace(edges, '').replace(scopeWords, '');
  if (agency === '') return null;
  return agency.endsWith('人民') && words.startsWith('政府') ? `${agency}政府` : agency;
}

function toArabic(year: string): string {
  return [...year].map((digit) => (zeroSigns.test(digit) ? 0 : chineseDigits.indexOf(digit))).join('');
}

function asciiDigits(text: string): string {
  return text.replace(fullWidthDigit, (digit) => String.fromCharCode(digit.charCodeAt(0) - fullWidthOffset));
}
