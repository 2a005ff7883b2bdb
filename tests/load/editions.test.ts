// Editions of one report: which documents are, which is in effect and why, and what the views then say.
import { describe, expect, test } from 'vitest';
import { settleAllEditions, settleEditions } from '../../src/load/editions.js';
import { loadDocument } from '../../src/load/load-document.js';
import { beginRun, handled, notReport, rowsOf, sha256Of, temporaryDatabase } from './handled-documents.js';
import {
  linesOf,
  loadEditions,
  type MadeEdition,
  madeReport,
  messagesOf,
  numbersOf,
  resolve,
  textOf,
  zeros,
} from './made-editions.js';

const html: MadeEdition = { name: 'a.html', agency: '沭阳县财政局', year: 2024, values: numbersOf(3) };

/** The numbers with another in one cell. */
function withOther(values: readonly number[], index: number, value: number): readonly number[] {
  return values.map((each, at) => (at === index ? value : each));
}

/** What is in effect after loading some editions. */
function settled(...editions: readonly MadeEdition[]): readonly string[] {
  const database = temporaryDatabase();
  loadEditions(database, editions);
  return linesOf(database);
}

describe('which edition is in effect', () => {
  test.each<[string, Partial<MadeEdition>, Partial<MadeEdition>, string]>([
    ['a PDF after HTML', {}, { format: 'pdf', seenOn: '2025-03-01' }, 'format'],
    ['a text after a PDF', { format: 'pdf' }, { format: 'text', seenOn: '2025-03-01' }, 'format'],
    ['the earlier seen of two', { seenOn: '2025-03-01' }, { format: 'docx' }, 'first_seen'],
    [
      'the earlier published, where it states other numbers',
      { publishedOn: '2025-03-01', format: 'pdf', values: withOther(html.values as number[], 2, 9) },
      { publishedOn: '2025-01-20' },
      'published_later',
    ],
    [
      'what a correction corrects',
      { isCorrection: true, format: 'pdf', publishedOn: null, values: withOther(html.values as number[], 2, 9) },
      { publishedOn: '2025-01-20' },
      'correction',
    ],
    [
      'one that lacks a good part of the cells',
      { format: 'pdf' },
      { values: numbersOf(3).slice(0, 12), isCorrection: true },
      'complete',
    ],
  ])('%s stands behind', (_, before, behind, rule) => {
    const one = { ...html, ...before, name: 'one' };
    const other = { ...html, ...behind, name: 'other' };
    const expected = ['one: in effect', `other: one before it by ${rule}`];
    expect(settled(one, other)).toEqual(expected);
    expect(settled(other, one)).toEqual(expected);
  });

  test('a page whose tables are pictures does not hide the numbers of its attachment', () => {
    const text = textOf('沭阳县财政局二〇二四年');
    const page: MadeEdition = { ...html, name: 'page', values: [], text };
    expect(settled(page, { ...html, name: 'attachment', format: 'pdf', text })).toEqual([
      'attachment: in effect',
      'page: attachment before it by complete',
    ]);
  });

  test('a copy that is posted later with old numbers does not outdate a correction', () => {
    const corrected = withOther(html.values as number[], 2, 9);
    expect(
      settled(
        { ...html, name: 'first', publishedOn: '2025-01-20' },
        { ...html, name: 'later', publishedOn: '2025-02-20', format: 'pdf', values: corrected },
        { ...html, name: 'moved', publishedOn: '2025-09-01', seenOn: '2025-09-02' },
      ),
    ).toEqual([
      'first: later before it by published_later',
      'later: in effect',
      'moved: later before it by published_later',
    ]);
  });

  test('a page without numbers does not say when numbers were published', () => {
    const text = textOf('沭阳县财政局二〇二四年');
    const corrected = withOther(html.values as number[], 2, 9);
    expect(
      settled(
        { ...html, name: 'announced', values: [], text, publishedOn: '2025-01-01' },
        { ...html, name: 'corrected', format: 'pdf', values: corrected, text, publishedOn: '2025-03-01' },
        { ...html, name: 'first', text, publishedOn: '2025-01-20' },
      ),
    ).toEqual([
      'announced: corrected before it by complete',
      'corrected: in effect',
      'first: corrected before it by published_later',
    ]);
  });
});

