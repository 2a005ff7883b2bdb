// Reads numbers as sentences write them: 1,234件, 12 345条, 1.2万元, 三百二十一件, 12.5%. An approximate number (3万余, 近200, 3-5件) and
// anything unclear is distinguished from an exact one, so that it is never compared.
import { chineseDigits } from '../../../text/digits.js';
import { scaleDecimal } from '../../cells/numbers.js';

/** An exact number of a sentence. */
export interface WrittenNumber {
  readonly value: number;
  /** 件, 条, 元 …, or %; null if none follows it. */
  readonly unit: string | null;
  /** How many decimals it states, after 万 or 亿 is applied. */
  readonly decimals: number;
  /** For a number written in 百, 千, 万 or 亿, the value of one in its last digit: 1000 for 1.2万. Otherwise null. */
  readonly step: number | null;
}

/** What begins at a place: an exact number, something like a number that states none exactly, or null for neither. */
export type NumberReading =
  | { readonly kind: 'exact'; readonly written: WrittenNumber; readonly end: number }
  | { readonly kind: 'inexact'; readonly end: number }
  | null;

const arabic = /(\d{1,3}(?:,\d{3})+(?![,\d])|\d{1,3}(?: \d{3})+(?![ \d])|\d+)(\.\d+)?(千万|百万|十万|万|亿|千|百)?/y;
const chinese = /百分之[零〇一二两三四五六七八九十百]{1,5}|[零〇一二两三四五六七八九十百千万亿廿卅]{1,24}/uy;
const beginnings = new Set('0123456789零〇一二两三四五六七八九十百千万亿廿卅');
const perHundred = '百分之';
const rest = /[\d., ]*/y;
const goesOn = /^(?:[,. ]?\d|[-~—–至到]{1,2}\d|[零〇一二两三四五六七八九十百千万亿])/u;
const about = /(?:余|多|来|几)/uy;
const aboutAfterUnit = /(?:余|多|以上|以下|以内|左右|上下|许|\+)/uy;
const unitWords = /%|人次|万元|亿元|件次|例次|[件条份宗起项个篇例次场期部元](?!百分点|工作日|月)/uy;
const clauseEnd = /^[,:;。!?()、\n]?$/u;
const separators = /[, ]/g;
const leadingZero = /^0\d/;
const mostDigits = 15;

const exponents: ReadonlyMap<string, number> = new Map([
  ['百', 2],
  ['千', 3],
  ['万', 4],
  ['十万', 5],
  ['百万', 6],
  ['千万', 7],
  ['亿', 8],
]);

/** Reads the number that begins at an offset of a compact text (see `compactText`), up to and including its unit. */
export function readNumberAt(text: string, start: number): NumberReading {
  if (!beginnings.has(text.charAt(start))) return null;
  const digits = matchAt(arabic, text, start);
  if (digits) return readArabic(text, start, digits);
  const numeral = matchAt(chinese, text, start)?.[0];
  return numeral === undefined ? null : readNumeral(text, start, numeral);
}

function readArabic(text: string, start: number, match: RegExpExecArray): NumberReading {
  const [printed, whole = '', fraction = '', scale = ''] = match;
  const end = start + printed.length;
  const integer = whole.replace(separators, '');
  const isClear = !leadingZero.test(integer) && integer.length <= mostDigits && !goesOn.test(text.slice(end, end + 3));
  if (!isClear) return { kind: 'inexact', end: Math.max(end, endOf(rest, text, start)) };
  const exponent = exponents.get(scale) ?? 0;
  const decimals = Math.max(0, fraction.length - 1);
  return withUnit(text, end, {
    value: scaleDecimal(`${integer}${fraction}`, exponent),
    decimals: Math.max(0, decimals - exponent),
    step: exponent > 0 ? scaleDecimal('1', exponent - decimals) : null,
  });
}

/** A numeral counts only before a unit: 一 in 一站式, 三 in 三公 and 零 in 零距离 are parts of words. 零 may also end a clause. */
function readNumeral(text: string, start: number, numeral: string): NumberReading {
  const end = start + numeral.length;
  const isShare = numeral.startsWith(perHundred);
  const value = readChineseNumber(isShare ? numeral.slice(perHundred.length) : numeral);
  if (value === null) return null;
  const plain = { value, decimals: 0, step: null };
  if (isShare) return { kind: 'exact', written: { ...plain, unit: '%' }, end };
  const reading = withUnit(text, end, plain);
  return reading?.kind === 'exact' &&
    reading.written.unit === null &&
    (value !== 0 || !clauseEnd.test(text.charAt(end)))
    ? null
    : reading;
}

