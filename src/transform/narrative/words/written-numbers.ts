// Reads numbers as sentences write them: 1,234件, 12 345条, 1.2万元, 三百二十一件, 12.5%. An approximate number (3万余, 近200, 3-5件) and
// anything unclear is distinguished from an exact one, so that it is never compared.
import { readChineseNumber } from '../../../text/digits.js';
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
