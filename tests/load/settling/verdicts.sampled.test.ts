// Whose fault a failed check is: worked out again from the views, whatever happened before, and by example.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factKey } from '../../../src/catalogues/indicators/indicators.js';
import { tableRules } from '../../../src/catalogues/rules/rules.js';
import { yearRules } from '../../../src/catalogues/rules/year-rules.js';
import { closeDatabase, type LoadDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import type { Check, Fact, Mention, Report, Support } from '../../../src/model/report.js';
import { casesIn } from '../../sampled.js';
import { beginRun, handled, loadDocument, notReport, rowsOf, temporaryDatabase } from '../handled-documents.js';
import { madeReport, numbersOf, withOther } from '../made-editions.js';
import { loadYear, stated } from '../years.js';

interface FactRow {
  readonly fact_id: number;
  readonly report_id: number;
  readonly key: string;
  readonly state: string;
  readonly support: string;
  readonly flags: string;
  readonly isPinned: 0 | 1;
  readonly isInOtherFormat: 0 | 1;
}

interface FailedRow {
  readonly report_id: number;
  readonly code: string;
  readonly subject: string;
  readonly verdict: string;
  readonly previous_id: number | null;
}

/** The facts in effect as the view shows them, with what its support does not say: whether a check pins it, and the format of an edition. */
function factsOf({ connection }: LoadDatabase): readonly FactRow[] {
  return connection
    .prepare<[], FactRow>(`
      SELECT stored.fact_id, fact.report_id, fact.indicator || ifnull('|' || fact.applicant, '') AS key, fact.state, fact.support, fact.flags,
        EXISTS (
          SELECT 1 FROM year_check_facts AS part JOIN year_checks USING (reading_id, code, subject)
          WHERE part.fact_id = stored.fact_id AND pins = 1 AND status = 'pass'
        ) AS isPinned,
        EXISTS (
          SELECT 1 FROM edition_cells AS cell
          JOIN editions AS other USING (report_id, edition_id)
          JOIN editions AS own ON own.report_id = other.report_id AND own.is_in_effect = 1
          WHERE cell.fact_id = stored.fact_id AND is_same = 1 AND other.format <> own.format
        ) AS isInOtherFormat
      FROM facts AS fact JOIN reading_facts AS stored ON stored.reading_id = fact.report_id AND stored.indicator = fact.indicator
        AND stored.applicant IS fact.applicant`)
    .all();
}

const kindsIn = (support: string): readonly unknown[] => {
  const list: readonly { readonly kind: unknown }[] = JSON.parse(support);
  return list.map(({ kind }) => kind);
};

function isConfirmed(fact: FactRow): boolean {
  const kinds = kindsIn(fact.support);
  const isStatedElsewhere = kinds.includes('narrative') || fact.isPinned === 1 || fact.isInOtherFormat === 1;
  return kinds.includes('second_reading') || (fact.state === 'number' && isStatedElsewhere);
}

/** What the failed checks of a database have to be, in the words of the dictionary. */
function expectedVerdicts(database: LoadDatabase, failed: readonly FailedRow[]): readonly string[] {
  const facts = factsOf(database);
  const find = (report: number | null, key: string) =>
    facts.filter((fact) => fact.report_id === report && fact.key === key);
  return failed.map(({ report_id, code, subject, previous_id }) => {
    const ofReport = tableRules
      .filter((rule) => rule.code === code)
      .flatMap((rule) => rule.cases('2021').filter((each) => each.subject === subject))
      .flatMap(({ left, right }) => [...left, ...right].flatMap((term) => find(report_id, factKey(term))));
    const ofYears = yearRules
      .filter((rule) => rule.code === code)
      .flatMap((rule) => rule.cases.filter((each) => each.subject === subject))
      .flatMap(({ stock, expected }) => [stock, ...expected])
      .flatMap((term) => find(term.year === 0 ? report_id : previous_id, factKey(term)));
    const compared = [...ofReport, ...ofYears];
    const flags = compared.flatMap((fact): readonly unknown[] => JSON.parse(fact.flags));
    if (flags.some((flag) => flag !== 'check_failed')) return 'reading';
    return compared.length > 0 && compared.every(isConfirmed) ? 'agency' : 'open';
  });
}

const failedChecks = ({ connection }: LoadDatabase) =>
  connection
    .prepare<[], FailedRow>(`
      SELECT report_id, code, subject, verdict, previous_id FROM checks
      LEFT JOIN preceding_reports ON preceding_reports.reading_id = checks.report_id
      WHERE status = 'fail' AND code NOT IN ('editions_differ', 'text_vs_table') ORDER BY report_id, code, subject`)
    .all();

const seen: Support = { kind: 'second_reading', reader: 'mammoth' };
const sumOf = (facts: readonly Fact[], indicator: string) =>
  facts
    .filter((fact) => fact.indicator === indicator)
    .reduce((sum, { reading }) => sum + (reading.state === 'number' ? reading.value : 0), 0);

/** The check that the form prints first, over the totals. */
function balanceOf(facts: readonly Fact[]): Check {
  const left = sumOf(facts, 'requests.received') + sumOf(facts, 'requests.carried_in');
  const right = sumOf(facts, 'requests.handled_total') + sumOf(facts, 'requests.carried_out');
  return { code: 'requests.balance', subject: 'total', left, right, status: left === right ? 'pass' : 'fail' };
}

const document = fc.record({
  year: fc.constantFrom(2022, 2023),
  format: fc.constantFrom('html' as const, 'docx' as const),
  seed: fc.constantFrom(1, 1, 2),
  cell: fc.constantFrom(0, 1, 22, 23),
  isSeen: fc.constantFrom(true, true, false),
  flag: fc.constantFrom(null, null, 'check_failed', 'value_uncertain'),
});
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ file: fc.nat({ max: 3 }), document }) },
  { weight: 1, arbitrary: fc.record({ file: fc.nat({ max: 3 }), document: fc.constant(null) }) },
);
const numRuns = casesIn(8, 300);

