// Reads agency and year from a report's title, in the many orders that titles have: X2020年政府信息公开工作年度报告, 2019年X…年报,
// X政府信息公开工作年度报告（2023年度）.
import { withoutBlanks } from '../../../text/blanks.js';
import { foldWidths } from '../../../text/widths.js';
import { remember } from '../../cells/remember.js';
import { isNameLike, isOrgan, organIn, trimmed } from '../names/organ-names.js';
import { readTitleYears } from '../years/fold-years.js';

/** What a title states; null for what it leaves out. */
export interface ParsedTitle {
  /** Without blanks and without what follows the title, such as the name of a site. */
  readonly title: string;
  readonly agency: string | null;
  /** Whether the agency does not have the form of an organ's name. */
  readonly isDoubtful: boolean;
  /** Other organs that the title names: joint authors, second names, the government before its bureau. */
  readonly others: readonly string[];
  readonly year: number | null;
  /** Whether the title names a range of years. */
  readonly isRange: boolean;
  /** Whether the title writes its year with two digits. */
  readonly isShort: boolean;
  /** What follows the words for the report: 》的函, 解读. */
  readonly tail: string;
}

const reportWords =
  /(?:(?:政府|政务)?信息|政务)公开(?:工作)?(?:情况)?的?[《“"]?(?:[12][0-9]{3}年?度?)?(?:年度)?(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?(?:总结)?(?:报告|年报)/u;
const everyYear = /[（(【[〔［]?(?<!\d)(?:19|20)\d{2}(?!\d)[）)】\]〕］]?(?:年度|年|度)?[）)】\]]?/gu;
const yearAtStart = /^(?:[（(【[]?)([12][0-9]{3})(?:年度|年|度)?(?:[）)】\]]?)/u;
const yearAnywhere = /(?<!\d)((?:19|20)\d{2})(?!\d)(?=\s*年|年度|度|[）)】\]〕］]|$)/gu;
const edition = /[（(【[](?:图片版|文字版|图文版|word版|pdf版|全文|公开版)[）)】\]]/giu;
/** Words for what the report covers are not part of the name: 芦川市人民政府（本级）, 芦川市2023年全市, 芦川海关关区. */
const scopeWords = /(?:[（(【[](?:本级|汇总|全[省市县区州旗盟])[）)】\]]|本级|(?<=.)关区|全[省市县区州旗盟])$/u;
/** Behind the title on the cover of a collection, which is the title of none of its reports. */
const collection = /^(?:[（(]?(?:19|20)\d{2}年?度?[）)]?)?[》”]?的?(?:汇编|合集|选编|汇总本|专辑|集$)/u;
const columnMark = /^(?:[:：>|｜»]|[-—]{2})/u;
const wideDigits = /[０-９Ａ-Ｚａ-ｚ]+/gu;

/** Parses a title: 江西省教育厅２０２１年政府信息公开年报 is of 江西省教育厅 and 2021. Null if it is not the title of a disclosure annual report. */
export function parseTitle(text: string): ParsedTitle | null {
  return text.includes('公') ? parsed(text) : null;
}

/** The lines above a report are looked at from several sides. */
const parsed: (text: string) => ParsedTitle | null = remember((text) => {
  const {
    text: squeezed,
    isRange,
    isShort,
  } = readTitleYears(withoutBlanks(text).replace(wideDigits, foldWidths).replace(edition, ''));
  const match = matchOfReport(squeezed);
  if (match === null) return null;
  const before = squeezed.slice(0, match.index);
  const after = squeezed.slice(match.index + match[0].length);
  if (collection.test(after)) return null;
  const year = yearOf(before) ?? yearOf(match[0]) ?? yearOf(after.slice(0, 12));
  const bracketed = yearAtStart.exec(after)?.[0] ?? '';
  const own = agencyOf(before, match[0]);
  const named = withBureau(own, organBehind(after.slice(bracketed.length), own.agency === null));
  return {
    title: before + match[0] + bracketed,
    ...named,
    year,
    isRange,
    isShort,
    tail: after.slice(bracketed.length),
  };
});

/** The words for the report. Where a text begins with them, as the name of a column does, a title may follow: 政府信息公开年报：昆山市教育局…. */
function matchOfReport(text: string): { readonly 0: string; readonly index: number } | null {
  const match = reportWords.exec(text);
  if (match === null || match.index > 0) return match;
  const rest = text.slice(match[0].length);
  const next = columnMark.test(rest) ? reportWords.exec(rest) : null;
  return next === null ? match : { 0: next[0], index: match[0].length + next.index };
}

/** The last year of a text: the one next to the words for the report. */
function yearOf(text: string): number | null {
  const year = [...text.matchAll(yearAnywhere)].at(-1)?.[1];
  return year === undefined ? null : Number(year);
}

type Named = Pick<ParsedTitle, 'agency' | 'isDoubtful' | 'others'>;

const nobody: Named = { agency: null, isDoubtful: false, others: [] };

/** 人民 before 政府信息公开 is 人民政府: in X人民政府信息公开年度报告 the words overlap. */
function agencyOf(before: string, words: string): Named {
  const bare = trimmed(before.replace(everyYear, '')).replace(scopeWords, '');
  const whole = bare.endsWith('人民') && words.startsWith('政府') ? `${bare}政府` : bare;
  if (whole === '') return nobody;
  const organ = organIn(whole);
  if (organ !== null) return { agency: organ.name, isDoubtful: false, others: organ.others };
  return isNameLike(whole) && noName.test(whole) === false ? { agency: whole, isDoubtful: true, others: [] } : nobody;
}

/** Signs and words that only stand in a sentence or the name of a page. */
const noName = /[（）()、《》<>|_/\\]|年$|^(?:工作|年度|关于|一年来)/u;
const behindTitle = /^(?:[（(【[]|——|--)([^（）()【】[\]]{3,30})[）)】\]]?(?:$|[（(])/u;
/** Behind a single dash there is often the name of the site. */
const behindDash = /^[-–—]([^（()）【】_|-]{3,30})$/u;
const formerName = /^原/u;

/** The organ that a title names behind the words for the report: …年度报告(教育局), …年度报告——昆山市教育局. */
function organBehind(after: string, isMissing: boolean): string | null {
  const name = (behindTitle.exec(after) ?? (isMissing ? behindDash.exec(after) : null))?.[1] ?? '';
  const bare = trimmed(name.replace(everyYear, ''));
  return !formerName.test(bare) && isOrgan(bare) ? bare : null;
}

const government = /^(.{2,}?[省市县区州旗盟镇乡])(?:人民)?(?:政府)?(?:办公室|办公厅)?$/u;

/** A bureau in brackets behind the title of a government's report is the author, and the government only gives the place. */
function withBureau(named: Named, bureau: string | null): Named {
  if (bureau === null) return named;
  if (named.agency === null) return { ...nobody, agency: bureau };
  const place = government.exec(named.agency)?.[1];
  if (place === undefined || government.test(bureau)) return { ...named, others: [...named.others, bureau] };
  const agency = bureau.startsWith(place.slice(0, 2)) ? bureau : place + bureau;
  return { agency, isDoubtful: named.isDoubtful, others: [named.agency, ...named.others] };
}
