// The evidence of numbers, as other reports come and go: editions, and the report of another year.
import { describe, expect, test } from 'vitest';
import type { Format } from '../../../src/catalogues/formats.js';
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import { settleAllEvidence } from '../../../src/load/settling/evidence.js';
import type { Mention, Report, Support } from '../../../src/model/report.js';
import { beginRun, handled, loadDocument, rowsOf, temporaryDatabase } from '../handled-documents.js';
import { loadEditions, type MadeEdition, madeReport, numbersOf, withOther } from '../made-editions.js';
import { loadYear, type Stated, stated } from '../years.js';

/** How many facts in effect have each level. */
function levelsOf(database: LoadDatabase): Readonly<Record<string, number>> {
  const rows = database.connection
    .prepare<[], { readonly evidence: string; readonly count: number }>(
      'SELECT evidence, count(*) AS count FROM facts GROUP BY evidence ORDER BY evidence',
    )
    .all();
  return Object.fromEntries(rows.map(({ evidence, count }) => [evidence, count]));
}

function evidenceOf(database: LoadDatabase): readonly unknown[] {
  return rowsOf(
    database,
    "SELECT year, indicator || ifnull('|' || applicant, '') AS number, evidence FROM facts ORDER BY year, number",
  );
}

/** What must be true after every change: nothing is due, and exactly the numbers that have a flag, as the view works it out, are doubtful. */
function expectSettled(database: LoadDatabase): void {
  expect(rowsOf(database, 'SELECT * FROM evidence_due')).toEqual([]);
  expect(
    rowsOf(
      database,
      "SELECT * FROM facts WHERE (flags <> '[]') <> (evidence = 'doubtful') OR flagged <> (flags <> '[]')",
    ),
  ).toEqual([]);
}

const values = numbersOf(3);
const edition = (name: string, format: Format, changes: Partial<MadeEdition> = {}): MadeEdition => ({
  ...{ name, format, agency: '甲县教育局', year: 2024, values },
  ...changes,
});

describe('editions', () => {
  test('in another format prove the numbers that both state', () => {
    const database = temporaryDatabase();
    loadEditions(database, [edition('a.html', 'html'), edition('a.pdf', 'pdf')]);
    expect(levelsOf(database)).toEqual({ proved: values.length });
    expectSettled(database);
  });

  test('in the same format prove nothing: the same reader would misread both in the same way', () => {
    const database = temporaryDatabase();
    loadEditions(database, [edition('a.html', 'html'), edition('b.html', 'html')]);
    expect(rowsOf(database, 'SELECT count(*) AS editions FROM editions')).toEqual([{ editions: 2 }]);
    expect(levelsOf(database)).toEqual({ single: values.length });
  });

  test('with another number make it doubtful, and prove the others', () => {
    const database = temporaryDatabase();
    loadEditions(database, [edition('a.html', 'html'), edition('a.pdf', 'pdf', { values: withOther(values, 4, 9) })]);
    expect(levelsOf(database)).toEqual({ doubtful: 1, proved: values.length - 1 });
    expectSettled(database);
  });

  test('that come and go make the evidence stronger and weaker', () => {
    const database = temporaryDatabase();
    loadEditions(database, [edition('a.html', 'html'), edition('a.pdf', 'pdf')]);
    const report = madeReport(edition('a.pdf', 'pdf', { year: 2019, values: numbersOf(5) }));
    loadDocument(database, beginRun(database), handled('a.pdf', 'another document', { kind: 'report', report }));
    expect(levelsOf(database)).toEqual({ single: values.length + numbersOf(5).length });
    expectSettled(database);
    loadEditions(database, [edition('a.docx', 'docx')]);
    expect(levelsOf(database)).toEqual({ proved: values.length, single: numbersOf(5).length });
    expectSettled(database);
  });
});