describe('what is an edition', () => {
  const apart = ['one: in effect', 'other: in effect'];

  test.each<[string, Partial<MadeEdition>, Partial<MadeEdition>]>([
    ['of two scopes', { scope: 'organ' }, { scope: 'territory' }],
    ['of two years', { year: 2023 }, { year: 2024 }],
    ['with other numbers', { values: numbersOf(3) }, { values: numbersOf(4) }],
    ['of zeros, of a name that several agencies may have', { values: zeros }, { values: zeros }],
    ['without agency and without text', { agency: null }, { agency: null }],
    ['without year and without text', { year: null }, { year: null }],
    [
      'of two printed names, of nothing, on one template',
      { agency: '沭阳县甲镇人民政府', values: zeros, text: textOf('本镇') },
      { agency: '沭阳县乙镇人民政府', values: zeros, text: textOf('本镇') },
    ],
    [
      'of a short name and a long one that the text does not name',
      { agency: '教育局', values: zeros, text: textOf('教育局') },
      { agency: '沭阳县教育局', values: zeros, text: textOf('教育局') },
    ],
    [
      'without agency, of nothing, on a template',
      { agency: null, values: zeros, text: textOf('本镇') },
      { agency: '沭阳县甲镇人民政府', values: zeros, text: textOf('本镇') },
    ],
    [
      'of two resolved agencies, word for word and number for number',
      { agencyId: 'finance', text: textOf('本局') },
      { agencyId: 'education', text: textOf('本局') },
    ],
    [
      'whose text differs in a letter, of two names',
      { agency: '洪泽区人民政府', text: textOf('洪泽区人民政府一') },
      { agency: '淮安市洪泽区人民政府', text: textOf('洪泽区人民政府二') },
    ],
  ])('two reports %s are none', (_, one, other) => {
    expect(settled({ ...html, ...one, name: 'one' }, { ...html, ...other, name: 'other' })).toEqual(apart);
  });

  const behind = (rule: string) => ['one: in effect', `other: one before it by ${rule}`];

  test.each<[string, Partial<MadeEdition>, Partial<MadeEdition>, string]>([
    [
      'of zeros, of a resolved agency',
      { agencyId: 'a', values: zeros },
      { agencyId: 'a', values: zeros, format: 'pdf' },
      'format',
    ],
    ['one of which tells no scope', { scope: 'territory' }, { scope: null, format: 'pdf' }, 'format'],
    [
      'of one text and two scopes, as the title of one was lost',
      { scope: 'territory', text: textOf('全区') },
      { scope: 'organ', text: textOf('全区'), format: 'pdf' },
      'format',
    ],
    [
      'of one text and one of which lost its agency',
      { text: textOf('本局') },
      { agency: null, text: textOf('本局'), seenOn: '2025-09-01' },
      'identified',
    ],
    [
      'of one text and one of which lost its year',
      { text: textOf('本局') },
      { year: null, text: textOf('本局'), seenOn: '2025-09-01' },
      'identified',
    ],
    [
      'of one text, one of which is resolved and one not',
      { agencyId: 'finance', text: textOf('本局') },
      { agency: '财政局', text: textOf('本局'), seenOn: '2025-09-01' },
      'identified',
    ],
    [
      'of nothing, of a short name and a long one, which the text names',
      { agency: '洪泽区人民政府', values: zeros, text: textOf('洪泽区人民政府') },
      { agency: '淮安市洪泽区人民政府', values: zeros, text: textOf('洪泽区人民政府'), format: 'pdf' },
      'format',
    ],
    [
      'of nothing, one of which lost the agency that the text names',
      { agency: '洪泽区人民政府', values: zeros, text: textOf('洪泽区人民政府') },
      { agency: null, values: zeros, text: textOf('洪泽区人民政府') },
      'identified',
    ],
    [
      'of a resolved agency, one of which says that it corrects the other',
      { agencyId: 'a', values: withOther(zeros, 0, 2), isCorrection: true },
      { agencyId: 'a', values: withOther(zeros, 0, 1) },
      'correction',
    ],
  ])('two reports %s are', (_, one, other, rule) => {
    const [first, second] = [
      { ...html, ...one, name: 'one' },
      { ...html, ...other, name: 'other' },
    ];
    expect(settled(first, second)).toEqual(behind(rule));
    expect(settled(second, first)).toEqual(behind(rule));
  });

  test('a copy without scope is of the report whose numbers it has, where an agency has reports of two', () => {
    expect(
      settled(
        { ...html, name: 'organ', scope: 'organ', values: numbersOf(3) },
        { ...html, name: 'territory', scope: 'territory', values: numbersOf(4) },
        { ...html, name: 'untold', scope: null, values: numbersOf(4), format: 'pdf' },
      ),
    ).toEqual(['organ: in effect', 'territory: in effect', 'untold: territory before it by format']);
  });

  test('a copy that may be of two resolved agencies is of none, and ties them not together', () => {
    const text = textOf('本局');
    expect(
      settled(
        { ...html, name: 'education', agencyId: 'education', text },
        { ...html, name: 'finance', agencyId: 'finance', text },
        { ...html, name: 'nobody', agency: null, text },
      ),
    ).toEqual(['education: in effect', 'finance: in effect', 'nobody: in effect']);
  });

  test('a correction that could be of two reports is of none', () => {
    const of = (name: string, values: readonly number[]): MadeEdition => ({ ...html, name, agencyId: 'a', values });
    expect(
      settled(of('one', numbersOf(3)), of('other', numbersOf(4)), {
        ...of('says', withOther(zeros, 0, 2)),
        isCorrection: true,
      }),
    ).toEqual(['one: in effect', 'other: in effect', 'says: in effect']);
  });

  test('a text that more documents print than editions can be is a template, and becomes none again', () => {
    const database = temporaryDatabase();
    const text = textOf('洪泽区人民政府');
    const made = (name: string, agency: string | null): MadeEdition => ({ ...html, name, agency, values: zeros, text });
    loadEditions(database, [made('a', '洪泽区人民政府'), made('b', '淮安市洪泽区人民政府')]);
    const joined = linesOf(database);
    expect(joined.filter((line) => line.endsWith('in effect'))).toHaveLength(1);
    const others = Array.from({ length: 49 }, (_, index) => made(`m${index}`, `沭阳县第${index}镇人民政府`));
    loadEditions(database, others);
    expect(linesOf(database).filter((line) => line.endsWith('in effect'))).toHaveLength(51);
    loadDocument(database, beginRun(database, '2'), handled('m48', 'm48', notReport));
    expect(linesOf(database).slice(0, 2)).toEqual(joined);
  });

  test('of a name that a crowd of agencies has, only reports with the same numbers or text are editions', () => {
    const database = temporaryDatabase();
    const made = (name: string, seed: number, changes: Partial<MadeEdition> = {}): MadeEdition => ({
      ...html,
      ...{ name, agency: '教育局', values: numbersOf(seed), ...changes },
    });
    const corrected = withOther(numbersOf(1) as number[], 0, 5);
    loadEditions(database, [
      made('a.html', 1),
      made('a.pdf', 1, { format: 'pdf' }),
      made('b', 1, { values: corrected }),
    ]);
    const few = linesOf(database);
    expect(few.filter((line) => line.endsWith('in effect'))).toHaveLength(1);
    loadEditions(
      database,
      Array.from({ length: 60 }, (_, index) => made(`z${index}`, 100 + index)),
    );
    expect(linesOf(database).slice(0, 3)).toEqual([
      'a.html: in effect',
      'a.pdf: a.html before it by format',
      'b: in effect',
    ]);
    for (let index = 0; index < 13; index++)
      loadDocument(database, beginRun(database, '2'), handled(`z${index}`, `z${index}`, notReport));
    expect(linesOf(database).slice(0, 3)).toEqual(few);
  });
});

