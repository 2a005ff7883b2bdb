// A table of rows: heads that name their columns, numbers to the right, and what stands for nothing.
import type { Child } from 'hono/jsx';

/** A column of a table of `Row`. */
interface TableColumn<Row> {
  readonly head: Child;
  readonly cell: (row: Row) => Child;
  readonly isNumber?: boolean;
  /** Whether its cells are sentences, which need room. */
  readonly isProse?: boolean;
  /** Whether the cell names its row. */
  readonly isHead?: boolean;
}

interface TableParts<Row> {
  readonly caption?: Child;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  /** What is said where there are no rows. */
  readonly empty: Child;
}

/** Draws a table; it scrolls by itself if it is wider than the page. */
export function DataTable<Row>({ caption, columns, rows, empty }: TableParts<Row>) {
  if (rows.length === 0) return <p class="empty">{empty}</p>;
  return (
    <div class="scroll" tabindex={0}>
      <table>
        {caption !== undefined && <caption>{caption}</caption>}
        <thead>
          <tr>
            {columns.map(({ head, isNumber }) => (
              <th scope="col" class={isNumber ? 'number' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map(({ cell, isNumber, isHead, isProse }) =>
                isHead ? (
                  <th scope="row">{cell(row) ?? '–'}</th>
                ) : (
                  <td class={isNumber ? 'number' : isProse ? 'prose' : undefined}>{cell(row) ?? '–'}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
