// Clusters of editions: which reports join, the same for any order of the reports, and never with two known agencies or years.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ClusteredReport, clustersOf } from '../../src/editions/clusters.js';
import { contentsOf, lettersAndDigitsOf } from '../../src/editions/contents.js';
import type { Reading } from '../../src/model/report.js';

interface Made extends ClusteredReport {
  readonly id: number;
}

const cells = fc.array(fc.constantFrom<number | 'blank'>(0, 1, 2, 3, 4, 5, 6, 'blank'), {
  minLength: 6,
  maxLength: 12,
});
const fewCells = fc.sample(cells, { numRuns: 6, seed: 1 });
const texts = ['', '甲'.repeat(300), `沭阳县甲镇人民政府${'乙'.repeat(300)}`];

function madeFrom(
  id: number,
  each: {
    readonly agency: readonly [key: string | null, isResolved: boolean, names: readonly string[]];
    readonly year: number | null;
    readonly scope: 'organ' | 'territory' | null;
    readonly isCorrection: boolean;
    readonly publishedOn: string | null;
    readonly values: readonly (number | 'blank')[];
    readonly text: string;
  },
): Made {
  const [agencyKey, isResolved, names] = each.agency;
  const { year, scope, isCorrection, publishedOn, text } = each;
  const stated = new Map(
    each.values.map((value, index): [string, Reading] => [
      `cell ${index}`,
      value === 'blank' ? { state: value } : { state: 'number', value },
    ]),
  );
  return {
    ...{
      id,
      agencyKey,
      isResolved,
      names,
      year,
      scope,
      isCorrection,
      publishedOn,
      form: '2021',
      isInCrowd: false,
      isTemplate: false,
    },
    ...contentsOf(lettersAndDigitsOf(text), stated),
    ...{ cells: stated, text: () => lettersAndDigitsOf(text) },
  };
}

const reports = fc
  .array(
    fc.record({
      agency: fc.constantFrom<readonly [string | null, boolean, readonly string[]]>(
        ['1', true, ['沭阳县甲镇人民政府']],
        ['2', true, ['沭阳县乙镇人民政府']],
        ['甲镇人民政府', false, ['甲镇人民政府']],
        [null, false, []],
      ),
      year: fc.constantFrom(null, 2023, 2024, 2024),
      scope: fc.constantFrom<'organ' | 'territory' | null>('organ', 'territory', null),
      isCorrection: fc.boolean(),
      publishedOn: fc.constantFrom(null, '2025-01-20', '2025-03-01'),
      values: fc.constantFrom(...fewCells),
      text: fc.constantFrom(...texts),
    }),
    { maxLength: 8 },
  )
  .map((made) => made.map((each, id) => madeFrom(id, each)));

const idsOf = (made: readonly Made[]) =>
  clustersOf(made)
    .map((cluster) => cluster.map(({ id }) => id).sort())
    .sort(([one = 0], [other = 0]) => one - other);

/** Six numbers, too few to identify a report without its text. Those of two seeds have none in common. */
const six = (seed: number) => Array.from({ length: 6 }, (_, index) => 100 * seed + index);

const usual: Parameters<typeof madeFrom>[1] = {
  ...{
    agency: ['1', true, ['沭阳县甲镇人民政府']],
    year: 2024,
    scope: 'organ',
    isCorrection: false,
    publishedOn: null,
  },
  ...{ values: six(1), text: '' },
};
const byName = { agency: ['甲镇人民政府', false, ['甲镇人民政府']] } as const;
const elsewhere = { agency: ['乙镇人民政府', false, ['乙镇人民政府']] } as const;

/** The clusters of reports, each changed from the usual one, by their numbers from 0. */
const clustered = (...made: readonly (Partial<typeof usual> & { readonly isInCrowd?: boolean })[]) =>
  idsOf(made.map(({ isInCrowd = false, ...each }, id) => ({ ...madeFrom(id, { ...usual, ...each }), isInCrowd })));

