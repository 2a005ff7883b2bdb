// Decisions of people in the database: what each changes, what follows from it, when it no longer holds, and that all of it can be taken back.
import { describe, expect, test } from 'vitest';
import { keepReviews } from '../../../src/load/deciding/reviews.js';
import { documentAsked, newestReviews, type Review } from '../../../src/reviews/review.js';
import { differencesOf, dumpOf } from '../../database-dump.js';
import { rowsOf, temporaryDatabase } from '../handled-documents.js';
import {
  applyLines,
  documentWith,
  load,
  misreadReport,
  numberOf,
  receivedOf,
  reviewOf,
  settleAll,
  statesOf,
} from './reviewed-reports.js';

const printed = Number(receivedOf('huaian-2024'));
const received = 'requests.received|total';
/** As printed: the sums of the table and the sentence say so. */
const well = misreadReport({});
/** With the total of 本年新收 misread by a hundred. */
const misread = misreadReport({ [received]: String(printed + 100) });
const document = documentWith(misread, 'one');
const { sha256 } = document;
const decide = (changes: Partial<Review> & { readonly name?: string } = {}) => reviewOf(misread, sha256, changes);
const corrected = decide({ decision: 'corrected', value: printed });

function reviewed(...lines: readonly Review[]) {
  const database = temporaryDatabase();
  load(database, document);
  applyLines(database, lines);
  return database;
}

const failedChecks = `SELECT code, subject FROM checks WHERE status = 'fail' ORDER BY code, subject`;

describe('a correction', () => {
  test('is the value, beside what was read; the flags stay those of the program', () => {
    expect(numberOf(reviewed())).toMatchObject({ value: printed + 100, flagged: 1, review: null });
    const database = reviewed(corrected);
    const flags = misread.facts.find(({ indicator, applicant }) => `${indicator}|${applicant}` === received)?.flags;
    expect(flags).toContain('check_failed');
    expect(numberOf(database)).toMatchObject({
      ...{ value: printed, read_value: printed + 100, flagged: 0, flags: JSON.stringify(flags), review: 'corrected' },
      support: expect.stringContaining(
        '{"kind":"person","decision":"corrected","by":["张三"],"at":"2026-01-31T08:00:00.000Z"}',
      ),
    });
    expect(statesOf(database)).toEqual(['holds']);
  });

  test('settles checks, text, series, totals, evidence of the others and problems, as if it had been read so', () => {
    const [database, readWell] = [reviewed(corrected), temporaryDatabase()];
    load(readWell, documentWith(well, 'one'));
    expect(rowsOf(reviewed(), failedChecks).length).toBeGreaterThan(0);
    for (const query of [
      'SELECT code, subject, left_value, right_value, status, verdict FROM checks ORDER BY code, subject',
      `SELECT indicator, applicant, value, state, flags, flagged, evidence FROM facts WHERE review IS NULL ORDER BY indicator, applicant`,
      'SELECT series, value, flagged FROM series ORDER BY series',
      'SELECT metric, value, flagged FROM metrics ORDER BY metric',
      'SELECT received, doubtful_totals, unknown FROM agency_years',
      'SELECT phrase, number, agrees FROM mentions ORDER BY start',
      'SELECT code, message FROM problems ORDER BY code, message',
      'SELECT code, indicator, applicant, value FROM check_facts ORDER BY code, subject, side, indicator, applicant',
      'SELECT facts, flagged, problems FROM reports',
    ]) {
      const own = query.includes('FROM facts')
        ? query.replace('WHERE review IS NULL', `WHERE indicator || '|' || ifnull(applicant, '') <> '${received}'`)
        : query;
      expect(rowsOf(database, query), query).toEqual(rowsOf(readWell, own));
    }
  });

  test('of a number into a wrong one fails the checks that held', () => {
    const database = temporaryDatabase();
    load(database, documentWith(well, 'one'));
    expect(rowsOf(database, failedChecks)).toEqual([]);
    applyLines(database, [reviewOf(well, sha256, { decision: 'corrected', value: printed + 100 })]);
    expect(rowsOf(database, failedChecks)).toEqual(rowsOf(reviewed(), failedChecks));
    expect(numberOf(database, 'requests.received|natural_person')).toMatchObject({ flagged: 1 });
    expect(rowsOf(database, "SELECT code FROM problems WHERE code = 'text_differs'")).toHaveLength(1);
  });

  test('of an empty cell is a number', () => {
    const empty = misreadReport({ [received]: '' });
    const database = temporaryDatabase();
    load(database, documentWith(empty, 'one'));
    applyLines(database, [reviewOf(empty, sha256, { decision: 'corrected', value: printed })]);
    expect(numberOf(database)).toMatchObject({ value: printed, read_value: null, flagged: 0 });
    applyLines(database, []);
    expect(numberOf(database)).toMatchObject({ value: null, read_value: null, review: null });
  });
});

