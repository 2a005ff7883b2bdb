// What is read from single lines of the form of 2014: each flag, each report, and what is kept for a second reader.
import { describe, expect, it, test } from 'vitest';
import { ProblemCollector } from '../../../src/model/problem.js';
import type { StatisticsLine } from '../../../src/transform/statistics/lines.js';
import { readStatistics } from '../../../src/transform/statistics/read-statistics.js';
import { madeLine } from './made-lines.js';

const city = { agency: '云泽市人民政府', year: 2016 };

/** Reads lines as one statement of the form. */
function read(lines: readonly StatisticsLine[], reporter: { agency: string | null; year: number | null } = city) {
  const problems = new ProblemCollector();
  const found = { statements: [lines], taken: new Set([4]), tables: [] };
  const {
    facts,
    unmapped,
    lines: stated,
  } = readStatistics(found, { official: new Set(), reporter, unitsOf: () => [] }, problems);
  return { facts, unmapped, stated, problems: problems.list };
}

const line = (row: number, text: string, ...values: readonly string[]) => madeLine({ row, text, unit: '件', values });
const inPerson = line(1, '1.当面申请数', '3');
const fax = line(2, '2.传真申请数', '8');
const online = line(3, '3.网络申请数', '40');
const letter = line(4, '4.信函申请数', '2');
/** The cell of a line's first value. */
const cellOf = (of: StatisticsLine) => {
  const [value] = of.values;
  if (value === undefined) throw new Error('Expected a value');
  return value.cell;
};
const flagsOf = ({ facts }: ReturnType<typeof read>) =>
  Object.fromEntries(facts.map(({ indicator, flags }) => [indicator.split('.').at(-1), flags]));
const said = ({ problems }: ReturnType<typeof read>) => problems.map(({ code, message }) => `${code}: ${message}`);

test('a line of the form is a fact at its cell, without a flag', () => {
  const result = read([inPerson, fax]);
  expect(result.facts).toMatchObject([
    { indicator: 'form2014.requests.by_channel.in_person', applicant: null, raw: '3', flags: [] },
    {
      indicator: 'form2014.requests.by_channel.fax',
      reading: { state: 'number', value: 8 },
      place: { table: 4, row: 3, column: 3 },
      flags: [],
    },
  ]);
  expect(result.problems).toEqual([]);
});

describe('beside a number without a label', () => {
  const loose = line(9, '', '5');
  const around = (between: StatisticsLine) => read([inPerson, fax, between, online, letter]);

  it('a number may be half of one that the end of a page cut: those directly above and below are flagged', () => {
    expect(flagsOf(around(loose))).toEqual({
      in_person: [],
      fax: ['value_uncertain'],
      online: ['value_uncertain'],
      letter: [],
    });
    expect(said(around(loose))).toEqual(['row_unknown: The row with “5” has no label and was not read.']);
  });

  it('that is in no column of values, a number is flagged as well', () => {
    const unread = { ...loose, values: [], unread: [cellOf(loose)] };
    expect(flagsOf(around(unread))).toMatchObject({ fax: ['value_uncertain'], online: ['value_uncertain'] });
  });

  it('among other cells, a number is flagged as well', () => {
    expect(flagsOf(around(line(9, '', '/', '5')))).toMatchObject({ fax: ['value_uncertain'] });
  });

  it('that is a row of the form by its place, a number is not flagged', () => {
    expect(flagsOf(read([inPerson, line(2, '', '8'), online]))).toMatchObject({ in_person: [], online: [] });
  });

  it.each(['', '/', '某'])('a number is not flagged if the cell without a label prints only %j', (text) => {
    expect(flagsOf(around(line(9, '', text)))).toEqual({ in_person: [], fax: [], online: [], letter: [] });
  });

  it('a number is not flagged if that number has a label of its own', () => {
    expect(flagsOf(around(line(9, '植树造林面积', '5')))).toMatchObject({ fax: [], online: [] });
  });
});