describe('the report of another year', () => {
  const tableForms = { requests: '2021', proactive: '2021' } as const;
  const requests = (carriedIn: Stated, carriedOut: Stated): Partial<Report> => ({
    tableForms,
    facts: [stated('requests.carried_in', carriedIn, 'total'), stated('requests.carried_out', carriedOut, 'total')],
  });

  test('proves what it hands over, in both years', () => {
    const database = temporaryDatabase();
    loadYear(database, 2024, requests(4, 2));
    expect(levelsOf(database)).toEqual({ single: 2 });
    loadYear(database, 2023, requests(1, 4));
    expect(evidenceOf(database)).toEqual([
      { year: 2023, number: 'requests.carried_in|total', evidence: 'single' },
      { year: 2023, number: 'requests.carried_out|total', evidence: 'proved' },
      { year: 2024, number: 'requests.carried_in|total', evidence: 'proved' },
      { year: 2024, number: 'requests.carried_out|total', evidence: 'single' },
    ]);
    expectSettled(database);
  });

  test.each<[string, Stated, Stated]>([
    ['0 and 0', 0, 0],
    ['0 and an empty cell', 0, 'blank'],
  ])('proves nothing with %s', (_, carriedOut, carriedIn) => {
    const database = temporaryDatabase();
    loadYear(database, 2023, requests(1, carriedOut));
    loadYear(database, 2024, requests(carriedIn, 2));
    expect(levelsOf(database)).toEqual({ single: 4 });
    expect(rowsOf(database, "SELECT count(*) AS passed FROM checks WHERE status = 'pass'")).toEqual([{ passed: 1 }]);
  });

  test('makes both numbers doubtful if they differ, until another one takes its place', () => {
    const database = temporaryDatabase();
    loadYear(database, 2023, requests(1, 5));
    loadYear(database, 2024, requests(4, 2));
    expect(levelsOf(database)).toEqual({ doubtful: 2, single: 2 });
    expectSettled(database);
    loadYear(database, 2023, requests(1, 4), 'corrected');
    expect(levelsOf(database)).toEqual({ proved: 2, single: 2 });
    expectSettled(database);
  });

  test('pins what has a sign or a year of its own, but not two addends that could change places', () => {
    const database = temporaryDatabase();
    const documents = (inForce: number, issued: number, repealed: number) => [
      stated('proactive.rules.in_force', inForce),
      stated('proactive.rules.issued', issued),
      stated('proactive.rules.repealed', repealed),
    ];
    loadYear(database, 2022, { tableForms, facts: documents(10, 1, 1) });
    loadYear(database, 2023, { tableForms, facts: documents(12, 3, 1) });
    const proved = rowsOf(
      database,
      "SELECT year, indicator FROM facts WHERE evidence = 'proved' ORDER BY year, indicator",
    );
    expect(proved).toEqual([
      { year: 2022, indicator: 'proactive.rules.in_force' },
      { year: 2023, indicator: 'proactive.rules.in_force' },
      { year: 2023, indicator: 'proactive.rules.issued' },
      { year: 2023, indicator: 'proactive.rules.repealed' },
    ]);

    const items = (lastYear: number, change: number): Partial<Report> => ({
      form: '2019',
      tableForms: { proactive: '2019' },
      facts: [
        stated('proactive.licensing.items_last_year', lastYear),
        stated('proactive.licensing.items_change', change),
      ],
    });
    loadYear(database, 2019, items(30, 5));
    loadYear(database, 2020, items(35, 0));
    expect(rowsOf(database, "SELECT year, indicator FROM facts WHERE evidence = 'proved' AND year < 2022")).toEqual([
      { year: 2020, indicator: 'proactive.licensing.items_last_year' },
    ]);
  });
});

