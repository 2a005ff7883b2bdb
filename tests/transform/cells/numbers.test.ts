import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCell, scaleDecimal } from '../../../src/transform/cells/numbers.js';
import { bracketedUnit, moneyExponent, parseUnit, unitIn } from '../../../src/transform/cells/units.js';

const number = (decimal: string, unit: string | null = null) => ({ state: 'number', decimal, unit, doubt: null });

describe('readCell in traditional characters', () => {
  it.each(['無', '暫無', '沒有', '無數據'])('%s is none', (raw) => {
    expect(readCell(raw)).toEqual({ state: 'none' });
  });

  it('reads directions, and doubts what Chinese notes doubt', () => {
    expect(readCell('減少5')).toEqual(number('-5'));
    expect(readCell('5（應為6）')).toMatchObject({ doubt: 'the brackets behind it may state another number' });
    expect(readCell('5（減少）')).toMatchObject({ decimal: '-5' });
  });
});

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
    ['36[¹]', '36'],
    ['36［¹²］', '36'],
    ['36⁽¹⁾', '36'],
    ['36〔¹〕〔²〕', '36'],
    ['36¹,²', '36'],
    ['36注¹', '36'],
    ['36[*]', '36'],
    ['12（本级）¹', '12'],
    ['36*', '36'],
    ['36＊', '36'],
    ['5（增加）', '5'],
    ['-5（减少）', '-5'],
    ['7（增加7）', '7'],
    ['22（其中修订16件）', '22'],
    ['55(含自然失效29件)', '55'],
    ['10。', '10'],
    ['\u00a012\u3000', '12'],
    ["1'234'567", '1234567'],
    ['1’234.5', '1234.5'],
    ['1\u202f839\u202f812', '1839812'],
    ['1\u00a0839\u00a0812', '1839812'],
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
    ['3件[¹]', '3', '件'],
    ['￥3,000.00', '3000.00', '元'],
    ['¥12', '12', '元'],
    ['人民币12.5万元', '12.5', '万元'],
    ['三件', '3', '件'],
    ['一百零二 件', '102', '件'],
    ['十二万元', '120000', '元'],
  ])('reads the unit of %j', (raw, decimal, unit) => {
    expect(readCell(raw)).toEqual(number(decimal, unit));
  });

  it.each(['', ' ', '\u00a0', '\u3000', '\n\t', '\u200b'])('reads %j as blank', (raw) => {
    expect(readCell(raw)).toEqual({ state: 'blank' });
  });

  it.each(['/', '／', '\\', '-', '－', '—', '——', '–', '―', '−', ' / '])('reads %j as a slash', (raw) => {
    expect(readCell(raw)).toEqual({ state: 'slash' });
  });

  it.each([
    ['零', '0'],
    ['〇', '0'],
    ['十二', '12'],
    ['一一二', '112'],
    ['二〇', '20'],
    ['壹仟伍佰', '1500'],
    ['一萬二千', '12000'],
  ])('reads the number in words %j', (raw, decimal) => {
    expect(readCell(raw)).toEqual(number(decimal));
  });

  it('reads two units of one number as two', () => {
    expect(readCell('￥12件')).toMatchObject({ state: 'number', doubt: 'it has two different units' });
  });

  it.each(['无', ' 无 ', '暂无', '没有', '无此项', '未发生'])('reads %j as none', (raw) => {
    expect(readCell(raw)).toEqual({ state: 'none' });
  });

  it.each([
    '一',
    '三',
    '十',
    '一一',
    '一百二',
    '一件',
    '一万元',
    '三年',
    '①5件',
    '½',
    '约5',
    '5余',
    '1-5',
    '12,34',
    "12'34",
    "1,234'567",
    '1.234.567',
    '1,2345',
    '3、',
    '1、137',
    '1、234',
    '１、２３４',
    '1、\t137',
    '¹',
    '1¹2',
    '1[¹]2',
    '[¹]',
    '36[1]',
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
    ['20 563', '20563', 'there are blanks between its digits'],
    ['1 839 812', '1839812', 'there are blanks between its digits'],
    ['1 839\u3000812', '1839812', 'there are blanks between its digits'],
    ['1839 812 300', '1839812300', 'there are blanks between its digits'],
    ['386133\n9', '3861339', 'there are blanks between its digits'],
    ['9００', '900', 'its digits have two widths, as when two numbers run together'],
    ['增-3', '-3', 'its signs contradict each other'],
    ['减+3', '-3', 'its signs contradict each other'],
    ['3(1)', '3', 'a number in brackets follows it'],
    ['9（减少3）', '9', 'a number in brackets follows it'],
    ['5（2022年）', '5', 'a number in brackets follows it'],
    ['5（其中修订6件）', '5', 'a number in brackets follows it'],
    ['10（10件）', '10', 'a number in brackets follows it'],
    ['5（取消）', '5', 'the brackets behind it may state another number'],
    ['5（红字为减少）', '5', 'the brackets behind it may state another number'],
    ['5（全市）', '5', 'the brackets behind it may state another number'],
    ['5（应为6）', '5', 'the brackets behind it may state another number'],
    ['5（上年数）', '5', 'the brackets behind it may state another number'],
    ['5（部分）', '5', 'the brackets behind it may state another number'],
    ['5（？）', '5', 'the brackets behind it may state another number'],
    ['5（四舍五入）', '5', 'the brackets behind it may state another number'],
    ['5（六）', '5', 'a number in brackets follows it'],
    ['5（两千）', '5', 'a number in brackets follows it'],
    ['5（负）', '-5', 'its sign is stated only in the brackets behind it'],
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

  it.each([
    ['//', 'slash'],
    ['///', 'slash'],
    ['|', 'slash'],
    ['- -', 'slash'],
    ['—一', 'slash'],
    ['ー', 'slash'],
    ['─', 'slash'],
    ['/-', 'unreadable'],
    ['/5', 'unreadable'],
    ['5/', 'unreadable'],
    ['没有', 'none'],
    ['无数据', 'none'],
    ['无 数据', 'none'],
    ['无。', 'unreadable'],
    ['无5', 'unreadable'],
    ['都无', 'unreadable'],
    ['无效', 'unreadable'],
    ['', 'blank'],
  ])('reads %j as %s, because the whole cell must say so', (raw, state) => {
    expect(readCell(raw)).toEqual({ state });
  });

  it.each([
    ['5元', '元'],
    ['5百元', '百元'],
    ['5千元', '千元'],
    ['5亿元', '亿元'],
    ['5人次', '人次'],
    ['5件次', '件次'],
    ['5场次', '场次'],
    ['5批次', '批次'],
    ['5条', '条'],
    ['5次。', '次'],
    ['5件（含修订）', '件'],
  ])('reads the unit of %j', (raw, unit) => {
    expect(readCell(raw)).toEqual(number('5', unit));
  });

  it.each([
    '件',
    '元5',
    '5件件',
    '5元件',
    '5件5',
    '1,234,',
    ',123',
    '1234,567',
    '0,12',
    '1,234.',
    '1,23,456',
    '1.2.3',
    '5-',
    '5+',
    '增',
    '减少',
    '增减5',
    '5增',
    '5（',
    '（5）',
    '5（a）b',
    '10。。',
    '。',
    '5（a）5',
    '1。5',
    '5增3',
    '5新增3',
    '5减3',
    '约9０',
  ])('does not make a number of %j either', (raw) => {
    expect(readCell(raw)).toEqual({ state: 'unreadable' });
  });

  it.each([
    ['1,234,567.89', '1234567.89'],
    ['12,345', '12345'],
    ['1٬234', '1234'],
    ['000', '0'],
    ['0.5', '0.5'],
    ['00.5', '0.5'],
    ['-007', '-7'],
    ['++3', '3'],
    ['新增3', '3'],
    ['减少0', '-0'],
    ['增+3', '3'],
    ['减-3', '-3'],
    ['‐5', '-5'],
    ['─5', '-5'],
    ['10｡', '10'],
    ['1 0 0', '100'],
    ['5 件', '5'],
    ['5（a）', '5'],
    ['５', '5'],
    ['５（其中1件）', '5'],
    ['5（其中１件）', '5'],
  ])('reads %j as %s without a doubt', (raw, decimal) => {
    expect(readCell(raw)).toMatchObject({ state: 'number', decimal, doubt: null });
  });

  it.each([
    ['1 23', 'there are blanks between its digits'],
    ['12 34', 'there are blanks between its digits'],
    ['12  3', 'there are blanks between its digits'],
    ['1 2３', 'there are blanks between its digits'],
    ['1 2 34', 'there are blanks between its digits'],
    ['12\n3', 'there are blanks between its digits'],
    ['1\n2', 'there are blanks between its digits'],
    ['12 .5', 'there are blanks between its digits'],
    ['+-3', 'its signs contradict each other'],
    ['-+3', 'its signs contradict each other'],
    ['增加 -3', 'its signs contradict each other'],
    ['5(12)', 'a number in brackets follows it'],
    ['5（1）', 'a number in brackets follows it'],
    ['1２', 'its digits have two widths, as when two numbers run together'],
    ['１2（注）', 'its digits have two widths, as when two numbers run together'],
  ])('doubts %j because %s', (raw, doubt) => {
    expect(readCell(raw)).toMatchObject({ state: 'number', doubt });
  });

  it('gives one reason for a doubt, the one about the signs first', () => {
    expect(readCell('增-1 23')).toMatchObject({ doubt: 'its signs contradict each other' });
    expect(readCell('1 23(1)')).toMatchObject({ doubt: 'there are blanks between its digits' });
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

describe('units', () => {
  it('of money are powers of ten of the yuan', () => {
    expect(['元', '百元', '千元', '万元', '亿元'].map(moneyExponent)).toEqual([0, 2, 3, 4, 8]);
  });

  it.each([
    ['件', '件'],
    ['单位：件', '件'],
    ['单位:万元', '万元'],
    ['单 位：万 条', '万条'],
    ['件次', '件次'],
    ['人次', '人次'],
    ['人', '人'],
    ['场', '场'],
    ['场次', '场次'],
    ['批', '批'],
    ['批次', '批次'],
    ['%', '%'],
    ['％', '％'],
    ['亿元', '亿元'],
    ['户', '户'],
    ['', null],
    ['单位：', null],
    ['件数', null],
    ['文件', null],
    ['5件', null],
    ['万', null],
    ['万万元', null],
  ])('in a cell of their own: %j states %s', (text, unit) => {
    expect(unitIn(text)).toBe(unit);
  });

  it.each([
    ['专项经费（万元）', '万元'],
    ['专项经费(万元)', '万元'],
    ['专项经费（单位：万元）', '万元'],
    ['专项经费（单位:万 元）', '万元'],
    ['公开数（条）', '条'],
    ['（条）公开数', null],
    ['公开数（条）数', null],
    ['公开数（含转载）', null],
    ['公开数（）', null],
    ['公开数', null],
    ['经费（注）（元）', '元'],
  ])('in brackets at the end: %s states %s', (label, unit) => {
    expect(bracketedUnit(label)).toBe(unit);
  });

  it.each([
    ['万条', 4],
    ['万件', 4],
    ['条', 0],
    ['千条', 3],
    [null, 0],
  ])('of counting: %s stands for ten to the power of %d', (unit, exponent) => {
    expect(unit === null ? 0 : (parseUnit(unit)?.exponent ?? 0)).toBe(exponent);
  });
});
