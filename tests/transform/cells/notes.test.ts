// What stands in brackets behind a number, and when it puts the number in doubt.
import { expect, it } from 'vitest';
import { readNote } from '../../../src/transform/cells/notes.js';

const number = 'a number in brackets follows it';
const other = 'the brackets behind it may state another number';
const onlySign = 'its sign is stated only in the brackets behind it';
const direction = 'the brackets behind it state a direction';

it.each<[inner: string, sign: '+' | '-' | null, doubt: string | null]>([
  // A direction, with the number again or without one.
  ['增加', '+', null],
  ['增加了', '+', null],
  ['增加12', '+', null],
  ['增加12件', '+', null],
  ['↑', '+', null],
  ['+12', '+', null],
  ['减少', '-', onlySign],
  ['减少了12件', '-', onlySign],
  ['负', '-', onlySign],
  // A direction with another number, or with words that are no unit.
  ['增加3', null, number],
  ['增加12件以上', null, number],
  ['增加较多', null, direction],
  ['减少较多', null, direction],
  ['较多增加', null, null],
  // A part of the number is no more than the number.
  ['其中网站5', null, null],
  ['其中网站12', null, null],
  ['其中网站13', null, number],
  ['其中网站5,微信13', null, number],
  ['其中网站11.5', null, null],
  ['其中网站12.05', null, number],
  ['含网站5', null, null],
  ['全部为网站', null, null],
  // Words for a part count only at the beginning.
  ['网站5其中微信3', null, number],
  // Numbers in signs.
  ['十二件', null, number],
  ['一百二十三条', null, number],
  ['共十二件', null, number],
  ['十二', null, number],
  ['一是网站', null, null],
  ['网站统一', null, null],
  // Another number, or one that is not certain.
  ['应为', null, other],
  ['应是', null, other],
  ['应当', null, other],
  ['实为', null, other],
  ['实是', null, other],
  ['实际', null, other],
  ['原为', null, other],
  ['原是', null, other],
  ['原数', null, other],
  ['更正', null, other],
  ['误', null, other],
  ['约', null, other],
  ['累计', null, other],
  ['上年', null, other],
  ['环比', null, other],
  ['未含乡镇', null, other],
  ['部分', null, other],
  ['?', null, other],
  ['大部分', null, null],
  ['含乡镇', null, null],
  ['网站', null, null],
])('%j behind 12 gives the sign %j and the doubt %j', (inner, sign, doubt) => {
  expect(readNote(inner, '12')).toEqual({ unit: null, direction: sign, doubt });
});

it('is a unit', () => {
  expect(readNote('万元', '12')).toEqual({
    unit: { text: '万元', isMoney: true, exponent: 4 },
    direction: null,
    doubt: null,
  });
});
