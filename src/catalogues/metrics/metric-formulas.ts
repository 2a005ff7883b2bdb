// The formula of a metric as SQL over the views that people query, so that anyone who doubts a value can run it:
//   SELECT report_id, (formula) AS value FROM reports AS report WHERE status = 'in_effect';
// The view metrics computes the value another way, from the cells; a test checks that both agree.
import type { Expression } from '../crosswalk-rows.js';
import { indicatorOf } from '../indicators/indicators.js';
import type { MetricRow, Quantity } from './metric-rows.js';

const thisReport = 'report.report_id';
const reportOfYearBefore = '(SELECT previous_id FROM preceding_reports WHERE reading_id = report.report_id)';

/** The SQL expression for the value of a metric, given a row `report` of the view `reports`. It is NULL if a number is not known. */
export function formulaOf({
  numerator,
  denominator,
  unit,
}: Pick<MetricRow, 'numerator' | 'denominator' | 'unit'>): string {
  const isChange = unit === 'change';
  const above = numberOf(numerator, thisReport);
  const below = `nullif(${numberOf(denominator, isChange ? reportOfYearBefore : thisReport)}, 0)`;
  const factor = unit === 'per_thousand' ? '1000 * ' : '';
  return `${factor}${above} / ${below}${isChange ? ' - 1' : ''}`;
}

/** Metrics leave out numbers that only the text states (form 2008). */
function numberOf(quantity: Quantity, report: string): string {
  return quantity.kind === 'series'
    ? `(SELECT value FROM series WHERE report_id = ${report} AND series = '${quantity.series}' AND form <> '2008')`
    : wideNumber(quantity.expression, report);
}

/** A number from one of the views requests, proactive and disputes. */
function wideNumber(expression: Expression, report: string): string {
  switch (expression.kind) {
    case 'sum': {
      const { table } = indicatorOf(expression.indicators[0]);
      const columns = expression.indicators.map(columnOf).join(' + ');
      const isPart = expression.applicant !== null && expression.applicant !== 'total';
      const [view, applicant] = isPart
        ? ['requests_by_applicant', ` AND applicant = '${expression.applicant}'`]
        : [table, ''];
      return `(SELECT ${columns} FROM ${view} WHERE report_id = ${report}${applicant})`;
    }
    case 'family':
      return `(SELECT ${columnOf(expression.prefix)} FROM requests WHERE report_id = ${report})`;
    case 'text':
      throw new Error('Expected a metric of numbers that tables state');
  }
}

/** The column of a wide view: the code of an indicator, or the common beginning of several codes, without the table. */
function columnOf(code: string): string {
  return code
    .split('.')
    .filter((part) => part !== '')
    .slice(1)
    .join('_');
}
