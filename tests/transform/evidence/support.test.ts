// Which evidence supports a fact and which flags it, one kind at a time.
import { describe, expect, test } from 'vitest';
import { ProblemCollector } from '../../../src/model/problem.js';
import type { Check } from '../../../src/model/report.js';
import type { Table } from '../../../src/model/table.js';
import type { ReadFact, ReadUnmapped } from '../../../src/transform/cells/read-fact.js';
import type { ReadingVerdict } from '../../../src/transform/evidence/second-reading.js';
import { type Evidence, supportFacts, supportUnmapped } from '../../../src/transform/evidence/support.js';

const anchor = { kind: 'html', path: 'html/body/table[1]' } as const;
const ruled: Table = { origin: 'markup', rows: 0, columns: 0, cells: [], repairs: [], features: [], anchor };
const unruled: Table = { ...ruled, origin: 'unruled' };
const place = {
  table: 3,
  row: 1,
  column: 2,
  anchor: { kind: 'html', path: 'html/body/table[1]/tr[1]/td[2]' },
} as const;

/** 12 as the staff of a report in the form of 2014, and its key. */
const staff: ReadFact = {
  indicator: 'form2014.organisation.staff',
  applicant: null,
  reading: { state: 'number', value: 12 },
  raw: ' 12 ',
  place,
  table: ruled,
  flags: [],
};
const key = 'form2014.organisation.staff';
const other: ReadFact = { ...staff, indicator: 'form2014.complaints' };

const nothing: Evidence = {
  checks: [],
  verdicts: new Map(),
  narrative: { support: new Map(), contradicted: new Set(), questioned: new Set() },
  isBrokenOff: () => false,
  isAstride: () => false,
  isOnShortPage: () => false,
  documentFlags: [],
  certainColumns: new Set(),
  recognised: new Map(),
  suggested: new Map(),
};

const agrees: ReadingVerdict = { kind: 'agrees', reader: 'lines' };
const differs: ReadingVerdict = { kind: 'differs', reader: 'lines', saw: ' 13 ' };

function checked(status: Check['status'], factKeys: readonly string[] = [key], isShort = false) {
  const check = { code: 'statistics_2014.staff', subject: 'staff', left: 12, right: 13, status };
  return { check, factKeys, isShort };
}

function judge(evidence: Partial<Evidence>, facts: readonly ReadFact[] = [staff]) {
  const problems = new ProblemCollector();
  const supported = supportFacts(facts, { ...nothing, ...evidence }, problems);
  return { facts: supported, problems: problems.list };
}

const flagsOf = (evidence: Partial<Evidence>, facts?: readonly ReadFact[]) =>
  judge(evidence, facts).facts.map(({ flags }) => flags);
const supportOf = (evidence: Partial<Evidence>) => judge(evidence).facts[0]?.support;

describe('a fact', () => {
  test('without any evidence has neither support nor flags, and keeps what was read', () => {
    const { indicator, applicant, reading, raw } = staff;
    expect(judge({})).toEqual({
      facts: [{ indicator, applicant, reading, raw, place, support: [], flags: [] }],
      problems: [],
    });
  });

  test('is supported by a second reader, by each sum that holds and by the text, in this order', () => {
    const byText = { kind: 'narrative', section: 1, phrase: '工作人员12人' } as const;
    expect(
      supportOf({
        narrative: { support: new Map([[key, byText]]), contradicted: new Set(), questioned: new Set() },
        checks: [checked('pass'), { ...checked('pass'), check: { ...checked('pass').check, code: 'second_rule' } }],
        verdicts: new Map([[key, agrees]]),
      }),
    ).toEqual([
      { kind: 'second_reading', reader: 'lines' },
      { kind: 'arithmetic', check: 'statistics_2014.staff', subject: 'staff' },
      { kind: 'arithmetic', check: 'second_rule', subject: 'staff' },
      byText,
    ]);
  });

  test.each(['fail', 'not_assessable'] as const)('is not supported by a sum whose status is %s', (status) => {
    expect(supportOf({ checks: [checked(status)] })).toEqual([]);
  });

  test('is not supported by what is said about another fact', () => {
    const byText = { kind: 'narrative', section: 1, phrase: '投诉12件' } as const;
    expect(
      supportOf({
        checks: [checked('pass', ['form2014.complaints'])],
        verdicts: new Map([['form2014.complaints', agrees]]),
        narrative: {
          support: new Map([['form2014.complaints', byText]]),
          contradicted: new Set(),
          questioned: new Set(),
        },
      }),
    ).toEqual([]);
  });

  test('is not supported by a second reader that differs or abstains', () => {
    expect(supportOf({ verdicts: new Map([[key, differs]]) })).toEqual([]);
    expect(supportOf({ verdicts: new Map([[key, { kind: 'abstains' }]]) })).toEqual([]);
  });
});

