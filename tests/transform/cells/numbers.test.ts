import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCell, scaleDecimal } from '../../../src/transform/cells/numbers.js';

const number = (decimal: string, unit: string | null = null) => ({ state: 'number', decimal, unit, doubt: null });

describe('readCell', () => {
  it.each([
    ['0', '0'],
    [' 12 ', '12'],
    ['００', '0'],
    ['007', '7'],
    ['1,234', '1234'],
    ['１，２３４，５６７', '1234567'],
    ['３，０００', '3000'],
    ['+3', '3'],
    ['-5', '-5'],
    ['－５', '-5'],
    ['−7', '-7'],
    ['--253', '-253'],
    ['增10', '10'],
    ['增加10', '10'],
    ['减5', '-5'],
    ['减少 5', '-5'],
    ['增0', '0'],
    ['1276.5534', '1276.5534'],
    ['６１０.４３', '610.43'],
    ['1 2 3', '123'],
    ['36¹', '36'],
    ['128₂', '128'],
    ['12（本级）¹', '12'],
    ['5（增加）', '5'],
    ['-5（减少）', '-5'],
    ['7（增加7）', '7'],
    ['22（其中修订16件）', '22'],
    ['55(含自然失效29件)', '55'],
    ['10。', '10'],
    ['\u00a012\u3000', '12'],
  ])('reads %j as %s', (raw, decimal) => {
    expect(readCell(raw)).toEqual(number(decimal));
  });

  it.each([
    ['251000元', '251000', '元'],
    ['32.9万元', '32.9', '万元'],
    ['1,276.5534 万元', '1276.5534', '万元'],
    ['3 件', '3', '件'],
    ['８项', '8', '项'],
    ['5600（元）', '5600', '元'],
    ['125000（单位：元）', '125000', '元'],
    ['125000(元)', '125000', '元'],
    ['0.1276（億元）', '0.1276', '亿元'],
    ['13（万件）', '13', '万件'],
    ['13万件', '13', '万件'],
    ['1.37万', '1.37', '万'],
    ['3百万元', '3', '百万元'],
    ['3件¹', '3', '件'],
  ])('reads the unit of %j', (raw, decimal, unit) => {
    expect(readCell(raw)).toEqual(number(decimal, unit));
  });

  it.each(['', ' ', '\u00a0', '\u3000', '\n\t', '\u200b'])('reads %j as blank', (raw) => {
    expect(readCell(raw)).toEqual({ state: 'blank' });
  });

  it.each(['/', '／', '\\', '-', '－', '—', '——', '–', '―', '−', ' / '])('reads %j as a slash', (raw) => {
    expect(readCell(raw)).toEqual({ state: 'slash' });
  });

  it.each(['无', ' 无 ', '暂无'])('reads %j as none', (raw) => {
    expect(readCell(raw)).toEqual({ state: 'none' });
  });

  it.each([
    '一',
    '三',
    '①5件',
    '½',
    '约5',
    '5余',
    '1-5',
    '12,34',
    '1.234.567',
    '1,2345',
    '3、',
    '1、137',
    '1、\t137',
    '¹',
    '1¹2',
    '7（',
    'O',
    '5.',
    '.5',
    '1/2',
    '详见附件',
    '5 元 3',
    '0x10',
    '1e3',
    '5%',
  ])('does not make a number of %j', (raw) => {
    expect(readCell(raw)).toEqual({ state: 'unreadable' });
  });

  it.each([
    ['12 3', '123', 'there are blanks between its digits'],
    ['386133\n9', '3861339', 'there are blanks between its digits'],
    ['9００', '900', 'its digits have two widths, as when two numbers run together'],
    ['增-3', '-3', 'its signs contradict each other'],
    ['减+3', '-3', 'its signs contradict each other'],
    ['3(1)', '3', 'a number in brackets follows it'],
    ['9（减少3）', '9', 'a number in brackets follows it'],
    ['5（2022年）', '5', 'a number in brackets follows it'],
    ['5（其中修订6件）', '5', 'a number in brackets follows it'],
    ['5（应为6）', '5', 'the brackets behind it may state another number'],
    ['5（上年数）', '5', 'the brackets behind it may state another number'],
    ['5（减少）', '-5', 'its sign is stated only in the brackets behind it'],
    ['5（减）', '-5', 'its sign is stated only in the brackets behind it'],
    ['5(减少5项)', '-5', 'its sign is stated only in the brackets behind it'],
    ['-5（增加）', '-5', 'its signs contradict each other'],
    ['4\t8', '48', 'there are blanks between its digits'],
    ['0 5', '5', 'there are blanks between its digits'],
    ['4\u00a01', '41', 'there are blanks between its digits'],
    ['1  2  3', '123', 'there are blanks between its digits'],
    ['1.\t5', '1.5', 'there are blanks between its digits'],
  ])('doubts %j', (raw, decimal, doubt) => {
    expect(readCell(raw)).toEqual({ state: 'number', decimal, unit: null, doubt });
  });

  const fullWidth = (text: string) =>
    text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
  const thousands = (value: number) => value.toLocaleString('en-US');

  it('reads every way of printing a whole number as that number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (value) => {
        for (const raw of [
          String(value),
          fullWidth(String(value)),
          thousands(value),
          fullWidth(thousands(value)),
          ` ${value}\u3000`,
          `${value}件`,
        ])
          expect(readCell(raw)).toMatchObject({ state: 'number', decimal: String(value), doubt: null });
      }),
    );
  });

  it('never returns a number with digits that differ from those of the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789０１９,，.．-－+增减元万件（）() /一无①\n'), maxLength: 12 }),
        (raw) => {
          const cell = readCell(raw);
          if (cell.state !== 'number') return;
          const digits = (text: string) =>
            text
              .normalize('NFKC')
              .replace(/[(（].*/s, '')
              .replace(/\D/g, '')
              .replace(/^0+(?=\d)/, '');
          expect(digits(cell.decimal)).toBe(digits(raw));
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('amounts', () => {
  it('have their decimal point moved exactly', () => {
    expect(scaleDecimal('1276.5534', 4)).toBe(12765534);
    expect(scaleDecimal('32.9', 4)).toBe(329000);
    expect(scaleDecimal('96171.6', 4)).toBe(961716000);
    expect(Object.is(scaleDecimal('-0', 0), 0)).toBe(true);
  });
});
