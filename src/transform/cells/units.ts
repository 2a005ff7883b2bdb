// Reads units: of money and of counting, with their scale as a power of ten, in both scripts: 萬元, 百万元, 10,000元, 千条, 条（万）.
import { withoutBlanks } from '../../text/blanks.js';
import { foldWidths } from '../../text/widths.js';
import { remember } from './remember.js';

/** A unit that a text states. */
export interface PrintedUnit {
  /** In simplified characters and without blanks: 万元. */
  readonly text: string;
  /** Null if it is a scale alone, such as 万: it could be either. */
  readonly isMoney: boolean | null;
  /** The power of ten by which a number is multiplied; null if it cannot be converted, such as 美元. */
  readonly exponent: number | null;
}

/** Signs that have several forms, in the form used here. */
const signForms: ReadonlyMap<string, string> = new Map([
  ['萬', '万'],
  ['億', '亿'],
  ['圓', '元'],
  ['圆', '元'],
  ['仟', '千'],
  ['佰', '百'],
  ['拾', '十'],
  ['單', '单'],
  ['幣', '币'],
  ['條', '条'],
  ['項', '项'],
  ['個', '个'],
  ['場', '场'],
  ['戶', '户'],
  ['處', '处'],
  ['頁', '页'],
  ['冊', '册'],
  ['種', '种'],
]);
const otherForms = new RegExp(`[${[...signForms.keys()].join('')}]`, 'gu');

const exponentOfSign: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8 };

/** What is counted; the longer words first. */
const nouns =
  '件次|人次|场次|批次|例次|件|人|场|批|份|条|次|个|篇|项|期|处|起|宗|名|家|部|班|页|台|册|种|户|例|则|幅|部次';
const foreign = '(?:美|港币?|欧|日|英|澳|加|新台币?|台币?)';
const yuan = '(?:人民币|RMB|CNY)';
const signScale = '(?:[十百千]{1,2}(?:万亿|[万亿])?|万亿|[万亿])';
const digitScale = '\\d{1,3}(?:,?\\d{3})+|10{0,2}';
const wholeUnit = new RegExp(
  `^(?:(?:计量)?单位[:：]?(?:为)?)?(?:以|按)?${yuan}?((?:${digitScale})?(?:${signScale})?)${yuan}?(${foreign})?(?:(元)(?:人民币)?|(${nouns})|(%))?(?:为?单位|计)?$`,
  'iu',
);
/** The unit at the end of a number: 12.5万, 3件, 5百万元. */
const unitAfterNumber = new RegExp(`(?:${signScale})?(?:${foreign}?元|${nouns})$|${signScale}$`, 'u');
const moneyMention = new RegExp(
  `(?<![A-Za-z])${yuan}?(?:${signScale}|(?<!\\d)(?:${digitScale}))?${yuan}?${foreign}?元(?![旦月素首宵件])|(?<![单多公纪A-Za-z])元(?![旦月素首宵件])`,
  'giu',
);
/** A currency before a scale (RMB 10,000) is no unit of one. */
const englishMention =
  /(?:10,?000|million|thousand|ten thousand)?\s*(?:yuan|rmb|cny)\b(?!\s*[\d十百千万亿萬億仟佰拾元])/giu;
const englishScales: readonly (readonly [pattern: RegExp, unit: string])[] = [
  [/^(?:10,?000|ten thousand)/iu, '万元'],
  [/^million/iu, '百万元'],
  [/^thousand/iu, '千元'],
  [/^/u, '元'],
];
/** A precision is no unit: 精确到元，单位：万元. */
const precision = /(?:精确|准确|保留|四舍五入|取整)[到至为]?[^,，。;；:：()（）]*/gu;
const otherWords = /单元|多元|公元|纪元|元件|元素/gu;
const inBrackets = /[(（]([^()（）]*)[)）]/gu;
const separators = /[,，;；、。]/u;
const scaleInBrackets = new RegExp(`^(.+?)[(（](${signScale})[)）]$`, 'u');
const nounInBrackets = new RegExp(`^(${signScale})[(（](.+)[)）]$`, 'u');
const lastBrackets = /[(（]([^()（）]*)[)）]$/u;
const leadingDigits = /^\d[\d,]*/u;
const powerOfTen = /^10*$/u;
const beginsWithDigit = /^\d/u;
const unitTitle = /^(?:计量)?单位[:：]/u;
const titled = /(?:计量)?单位[:：]([^,，;；。()（）]+(?:[(（][^()（）]*[)）])?)/gu;

/** Folds a text for comparison with units: no blanks, one width, simplified signs. */
function foldUnit(text: string): string {
  return foldWidths(withoutBlanks(text)).replace(otherForms, (sign) => signForms.get(sign) ?? sign);
}