describe('a guessed row', () => {
  it('whose label has another character is flagged and reported', () => {
    const result = read([inPerson, line(2, '2.传真甲请数', '8'), online]);
    expect(flagsOf(result)).toEqual({ in_person: [], fax: ['label_damaged'], online: [] });
    expect(said(result)).toEqual(['label_damaged: The label “2.传真甲请数” was read as “传真申请数”.']);
    expect(result.problems[0]?.at).toMatchObject({ table: 4, row: 3, column: 1 });
  });

  it('whose label only lacks a character is reported and not flagged', () => {
    const result = read([inPerson, line(2, '2.传真请数', '8'), online]);
    expect(flagsOf(result)).toEqual({ in_person: [], fax: [], online: [] });
    expect(said(result)).toEqual(['label_damaged: The label “2.传真请数” was read as “传真申请数”.']);
  });

  it('by its order alone is flagged and reported', () => {
    const result = read([inPerson, line(2, '', '8'), online]);
    expect(flagsOf(result).fax).toContain('row_by_order');
    expect(said(result)).toContain('row_by_order: The row “” was read as “传真申请数” by its order alone.');
  });

  it('is reported at its value if it has no cell of a label', () => {
    const result = read([inPerson, { ...line(2, '', '8'), label: null }, online]);
    expect(result.problems.find(({ code }) => code === 'row_by_order')?.at).toMatchObject({ row: 3, column: 3 });
  });

  it('whose label says more than that of the form is neither flagged nor reported', () => {
    const result = read([inPerson, line(2, '2.传真申请数合计', '8'), online]);
    expect(flagsOf(result)).toEqual({ in_person: [], fax: [], online: [] });
    expect(said(result)).toEqual([]);
  });

  it('that needs no guess is not reported', () => {
    expect(said(read([inPerson, fax, online]))).toEqual([]);
  });
});

describe('a value that belongs to several rows', () => {
  it('is flagged and reported', () => {
    const shared = madeLine({ row: 2, text: '2.传真申请数', unit: '件', values: ['8'], flag: 'value_shared' });
    const result = read([inPerson, shared]);
    expect(flagsOf(result)).toEqual({ in_person: [], fax: ['value_shared'] });
    expect(result.problems).toMatchObject([{ code: 'value_shared', at: { table: 4, row: 3, column: 3 } }]);
  });
});

describe('a heading of the form', () => {
  const heading = (...values: readonly string[]) => line(0, '一、主动公开情况', ...values);

  it('with a number beside it is reported, and the number kept with a flag', () => {
    const result = read([heading('7'), line(1, '（一）主动公开政府信息数', '9')]);
    expect(said(result)).toEqual([
      'value_uncertain: “一、主动公开情况” is a heading without a number of its own, but “7” is printed beside it: numbers may be one row off.',
    ]);
    expect(result.unmapped).toMatchObject([{ label: '主动公开情况', raw: '7', flags: ['value_uncertain'] }]);
    expect(result.stated.map(({ label }) => label)).toEqual(['一、主动公开情况件', '（一）主动公开政府信息数件']);
  });

  it.each(['', '/', '无', '见附件'])('with %j beside it states nothing', (text) => {
    const result = read([heading(text), line(1, '（一）主动公开政府信息数', '9')]);
    expect([result.unmapped, result.problems]).toEqual([[], []]);
  });

  it('with a number in the second column only is reported by that number', () => {
    const both = { headings: ['汇总', '本级'], unit: '条' };
    const lines = [
      madeLine({ row: 0, text: '一、主动公开情况', values: ['', '7'], ...both }),
      madeLine({ row: 1, text: '（一）主动公开政府信息数', values: ['9', '5'], ...both }),
    ];
    expect(said(read(lines)).filter((text) => text.startsWith('value_uncertain'))).toEqual([
      expect.stringContaining('but “7” is printed beside it'),
    ]);
  });
});

describe('a row that the form does not have', () => {
  it('is kept without a flag, whatever it states', () => {
    const result = read([inPerson, line(2, '植树造林面积', '无'), online]);
    expect(result.unmapped).toMatchObject([{ label: '植树造林面积', reading: { state: 'none' }, flags: [] }]);
    expect(result.problems).toEqual([]);
  });

  it.each([
    ['植树造林面积', ''],
    ['', ''],
  ])('with the label %j and %j beside it is not kept', (text, value) => {
    const result = read([inPerson, fax, madeLine({ row: 3, text, unit: '', values: [value] })]);
    expect([result.unmapped, result.problems]).toEqual([[], []]);
  });
});

