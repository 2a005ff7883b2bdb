// The checks of a number, and what they would say if it were another.
import { weightInCheck } from '../../catalogues/rules/sides-of-check.js';
import type { CheckOfNumber } from '../../query/trace/evidence.js';
import type { NumberTrace } from '../../query/trace/trace.js';
import { numberInWords, type View } from '../page/view.js';
import { DataTable } from '../parts/data-table.js';

/** What a check would say of another value. */
export interface TriedCheck extends CheckOfNumber {
  /** The difference with the value that is tried; null if that cannot be said. */
  readonly tried: number | null;
}

/** Tries a value in the place of a number; null tries none. */
export function tryInChecks({ number, checks }: NumberTrace, value: number | null): readonly TriedCheck[] {
  const { table_form: form } = number;
  const growth = value === null ? null : value - (number.value ?? 0);
  return checks.map((check) => {
    const isKnown = form === '2014' || form === '2019' || form === '2021';
    const weight = growth === null || !isKnown ? null : weightInCheck(number, check, form);
    const tried = weight === null || growth === null || check.delta === null ? null : check.delta + weight * growth;
    return { ...check, tried };
  });
}

interface ChecksParts {
  readonly checks: readonly TriedCheck[];
  readonly isTried: boolean;
  readonly view: View;
}

/** Draws those that fail, and with a value that is tried, all that it changes. */
export const TriedChecks = ({ checks, isTried, view }: ChecksParts) => (
  <div id="checks" aria-live="polite">
    <DataTable
      rows={checks.filter(({ status, tried }) => status === 'fail' || (isTried && tried !== null))}
      empty={view.say('No check fails here.', '没有不成立的核验。')}
      columns={[
        {
          head: view.say('Check', '核验'),
          isHead: true,
          cell: ({ code, rule }) => <span title={rule ?? ''}>{code}</span>,
        },
        { head: view.say('For', '对象'), cell: ({ subject, subject_zh }) => subject_zh ?? subject },
        {
          head: view.say('Sides', '两侧'),
          isNumber: true,
          cell: ({ left_value, right_value }) =>
            `${left_value === null ? '?' : numberInWords(left_value, view)} : ${right_value === null ? '?' : numberInWords(right_value, view)}`,
        },
        {
          head: view.say('Difference', '差'),
          isNumber: true,
          cell: ({ delta }) => (delta === null ? null : numberInWords(delta, view)),
        },
        ...(isTried
          ? [
              {
                head: view.say('With this value', '取该值时'),
                isNumber: true,
                cell: ({ tried }: TriedCheck) => (tried === null ? null : numberInWords(tried, view)),
              },
            ]
          : []),
      ]}
    />
  </div>
);
