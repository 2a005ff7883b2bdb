// Chinese numerals: 三百二十一, 一千零五, 两百, 廿, 二〇一九. A numeral is well-formed if it is how its value is written, so that a
// misprint (三三百), a colloquial ellipsis (三百二) or a word that begins with a numeral is no number.

const digits = '零一二三四五六七八九';
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

/** A digit in each place, as years are written: at least one zero or four digits, because 一二 and 三五 are mostly no number. */
const digitByDigit = /^(?=.*零|.{4})[零一二三四五六七八九]{2,12}$/u;
const twoBeforeUnit = /两(?=$|[百千万亿])/gu;
const twoAlone = /^两$/u;
const tenWithoutDigit = /^十|(?<=零)十/gu;
const leadingZeros = /^0+(?=\d)/;

/** Reads a whole numeral below 10^12. Null where it is not written as a number is. */
export function readChineseNumber(text: string): number | null {
  const plain = text.replaceAll('〇', '零').replaceAll('廿', '二十').replaceAll('卅', '三十');
  if (plain.endsWith('两') && !twoAlone.test(plain)) return null;
  if (digitByDigit.test(plain))
    return Number(
      [...plain]
        .map((sign) => digits.indexOf(sign))
        .join('')
        .replace(leadingZeros, ''),
    );
  const full = plain.replace(twoBeforeUnit, '二').replace(tenWithoutDigit, '一十');
  const value = sumOfSigns(full);
  return value !== null && writeNumber(value) === full ? value : null;
}

/** The value of signs that are taken as they come; whether they may stand so is the writer's to say. */
function sumOfSigns(text: string): number | null {
  let total = 0;
  let group = 0;
  let digit = 0;
  for (const sign of text) {
    const small = smallUnits.get(sign);
    const large = largeUnits.get(sign);
    const value = digits.indexOf(sign);
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

/** The one full way to write a number below 10^12: every one before a ten, one 零 for each gap. */
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
    text += `${hasGap ? '零' : ''}${digits[digit] ?? ''}${placeNames[place] ?? ''}`;
    hasGap = false;
  }
  return text;
}
