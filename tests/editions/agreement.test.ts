// When two reports are editions of one report: each rule of catalogues/rules/edition-rules.ts, on both sides of its thresholds.
import { describe, expect, test } from 'vitest';
import {
  areEditions,
  areEditionsInCrowd,
  areSameDocument,
  type ComparedReport,
  isIdentifying,
  isTelling,
  statesOtherNumbers,
} from '../../src/editions/agreement.js';
import { contentsOf, lettersAndDigitsOf } from '../../src/editions/contents.js';
import type { Reading } from '../../src/model/report.js';

type Stated = number | Exclude<Reading['state'], 'number'> | 'missing';

type Made = Partial<Omit<ComparedReport, 'cells' | 'text'>> & {
  /** What its cells state, in one order for all reports. */
  readonly states?: readonly Stated[];
  readonly words?: string;
};

function made({ states = [], words = '', ...changes }: Made): ComparedReport {
  const cells = new Map<string, Reading>();
  for (const [index, each] of states.entries())
    if (each !== 'missing')
      cells.set(`cell ${index}`, typeof each === 'number' ? { state: 'number', value: each } : { state: each });
  const letters = lettersAndDigitsOf(words);
  return {
    ...{ agencyKey: '财政局', isResolved: false, names: ['财政局'], year: 2024, scope: 'organ', form: '2021' },
    ...{ isCorrection: false, publishedOn: null, isTemplate: false },
    ...contentsOf(letters, cells),
    ...{ cells, text: () => letters },
    ...changes,
  };
}

/** Whether two reports agree; the answer must not depend on which of them is asked first. */
function both(
  agree: (one: ComparedReport, other: ComparedReport) => boolean,
  one: Made,
  other: Made,
  common: Made = {},
): boolean {
  const [left, right] = [made({ ...common, ...one }), made({ ...common, ...other })];
  const answer = agree(left, right);
  expect(agree(right, left)).toBe(answer);
  return answer;
}

const upTo = (count: number, first = 1): readonly number[] =>
  Array.from({ length: count }, (_, index) => first + index);
const times = (count: number, each: Stated): readonly Stated[] => Array<Stated>(count).fill(each);
/** More than the 300 letters by which texts are distinguished. */
const long = `本局${'主动公开'.repeat(80)}`;
const resolved: Made = { isResolved: true, agencyKey: 'a' };

describe('editions by their values', () => {
  test.each<[string, readonly Stated[], readonly Stated[], boolean]>([
    ['6 of 10 numbers are equal', upTo(10), [...upTo(6), ...upTo(4, 90)], true],
    ['5 of 9 numbers are equal', upTo(9), [...upTo(5), ...upTo(4, 90)], false],
    ['5 numbers are equal, and all', upTo(5), upTo(5), true],
    ['4 numbers are equal, and all', upTo(4), upTo(4), false],
    ['5 equal numbers are of 4 kinds', [1, 2, 3, 4, 4], [1, 2, 3, 4, 4], false],
    [
      'cells that are 0 in both do not count',
      [...upTo(6), ...times(9, 0), ...upTo(4)],
      [...upTo(6), ...times(9, 0), ...upTo(4, 90)],
      true,
    ],
    ['zeros are no equal numbers', [...upTo(4), 0, 0, 0], [...upTo(4), 0, 0, 0], false],
    ['a 0 beside a number differs, 4 beside 6 equal', [...upTo(6), 0, 0, 0, 0], upTo(10), true],
    ['a 0 beside a number differs, 5 beside 6 equal', [...upTo(6), 0, 0, 0, 0, 0], upTo(11), false],
    ['a blank beside a number is not compared', [...upTo(5), ...times(9, 'blank')], upTo(14), true],
    ['a cell that only one has is not compared', [...upTo(5), ...times(9, 'missing')], upTo(14), true],
  ])('an agency known by its name: %s', (_, states, others, expected) => {
    expect(both(areEditions, { states }, { states: others })).toBe(expected);
  });

  test('of a resolved agency the equal numbers need not differ, but they must be 5', () => {
    const states = (count: number): Made => ({ ...resolved, states: times(count, 3), form: '2021' });
    const other = (count: number): Made => ({ ...states(count), form: '2019' });
    expect(both(areEditions, states(5), other(5))).toBe(true);
    expect(both(areEditions, states(4), other(4))).toBe(false);
    expect(both(areEditions, states(5), { ...other(5), isResolved: false })).toBe(false);
  });
});

