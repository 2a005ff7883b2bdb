// What a printed cell states: a number, nothing, a dash, 无, or something that cannot be read; and the unit beside it. The characters are
// folded here and not by NFKC, which would turn ①5件 into 15件 and leave − and – as they are.

import type { Reading } from '../../model/report.js';
import { blanks, withoutBlanks } from '../../text/blanks.js';
import { foldRadicals } from '../../text/radicals.js';
import { foldWidths } from '../../text/widths.js';
import { remember } from './remember.js';

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
const noneWords = /^(?:无|暂无|没有|无数据)$/;
const note = /[(（][^()（）]*[)）]$/u;
const dashes = /[-\u2010-\u2015\u2212\u2500\u2501\ufe58\ufe63\uff0d\u30fc\u4e00]/gu;
const dashesButOne = /[-\u2010-\u2015\u2212\u2500\u2501\ufe58\ufe63\uff0d]/gu;
const plusWords = /^(?:增加|新增|增)(?=[+-]?\d)/;
const minusWords = /^(?:减少|减)(?=[+-]?\d)/;
const units = /(亿元|万元|千元|百元|元|人次|件次|场次|批次|[件条个项次宗起份人篇部场名家期处班])$/;
const grouped = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const plain = /^\d+(?:\.\d+)?$/;
const sign = /^([+-]*)(.*)$/s;
const leadingZeros = /^0+(?=\d)/;
const innerBlank = /\d\s+[\d.]/u;
const letterSpaced = /^\D*(?:\d[ \t\u00a0\u3000]+)+\d\D*$/u;
const noteOfDigits = /[(（]\d+[)）]$/u;
const edgeBlanks = new RegExp(`^${blanks.source}|${blanks.source}$`, 'gu');

const anyNote = /[(（][^()（）]*[)）]/gu;
const asciiDigit = /[0-9]/;
const wideDigit = /[０-９]/u;
const otherCommas = /[，、٬]/g;
const ideographicFullStop = /[。｡]$/;

/**
 * Reads a printed cell: `３，０００件` is the number 3000 with the unit 件, `——` a slash, `约5` unreadable.
 * @param raw the cell's text as printed
 * @returns never a number for text that could mean another one: what is not understood is `unreadable`
 */
export const readCell: (raw: string) => PrintedCell = remember(readPrinted);

function readPrinted(raw: string): PrintedCell {
  const trimmed = foldWidths(foldRadicals(raw)).replace(edgeBlanks, '');
  if (trimmed === '') return { state: 'blank' };
  const squeezed = withoutBlanks(trimmed);
  // 一 looks like a dash and is a numeral: alone it could be either.
  if (onlyDashes.test(squeezed.replace(dashes, '-')))
    return squeezed === '一' ? { state: 'unreadable' } : { state: 'slash' };
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
  const withoutNote = squeezed.replace(note, '').replace(ideographicFullStop, '');
  const unit = units.exec(withoutNote)?.[1] ?? null;
  const signed = withSign(withoutNote.slice(0, withoutNote.length - (unit?.length ?? 0)));
  const digits = digitsOf(signed.rest);
  if (digits === null) return { state: 'unreadable' };
  const decimal = digits.replace(leadingZeros, '');
  return { state: 'number', decimal: signed.negative ? `-${decimal}` : decimal, unit, doubt: doubtOf(trimmed, signed) };
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
  const commas = text.replace(otherCommas, ',');
  if (plain.test(commas)) return commas;
  return grouped.test(commas) ? commas.replaceAll(',', '') : null;
}

/** A blank inside a number may separate two numbers, unless every digit is spaced or it only separates number and unit. */
function doubtOf(trimmed: string, signed: Signed): string | null {
  if (signed.doubt !== null) return signed.doubt;
  if (noteOfDigits.test(trimmed)) return 'a number in brackets follows it';
  if (!innerBlank.test(trimmed) || letterSpaced.test(trimmed)) return null;
  return 'there are blanks between its digits';
}

const scaleByUnit: ReadonlyMap<string, number> = new Map([
  ['亿元', 8],
  ['万元', 4],
  ['千元', 3],
  ['百元', 2],
  ['元', 0],
]);

/** The power of ten that a unit of money stands for in yuan: 4 for 万元. Null for a unit that is not money. */
export function moneyExponent(unit: string): number | null {
  return scaleByUnit.get(unit) ?? null;
}

const moneyUnits = /亿元|万元|千元|百元|元/;

/** The unit of money that a heading or caption states: （单位：万元） → 万元. Null if it states none. */
export function moneyUnitIn(text: string): string | null {
  return moneyUnits.exec(withoutBlanks(text))?.[0] ?? null;
}

/** Moves the decimal point by whole places, so that 1276.5534万元 is 12765534 and not 12765534.000000002. Zero is never negative. */
export function scaleDecimal(decimal: string, exponent: number): number {
  const value = Number(`${decimal}e${exponent}`);
  return value === 0 ? 0 : value;
}

const unitWord =
  /^(?:单位[:：])?((?:亿|万|千|百)?(?:元|件次?|人次?|场次?|批次?|份|条|次|个|篇|项|期|处|起|宗|名|家|部|班|页|台|册|种|户)|[%％])$/u;
const unitInBrackets = /[(（](?:单位[:：])?([^()（）]{1,4})[)）]$/u;
const tenThousands = /^万(?!元)/u;

/** The unit in a cell that holds a unit and nothing else: 单位：万条 → 万条. Null for any other text. */
export const unitIn: (text: string) => string | null = remember(
  (text) => unitWord.exec(withoutBlanks(text))?.[1] ?? null,
);

/** The unit in brackets at the end of a label or a heading: 专项经费（万元） → 万元. Null if there is none. */
export function bracketedUnit(text: string): string | null {
  const bracketed = unitInBrackets.exec(withoutBlanks(text))?.[1];
  return bracketed === undefined ? null : unitIn(bracketed);
}

/** The power of ten that a unit of counting stands for: 4 for 万条, 0 for 条. */
export function countExponent(unit: string | null): number {
  return unit !== null && tenThousands.test(unit) ? 4 : 0;
}
