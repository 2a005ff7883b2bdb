import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelKey, labelKeys, matchLabel } from '../../../src/transform/cells/labels.js';
import type { FormLabel } from '../../../src/transform/forms/form.js';
import { formBlocks } from '../../../src/transform/forms/official-forms.js';

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

  it('gives the text without brackets as a second key', () => {
    expect(labelKeys('规范性文件（本单位制发的）')).toEqual(['规范性文件本单位制发的', '规范性文件']);
  });
});

describe('matchLabel', () => {
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
