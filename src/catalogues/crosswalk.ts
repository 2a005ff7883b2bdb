// The crosswalk: which numbers of each form can be compared over the years, and to what extent. It is expanded from data; nothing is parsed.
import { seriesByApplicant, seriesOfCells } from './crosswalk-cells.js';
import { type CrosswalkRow, type Expression, type SeriesRow, seriesRows } from './crosswalk-rows.js';
import type { Term } from './indicators/indicators.js';
import { type FormCode, type FormTableCode, factKey, indicatorOf, indicators } from './indicators/indicators.js';

/** How one form states a series. */
export interface CrosswalkEntry extends Pick<CrosswalkRow, 'comparability' | 'note'> {
  readonly form: FormCode;
  /** The table that holds the numbers; null if only the text states them. */
  readonly table: FormTableCode | null;
  /** The expression in readable form, such as `requests.received|total` or `sum(requests.refused.*|total)`. */
  readonly expression: string;
  /** The numbers that add up to it; none if only the text states it. */
  readonly terms: readonly Term[];
  /** What the numbers of the text count that state it; null if a table states it. */
  readonly subject: string | null;
}

/** A number that is comparable across forms. */
export interface Series extends Omit<SeriesRow, 'rows'> {
  readonly entries: readonly CrosswalkEntry[];
}

const ofForms = [...seriesRows, ...seriesOfCells(seriesRows)];

/** The series that mean more than a cell of one form, which come first, then those of every cell, and of every kind of applicant. */
export const seriesList: readonly Series[] = [...ofForms, ...seriesByApplicant(ofForms)].map(({ rows, ...series }) => ({
  ...series,
  entries: rows.flatMap((row) => row.forms.map((form) => entryOf(form, row))),
}));

/** The codes of the series that mean more than a cell of one form: those that a list for people begins with. */
export const mainSeries: readonly string[] = seriesRows.map(({ code }) => code);

function entryOf(form: FormCode, { expression, comparability, note }: CrosswalkRow): CrosswalkEntry {
  const terms = termsOf(form, expression);
  const table = terms[0] === undefined ? null : indicatorOf(terms[0].indicator).table;
  const subject = expression.kind === 'text' ? expression.subject : null;
  return { form, table, expression: expressionInWords(expression), terms, subject, comparability, note };
}

/** The numbers that add up to an expression on a form, in the order of the form; none for an expression of kind `text`. */
export function termsOf(form: FormCode, expression: Expression): readonly Term[] {
  switch (expression.kind) {
    case 'sum':
      return expression.indicators.map((indicator) => ({ indicator, applicant: expression.applicant }));
    case 'family':
      return indicators
        .filter(({ code, forms }) => code.startsWith(expression.prefix) && forms.includes(form))
        .map(({ code }) => ({ indicator: code, applicant: expression.applicant }));
    case 'text':
      return [];
  }
}

/** An expression in readable form: `requests.received|total`, terms joined by ` + `, a family as `sum(prefix*|applicant)`. */
export function expressionInWords(expression: Expression): string {
  switch (expression.kind) {
    case 'sum':
      return expression.indicators
        .map((indicator) => factKey({ indicator, applicant: expression.applicant }))
        .join(' + ');
    case 'family':
      return `sum(${expression.prefix}*|${expression.applicant})`;
    case 'text':
      return `text(${expression.subject})`;
  }
}