test(`verdicts are what the numbers in effect say, whatever happens (${numRuns} random histories; 300 in the slow run)`, () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 7 }), (steps) => {
      const database = openDatabase(':memory:');
      for (const [index, { file, document: made }] of steps.entries()) {
        const run = beginRun(database, `${index}`);
        if (made === null) loadDocument(database, run, handled(`${file}`, `${file} none`, notReport));
        else {
          const values = withOther(numbersOf(made.seed), made.cell, 5);
          const plain = madeReport({ name: '', agency: '甲局', year: made.year, values });
          const facts = plain.facts.map((fact, at) => ({
            ...fact,
            support: made.isSeen || at > 2 ? [seen] : [],
            flags: made.flag !== null && at === 1 ? [made.flag] : [],
          }));
          const report = { ...plain, facts, checks: [balanceOf(facts)] };
          const name = JSON.stringify(made);
          loadDocument(database, run, {
            ...handled(`${file}`, name, { kind: 'report', report }),
            format: made.format,
          });
        }
        const failed = failedChecks(database);
        expect(failed.map(({ verdict }) => verdict)).toEqual(expectedVerdicts(database, failed));
        expect(rowsOf(database, 'SELECT * FROM verdicts_due')).toEqual([]);
        expect(
          rowsOf(database, 'SELECT edition_id, fact_id, other_fact_id FROM edition_differences ORDER BY 1, 2'),
        ).toEqual(
          rowsOf(
            database,
            'SELECT edition_id, fact_id, other_fact_id FROM edition_cells WHERE is_same = 0 ORDER BY 1, 2',
          ),
        );
        expect(
          rowsOf(
            database,
            `SELECT report_id, problems FROM reports AS report WHERE status = 'in_effect'
              AND problems <> (SELECT count(*) FROM problems WHERE problems.report_id = report.report_id)`,
          ),
        ).toEqual([]);
        expect(rowsOf(database, 'SELECT edition_id, cells FROM compared_editions ORDER BY 1')).toEqual(
          rowsOf(database, 'SELECT edition_id, count(*) AS cells FROM edition_cells GROUP BY 1 ORDER BY 1'),
        );
      }
      closeDatabase(database);
    }),
    { numRuns },
  );
});

