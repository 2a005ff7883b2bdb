import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FormLabel } from '../../../src/catalogues/forms/form.js';
import { formBlocks } from '../../../src/catalogues/forms/official-forms.js';
import {
  isExactly,
  labelKey,
  labelKeys,
  matchLabel,
  matchOneLabel,
  onlyLacksSigns,
} from '../../../src/transform/cells/labels.js';

const outcomes: readonly FormLabel[] = [['结果维持'], ['结果纠正'], ['其他结果'], ['尚未审结'], ['总计']];

describe('labelKey', () => {
  it.each([
    ['规    章', '规章'],
    ['（一）予以公开', '予以公开'],
    ['(一) 予以公开', '予以公开'],
    ['一）予以公开', '予以公开'],
    ['1.属于国家秘密', '属于国家秘密'],
    ['1、属于国家秘密', '属于国家秘密'],
    ['①属于国家秘密', '属于国家秘密'],
    ['㈠予以公开', '予以公开'],
    ['一、本年新收', '本年新收'],
    ['3.危及“三安全一稳定”', '危及三安全一稳定'],
    ['⼯作', '工作'],
    ['总\n计', '总计'],
    ['本年增/减', '本年增减'],
  ])('folds %j to %s', (text, key) => {
    expect(labelKey(text)).toBe(key);
  });

  it.each([
    ['（十一）其他', '其他'],
    ['(12)其他', '其他'],
    ['12.其他', '其他'],
    ['12其他', '其他'],
    ['⑴其他', '其他'],
    ['十：其他', '其他'],
    ['（一）1.其他', '其他'],
    ['一、（二）其他', '其他'],
    ['一、', '一'],
    ['12', '12'],
    ['三公经费', '三公经费'],
    ['第三方', '第三方'],
    ['其他1', '其他1'],
    ['ＡＢ', 'AB'],
    ['“其他”（注）', '其他注'],
    ['', ''],
    ['。', ''],
  ])('drops leading numbering and punctuation: %j becomes %s', (text, key) => {
    expect(labelKey(text)).toBe(key);
  });

  it.each([
    ['规章〔注〕', ['规章注', '规章']],
    ['规章[注]', ['规章注', '规章']],
    ['规章(注', ['规章注', '规章']],
    ['规（注）章（注）', ['规注章注', '规章']],
    ['规章', ['规章']],
    ['规章()', ['规章']],
    ['（规章）', ['规章']],
    ['规章)', ['规章']],
  ])('gives %j the keys %j', (text, keys) => {
    expect(labelKeys(text)).toEqual(keys);
  });

  it('gives the text without brackets as a second key', () => {
    expect(labelKeys('规范性文件（本单位制发的）')).toEqual(['规范性文件本单位制发的', '规范性文件']);
  });
});

describe('isExactly', () => {
  const label: FormLabel = ['规章', '行政规章'];

  it.each(['规章', '一、规 章', '规章（件）', '行政规章'])(
    'is true of %s, an official wording or a variant',
    (text) => {
      expect(isExactly(text, label)).toBe(true);
    },
  );

  it.each(['规', '规章数', '规矩', '', '（规章）数'])('is false of %j, which is another text', (text) => {
    expect(isExactly(text, label)).toBe(false);
  });
});

describe('labels that say more than the official wording', () => {
  it.each([
    '行政许可（不予许可）',
    '行政许可（变更、延续）',
    '行政许可申请',
    '行政许可事项目录',
    '行政许可收费',
    '行政许可（仅新办）',
  ])('%s is not 行政许可', (printed) => {
    expect(matchLabel(printed, [['行政许可', '行政许可事项']])).toBeNull();
  });

  it.each(['行政许可（含变更、延续）', '行政许可（本级）', '行政许可决定数量'])('%s is 行政许可', (printed) => {
    expect(matchLabel(printed, [['行政许可', '行政许可事项']])?.index).toBe(0);
  });
});

describe('labels in traditional characters', () => {
  it.each([
    ['規範性文件', '规范性文件'],
    ['現行有效件數', '现行有效件数'],
    ['本年廢止件數', '本年废止件数'],
    ['要求行政機關確認或重新出具已獲取信息', '要求行政机关确认或重新出具已获取信息'],
  ])('%s is exactly %s', (printed, official) => {
    expect(matchLabel(printed, [[official]])).toEqual({ index: 0, kind: 'exact' });
  });

  it.each([
    ['現行失效件數', '现行有效件数'],
    ['上年處理決定數量', '本年处理决定数量'],
    ['擬廢止件數', '本年废止件数'],
  ])('%s is not %s', (printed, official) => {
    expect(matchLabel(printed, [[official]])).toBeNull();
  });
});

