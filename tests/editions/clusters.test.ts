// Clusters of editions: the same for any order of the reports, and never with two known agencies or years.
import fc from 'fast-check';
import { expect, test } from 'vitest';
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
