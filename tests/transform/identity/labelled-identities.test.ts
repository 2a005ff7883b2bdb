// How well agency and year are read from wordings of every kind: precision at least 99.5 %, recall at least 97 %.
import { describe, expect, it } from 'vitest';
import { ProblemCollector } from '../../../src/model/problem.js';
import { readIdentity } from '../../../src/transform/identity/identity.js';
import { documentOf } from '../printed-report.js';
import { type LabelledIdentity, labelledIdentities, nameless } from './labelled-identities.js';

const leastPrecision = 0.995;
const leastRecall = 0.97;

function identityOf({ lines, closing, metadata }: Pick<LabelledIdentity, 'lines' | 'closing' | 'metadata'>) {
  const problems = new ProblemCollector();
  const document = { ...documentOf([], 'report.html'), metadata };
  const { agency, year } = readIdentity(document, { lines, closing }, problems);
  return { agency, year, codes: problems.list.map(({ code }) => code) };
}

const told = labelledIdentities.map((label) => ({ ...label, got: identityOf(label) }));

describe('labelled identities', () => {
  it('are at least 300', () => {
    expect(new Set(labelledIdentities.map(({ wording }) => wording)).size).toBeGreaterThanOrEqual(300);
  });

  it.each(['agency', 'year'] as const)('are read with precision and recall: %s', (part) => {
    const read = told.filter(({ got }) => got[part] !== null);
    const right = read.filter((label) => label.got[part] === label[part]);
    const missed = told
      .filter((label) => label.got[part] !== label[part])
      .map(({ wording, got }) => `${wording} → ${got[part]}`);
    const figures = { precision: right.length / read.length, recall: right.length / told.length };
    expect({
      ...figures,
      missed: figures.precision < leastPrecision || figures.recall < leastRecall ? missed : [],
    }).toEqual({
      ...figures,
      missed: [],
    });
  });

  it('says so where it is not read as labelled', () => {
    const silent = told.filter(
      ({ got, agency, year }) => (got.agency !== agency || got.year !== year) && got.codes.length === 0,
    );
    expect(silent.map(({ wording, got }) => `${wording} → ${got.agency}, ${got.year}`)).toEqual([]);
  });

  it.each(nameless.map((lines) => [lines]))('finds no agency in %s', (lines) => {
    expect(identityOf({ lines, closing: [], metadata: [] })).toMatchObject({ agency: null });
  });
});
