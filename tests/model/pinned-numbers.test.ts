// Which numbers the sums of a report pin, and which they only support: both sides of the rule, in tables made by hand.
import { describe, expect, test } from 'vitest';
import { applicants, type FormCode, indicatorsOf } from '../../src/catalogues/indicators/indicators.js';
import { tableRules } from '../../src/catalogues/rules/rules.js';
import { pinnedNumbers, type StatedCell } from '../../src/model/pinned-numbers.js';
import { isSameSum, type Reading, sumOfSide } from '../../src/model/report.js';

type Content = number | 'blank' | 'unreadable';
type Cells = Readonly<Record<string, Content>>;

function readingOf(content: Content): Reading {
  return typeof content === 'number' ? { state: 'number', value: content } : { state: content };
}

/** The pinned numbers of a table, whose sums are evaluated as transform does. */
function pinnedOf(
  table: 'requests' | 'disputes' | 'statistics_2014' | 'proactive',
  form: FormCode,
  contents: Cells,
  inText: readonly string[] = [],
): readonly string[] {
  const cells: readonly StatedCell[] = Object.entries(contents).map(([key, content]) => ({
    key,
    reading: readingOf(content),
    isInText: inText.includes(key),
  }));
  const byKey = new Map(cells.map((cell) => [cell.key, cell.reading]));
  const sideOf = (terms: readonly { readonly indicator: string; readonly applicant: string | null }[]) =>
    sumOfSide(
      terms.map(({ indicator, applicant }) => ({
        reading: byKey.get(applicant === null ? indicator : `${indicator}|${applicant}`),
        sign: 1,
      })),
    );
  const checks = tableRules
    .filter((rule) => rule.table === table && rule.forms.includes(form))
    .flatMap((rule) =>
      rule.cases(form).map(({ subject, left, right }) => {
        const [one, other] = [sideOf(left), sideOf(right)];
        const holds =
          one !== null && other !== null && (isSameSum(one, other) || (rule.comparison === 'at_most' && one <= other));
        return { code: rule.code, subject, status: holds ? 'pass' : 'not_assessable' };
      }),
    );
  return [...pinnedNumbers({ cells, tableForms: { [table]: form }, checks })].sort();
}

type Column = Readonly<Record<string, number>>;

/** The table of requests of 2021: the rows that are named in a column have its number, all others 0. The last column is the total. */
function requests(columns: readonly Column[], changes: Cells = {}): Cells {
  const codes = indicatorsOf('2021', 'requests').map(({ code }) => code);
  const parts = applicants.slice(0, -1).map(({ code }, index) => ({ code, column: columns[index] ?? {} }));
  const cells = codes.flatMap((indicator) => {
    const name = indicator.slice('requests.'.length);
    const ofParts = parts.map(({ code, column }) => [`${indicator}|${code}`, column[name] ?? 0] as const);
    const total = ofParts.reduce((sum, [, value]) => sum + value, 0);
    return [...ofParts, [`${indicator}|total`, total] as const];
  });
  return { ...Object.fromEntries(cells), ...changes };
}

const persons: Column = {
  received: 9,
  carried_in: 2,
  granted: 7,
  partially_granted: 3,
  handled_total: 10,
  carried_out: 1,
};
const enterprises: Column = { received: 4, granted: 4, handled_total: 4 };
const everyone = requests([persons, enterprises]);

