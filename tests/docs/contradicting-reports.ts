// A database in which natural questions go wrong: two reports of an agency and year that contradict each other, organs beside their territory,
// empty cells, flagged numbers, and sums that fail for different reasons.
import { applicants, indicatorsOf } from '../../src/catalogues/indicators/indicators.js';
import type { LoadDatabase } from '../../src/load/connection/load-database.js';
import type { Check, Fact, ReportScope, Support } from '../../src/model/report.js';
import { beginRun, handled, loadDocument, report } from '../load/handled-documents.js';
import { type Stated, stated } from '../load/years.js';

const seen: Support = { kind: 'second_reading', reader: 'mammoth' };
const grounds = indicatorsOf('2021', 'requests').filter(({ code }) => code.startsWith('requests.refused.'));

/** What a report states about requests; every other cell of the table is 0. All come from natural persons. */
interface StatedRequests {
  readonly received: Stated;
  readonly carriedIn?: number;
  readonly granted?: number;
  /** By grounds, in the order of the form. */
  readonly refused?: readonly Stated[];
  readonly feeOverdue?: number;
  readonly handled: number;
  readonly carriedOut?: number;
}

const sum = (values: readonly Stated[]) =>
  values.reduce<number>((total, value) => total + (typeof value === 'number' ? value : 0), 0);

function factsOf(requests: StatedRequests): readonly Fact[] {
  const {
    received,
    carriedIn = 0,
    granted = 0,
    refused = [],
    feeOverdue = 0,
    handled: total,
    carriedOut = 0,
  } = requests;
  const byIndicator = new Map<string, Stated>([
    ['requests.received', received],
    ['requests.carried_in', carriedIn],
    ['requests.granted', granted],
    ['requests.other.fee_overdue', feeOverdue],
    ['requests.handled_total', total],
    ['requests.carried_out', carriedOut],
    ...grounds.map(({ code }, index) => [code, refused[index] ?? 0] as const),
  ]);
  return indicatorsOf('2021', 'requests').flatMap(({ code }) =>
    applicants.map((applicant) => {
      const value = byIndicator.get(code) ?? 0;
      const isOurs = applicant.code === 'total' || applicant.code === 'natural_person';
      return stated(code, isOurs ? value : 0, applicant.code, [seen]);
    }),
  );
}

/** The sum of the outcomes fails; its numbers are flagged, as the readers flag them. */
function withFailedSum(facts: readonly Fact[], { granted = 0, refused = [], handled: total }: StatedRequests) {
  const check: Check = {
    ...{ code: 'requests.handled_sum', subject: 'total', status: 'fail' },
    ...{ left: total, right: granted + sum(refused) },
  };
  const outside = ['requests.received', 'requests.carried_in', 'requests.carried_out'];
  const flagged = facts.map((fact) =>
    fact.applicant !== 'total' || outside.includes(fact.indicator) ? fact : { ...fact, flags: ['check_failed'] },
  );
  return { facts: flagged, checks: [check] };
}

const withDoubt = (facts: readonly Fact[], indicator: string): readonly Fact[] =>
  facts.map((fact) =>
    fact.indicator === indicator && fact.applicant === 'total'
      ? { ...fact, flags: [...fact.flags, 'value_uncertain'] }
      : fact,
  );

/** Fills an empty database. */
export function addContradictingReports(database: LoadDatabase): void {
  const run = beginRun(database);
  const add = (
    name: string,
    {
      agency,
      year = 2024,
      scope = 'organ',
    }: { readonly agency: string; readonly year?: number; readonly scope?: ReportScope },
    { facts, checks = [] }: { readonly facts: readonly Fact[]; readonly checks?: readonly Check[] },
  ) => {
    const made = {
      ...report,
      identity: { agency, year, title: `${agency}${year}年政府信息公开工作年度报告`, publishedOn: `${year + 1}-01-20` },
      authorship: { ...report.authorship, scope },
      tableForms: { requests: '2021', proactive: '2021' } as const,
      ...{ facts, checks },
    };
    loadDocument(database, run, handled(name, name, { kind: 'report', report: made }));
  };
  const fees = (amount: number) => stated('proactive.fees.amount', amount, null, [seen]);
  const finance = '甲县财政局';
  add(
    '财政局2023.docx',
    { agency: finance, year: 2023 },
    {
      facts: factsOf({ received: 40, granted: 38, handled: 38, carriedOut: 2 }),
    },
  );
  add(
    '财政局2024.docx',
    { agency: finance },
    {
      facts: [
        ...factsOf({
          ...{ received: 50, carriedIn: 2, granted: 37, refused: [3, 7], feeOverdue: 1, handled: 48, carriedOut: 4 },
        }),
        fees(12_000),
      ],
    },
  );
  // Too little of it agrees for an edition of the same report.
  const other = factsOf({ received: 90, carriedIn: 9, granted: 95, handled: 95, carriedOut: 3 });
  add(
    '财政局2024（另一份）.docx',
    { agency: finance },
    {
      facts: other.filter(
        ({ applicant, reading }) => applicant === 'total' && reading.state === 'number' && reading.value > 0,
      ),
    },
  );
  add('水务局2024.docx', { agency: '甲县水务局' }, { facts: factsOf({ received: 0, handled: 0 }) });
  // Prints a total that is not the sum of its outcomes; one ground is empty.
  const civil: StatedRequests = { received: 30, granted: 20, refused: [5, 'blank'], handled: 30 };
  add('民政局2024.docx', { agency: '甲县民政局' }, withFailedSum(factsOf(civil), civil));
  // The same, but a ground was read with doubt.
  const education: StatedRequests = { received: 20, granted: 14, refused: [4, 2], handled: 26 };
  const misread = withFailedSum(factsOf(education), education);
  add(
    '教育局2024.docx',
    { agency: '甲县教育局' },
    {
      ...misread,
      facts: withDoubt(misread.facts, 'requests.refused.state_secret'),
    },
  );
  add('司法局2024.docx', { agency: '甲县司法局' }, { facts: factsOf({ received: 'blank', handled: 0 }) });
  add(
    '卫生局2024.docx',
    { agency: '甲县卫生局' },
    {
      facts: withDoubt(
        factsOf({ received: 12, granted: 3, refused: [5, 4], handled: 12 }),
        'requests.refused.prohibited_by_law',
      ),
    },
  );
  add(
    '人民政府2024.docx',
    { agency: '甲县人民政府', scope: 'territory' },
    {
      facts: [...factsOf({ received: 200, granted: 170, refused: [10, 20], handled: 200 }), fees(50_000)],
    },
  );
}
