// The metrics: rates of one report. On each form, each side of a rate is a sum of numbers. Expanded from data; nothing is parsed.
import { expressionInWords, seriesList, termsOf } from '../crosswalk.js';
import type { FormCode, FormTableCode, Term } from '../indicators/indicators.js';
import { indicatorOf } from '../indicators/indicators.js';
import { formulaOf } from './metric-formulas.js';
import { type MetricRow, type MetricUnit, metricRows, type Quantity } from './metric-rows.js';

/** One side of the division on one form. */
interface MetricSide {
  readonly form: FormCode;
  /** The table that holds its numbers. */
  readonly table: FormTableCode;
  /** Such as `requests.received|total + requests.carried_in|total`. */
  readonly expression: string;
  readonly terms: readonly Term[];
  readonly comparability: 'exact' | 'approximate';
  readonly note: string | null;
}

export interface Metric extends Omit<MetricRow, 'numerator' | 'denominator'> {
  /** The value as an SQL expression over the views, given a row `report` of the view `reports`. */
  readonly formula: string;
  /** The forms that state both sides, oldest first, and each side on each of them. */
  readonly forms: readonly FormCode[];
  readonly numerator: readonly MetricSide[];
  readonly denominator: readonly MetricSide[];
  /** How old the report of the denominator is: 1 if it is that of the year before. */
  readonly denominatorYearsAgo: 0 | 1;
  /** When the value is null, in words. */
  readonly nullRule: string;
  /** How well it compares with other forms: `approximate` if either side is. */
  readonly comparability: Readonly<Partial<Record<FormCode, MetricSide['comparability']>>>;
}

const since2019: readonly FormCode[] = ['2019', '2021'];

const nullRule =
  'Null if a part of either side is missing, unreadable, or blank without a sum showing that it is 0, or if the denominator is 0; the note says which.';
const nullRules: Readonly<Record<MetricUnit, string>> = {
  share: nullRule,
  ratio: nullRule,
  per_thousand: nullRule,
  change: `${nullRule} Also null if the agency has no report for the year before.`,
};

export const metrics: readonly Metric[] = metricRows.map(({ numerator, denominator, ...row }) => {
  const above = sidesOf(numerator);
  const below = sidesOf(denominator);
  const forms = above.map(({ form }) => form).filter((form) => below.some((side) => side.form === form));
  const ofForms = (sides: readonly MetricSide[]) => sides.filter(({ form }) => forms.includes(form));
  const isExact = (form: FormCode) =>
    [...above, ...below].every((side) => side.form !== form || side.comparability === 'exact');
  return {
    ...row,
    formula: formulaOf({ numerator, denominator, unit: row.unit }),
    forms,
    numerator: ofForms(above),
    denominator: ofForms(below),
    denominatorYearsAgo: row.unit === 'change' ? 1 : 0,
    nullRule: nullRules[row.unit],
    comparability: Object.fromEntries(forms.map((form) => [form, isExact(form) ? 'exact' : 'approximate'])),
  };
});

function sidesOf(quantity: Quantity): readonly MetricSide[] {
  if (quantity.kind === 'since_2019')
    return since2019.map((form) => {
      const terms = termsOf(form, quantity.expression);
      const expression = expressionInWords(quantity.expression);
      return { form, table: tableOf(terms), expression, terms, comparability: 'exact', note: null };
    });
  const found = seriesList.find(({ code }) => code === quantity.series);
  if (!found) throw new Error(`Expected a series of the crosswalk, not ${quantity.series}`);
  return found.entries.flatMap(({ form, table, expression, terms, comparability, note }) =>
    table === null ? [] : [{ form, table, expression, terms, comparability, note }],
  );
}

/** The table that holds the numbers of one side: they all come from the same table. */
function tableOf(terms: readonly Term[]): FormTableCode {
  const [table, ...others] = new Set(terms.map(({ indicator }) => indicatorOf(indicator).table));
  if (table === undefined || others.length > 0) throw new Error('Expected numbers of one table');
  return table;
}
