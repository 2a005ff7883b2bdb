// Habits in how numbers, zeros, units and labels are printed.
import { all, type Change, labelled, printed, zeros } from './changes.js';
import { type Habit, of2019, of2021, official, wholeNumber } from './habit.js';

const digitOrComma = /[\d,]/g;
const isOneSign = /^1+$|^[1-9]$/;
const isIncrease = /^[1-9]/;
const bracketedNumber = /^（([一二三四五六七])）/;
const anyNumber = /^(?:（[一二三四五六七]）|\d+[.．]|[一二三四]、)/;
const zerosTogether = /零+/g;
const zeroAtEnd = /零$/;
const oneTen = /^一十/;
const grouped = /\B(?=(?:\d{3})+(?!\d))/g;
const isRequest = (key: string) => key.startsWith('requests.');
const isAmount = (key: string) => key.includes('amount');
const isChange = (key: string) => key.includes('items_change');

const digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const units = ['', '十', '百', '千'];

/** A number up to 9999 in words. */
function inWords(text: string): string {
  if (text === '0') return '零';
  const words = [...text].map((digit, place) =>
    digit === '0' ? '零' : `${digits[Number(digit)]}${units[text.length - 1 - place]}`,
  );
  return words.join('').replace(zerosTogether, '零').replace(zeroAtEnd, '').replace(oneTen, '十');
}

const inDigits = (text: string) => [...text].map((digit) => digits[Number(digit)] ?? digit).join('');

const numbersAs = (print: (text: string, key: string) => string): Change =>
  printed((text, key) => (wholeNumber.test(text) ? print(text, key) : null));

