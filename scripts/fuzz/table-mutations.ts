// Damage to tables before they are written in any format: numbers moved to another cell, labels exchanged, columns and rows
// dropped, doubled or exchanged so that the table still holds together, cells joined, whole tables repeated.
import { z } from 'zod';
import {
  placeTable,
  type WrittenBlock,
  type WrittenCell,
  type WrittenRow,
  type WrittenTable,
  type WrittenTableBlock,
} from '../samples/written-document.js';
import { type Choice, type Mutation, type Mutations, pick, type Restatement, type Seen } from './change.js';
import { exchangedColumns, withColumnTwice, withoutColumn, withoutRow, withRowTwice } from './table-lines.js';

/** A damaged table, or two in its place; `restated` as in a change. */
interface DamagedTable {
  readonly tables: readonly WrittenTable[];
  readonly restated: readonly Restatement[] | null;
  readonly seen?: readonly Seen[];
}

export type TableMutation = (table: WrittenTable, choice: Choice) => DamagedTable | null;

const mostValue = 100_000;
const valueText = /^[\d.]*$/;

/** Damages one table of a document whose source is its blocks as JSON. */
export function onTable(damage: TableMutation): Mutation {
  return (source, { place, amount }) => {
    const blocks = blocksOf(source);
    const isTable = (block: WrittenBlock): block is WrittenTableBlock => block.kind === 'table';
    const tables = blocks.filter(isTable);
    const chosen = pick(tables, place);
    // What remains of the choice of the table chooses within the table.
    const damaged = chosen === undefined ? null : damage(chosen.table, { place: (place * tables.length) % 1, amount });
    if (chosen === undefined || damaged === null || !damaged.tables.every(canBeWritten)) return null;
    const changed = blocks.flatMap((block): readonly WrittenBlock[] =>
      block === chosen ? damaged.tables.map((table) => ({ ...chosen, table })) : [block],
    );
    return {
      at: { start: 0, end: source.length },
      text: JSON.stringify(changed),
      restated: damaged.restated,
      seen: damaged.seen ?? [],
    };
  };
}

const cellSchema = z.object({ text: z.string(), rowSpan: z.number(), columnSpan: z.number() });

// A source can come from the file of a case that is damaged a second time.
const blocksSchema: z.ZodType<readonly WrittenBlock[]> = z.array(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('heading'), level: z.number(), text: z.string(), number: z.string().exactOptional() }),
    z.object({
      kind: z.literal('paragraph'),
      text: z.string(),
      alignment: z.enum(['center', 'right']).exactOptional(),
    }),
    z.object({
      kind: z.literal('table'),
      table: z.object({ rows: z.array(z.object({ cells: z.array(cellSchema) })) }),
      headRows: z.number().exactOptional(),
    }),
  ]),
);

/** The blocks that a source states. */
export function blocksOf(source: string): readonly WrittenBlock[] {
  return blocksSchema.parse(JSON.parse(source));
}

function canBeWritten(table: WrittenTable): boolean {
  try {
    const { columns } = placeTable(table);
    return columns > 0;
  } catch {
    // Spans that do not fit: the writers of samples cannot write them, and damaged markup covers them well enough.
    return false;
  }
}

/** The position of a value: its row, and its cell within the row. */
interface Site {
  readonly row: number;
  readonly cell: number;
}

function isValue(cell: WrittenCell | undefined): cell is WrittenCell {
  return cell !== undefined && valueText.test(cell.text) && cell.columnSpan === 1 && cell.rowSpan === 1;
}

/** The cells that hold values, in rows that state at least one. */
function valuesOf({ rows }: WrittenTable): readonly Site[] {
  return rows.flatMap(({ cells }, row) =>
    cells.some((cell) => isValue(cell) && cell.text !== '')
      ? cells.flatMap((cell, index) => (isValue(cell) ? [{ row, cell: index }] : []))
      : [],
  );
}

function textAt({ rows }: WrittenTable, { row, cell }: Site): string {
  return rows[row]?.cells[cell]?.text ?? '';
}

/** The table with the text of some cells changed. */
function restate(table: WrittenTable, texts: readonly (readonly [Site, string])[]): DamagedTable | null {
  const restated = texts.map(([site, to]) => ({ from: textAt(table, site), to }));
  if (restated.every(({ from, to }) => from === to)) return null;
  const rows = table.rows.map(({ cells }, row) => ({
    cells: cells.map((cell, index) => {
      const found = texts.find(([site]) => site.row === row && site.cell === index);
      return found === undefined ? cell : { ...cell, text: found[1] };
    }),
  }));
  return { tables: [{ rows }], restated };
}

const whole = (table: WrittenTable | null): DamagedTable | null =>
  table === null ? null : { tables: [table], restated: [] };

/** The value below another one, counting cells from the end of the row. */
function below(table: WrittenTable, { row, cell }: Site): Site | null {
  const fromEnd = (table.rows[row]?.cells.length ?? 0) - cell;
  const next = table.rows[row + 1]?.cells ?? [];
  const site = { row: row + 1, cell: next.length - fromEnd };
  return isValue(next[site.cell]) ? site : null;
}

/** The label of a row that holds values: the last cell before them. */
function labelOf({ cells }: WrittenRow): number | null {
  const first = cells.findIndex(isValue);
  const isRow = first > 0 && cells.slice(first).every(isValue);
  return isRow ? first - 1 : null;
}

function joinCells(table: WrittenTable, { row, cell }: Site, between: string): WrittenTable | null {
  const rows = table.rows.map(({ cells }, index) => {
    const [left, right] = [cells[cell], cells[cell + 1]];
    if (index !== row || left === undefined || right === undefined) return { cells };
    const joined = {
      ...left,
      text: [left.text, right.text].filter((text) => text !== '').join(between),
      columnSpan: left.columnSpan + right.columnSpan,
    };
    return { cells: [...cells.slice(0, cell), joined, ...cells.slice(cell + 2)] };
  });
  return isValue(table.rows[row]?.cells[cell + 1]) ? { rows } : null;
}

