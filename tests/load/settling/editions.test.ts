// Editions of one report: which documents are editions, which is in effect and why, and what the views show.
import { describe, expect, test } from 'vitest';
import { mostReportsCompared, sameDocument } from '../../../src/catalogues/rules/edition-rules.js';
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import { settleAllEditions, settleEditions } from '../../../src/load/settling/editions.js';
import { beginRun, handled, loadDocument, notReport, rowsOf, temporaryDatabase } from '../handled-documents.js';
import {
  linesOf,
  loadEditions,
  type MadeEdition,
  numbersOf,
  resolve,
  textOf,
  withOther,
  zeros,
} from '../made-editions.js';

const html: MadeEdition = { name: 'a.html', agency: '沭阳县财政局', year: 2024, values: numbersOf(3) };

/** The editions in effect after loading some. */
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
      'the one published earlier, if it states different numbers',
      { publishedOn: '2025-03-01', format: 'pdf', values: withOther(numbersOf(3), 2, 9) },
      { publishedOn: '2025-01-20' },
      'published_later',
    ],
    [
      'what a correction corrects',
      { isCorrection: true, format: 'pdf', publishedOn: null, values: withOther(numbersOf(3), 2, 9) },
      { publishedOn: '2025-01-20' },
      'correction',
    ],
    [
      'one that lacks many of the cells',
      { format: 'pdf' },
      { values: numbersOf(3).slice(0, 12), isCorrection: true },
      'complete',
    ],
  ])('%s gives way', (_, before, behind, rule) => {
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

  test('a later copy with old numbers does not outdate a correction', () => {
    const corrected = withOther(numbersOf(3), 2, 9);
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

  test('the date of a page without numbers is not the date of numbers', () => {
    const text = textOf('沭阳县财政局二〇二四年');
    const corrected = withOther(numbersOf(3), 2, 9);
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
  /** One number fewer than are needed to identify a report. */
  const few = numbersOf(3, sameDocument.leastNumbersWithoutText - 1);
  const enough = numbersOf(3, sameDocument.leastNumbersWithoutText);
  const apart = ['one: in effect', 'other: in effect'];

  test.each<[string, Partial<MadeEdition>, Partial<MadeEdition>]>([
    ['of two scopes', { scope: 'organ' }, { scope: 'territory' }],
    ['of two years', { year: 2023 }, { year: 2024 }],
    ['with other numbers', { values: numbersOf(3) }, { values: numbersOf(4) }],
    ['of zeros, of a name that several agencies may have', { values: zeros }, { values: zeros }],
    ['without agency and without text', { agency: null, values: few }, { agency: null, values: few }],
    ['without year and without text', { year: null, values: few }, { year: null, values: few }],
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
      'of two resolved agencies, with the same text and numbers',
      { agencyId: 'finance', text: textOf('本局') },
      { agencyId: 'education', text: textOf('本局') },
    ],
    [
      'whose text differs in a letter, of two names',
      { agency: '洪泽区人民政府', values: few, text: textOf('洪泽区人民政府一') },
      { agency: '淮安市洪泽区人民政府', values: few, text: textOf('洪泽区人民政府二') },
    ],
    ['of two years, number for number', { year: 2023, text: textOf('本局') }, { year: 2024, text: textOf('本局') }],
    [
      'on one template with other numbers, of a name that several agencies may have',
      { agency: '教育局', text: textOf('教育局'), values: numbersOf(3) },
      { agency: '教育局', text: textOf('教育局'), values: numbersOf(4) },
    ],
    [
      'with a few equal numbers and another text, of a name that several agencies may have',
      { agency: '教育局', text: '我局一年来受理三件。', values: [3, 1, 1, 2] },
      { agency: '教育局', text: '今年共收到申请三件，均已办结。', values: [3, 1, 1, 2] },
    ],
  ])('two reports %s are not editions', (_, one, other) => {
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
    ['one of which states no scope', { scope: 'territory' }, { scope: null, format: 'pdf' }, 'format'],
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
      'of so many numbers that these identify the report, one of which lost its agency and shows attachments',
      { values: enough, text: textOf('本局') },
      { agency: null, values: enough, text: textOf('本局附件') },
      'identified',
    ],
    [
      'of the same few numbers in nearly the same text, one of which lists its attachment',
      { values: [3, 1, 1, 2], text: textOf('本局') },
      { values: [3, 1, 1, 2], text: `${textOf('本局')}附件.docx`, format: 'pdf' },
      'format',
    ],
    [
      'of a resolved agency with one text, if the whole table was corrected',
      { agencyId: 'a', text: textOf('本局'), publishedOn: '2025-03-01' },
      { agencyId: 'a', text: textOf('本局'), publishedOn: '2025-01-20', values: numbersOf(4) },
      'published_later',
    ],
    [
      'of a resolved agency, one of which says that it corrects the other',
      { agencyId: 'a', values: withOther(zeros, 0, 2), isCorrection: true },
      { agencyId: 'a', values: withOther(zeros, 0, 1) },
      'correction',
    ],
  ])('two reports %s are editions', (_, one, other, rule) => {
    const [first, second] = [
      { ...html, ...one, name: 'one' },
      { ...html, ...other, name: 'other' },
    ];
    expect(settled(first, second)).toEqual(behind(rule));
    expect(settled(second, first)).toEqual(behind(rule));
  });

  test('a copy without a scope belongs to the report with the same numbers, if an agency has reports of two scopes', () => {
    expect(
      settled(
        { ...html, name: 'organ', scope: 'organ', values: numbersOf(3) },
        { ...html, name: 'territory', scope: 'territory', values: numbersOf(4) },
        { ...html, name: 'untold', scope: null, values: numbersOf(4), format: 'pdf' },
      ),
    ).toEqual(['organ: in effect', 'territory: in effect', 'untold: territory before it by format']);
  });

  test('a copy that could be of two resolved agencies belongs to neither, and does not join them', () => {
    const text = textOf('本局');
    expect(
      settled(
        { ...html, name: 'education', agencyId: 'education', text },
        { ...html, name: 'finance', agencyId: 'finance', text },
        { ...html, name: 'nobody', agency: null, text },
      ),
    ).toEqual(['education: in effect', 'finance: in effect', 'nobody: in effect']);
  });

  test('a correction that could be of two reports belongs to neither', () => {
    const of = (name: string, values: readonly number[]): MadeEdition => ({ ...html, name, agencyId: 'a', values });
    expect(
      settled(of('one', numbersOf(3)), of('other', numbersOf(4)), {
        ...of('says', withOther(zeros, 0, 2)),
        isCorrection: true,
      }),
    ).toEqual(['one: in effect', 'other: in effect', 'says: in effect']);
  });

  test('a text that more documents print than one report can have editions is a template, until it no longer is', () => {
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

  test('if a crowd of agencies shares a name, only reports with the same numbers or text are editions', () => {
    const database = temporaryDatabase();
    const made = (name: string, seed: number, changes: Partial<MadeEdition> = {}): MadeEdition => ({
      ...html,
      ...{ name, agency: '教育局', values: numbersOf(seed), ...changes },
    });
    const corrected = withOther(numbersOf(1), 0, 5);
    loadEditions(database, [
      made('a.html', 1),
      made('a.pdf', 1, { format: 'pdf' }),
      made('b', 1, { values: corrected }),
    ]);
    const few = linesOf(database);
    expect(few.filter((line) => line.endsWith('in effect'))).toHaveLength(1);
    loadEditions(
      database,
      Array.from({ length: mostReportsCompared }, (_, index) => made(`z${index}`, 100 + index)),
    );
    expect(linesOf(database).slice(0, 3)).toEqual([
      'a.html: in effect',
      'a.pdf: a.html before it by format',
      'b: in effect',
    ]);
    for (let index = 0; index < 3; index++)
      loadDocument(database, beginRun(database, '2'), handled(`z${index}`, `z${index}`, notReport));
    expect(linesOf(database).slice(0, 3)).toEqual(few);
  });
});

describe('what becomes of editions', () => {
  test('a document that is no longer a report leaves the others as if it had never been', () => {
    const database = temporaryDatabase();
    loadEditions(database, [html, { ...html, name: 'a.pdf', format: 'pdf' }]);
    loadDocument(database, beginRun(database, '2'), handled('a.html', 'a.html', notReport));
    expect(linesOf(database)).toEqual(['a.pdf: in effect']);
    expect(rowsOf(database, 'SELECT * FROM editions')).toEqual([]);
  });

  test('if the middle of a chain goes, the ends are separate again', () => {
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

  test('a copy leaves an agency when it proves to be of another', () => {
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

  test('settling a database that was never settled has the same result', () => {
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

describe('how many reports may share a name or a text', () => {
  const inEffect = (database: LoadDatabase) => linesOf(database).filter((line) => line.endsWith('in effect')).length;

  test('twenty reports of one name and year are compared like those of one agency, twenty-one are a crowd', () => {
    const database = temporaryDatabase();
    const made = (name: string, seed: number, changes: Partial<MadeEdition> = {}): MadeEdition => ({
      ...html,
      ...{ name, agency: '教育局', values: numbersOf(seed), ...changes },
    });
    const others = Array.from({ length: mostReportsCompared - 2 }, (_, index) => made(`z${index}`, 100 + index));
    loadEditions(database, [made('a', 1), made('b', 1, { values: withOther(numbersOf(1), 0, 5) }), ...others]);
    expect(inEffect(database)).toBe(mostReportsCompared - 1);
    loadEditions(database, [made('y', 99)]);
    expect(inEffect(database)).toBe(mostReportsCompared + 1);
    loadDocument(database, beginRun(database, '2'), handled('y', 'y', notReport));
    expect(inEffect(database)).toBe(mostReportsCompared - 1);
  });

  test('fifty documents that print one text are copies, fifty-one print a template', () => {
    const database = temporaryDatabase();
    const text = textOf('洪泽区人民政府');
    const made = (name: string, agency: string | null): MadeEdition => ({ ...html, name, agency, values: zeros, text });
    const others = Array.from({ length: sameDocument.mostCopies - 2 }, (_, index) =>
      made(`m${index}`, `沭阳县第${index}镇人民政府`),
    );
    loadEditions(database, [made('a', '洪泽区人民政府'), ...others, made('b', '淮安市洪泽区人民政府')]);
    expect(inEffect(database)).toBe(sameDocument.mostCopies - 1);
    loadEditions(database, [made('c', '沭阳县人民政府')]);
    expect(inEffect(database)).toBe(sameDocument.mostCopies + 1);
  });

  test('in a crowd, a copy joins whichever came first, and nothing joins reports of nothing', () => {
    const database = temporaryDatabase();
    const made = (name: string, values: readonly number[], format: 'html' | 'pdf' = 'html'): MadeEdition => ({
      ...html,
      ...{ agency: '教育局', name, values, format },
    });
    const others = Array.from({ length: mostReportsCompared }, (_, index) => made(`z${index}`, numbersOf(100 + index)));
    loadEditions(database, [
      ...others,
      made('silent1', zeros),
      made('silent2', zeros),
      made('b.pdf', numbersOf(1), 'pdf'),
    ]);
    expect(inEffect(database)).toBe(mostReportsCompared + 3);
    loadEditions(database, [made('a', numbersOf(1))]);
    expect(linesOf(database)).toContain('b.pdf: a before it by format');
    expect(inEffect(database)).toBe(mostReportsCompared + 3);
  });
});

test('settling returns exactly the readings that came into effect or no longer are', () => {
  const database = temporaryDatabase();
  loadEditions(database, [html, { ...html, name: 'b', format: 'pdf' }, { ...html, name: 'c', format: 'text' }]);
  const settle = () => [...settleEditions(database.statements, [1])].sort();
  database.connection.exec('UPDATE readings SET edition_of = NULL, edition_rule = NULL WHERE reading_id = 2');
  expect(settle()).toEqual([2]);
  database.connection.exec("UPDATE readings SET edition_of = 2, edition_rule = 'hash' WHERE reading_id = 1");
  expect(settle()).toEqual([1]);
  database.connection.exec("UPDATE readings SET edition_rule = 'hash' WHERE reading_id = 3");
  expect(settle(), 'another rule changes nothing of what is in effect').toEqual([]);
  expect(linesOf(database)).toEqual([
    'a.html: in effect',
    'b: a.html before it by format',
    'c: a.html before it by format',
  ]);
  expect(settle()).toEqual([]);
});