describe('the other decisions', () => {
  test.each(['right', 'misprint'] as const)('%s: the number stays, and is no longer in doubt', (decision) => {
    const database = reviewed(decide({ decision }));
    expect(numberOf(database)).toMatchObject({
      value: printed + 100,
      flagged: 0,
      evidence: 'confirmed',
      review: decision,
    });
    // Whoever prints a wrong sum is no misreading.
    expect(rowsOf(database, failedChecks)).toEqual(rowsOf(reviewed(), failedChecks));
  });

  test('unreadable: it stays in doubt', () => {
    expect(numberOf(reviewed(decide({ decision: 'unreadable' })))).toMatchObject({ flagged: 1, review: 'unreadable' });
  });

  test('a whole row that is right makes its failed sum the agency’s own', () => {
    const cells = misread.facts.filter(({ indicator }) => /^requests\.(received|carried_in|granted)$/.test(indicator));
    const all = misread.facts.filter(({ indicator }) => indicator.startsWith('requests.'));
    expect(cells.length).toBeGreaterThan(7);
    const lines = all.map(({ indicator, applicant }) => decide({ name: `${indicator}|${applicant}` }));
    const database = reviewed(...lines);
    const verdicts = rowsOf(
      database,
      "SELECT DISTINCT verdict FROM checks WHERE status = 'fail' AND code LIKE 'requests.%'",
    );
    expect(verdicts).toEqual([{ verdict: 'agency' }]);
  });
});

describe('persons who disagree', () => {
  const other = decide({ by: '李四', decision: 'misprint' });

  test('leave the number as it was read, and flagged, with a problem that names them', () => {
    const database = reviewed(corrected, other);
    expect(numberOf(database)).toMatchObject({ value: printed + 100, flagged: 1, review: null });
    expect(statesOf(database)).toEqual(['conflict', 'conflict']);
    expect(rowsOf(database, "SELECT message FROM problems WHERE code = 'review_conflict'")).toEqual([
      {
        message: `Decisions about ${received} contradict each other: 张三 says corrected ${printed}; 李四 says misprint. None is applied until they agree.`,
      },
    ]);
    expect(rowsOf(database, 'SELECT problems FROM reports')).toEqual(
      rowsOf(database, 'SELECT count(*) AS problems FROM problems'),
    );
  });

  test('and agree at last decide together', () => {
    const database = reviewed(corrected, other, { ...corrected, by: '李四', at: '2026-02-01T08:00:00Z' });
    expect(numberOf(database)).toMatchObject({ value: printed, review: 'corrected' });
    expect(statesOf(database)).toEqual(['holds', 'holds']);
    expect(numberOf(database)).toMatchObject({ support: expect.stringContaining('"by":["张三","李四"]') });
  });
});

describe('when the document is read again', () => {
  test('and the same is read, the decision applies to the new reading, and the old one has none', () => {
    const database = reviewed(corrected);
    load(database, document, '2');
    expect(numberOf(database)).toMatchObject({ value: printed, review: 'corrected' });
    expect(rowsOf(database, 'SELECT DISTINCT reading_id FROM reviewed_facts')).toEqual([{ reading_id: 2 }]);
    expect(
      rowsOf(
        database,
        `SELECT value FROM reading_facts WHERE reading_id = 1 AND indicator || '|' || applicant = '${received}'`,
      ),
    ).toEqual([{ value: printed + 100 }]);
  });

  test('and what the person said is read, the decision is satisfied', () => {
    const database = reviewed(corrected);
    load(database, documentWith(well, 'one'), '2');
    expect(statesOf(database)).toEqual(['satisfied']);
    expect(numberOf(database)).toMatchObject({ value: printed, read_value: printed, flagged: 0 });
    expect(rowsOf(database, "SELECT code FROM problems WHERE code LIKE 'review%'")).toEqual([]);
  });

  test('and something else is read, the decision is stale: a problem, and nothing is applied', () => {
    const database = reviewed(corrected);
    load(database, documentWith(misreadReport({ [received]: String(printed + 7) }), 'one'), '2');
    expect(statesOf(database)).toEqual(['stale']);
    expect(numberOf(database)).toMatchObject({ value: printed + 7, flagged: 1, review: null });
    expect(rowsOf(database, "SELECT message FROM problems WHERE code = 'review_stale'")).toEqual([
      {
        message: `张三 decided on 2026-01-31 about ${received}: corrected ${printed}, having seen “${printed + 100}”. The cell reads “${printed + 7}” now. Decide again: xxgk serve --review.`,
      },
    ]);
  });

  test('and the number is no longer stated, the decision is stale', () => {
    const database = reviewed(corrected);
    const facts = misread.facts.filter(({ indicator }) => indicator !== 'requests.received');
    load(database, documentWith({ ...misread, facts }, 'one'), '2');
    expect(statesOf(database)).toEqual(['stale']);
    expect(rowsOf(database, "SELECT count(*) AS problems FROM problems WHERE code = 'review_stale'")).toEqual([
      { problems: 1 },
    ]);
  });

  test('other bytes have no decision: it is a suggestion, and applies again when the bytes are back', () => {
    const database = reviewed(corrected);
    load(database, documentWith(misread, 'two'));
    expect(statesOf(database)).toEqual(['elsewhere']);
    expect(numberOf(database)).toMatchObject({ value: printed + 100, flagged: 1, review: null });
    expect(rowsOf(database, 'SELECT decision, suggested_value, person, other_sha256 FROM suggested_reviews')).toEqual([
      { decision: 'corrected', suggested_value: printed, person: '张三', other_sha256: sha256 },
    ]);
    load(database, document);
    expect(statesOf(database)).toEqual(['holds']);
    expect(numberOf(database)).toMatchObject({ value: printed, review: 'corrected' });
    expect(rowsOf(database, 'SELECT * FROM suggested_reviews')).toEqual([]);
  });
});

