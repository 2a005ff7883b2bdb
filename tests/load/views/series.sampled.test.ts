// The harmonised series: each recomputed in a second way, from the facts of a report, with blanks, missing and unreadable parts.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ApplicantCode,
  applicants,
  type FormCode,
  indicators,
} from '../../../src/catalogues/indicators/indicators.js';
import { closeDatabase, type LoadDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import type { Fact, Mention, Report, Support } from '../../../src/model/report.js';
import { casesIn } from '../../sampled.js';
import { rowsOf, temporaryDatabase } from '../handled-documents.js';
import { loadYear, type Stated, stated } from '../years.js';

/** How the series that mean more than one cell are made of the cells of each form, written out by hand. */
type Definitions = Readonly<Record<string, Partial<Record<FormCode, readonly string[]>>>>;

const writtenByHand: Definitions = {
  'requests.received': { '2014': ['form2014.requests.received'], '2019': ['requests.received|total'] },
  'requests.handled': { '2014': ['form2014.requests.answered'], '2019': ['requests.handled_total|total'] },
  'requests.granted': {
    '2014': ['form2014.requests.already_public', 'form2014.requests.granted'],
    '2019': ['requests.granted|total'],
  },
  'requests.partially_granted': {
    '2014': ['form2014.requests.partially_granted'],
    '2019': ['requests.partially_granted|total'],
  },
  'requests.refused': {
    '2014': ['form2014.requests.refused'],
    '2019': [
      'requests.refused.state_secret|total',
      'requests.refused.prohibited_by_law|total',
      'requests.refused.security_and_stability|total',
      'requests.refused.third_party_rights|total',
      'requests.refused.internal_affairs|total',
      'requests.refused.process_information|total',
      'requests.refused.enforcement_files|total',
      'requests.refused.administrative_inquiry|total',
    ],
  },
  'requests.not_held': {
    '2014': ['form2014.requests.not_this_organ', 'form2014.requests.does_not_exist'],
    '2019': ['requests.unavailable.not_held|total'],
  },
  'requests.other': {
    '2019': ['requests.other|total'],
    '2021': [
      'requests.other.correction_overdue|total',
      'requests.other.fee_overdue|total',
      'requests.other.miscellaneous|total',
    ],
  },
  'requests.carried_in': { '2019': ['requests.carried_in|total'] },
  'requests.carried_out': { '2019': ['requests.carried_out|total'] },
  'requests.unavailable': {
    '2019': [
      'requests.unavailable.not_held|total',
      'requests.unavailable.must_be_created|total',
      'requests.unavailable.still_unclear|total',
    ],
  },
  'requests.not_processed': {
    '2019': [
      'requests.not_processed.petition_or_complaint|total',
      'requests.not_processed.repeated|total',
      'requests.not_processed.publications|total',
      'requests.not_processed.excessive|total',
      'requests.not_processed.confirm_or_reissue|total',
    ],
  },
  'reconsideration.total': { '2014': ['form2014.reconsideration.total'], '2019': ['disputes.reconsideration.total'] },
  'reconsideration.corrected': {
    '2014': ['form2014.reconsideration.corrected'],
    '2019': ['disputes.reconsideration.corrected'],
  },
  'reconsideration.upheld': {
    '2014': ['form2014.reconsideration.upheld'],
    '2019': ['disputes.reconsideration.upheld'],
  },
  'reconsideration.other': { '2014': ['form2014.reconsideration.other'], '2019': ['disputes.reconsideration.other'] },
  'reconsideration.pending': { '2019': ['disputes.reconsideration.pending'] },
  'litigation.upheld': {
    '2014': ['form2014.litigation.upheld'],
    '2019': ['disputes.litigation_direct.upheld', 'disputes.litigation_after_reconsideration.upheld'],
  },
  'litigation.other': {
    '2014': ['form2014.litigation.other'],
    '2019': ['disputes.litigation_direct.other', 'disputes.litigation_after_reconsideration.other'],
  },
  'litigation.pending': {
    '2019': ['disputes.litigation_direct.pending', 'disputes.litigation_after_reconsideration.pending'],
  },
  'rules.issued': { '2019': ['proactive.rules.made'], '2021': ['proactive.rules.issued'] },
  'litigation.total': {
    '2014': ['form2014.litigation.total'],
    '2019': ['disputes.litigation_direct.total', 'disputes.litigation_after_reconsideration.total'],
  },
  'litigation.corrected': {
    '2014': ['form2014.litigation.corrected'],
    '2019': ['disputes.litigation_direct.corrected', 'disputes.litigation_after_reconsideration.corrected'],
  },
  'normative_documents.issued': {
    '2014': ['form2014.proactive.normative_documents_issued'],
    '2019': ['proactive.normative_documents.made'],
    '2021': ['proactive.normative_documents.issued'],
  },
  'licensing.decisions': { '2019': ['proactive.licensing.decisions'] },
  'penalties.decisions': { '2019': ['proactive.penalties.decisions'] },
  'compulsory_measures.decisions': { '2019': ['proactive.compulsory_measures.decisions'] },
  'fees.processing': { '2014': ['form2014.request_fees'] },
};

/** The form of 2021 states them as that of 2019 does, unless it is written otherwise. */
const byHand: Definitions = Object.fromEntries(
  Object.entries(writtenByHand).map(([series, byForm]) => [
    series,
    byForm['2019'] === undefined ? byForm : { '2021': byForm['2019'], ...byForm },
  ]),
);

/** The cells that are a series under another name than their own. */
const named: readonly string[] = [
  ...['requests.handled_total', 'requests.unavailable.not_held', 'requests.other'],
  ...['proactive.rules.issued', 'proactive.normative_documents.issued'],
];

/** Every other cell is a series that has its code, without the table if that is not the table of requests. */
const ofCells: Definitions = Object.fromEntries(
  indicators
    .filter(({ code, table }) => table !== 'statistics_2014' && !named.includes(code))
    .map(({ code, table, forms }) => [
      code.replace(/^(?:proactive|disputes)[.]/, ''),
      Object.fromEntries(forms.map((form) => [form, [table === 'requests' ? `${code}|total` : code]])),
    ]),
);

const since2019: readonly FormCode[] = ['2019', '2021'];

/** Every series of requests is one for each kind of applicant too, on the forms since 2019. */
const ofApplicants: Definitions = Object.fromEntries(
  Object.entries({ ...ofCells, ...byHand })
    .filter(([series]) => series.startsWith('requests.'))
    .flatMap(([series, byForm]) =>
      applicants
        .filter(({ code }) => code !== 'total')
        .map(({ code }) => {
          const forms = since2019.filter((form) => byForm[form] !== undefined);
          const cellsOn = (form: FormCode) => byForm[form]?.map((cell) => cell.replace('|total', `|${code}`)) ?? [];
          return [`${series}.${code}`, Object.fromEntries(forms.map((form) => [form, cellsOn(form)]))];
        }),
    ),
);

const definitions: Definitions = { ...ofCells, ...byHand, ...ofApplicants };

/** The series that the text alone may state on the forms since 2019. */
const inText = 'fees.processing';

function tableFormsOf(form: FormCode): Report['tableForms'] {
  return form === '2014' ? { statistics_2014: form } : { proactive: form, requests: form, disputes: form };
}

function definedFor(form: FormCode): readonly (readonly [series: string, cells: readonly string[]])[] {
  return Object.entries(definitions).flatMap(([series, byForm]) => {
    const cells = byForm[form];
    return cells === undefined ? [] : [[series, cells] as const];
  });
}

const keyOf = ({ indicator, applicant }: Fact) => (applicant === null ? indicator : `${indicator}|${applicant}`);

/** The value by the words of the promise: null if any part is not known, else the sum. */
function expectedValue(cells: readonly string[], facts: readonly Fact[]): number | null {
  let sum = 0;
  for (const cell of cells) {
    const fact = facts.find((each) => keyOf(each) === cell);
    if (fact === undefined || fact.reading.state === 'unreadable') return null;
    if (fact.reading.state === 'number') sum += fact.reading.value;
    else if (!fact.support.some((each) => each.kind === 'arithmetic' && !each.check.includes('disclosed'))) return null;
  }
  return sum;
}

const supports: fc.Arbitrary<readonly Support[]> = fc.constantFrom<readonly Support[]>(
  [],
  [{ kind: 'second_reading', reader: 'mammoth' }],
  [{ kind: 'arithmetic', check: 'requests.row_sum', subject: 'requests.received' }],
  [{ kind: 'arithmetic', check: 'disputes.sum', subject: 'reconsideration' }],
  [{ kind: 'arithmetic', check: 'proactive.disclosed_total', subject: 'rules' }],
);
const cellContent: fc.Arbitrary<Stated | 'missing'> = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 500 }) },
  { weight: 3, arbitrary: fc.constant<Stated>('blank') },
  { weight: 1, arbitrary: fc.constantFrom<Stated | 'missing'>('slash', 'none', 'unreadable', 'missing') },
);

