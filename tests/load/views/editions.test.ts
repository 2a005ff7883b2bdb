// What the views show about editions: support, flags, checks, problems, conflicts and copies.
import { describe, expect, test } from 'vitest';
import { beginRun, handled, loadDocument, rowsOf, sha256Of, temporaryDatabase } from '../handled-documents.js';
import {
  loadEditions,
  type MadeEdition,
  madeReport,
  messagesOf,
  numbersOf,
  textOf,
  withOther,
  zeros,
} from '../made-editions.js';

const html: MadeEdition = { name: 'a.html', agency: '沭阳县财政局', year: 2024, values: numbersOf(3) };

describe('what the views show', () => {
  const database = () => {
    const opened = temporaryDatabase();
    const values = withOther(withOther(numbersOf(3), 1, 5), 4, 6);
    loadEditions(opened, [html, { ...html, name: 'a.pdf', format: 'pdf', values }]);
    return opened;
  };
  const [first, second, , , fifth] = numbersOf(3);

  test('an equal number is supported by the other edition, a different one is flagged', () => {
    const rows = rowsOf(database(), 'SELECT value, support, flagged, flags FROM facts ORDER BY value LIMIT 2');
    const support = [{ kind: 'other_edition', report_id: 2, sha256: sha256Of('a.pdf') }];
    expect(rows).toEqual([
      { value: first, support: JSON.stringify(support), flagged: 0, flags: '[]' },
      { value: second, support: '[]', flagged: 1, flags: '["editions_differ"]' },
    ]);
  });

  test('every cell that differs is a failed check', () => {
    const rows = rowsOf(database(), "SELECT * FROM checks WHERE code = 'editions_differ'");
    const keys = {
      agency: '沭阳县财政局',
      year: 2024,
      agency_id: null,
      scope: 'organ',
      level: null,
      reporter_kind: 'agency',
    };
    const row = { ...keys, report_id: 1, code: 'editions_differ', status: 'fail', verdict: 'open' };
    expect(rows).toEqual([
      { ...row, subject: 'requests.carried_in|total', left_value: second, right_value: 5, delta: (second ?? 0) - 5 },
      {
        ...row,
        subject: 'requests.refused.state_secret|total',
        left_value: fifth,
        right_value: 6,
        delta: (fifth ?? 0) - 6,
      },
    ]);
  });

  test('the problem of an edition names the number of different cells, the first of them, and both documents', () => {
    const opened = database();
    expect(messagesOf(opened, 'editions_differ')).toEqual([
      {
        source_name: 'a.html',
        message:
          `2 of 25 numbers that both state differ between a.pdf (report 2) and a.html: requests.carried_in|total is ${second} here, ` +
          `5 there; requests.refused.state_secret|total is ${fifth} here, 6 there. See the view edition_cells.`,
      },
    ]);
    expect(rowsOf(opened, 'SELECT report_id, problems FROM reports')).toEqual([
      { report_id: 1, problems: 1 },
      { report_id: 2, problems: 0 },
    ]);
  });

  test('two other editions that state the same different number are one check', () => {
    const opened = temporaryDatabase();
    const values = withOther(numbersOf(3), 1, 5);
    const pdf: MadeEdition = { ...html, name: 'a.pdf', format: 'pdf', values };
    loadEditions(opened, [html, pdf, { ...pdf, name: 'b.pdf' }]);
    expect(rowsOf(opened, "SELECT right_value FROM checks WHERE code = 'editions_differ'")).toEqual([
      { right_value: 5 },
    ]);
    expect(messagesOf(opened, 'editions_differ')).toHaveLength(2);
  });

  test('a number that differs flags the series and the wide table that show it', () => {
    const opened = database();
    expect(rowsOf(opened, "SELECT max(flagged) AS flagged FROM requests WHERE applicant = 'total'")).toEqual([
      { flagged: 1 },
    ]);
    expect(
      rowsOf(opened, "SELECT flagged FROM counted_facts WHERE reading_id = 1 AND indicator = 'requests.carried_in'"),
    ).toEqual([{ flagged: 1 }]);
  });

  test('the view of editions shows what is equal and why one edition precedes another', () => {
    const rows = rowsOf(
      database(),
      'SELECT edition_id, source_name, cells_same, cells_differ, is_in_effect, why FROM editions',
    );
    expect(rows).toEqual([
      { edition_id: 2, source_name: 'a.pdf', cells_same: 23, cells_differ: 2, is_in_effect: 0, why: 'format' },
      { edition_id: 1, source_name: 'a.html', cells_same: null, cells_differ: null, is_in_effect: 1, why: null },
    ]);
  });

  test('two reports of one agency and year that do not agree are reported, unless they have different scopes', () => {
    const opened = temporaryDatabase();
    loadEditions(opened, [html, { ...html, name: 'b', values: numbersOf(4) }, { ...html, name: 'c', year: 2023 }]);
    loadEditions(opened, [{ ...html, name: 'd', year: 2023, scope: 'territory', values: numbersOf(5) }]);
    const also = 'is also a report of this agency and year. It agrees too little with';
    const end = 'to be an edition of the same report, so both are in effect.';
    expect(messagesOf(opened, 'reports_conflict')).toEqual([
      { source_name: 'a.html', message: `b (report 2) ${also} a.html ${end}` },
      { source_name: 'b', message: `a.html (report 1) ${also} b ${end}` },
    ]);
  });

  test('a report that another agency copied verbatim is reported, not removed', () => {
    const opened = temporaryDatabase();
    const text = textOf('本局');
    loadEditions(opened, [
      { ...html, agencyId: 'finance', text },
      { ...html, name: 'b', agencyId: 'education', agency: '沭阳县教育局', text },
    ]);
    expect(messagesOf(opened, 'copied_report')).toEqual([
      {
        source_name: 'a.html',
        message: 'b (report 2), of 沭阳县教育局 for 2024, prints the same numbers as a.html, and the same text.',
      },
      {
        source_name: 'b',
        message: 'a.html (report 1), of 沭阳县财政局 for 2024, prints the same numbers as b, and the same text.',
      },
    ]);
    expect(rowsOf(opened, 'SELECT DISTINCT report_id FROM facts')).toHaveLength(2);
  });

  test('a report with many numbers that another agency prints with a different text is reported too', () => {
    const opened = temporaryDatabase();
    loadEditions(opened, [
      { ...html, agencyId: 'finance', text: textOf('本局') },
      { ...html, name: 'b', agencyId: 'education', text: textOf('我局') },
      { ...html, name: 'c', year: 2023, agencyId: 'finance', values: numbersOf(3, 9), text: textOf('本局一') },
      { ...html, name: 'd', year: 2023, agencyId: 'education', values: numbersOf(3, 9), text: textOf('本局二') },
    ]);
    expect(messagesOf(opened, 'copied_report')).toEqual([
      { source_name: 'a.html', message: expect.stringMatching(/^b \(report 2\).* but different text\.$/u) },
      { source_name: 'b', message: expect.stringMatching(/^a\.html \(report 1\).* but different text\.$/u) },
    ]);
  });

  test('the problem of a copy says if its year is unknown', () => {
    const opened = temporaryDatabase();
    const copy: MadeEdition = { ...html, name: 'b', agency: null, year: null, values: zeros, text: textOf('本局') };
    loadEditions(opened, [{ ...html, values: zeros, text: textOf('本局') }, copy]);
    expect(messagesOf(opened, 'copied_report')[0]).toEqual({
      source_name: 'a.html',
      message:
        'b (report 2), of an unknown agency for an unknown year, prints the same numbers as a.html, and the same text.',
    });
  });

  test('a blank beside a number neither supports nor contradicts it', () => {
    const opened = temporaryDatabase();
    const values = html.values.map((value, index) => (index === 0 ? 'blank' : value));
    loadEditions(opened, [html, { ...html, name: 'a.pdf', format: 'pdf', values }]);
    expect(rowsOf(opened, "SELECT support, flagged FROM facts WHERE indicator = 'requests.received'")).toEqual([
      { support: '[]', flagged: 0 },
    ]);
  });

  test('editions add to the support and flags that the report has itself', () => {
    const opened = temporaryDatabase();
    const facts = madeReport(html).facts.map((fact) => ({
      ...fact,
      support: [{ kind: 'second_reading' as const, reader: 'mammoth' }],
    }));
    const outcome = { kind: 'report' as const, report: { ...madeReport(html), facts } };
    loadDocument(opened, beginRun(opened), handled('a', 'A', outcome));
    loadEditions(opened, [{ ...html, format: 'pdf' }]);
    const [row] = rowsOf(opened, 'SELECT support FROM facts LIMIT 1');
    expect(row).toEqual({
      support: JSON.stringify([
        { kind: 'second_reading', reader: 'mammoth' },
        { kind: 'other_edition', report_id: 2, sha256: sha256Of('a.html') },
      ]),
    });
  });
});

test('editions that state the same other number are one failed check, and a condition on the report reaches their differences', () => {
  const database = temporaryDatabase();
  const other = (value: number) => withOther(numbersOf(3), 1, value);
  loadEditions(database, [
    html,
    { ...html, name: 'a.pdf', format: 'pdf', values: other(5) },
    { ...html, name: 'b.pdf', format: 'pdf', values: other(5) },
    { ...html, name: 'c.pdf', format: 'pdf', values: other(7) },
  ]);
  const failed = rowsOf(
    database,
    "SELECT report_id, left_value, right_value FROM checks WHERE code = 'editions_differ' ORDER BY right_value",
  ).map((row) => Object(row));
  expect(failed.map(({ right_value }) => right_value)).toHaveLength(2);
  const plan = rowsOf(database, 'EXPLAIN QUERY PLAN SELECT * FROM checks WHERE report_id = 1').map(
    (row) => Object(row).detail,
  );
  expect(plan.filter((line) => /^SCAN (?:difference|edition|report|reading_checks)\b/.test(line))).toEqual([]);
  expect(plan).toContain('SEARCH difference USING PRIMARY KEY (edition_id=?)');
});