describe('matchLabel', () => {
  const one = (official: string): readonly FormLabel[] => [[official]];

  it.each([
    ['甲乙', '甲丙', false],
    ['甲乙丙', '甲乙丁', false],
    ['甲乙丙丁', '甲乙丙戊', true],
    ['甲乙丙丁', '甲乙戊己', false],
    ['甲乙丙丁戊', '甲乙丙丁己', true],
    ['甲乙丙丁戊', '甲乙丙己庚', false],
    ['甲乙丙丁戊己', '甲乙丙丁庚辛', true],
    ['甲乙丙丁戊己', '甲乙丙庚辛壬', false],
    ['甲乙丙丁戊己庚辛', '甲乙丙丁戊己壬癸', true],
    ['甲乙丙丁戊己庚辛', '甲乙丙丁戊子壬癸', false],
    ['甲乙丙丁戊己庚辛壬', '甲乙丙丁戊己子丑寅', true],
  ])(
    'tolerates in %s one wrong character of four or five, a third of more, none of fewer: %s is near: %s',
    (official, printed, isNear) => {
      expect(matchLabel(printed, one(official))).toEqual(isNear ? { index: 0, kind: 'damaged' } : null);
    },
  );

  it('takes a damaged label only if it has at least three characters', () => {
    expect(matchLabel('甲乙丙', one('甲乙丙丁'))).toEqual({ index: 0, kind: 'damaged' });
    expect(matchLabel('甲乙', one('甲乙丙'))).toBeNull();
  });

  it('takes the nearest damaged label, whichever of the candidates it is', () => {
    const near: FormLabel = ['甲乙丙丁'];
    const far: FormLabel = ['子丑寅卯'];
    expect(matchLabel('甲乙丙戊', [near, far])).toEqual({ index: 0, kind: 'damaged' });
    expect(matchLabel('甲乙丙戊', [far, near])).toEqual({ index: 1, kind: 'damaged' });
    expect(matchLabel('甲乙丙戊', [null, near, null])).toEqual({ index: 1, kind: 'damaged' });
  });

  it('does not choose between two labels that are as near as each other', () => {
    expect(matchLabel('甲乙丙戊', [['甲乙丙丁'], ['甲乙丙己']])).toBeNull();
  });

  it('of labels one character away takes the only one, even if the next is two away', () => {
    expect(matchLabel('甲乙丙丁戊子', [['甲乙丙丁戊己'], ['甲乙丙丁丑寅']])).toEqual({ index: 0, kind: 'damaged' });
    expect(matchLabel('甲乙丙丁戊子', [['甲乙丙丁丑寅'], ['甲乙丙丁戊己']])).toEqual({ index: 1, kind: 'damaged' });
  });

  it('of labels two characters away takes one only if the next is four away', () => {
    const printed = '甲乙丙丁戊己子丑';
    const two = '甲乙丙丁戊己庚辛';
    const three = '甲乙丙丁戊寅卯辰';
    const four = '甲乙丙丁寅卯辰巳';
    expect(matchLabel(printed, [[two], [three]])).toBeNull();
    expect(matchLabel(printed, [[three], [two]])).toBeNull();
    expect(matchLabel(printed, [[two], [four]])).toEqual({ index: 0, kind: 'damaged' });
    expect(matchLabel(printed, [[four], [two]])).toEqual({ index: 1, kind: 'damaged' });
  });

  it('is not sure of a damaged label if a short one, in which nothing is tolerated, is as near', () => {
    expect(matchLabel('甲乙丙', [['甲乙丙丁'], ['甲乙戊']])).toBeNull();
    expect(matchLabel('甲乙丙', [['甲乙戊'], ['甲乙丙丁']])).toBeNull();
  });

  it('prefers an exact label to one that begins alike, and that to a damaged one', () => {
    expect(matchLabel('信息公开申请', [['信息公开'], ['信息公开申请']])).toEqual({ index: 1, kind: 'exact' });
    expect(matchLabel('信息公开数量', [['信息公开数目'], ['信息公开']])).toEqual({ index: 1, kind: 'extended' });
  });

  it('takes the whole label before the label without brackets', () => {
    expect(matchLabel('规章（废止）', [['规章'], ['规章废止']])).toEqual({ index: 1, kind: 'exact' });
    expect(matchLabel('规章（废止）', [['规章'], ['废止']])).toEqual({ index: 0, kind: 'exact' });
  });

  it('takes a label that begins with an official wording of four characters, but not of three', () => {
    expect(matchLabel('甲乙丙丁的数量合计情况', one('甲乙丙丁'))).toEqual({ index: 0, kind: 'extended' });
    expect(matchLabel('甲乙丙的数量合计情况', one('甲乙丙'))).toBeNull();
    expect(matchLabel('关于甲乙丙丁的数量合计情况', one('甲乙丙丁'))).toBeNull();
  });

  it('takes two labels for one only if the second has fewer than four characters', () => {
    expect(matchLabel('甲乙丙丁及子丑寅卯', [['甲乙丙丁'], ['子丑寅卯']])).toBeNull();
    expect(matchLabel('甲乙丙丁及子丑寅', [['甲乙丙丁'], ['子丑寅']])).toEqual({ index: 0, kind: 'extended' });
    expect(matchLabel('甲乙丙丁及甲乙丙丁', [['甲乙丙丁'], null])).toEqual({ index: 0, kind: 'extended' });
  });

  it.each(['', ' ', '。', '（）'])('matches nothing with %j', (text) => {
    expect(matchLabel(text, one('甲乙丙丁'))).toBeNull();
  });

  it('matches nothing without candidates', () => {
    expect(matchLabel('甲乙丙丁', [])).toBeNull();
    expect(matchLabel('甲乙丙丁', [null])).toBeNull();
  });

  it('knows a label by its variants', () => {
    expect(matchLabel('行政规章', [['规章', '行政规章']])).toEqual({ index: 0, kind: 'exact' });
    expect(matchLabel('行政规张', [['规章', '行政规章']])).toEqual({ index: 0, kind: 'damaged' });
  });

  it.each([
    ['结果维护', 0],
    ['结果維持', 0],
    ['结果纠正', 1],
    ['其它结果', 2],
    ['尚未 审结', 3],
  ])('matches %s with the only near candidate', (text, index) => {
    expect(matchLabel(text, outcomes)?.index).toBe(index);
  });

  it.each(['结果', '结果维正', '结果纠持', '结果', '总', '无'])('does not choose between candidates for %s', (text) => {
    expect(matchLabel(text, outcomes)).toBeNull();
  });

  it('takes the longest official wording that a label begins with', () => {
    const candidates: readonly FormLabel[] = [['信息公开'], ['信息公开申请']];
    expect(matchLabel('信息公开申请数量的合计数', candidates)).toEqual({ index: 1, kind: 'extended' });
  });

  it('does not match two labels in one cell with the first of them', () => {
    const candidates: readonly FormLabel[] = [['属于行政查询事项'], ['本机关不掌握相关政府信息']];
    expect(matchLabel('8.属于行政查询事项 1.本机关不掌握相关政府信息', candidates)).toBeNull();
    expect(matchLabel('8.属于行政查询事项（含查询档案）', candidates)).toEqual({ index: 0, kind: 'exact' });
    expect(matchLabel('8.属于行政查询事项的申请件数', candidates)).toEqual({ index: 0, kind: 'extended' });
  });

  it('matches every official label of every form with itself, and with no other of its block', () => {
    for (const block of formBlocks) {
      const rows = block.rows.map((row) => row.label);
      for (const [index, label] of rows.entries())
        for (const wording of label ?? []) expect(matchLabel(wording, rows)).toEqual({ index, kind: 'exact' });
    }
  });

  it('never matches an official label with one character changed with another of its block', () => {
    const labels = formBlocks.flatMap((block) => {
      const rows = block.rows.map((row) => row.label);
      return rows.flatMap((label, index) => (label === null ? [] : [{ rows, label: label[0], index }]));
    });
    fc.assert(
      fc.property(fc.constantFrom(...labels), fc.nat(), fc.constantFrom('某', '口', 'x', ''), (known, seed, other) => {
        const at = seed % known.label.length;
        const damaged = known.label.slice(0, at) + other + known.label.slice(at + 1);
        const match = matchLabel(damaged, known.rows);
        expect([known.index, undefined]).toContain(match?.index);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a label that is held against one official label', () => {
  const label: FormLabel = ['予以公开', '同意公开'];

  it.each([
    ['（一）予以公开', 'exact'],
    ['同意公开', 'exact'],
    ['予以公开的政府信息', 'extended'],
    ['予以公幵', 'damaged'],
    ['不予公开', null],
    ['总计', null],
    ['', null],
    ['。', null],
  ])('%j: %s', (text, kind) => {
    expect(matchOneLabel(text, label)).toBe(kind);
    // Again, as it is remembered.
    expect(matchOneLabel(text, label)).toBe(kind);
  });
});

describe('a label only lacks signs of an official one', () => {
  it.each([
    ['予以公开', true],
    ['予公开', true],
    ['以公开', true],
    ['予以公', true],
    ['（一）予公开', true],
    ['予公开（注）', true],
    ['予的公开', true],
    ['同公开', true],
    ['予以公示', false],
    ['予以公开数', false],
    ['公开予以', false],
    ['予以以公开', false],
    ['同以公开', false],
  ])('%j: %s', (text, lacks) => {
    expect(onlyLacksSigns(text, ['予以公开', '同意公开'])).toBe(lacks);
  });
});

describe('a label near to several', () => {
  it('means none of them, at whatever place the nearer one stands', () => {
    const one: FormLabel = ['结果维持数'];
    const other: FormLabel = ['结果维护数'];
    expect(matchLabel('结果维某数', [one, other])).toBeNull();
    expect(matchLabel('结果维某数', [other, one])).toBeNull();
  });

  it('means the one that it names in full, although it is damaged towards another', () => {
    expect(matchLabel('结果维护数', [['结果维持数'], ['结果维护数']])).toEqual({ index: 1, kind: 'exact' });
  });

  it('which begins with two of them means the longer', () => {
    const candidates: readonly FormLabel[] = [['行政许可'], ['行政许可决定']];
    expect(matchLabel('行政许可决定书', candidates)).toEqual({ index: 1, kind: 'extended' });
    expect(matchLabel('行政许可决定书', [...candidates].reverse())).toEqual({ index: 0, kind: 'extended' });
  });
});