function factsOf(form: FormCode): fc.Arbitrary<readonly Fact[]> {
  const cells = indicators
    .filter(({ forms }) => forms.includes(form))
    .flatMap(({ code, table }) => {
      const columns: readonly (ApplicantCode | null)[] = table === 'requests' ? ['natural_person', 'total'] : [null];
      return columns.map((applicant) => ({ code, applicant }));
    });
  const contents = fc.array(fc.tuple(cellContent, supports, fc.integer({ min: 0, max: 9 })), {
    minLength: cells.length,
    maxLength: cells.length,
  });
  return contents.map((drawn) =>
    cells.flatMap(({ code, applicant }, index) => {
      const [content, support, flag] = drawn[index] ?? ['missing', [], 0];
      if (content === 'missing') return [];
      const flags = flag === 0 ? ['value_uncertain'] : [];
      return [{ ...stated(code, content, applicant, support), flags }];
    }),
  );
}

interface SeriesRow {
  readonly series: string;
  readonly value: number | null;
  readonly note: string | null;
  readonly form: string;
  readonly flagged: number;
}

function seriesOf(database: LoadDatabase): readonly SeriesRow[] {
  return database.connection.prepare<[], SeriesRow>('SELECT * FROM series ORDER BY series').all();
}

const numRuns = casesIn(6, 60);

