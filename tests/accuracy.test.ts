// The published accuracy (docs/accuracy.md): this version has its result, the page is what the results say, and the collection holds every
// format, form, producer and look. tests/accuracy.sampled.test.ts reads the documents again.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentLooks, statisticsLooks } from '../scripts/accuracy/clean-looks.js';
import { goldenDocuments } from '../scripts/accuracy/documents.js';
import { draftOf, forms } from '../scripts/accuracy/draft.js';
import { faults } from '../scripts/accuracy/faults.js';
import { formatLooks } from '../scripts/accuracy/format-looks.js';
import { judge } from '../scripts/accuracy/judge.js';
import { accuracyPage } from '../scripts/accuracy/page.js';
import { formats, producers } from '../scripts/accuracy/producers.js';
import { type AccuracyResults, countNames, countOf, readResults, resultsText } from '../scripts/accuracy/results.js';
import { seenFaults } from '../scripts/accuracy/seen-faults.js';
import { formYears } from '../src/catalogues/forms/official-forms.js';
import { indicators } from '../src/catalogues/indicators/indicators.js';
import { expectFresh } from './docs/fresh-page.js';

const documents = goldenDocuments();
const results = readResults();
const packageFile: unknown = JSON.parse(readFileSync(resolve(import.meta.dirname, '../package.json'), 'utf8'));

describe('docs/accuracy.md', () => {
  it('has a result for the version of package.json, which is the newest', () => {
    expect(packageFile, 'npm run accuracy measures this version').toMatchObject({ version: results[0]?.version });
  });

  it('compares it with the version before, over the same documents', () => {
    expect(results.length).toBeGreaterThan(1);
    for (const { version, collection, documents: counted, counts } of results.slice(0, 2)) {
      expect([version, collection]).toEqual([version, results[0]?.collection]);
      expect(Object.keys(counted)).toEqual(documents.map(({ name }) => name));
      expect(counts).toEqual(countNames);
    }
  });

  it('is what the results say', () => {
    expectFresh('accuracy.md', accuracyPage(documents, results));
  });

  it.each(results.map((result) => [result.version, result] as const))(
    'keeps the result of %s as the command writes it',
    (version, result) => {
      const path = resolve(import.meta.dirname, `../docs/accuracy/${version}.json`);
      expect(resultsText(result)).toBe(readFileSync(path, 'utf8'));
    },
  );

  it('cannot be written without a result', () => {
    expect(() => accuracyPage(documents, [])).toThrow('npm run accuracy');
  });

  it('counts every cell of a document', () => {
    const [current] = results;
    const differing = documents.filter(({ name, draft }, index) => {
      const counts = current?.documents[name] ?? [];
      const cells = ['right', 'rightFlagged', 'wrongFlagged', 'reported', 'silent'] as const;
      const whole = cells.reduce((sum, outcome) => sum + countOf(counts, outcome), 0);
      return index % 8 === 0 && whole < draft().seen.size;
    });
    expect(differing.map(({ name }) => name)).toEqual([]);
  });
});

describe('the golden collection', () => {
  it('has at least 300 documents, each with a name of its own', () => {
    expect(documents.length).toBeGreaterThanOrEqual(300);
    expect(new Set(documents.map(({ name }) => name)).size).toBe(documents.length);
  });

  it('has every form of the readers, and states every indicator', () => {
    expect(formYears.map(({ code }) => code)).toEqual([...forms]);
    const stated = new Set(forms.flatMap((form) => [...draftOf(1, form).seen.keys()].map((key) => key.split('|')[0])));
    expect(indicators.map(({ code }) => code).filter((code) => !stated.has(code))).toEqual([]);
  });

  it('has every producer of every format with every form', () => {
    expect(new Set(producers.map(({ format }) => format))).toEqual(new Set(formats));
    const seen = new Set(documents.map(({ format, producer, form }) => `${format} ${producer} ${form}`));
    const wanted = producers.flatMap(({ format, name }) => forms.map((form) => `${format} ${name} ${form}`));
    expect(wanted.filter((each) => !seen.has(each))).toEqual([]);
  });

  it('has every look, and every fault', () => {
    const lists = [contentLooks, statisticsLooks, formatLooks, faults, seenFaults];
    const seen = new Set(documents.flatMap(({ looks }) => looks));
    expect(lists.flatMap((list) => list.map(({ name }) => name)).filter((name) => !seen.has(name))).toEqual([]);
    expect(documents.filter(({ isFaulty }) => isFaulty).length).toBeGreaterThan(100);
  });

  it('is the same each time it is made', () => {
    const picked = (each: typeof documents) => each.filter((_, index) => index % 50 === 3);
    const bytesOf = (each: typeof documents) =>
      picked(each).map(({ draft, write }) => Buffer.from(write(draft())).toString('base64'));
    expect(bytesOf(goldenDocuments())).toEqual(bytesOf(documents));
  });
});

describe('the judge', () => {
  const draft = { ...draftOf(1, '2021'), seen: new Map([['a.b|', { value: 5, state: 'number' as const }]]) };
  const { agency, year, form } = draft;
  const told = { code: 'table_missing', severity: 'error' };
  const document = (cells: readonly (readonly [string, number | null, string, boolean])[], problems = [told]) => ({
    ...{ agency, year, form, problems },
    cells: new Map(cells.map(([key, value, state, flagged]) => [key, { value, state, flagged, evidence: null }])),
  });
  const outcomeOf = (read: ReturnType<typeof document> | undefined) =>
    Object.entries(judge(draft, read).outcomes).flatMap(([name, count]) => Array<string>(count).fill(name));

  it.each([
    ['a right number', document([['a.b|', 5, 'number', false]]), ['right']],
    ['a right number that is flagged', document([['a.b|', 5, 'number', true]]), ['rightFlagged']],
    ['a wrong number', document([['a.b|', 6, 'number', false]]), ['silent']],
    ['a wrong number that is flagged', document([['a.b|', 6, 'number', true]]), ['wrongFlagged']],
    ['a blank for a number', document([['a.b|', null, 'blank', false]]), ['silent']],
    ['a number that cannot be read', document([['a.b|', null, 'unreadable', true]]), ['wrongFlagged']],
    ['a missing number with a word', document([]), ['reported']],
    ['a missing number without a word', document([], []), ['silent']],
    [
      'a missing number and a word about something else',
      document([], [{ code: 'agency_unsure', severity: 'warning' }]),
      ['silent'],
    ],
    [
      'an invented number',
      document([
        ['a.b|', 5, 'number', false],
        ['a.c|', 1, 'number', false],
      ]),
      ['right', 'silent'],
    ],
    [
      'a number beside the form',
      document([
        ['a.b|', 5, 'number', false],
        ['行政复议|去年', 1, 'number', false],
      ]),
      ['right'],
    ],
    ['no report', undefined, ['reported']],
  ])('counts %s', (_, read, expected) => {
    expect(outcomeOf(read)).toEqual(expected);
  });

  it('knows whether agency, year and form are right', () => {
    expect(judge(draft, document([])).isIdentified).toBe(true);
    expect(judge(draft, { ...document([]), year: year + 1 }).isIdentified).toBe(false);
  });
});

/** A release that forgot to measure: its page would be that of another version. */
describe('a version without a result', () => {
  it('is seen', () => {
    const of = (version: string): AccuracyResults => ({
      version,
      collection: '',
      counts: [...countNames],
      documents: {},
    });
    expect(accuracyPage([], [of('9.9.9'), of('9.9.8')])).toContain('version 9.9.9');
  });
});
