// Numbers that no form knows: what is kept of them, which are doubtful, and which lines only head others.
import { describe, expect, it, test } from 'vitest';
import { ProblemCollector } from '../../../src/model/problem.js';
import type { Cell } from '../../../src/model/table.js';
import type { StatisticsLine } from '../../../src/transform/statistics/lines.js';
import { isHeading, placeLines, UnmappedCollector, unitOf } from '../../../src/transform/statistics/unmapped.js';
import { madeLine } from './made-lines.js';

describe('a line only heads others', () => {
  it.each<readonly [unit: string | undefined, values: readonly string[], heads: boolean]>([
    [undefined, [], true],
    [undefined, [''], true],
    [undefined, ['', ' '], true],
    [undefined, ['/'], false],
    [undefined, ['5'], false],
    ['', [''], true],
    ['', ['/'], true],
    ['/', ['/'], true],
    ['/', ['', '—'], true],
    ['', ['', '5'], false],
    ['', ['/', '5'], false],
    ['', ['无'], false],
    ['件', [''], false],
    ['件', ['/'], false],
    ['件', ['5'], false],
  ])('if its unit is %j and its values are %j: %s', (unit, values, heads) => {
    expect(isHeading(madeLine({ text: '一、主动公开', values, ...(unit === undefined ? {} : { unit }) }))).toBe(heads);
  });
});

describe('the unit of a line', () => {
  it.each<readonly [text: string, unit: string | undefined, stated: string | null]>([
    ['来信', '件', '件'],
    ['来信', '单位：件', '件'],
    ['来信', '场（次）', '场（次）'],
    ['来信（条）', '件', '件'],
    ['来信（条）', '', '条'],
    ['来信（条）', '/', '条'],
    ['来信（条）', undefined, '条'],
    ['来信', '', null],
    ['来信', undefined, null],
  ])('of %s beside %j is %s', (text, unit, stated) => {
    expect(unitOf(madeLine({ text, values: ['5'], ...(unit === undefined ? {} : { unit }) }))).toBe(stated);
  });
});

describe('the path of a line', () => {
  const pathsOf = (...lines: Parameters<typeof madeLine>[0][]) =>
    placeLines(lines.map((line, row) => madeLine({ row, ...line }))).map(({ words, path }) =>
      [...path, words].join('>'),
    );

  test('is made of numbers and headings above it', () => {
    expect(
      pathsOf(
        { text: '一、主动公开', values: [''] },
        { text: '网站', values: ['5'] },
        { text: '1.公报', values: ['5'] },
        { text: '二、申请', values: [''] },
        { text: '信函', values: ['5'] },
      ),
    ).toEqual(['主动公开', '主动公开>网站', '主动公开>网站>公报', '申请', '申请>信函']);
  });

  test('holds a label without a number only if it states nothing itself', () => {
    expect(pathsOf({ text: '渠道', values: [''] }, { text: '网站', values: ['5'] })).toEqual(['渠道', '渠道>网站']);
    expect(pathsOf({ text: '渠道', values: ['9'] }, { text: '网站', values: ['5'] })).toEqual(['渠道', '网站']);
  });

  test('ends where the merged cell of a label ends', () => {
    expect(
      pathsOf(
        { text: '渠道', values: [], lastRow: 1 },
        { text: '网站', values: ['5'] },
        { text: '公报', values: ['5'] },
      ),
    ).toEqual(['渠道', '渠道>网站', '公报']);
  });

  test('does not hold a line without words', () => {
    expect(pathsOf({ text: '', values: [''] }, { text: '网站', values: ['5'] })).toEqual(['', '网站']);
  });
});

