// Editions are settled again when reports come, go or move: which reports are compared then, and what is written of them.
import { describe, expect, test } from 'vitest';
import { mostReportsCompared, sameDocument } from '../../../src/catalogues/rules/edition-rules.js';
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import { comparedWith, settleEditions } from '../../../src/load/settling/editions.js';
import { beginRun, handled, loadDocument, temporaryDatabase } from '../handled-documents.js';
import {
  linesOf,
  loadEditions,
  type MadeEdition,
  madeReport,
  numbersOf,
  resolve,
  textOf,
  withOther,
  zeros,
} from '../made-editions.js';

const html: MadeEdition = { name: 'a.html', agency: '沭阳县财政局', year: 2024, values: numbersOf(3) };
/** Numbers that no other agency states, but too few to identify a report by themselves. */
const telling = numbersOf(3, sameDocument.leastNumbersWithoutText - 1);
const made = (name: string, changes: Partial<MadeEdition>): MadeEdition => ({ ...html, name, ...changes });
/** Reports of one name that agree in nothing. */
const crowd = (size: number, agency = '教育局'): readonly MadeEdition[] =>
  Array.from({ length: size }, (_, index) => made(`z${index}`, { agency, values: numbersOf(100 + index) }));
/** Two that are editions if few reports have their name, and not in a crowd: one number differs. */
const alike = ['a', 'b'].map((name, index) =>
  made(name, { agency: '教育局', values: withOther(numbersOf(1), 0, index) }),
);

function loaded(...editions: readonly MadeEdition[]): LoadDatabase {
  const database = temporaryDatabase();
  loadEditions(database, editions);
  return database;
}

const statusOf = (database: LoadDatabase, ...names: readonly string[]) =>
  linesOf(database).filter((line) => names.includes(line.slice(0, line.indexOf(':'))));

describe('an edition of a report with a new edition in effect', () => {
  test('is one of that, under the same rule as before', () => {
    const database = loaded(html, made('b.pdf', { format: 'pdf' }));
    expect(linesOf(database)).toEqual(['a.html: in effect', 'b.pdf: a.html before it by format']);
    loadEditions(database, [made('c.html', { seenOn: '2025-03-01' })]);
    expect(linesOf(database)).toEqual([
      'a.html: c.html before it by first_seen',
      'b.pdf: c.html before it by format',
      'c.html: in effect',
    ]);
  });

  test('is written if it followed another, and came into effect no more than before', () => {
    const database = loaded(html, made('b.pdf', { format: 'pdf' }), made('c.txt', { format: 'text' }));
    const before = linesOf(database);
    database.connection.exec('UPDATE readings SET edition_of = 2 WHERE reading_id = 3');
    expect(linesOf(database)).not.toEqual(before);
    expect(settleEditions(database.statements, [1])).toEqual([]);
    expect(linesOf(database)).toEqual(before);
  });
});

describe('reports that were editions and no longer agree are let go', () => {
  /** Three reports with nothing in common, some of which are stored as editions of others. */
  function stored(editions: Readonly<Record<number, number>>): LoadDatabase {
    const database = loaded(
      ...['a', 'b', 'c'].map((name, index) => made(name, { agency: `沭阳县${name}局`, values: numbersOf(index + 3) })),
    );
    for (const [readingId, of] of Object.entries(editions))
      database.connection
        .prepare("UPDATE readings SET edition_of = ?, edition_rule = 'hash' WHERE reading_id = ?")
        .run(of, readingId);
    return database;
  }
  const apart = ['a: in effect', 'b: in effect', 'c: in effect'];

  test('with the report that they were editions of, and what that was an edition of', () => {
    const database = stored({ 1: 2, 2: 3 });
    expect([...settleEditions(database.statements, [1])].sort()).toEqual([1, 2]);
    expect(linesOf(database)).toEqual(apart);
  });

  test('with their own editions, and the editions of these', () => {
    const database = stored({ 1: 2, 2: 3 });
    expect([...settleEditions(database.statements, [3])].sort()).toEqual([1, 2]);
    expect(linesOf(database)).toEqual(apart);
  });
});

describe('in a crowd', () => {
  test('reports with the same telling numbers are editions, although these do not identify a report elsewhere', () => {
    const database = loaded(...crowd(mostReportsCompared + 1));
    loadEditions(database, [made('x', { agency: '教育局', values: telling })]);
    loadEditions(database, [made('y.pdf', { agency: '教育局', values: telling, format: 'pdf' })]);
    loadEditions(database, [made('w', { agency: null, values: telling })]);
    expect(statusOf(database, 'w', 'x', 'y.pdf')).toEqual([
      'w: in effect',
      'x: in effect',
      'y.pdf: x before it by format',
    ]);
  });

  test('reports with the same telling numbers of another year are not', () => {
    const database = loaded(...crowd(mostReportsCompared + 1), made('x', { agency: '教育局', values: telling }));
    loadEditions(database, [made('y.pdf', { agency: '教育局', values: telling, year: 2023 })]);
    expect(statusOf(database, 'x', 'y.pdf')).toEqual(['x: in effect', 'y.pdf: in effect']);
  });

  test('reports of nothing with one text are editions, and those with another text are not', () => {
    const database = loaded(...crowd(mostReportsCompared + 1));
    const silent = (name: string, text: string) => made(name, { agency: '教育局', values: zeros, text: textOf(text) });
    loadEditions(database, [silent('x', '一'), silent('y', '二'), { ...silent('w.pdf', '一'), format: 'pdf' }]);
    expect(statusOf(database, 'w.pdf', 'x', 'y')).toEqual([
      'w.pdf: x before it by format',
      'x: in effect',
      'y: in effect',
    ]);
  });
});