describe('the table of requests', () => {
  test('has its last column: only the total of all outcomes and what is carried over cannot be exchanged', () => {
    const pinned = pinnedOf('requests', '2021', everyone).filter(
      (key) => !key.endsWith('|total') || everyone[key] !== 0,
    );
    expect(pinned.filter((key) => key.endsWith('|total'))).toEqual([
      'requests.carried_out|total',
      'requests.handled_total|total',
    ]);
  });

  test('has columns that could be swapped: no number that differs between two of them is pinned', () => {
    const pinned = pinnedOf('requests', '2021', everyone);
    expect(pinned).not.toContain('requests.handled_total|natural_person');
    expect(pinned).not.toContain('requests.carried_out|natural_person');
  });

  test('has columns with the same number: swapping them changes nothing', () => {
    const same = requests([persons, persons, persons, persons, persons, persons]);
    const pinned = pinnedOf('requests', '2021', same);
    expect(pinned).toContain('requests.handled_total|natural_person');
    expect(pinned).toContain('requests.carried_out|enterprise');
    expect(pinned).not.toContain('requests.granted|natural_person');
  });

  test('has rows that could be swapped, unless the text says which is which', () => {
    expect(pinnedOf('requests', '2021', everyone)).not.toContain('requests.received|total');
    const told = pinnedOf('requests', '2021', everyone, ['requests.received|total']);
    expect(told).toContain('requests.received|total');
    expect(told).toContain('requests.carried_in|total');
    expect(told).not.toContain('requests.granted|total');
    expect(pinnedOf('requests', '2021', everyone, ['requests.granted|total'])).toContain('requests.granted|total');
  });

  test('has columns that the text distinguishes: what it names in one of them is exchanged with no other', () => {
    const told = pinnedOf('requests', '2021', everyone, ['requests.handled_total|natural_person']);
    expect(told).toContain('requests.carried_out|natural_person');
    expect(told).not.toContain('requests.granted|natural_person');
  });

  test('of zeros alone pins nothing', () => {
    expect(pinnedOf('requests', '2021', requests([]))).toEqual([]);
    expect(pinnedOf('requests', '2021', requests([]), ['requests.received|total'])).toEqual([]);
  });

  test('has sums of zeros alone beside others: these pin nothing', () => {
    expect(pinnedOf('requests', '2021', everyone)).not.toContain('requests.carried_out|other_organization');
  });

  test('with empty cells: no 0 is pinned, because nothing tells one from the other', () => {
    const noneLeft = requests([{ ...persons, carried_out: 0, handled_total: 11, granted: 8 }]);
    expect(pinnedOf('requests', '2021', noneLeft)).toContain('requests.carried_out|total');
    const withBlank: Cells = { ...noneLeft, 'requests.refused.state_secret|enterprise': 'blank' };
    const pinned = pinnedOf('requests', '2021', withBlank);
    expect(pinned).not.toContain('requests.carried_out|total');
    expect(pinned).toContain('requests.handled_total|total');
  });

  test('without one of its rows: the sum over all outcomes says nothing, so the total of outcomes could be what is carried over', () => {
    const without = Object.fromEntries(
      Object.entries(everyone).filter(([key]) => !key.startsWith('requests.other.miscellaneous')),
    );
    const pinned = pinnedOf('requests', '2021', without);
    expect(pinned).not.toContain('requests.handled_total|total');
    expect(pinned).not.toContain('requests.carried_out|total');
  });

  test('with a cell that cannot be read: its column could be any other, even one with the same number elsewhere', () => {
    const same = requests([persons, persons, persons, persons, persons, persons]);
    const key = 'requests.carried_in|enterprise';
    expect(pinnedOf('requests', '2021', same)).toContain('requests.handled_total|enterprise');
    const pinned = pinnedOf('requests', '2021', { ...same, [key]: 'unreadable', 'requests.carried_out|enterprise': 4 });
    expect(pinned).not.toContain('requests.carried_out|natural_person');
    expect(pinned).toContain('requests.handled_total|enterprise');
  });

  test('with sums that fail: they pin nothing', () => {
    expect(
      pinnedOf('requests', '2021', requests([persons, enterprises], { 'requests.handled_total|total': 15 })),
    ).not.toContain('requests.handled_total|total');
  });
});

function disputes(groups: readonly (readonly number[])[]): Cells {
  const names = ['reconsideration', 'litigation_direct', 'litigation_after_reconsideration'];
  const columns = ['upheld', 'corrected', 'other', 'pending', 'total'];
  return Object.fromEntries(
    names.flatMap((name, index) =>
      columns.map((column, place) => [`disputes.${name}.${column}`, groups[index]?.[place] ?? 0] as const),
    ),
  );
}

describe('the table of disputes', () => {
  test('has groups that could be swapped: nothing is pinned', () => {
    expect(
      pinnedOf(
        'disputes',
        '2021',
        disputes([
          [3, 1, 0, 0, 4],
          [2, 0, 0, 1, 3],
        ]),
      ),
    ).toEqual([]);
  });

  test('has groups that the text distinguishes: their totals are pinned, but no part', () => {
    const told = ['disputes.reconsideration.total', 'disputes.litigation_direct.total'];
    const cells = disputes([
      [3, 1, 0, 0, 4],
      [2, 0, 0, 1, 3],
    ]);
    expect(pinnedOf('disputes', '2021', cells, told)).toEqual([...told].sort());
  });

  test('has three groups with the same numbers: their totals are pinned, and a part if all parts are the same', () => {
    const same = [2, 2, 2, 2, 8];
    expect(pinnedOf('disputes', '2021', disputes([same, same, same]))).toHaveLength(15);
    const other = [1, 3, 2, 2, 8];
    expect(pinnedOf('disputes', '2021', disputes([other, other, other])).map((key) => key.split('.').at(-1))).toEqual([
      'total',
      'total',
      'total',
    ]);
  });
});

describe('the table of 2014', () => {
  const sums: Cells = {
    'form2014.requests.closed': 9,
    'form2014.requests.closed_on_time': 7,
    'form2014.requests.closed_extended': 2,
    'form2014.reconsideration.total': 4,
    'form2014.reconsideration.upheld': 3,
    'form2014.reconsideration.corrected': 1,
    'form2014.reconsideration.other': 0,
    'form2014.litigation.total': 5,
    'form2014.litigation.upheld': 4,
    'form2014.litigation.corrected': 1,
    'form2014.litigation.other': 0,
  };

  test('pins a total, but not its parts, nor what could be the other of two groups with the same labels', () => {
    expect(pinnedOf('statistics_2014', '2014', sums)).toEqual(['form2014.requests.closed']);
  });

  test('pins parts that are the same', () => {
    const even: Cells = {
      'form2014.requests.closed': 8,
      'form2014.requests.closed_on_time': 4,
      'form2014.requests.closed_extended': 4,
    };
    expect(pinnedOf('statistics_2014', '2014', even)).toEqual(Object.keys(even).sort());
  });

  test('has rules of "at most", which pin nothing', () => {
    const some: Cells = { 'form2014.proactive.disclosed': 9, 'form2014.proactive.normative_documents_disclosed': 4 };
    expect(pinnedOf('statistics_2014', '2014', some)).toEqual([]);
  });
});
