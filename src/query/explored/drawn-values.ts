// What a page shows of so many values that it lists only the first: how many there are, and what a chart draws of each.
import { keptTotal } from './kept-totals.js';
import type { ExploredMeasure } from './measures.js';
import { boundBy, conditionsOf, type ExploreFilter, type ExploreStatement } from './statement.js';

/**
 * Makes the statement of how many values there are, up to `most`. Null if the database does not keep them: to count them takes as long
 * as to list them.
 */
export function countStatement(measure: ExploredMeasure, filter: ExploreFilter, most: number): ExploreStatement | null {
  const total = keptTotal(measure, filter);
  if (total === null) return null;
  const where = [`${total.value} IS NOT NULL`, ...conditionsOf(filter)].join(' AND ');
  return {
    sql: `SELECT count(*) AS reports FROM (SELECT year.report_id FROM agency_years AS year WHERE ${where} LIMIT :most)`,
    parameters: { ...boundBy(filter), most },
  };
}

/**
 * Makes the statement of all values of a year with what a chart draws of them: agency, value, other_value, rank, flagged, comparability;
 * the smallest first. Null if the database does not keep them.
 * @param other a second measure, which the report must state as well
 */
export function heapStatement(
  {
    measure,
    other,
    most,
  }: { readonly measure: ExploredMeasure; readonly other: ExploredMeasure | null; readonly most: number },
  filter: ExploreFilter,
): ExploreStatement | null {
  const totals = [measure, ...(other === null ? [] : [other])].map((each) => keptTotal(each, filter));
  const known = totals.flatMap((total) => total ?? []);
  const [first, second] = known;
  if (first === undefined || known.length < totals.length) return null;
  // A list of columns is a JSON array of names.
  const isListed = (list: string) =>
    known.flatMap(({ columns }) => columns.map((column) => `instr(year.${list}, '"${column}"')`)).join(' OR ');
  return {
    sql: [
      `SELECT year.agency, ${first.value} AS value, ${second?.value ?? 'NULL'} AS other_value,`,
      `  rank() OVER (ORDER BY ${first.value} DESC) AS rank, (${isListed('doubtful_totals')}) AS flagged,`,
      `  iif(${isListed('approximate')}, 'approximate', 'exact') AS comparability`,
      'FROM agency_years AS year',
      `WHERE ${[...known.map(({ value }) => `${value} IS NOT NULL`), ...conditionsOf(filter)].join(' AND ')}`,
      'ORDER BY value',
      'LIMIT :most',
    ].join('\n'),
    parameters: { ...boundBy(filter), most },
  };
}
