// The number formats of automatic numbering (ECMA-376 Part 1, 17.18.59 ST_NumberFormat): 3 → 三, ③, iii.
import { chineseDigits } from '../../../text/digits.js';

/** The digits of numbers that are written digit by digit, with 〇 for zero. */
const circleZeroDigits = `〇${chineseDigits.slice(1)}`;
const legalDigits = '零壹贰叁肆伍陆柒捌玖';
const heavenlyStems = '甲乙丙丁戊己庚辛壬癸';
const earthlyBranches = '子丑寅卯辰巳午未申酉戌亥';
const romanValues = [
  ['m', 1000],
  ['cm', 900],
  ['d', 500],
  ['cd', 400],
  ['c', 100],
  ['xc', 90],
  ['l', 50],
  ['xl', 40],
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
] as const;

type Format = (count: number) => string;

const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['none', () => ''],
  ['decimalZero', (count) => String(count).padStart(2, '0')],
  ['decimalFullWidth', fullWidth],
  ['decimalFullWidth2', fullWidth],
  ['decimalEnclosedCircle', enclosed('①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳')],
  ['decimalEnclosedCircleChinese', enclosed('①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳')],
  ['decimalEnclosedParen', enclosed('⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇')],
  ['decimalEnclosedFullstop', enclosed('⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛')],
  ['ideographEnclosedCircle', enclosed('㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉')],
  ['numberInDash', (count) => `- ${count} -`],
  ['chineseCounting', chineseCounting],
  ['taiwaneseCounting', chineseCounting],
  ['ideographLegalTraditional', (count) => inThousands(count, legalDigits, '拾佰仟')],
  ['chineseCountingThousand', chineseThousand],
  ['taiwaneseCountingThousand', chineseThousand],
  ['japaneseCounting', chineseThousand],
  ['chineseLegalSimplified', (count) => inThousands(count, legalDigits, '拾佰仟')],
  ['ideographDigital', (count) => digitByDigit(count, circleZeroDigits)],
  ['japaneseDigitalTenThousand', (count) => digitByDigit(count, circleZeroDigits)],
  ['taiwaneseDigital', (count) => digitByDigit(count, circleZeroDigits)],
  ['ideographTraditional', enclosed(heavenlyStems)],
  ['ideographZodiac', enclosed(earthlyBranches)],
  ['upperLetter', (count) => letters(count).toUpperCase()],
  ['lowerLetter', letters],
  ['upperRoman', (count) => roman(count).toUpperCase()],
  ['lowerRoman', roman],
]);

/**
 * Writes a count in a number format. Like Word, it writes decimal digits for a format that is not in the table and for a count that the
 * format has no sign for.
 * @param format a value of ST_NumberFormat
 * @example
 * formatCount(12, 'chineseCounting') // 十二
 */
export function formatCount(count: number, format: string): string {
  return formats.get(format)?.(count) ?? String(count);
}

function enclosed(signs: string): Format {
  const list = [...signs];
  return (count) => list[count - 1] ?? String(count);
}

function fullWidth(count: number): string {
  return [...String(count)].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('');
}

function digitByDigit(count: number, digits: string): string {
  return [...String(count)].map((digit) => digits[Number(digit)] ?? digit).join('');
}

/** 一 … 九十九, then digit by digit: 一〇〇. */
function chineseCounting(count: number): string {
  return count < 100 ? chineseThousand(count) : digitByDigit(count, circleZeroDigits);
}

function chineseThousand(count: number): string {
  const written = inThousands(count, chineseDigits, '十百千');
  return written.startsWith('一十') ? written.slice(1) : written;
}

/** 305 → 三百零五: digits with their units, and one zero for a gap. From ten thousand on, digit by digit. */
function inThousands(count: number, digits: string, units: string): string {
  if (count === 0) return digits[0] ?? '0';
  if (count >= 10_000) return digitByDigit(count, digits);
  let written = '';
  let isGap = false;
  const places = [...String(count)];
  places.forEach((digit, index) => {
    if (digit === '0') {
      isGap = true;
      return;
    }
    if (isGap && written !== '') written += digits[0] ?? '';
    isGap = false;
    written += (digits[Number(digit)] ?? digit) + (units[places.length - index - 2] ?? '');
  });
  return written;
}

/** a … z, then aa, bb …: the letter is repeated. */
function letters(count: number): string {
  if (count < 1 || count > 780) return String(count);
  const letter = String.fromCodePoint(0x61 + ((count - 1) % 26));
  return letter.repeat(Math.ceil(count / 26));
}

function roman(count: number): string {
  if (count < 1 || count > 3999) return String(count);
  let left = count;
  let written = '';
  for (const [sign, value] of romanValues) {
    while (left >= value) {
      written += sign;
      left -= value;
    }
  }
  return written;
}