function withUnit(text: string, end: number, number: Omit<WrittenNumber, 'unit'>): NumberReading {
  const afterAbout = endOf(about, text, end);
  const unit = matchAt(unitWords, text, afterAbout)?.[0] ?? null;
  const afterUnit = afterAbout + (unit?.length ?? 0);
  const last = endOf(aboutAfterUnit, text, afterUnit);
  if (afterAbout > end || last > afterUnit) return { kind: 'inexact', end: last };
  return { kind: 'exact', written: { ...number, unit }, end: afterUnit };
}

function endOf(pattern: RegExp, text: string, start: number): number {
  return start + (matchAt(pattern, text, start)?.[0].length ?? 0);
}

function matchAt(pattern: RegExp, text: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start;
  return pattern.exec(text);
}

// Chinese numerals: 三百二十一, 一千零五, 两百, 廿, 二〇一九. A numeral is well-formed only if it is the way in which its value is
// written, so that a misprint (三三百), a colloquial ellipsis (三百二) or a word that begins with a numeral is not a number.

const placeNames = ['', '十', '百', '千'] as const;
const groupNames = ['', '万', '亿'] as const;
const groupSize = 10_000;
const largeUnits: ReadonlyMap<string, number> = new Map([
  ['万', groupSize],
  ['亿', groupSize * groupSize],
]);
const smallUnits: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);

/** A digit for each place, as years are written. It must have a zero or four digits, because 一二 and 三五 are mostly not numbers. */
const digitByDigit = /^(?=.*零|.{4})[零一二三四五六七八九]{2,12}$/u;
const twoBeforeUnit = /两(?=$|[百千万亿])/gu;
const twoAlone = /^两$/u;
const tenWithoutDigit = /^十|(?<=零)十/gu;
const leadingZeros = /^0+(?=\d)/;

/** Reads a whole numeral below 10^12: 三百二十一 → 321. Null if it is not written in the way a number is. */
export function readChineseNumber(text: string): number | null {
  const plain = text.replaceAll('〇', '零').replaceAll('廿', '二十').replaceAll('卅', '三十');
  if (plain.endsWith('两') && !twoAlone.test(plain)) return null;
  if (digitByDigit.test(plain))
    return Number(
      [...plain]
        .map((sign) => chineseDigits.indexOf(sign))
        .join('')
        .replace(leadingZeros, ''),
    );
  const full = plain.replace(twoBeforeUnit, '二').replace(tenWithoutDigit, '一十');
  const value = sumOfSigns(full);
  return value !== null && writeNumber(value) === full ? value : null;
}

/** The value of the signs taken as they come. Writing that value again shows whether they may stand like this. */
function sumOfSigns(text: string): number | null {
  let total = 0;
  let group = 0;
  let digit = 0;
  for (const sign of text) {
    const small = smallUnits.get(sign);
    const large = largeUnits.get(sign);
    const value = chineseDigits.indexOf(sign);
    if (small !== undefined) {
      group += digit * small;
      digit = 0;
    } else if (large !== undefined) {
      total += (group + digit) * large;
      group = 0;
      digit = 0;
    } else if (value >= 0) digit = value;
    else return null;
  }
  return total + group + digit;
}

/** The one full way to write a number below 10^12: 一 before every 十, one 零 for each gap. Null from 10^12 on. */
function writeNumber(value: number): string | null {
  if (value >= groupSize ** groupNames.length) return null;
  if (value === 0) return '零';
  let text = '';
  let hasGap = false;
  for (let level = groupNames.length - 1; level >= 0; level--) {
    const group = Math.floor(value / groupSize ** level) % groupSize;
    if (group === 0) {
      hasGap = text !== '';
      continue;
    }
    const needsZero = text !== '' && (hasGap || group < groupSize / 10);
    text += `${needsZero ? '零' : ''}${writeGroup(group)}${groupNames[level] ?? ''}`;
    hasGap = false;
  }
  return text;
}

function writeGroup(group: number): string {
  let text = '';
  let hasGap = false;
  for (let place = placeNames.length - 1; place >= 0; place--) {
    const digit = Math.floor(group / 10 ** place) % 10;
    if (digit === 0) {
      hasGap = text !== '';
      continue;
    }
    text += `${hasGap ? '零' : ''}${chineseDigits[digit] ?? ''}${placeNames[place] ?? ''}`;
    hasGap = false;
  }
  return text;
}