/** The unit that a text is and nothing else: 单位：萬元 → 万元. Null for any other text. */
export const parseUnit: (text: string) => PrintedUnit | null = remember((text) => {
  const folded = foldUnit(text);
  const turned = folded.replace(scaleInBrackets, '$2$1').replace(nounInBrackets, '$1$2');
  const [whole, scale = '', currency = '', money = '', noun = '', percent = ''] = wholeUnit.exec(turned) ?? [];
  if (whole === undefined || turned === '' || scale + money + noun + percent === '') return null;
  if (currency !== '' && money === '') return null;
  // Digits alone are a number, not a scale.
  if (money + noun === '' && beginsWithDigit.test(scale)) return null;
  const isMoney = money !== '' ? true : noun + percent !== '' ? false : null;
  const exponent = percent !== '' ? 0 : exponentOf(scale);
  return { text: `${scale}${currency}${money}${noun}${percent}`, isMoney, exponent: currency === '' ? exponent : null };
});

/** The power of ten of a scale, in digits, in signs, or in both, such as 10万; null if the digits are no power of ten. */
function exponentOf(scale: string): number | null {
  const digits = leadingDigits.exec(scale)?.[0].replaceAll(',', '') ?? '';
  if (digits !== '' && !powerOfTen.test(digits)) return null;
  const ofSigns = [...scale].reduce((sum, sign) => sum + (exponentOfSign[sign] ?? 0), 0);
  return ofSigns + Math.max(0, digits.length - 1);
}

/** Splits a text into what is before the unit at its end, and that unit: 12.5万 → 12.5, 万. */
export function splitUnit(text: string): { readonly rest: string; readonly unit: PrintedUnit | null } {
  const folded = text.replace(otherForms, (sign) => signForms.get(sign) ?? sign);
  const found = unitAfterNumber.exec(folded);
  const unit = found === null ? null : parseUnit(found[0]);
  return unit === null || found === null ? { rest: text, unit: null } : { rest: text.slice(0, found.index), unit };
}

/**
 * All units that a heading or a label states, each once. Money is found anywhere (采购总金额，万元); units of counting only in brackets or
 * behind 单位, because the words of a heading hold them too (本年制发件数).
 */
export const unitsStated: (text: string) => readonly PrintedUnit[] = remember((text) => {
  const folded = foldUnit(text).replace(precision, '').replace(otherWords, '');
  const named: PrintedUnit[] = [];
  const take = (words: string) => {
    const units = words.split(separators).map(parseUnit);
    named.push(...units.flatMap((unit) => unit ?? []));
    return units.every((unit) => unit !== null);
  };
  // What has been read as a whole, such as 10万元 or 万（条）, is not read again in part.
  const withoutTitled = folded.replace(titled, (whole, words: string) => (take(words) ? '' : whole));
  const rest = withoutTitled.replace(inBrackets, (whole, words: string) => (take(words) ? '' : whole));
  const money = [...rest.matchAll(moneyMention)].map(([word]) => word);
  const isMoneyKnown = money.length > 0 || named.some(({ isMoney }) => isMoney === true);
  const english = [...text.matchAll(englishMention)].map(
    ([word]) => englishScales.find(([pattern]) => pattern.test(word.trim()))?.[1] ?? '元',
  );
  const words = [...money, ...(isMoneyKnown ? [] : english)];
  const units = [...named, ...words.flatMap((word) => parseUnit(word) ?? [])].filter(({ text: unit }) => unit !== '%');
  const distinct = new Map(units.map((unit) => [unit.text, unit]));
  return [...distinct.values()].sort((one, other) => Number(other.isMoney) - Number(one.isMoney));
});

/** The unit in a cell that holds a unit and nothing else: 单位：万条 → 万条. Null for any other text, and for a scale alone. */
export const unitIn: (text: string) => string | null = remember((text) => {
  const unit = parseUnit(text);
  return unit === null || unit.isMoney === null || beginsWithDigit.test(foldUnit(text)) ? null : withoutTitle(text);
});

function withoutTitle(text: string): string {
  return withoutBlanks(text).replace(unitTitle, '');
}

/** The unit in brackets at the end of a label or a heading: 专项经费（万元） → 万元. Null if there is none. */
export function bracketedUnit(text: string): string | null {
  const bracketed = lastBrackets.exec(withoutBlanks(text))?.[1];
  return bracketed === undefined ? null : unitIn(bracketed);
}

/** The power of ten that a unit of money stands for in yuan: 4 for 万元. Null for a unit that is not money, or not yuan. */
export function moneyExponent(text: string): number | null {
  const unit = parseUnit(text);
  return unit?.isMoney === true ? unit.exponent : null;
}
