// Generated reports with every cell of a form: numbers, blanks with and without a sum that confirms that they are 0, unreadable and missing cells.
import fc from 'fast-check';
import {
  type ApplicantCode,
  applicants,
  type FormCode,
  indicators,
} from '../../../src/catalogues/indicators/indicators.js';
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import type { Fact, Report, Support } from '../../../src/model/report.js';
import { type Stated, stated } from '../years.js';

const supports: fc.Arbitrary<readonly Support[]> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constant<readonly Support[]>([
      { kind: 'second_reading', reader: 'mammoth' },
      { kind: 'arithmetic', check: 'requests.row_sum', subject: 'requests.received' },
    ]),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<readonly Support[]>(
      [],
      [{ kind: 'second_reading', reader: 'mammoth' }],
      [{ kind: 'arithmetic', check: 'proactive.disclosed_total', subject: 'rules' }],
      [{ kind: 'narrative', section: 3, phrase: '收到申请3件' }],
    ),
  },
);

const cellContent: fc.Arbitrary<Stated | 'missing'> = fc.oneof(
  { weight: 40, arbitrary: fc.integer({ min: 0, max: 400 }) },
  { weight: 8, arbitrary: fc.constantFrom<Stated>(0, 'blank') },
  { weight: 1, arbitrary: fc.constantFrom<Stated | 'missing'>('slash', 'none', 'unreadable', 'missing') },
);

const applicantCodes = applicants.map(({ code }) => code);

/** Returns the facts of a report whose tables all follow one form. */
export function generatedFacts(form: FormCode): fc.Arbitrary<readonly Fact[]> {
  const cells = indicators
    .filter(({ forms }) => forms.includes(form))
    .flatMap(({ code, table }) => {
      const columns: readonly (ApplicantCode | null)[] = table === 'requests' ? applicantCodes : [null];
      return columns.map((applicant) => ({ code, applicant }));
    });
  const contents = fc.array(fc.tuple(cellContent, supports, fc.integer({ min: 0, max: 29 })), {
    minLength: cells.length,
    maxLength: cells.length,
  });
  return contents.map((drawn) =>
    cells.flatMap(({ code, applicant }, index) => {
      const [content, support, flag] = drawn[index] ?? ['missing', [], 0];
      if (content === 'missing') return [];
      return [{ ...stated(code, content, applicant, support), flags: flag === 0 ? ['value_uncertain'] : [] }];
    }),
  );
}

/** Returns the forms of the tables of a report that follows one form. */
export function tableFormsOf(form: FormCode): Report['tableForms'] {
  return form === '2014' ? { statistics_2014: form } : { proactive: form, requests: form, disputes: form };
}

/** A row of the view `facts`. */
interface StoredFact {
  readonly report_id: number;
  readonly year: number;
  readonly indicator: string;
  readonly applicant: string | null;
  readonly value: number | null;
  readonly state: string;
  readonly support: string;
  readonly flagged: 0 | 1;
}

/** What each cell of a database counts as, by report, then by indicator, or indicator and applicant. */
export interface CountedCell {
  /** Null if it is not known. */
  readonly counted: number | null;
  readonly flagged: boolean;
}

/** The rules that say what an empty cell is if they hold: sums. That a part is at most its whole says nothing. */
const saysNothing = 'proactive.disclosed_total';

/** Computes what cells count as, independently of the program, from the view `facts`. */
export function countedCells(database: LoadDatabase): ReadonlyMap<number, ReadonlyMap<string, CountedCell>> {
  const cells = new Map<number, Map<string, CountedCell>>();
  for (const fact of database.connection.prepare<[], StoredFact>('SELECT * FROM facts').iterate()) {
    const ofReport = cells.get(fact.report_id) ?? new Map<string, CountedCell>();
    cells.set(fact.report_id, ofReport);
    const key = fact.applicant === null ? fact.indicator : `${fact.indicator}|${fact.applicant}`;
    ofReport.set(key, { counted: countedOf(fact), flagged: fact.flagged === 1 });
  }
  return cells;
}

function countedOf({ state, value, support }: StoredFact): number | null {
  if (state === 'number') return value;
  if (state === 'unreadable') return null;
  const spoken: readonly { readonly kind: string; readonly check?: string }[] = JSON.parse(support);
  return spoken.some(({ kind, check }) => kind === 'arithmetic' && check !== saysNothing) ? 0 : null;
}

/** Returns the sum of some cells; null if one is missing or not known. */
export function sumOf(cells: ReadonlyMap<string, CountedCell>, keys: readonly string[]): number | null {
  let sum = 0;
  for (const key of keys) {
    const counted = cells.get(key)?.counted ?? null;
    if (counted === null) return null;
    sum += counted;
  }
  return sum;
}
