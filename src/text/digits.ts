// Digits and whole numbers, also in Chinese numerals.

/** The Chinese digits from zero to nine, each at the index of its value. */
export const chineseDigits = '零一二三四五六七八九';

const wholeNumber = /^\d{1,15}$/;
const belowHundred = /^(?:([二三四五六七八九]?)(十))?([一二三四五六七八九]?)$/u;
const bracketed = /^\((.+)\)$/u;

/**
 * Reads a whole number in ASCII digits, without sign, separators or blanks: `0042` → 42.
 * @returns null if the text is anything else, or has more than the 15 digits that a JavaScript number always holds exactly
 */
export function readWholeNumber(text: string): number | null {
  return wholeNumber.test(text) ? Number(text) : null;
}

/**
 * Reads the number of an item in a list, from 一 to 九十九, or in ASCII digits, or as one sign: 十二 → 12, ㈡ → 2, ③ → 3.
 * @param text the number alone, without the stop or the brackets around it
 * @returns null if it is not such a number; also for 一十, which lists do not print
 */
export function readListNumber(text: string): number | null {
  const plain = text.normalize('NFKC').replace(bracketed, '$1');
  return readWholeNumber(plain) ?? readBelowHundred(plain);
}

function readBelowHundred(text: string): number | null {
  const [matched = '', tens = '', ten = '', ones = ''] = belowHundred.exec(text) ?? [];
  if (matched === '') return null;
  const tensValue = tens === '' ? ten.length : chineseDigits.indexOf(tens);
  return tensValue * 10 + (ones === '' ? 0 : chineseDigits.indexOf(ones));
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

/** Reads a whole numeral below 10^12: 三百二十一 → 321. Null if it is not written in the way a number is. */
export function readChineseNumber(text: string): number | null {
  const plain = text.replaceAll('〇', '零').replaceAll('廿', '二十').replaceAll('卅', '三十');
  if (plain.endsWith('两') && !twoAlone.test(plain)) return null;
  if (digitByDigit.test(plain)) return Number([...plain].map((sign) => chineseDigits.indexOf(sign)).join(''));
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