describe('cells that fit no column', () => {
  const withUnread = (text: string, ...unread: readonly string[]) => {
    const base = line(2, text, ...unread);
    return { ...base, values: [], unread: base.values.map(({ cell }) => cell) };
  };

  it('are reported if one of them is a number, by the label of their row', () => {
    const result = read([inPerson, withUnread('2.传真申请数', '/', '8'), online]);
    expect(result.problems).toMatchObject([
      {
        code: 'columns_unmatched',
        message:
          'The row “2.传真申请数” has 2 values for 1 columns of values; it is uncertain which value belongs to which column.',
        at: { table: 4, row: 3, column: 3 },
      },
    ]);
  });

  it('are reported by the number of their row if it has no label', () => {
    expect(said(read([inPerson, withUnread('', '8')]))).toContainEqual(
      expect.stringContaining('columns_unmatched: The row 3 has 1 values'),
    );
  });

  it('are not reported if none is a number', () => {
    expect(said(read([inPerson, withUnread('2.传真申请数', '/', '见附件'), online]))).toEqual([]);
  });

  it('are reported in a local table as well', () => {
    const problems = new ProblemCollector();
    const lines = [...'甲乙丙丁'].map((sign, row) => line(row, `${sign}事`, '5'));
    const parts = [{ panels: [], lines: [...lines, withUnread('戊事', '8', '9')], isContinued: false }];
    const tables = [{ tableNumber: 4, parts }];
    const { unmapped } = readStatistics(
      { statements: [], taken: new Set(), tables },
      { official: new Set(), reporter: city, unitsOf: () => [] },
      problems,
    );
    expect(unmapped.map(({ label }) => label)).toEqual(['甲事', '乙事', '丙事', '丁事']);
    expect(problems.list.map(({ code }) => code)).toEqual(['columns_unmatched']);
  });
});

describe('tables', () => {
  const local = (tableNumber: number) => ({
    tableNumber,
    parts: [{ panels: [], lines: [line(0, '甲事', '5'), line(1, '乙事', '6')], isContinued: false }],
  });
  const labelsOf = (taken: readonly number[], official: readonly number[]) =>
    readStatistics(
      { statements: [], taken: new Set(taken), tables: [local(1), local(2)] },
      { official: new Set(official), reporter: city, unitsOf: () => [] },
      new ProblemCollector(),
    ).unmapped.length;

  it('that are neither the form of 2014 nor another form are kept, each line of them', () => {
    expect(labelsOf([], [])).toBe(4);
  });

  it('that are kept state neither their headings nor numbers without a label, and nothing in them is flagged', () => {
    const lines = [line(0, '甲事', '5'), line(1, '乙事', '6'), line(2, '丁事', '7'), line(4, '', '8')];
    const headed = [madeLine({ row: 3, text: '丙事', unit: '', values: ['/'] }), ...lines];
    const tables = [{ tableNumber: 4, parts: [{ panels: [], lines: headed, isContinued: false }] }];
    const found = { statements: [], taken: new Set<number>(), tables };
    const { unmapped, lines: stated } = readStatistics(
      found,
      { official: new Set(), reporter: city, unitsOf: () => [] },
      new ProblemCollector(),
    );
    expect(unmapped.map(({ label, flags }) => [label, flags])).toEqual([
      ['甲事', []],
      ['乙事', []],
      ['丁事', []],
    ]);
    expect(stated.map(({ label }) => label)).toEqual(['甲事件', '乙事件', '丁事件']);
  });

  it('of the form of 2014 and of other forms are not read again', () => {
    expect(labelsOf([1], [])).toBe(2);
    expect(labelsOf([], [2])).toBe(2);
    expect(labelsOf([1], [2])).toBe(0);
  });

  it('without a head of their own are not read beside other forms', () => {
    const headless = local(1);
    const [part] = headless.parts;
    if (part === undefined) throw new Error('Expected a part');
    const lines = [...'甲乙丙丁'].map((sign, row) => {
      const made = line(row, `${sign}事`, '5');
      return { ...made, panel: { ...made.panel, hasHead: false } };
    });
    const tables = [{ ...headless, parts: [{ ...part, lines }] }];
    const countOf = (official: readonly number[]) =>
      readStatistics(
        { statements: [], taken: new Set(), tables },
        { official: new Set(official), reporter: city, unitsOf: () => [] },
        new ProblemCollector(),
      ).unmapped.length;
    expect([countOf([]), countOf([9])]).toEqual([4, 0]);
  });
});