describe('a name that becomes that of a crowd', () => {
  const together = ['a: b before it by hash', 'b: a before it by hash'];
  const apart = ['a: in effect', 'b: in effect'];
  const areTogether = (database: LoadDatabase) =>
    statusOf(database, 'a', 'b').filter((line) => together.includes(line)).length === 1;

  test('by two reports of one document parts what few reports had joined', () => {
    const database = loaded(...alike, ...crowd(mostReportsCompared - 2));
    expect(areTogether(database)).toBe(true);
    const [one, other] = crowd(2).map((each) => ({ ...each, values: numbersOf(Number(each.name.slice(1)) + 50) }));
    if (one === undefined || other === undefined) throw new Error('Expected two');
    const [report, furtherReport] = [one, other].map((each, index) => ({ ...madeReport(each), part: index + 1 }));
    if (report === undefined || furtherReport === undefined) throw new Error('Expected two');
    const outcome = { kind: 'report', report, furtherReports: [furtherReport] } as const;
    loadDocument(database, beginRun(database), handled('both', 'both', outcome));
    expect(statusOf(database, 'a', 'b')).toEqual(apart);
  });

  test('by a report that moves there parts them too, and one that moves away joins them again', () => {
    const database = loaded(...alike, ...crowd(mostReportsCompared - 2), made('x', { values: numbersOf(50) }));
    expect(areTogether(database)).toBe(true);
    const moving = mostReportsCompared + 1;
    resolve(database, moving, '教育局');
    expect(statusOf(database, 'a', 'b')).toEqual(apart);
    resolve(database, moving, '财政局');
    expect(areTogether(database)).toBe(true);
  });
});

test('the canonical name of an agency is a name that the text may state', () => {
  const text = textOf('洪泽区人民政府办公室');
  const database = loaded(
    made('a', { agency: '区府办', agencyId: '洪泽区人民政府办公室', values: zeros, text }),
    made('b', { agency: null, values: zeros, text }),
    made('c', { agency: '洪泽区教育局', values: zeros, text }),
  );
  expect(linesOf(database)).toEqual(['a: in effect', 'b: a before it by identified', 'c: in effect']);
});

test('fifty documents of unknown agencies with the same identifying numbers are copies, fifty-one are a template', () => {
  const copies = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => made(`m${from + index}`, { agency: null }));
  const database = loaded(...copies(0, sameDocument.mostCopies));
  const inEffect = () => linesOf(database).filter((line) => line.endsWith('in effect')).length;
  expect(inEffect()).toBe(1);
  loadEditions(database, copies(sameDocument.mostCopies, sameDocument.mostCopies + 1));
  expect(inEffect()).toBe(sameDocument.mostCopies + 1);
});

describe('what some reports were compared with', () => {
  const compared = ({ statements }: LoadDatabase, ...readingIds: readonly number[]) =>
    [...comparedWith(statements, readingIds)].sort((one, other) => one - other);

  test('are the other reports of their agency and year, each once, and not they themselves', () => {
    const database = loaded(
      html,
      made('b.pdf', { format: 'pdf' }),
      made('c', { year: 2023, values: numbersOf(9) }),
      made('d', { values: zeros }),
    );
    expect(compared(database, 1)).toEqual([2, 4]);
    expect(compared(database, 2)).toEqual([1, 4]);
    expect(compared(database, 1, 2)).toEqual([4]);
    expect(compared(database, 3)).toEqual([]);
    expect(compared(database)).toEqual([]);
  });

  test('are also the report in effect and its editions, if only another edition connects them', () => {
    const text = textOf('本局');
    const corrected = withOther(numbersOf(3), 0, 9);
    const database = loaded(
      html,
      made('b.pdf', { format: 'pdf', values: corrected, text }),
      made('c', { agency: null, values: corrected, text }),
    );
    expect(linesOf(database)).toEqual([
      'a.html: in effect',
      'b.pdf: a.html before it by format',
      'c: a.html before it by identified',
    ]);
    expect(compared(database, 1)).toEqual([2, 3]);
    expect(compared(database, 2)).toEqual([1, 3]);
    expect(compared(database, 3)).toEqual([1, 2]);
  });

  test('are all of a crowd that is none without them, and none of one that stays a crowd', () => {
    const database = loaded(...crowd(mostReportsCompared + 2));
    expect(compared(database, 1)).toEqual([]);
    expect(compared(database, 1, 2)).toHaveLength(mostReportsCompared);
  });

  test('are all copies of a text that is no template without them, and none of one that stays a template', () => {
    const copies = Array.from({ length: sameDocument.mostCopies + 2 }, (_, index) =>
      made(`m${index}`, { agency: `沭阳县第${index}镇人民政府`, values: zeros, text: textOf('本镇') }),
    );
    const database = loaded(...copies);
    expect(compared(database, 1)).toEqual([]);
    expect(compared(database, 1, 2)).toHaveLength(sameDocument.mostCopies);
  });

  test('are none if they are no reports', () => {
    const database = loaded(html);
    expect(compared(database, 77)).toEqual([]);
  });
});