describe('what becomes of editions', () => {
  test('one that is no report any more leaves the others as if it had not been', () => {
    const database = temporaryDatabase();
    loadEditions(database, [html, { ...html, name: 'a.pdf', format: 'pdf' }]);
    loadDocument(database, beginRun(database, '2'), handled('a.html', 'a.html', notReport));
    expect(linesOf(database)).toEqual(['a.pdf: in effect']);
    expect(rowsOf(database, 'SELECT * FROM editions')).toEqual([]);
  });

  test('where one of a chain goes, the ends are apart again', () => {
    const database = temporaryDatabase();
    const values = (second: number) =>
      numbersOf(3).map((value, index) => (index >= second && index < second + 8 ? value + 1 : value));
    const chain = [
      { ...html, name: 'a', values: values(0) },
      { ...html, name: 'b', values: numbersOf(3) },
      { ...html, name: 'c', values: values(8) },
    ];
    loadEditions(database, chain);
    expect(linesOf(database).filter((line) => line.endsWith('in effect'))).toHaveLength(1);
    loadDocument(database, beginRun(database, '2'), handled('b', 'b', notReport));
    expect(linesOf(database)).toEqual(['a: in effect', 'c: in effect']);
  });

  test('a copy leaves an agency when it turns out to be of another', () => {
    const database = temporaryDatabase();
    const text = textOf('本局');
    loadEditions(database, [
      { ...html, agencyId: 'finance', text },
      { ...html, name: 'b', agency: '某局', text },
    ]);
    expect(linesOf(database)).toEqual(['a.html: in effect', 'b: a.html before it by identified']);
    resolve(database, 2, 'education');
    expect(linesOf(database)).toEqual(['a.html: in effect', 'b: in effect']);
    resolve(database, 2, 'finance');
    expect(linesOf(database).filter((line) => line.endsWith('in effect'))).toHaveLength(1);
  });

  test('settling again changes nothing', () => {
    const database = temporaryDatabase();
    loadEditions(database, [html, { ...html, name: 'b', format: 'pdf' }, { ...html, name: 'c', values: numbersOf(4) }]);
    const before = linesOf(database);
    expect(settleAllEditions(database.statements)).toEqual([]);
    expect(settleEditions(database.statements, [1, 2, 3])).toEqual([]);
    expect(linesOf(database)).toEqual(before);
  });

  test('a database that was never settled comes to the same', () => {
    const database = temporaryDatabase();
    const text = textOf('本局');
    loadEditions(database, [
      { ...html, text },
      { ...html, name: 'b', agency: null, text },
      { ...html, name: 'c', format: 'pdf' },
    ]);
    const before = linesOf(database);
    database.connection.exec(
      'UPDATE readings SET edition_of = NULL, edition_rule = NULL, text_key = NULL, values_key = NULL, different_numbers = NULL',
    );
    expect([...settleAllEditions(database.statements)].sort()).toEqual([2, 3]);
    expect(linesOf(database)).toEqual(before);
  });
});

