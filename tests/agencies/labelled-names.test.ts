import { expect, it } from 'vitest';
import { loadGazetteer } from '../../src/agencies/gazetteer/load-gazetteer.js';
import { figuresOf, labelledNames, writtenNames } from './labelled-names.js';

it('resolves labelled names without guessing', () => {
  const { names, precision, recall, guessed, missed } = figuresOf(loadGazetteer());
  const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
  process.stdout.write(
    `${names} names: precision ${percent(precision)}, recall ${percent(recall)}. Not as labelled: ${missed.join('; ') || 'none'}\n`,
  );
  expect(guessed).toEqual([]);
  expect(precision).toBeGreaterThanOrEqual(0.995);
  expect(recall).toBeGreaterThanOrEqual(0.97);
});

it('has enough labelled names, each once', () => {
  expect(writtenNames).toBeGreaterThanOrEqual(250);
  expect(labelledNames.length).toBeGreaterThanOrEqual(600);
  expect(new Set(labelledNames.map(({ name, year }) => `${name} ${year}`)).size).toBe(labelledNames.length);
});
