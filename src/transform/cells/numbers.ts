// What a printed cell states: a number, nothing, a dash, 无, or something that cannot be read; and the unit beside it. The characters are
// folded here and not by NFKC, which would turn ①5件 into 15件 and leave − and – as they are.

import type { Reading } from '../../model/report.js';
import type { Cell } from '../../model/table.js';
import { blanks, withoutBlanks } from '../../text/blanks.js';
import { chineseDigits, readChineseNumber, readWholeNumber } from '../../text/digits.js';
import { foldRadicals } from '../../text/radicals.js';
import { foldKnownWords } from '../../text/traditional.js';
import { foldWidths } from '../../text/widths.js';
import { type Note, readNote } from './notes.js';
import { remember } from './remember.js';
import { type PrintedUnit, parseUnit, splitUnit } from './units.js';

/** What a cell states, before its unit is applied. `doubt` says why a number could be read in more than one way. */
export type PrintedCell =
  | {
      readonly state: 'number';
      /** Sign, digits and decimal point without leading zeros, such as `-253` or `1276.5534`. */
      readonly decimal: string;
      /** The unit printed after it (元, 万元, 件); null if there is none. */
      readonly unit: string | null;
      readonly doubt: string | null;
    }
  | { readonly state: Exclude<Reading['state'], 'number'> };

