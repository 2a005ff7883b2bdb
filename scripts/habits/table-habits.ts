// Habits in how tables are arranged, and what stands in and around them.
import { type WrittenBlock, type WrittenCell, type WrittenRow, writtenCell } from '../samples/written-document.js';
import { all, divided, onRows, onTables, printed, tableBlock, transposed, unmerged, withColumn } from './changes.js';
import { type Habit, of2019, official, wholeNumber } from './habit.js';

/** The cells of a row that state something are replaced. */
const valuesOf = ({ cells }: WrittenRow) => cells.filter(({ states }) => states !== undefined);
const hasValues = (row: WrittenRow) => valuesOf(row).length > 0;
const without = ({ states: _, ...cell }: WrittenCell): WrittenCell => cell;
/** What last year's column says: other numbers, that are none of this report. */
const lastYear = (cell: WrittenCell): WrittenCell => ({
  ...without(cell),
  text: wholeNumber.test(cell.text) ? String(Math.floor(Number(cell.text) / 2) + 3) : cell.text,
});

/** Rows of blanks, whose blank cells are one. */
const blankRowMerged = onRows('requests', (rows) =>
  rows.map((row) => {
    const values = valuesOf(row);
    if (values.length === 0 || values.some(({ text }) => text !== '')) return row;
    return { cells: [...row.cells.filter(({ states }) => states === undefined), writtenCell('', values.length)] };
  }),
);

const note = (text: string): WrittenBlock => ({ kind: 'paragraph', text });

/** The disputes of a year in a row of its own, last year's above. */
const yearRows = (year: number): readonly [string, string] => [`${year - 1}年`, `${year}年`];