describe('a number that no form knows', () => {
  const added = (line: Parameters<typeof madeLine>[0], extraFlags: readonly string[] = []) =>
    addedLine(madeLine(line), extraFlags);
  const addedLine = (line: StatisticsLine, extraFlags: readonly string[] = []) => {
    const problems = new ProblemCollector();
    const collector = new UnmappedCollector();
    for (const placed of placeLines([line]))
      for (const value of placed.line.values) collector.add(placed, value, extraFlags, problems);
    return { facts: collector.list, problems: problems.list.map(({ code, message }) => `${code} ${message}`) };
  };
  /** The line with more to be seen in its values than their text. */
  const withCell = (line: StatisticsLine, seen: Partial<Pick<Cell, 'other' | 'doubt'>>): StatisticsLine => ({
    ...line,
    values: line.values.map((value) => ({ ...value, cell: { ...value.cell, ...seen } })),
  });
  const first = (line: Parameters<typeof madeLine>[0], extraFlags: readonly string[] = []) =>
    added(line, extraFlags).facts[0];

  test('is kept as printed, with its label, unit and place', () => {
    const { facts, problems } = added({ row: 6, text: '1.来信', unit: '件', values: [' 12 '] });
    expect(facts).toHaveLength(1);
    expect(facts[0]).toMatchObject({
      label: '来信',
      path: [],
      column: null,
      unit: '件',
      reading: { state: 'number', value: 12 },
      raw: ' 12 ',
      place: { table: 4, row: 7, column: 3 },
      flags: [],
      key: 'unmapped|来信||1',
    });
    expect(problems).toEqual([]);
  });

  test('names its column only if there are several and it has a heading', () => {
    const columns = (headings: readonly string[]) =>
      added({ text: '来信', values: headings.map(() => '5'), headings }).facts.map(({ column }) => column);
    expect(columns(['数量'])).toEqual([null]);
    expect(columns(['本级', '汇总'])).toEqual(['本级', '汇总']);
    expect(columns(['本级', ''])).toEqual(['本级', null]);
  });

  test('has the unit of its cell, or else that of its line, or else that of its heading', () => {
    const headings = ['数量（项）'];
    expect(first({ text: '来信', unit: '件', values: ['5条'], headings })?.unit).toBe('条');
    expect(first({ text: '来信', unit: '件', values: ['5'], headings })?.unit).toBe('件');
    expect(first({ text: '来信', values: ['5'], headings })?.unit).toBe('项');
    expect(first({ text: '来信', values: ['5'] })?.unit).toBeNull();
    expect(first({ text: '来信', values: ['/'], headings })?.unit).toBe('项');
  });

  test('is not converted', () => {
    expect(first({ text: '经费', unit: '万元', values: ['1.5'] })?.reading).toEqual({ state: 'number', value: 1.5 });
    expect(first({ text: '经费', values: ['1.5万元'] })).toMatchObject({
      unit: '万元',
      reading: { state: 'number', value: 1.5 },
    });
  });

  test.each([
    ['', 'blank'],
    ['/', 'slash'],
    ['无', 'none'],
  ])('that is printed as %j is %s, without a doubt', (raw, state) => {
    expect(first({ text: '来信', values: [raw] })).toMatchObject({ reading: { state }, flags: [] });
  });

  test('that cannot be read is flagged and reported', () => {
    const { facts, problems } = added({ text: '来信', values: ['见附件'] });
    expect(facts[0]).toMatchObject({ reading: { state: 'unreadable' }, flags: ['value_unreadable'] });
    expect(problems).toEqual(['value_unreadable 来信: “见附件” is not a number.']);
  });

  test('that can be read in two ways is flagged and reported', () => {
    const { facts, problems } = added({ text: '来信', values: ['12 3'] });
    expect(facts[0]).toMatchObject({ reading: { state: 'number', value: 123 }, flags: ['value_uncertain'] });
    expect(problems).toEqual([
      'value_uncertain 来信: “12 3” was read as 123, but there are blanks between its digits.',
    ]);
  });

  test('in whose place a picture is seen is no blank, and its line no heading', () => {
    const line = withCell(madeLine({ text: '来信', values: [''] }), { other: 'picture' });
    expect(isHeading(line)).toBe(false);
    const { facts, problems } = addedLine(line);
    expect(facts[0]).toMatchObject({ reading: { state: 'unreadable' }, flags: ['value_unreadable'] });
    expect(problems).toEqual(['value_unreadable 来信: “” has no text but a picture, which may show a number.']);
  });

  test('whose text may not be what a person sees is flagged and reported', () => {
    const doubt = 'part of it is struck out';
    const { facts, problems } = addedLine(withCell(madeLine({ text: '来信', values: ['57'] }), { doubt }));
    expect(facts[0]).toMatchObject({ reading: { state: 'number', value: 57 }, flags: ['value_uncertain'] });
    expect(problems).toEqual(['value_uncertain 来信: “57” was read as 57, but part of it is struck out.']);
    expect(addedLine(withCell(madeLine({ text: '来信', values: [''] }), { doubt })).facts[0]).toMatchObject({
      reading: { state: 'blank' },
      flags: ['value_uncertain'],
    });
  });

  test('keeps the flags of its line and of its cell, each once', () => {
    expect(first({ text: '来信', values: ['5'], flag: 'value_shared' }, ['value_uncertain'])?.flags).toEqual([
      'value_uncertain',
      'value_shared',
    ]);
    expect(first({ text: '来信', values: ['12 3'] }, ['value_uncertain'])?.flags).toEqual(['value_uncertain']);
  });

  test.each([
    ['98.5%', 98.5, '%'],
    ['98％ ', 98, '%'],
    ['-3 %', -3, '%'],
  ])('%j is the number %d with the unit %s', (raw, value, unit) => {
    expect(first({ text: '电子化率', unit: '件', values: [raw] })).toMatchObject({
      reading: { state: 'number', value },
      unit,
      flags: [],
    });
  });

  test.each(['%', '约5%', '5件%', '/%', '5%左右'])('%j is not a number', (raw) => {
    expect(first({ text: '电子化率', values: [raw] })).toMatchObject({
      reading: { state: 'unreadable' },
      flags: ['value_unreadable'],
    });
  });

  test('has a key of its own even if label and column are the same', () => {
    const problems = new ProblemCollector();
    const collector = new UnmappedCollector();
    const lines = [
      madeLine({ text: '来信', values: ['5'] }),
      madeLine({ text: '来信', values: ['6'] }),
      madeLine({ text: '来访', values: ['7', '8'], headings: ['本级', '汇总'] }),
    ];
    const keys = placeLines(lines).flatMap((placed) =>
      placed.line.values.map((value) => collector.add(placed, value, [], problems).key),
    );
    expect(keys).toEqual(['unmapped|来信||1', 'unmapped|来信||2', 'unmapped|来访|本级|1', 'unmapped|来访|汇总|1']);
    expect(collector.list.map(({ key }) => key)).toEqual(keys);
  });
});
