// Years in every writing, as Arabic digits: 二〇二三年, 二Ο二三年 with a Greek letter, 贰零贰叁年, 二千零二十三年, 2O23年 with the letter O. Dates,
// document numbers and periods hold years too, but not the year of a report in its title.

/** Signs for zero: ideographs, circles, and letters of four alphabets that look the same. */
const zeros = '〇○◯零０0OoＯｏΟοОо⚪⭕◦';
const digitsByValue = [
  zeros,
  '一1１壹弌',
  '二2２贰貳弍两',
  '三3３叁參叄弎',
  '四4４肆',
  '五5５伍',
  '六6６陆陸',
  '七7７柒',
  '八8８捌',
  '九9９玖',
] as const;
const valueOfSign = new Map(digitsByValue.flatMap((signs, value) => [...signs].map((sign) => [sign, value] as const)));
const anyDigit = `[${digitsByValue.join('')}]`;
const firstDigit = `[${digitsByValue[1]}${digitsByValue[2]}]`;
/** What follows a year: 年, a bracket, or the second year of a range. */
const afterYear = `(?=年|[-—–~～至](?:${firstDigit}|[二两贰]))`;
const writtenYear = new RegExp(
  `(?<![A-Za-z${digitsByValue.slice(1).join('')}])${firstDigit}${anyDigit}{3}${afterYear}`,
  'gu',
);
const inWords =
  /[二两贰][千仟](?:[零〇○◯Ο]?([一二三四五六七八九壹贰叁肆伍陆柒捌玖])?[十拾]([一二三四五六七八九壹贰叁肆伍陆柒捌玖])?|[零〇○◯Ο]([一二三四五六七八九壹贰叁肆伍陆柒捌玖]))?(?=年)/gu;

const firstYear = 1980;
const lastYear = 2079;

/** Writes every year of a text in Arabic digits: 二〇二三年度 → 2023年度. Numbers that are no years of our time stay as they are. */
export function foldYears(text: string): string {
  return text
    .replace(writtenYear, (signs) => asYear([...signs].map((sign) => valueOfSign.get(sign) ?? 0)) ?? signs)
    .replace(inWords, (words: string, tens?: string, ones?: string, alone?: string) => {
      const ten = words.includes('十') || words.includes('拾') ? (valueOfSign.get(tens ?? '一') ?? 1) : 0;
      return asYear([2, 0, ten, valueOfSign.get(ones ?? alone ?? '') ?? 0]) ?? words;
    });
}

function asYear(digits: readonly number[]): string | null {
  const year = Number(digits.join(''));
  return year >= firstYear && year <= lastYear ? String(year) : null;
}

const year = '((?:19|20)\\d{2})';
const dash = '(?:--|——|[-—–－~～至到])';
const wholePeriod = new RegExp(`${year}年0?1月(?:0?1日)?${dash}(?:${year}年)?12月(?:3[01]日)?`, 'gu');
const yearRange = new RegExp(`(?<!\\d)${year}(?:年度|年)?${dash}${year}(?=年|[）)】\\]])`, 'gu');
const documentNumber = /[\p{Script=Han}]{0,7}[〔［[（(【](?:19|20)\d{2}[〕］\]）)】]?(?:第)?\d{1,5}号/gu;
const date = new RegExp(
  `[（(【［[]?(?<!\\d)${year}(?:[-/.]\\d{1,2}[-/.]\\d{1,2}(?!\\d)|年\\d{1,2}月(?:\\d{1,2}日)?)[）)】］\\]]?`,
  'gu',
);
/** Twelve digits and fewer without separators: 20240118. */
const compactDate = /(?<!\d)20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)/gu;

/** A title without the dates and document numbers around it, and with what it says about its year. */
export interface TitleYears {
  /** The title; a period of a whole year and a range of years are reduced to their last year: 2022-2023年度 → 2023年度. */
  readonly text: string;
  /** Whether the title names a range of years, so that the year of the report is not certain. */
  readonly isRange: boolean;
  /** Whether the title writes its year with two digits, so that something else has to support it. */
  readonly isShort: boolean;
}

/** 22年, 二二年度, and ’22 before the words for the report. A year of three digits and more, or a date, is no such year. */
const shortYear =
  /(?<![\d〇零一二三四五六七八九十百第近])[’'‘＇`]?([0-3]\d|[〇零○一二三][〇零○一二三四五六七八九])年(?:度)?(?![级来间以前后制内\d])|[’'‘＇`]([0-3]\d)(?=(?:年度)?(?:政府|政务)?信息公开|政务公开)/u;
const fullYear = /(?<!\d)(?:19|20)\d{2}(?!\d)/u;
const firstShort = 8;

/**
 * Writes a year of two digits with four, in a text that names no other: 22年 → 2022年. The rules on such reports are of 2008, so a year is
 * 2008 or later.
 */
function foldShortYear(text: string): string {
  if (fullYear.test(text)) return text;
  return text.replace(shortYear, (printed: string, digits?: string, quoted?: string) => {
    const value = Number([...(digits ?? quoted ?? '')].map((sign) => valueOfSign.get(sign) ?? 0).join(''));
    return value < firstShort ? printed : `${2000 + value}年`;
  });
}

/** Reads the years of a title without blanks. */
export function readTitleYears(title: string): TitleYears {
  const folded = foldYears(title).replace(documentNumber, '').replace(wholePeriod, '$1年');
  const isRange = yearRange.test(folded);
  yearRange.lastIndex = 0;
  const text = folded.replace(yearRange, '$2').replace(date, '').replace(compactDate, '');
  const whole = foldShortYear(text);
  return { text: whole, isRange, isShort: whole !== text };
}

/** Whether a line without blanks is a date, a document number, or both, and nothing else. */
export function isDateOrNumber(line: string): boolean {
  const rest = foldYears(line).replace(documentNumber, '').replace(date, '').replace(compactDate, '');
  return rest !== foldYears(line) && rest.replace(/[（）()【】[\]\s:：]|日期|时间|发布|公布|公开|成文/gu, '') === '';
}