describe('a correction that agrees with no report', () => {
  const says = { isCorrection: true, values: six(2) };

  test('corrects the only other one of its scope', () => {
    expect(clustered({}, says)).toEqual([[0, 1]]);
    expect(clustered(says, {})).toEqual([[0, 1]]);
    expect(clustered({}, {}, says)).toEqual([[0, 1, 2]]);
  });

  test.each<[string, Partial<typeof usual>, Partial<typeof usual>]>([
    ['neither says that it is one', {}, { values: six(2) }],
    ['both say so', { isCorrection: true }, says],
    ['the agency is known by its name alone', byName, { ...says, ...byName }],
    ['the scope is not known', { scope: null }, { ...says, scope: null }],
    ['the scope of one is not known', {}, { ...says, scope: null }],
    ['the scope of the other is not known', { scope: null }, says],
    ['the other is of another scope', { scope: 'territory' }, says],
    ['the other is of another year', { year: 2023 }, says],
    ['the other is of another agency', { agency: ['2', true, []] }, says],
  ])('does not if %s', (_, one, other) => {
    expect(clustered(one, other)).toEqual([[0], [1]]);
  });

  test('corrects it although a copy of the correction has lost the words that say so', () => {
    expect(clustered({}, says, { values: six(2) })).toEqual([[0, 1, 2]]);
  });

  test('does not if there are two others', () => {
    expect(clustered({}, { values: six(3) }, says)).toEqual([[0], [1], [2]]);
  });

  test('corrects the one of its scope, if there are reports of two scopes', () => {
    expect(clustered({}, { scope: 'territory', values: six(3) }, says)).toEqual([[0, 2], [1]]);
  });
});

describe('a report without a scope', () => {
  const organ = { scope: 'organ', values: six(1) } as const;
  const territory = { scope: 'territory', values: six(2) } as const;

  test('joins the reports of the only scope that it agrees with', () => {
    expect(clustered(organ, territory, { scope: null, values: six(2) })).toEqual([[0], [1, 2]]);
    expect(clustered({ scope: null, values: six(2) }, organ, territory)).toEqual([[0, 2], [1]]);
    expect(clustered(organ, { scope: null, values: six(1) })).toEqual([[0, 1]]);
  });

  test('joins together with others that agree with the same', () => {
    expect(clustered(organ, territory, { scope: null, values: six(1) }, { scope: null, values: six(1) })).toEqual([
      [0, 2, 3],
      [1],
    ]);
    // 6 of 10 numbers are those of the organ's report, in different halves, so that they do not agree with each other.
    const ten = { scope: 'organ', values: [...six(1), ...six(3).slice(0, 4)] } as const;
    const first = { scope: null, values: [...six(1), ...six(4).slice(0, 4)] };
    const second = { scope: null, values: [...six(5).slice(0, 4), ...six(1).slice(4), ...six(3).slice(0, 4)] };
    expect(clustered(ten, territory, first, second)).toEqual([[0, 2, 3], [1]]);
  });

  test('has the only scope of the agency, and so joins all reports that it agrees with', () => {
    // 6 of its 10 numbers are in either, but only 2 in both.
    const ten = [...six(1), ...six(2).slice(0, 4)];
    const first = { values: [...six(1), ...six(3).slice(0, 4)] };
    const second = { values: [...six(4).slice(0, 4), ...ten.slice(4)] };
    expect(clustered(first, second)).toEqual([[0], [1]]);
    expect(clustered(first, second, { scope: null, values: ten })).toEqual([[0, 1, 2]]);
  });

  test('joins neither if it agrees with both, or with none', () => {
    const both = { scope: 'territory', values: six(1) } as const;
    expect(clustered(organ, both, { scope: null, values: six(1) })).toEqual([[0], [1], [2]]);
    expect(clustered(organ, territory, { scope: null, values: six(3) })).toEqual([[0], [1], [2]]);
  });
});