const balance = (changes: Readonly<Record<string, Partial<Fact>>> = {}): Partial<Report> => {
  const facts = (
    [
      ['requests.received', 7],
      ['requests.carried_in', 1],
      ['requests.handled_total', 5],
      ['requests.carried_out', 2],
    ] as const
  ).map(([indicator, value]) => ({
    ...stated(indicator, value, 'total', [seen]),
    flags: ['check_failed'],
    ...changes[indicator],
  }));
  return { tableForms: { requests: '2021' }, facts, checks: [balanceOf(facts)] };
};
const verdicts = (database: LoadDatabase) =>
  rowsOf(database, "SELECT year, code, verdict FROM checks WHERE status = 'fail' ORDER BY year, code");

describe('a sum that fails', () => {
  const narrative: Support = { kind: 'narrative', section: 3, phrase: '收到申请7件' };
  test.each<[string, Readonly<Record<string, Partial<Fact>>>, string]>([
    ['is the agency’s if two readers saw every number', {}, 'agency'],
    [
      'is the agency’s if the text states what one reader saw',
      { 'requests.received': { support: [narrative] } },
      'agency',
    ],
    ['is open if only one reader saw a number', { 'requests.carried_in': { support: [] } }, 'open'],
    [
      'is open if other sums alone support a number',
      {
        'requests.received': {
          support: [{ kind: 'arithmetic', check: 'requests.row_sum', subject: 'requests.received' }],
        },
      },
      'open',
    ],
    [
      'may be misread if a number has another flag, whatever confirms it',
      { 'requests.carried_out': { flags: ['check_failed', 'readings_differ'] } },
      'reading',
    ],
    [
      'is open if a cell in which nothing was seen is not confirmed, although the numbers are',
      { 'requests.received': { reading: { state: 'blank' }, support: [], raw: '' } },
      'open',
    ],
  ])('%s', (_, changes, verdict) => {
    const database = temporaryDatabase();
    loadYear(database, 2023, balance(changes));
    expect(verdicts(database)).toEqual([{ year: 2023, code: 'requests.balance', verdict }]);
  });

  test('names its facts, with their sides', () => {
    const database = temporaryDatabase();
    loadYear(database, 2023, balance({ 'requests.carried_in': { support: [] } }));
    const facts = `SELECT indicator, side, sign, role, value, is_confirmed, is_doubted FROM check_facts
      WHERE year = 2023 AND status = 'fail' ORDER BY fact_id`;
    const plain = { sign: 1, role: 'part', is_confirmed: 1, is_doubted: 0 };
    expect(rowsOf(database, facts)).toEqual([
      { ...plain, indicator: 'requests.received', side: 'left', value: 7 },
      { ...plain, indicator: 'requests.carried_in', side: 'left', value: 1, is_confirmed: 0 },
      { ...plain, indicator: 'requests.handled_total', side: 'right', value: 5, role: 'total' },
      { ...plain, indicator: 'requests.carried_out', side: 'right', value: 2 },
    ]);
  });
});

test('a sum that holds has no verdict', () => {
  const database = temporaryDatabase();
  loadYear(database, 2023, balance({ 'requests.carried_out': stated('requests.carried_out', 3, 'total', [seen]) }));
  expect(rowsOf(database, 'SELECT status, verdict FROM checks')).toEqual([{ status: 'pass', verdict: null }]);
});

