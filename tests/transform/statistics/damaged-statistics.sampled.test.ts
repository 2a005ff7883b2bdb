// Tables of the form of 2014 with one or two random faults: whatever is read differently from the figures must be flagged or reported.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ownFigures,
  type StatisticsArrangement,
  statisticsTables,
  wholeFigures,
} from '../../../scripts/samples/statistics-form.js';
import { type WrittenTable, writtenCell } from '../../../scripts/samples/written-document.js';
import { casesIn } from '../../sampled.js';
import { silentErrors, withRows } from '../printed-report.js';
import { type Damage, damages } from '../tables/damages.js';
import { reportWith, wholeFacts } from './printed-statistics.js';

const arrangements: readonly StatisticsArrangement[] = [
  'one column',
  'without units',
  'own and whole',
  'two halves',
  'merged levels',
  'numbered rows',
  'value before unit',
  'two years',
  'in parts',
];

const inCells = (change: (text: string, cell: number) => string): Damage => {
  return (table, row, cell) =>
    withRows(table, (printed, index) =>
      index === row
        ? {
            cells: printed.cells.map((other, place) =>
              place === cell ? { ...other, text: change(other.text, cell) } : other,
            ),
          }
        : printed,
    );
};

const isValue = /^[\d.—]*$/u;
const numbering = /^[（(]?[一二三四五六七八九\d]+[）)、.]/u;

/** Damage to labels and rows, beyond that to cells and spans. */
const further: Readonly<Record<string, Damage>> = {
  'a label has lost its number': inCells((text) => (isValue.test(text) ? text : text.replace(numbering, ''))),
  'a label has lost a character': inCells((text) => (isValue.test(text) ? text : text.slice(0, 3) + text.slice(4))),
  'a label has a wrong character': inCells((text) =>
    isValue.test(text) ? text : `${text.slice(0, 4)}某${text.slice(5)}`,
  ),
  'a label has lost half': inCells((text) => (isValue.test(text) ? text : text.slice(0, Math.ceil(text.length / 2)))),
  'two rows are missing': (table, row) =>
    withRows(table, (printed, index) => (index === row || index === row + 1 ? null : printed)),
  'five rows are missing': (table, row) =>
    withRows(table, (printed, index) => (index >= row && index < row + 5 ? null : printed)),
  'two rows changed places': (table, row) => ({
    rows: table.rows.map((printed, index) =>
      index === row ? (table.rows[row + 1] ?? printed) : index === row + 1 ? (table.rows[row] ?? printed) : printed,
    ),
  }),
  'a local row is added': (table, row) => ({
    rows: table.rows.flatMap((printed, index) =>
      index === row && row > 0
        ? [
            printed,
            {
              cells: printed.cells.map((cell) =>
                writtenCell(isValue.test(cell.text) ? '7' : '6.手机短信推送数', cell.columnSpan),
              ),
            },
          ]
        : [printed],
    ),
  }),
};

const placesOfOne = casesIn(15, 120);
const placesOfTwo = casesIn(50, 400);
const every = [...Object.entries(damages), ...Object.entries(further)];

/** The tables of an arrangement, one of them damaged. */
function damaged(
  arrangement: StatisticsArrangement,
  damage: Damage,
  row: number,
  cell: number,
): readonly WrittenTable[] {
  const tables = statisticsTables(arrangement, wholeFigures, ownFigures, 2016);
  const place = row % tables.length;
  return tables.map((table, index) => {
    if (index !== place) return table;
    const rowIndex = Math.floor(row / tables.length) % table.rows.length;
    return damage(table, rowIndex, cell % (table.rows[rowIndex]?.cells.length ?? 1));
  });
}

describe.each(every)('when %s', (_, damage) => {
  it(`nothing is silently wrong (${placesOfOne} random places; 120 in the slow run)`, () => {
    fc.assert(
      fc.property(fc.constantFrom(...arrangements), fc.nat(), fc.nat(), (arrangement, row, cell) => {
        const report = reportWith(damaged(arrangement, damage, row, cell));
        expect(silentErrors(report, wholeFacts)).toEqual([]);
      }),
      { numRuns: placesOfOne },
    );
  });
});

describe('when two things are wrong', () => {
  const anyDamage = fc.constantFrom(...every.map(([, damage]) => damage));
  it(`nothing is silently wrong (${placesOfTwo} random places; 400 in the slow run)`, () => {
    fc.assert(
      fc.property(fc.tuple(anyDamage, anyDamage), fc.nat(), fc.nat(), fc.nat(), ([first, second], row, other, cell) => {
        const [table = { rows: [] }] = statisticsTables('one column', wholeFigures, ownFigures, 2016);
        const once = first(table, row % table.rows.length, cell % 3);
        const twice = second(once, other % once.rows.length, cell % 3);
        expect(silentErrors(reportWith([twice]), wholeFacts)).toEqual([]);
      }),
      { numRuns: placesOfTwo },
    );
  });
});