function joinRows(table: WrittenTable, site: Site): WrittenTable | null {
  const under = below(table, site);
  if (under === null) return null;
  const rows = table.rows.map(({ cells }, row) => {
    if (row === site.row)
      return { cells: cells.map((cell, index) => (index === site.cell ? { ...cell, rowSpan: 2 } : cell)) };
    return row === under.row ? { cells: cells.filter((_, index) => index !== under.cell) } : { cells };
  });
  return { rows };
}

function withAnother(table: WrittenTable, { place, amount }: Choice): DamagedTable | null {
  const site = pick(valuesOf(table), place);
  return site === undefined ? null : restate(table, [[site, String(Math.floor(amount * mostValue))]]);
}

const damages: Readonly<Record<string, TableMutation>> = {
  'a number is another': withAnother,
  'a number stands one cell on': (table, { place }) => {
    const site = pick(valuesOf(table), place);
    const next = site === undefined ? null : { ...site, cell: site.cell + 1 };
    if (site === undefined || next === null || !isValue(table.rows[next.row]?.cells[next.cell])) return null;
    return restate(table, [
      [site, ''],
      [next, textAt(table, site)],
    ]);
  },
  'the numbers of a row stand one cell on': (table, { place }) => {
    const row = pick(valuesOf(table), place)?.row;
    const sites = valuesOf(table).filter((site) => site.row === row);
    return restate(
      table,
      sites.map((site, index) => [site, index === 0 ? '' : textAt(table, sites[index - 1] ?? site)]),
    );
  },
  'a number stands one row down': (table, { place }) => {
    const site = pick(valuesOf(table), place);
    const under = site === undefined ? null : below(table, site);
    return site === undefined || under === null
      ? null
      : restate(table, [
          [site, ''],
          [under, textAt(table, site)],
        ]);
  },
  'the numbers of a column stand one row down': (table, { place }) => {
    const sites: Site[] = [];
    for (let site = pick(valuesOf(table), place) ?? null; site !== null; site = below(table, site)) sites.push(site);
    return restate(
      table,
      sites.map((site, index) => [site, index === 0 ? '' : textAt(table, sites[index - 1] ?? site)]),
    );
  },
  'the labels of two rows are exchanged': (table, { place, amount }) => {
    const rows = table.rows.flatMap((row, index) => {
      const label = labelOf(row);
      return label === null ? [] : [{ row: index, label, values: row.cells.slice(label + 1).map(({ text }) => text) }];
    });
    const one = pick(rows, place);
    const other = pick(
      rows.filter(({ row, values }) => row !== one?.row && values.length === one?.values.length),
      amount,
    );
    if (one === undefined || other === undefined) return null;
    const [first, second] = [one, other].map(({ row, label }) => ({ row, cell: label }));
    if (first === undefined || second === undefined) return null;
    const damaged = restate(table, [
      [first, textAt(table, second)],
      [second, textAt(table, first)],
    ]);
    const exchanged = one.values.flatMap((from, index) => {
      const to = other.values[index] ?? '';
      return [
        { from, to },
        { from: to, to: from },
      ];
    });
    return damaged === null ? null : { ...damaged, restated: exchanged };
  },
  'two columns are exchanged': (table, { place, amount }) => whole(exchangedColumns(table, place, amount)),
  'a column is dropped': (table, { place }) => whole(withoutColumn(table, place)),
  'a column stands twice': (table, { place }) => whole(withColumnTwice(table, place)),
  'a row is dropped': (table, { place }) => whole(withoutRow(table, place)),
  'a row stands twice': (table, { place }) => whole(withRowTwice(table, place)),
  'a row stands twice, with another number': (table, { place, amount }) => {
    const row = Math.floor(place * table.rows.length);
    const twice = withRowTwice(table, place);
    const values = twice === null ? [] : valuesOf(twice).filter((site) => site.row === row + 1);
    const site = pick(values, amount);
    const damaged =
      twice === null || site === undefined ? null : restate(twice, [[site, String(Math.floor(amount * mostValue))]]);
    return damaged === null ? null : { ...damaged, restated: [] };
  },
  'a table stands twice': (table) => ({ tables: [table, table], restated: [] }),
  'a table stands twice, with another number': (table, choice) => {
    const [other] = withAnother(table, choice)?.tables ?? [];
    return other === undefined ? null : { tables: [table, other], restated: [] };
  },
};

/** Joined cells. A format without merged cells shows the covered ones as blank. */
const joins: Readonly<Record<string, TableMutation>> = {
  'two cells beside each other are joined': (table, { place, amount }) => {
    const site = pick(valuesOf(table), place);
    return site === undefined ? null : whole(joinCells(table, site, amount < 0.5 ? '' : '\n'));
  },
  'two cells, one over the other, are joined': (table, { place }) => {
    const site = pick(valuesOf(table), place);
    const joined = site === undefined ? null : joinRows(table, site);
    const under = site === undefined ? null : below(table, site);
    if (joined === null || under === null) return null;
    // The end of a page cuts a merged cell in two; the lower part is blank.
    return { tables: [joined], restated: [{ from: textAt(table, under), to: '' }] };
  },
};

export const flatTables: Mutations = Object.fromEntries(
  Object.entries(damages).map(([name, damage]) => [name, onTable(damage)]),
);

export const tables: Mutations = {
  ...flatTables,
  ...Object.fromEntries(Object.entries(joins).map(([name, damage]) => [name, onTable(damage)])),
};