describe('what the views say', () => {
  const database = () => {
    const opened = temporaryDatabase();
    const values = withOther(withOther(html.values as number[], 1, 5), 4, 6);
    loadEditions(opened, [html, { ...html, name: 'a.pdf', format: 'pdf', values }]);
    return opened;
  };
  const [first, second, , , fifth] = numbersOf(3);

  test('an equal number is supported by the other edition, another one is flagged', () => {
    const rows = rowsOf(database(), 'SELECT value, support, flagged, flags FROM facts ORDER BY value LIMIT 2');
    const support = [{ kind: 'other_edition', report_id: 2, sha256: sha256Of('a.pdf') }];
    expect(rows).toEqual([
      { value: first, support: JSON.stringify(support), flagged: 0, flags: '[]' },
      { value: second, support: '[]', flagged: 1, flags: '["editions_differ"]' },
    ]);
  });

  test('every cell that differs is a failed check', () => {
    const rows = rowsOf(database(), "SELECT * FROM checks WHERE code = 'editions_differ'");
    const row = { report_id: 1, code: 'editions_differ', status: 'fail' };
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

  test('one problem for an edition tells how many cells differ, the first of them, and both documents', () => {
    const opened = database();
    expect(messagesOf(opened, 'editions_differ')).toEqual([
      {
        source_name: 'a.html',
        message:
          `2 of 25 numbers that both state are others in a.pdf (report 2) than in a.html: requests.carried_in|total is ${second} here, ` +
          `5 there; requests.refused.state_secret|total is ${fifth} here, 6 there. See the view edition_cells.`,
      },
    ]);
    expect(rowsOf(opened, 'SELECT report_id, problems FROM reports')).toEqual([
      { report_id: 1, problems: 1 },
      { report_id: 2, problems: 0 },
    ]);
  });

  test('two other editions that state the same other number are one check', () => {
    const opened = temporaryDatabase();
    const values = withOther(html.values as number[], 1, 5);
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

  test('the view of editions tells what is the same and why one stands behind', () => {
    const rows = rowsOf(
      database(),
      'SELECT edition_id, source_name, cells_same, cells_differ, is_in_effect, why FROM editions',
    );
    expect(rows).toEqual([
      { edition_id: 2, source_name: 'a.pdf', cells_same: 23, cells_differ: 2, is_in_effect: 0, why: 'format' },
      { edition_id: 1, source_name: 'a.html', cells_same: null, cells_differ: null, is_in_effect: 1, why: null },
    ]);
  });

  test('two reports of one agency and year that do not agree are told, unless their scopes are two', () => {
    const opened = temporaryDatabase();
    loadEditions(opened, [html, { ...html, name: 'b', values: numbersOf(4) }, { ...html, name: 'c', year: 2023 }]);
    loadEditions(opened, [{ ...html, name: 'd', year: 2023, scope: 'territory', values: numbersOf(5) }]);
    const told = 'Too little agrees to take it and';
    const end = 'for editions of one report: both are in effect.';
    expect(messagesOf(opened, 'reports_conflict')).toEqual([
      { source_name: 'a.html', message: `b (report 2) is a report of this agency and year too. ${told} a.html ${end}` },
      { source_name: 'b', message: `a.html (report 1) is a report of this agency and year too. ${told} b ${end}` },
    ]);
  });

  test('a report that another agency printed word for word is told, not taken away', () => {
    const opened = temporaryDatabase();
    const text = textOf('本局');
    loadEditions(opened, [
      { ...html, agencyId: 'finance', text },
      { ...html, name: 'b', agencyId: 'education', agency: '沭阳县教育局', text },
    ]);
    expect(messagesOf(opened, 'copied_report')).toEqual([
      {
        source_name: 'a.html',
        message: 'b (report 2), of 沭阳县教育局 for 2024, prints the same text and the same numbers as a.html.',
      },
      {
        source_name: 'b',
        message: 'a.html (report 1), of 沭阳县财政局 for 2024, prints the same text and the same numbers as b.',
      },
    ]);
    expect(rowsOf(opened, 'SELECT DISTINCT report_id FROM facts')).toHaveLength(2);
  });

  test('a copy of unknown year tells so', () => {
    const opened = temporaryDatabase();
    const copy: MadeEdition = { ...html, name: 'b', agency: null, year: null, values: zeros, text: textOf('本局') };
    loadEditions(opened, [{ ...html, values: zeros, text: textOf('本局') }, copy]);
    expect(messagesOf(opened, 'copied_report')[0]).toEqual({
      source_name: 'a.html',
      message:
        'b (report 2), of an agency that is not known for a year that is not known, prints the same text and the same numbers as a.html.',
    });
  });

  test('a blank beside a number neither supports it nor stands against it', () => {
    const opened = temporaryDatabase();
    const values = html.values.map((value, index) => (index === 0 ? 'blank' : value));
    loadEditions(opened, [html, { ...html, name: 'a.pdf', format: 'pdf', values }]);
    expect(rowsOf(opened, "SELECT support, flagged FROM facts WHERE indicator = 'requests.received'")).toEqual([
      { support: '[]', flagged: 0 },
    ]);
  });

  test('an edition keeps what the report itself says beside what it adds', () => {
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