test('a database whose evidence is not stored yet gets the same as one that was loaded', () => {
  const database = temporaryDatabase();
  const read: Support = { kind: 'second_reading', reader: 'mammoth' };
  const told: Support = { kind: 'narrative', section: 1, phrase: '4件' };
  loadYear(database, 2023, { facts: [stated('requests.carried_out', 4, 'total', [read, told])] });
  loadYear(database, 2024, {
    facts: [
      stated('requests.carried_in', 4, 'total'),
      stated('requests.received', 5, 'total', [read]),
      { ...stated('requests.granted', 5, 'total', [read]), flags: ['value_uncertain'] },
    ],
  });
  loadEditions(database, [edition('a.html', 'html'), edition('a.pdf', 'pdf')]);
  const stored = 'SELECT fact_id, own_evidence, evidence FROM reading_facts ORDER BY fact_id';
  const before = rowsOf(database, stored);
  database.connection.exec(`
    UPDATE reading_facts SET own_evidence = 3, evidence = 3;
    INSERT INTO evidence_due SELECT reading_id FROM readings`);
  settleAllEvidence(database.statements);
  expect(rowsOf(database, stored)).toEqual(before);
  expectSettled(database);
});

describe('what is computed from several numbers has the weakest of their evidence', () => {
  const told: Support = { kind: 'narrative', section: 1, phrase: '' };
  const read: Support = { kind: 'second_reading', reader: 'mammoth' };

  test.each<[string, Stated, readonly string[], string | null, string | null]>([
    ['the weaker of two', 3, [], 'confirmed', 'confirmed'],
    ['doubtful if one of them is flagged', 3, ['value_uncertain'], 'doubtful', 'doubtful'],
    ['none if one of them is not known', 'unreadable', ['value_unreadable'], null, null],
  ])('%s', (_, direct, flags, ofSeries, ofMetric) => {
    const database = temporaryDatabase();
    loadYear(database, 2024, {
      tableForms: { disputes: '2021', requests: '2021' },
      facts: [
        { ...stated('disputes.litigation_direct.total', direct, null, [read]), flags },
        stated('disputes.litigation_after_reconsideration.total', 1, null, [told]),
        stated('disputes.reconsideration.total', 1, null, [told]),
        stated('requests.handled_total', 10, 'total', [told]),
      ],
    });
    expect(rowsOf(database, "SELECT evidence FROM series WHERE series = 'litigation.total'")).toEqual([
      { evidence: ofSeries },
    ]);
    expect(rowsOf(database, "SELECT evidence FROM series WHERE series = 'reconsideration.total'")).toEqual([
      { evidence: 'proved' },
    ]);
    const ofHandled = "metric = 'litigation_per_thousand_handled'";
    expect(rowsOf(database, `SELECT evidence FROM metrics WHERE ${ofHandled}`)).toEqual([{ evidence: ofMetric }]);
  });

  test('a metric whose denominator no table states has none', () => {
    const database = temporaryDatabase();
    loadYear(database, 2024, { facts: [stated('requests.granted', 1, 'total', [told])] });
    expect(rowsOf(database, "SELECT evidence FROM metrics WHERE metric = 'share_granted'")).toEqual([
      { evidence: null },
    ]);
  });

  test('a series of the text alone has one reader', () => {
    const database = temporaryDatabase();
    const section = { number: 1, kind: 'overview', title: '', text: '收到申请12件', anchor: null } as const;
    const mention: Mention = {
      ...{ section: 0, start: 0, end: 6, phrase: '收到申请12件', number: 12, unit: 'request', decimals: 0 },
      ...{ subject: 'requests.received', indicator: null, applicant: null, agrees: null },
      reading: 'value',
    };
    loadYear(database, 2012, { form: '2008', tableForms: {}, facts: [], sections: [section], mentions: [mention] });
    expect(rowsOf(database, 'SELECT series, value, evidence FROM series WHERE value IS NOT NULL')).toEqual([
      { series: 'requests.received', value: 12, evidence: 'single' },
    ]);
    expect(rowsOf(database, 'SELECT DISTINCT evidence FROM series WHERE value IS NULL')).toEqual([{ evidence: null }]);
  });
});
