// Differences between labels that are never damage.
import { expect, it } from 'vitest';
import { changesMeaning, differsInMeaning } from '../../../src/transform/cells/meanings.js';

it.each<[printed: string, official: string, differs: boolean]>([
  ['上年制发件数', '年制发件数', true],
  // A word that is lost.
  ['年制发件数', '上年制发件数', true],
  ['年加数', '年增加数', true],
  ['年少数', '年减少数', true],
  ['办结数', '未办结数', true],
  ['予公开', '不予公开', true],
  ['予公开', '予以公开', false],
  // The loss of any other word of meaning is more likely damage.
  ['制件数', '制发件数', false],
  // As often as in the official one.
  ['不予公开不予答复', '不予公开不予答复', false],
  ['不予公开不予答复', '不予公开予以答复', true],
])('%j differs in meaning from %j: %s', (printed, official, differs) => {
  expect(differsInMeaning(printed, official)).toBe(differs);
});

it.each([
  ['（2022）', true],
  ['1999年数', true],
  ['20件', false],
  ['2122', false],
  ['', false],
])('%j behind a label names another year: %s', (rest, changes) => {
  expect(changesMeaning(rest)).toBe(changes);
});