test('a decision about a document that the database does not know waits for it', () => {
  const database = temporaryDatabase();
  applyLines(database, [corrected]);
  expect(statesOf(database)).toEqual(['missing']);
  load(database, document);
  expect(statesOf(database)).toEqual(['holds']);
  expect(numberOf(database)).toMatchObject({ value: printed });
});

test('a correction is compared with the other edition, and with the year after', () => {
  const database = temporaryDatabase();
  const next = misreadReport({}, { year: 2025 });
  const stock = 'requests.carried_out|total';
  load(database, document);
  load(database, { ...documentWith(well, 'edition', '/reports/a.pdf'), format: 'pdf' });
  load(database, documentWith(next, 'next', '/reports/b.html'));
  expect(rowsOf(database, 'SELECT cells_differ FROM editions WHERE is_in_effect = 0')).toEqual([{ cells_differ: 1 }]);
  const carried = () =>
    rowsOf(
      database,
      "SELECT left_value, right_value FROM checks WHERE code = 'years.requests_carried' AND subject = 'total'",
    );
  const before = carried();
  applyLines(database, [corrected, decide({ name: stock, decision: 'corrected', value: 4321 })]);
  expect(rowsOf(database, 'SELECT cells_differ FROM editions WHERE is_in_effect = 0')).toEqual([{ cells_differ: 1 }]);
  expect(rowsOf(database, "SELECT subject, left_value FROM checks WHERE code = 'editions_differ'")).toEqual([
    { subject: stock, left_value: 4321 },
  ]);
  expect(before).toHaveLength(1);
  expect(carried()).toMatchObject([{ right_value: 4321 }]);
  applyLines(database, []);
  expect(carried()).toEqual(before);
});

test('a job that is killed between keeping and applying leaves decisions that are due, and nothing half done', () => {
  const database = temporaryDatabase();
  load(database, document);
  keepReviews(database, [...newestReviews([corrected]).values()].flat());
  expect(statesOf(database)).toEqual(['waiting']);
  expect(rowsOf(database, 'SELECT sha256 FROM reviews_due')).toEqual([{ sha256 }]);
  expect(numberOf(database)).toMatchObject({ value: printed + 100, review: null });
  settleAll(database);
  expect(differencesOf(dumpOf(database), dumpOf(reviewed(corrected)))).toEqual([]);
});

test('a report that prints the numbers of another: decided for this pair alone', () => {
  const database = temporaryDatabase();
  const [one, other] = [2023, 2024].map((year, index) =>
    documentWith({ ...well, identity: { ...well.identity, year } }, `copy ${index}`, `/reports/${index}.html`),
  );
  if (one === undefined || other === undefined) throw new Error('Expected two');
  for (const made of [one, other]) load(database, made);
  const copies = () =>
    rowsOf(database, "SELECT sha256, message FROM problems WHERE code = 'copied_report' ORDER BY report_id");
  expect(copies()).toHaveLength(2);
  const question = { ...corrected, cell: documentAsked(one.sha256, 'copy'), seenValue: null, value: null };
  applyLines(database, [{ ...question, seenRaw: other.sha256, decision: 'copied' }]);
  expect(copies()).toMatchObject([
    { sha256: one.sha256, message: expect.stringMatching(/张三 found that it is a copy\.$/) },
    { sha256: other.sha256 },
  ]);
  applyLines(database, [{ ...question, seenRaw: other.sha256, decision: 'own_numbers' }]);
  expect(copies()).toMatchObject([{ sha256: other.sha256 }]);
  expect(rowsOf(database, 'SELECT sum(problems) AS problems FROM reports')).toEqual(
    rowsOf(database, 'SELECT count(*) AS problems FROM problems'),
  );
  applyLines(database, [{ ...question, seenRaw: 'f'.repeat(64), decision: 'own_numbers' }]);
  expect(copies()).toHaveLength(2);
});
