// The numbers that each case of a rule compares, as rows: on which side, with which sign, and whether it is the total or a part.
import type { FormCode, FormTableCode, Term } from '../indicators/indicators.js';
import { factKey } from '../indicators/indicators.js';
import { tableRules } from './rules.js';
import { yearRules } from './year-rules.js';

/** A number that a check compares. */
export interface CheckTerm extends Term {
  /** The rule. */
  readonly code: string;
  readonly subject: string;
  /** The form of the table. */
  readonly form: FormCode;
  readonly table: FormTableCode;
  /** From the left, from 1. */
  readonly position: number;
  /** 1 if last year's report states it. */
  readonly yearsAgo: 0 | 1;
  readonly side: 'left' | 'right';
  readonly sign: 1 | -1;
  /** The total is the number without which the check says nothing: a sum, or a stock at the end of a year. */
  readonly role: 'total' | 'part';
}

type OfCase = Pick<CheckTerm, 'code' | 'subject' | 'form' | 'table'>;
type Placed = Omit<CheckTerm, keyof OfCase | 'position'>;

const rowsOf = (ofCase: OfCase, terms: readonly Placed[]): readonly CheckTerm[] =>
  terms.map((term, index) => ({ ...ofCase, position: index + 1, ...term }));

const ofTables = tableRules.flatMap(({ code, table, forms, cases }) =>
  forms.flatMap((form) =>
    cases(form).flatMap(({ subject, left, right, total }) => {
      const placed = (side: Placed['side'], terms: readonly Term[]) =>
        terms.map(
          ({ indicator, applicant }): Placed => ({
            ...{ indicator, applicant, side, sign: 1, yearsAgo: 0 },
            role: factKey({ indicator, applicant }) === factKey(total) ? 'total' : 'part',
          }),
        );
      return rowsOf({ code, subject, form, table }, [...placed('left', left), ...placed('right', right)]);
    }),
  ),
);

const ofYears = yearRules.flatMap(({ code, table, forms, cases }) =>
  forms.flatMap((form) =>
    cases.flatMap(({ subject, stock, expected }) =>
      rowsOf(
        { code, subject, form, table },
        [stock, ...expected].map(({ indicator, applicant, sign, year }): Placed => {
          const isStock = indicator === stock.indicator && applicant === stock.applicant && year === stock.year;
          const [side, role] = isStock ? (['left', 'total'] as const) : (['right', 'part'] as const);
          return { indicator, applicant, sign, side, role, yearsAgo: year === 0 ? 0 : 1 };
        }),
      ),
    ),
  ),
);

/** The numbers of every case of every rule whose numbers the form of the table decides. */
export const checkTerms: readonly CheckTerm[] = [...ofTables, ...ofYears];
