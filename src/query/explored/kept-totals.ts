// The series and rates that the rows of `agency_years` keep, so that their reports need not be looked at.
import { agencyYearTotals } from '../../catalogues/agency-year-totals.js';
import { metricRows } from '../../catalogues/metrics/metric-rows.js';
import { metrics } from '../../catalogues/metrics/metrics.js';
import type { ExploredMeasure } from './measures.js';

/** What `agency_years` knows of a measure: an expression, and the columns that it is made of. */
interface Total {
  readonly value: string;
  readonly columns: readonly string[];
}

/** Conditions on what the report states itself. */
interface OfReports {
  readonly form: string | null;
  readonly evidence: string | null;
}

/** Null if it does not know the measure, or if the filter asks for what the report states itself. */
export function keptTotal({ kind, code }: ExploredMeasure, { form, evidence }: OfReports): Total | null {
  if (form !== null || evidence !== null) return null;
  if (kind === 'metric') return quotientOf(code);
  const column = columnOf(code);
  return column === null ? null : { value: `year.${column}`, columns: [column] };
}

function columnOf(series: string): string | null {
  const [column] = agencyYearTotals.find(([, held]) => held === series) ?? [];
  return column ?? null;
}

/** A rate whose sides are two of these columns, and stand in the same tables, so that both are of the same form. */
function quotientOf(code: string): Total | null {
  const metric = metrics.find((each) => each.code === code);
  const row = metricRows.find((each) => each.code === code);
  if (metric === undefined || row?.numerator.kind !== 'series' || row.denominator.kind !== 'series') return null;
  const [above, below] = [columnOf(row.numerator.series), columnOf(row.denominator.series)];
  const tables = ({ form, table }: { readonly form: string; readonly table: string }) => `${form} ${table}`;
  const areTogether = metric.numerator.map(tables).sort().join() === metric.denominator.map(tables).sort().join();
  if (above === null || below === null || !areTogether || metric.unit === 'change') return null;
  const factor = metric.unit === 'per_thousand' ? '1000 * ' : '';
  return { value: `${factor}year.${above} / nullif(year.${below}, 0)`, columns: [above, below] };
}