describe('the flags of a fact', () => {
  test.each<readonly [flag: string, because: string, evidence: Partial<Evidence>]>([
    ['check_failed', 'a sum that covers it does not hold', { checks: [checked('fail')] }],
    ['rows_missing', 'cells of its sum were not found', { checks: [checked('not_assessable', [key], true)] }],
    ['rows_missing', 'the document may have broken off in its cell', { isBrokenOff: (at) => at === place }],
    ['value_uncertain', 'a number is printed across the border of its cell', { isAstride: (at) => at === place }],
    [
      'text_differs',
      'the text states another number',
      { narrative: { support: new Map(), contradicted: new Set([key]), questioned: new Set() } },
    ],
    ['readings_differ', 'a second reader saw something else', { verdicts: new Map([[key, differs]]) }],
    ['pdf_damaged', 'the whole document is doubtful', { documentFlags: ['pdf_damaged'] }],
  ])('hold %s if %s', (flag, _, evidence) => {
    expect(flagsOf(evidence)).toEqual([[flag]]);
  });

  test('hold readings_differ if a hidden layer of text differs from a picture, unless its readers are sure of the number', () => {
    const recognition = { agreeing: ['PP-OCR', 'Tesseract'], others: [], isPoorPage: false };
    const differing = { verdicts: new Map([[key, differs]]) };
    const flags = (isSure: boolean) =>
      flagsOf({ ...differing, recognised: new Map([[key, { recognition, isOnShortPage: false, isSure }]]) });
    expect(flags(true)).toEqual([[]]);
    expect(flags(false)).toEqual([['recognition_uncertain', 'readings_differ']]);
  });

  test('hold text_differs if text that was recognised in a picture differs, unless a sum holds', () => {
    const narrative = { support: new Map(), contradicted: new Set<string>(), questioned: new Set([key]) };
    expect(flagsOf({ narrative })).toEqual([['text_differs']]);
    expect(flagsOf({ narrative, checks: [checked('pass')] })).toEqual([[]]);
  });

  test('are empty for a fact that the evidence is not about', () => {
    const evidence: Partial<Evidence> = {
      checks: [checked('fail'), checked('not_assessable', [key], true)],
      verdicts: new Map([[key, differs]]),
      narrative: { support: new Map(), contradicted: new Set([key]), questioned: new Set() },
    };
    expect(flagsOf(evidence, [other])).toEqual([[]]);
  });

  test('do not hold check_failed for a sum that holds or cannot be assessed', () => {
    expect(flagsOf({ checks: [checked('pass'), checked('not_assessable')] })).toEqual([[]]);
  });

  test('keep those of the reader, and name each reason once', () => {
    const doubtful: ReadFact = { ...staff, flags: ['value_uncertain', 'unit_assumed'] };
    const evidence: Partial<Evidence> = {
      isAstride: () => true,
      isBrokenOff: () => true,
      checks: [checked('not_assessable', [key], true)],
    };
    expect(flagsOf(evidence, [doubtful])).toEqual([['value_uncertain', 'unit_assumed', 'rows_missing']]);
  });

  test.each<readonly [Check['status'], readonly string[]]>([
    ['pass', []],
    ['fail', ['check_failed', 'table_unruled']],
    ['not_assessable', ['table_unruled']],
  ])('in a table without borders whose sum has the status %s are %j', (status, flags) => {
    expect(flagsOf({ checks: [checked(status)] }, [{ ...staff, table: unruled }])).toEqual([flags]);
  });

  test('in a table without borders hold table_unruled although a second reader agrees', () => {
    expect(flagsOf({ verdicts: new Map([[key, agrees]]) }, [{ ...staff, table: unruled }])).toEqual([
      ['table_unruled'],
    ]);
  });

  test.each(['markup', 'ruled', 'flattened'] as const)('never hold table_unruled in a table of origin %s', (origin) => {
    expect(judge({}, [{ ...staff, table: { ...ruled, origin } }])).toMatchObject({
      facts: [{ flags: [] }],
      problems: [],
    });
  });
});

