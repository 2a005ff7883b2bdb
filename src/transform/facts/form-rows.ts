// The rows of the official forms with the keys of their numbers, in the order of the form.
import { termAt } from '../../catalogues/forms/form.js';
import { formBlocks } from '../../catalogues/forms/official-forms.js';
import { statisticsRows } from '../../catalogues/forms/statistics.js';
import { type FormCode, type FormTableCode, factKey } from '../../catalogues/indicators/indicators.js';

/** A row of a form: the keys of its numbers, and its label, or the indicators where it has none. */
export interface RowOfForm {
  readonly cells: readonly { readonly key: string; readonly name: string }[];
}

const knownRows = new Map<string, readonly RowOfForm[]>();

/** The rows of a table of a form; they are the same for every report. */
export function rowsOfForm(table: FormTableCode, form: FormCode): readonly RowOfForm[] {
  const name = `${form} ${table}`;
  const known = knownRows.get(name);
  if (known !== undefined) return known;
  const rows = table === 'statistics_2014' ? rowsOfStatistics() : rowsOfBlocks(table, form);
  knownRows.set(name, rows);
  return rows;
}

function rowsOfBlocks(table: FormTableCode, form: FormCode): readonly RowOfForm[] {
  return formBlocks
    .filter((block) => block.table === table && block.forms.includes(form))
    .flatMap(({ rows, columns }) =>
      rows.map((row) => ({
        cells: columns.map((column, index) => {
          const target = termAt(row, column, index);
          return { key: factKey(target), name: row.label?.[0] ?? target.indicator };
        }),
      })),
    );
}

function rowsOfStatistics(): readonly RowOfForm[] {
  return statisticsRows.flatMap(({ indicator, number, label }) =>
    indicator === null
      ? []
      : [{ cells: [{ key: factKey({ indicator, applicant: null }), name: `${number}${label[0]}` }] }],
  );
}