describe('editions by their text', () => {
  test.each<[string, Made, Made, boolean]>([
    ['and 3 of 5 numbers', { states: upTo(5) }, { states: [1, 2, 3, 90, 91] }, true],
    ['but only 2 of 5 numbers', { states: upTo(5) }, { states: [1, 2, 90, 91, 92] }, false],
    ['and no number that both state', { states: [1, 'blank'] }, { states: ['blank', 2] }, true],
    ['and zeros beside zeros', { states: [0, 0, 1] }, { states: [0, 0, 1] }, true],
  ])('the same text %s', (_, one, other, expected) => {
    expect(both(areEditions, one, other, { words: long })).toBe(expected);
  });

  test('a text too short to distinguish documents does not count', () => {
    expect(both(areEditions, { states: [1, 2] }, { states: [1, 2] }, { words: '本局' })).toBe(false);
  });

  test('another text does not count', () => {
    expect(both(areEditions, { states: [1, 2] }, { states: [1, 2], words: `${long}完` }, { words: long })).toBe(false);
  });

  const reposted: Made = { ...resolved, words: long, publishedOn: '2025-01-20', states: upTo(5) };
  const corrected: Made = { ...reposted, publishedOn: '2025-03-05', states: upTo(5, 90) };
  test.each<[string, Made, boolean]>([
    ['on another day', {}, true],
    ['on the same day', { publishedOn: '2025-01-20' }, false],
    ['on an unknown day', { publishedOn: null }, false],
    ['under a name that several agencies may have', { isResolved: false }, false],
    ['with another text', { words: `${long}完` }, false],
  ])('the whole table was corrected %s', (_, changes, expected) => {
    expect(both(areEditions, reposted, { ...corrected, ...changes })).toBe(expected);
  });
});

describe('editions because nothing speaks against it', () => {
  test.each<[string, readonly Stated[], readonly Stated[], boolean]>([
    ['10 cells', times(10, 0), times(10, 0), true],
    ['9 cells', times(9, 0), times(9, 0), false],
    ['9 common cells and one of each', [...times(9, 0), 0, 'missing'], [...times(9, 0), 'missing', 0], false],
    ['a blank, a dash, 无 and 0', [...times(9, 0), 'blank'], [...times(7, 'slash'), 'none', 'blank', 'slash'], true],
    ['the same number among them', [...times(9, 0), 4], [...times(9, 'blank'), 4], true],
    ['a number beside a blank', [...times(9, 0), 4], [...times(9, 0), 'blank'], false],
    ['another number', [...times(9, 0), 4], [...times(9, 0), 5], false],
    ['an unreadable cell beside a 0', [...times(9, 0), 0], [...times(9, 0), 'unreadable'], false],
    ['unreadable cells', times(10, 'unreadable'), times(10, 'unreadable'), false],
  ])('two reports of a resolved agency: %s', (_, states, others, expected) => {
    expect(both(areEditions, { states }, { states: others }, resolved)).toBe(expected);
  });

  test('not of an agency known by its name, and not on two forms', () => {
    const silent: Made = { ...resolved, states: times(10, 0) };
    expect(both(areEditions, silent, { ...silent, isResolved: false })).toBe(false);
    expect(both(areEditions, { ...silent, isResolved: false }, { ...silent, isResolved: false })).toBe(false);
    expect(both(areEditions, silent, { ...silent, form: '2019' })).toBe(false);
  });
});

describe('editions by the likeness of their texts', () => {
  // 23 letters have 20 runs of four letters; each further letter adds one.
  const letters = 'abcdefghijklmnopqrstuvw';
  const few: Made = { states: [1, 2, 3], words: letters };
  test.each<[string, Made, boolean]>([
    ['20 of 25 runs in common', { words: `${letters}12345` }, true],
    ['20 of 26 runs in common', { words: `${letters}123456` }, false],
    ['another number', { states: [1, 2, 4] }, false],
    ['a further number', { states: [1, 2, 3, 4] }, false],
    ['a further 0', { states: [1, 2, 3, 0] }, true],
  ])('%s', (_, changes, expected) => {
    expect(both(areEditions, few, { ...few, ...changes })).toBe(expected);
  });

  test('three different numbers are needed', () => {
    expect(both(areEditions, few, few)).toBe(true);
    expect(both(areEditions, {}, {}, { ...few, states: [1, 2, 2] })).toBe(false);
  });
});

describe('editions in a crowd of agencies of one name', () => {
  test.each<[string, Made, Made, boolean]>([
    ['five different numbers', { states: upTo(5) }, { states: upTo(5) }, true],
    ['four different numbers', { states: upTo(4) }, { states: upTo(4) }, false],
    ['four different numbers in one text', { states: upTo(4), words: long }, { states: upTo(4), words: long }, true],
    ['other numbers in one text', { states: upTo(9), words: long }, { states: upTo(9, 2), words: long }, false],
  ])('%s', (_, one, other, expected) => {
    expect(both(areEditionsInCrowd, one, other)).toBe(expected);
  });

  test('few numbers on a template do not join', () => {
    expect(both(areEditionsInCrowd, {}, {}, { states: upTo(4), words: long, isTemplate: true })).toBe(false);
  });
});

