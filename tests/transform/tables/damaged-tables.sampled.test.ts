// Tables with one random fault in their structure: whatever is read differently from the figures must be flagged or reported.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureNames } from '../../../scripts/samples/figures.js';
import { casesIn } from '../../sampled.js';
import { expectedFacts, printedTables, reportOf, silentErrors } from '../printed-report.js';
import { damages } from './damages.js';

const numRuns = casesIn(12, 60);
const tables = ['proactive', 'requests', 'disputes'] as const;

describe.each(Object.entries(damages))('when %s', (_, damage) => {
  it(`nothing is silently wrong (${numRuns} random places; 60 in the slow run)`, () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...figureNames),
        fc.constantFrom(...tables),
        fc.nat(),
        fc.nat(),
        (figures, table, row, cell) => {
          const [printed = { rows: [] }] = printedTables(figures)[table];
          const rowIndex = row % printed.rows.length;
          const cells = printed.rows[rowIndex]?.cells.length ?? 1;
          const report = reportOf(figures, { [table]: [damage(printed, rowIndex, cell % cells)] });
          expect(silentErrors(report, expectedFacts(figures))).toEqual([]);
        },
      ),
      { numRuns },
    );
  });
});