export const tableHabits: readonly Habit[] = [
  {
    name: 'a column of remarks',
    forms: official,
    change: all(
      withColumn('requests', 'right', (row) => (row === 0 ? '备注' : ''), 3),
      withColumn('disputes', 'right', (row) => (row === 0 ? '备注' : ''), 3),
    ),
  },
  {
    name: 'a column of remarks with text',
    forms: official,
    change: withColumn('requests', 'right', (row) => (row === 0 ? '备注' : row === 3 ? '其中网上申请2件' : ''), 3),
  },
  {
    name: 'a column of row numbers',
    forms: official,
    change: withColumn('requests', 'left', (row) => (row === 0 ? '序号' : row < 3 ? '' : String(row - 2)), 3),
  },
  {
    name: 'a row of column numbers',
    forms: official,
    change: onRows('requests', (rows) => [
      ...rows.slice(0, 3),
      { cells: [writtenCell('栏次', 3), ...['1', '2', '3', '4', '5', '6', '7'].map((text) => writtenCell(text))] },
      ...rows.slice(3),
    ]),
  },
  {
    name: 'a title in a row of the table',
    forms: official,
    change: all(
      onRows('requests', (rows) => [{ cells: [writtenCell('收到和处理政府信息公开申请情况统计表', 10)] }, ...rows]),
      onRows('disputes', (rows) => [{ cells: [writtenCell('行政复议、行政诉讼情况统计表', 15)] }, ...rows]),
    ),
  },
  {
    name: 'a unit in a row of the table',
    forms: official,
    change: onRows('requests', (rows) => [{ cells: [writtenCell('单位：件', 10)] }, ...rows]),
  },
  {
    name: 'a unit above the table',
    forms: official,
    change: onTables('requests', ({ rows }, head) => [
      { kind: 'paragraph', text: '单位：件', alignment: 'right' },
      tableBlock(rows, head),
    ]),
  },
  {
    name: 'a note in the last row',
    forms: official,
    change: onRows('requests', (rows) => [
      ...rows,
      { cells: [writtenCell('注：以上数据由各科室汇总，截至12月31日。', 10)] },
    ]),
  },
  {
    name: 'who filled it in, in the last row',
    forms: official,
    change: onRows('disputes', (rows) => [
      ...rows,
      { cells: [writtenCell('填表人：张三　审核人：李四　联系电话：0519-1234567', 15)] },
    ]),
  },
  {
    name: 'an empty row between the parts',
    forms: official,
    change: onRows('requests', (rows) =>
      rows.flatMap((row, index) => (index === 3 ? [{ cells: [writtenCell('', 10)] }, row] : [row])),
    ),
  },
  {
    name: 'a table cut by a sentence',
    // Its last row may be alone on a sheet.
    isDoubtful: true,
    forms: official,
    change: onTables('requests', ({ rows }) => {
      const at = rows.length - 1;
      return [tableBlock(rows.slice(0, at), 3), note('（续上表）'), tableBlock(rows.slice(at))];
    }),
  },
  {
    name: 'a table cut, heads repeated',
    forms: official,
    change: onTables('proactive', ({ rows }) => {
      const at = rows.findIndex((row, index) => index > 0 && row.cells.length === 1);
      return [tableBlock(rows.slice(0, at)), note('（续表）'), tableBlock(rows.slice(at))];
    }),
  },
  {
    name: 'heads repeated within the table',
    forms: official,
    change: onRows('requests', (rows) => {
      const last = rows.length - 1;
      return [...rows.slice(0, last), ...rows.slice(0, 3), ...rows.slice(last)];
    }),
  },
  { name: 'labels of groups in each row', forms: official, change: unmerged('requests', ({ text }) => text) },
  { name: 'labels of groups above blank cells', forms: official, change: unmerged('requests', () => '') },
  {
    name: 'no merged cells',
    forms: official,
    change: all(divided('requests'), divided('disputes'), divided('proactive')),
  },
  { name: 'rows and columns exchanged', forms: official, change: transposed('disputes') },
  { name: 'applicants as rows', forms: official, change: transposed('requests') },
  {
    name: 'blank rows merged',
    forms: of2019,
    change: all(
      printed(
        (text, key) => (key.startsWith('requests.refused') ? '' : text),
        (seen, text) => (text === '' ? { value: null, state: 'blank' } : seen),
      ),
      blankRowMerged,
    ),
  },
  {
    name: 'the total first',
    isDoubtful: true,
    forms: official,
    change: onRows('requests', (rows) =>
      rows.map((row, index) => {
        if (index === 0) return row;
        if (index === 1) {
          const [natural, legal, total] = row.cells;
          return { cells: [total, natural, legal].filter((cell) => cell !== undefined) };
        }
        if (index === 2) return row;
        const values = valuesOf(row);
        const last = values.at(-1);
        return last === undefined
          ? row
          : { cells: [...row.cells.filter(({ states }) => states === undefined), last, ...values.slice(0, -1)] };
      }),
    ),
  },
  {
    name: 'last year beside this year',
    forms: official,
    change: (draft) =>
      onRows('proactive', (rows) =>
        rows.map((row) => {
          const isCaption = row.cells.length === 1;
          if (isCaption) return { cells: row.cells.map((cell) => ({ ...cell, columnSpan: 7 })) };
          const [label, ...values] = row.cells;
          if (label === undefined) return row;
          const isHead = !hasValues(row);
          const span = (cell: WrittenCell) => ({ ...cell, columnSpan: cell.columnSpan });
          return {
            cells: [
              label,
              ...values.map(span),
              ...values.map((cell) => (isHead ? { ...cell, text: `${draft.year - 1}年${cell.text}` } : lastYear(cell))),
            ],
          };
        }),
      )(draft),
  },
  {
    name: 'a row for each year',
    forms: official,
    change: (draft) =>
      onRows('disputes', (rows) => {
        const [before, now] = yearRows(draft.year);
        return rows.flatMap((row, index) => {
          if (index === 0) return [{ cells: [writtenCell('年度', 1, 3), ...row.cells] }];
          if (!hasValues(row)) return [row];
          return [
            { cells: [writtenCell(before), ...row.cells.map(lastYear)] },
            { cells: [writtenCell(now), ...row.cells] },
          ];
        });
      })(draft),
  },
  {
    name: 'a table of last year before it',
    isDoubtful: true,
    forms: official,
    change: (draft) =>
      onTables('disputes', ({ rows }, head) => [
        note(`${draft.year - 1}年度：`),
        tableBlock(
          rows.map(({ cells }) => ({ cells: cells.map(lastYear) })),
          head,
        ),
        note(`${draft.year}年度：`),
        tableBlock(rows, head),
      ])(draft),
  },
  {
    name: 'a table of a subordinate body behind it',
    isDoubtful: true,
    forms: official,
    change: onTables('disputes', ({ rows }, head) => [
      tableBlock(rows, head),
      note('附：下属单位情况'),
      tableBlock(
        rows.map(({ cells }) => ({ cells: cells.map(lastYear) })),
        head,
      ),
    ]),
  },
];