test('a difference between text and table is never the agency’s for certain: one reader understood the sentence', () => {
  const mention: Mention = {
    ...{ section: 0, start: 0, end: 2, phrase: '9件', number: 9, unit: 'request', decimals: 0, agrees: false },
    ...{ subject: 'requests.received', indicator: 'requests.received', applicant: 'total', reading: 'value' },
  };
  const check: Check = { code: 'text_vs_table', subject: 'requests.received', left: 9, right: 7, status: 'fail' };
  const sections = [{ number: 3, kind: 'requests' as const, title: '', text: '收到9件', anchor: null }];
  const facts = (flags: readonly string[]) => [{ ...stated('requests.received', 7, 'total', [seen]), flags }];
  const database = temporaryDatabase();
  const common = { tableForms: { requests: '2021' as const }, sections, mentions: [mention], checks: [check] };
  loadYear(database, 2023, { ...common, facts: facts(['text_differs']) });
  loadYear(database, 2021, { ...common, facts: facts(['text_differs', 'value_uncertain']) });
  expect(verdicts(database)).toEqual([
    { year: 2021, code: 'text_vs_table', verdict: 'reading' },
    { year: 2023, code: 'text_vs_table', verdict: 'open' },
  ]);
  expect(rowsOf(database, 'SELECT DISTINCT indicator, side FROM check_facts')).toEqual([
    { indicator: 'requests.received', side: 'right' },
  ]);
});

test('what one year hands over to the next is compared in both reports, and settled again when one of them is read again', () => {
  const carried = (carriedIn: number, carriedOut: number, support: readonly Support[]): Partial<Report> => ({
    tableForms: { requests: '2021' },
    facts: [
      stated('requests.carried_in', carriedIn, 'total', support),
      stated('requests.carried_out', carriedOut, 'total', support),
    ],
  });
  const database = temporaryDatabase();
  loadYear(database, 2022, carried(0, 4, [seen]));
  loadYear(database, 2023, carried(6, 1, [seen]));
  const code = 'years.requests_carried';
  expect(verdicts(database)).toEqual([{ year: 2023, code, verdict: 'agency' }]);
  expect(rowsOf(database, 'SELECT side, role, value, stated_in_report_id FROM check_facts ORDER BY side')).toEqual([
    { side: 'left', role: 'total', value: 6, stated_in_report_id: 2 },
    { side: 'right', role: 'part', value: 4, stated_in_report_id: 1 },
  ]);
  loadYear(database, 2022, carried(0, 4, []), 'read by one reader');
  expect(verdicts(database)).toEqual([{ year: 2023, code, verdict: 'open' }]);
  loadYear(database, 2022, carried(0, 6, []), 'corrected');
  expect(verdicts(database)).toEqual([]);
});

test.each<[string, readonly Support[], readonly string[]]>([
  ['agency', [seen], []],
  ['open', [], []],
  ['reading', [seen], ['value_uncertain']],
])('editions that state different numbers: %s', (verdict, support, flags) => {
  const database = temporaryDatabase();
  const edition = (name: string, values: readonly number[]) => {
    const plain = madeReport({ name, agency: '甲局', year: 2023, values });
    const facts = plain.facts.map((fact) => ({ ...fact, support, flags }));
    loadDocument(database, beginRun(database), handled(name, name, { kind: 'report', report: { ...plain, facts } }));
  };
  edition('a', numbersOf(1));
  edition('b', withOther(numbersOf(1), 3, 5));
  expect(verdicts(database)).toEqual([{ year: 2023, code: 'editions_differ', verdict }]);
  expect(rowsOf(database, "SELECT side, role FROM check_facts WHERE code = 'editions_differ' ORDER BY side")).toEqual([
    { side: 'left', role: 'in_effect' },
    { side: 'right', role: 'other_edition' },
  ]);
});

test('a changed catalogue makes the verdicts new at the next opening', () => {
  const database = temporaryDatabase();
  loadYear(database, 2023, balance());
  database.connection.exec(`
    UPDATE check_verdicts SET verdict = 'open';
    UPDATE check_terms SET side = 'right' WHERE code = 'requests.balance' AND subject = 'total' AND position = 1`);
  closeDatabase(database);
  const again = openDatabase(database.path);
  expect(verdicts(again)).toEqual([{ year: 2023, code: 'requests.balance', verdict: 'agency' }]);
  closeDatabase(again);
});
