// Texts as sets of shingles, and the similarity of two such sets.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jaccardOf, lettersOf, shinglesOf } from '../../src/similarity/shingles.js';
import { charactersFrom } from './made-texts.js';

const similarity = (one: string, other: string) => jaccardOf(shinglesOf(lettersOf(one)), shinglesOf(lettersOf(other)));
const letters = fc.string({
  unit: fc.constantFrom(...'政府信息公开工作年度报告主动申请办理'),
  minLength: 4,
  maxLength: 300,
});

describe('the letters of a text', () => {
  test.each([
    ['figures and years', '2023年公开信息1,204条（增长12.5％）。', '年公开信息条增长'],
    ['full-width figures', '２０２３年', '年'],
    ['blanks of any kind and line feeds', '信 息\u3000公\u00a0开\n工\t作', '信息公开工作'],
    ['punctuation', '“一网通办”、《条例》——；：', '一网通办条例'],
  ])('%s are dropped', (_, text, expected) => {
    expect(lettersOf(text)).toBe(expected);
  });

  test('a radical counts as the character that it looks like', () => {
    expect(lettersOf('⽇⻚')).toBe('日页');
  });
});

describe('shingles', () => {
  test('are the distinct runs of four characters', () => {
    expect(shinglesOf('甲乙丙')).toHaveLength(0);
    expect(shinglesOf('甲乙丙丁')).toHaveLength(1);
    expect(shinglesOf('甲乙丙丁戊')).toHaveLength(2);
    expect(shinglesOf('甲甲甲甲甲甲甲')).toHaveLength(1);
  });

  test('ascend', () => {
    const shingles = [...shinglesOf(charactersFrom(0, 500))];
    expect(shingles).toHaveLength(497);
    expect(shingles).toEqual([...shingles].sort((a, b) => a - b));
  });
});

describe('the similarity of two texts', () => {
  test('is 1 for the same letters, whatever numbers, years, blanks and punctuation are between them', () => {
    expect(similarity('2022年，共公开信息12条。', '２０２３年 共公开\n信息1,204条！')).toBe(1);
    fc.assert(fc.property(letters, (text) => similarity(text, text) === 1));
  });

  test('is 0 for texts without a common run of four, and for texts too short to have one', () => {
    expect(similarity(charactersFrom(0, 100), charactersFrom(100, 100))).toBe(0);
    expect(similarity('无', '无')).toBe(0);
  });

  test('is symmetric, and between 0 and 1', () => {
    fc.assert(
      fc.property(letters, letters, (one, other) => {
        const jaccard = similarity(one, other);
        return jaccard === similarity(other, one) && jaccard >= 0 && jaccard <= 1;
      }),
    );
  });

  test('is the similarity of the plain sets of runs of four', () => {
    const runs = (text: string) => new Set(Array.from({ length: text.length - 3 }, (_, at) => text.slice(at, at + 4)));
    fc.assert(
      fc.property(letters, letters, (one, other) => {
        const [left, right] = [runs(one), runs(other)];
        const inBoth = [...left].filter((run) => right.has(run)).length;
        expect(similarity(one, other)).toBeCloseTo(inBoth / (left.size + right.size - inBoth), 12);
      }),
    );
  });

  test('falls by what an edit changes: one character of a hundred removes four of 97 runs from each text', () => {
    const text = charactersFrom(0, 100);
    const edited = `${text.slice(0, 50)}龥${text.slice(51)}`;
    expect(similarity(text, edited)).toBeCloseTo(93 / 101, 12);
  });

  test('of a text and one that copies half of it follows from the runs in common', () => {
    // 200 and 200 characters, 100 of them in common: 97 runs in both, 197 + 197 − 97 in either.
    expect(similarity(charactersFrom(0, 200), charactersFrom(100, 200))).toBeCloseTo(97 / 297, 12);
  });
});
