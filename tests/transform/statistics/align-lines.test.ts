// Which row of the form of 2014 a line is: by its label, its place among the others, or neither.
import { describe, expect, test } from 'vitest';
import { alignLines } from '../../../src/transform/statistics/align-lines.js';
import { madeLine } from './made-lines.js';

type Label = string | { readonly heading: string };

/** Each line as `row how`; the row by the end of its indicator, or by its label if it has none. A heading has no values. */
const aligned = (...labels: readonly Label[]) =>
  alignLines(
    labels.map((label, row) =>
      typeof label === 'string'
        ? madeLine({ row, text: label, values: ['5'] })
        : madeLine({ row, text: label.heading, values: [] }),
    ),
  ).map(({ row, how }) => {
    const name = row?.indicator?.replace('form2014.', '') ?? row?.label[0] ?? '-';
    return `${name} ${how ?? '-'}`;
  });

const inPerson = 'requests.by_channel.in_person';
const fax = 'requests.by_channel.fax';
const online = 'requests.by_channel.online';
const letter = 'requests.by_channel.letter';

describe('a line is recognised by its label', () => {
  test('whatever its number, and whatever is missing or added beside it', () => {
    expect(aligned('一、主动公开情况', '1.当面申请数', '植树造林面积', '3.传真申请数', '信函申请数')).toEqual([
      '主动公开情况 exact',
      `${inPerson} exact`,
      '- -',
      `${fax} exact`,
      `${letter} exact`,
    ]);
  });

  test('and how well it fits is kept', () => {
    expect(aligned('1.当某申请数', '2.传真申请数及说明', '3.网络申请数')).toEqual([
      `${inPerson} damaged`,
      `${fax} extended`,
      `${online} exact`,
    ]);
  });

  test('and if several rows have it, by its place', () => {
    const corrected = '（二）被依法纠错数';
    expect(aligned('四、行政复议数量', corrected, '五、行政诉讼数量', corrected, '六、举报投诉数量')).toEqual([
      'reconsideration.total exact',
      'reconsideration.corrected exact',
      'litigation.total exact',
      'litigation.corrected exact',
      'complaints exact',
    ]);
  });

  test('which is a guess if its place does not decide', () => {
    const [only] = aligned('（二）被依法纠错数');
    expect(only).toMatch(/^(?:reconsideration|litigation)\.corrected order$/u);
    const [, between] = aligned('3.传真申请数', '（二）被依法纠错数', '六、举报投诉数量');
    expect(between).toMatch(/corrected order$/u);
  });

  test('which is a guess as well if what speaks for its place is worth little: a damaged label with a wrong number', () => {
    const below = (label: string) => aligned(label, '（二）被依法纠错数').at(-1);
    expect(below('五、行政诉某数量')).toBe('litigation.corrected exact');
    expect(below('行政诉某数量')).toBe('litigation.corrected exact');
    expect(below('九、行政诉某数量')).toBe('litigation.corrected order');
  });
});

test('of two lines that cannot both be in the order of the form, the one whose number is right is', () => {
  const [first, again] = [`${fax} exact`, `${inPerson} again`];
  expect(aligned('2.传真申请数', '9.当面申请数')).toEqual([first, again]);
  expect(aligned('2.传真申请数', '当面申请数')).toEqual([first, again]);
  expect(aligned('传真申请数', '9.当面申请数')).toEqual([first, again]);
  const [second, former] = [`${inPerson} exact`, `${fax} again`];
  expect(aligned('9.传真申请数', '1.当面申请数')).toEqual([former, second]);
  expect(aligned('传真申请数', '1.当面申请数')).toEqual([former, second]);
  expect(aligned('9.传真申请数', '当面申请数')).toEqual([former, second]);
});

describe('a line without a readable label', () => {
  test('is the row that is left between its neighbours', () => {
    expect(aligned('1.当面申请数', '', '3.网络申请数')).toEqual([
      `${inPerson} exact`,
      `${fax} order`,
      `${online} exact`,
    ]);
    expect(aligned('1.当面申请数', '', '', '4.信函申请数').slice(1, 3)).toEqual([`${fax} order`, `${online} order`]);
  });

  test('is the row that is left at the beginning or at the end of the form', () => {
    expect(aligned('', '主动公开规范性文件数')[0]).toBe('proactive.disclosed order');
    expect(aligned('（二）举办各类培训班数', '').at(-1)).toMatch(/^training\.participants? order$/u);
  });

  test('is not decided if more or fewer rows are left', () => {
    expect(aligned('1.当面申请数', '', '4.信函申请数')[1]).toBe('- -');
    expect(aligned('1.当面申请数', '', '', '3.网络申请数').slice(1, 3)).toEqual(['- -', '- -']);
    expect(aligned('1.当面申请数', '', '2.传真申请数')[1]).toBe('- -');
  });

  test('is not decided if no line is recognised', () => {
    expect(aligned('', '植树造林面积')).toEqual(['- -', '- -']);
  });

  test('has no place to take beside a heading, which states nothing', () => {
    expect(aligned('1.当面申请数', { heading: '其中' }, '', '3.网络申请数')).toEqual([
      `${inPerson} exact`,
      '- -',
      `${fax} order`,
      `${online} exact`,
    ]);
  });

  test('may have a label that is half destroyed, but no other one', () => {
    const between = (label: string) => aligned('1.当面申请数', label, '3.网络申请数')[1];
    // Two characters of five differ, three of five, and all.
    expect(between('2.某某申请数')).toBe(`${fax} order`);
    expect(between('2.某某某请数')).toBe('- -');
    expect(between('植树造林面积')).toBe('- -');
    const [, half] = aligned('4.不同意公开答复数', '其中：某某某家秘密', '涉及商业秘密');
    expect(half).toBe('requests.refused.state_secret order');
  });
});

describe('a row that is stated again', () => {
  test('is recognised in its exact words', () => {
    expect([...aligned('1.当面申请数', '2.传真申请数', '2.传真申请数')].sort()).toEqual([
      `${fax} again`,
      `${fax} exact`,
      `${inPerson} exact`,
    ]);
    expect(aligned('2.传真申请数', '3.网络申请数', '2.传某申请数').at(-1)).toBe('- -');
  });

  test('is recognised out of its place as well', () => {
    expect(aligned('1.当面申请数', '2.传真申请数', '3.网络申请数', '1.当面申请数').at(-1)).toBe(`${inPerson} again`);
  });

  test('in the words of several rows is the one directly beside it', () => {
    const corrected = '（二）被依法纠错数';
    const lines = aligned('四、行政复议数量', corrected, '五、行政诉讼数量', corrected, corrected, '六、举报投诉数量');
    expect([...lines.slice(3, 5)].sort()).toEqual(['litigation.corrected again', 'litigation.corrected exact']);
    const apart = aligned('四、行政复议数量', corrected, '五、行政诉讼数量', corrected, '六、举报投诉数量', corrected);
    expect(apart.at(-1)).toBe('- -');
  });
});