describe('several columns of values', () => {
  const both = (headings: readonly string[], ...rows: readonly (readonly [text: string, ...values: string[]])[]) => {
    const [first, ...rest] = rows.map(([text, ...values], row) =>
      madeLine({ row, text, unit: '件', values, headings }),
    );
    if (first === undefined) throw new Error('Expected a line');
    return [first, ...rest.map((each) => ({ ...each, panel: first.panel }))];
  };
  const rows = [
    ['1.当面申请数', '3', '1'],
    ['2.传真申请数', '8', '5'],
  ] as const;

  it('one of which is the report’s own: the other is kept, and reported once', () => {
    const result = read(both(['汇总', '本级'], ...rows));
    expect(result.facts.map(({ raw, flags }) => [raw, flags])).toEqual([
      ['3', []],
      ['8', []],
    ]);
    expect(result.unmapped.map(({ raw, column, flags }) => [raw, column, flags])).toEqual([
      ['1', '本级', []],
      ['5', '本级', []],
    ]);
    expect(said(result)).toEqual([
      'column_unmapped: The column “汇总” was read as the report’s own; the other columns are kept as unmapped facts: “本级”.',
    ]);
  });

  it('are reported once for a table in several panels, and once for each pair of headings', () => {
    const [upper, lower] = [both(['汇总', '本级'], rows[0]), both(['汇总', '本级'], rows[1])];
    expect(said(read([...upper, ...lower]))).toHaveLength(1);
    expect(said(read([...upper, ...both(['全市', '本级'], rows[1])]))).toHaveLength(2);
  });

  it('between which nothing decides: every number is flagged, and the doubt reported once', () => {
    const undecided = [...both(['数量', '数额'], rows[0]), ...both(['数量', '数额'], rows[1])];
    const result = read(undecided);
    expect(flagsOf(result)).toEqual({ in_person: ['scope_undecided'], fax: ['scope_undecided'] });
    expect(said(result)).toEqual([
      'column_unmapped: The column “数量” was read as the report’s own; the other columns are kept as unmapped facts: “数额”.',
      'scope_undecided: The column “数量” was read as the report’s own, but no heading says which column is the report’s own.',
    ]);
  });

  it('without a heading are named by their order', () => {
    expect(said(read(both(['本年', '', '上年'], ['1.当面申请数', '3', '1', '2'])))).toContainEqual(
      'column_unmapped: The column “本年” was read as the report’s own; the other columns are kept as unmapped facts: “column 2 of values”, “上年”.',
    );
  });

  it('are not reported if there is only one', () => {
    expect(said(read([fax]))).toEqual([]);
  });

  it('or a single one, whose heading names another year: every number is flagged, and the doubt reported', () => {
    const single = read(both(['2015年'], ['1.当面申请数', '3'], ['2.传真申请数', '8']));
    expect(flagsOf(single)).toEqual({ in_person: ['scope_undecided'], fax: ['scope_undecided'] });
    expect(said(single)).toEqual([
      'scope_undecided: The column “2015年” was read as the report’s own, but no heading names 2016.',
    ]);
  });
});

describe('what a second reader is asked to find', () => {
  const statedIn = (of: StatisticsLine) => read([of]).stated.map(({ label, after }) => [label, after]);

  it('is the label with the unit, if that stands before the value', () => {
    expect(statedIn(fax)).toEqual([['2.传真申请数件', '']]);
  });

  it('is the label, and the unit behind the value, if that stands behind it', () => {
    const [value] = fax.values;
    if (value === undefined || fax.unit === null) throw new Error('Expected a value and its unit');
    const turned = {
      ...fax,
      unit: { ...fax.unit, column: 2 },
      values: [{ ...value, cell: { ...value.cell, column: 1 } }],
    };
    expect(statedIn(turned)).toEqual([['2.传真申请数', '件']]);
  });

  it('is the label alone, without a unit', () => {
    expect(statedIn(madeLine({ text: '2.传真申请数', values: ['8'] }))).toEqual([['2.传真申请数', '']]);
  });

  it('begins with the number of the row, if a column counts the rows', () => {
    expect(statedIn({ ...fax, index: { ...cellOf(fax), text: '24' } })).toEqual([['24' + '2.传真申请数件', '']]);
  });

  it('has each value under its key, as printed and as read', () => {
    expect(read([inPerson, fax]).stated.map(({ values }) => values)).toEqual([
      [{ key: expect.stringContaining('in_person'), raw: '3', reading: { state: 'number', value: 3 } }],
      [{ key: expect.stringContaining('fax'), raw: '8', reading: { state: 'number', value: 8 } }],
    ]);
  });
});

describe('the unit of an amount', () => {
  const budget = (unit: string, value: string) => {
    const result = read([madeLine({ row: 1, text: '（四）政府信息公开专项经费', unit, values: [value] })]);
    return result.facts.map(({ reading, flags }) => [reading.state === 'number' ? reading.value : null, flags]);
  };

  it('that is a word for counting is a doubt, and that of the form is assumed', () => {
    expect(budget('件（次）', '3')).toEqual([[30_000, ['value_uncertain', 'unit_assumed']]]);
  });

  it('that is known is none', () => {
    expect(budget('元', '3')).toEqual([[3, []]]);
  });
});