describe('the problems', () => {
  test('name what both readers saw, without the blanks around it, at the place of the fact', () => {
    expect(judge({ verdicts: new Map([[key, differs]]) }).problems).toEqual([
      {
        code: 'readings_differ',
        message: 'form2014.organisation.staff: read as “12”, but lines read “13”.',
        at: place,
      },
    ]);
  });

  test('name each table without borders once, at the table', () => {
    const facts = [staff, other, { ...other, place: { ...place, table: 4 } }].map((fact) => ({
      ...fact,
      table: unruled,
    }));
    expect(judge({}, facts).problems).toEqual([
      {
        code: 'table_unruled',
        message: 'Table 3 has no borders; its numbers were assigned by their position.',
        at: anchor,
      },
      {
        code: 'table_unruled',
        message: 'Table 4 has no borders; its numbers were assigned by their position.',
        at: anchor,
      },
    ]);
  });

  const messagesFor = (verdicts: ReadonlyMap<string, ReadingVerdict>, status: Check['status'] = 'fail') =>
    judge({ checks: [checked(status, [key, 'form2014.complaints'])], verdicts })
      .problems.filter(({ code }) => code === 'check_failed')
      .map(({ message }) => message);
  const failed = 'statistics_2014.staff for staff: 12 against 13.';

  test('say for each failed check what was compared, and to look at the document', () => {
    const look = [`${failed} Compare the numbers with the document.`];
    expect(messagesFor(new Map())).toEqual(look);
    expect(messagesFor(new Map([[key, agrees]]))).toEqual(look);
    expect(
      messagesFor(
        new Map<string, ReadingVerdict>([
          [key, differs],
          ['form2014.complaints', agrees],
        ]),
      ),
    ).toEqual(look);
  });

  test('say that the document itself is wrong if a second reader agrees on every number of a failed check', () => {
    expect(
      messagesFor(
        new Map([
          [key, agrees],
          ['form2014.complaints', agrees],
        ]),
      ),
    ).toEqual([`${failed} A second reader saw the same numbers, so the document itself states them.`]);
  });

  test('do not name checks that pass or cannot be assessed', () => {
    expect(messagesFor(new Map(), 'pass')).toEqual([]);
    expect(messagesFor(new Map(), 'not_assessable')).toEqual([]);
  });
});

describe('a number that no form knows', () => {
  const unmapped: ReadUnmapped = {
    key: '来信|',
    label: '来信',
    path: [],
    column: null,
    unit: '件',
    reading: { state: 'number', value: 12 },
    raw: ' 12 ',
    place,
    table: ruled,
    flags: [],
  };
  const judged = (fact: ReadUnmapped, verdict?: ReadingVerdict) => {
    const problems = new ProblemCollector();
    const [found] = supportUnmapped([fact], new Map(verdict ? [[fact.key, verdict]] : []), problems);
    return { support: found?.support, flags: found?.flags, problems: problems.list };
  };

  test('keeps what was read, without the key and the table', () => {
    const { label, path, column, unit, reading, raw } = unmapped;
    expect(supportUnmapped([unmapped], new Map(), new ProblemCollector())).toEqual([
      { label, path, column, unit, reading, raw, place, support: [], flags: [] },
    ]);
  });

  test('is supported by a second reader that agrees', () => {
    expect(judged(unmapped, agrees)).toEqual({
      support: [{ kind: 'second_reading', reader: 'lines' }],
      flags: [],
      problems: [],
    });
  });

  test('is neither supported nor flagged by a second reader that abstains', () => {
    expect(judged(unmapped, { kind: 'abstains' })).toEqual({ support: [], flags: [], problems: [] });
  });

  test('is flagged and reported if a second reader saw something else', () => {
    expect(judged(unmapped, differs)).toEqual({
      support: [],
      flags: ['readings_differ'],
      problems: [{ code: 'readings_differ', message: '来信: read as “12”, but lines read “13”.', at: place }],
    });
  });

  test('is flagged in a table without borders, besides the flags that the reader gave it', () => {
    expect(judged({ ...unmapped, table: unruled, flags: ['value_uncertain'] }, differs).flags).toEqual([
      'value_uncertain',
      'table_unruled',
      'readings_differ',
    ]);
    expect(judged({ ...unmapped, table: unruled }, agrees).flags).toEqual(['table_unruled']);
  });
});