export const numberHabits: readonly Habit[] = [
  { name: 'zeros as 〇', forms: official, change: zeros('〇', 'number') },
  { name: 'zeros as 零', forms: official, change: zeros('零', 'number') },
  { name: 'zeros as 没有', forms: official, change: zeros('没有', 'none') },
  { name: 'zeros as 无此项', forms: official, change: zeros('无此项', 'none') },
  {
    name: 'zeros as 0件',
    forms: official,
    change: printed((text, key) => (text === '0' && !isAmount(key) ? '0件' : null)),
  },
  { name: 'zeros as a hyphen', forms: official, change: zeros('-', 'slash') },
  { name: 'zeros as two hyphens', forms: official, change: zeros('--', 'slash') },
  { name: 'zeros as a full-width hyphen', forms: official, change: zeros('－', 'slash') },
  { name: 'zeros as a double dash', forms: official, change: zeros('——', 'slash') },
  { name: 'zeros as a backslash', forms: official, change: zeros('\\', 'slash') },
  { name: 'zeros as a full-width slash', forms: official, change: zeros('／', 'slash') },
  {
    name: 'zeros as a no-break space',
    // Of a sheet in which every number is blank, the last rows are reported as missing.
    doubtfulIn: 'xlsx',
    forms: official,
    change: zeros('\u00a0', 'blank'),
  },
  { name: 'zeros as a wide blank', forms: official, change: zeros('\u3000', 'blank') },
  { name: 'zeros as 0.0', forms: official, change: printed((text) => (text === '0' ? '0.0' : null)) },
  {
    name: 'numbers in words',
    forms: official,
    change: numbersAs((text) => (text.length > 1 && text.length < 5 && text !== '10' ? inWords(text) : text)),
  },
  {
    name: 'numbers in Chinese digits',
    forms: official,
    change: numbersAs((text) => (isOneSign.test(text) ? text : inDigits(text))),
  },
  {
    name: 'thousands by a wide comma',
    // In a narrow column, a line ends behind the comma: two numbers may stand there.
    doubtfulIn: 'pdf',
    forms: official,
    change: numbersAs((text) => text.replace(grouped, '，')),
  },
  {
    name: 'thousands by a blank',
    isDoubtful: true,
    forms: official,
    change: numbersAs((text) => text.replace(grouped, ' ')),
  },
  {
    name: 'thousands by a no-break space',
    isDoubtful: true,
    forms: official,
    change: numbersAs((text) => text.replace(grouped, '\u00a0')),
  },
  {
    name: 'thousands by an apostrophe',
    forms: official,
    change: numbersAs((text) => text.replace(grouped, '’')),
  },
  {
    name: 'full-width digits and comma',
    forms: official,
    change: numbersAs((text) =>
      text.replace(grouped, ',').replace(digitOrComma, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
    ),
  },
  { name: 'blanks around every number', forms: official, change: numbersAs((text) => `\u00a0 ${text} \u00a0`) },
  {
    name: 'blanks between digits',
    isDoubtful: true,
    forms: official,
    change: numbersAs((text) => (text.length === 2 ? [...text].join(' ') : text)),
  },
  {
    name: 'numbers with 件',
    forms: official,
    change: numbersAs((text, key) => (isRequest(key) ? `${text} 件` : text)),
  },
  {
    name: 'numbers with 条 and 项',
    forms: official,
    change: numbersAs((text, key) =>
      isRequest(key) || isAmount(key) ? text : key.includes('decisions') ? `${text}项` : text,
    ),
  },
  { name: 'amounts with 元', forms: of2019, change: numbersAs((text, key) => (isAmount(key) ? `${text}元` : text)) },
  {
    name: 'amounts with a sign of yuan',
    forms: of2019,
    change: numbersAs((text, key) => (isAmount(key) ? `￥${text.replace(grouped, ',')}.00` : text)),
  },
  {
    name: 'amounts with two decimals',
    forms: official,
    change: numbersAs((text, key) => (isAmount(key) ? `${text}.00` : text)),
  },
  {
    name: 'changes with a plus sign',
    forms: of2019,
    change: printed((text, key) => (isChange(key) && isIncrease.test(text) ? `+${text}` : null)),
  },
  {
    name: 'changes with arrows',
    forms: of2019,
    change: printed((text, key) => (isChange(key) && isIncrease.test(text) ? `↑${text}` : null)),
  },
  {
    name: 'changes with 增加',
    forms: of2019,
    change: printed((text, key) => (isChange(key) && isIncrease.test(text) ? `增加${text}项` : null)),
  },
  { name: 'a full stop behind numbers', forms: official, change: numbersAs((text) => `${text}。`) },
  {
    name: 'a note mark behind a number',
    isDoubtful: true,
    forms: official,
    change: printed((text, key) => (key === 'requests.received|total' ? `${text}①` : null)),
  },
  {
    name: 'an asterisk behind a number',
    forms: official,
    change: printed((text, key) => (key === 'requests.received|total' ? `${text}*` : null)),
  },
  {
    name: 'a note in brackets in a cell',
    isDoubtful: true,
    forms: official,
    change: printed((text, key) => (key === 'requests.received|total' ? `${text}（含网上申请2件）` : null)),
  },
  {
    name: 'blanks in labels',
    forms: official,
    change: labelled((text) => (text.length <= 4 ? [...text].join('　') : text)),
  },
  { name: 'colons behind labels', forms: official, change: labelled((text) => (text === '' ? text : `${text}：`)) },
  {
    name: 'numbers without brackets in labels',
    forms: official,
    change: labelled((text) => text.replace(bracketedNumber, '$1、')),
  },
  {
    name: 'half-width brackets in labels',
    forms: official,
    change: labelled((text) => text.replaceAll('（', '(').replaceAll('）', ')')),
  },
  {
    name: 'no numbers in labels',
    forms: official,
    change: labelled((text) => text.replace(anyNumber, '')),
  },
  {
    name: 'units in labels of rows',
    forms: official,
    change: labelled((text) => (text.endsWith('数量') && text.includes('申请') ? `${text}（件）` : text)),
  },
  { name: 'amounts in 万元', forms: of2021, change: labelled((text) => text.replace('（单位：万元）', '（万元）')) },
  {
    name: 'amounts in yuan, said in the label',
    forms: of2021,
    change: all(
      labelled((text) => text.replace('（单位：万元）', '（单位：元）')),
      printed((text, key) => (isAmount(key) && text !== '' ? String(Math.round(Number(text) * 10000)) : null)),
    ),
  },
  {
    name: 'amounts in yuan, said in the cell',
    forms: of2021,
    change: printed((text, key) => (isAmount(key) && text !== '' ? `${Math.round(Number(text) * 10000)}元` : null)),
  },
  {
    name: 'a unit beside the label of an amount',
    forms: of2021,
    change: all(
      labelled((text) => (text === '行政事业性收费' ? '行政事业性收费（元）' : text.replace('（单位：万元）', ''))),
      printed((text, key) => (isAmount(key) && text !== '' ? String(Math.round(Number(text) * 10000)) : null)),
    ),
  },
];