describe('the same document, under another name or without a year', () => {
  const ten: Made = { states: upTo(10) };
  const five: Made = { states: upTo(5), words: long };
  const elsewhere: Made = { agencyKey: '洪泽区财政局', names: ['洪泽区财政局'] };

  test.each<[string, Made, Made, boolean]>([
    ['ten different numbers, whatever the text', { ...ten, words: long }, { ...ten, ...elsewhere }, true],
    ['nine different numbers', { states: upTo(9) }, { states: upTo(9), ...elsewhere }, false],
    ['ten numbers, of two scopes', ten, { ...ten, ...elsewhere, scope: 'territory' }, false],
    ['ten numbers, one without a scope', ten, { ...ten, ...elsewhere, scope: null }, true],
    ['ten numbers, both without a scope', { ...ten, scope: null }, { ...ten, ...elsewhere, scope: null }, true],
    ['ten numbers, an eleventh in one', ten, { states: upTo(11), ...elsewhere }, false],
    ['five different numbers in one text', five, { ...five, ...elsewhere }, true],
    ['five numbers in one text, of two scopes', five, { ...five, ...elsewhere, scope: 'territory' }, true],
    ['five numbers in one text, without years', { ...five, year: null }, { ...five, ...elsewhere, year: null }, true],
    ['five numbers in one text, one without a year', five, { ...five, ...elsewhere, year: null }, true],
    ['five numbers in one text, of two years', five, { ...five, ...elsewhere, year: 2023 }, false],
    ['five other numbers in one text', five, { ...five, ...elsewhere, states: upTo(5, 2) }, false],
    ['a template', { ...five, isTemplate: true }, { ...five, ...elsewhere, isTemplate: true }, false],
    ['of two resolved agencies', { ...five, ...resolved }, { ...five, isResolved: true, agencyKey: 'b' }, false],
    ['of one resolved agency', { ...five, ...resolved }, { ...five, ...resolved, year: null }, true],
    ['one of them resolved', { ...five, ...resolved }, { ...five, ...elsewhere }, true],
  ])('%s', (_, one, other, expected) => {
    expect(both(areSameDocument, one, other)).toBe(expected);
  });

  const silent = (name: string | null, words: string): Made => ({
    ...{ states: [1, 2, 3, 4], words: words + long, agencyKey: name, names: name === null ? [] : [name] },
  });
  test.each<[string, Made, Made, boolean]>([
    [
      'the text names the short name',
      silent('洪泽区财政局', '洪泽区财政局'),
      silent('淮安市洪泽区财政局', '洪泽区财政局'),
      true,
    ],
    [
      'the text names the long name',
      silent('洪泽区财政局', '淮安市洪泽区财政局'),
      silent('淮安市洪泽区财政局', '淮安市洪泽区财政局'),
      true,
    ],
    ['the text names the only name', silent('洪泽区财政局', '洪泽区财政局'), silent(null, '洪泽区财政局'), true],
    ['the text names neither', silent('洪泽区财政局', ''), silent(null, ''), false],
    ['a name of five characters', silent('泽区财政局', '泽区财政局'), silent(null, '泽区财政局'), false],
    [
      'the other has a different name',
      silent('洪泽区财政局', '洪泽区财政局'),
      silent('洪泽区教育局', '洪泽区财政局'),
      false,
    ],
    [
      'the other has only the beginning of the name',
      silent('洪泽区财政局', '洪泽区财政局'),
      silent('洪泽区财政', '洪泽区财政局'),
      false,
    ],
    ['no names', silent(null, '洪泽区财政局'), silent(null, '洪泽区财政局'), false],
    ['one agency', silent('财政局', ''), silent('财政局', ''), true],
  ])('with few numbers in one text: %s', (_, one, other, expected) => {
    expect(both(areSameDocument, one, other)).toBe(expected);
    expect(both(areSameDocument, { ...one, year: null }, other)).toBe(false);
    expect(both(areSameDocument, { ...one, year: null }, { ...other, year: null })).toBe(false);
  });

  test('one of several names is enough', () => {
    const one: Made = { ...silent('洪泽区财政局', '洪泽区财政局'), names: ['局', '洪泽区财政局'] };
    const other: Made = { ...silent('x', '洪泽区财政局'), names: ['洪泽区教育局', '淮安市洪泽区财政局'] };
    expect(both(areSameDocument, one, other)).toBe(true);
  });
});

describe('other numbers', () => {
  test.each<[string, readonly Stated[], readonly Stated[], boolean]>([
    ['another number in one of the cells', [1, 2], [1, 3], true],
    ['a 0 beside a number', [0], [5], true],
    ['the same numbers', [1, 2], [1, 2], false],
    ['a blank beside a number', ['blank'], [5], false],
    ['what cannot be read beside a number', ['unreadable'], [5], false],
    ['a blank beside a dash', ['blank'], ['slash'], false],
    ['numbers in different cells', [1, 'missing'], ['missing', 5], false],
  ])('%s', (_, states, others, expected) => {
    expect(both((one, other) => statesOtherNumbers(one.cells, other.cells), { states }, { states: others })).toBe(
      expected,
    );
  });
});

test('five different numbers are telling, ten identify a report', () => {
  const of = (count: number) => made({ states: [...upTo(count), 1, 0, 'blank'] });
  expect([4, 5].map((count) => isTelling(of(count)))).toEqual([false, true]);
  expect([9, 10].map((count) => isIdentifying(of(count)))).toEqual([false, true]);
});