const onlyDashes = /^(?:[/\\|]+|-+)$/;
const noneWords = /^(?:无|暂无|没有|无数据|无此(?:项|类|情况|情形|事项|业务)|[未无]发生|没有发生)$/;
const onlyOnes = /^一+$/;
const strokesOrOnes = /^一+[万亿]*$/;
const note = /[(（]([^()（）]*)[)）]$/u;
const dashes = /[-\u2010-\u2015\u2212\u2500\u2501\ufe58\ufe63\uff0d\u30fc\u4e00]/gu;
const dashesButOne = /[-\u2010-\u2015\u2212\u2500\u2501\ufe58\ufe63\uff0d]/gu;
const plusWords = /^(?:增加|新增|增)(?=[+-]?\d)/;
const minusWords = /^(?:减少|减)(?=[+-]?\d)/;
const grouped = /^\d{1,3}(?:(?:,\d{3})+|(?:'\d{3})+)(?:\.\d+)?$/;
const plain = /^\d+(?:\.\d+)?$/;
const onlyDigits = /^[0-9]+$/;
/** A sign of the currency before an amount: ￥3,000.00. */
const currency = /^(?:[¥￥]|RMB|人民币)(?=\d)/iu;
/** As money is written, where nobody may change it. */
const formalNumerals: ReadonlyMap<string, string> = new Map(
  [...'壹贰叁肆伍陆柒捌玖拾佰仟〇'].map((sign, at) => [sign, '一二三四五六七八九十百千零'[at] ?? sign]),
);
const formalNumeral = /[壹贰叁肆伍陆柒捌玖拾佰仟〇]/gu;
const inWords = /^[零〇一二三四五六七八九两十百千万亿廿卅壹贰叁肆伍陆柒捌玖拾佰仟]+/u;
const sign = /^([+-]*)(.*)$/s;
const leadingZeros = /^0+(?=\d)/;
const innerBlank = /[\d.,]\s+[\d.,]/u;
/** One blank of one kind between all digits. A single gap, as in 4 8, can also separate two numbers. */
const letterSpaced = /^\D*\d([ \u00a0\u3000])\d(?:\1\d)+\D*$/u;
/**
 * Digits above or below the line, by which readers state raised and lowered marks, also in brackets (`[¹]`, `⁽¹⁾`) and behind 注, and
 * asterisks: behind a number they refer to a footnote.
 */
const footnoteMarks =
  /(?<=[\d)）\p{L}])(?:[[〔【(（⁽₍]?注?[\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u2080-\u2089][\]〕】)）⁾₎,、，]?|\[[*†‡]\]|[*†‡])+$/u;
const edgeBlanks = new RegExp(`^${blanks.source}|${blanks.source}$`, 'gu');

const anyNote = /[(（][^()（）]*[)）]/gu;
const asciiDigit = /[0-9]/;
const wideDigit = /[０-９]/u;
const otherCommas = /[，٬]/g;
const otherApostrophes = /[’‘＇]/g;
const groupMarks = /[,']/g;
/** Three groups of digits or more, with a blank between them that is no separator of words; of two groups, each may be a number. */
const groupedByBlanks = /^\D*\d{1,3}([\u00a0\u2009\u202f])\d{3}(?:\1\d{3})+(?:\.\d+)?\D*$/u;
const ideographicFullStop = /[。｡]$/;

/**
 * Reads a printed cell: `３，０００件` is the number 3000 with the unit 件, `——` a slash, `约5` unreadable.
 * @param raw the cell's text as printed
 * @returns never a number for text that could mean another one: what is not understood is `unreadable`
 */
export const readCell: (raw: string) => PrintedCell = remember((raw) =>
  onlyDigits.test(raw) ? ofDigits(raw) : readPrinted(raw),
);

/** Most numbers are digits of one width and nothing else. */
function ofDigits(raw: string): PrintedCell {
  return { state: 'number', decimal: raw.replace(leadingZeros, ''), unit: null, doubt: null };
}

/** Reads all that can be seen in a cell. A cell without text that shows anything else, such as a picture, is `unreadable` and never blank. */
export function readShown({ raw, other }: Pick<Cell, 'raw' | 'other'>): PrintedCell {
  const printed = readCell(raw);
  return printed.state === 'blank' && other !== null ? { state: 'unreadable' } : printed;
}

function readPrinted(raw: string): PrintedCell {
  const trimmed = foldKnownWords(foldWidths(foldRadicals(raw))).replace(edgeBlanks, '');
  if (trimmed === '') return { state: 'blank' };
  const squeezed = withoutBlanks(trimmed);
  // 一 looks like a dash and is a numeral: without another sign it could be either.
  if (onlyDashes.test(squeezed.replace(dashes, '-')))
    return onlyOnes.test(squeezed) ? { state: 'unreadable' } : { state: 'slash' };
  if (noneWords.test(squeezed)) return { state: 'none' };
  const cell = readNumber(trimmed, squeezed);
  if (cell.state !== 'number' || cell.doubt !== null || !hasMixedDigits(raw)) return cell;
  return { ...cell, doubt: 'its digits have two widths, as when two numbers run together' };
}

/** A number is typed in one width; two widths side by side are two texts. */
function hasMixedDigits(raw: string): boolean {
  const number = raw.replace(anyNote, '');
  return asciiDigit.test(number) && wideDigit.test(number);
}

function readNumber(trimmed: string, squeezed: string): PrintedCell {
  const { body: withCurrency, inner } = withoutNotes(squeezed.replace(footnoteMarks, ''));
  const body = withCurrency.replace(currency, '');
  const words = numberInWords(body);
  const { rest, unit: ownUnit } = words ?? splitUnit(body);
  const signed = withSign(rest);
  const digits = digitsOf(signed.rest);
  if (digits === null) return { state: 'unreadable' };
  const decimal = digits.replace(leadingZeros, '');
  const notes = inner.map((text) => readNote(text, decimal));
  const before = body === withCurrency ? null : parseUnit('元');
  // 元 before a number and 万元 behind it are one unit.
  const known = ownUnit?.isMoney === true ? null : before;
  const units = [ownUnit, known, ...notes.map(({ unit }) => unit)].flatMap((unit) => unit ?? []);
  const isMinus = signed.negative || notes.some(({ direction }) => direction === '-');
  return {
    state: 'number',
    decimal: isMinus ? `-${decimal}` : decimal,
    unit: units[0]?.text ?? null,
    doubt: doubtOf(trimmed, signed) ?? doubtOfNotes(notes, units, signed),
  };
}

/**
 * Reads a number in words, with a unit or without, as one in digits: 一百零二件 → 102, 件. Null for any other text, and for one numeral without a
 * unit, which may be the number of a row; but no row has the number 零.
 */
function numberInWords(text: string): ReturnType<typeof splitUnit> | null {
  const [words = ''] = inWords.exec(text) ?? [];
  const value =
    words === '' ? null : valueOfWords(words.replace(formalNumeral, (sign) => formalNumerals.get(sign) ?? sign));
  if (value === null || (words === text && words.length === 1 && value !== 0)) return null;
  const behind = text.slice(words.length);
  const unit = behind === '' ? null : parseUnit(behind);
  return behind !== '' && unit === null ? null : { rest: String(value), unit };
}

/** In a cell, digits beside each other are a number even if they are few; but 一一 and 一万 may begin with strokes. */
function valueOfWords(words: string): number | null {
  if (strokesOrOnes.test(words)) return null;
  const digits = [...words].map((sign) => chineseDigits.indexOf(sign));
  return digits.length > 1 && !digits.includes(-1) ? readWholeNumber(digits.join('')) : readChineseNumber(words);
}

/** Takes the notes in brackets off the end of a text. A footnote mark may stand before them. */
function withoutNotes(text: string): { readonly body: string; readonly inner: readonly string[] } {
  const inner: string[] = [];
  let body = text.replace(ideographicFullStop, '');
  for (let found = note.exec(body); found !== null; found = note.exec(body)) {
    inner.push(found[1] ?? '');
    body = body.slice(0, found.index).replace(footnoteMarks, '');
  }
  return { body: inner.length > 0 ? body.replace(ideographicFullStop, '') : body, inner };
}

function doubtOfNotes(notes: readonly Note[], units: readonly PrintedUnit[], signed: Signed): string | null {
  if (new Set(units.map(({ text }) => text)).size > 1) return 'it has two different units';
  if (signed.negative && notes.some(({ direction }) => direction === '+')) return 'its signs contradict each other';
  return notes.find(({ doubt, direction }) => doubt !== null && !(signed.negative && direction === '-'))?.doubt ?? null;
}

interface Signed {
  readonly negative: boolean;
  readonly rest: string;
  readonly doubt: string | null;
}

/** Reads 增10, 减5, +3, −3 and --253 (a doubled sign is one sign). A word and a sign that contradict each other are doubtful. */
function withSign(text: string): Signed {
  const word = minusWords.test(text) ? '-' : plusWords.test(text) ? '+' : '';
  const rest = text.replace(minusWords, '').replace(plusWords, '').replace(dashesButOne, '-');
  const [, signs = '', digits = ''] = sign.exec(rest) ?? [];
  const minus = signs.includes('-');
  const mixed = (minus && signs.includes('+')) || (word !== '' && signs !== '' && (word === '-') !== minus);
  const doubt = mixed ? 'its signs contradict each other' : null;
  return { negative: word === '-' || minus, rest: digits, doubt };
}

function digitsOf(text: string): string | null {
  const commas = text.replace(otherCommas, ',').replace(otherApostrophes, "'");
  if (plain.test(commas)) return commas;
  return grouped.test(commas) ? commas.replace(groupMarks, '') : null;
}

/** A blank inside a number may separate two numbers, unless every digit is spaced, or thousands are, or it only separates number and unit. */
function doubtOf(trimmed: string, signed: Signed): string | null {
  if (signed.doubt !== null) return signed.doubt;
  if (!innerBlank.test(trimmed) || letterSpaced.test(trimmed) || groupedByBlanks.test(trimmed)) return null;
  return 'there are blanks between its digits';
}

/** Moves the decimal point by whole places, so that 1276.5534万元 is 12765534 and not 12765534.000000002. Zero is never negative. */
export function scaleDecimal(decimal: string, exponent: number): number {
  const value = Number(`${decimal}e${exponent}`);
  return value === 0 ? 0 : value;
}