describe.each(['2014', '2019', '2021'] as const)('on the form of %s', (form) => {
  test(`every series is the sum of its cells, or null with a reason (${numRuns} random reports; 60 in the slow run)`, () => {
    fc.assert(
      fc.property(factsOf(form), (facts) => {
        const database = openDatabase(':memory:');
        loadYear(database, 2020, { form, tableForms: tableFormsOf(form), facts });
        const rows = seriesOf(database);
        closeDatabase(database);
        expect(rows.map(({ series }) => series)).toEqual(
          [...definedFor(form).map(([series]) => series), ...(form === '2014' ? [] : [inText])].sort(),
        );
        for (const [series, cells] of definedFor(form)) {
          const row = rows.find((each) => each.series === series);
          const value = expectedValue(cells, facts);
          const flagged = facts.some((fact) => cells.includes(keyOf(fact)) && fact.flags.length > 0) ? 1 : 0;
          expect(row).toMatchObject({ value, form, flagged });
          expect(row?.note?.includes('no value: ') ?? false).toBe(value === null);
        }
      }),
      { numRuns },
    );
  });
});

test('missing parts of a series are named', () => {
  const database = temporaryDatabase();
  const facts = [
    stated('disputes.litigation_direct.total', 'blank'),
    stated('form2014.requests.granted', 5),
    stated('form2014.requests.already_public', 'unreadable'),
  ];
  loadYear(database, 2018, { tableForms: { statistics_2014: '2014', disputes: '2019' }, facts });
  const noteOf = (series: string) => seriesOf(database).find((row) => row.series === series)?.note;
  expect(noteOf('litigation.total')).toContain(
    'disputes.litigation_direct.total is blank and no sum says that it is 0',
  );
  expect(noteOf('litigation.total')).toContain('disputes.litigation_after_reconsideration.total is missing');
  expect(noteOf('requests.granted')).toBe(
    'since 2019, pointing to published information counts as granted; no value: form2014.requests.already_public is unreadable',
  );
});

test('missing parts of a series are always named in the same order, however SQLite finds them', () => {
  const database = temporaryDatabase();
  loadYear(database, 2018, { tableForms: { disputes: '2019' }, facts: [] });
  const noteOf = () => seriesOf(database).find((row) => row.series === 'litigation.total')?.note;
  const note =
    'no value: disputes.litigation_after_reconsideration.total is missing, disputes.litigation_direct.total is missing';
  expect(noteOf()).toBe(note);
  database.connection.pragma('reverse_unordered_selects = ON');
  expect(noteOf()).toBe(note);
});

test('if tables of two forms state a series, the newer counts', () => {
  const database = temporaryDatabase();
  const facts = [stated('form2014.requests.received', 5), stated('requests.received', 7, 'total')];
  loadYear(database, 2019, { form: '2019', tableForms: { statistics_2014: '2014', requests: '2019' }, facts });
  expect(rowsOf(database, "SELECT value, form FROM series WHERE series = 'requests.received'")).toEqual([
    { value: 7, form: '2019' },
  ]);
});

test('the form is that of the table, whatever the report follows', () => {
  const database = temporaryDatabase();
  const facts = [stated('proactive.normative_documents.made', 3)];
  loadYear(database, 2022, { form: '2021', tableForms: { requests: '2021', proactive: '2019' }, facts });
  expect(
    rowsOf(database, "SELECT value, form, comparability, note FROM series WHERE series = 'normative_documents.issued'"),
  ).toEqual([{ value: 3, form: '2019', comparability: 'approximate', note: 'made, not issued' }]);
});

