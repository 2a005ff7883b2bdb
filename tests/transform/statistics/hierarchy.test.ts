// Numbers before labels, and the labels that a row belongs under.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { depthOf, OpenLabels, splitLabel } from '../../../src/transform/statistics/hierarchy.js';

describe('a label', () => {
  it.each([
    ['一、主动公开情况', [1], '主动公开情况'],
    ['（三）申请答复数', [3], '申请答复数'],
    ['(三) 申请答复数', [3], '申请答复数'],
    ['㈢申请答复数', [3], '申请答复数'],
    ['4.不同意公开答复数', [4], '不同意公开答复数'],
    ['4、不同意公开答复数', [4], '不同意公开答复数'],
    ['（4）不同意公开答复数', [4], '不同意公开答复数'],
    ['④不同意公开答复数', [4], '不同意公开答复数'],
    ['十、其他', [10], '其他'],
    ['十二、其他', [12], '其他'],
    ['二十、其他', [20], '其他'],
    ['其中：涉及国家秘密', [null], '涉及国家秘密'],
    ['其中:1.当面申请', [null, 1], '当面申请'],
    ['一、（一）主动公开政府信息数', [1, 1], '主动公开政府信息数'],
    ['　　1.当面申请数', [1], '当面申请数'],
    ['12345热线办件数', [], '12345热线办件数'],
    ['3.5公里内查阅点数', [], '3.5公里内查阅点数'],
    ['一次性告知数', [], '一次性告知数'],
    ['2016年主动公开数', [], '2016年主动公开数'],
    ['十一、甲', [11], '甲'],
    ['（十一）甲', [11], '甲'],
    ['二十三、甲', [23], '甲'],
    ['第三、甲', [3], '甲'],
    ['一：甲', [1], '甲'],
    ['（一）、甲', [1], '甲'],
    ['三)甲', [3], '甲'],
    ['(12)甲', [12], '甲'],
    ['12)甲', [12], '甲'],
    ['12．甲', [12], '甲'],
    ['⑫甲', [12], '甲'],
    ['123.甲', [], '123.甲'],
    ['甲（一）', [], '甲（一）'],
    ['甲一、乙', [], '甲一、乙'],
    ['其中涉及', [null], '涉及'],
    ['甲其中：乙', [], '甲其中：乙'],
    ['其中1人', [], '其中1人'],
    ['1.', [], '1.'],
    ['（一）', [], '（一）'],
    ['主动\n公开', [], '主动公开'],
    [' 公开 数 ', [], '公开 数'],
    ['一 、公 开', [1], '公开'],
  ])('%j has the numbers %j and the words %j', (text, ordinals, words) => {
    const split = splitLabel(text);
    expect(split.numbers.map(({ ordinal }) => ordinal)).toEqual(ordinals);
    expect(split.words).toBe(words);
  });

  it('keeps all its words, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'一二十、（）1.2其中：公开数 ') }), (text) => {
        const { words } = splitLabel(text);
        expect(text.replaceAll('\n', '').replaceAll(' ', '')).toContain(words.replaceAll(' ', ''));
      }),
    );
  });
});

describe('the labels above a row', () => {
  const pathsOf = (labels: readonly string[]) => {
    const open = new OpenLabels();
    return labels.map((label, row) => {
      const split = splitLabel(label);
      const depth = depthOf(split, false);
      const path = open.pathTo(depth, row);
      open.open({ words: split.words, depth, lastRow: null });
      return path.join('>');
    });
  };

  it('follow the numbers', () => {
    expect(pathsOf(['一、甲', '（一）乙', '1.丙', '其中：丁', '2.戊', '（二）己', '二、庚'])).toEqual([
      '',
      '甲',
      '甲>乙',
      '甲>乙>丙',
      '甲>乙',
      '甲',
      '',
    ]);
  });

  it('include the plain label before 其中 and the numbers after it', () => {
    expect(pathsOf(['收到申请数', '其中：1.当面', '2.网上', '答复数', '其中：同意'])).toEqual([
      '',
      '收到申请数',
      '收到申请数',
      '',
      '答复数',
    ]);
  });

  it('lie in each other from 一、 to 其中', () => {
    expect(pathsOf(['一、甲', '（一）乙', '丙', '1.丁', '（1）戊', '①己', '其中：庚', '②辛', '（2）壬', '癸'])).toEqual(
      [
        '',
        '甲',
        '甲>乙',
        '甲>乙>丙',
        '甲>乙>丙>丁',
        '甲>乙>丙>丁>戊',
        '甲>乙>丙>丁>戊>己',
        '甲>乙>丙>丁>戊',
        '甲>乙>丙>丁',
        '甲>乙',
      ],
    );
    expect(pathsOf(['1.甲', '1)乙', '2)丙'])).toEqual(['', '甲', '甲']);
  });

  it('without a number lie below those that only head others, which do not lie in each other', () => {
    const [heading, plain] = [true, false].map((isHeading) => depthOf(splitLabel('网站'), isHeading));
    expect(heading).toBeLessThan(plain ?? 0);
    expect(depthOf(splitLabel('（一）网站'), true)).toBe(depthOf(splitLabel('（一）网站'), false));
    expect(depthOf(splitLabel('（一）网站'), false)).toBeLessThan(heading ?? 0);
    const open = new OpenLabels();
    open.open({ words: '渠道', depth: heading ?? 0, lastRow: null });
    open.open({ words: '方式', depth: heading ?? 0, lastRow: null });
    expect(open.pathTo(plain ?? 0, 5)).toEqual(['方式']);
  });

  it('are closed where their merged cell ends', () => {
    const open = new OpenLabels();
    open.open({ words: '渠道', depth: 3, lastRow: 2 });
    expect([open.pathTo(4, 2), open.pathTo(4, 3)]).toEqual([['渠道'], []]);
  });
});
