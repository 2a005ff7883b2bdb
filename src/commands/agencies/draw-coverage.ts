// Draws coverage for a terminal: the number of reports per year, and a matrix of agencies and years.
import { coverageMeanings, coverageSigns } from '../../charts/drawing/coverage-signs.js';
import { type CoverageCounts, type CoverageRow, coverageStatuses } from '../../query/coverage.js';
import { drawTable, tableWidth } from '../draw-table.js';
import { screen } from '../screen.js';
import { wrapped } from '../terminal.js';

export const coverageLegend = coverageStatuses
  .map((status) => `${coverageSigns[status]} ${coverageMeanings[status]}`)
  .join('   ');

/** Draws years with their signs: `2021+ 2022. 2023!`. */
export function drawCoverageLine(rows: readonly CoverageRow[]): string {
  return rows.map(({ year, status }) => `${year}${coverageSigns[status]}`).join(' ');
}

/** Draws a row for each year: how many reports are expected, and how many have each status. */
export function drawCoverageCounts(counts: readonly CoverageCounts[]): string {
  const head = ['year', 'expected', ...coverageStatuses.map((status) => status.replaceAll('_', ' '))];
  const rows = counts.map((ofYear) =>
    [ofYear.year, ofYear.expected, ...coverageStatuses.map((status) => ofYear[status])].map(String),
  );
  return drawTable([head, ...rows]);
}

/**
 * Draws a row for each agency, a column for each year, and a sign for each expected report.
 * @param rows grouped by agency
 * @param most how many agencies are drawn; a last line says how many more there are
 */
export function drawCoverageMatrix(rows: readonly CoverageRow[], most: number): string {
  const years = [...new Set(rows.map(({ year }) => year))].sort((a, b) => a - b);
  const agencies = [...new Map(rows.map(({ agency_key, agency }) => [agency_key, agency]))];
  const signByCell = new Map(rows.map((row) => [`${row.year} ${row.agency_key}`, coverageSigns[row.status]]));
  const drawn = agencies
    .slice(0, most)
    .map(([key, name]) => [name, ...years.map((year) => signByCell.get(`${year} ${key}`) ?? '')]);
  const on = screen();
  const matrix = [['agency', ...years.map(String)], ...drawn];
  const isNarrow = on.width !== null && tableWidth(matrix) > on.width;
  const table = isNarrow ? drawLines(rows, agencies.slice(0, most), on.width ?? 0) : drawTable(matrix, { on });
  const others = agencies.length - drawn.length;
  return others > 0 ? `${table}\n… and ${others} more agencies; --all shows them` : table;
}

/** Where a screen is too narrow for the matrix: each agency, and below it the years with their signs. */
function drawLines(
  rows: readonly CoverageRow[],
  agencies: readonly (readonly [key: string, name: string])[],
  width: number,
): string {
  return agencies
    .map(([key, name]) => {
      const years = drawCoverageLine(rows.filter(({ agency_key }) => agency_key === key));
      return [name, ...wrapped(years, width - 2).map((line) => `  ${line}`)].join('\n');
    })
    .join('\n');
}