test('a failed check over years flags a series', () => {
  const database = temporaryDatabase();
  const tableForms = { proactive: '2021' } as const;
  const stock = (value: number) => [
    stated('proactive.normative_documents.in_force', value),
    stated('proactive.normative_documents.issued', 1),
    stated('proactive.normative_documents.repealed', 0),
  ];
  loadYear(database, 2023, { tableForms, facts: stock(5) });
  loadYear(database, 2024, { tableForms, facts: stock(7) });
  expect(
    rowsOf(database, "SELECT year, value, flagged FROM series WHERE series = 'normative_documents.issued'"),
  ).toEqual([
    { year: 2023, value: 1, flagged: 0 },
    { year: 2024, value: 1, flagged: 1 },
  ]);
});

const section = { number: 3, kind: 'requests', title: '依申请公开', text: '收到申请12件', anchor: null } as const;
const mention: Mention = {
  ...{ section: 0, start: 0, end: 7, phrase: '收到申请12件', number: 12, unit: 'request', decimals: 0 },
  ...{
    subject: 'requests.received',
    indicator: 'requests.received',
    applicant: 'total',
    reading: 'value',
    agrees: null,
  },
};

/** The series of requests received, of a report from before there was a form. */
function fromText(mentions: readonly Mention[]): unknown {
  const database = temporaryDatabase();
  // The order of the text must not depend on that of the rows.
  database.connection.pragma('reverse_unordered_selects = ON');
  loadYear(database, 2011, { form: '2008', tableForms: {}, facts: [], sections: [section], mentions });
  const rows = rowsOf(
    database,
    "SELECT value, comparability, note, form FROM series WHERE series = 'requests.received'",
  );
  expect(rowsOf(database, 'SELECT count(*) AS count FROM series')).toEqual([{ count: 12 }]);
  return rows[0];
}

test('before there was a form, the series is what the text states', () => {
  const row = { value: 12, comparability: 'approximate', note: 'as the text states it', form: '2008' };
  expect(fromText([mention])).toEqual(row);
  expect(fromText([mention, mention])).toEqual(row);
  expect(fromText([{ ...mention, number: 0, reading: 'zero' }])).toEqual({ ...row, value: 0 });
});

test('fees for requests are what the text states since 2019 too, and what the table states on the form of 2014', () => {
  const fees: Mention = {
    ...mention,
    subject: 'request_fees',
    indicator: null,
    applicant: null,
    unit: 'cny',
    number: 350,
  };
  const rowsWith = (form: '2014' | '2021', tableForms: Report['tableForms'], facts: readonly Fact[]) => {
    const database = temporaryDatabase();
    loadYear(database, 2022, { form, tableForms, facts, sections: [section], mentions: [fees] });
    return rowsOf(database, "SELECT value, unit, form, evidence FROM series WHERE series = 'fees.processing'");
  };
  const inTable = [stated('form2014.request_fees', 500)];
  const row = { unit: 'cny', form: '2021', evidence: 'single' };
  expect(rowsWith('2021', { requests: '2021' }, [])).toEqual([{ ...row, value: 350 }]);
  expect(rowsWith('2014', { statistics_2014: '2014' }, inTable)).toEqual([{ ...row, value: 500, form: '2014' }]);
  // A report that has tables of two forms has the number once, from the table.
  expect(rowsWith('2021', { statistics_2014: '2014', requests: '2021' }, inTable)).toMatchObject([{ value: 500 }]);
});

test('what only recognised text states is doubtful', () => {
  const database = temporaryDatabase();
  const sections = [{ ...section, isRecognised: true }] as const;
  loadYear(database, 2011, { form: '2008', tableForms: {}, facts: [], sections, mentions: [mention] });
  expect(rowsOf(database, "SELECT value, evidence, flagged FROM series WHERE series = 'requests.received'")).toEqual([
    { value: 12, evidence: 'doubtful', flagged: 1 },
  ]);
});

test('there is no value if the text states two numbers, or none for the year', () => {
  expect(fromText([mention, { ...mention, number: 15 }])).toMatchObject({
    value: null,
    note: 'as the text states it; no value: the text states 12,15',
  });
  expect(fromText([{ ...mention, number: 15 }, mention, { ...mention, number: 15 }])).toMatchObject({
    note: 'as the text states it; no value: the text states 15,12',
  });
  const others = [
    { ...mention, reading: 'cumulative' },
    { ...mention, reading: 'change' },
    { ...mention, applicant: 'enterprise' },
  ] as const;
  for (const other of others)
    expect(fromText([other])).toMatchObject({
      value: null,
      note: 'as the text states it; no value: the text does not state it',
    });
});