describe('in a crowd', () => {
  // Five of six numbers are equal: enough for an agency, not for a crowd.
  const nearly = { ...byName, values: [...six(1).slice(0, 5), 7] };

  test('only reports of the same numbers join', () => {
    expect(clustered(byName, nearly)).toEqual([[0, 1]]);
    expect(clustered({ ...byName, isInCrowd: true }, { ...nearly, isInCrowd: true })).toEqual([[0], [1]]);
    expect(clustered({ ...byName, isInCrowd: true }, { ...byName, isInCrowd: true })).toEqual([[0, 1]]);
  });

  test('it is enough that one of them is known to be', () => {
    expect(clustered({ ...byName, isInCrowd: true }, nearly)).toEqual([[0], [1]]);
  });
});

describe('across agencies and years', () => {
  const text = '甲'.repeat(300);

  test('the same document joins reports of two names, and all editions that these have', () => {
    const nearly = [...six(1).slice(0, 5), 7];
    expect(clustered({ ...byName, text }, { ...elsewhere, text }, { ...elsewhere, values: nearly })).toEqual([
      [0, 1, 2],
    ]);
    expect(clustered({ ...byName, text }, { ...elsewhere, text: '' })).toEqual([[0], [1]]);
  });

  test('the same document joins a report without agency or year', () => {
    expect(clustered({ text }, { agency: [null, false, []], text })).toEqual([[0, 1]]);
    expect(clustered({ text }, { year: null, text })).toEqual([[0, 1]]);
    expect(clustered({ agency: [null, false, []] }, { agency: [null, false, []] })).toEqual([[0], [1]]);
    expect(clustered({ year: null }, { year: null })).toEqual([[0], [1]]);
  });

  test('a copy that would join two known agencies or two years joins nothing, and editions of an agency stay together', () => {
    const nobody = { agency: [null, false, []], text } as const;
    expect(clustered({ text }, {}, nobody, { agency: ['2', true, []], text })).toEqual([[0, 1], [2], [3]]);
    expect(clustered({ text }, {}, { year: null, text }, { year: 2023, text })).toEqual([[0, 1], [2], [3]]);
    // Other reports are not affected.
    const apart = { ...elsewhere, values: six(2) };
    expect(clustered({ text }, nobody, { agency: ['2', true, []], text }, apart)).toEqual([[0], [1], [2], [3]]);
  });
});

test('the order of reports does not matter', () => {
  fc.assert(
    fc.property(
      reports.chain((made) => fc.tuple(fc.constant(made), fc.shuffledSubarray([...made], { minLength: made.length }))),
      ([made, shuffled]) => {
        expect(idsOf(shuffled)).toEqual(idsOf(made));
      },
    ),
    { numRuns: 1000 },
  );
});

test('every report is in exactly one cluster, and no cluster has two resolved agencies or two years', () => {
  fc.assert(
    fc.property(reports, (made) => {
      expect(idsOf(made).flat().sort()).toEqual(made.map(({ id }) => id).sort());
      for (const cluster of clustersOf(made)) {
        expect(
          new Set(cluster.filter(({ isResolved }) => isResolved).map(({ agencyKey }) => agencyKey)).size,
        ).toBeLessThan(2);
        expect(new Set(cluster.flatMap(({ year }) => year ?? [])).size).toBeLessThan(2);
      }
    }),
    { numRuns: 1000 },
  );
});

test('the generated reports have clusters of several reports, also of different names, so that the properties are not vacuous', () => {
  const sampled = fc.sample(reports, { numRuns: 600, seed: 2 }).flatMap((made) => clustersOf(made));
  expect(sampled.filter((cluster) => cluster.length > 1).length).toBeGreaterThan(50);
  expect(
    sampled.filter((cluster) => new Set(cluster.map(({ agencyKey }) => agencyKey)).size > 1).length,
  ).toBeGreaterThan(10);
});
