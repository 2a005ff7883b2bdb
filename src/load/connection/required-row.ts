/** The row of a statement that always gives one: one with RETURNING, or a question after something that is there. */
export function required<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new Error('Expected the database to give a row');
  return row;
}
