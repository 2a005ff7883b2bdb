// What a second reader says about each number: it agrees, it saw something else, or it cannot say.
import { describe, expect, test } from 'vitest';
import { type WrittenTable, writtenCell } from '../../../scripts/samples/written-document.js';
import type { SecondReading } from '../../../src/model/document.js';
import { ProblemCollector } from '../../../src/model/problem.js';
import type { Reading } from '../../../src/model/report.js';
import type { Table, TableFeature } from '../../../src/model/table.js';
import type { StatedLine } from '../../../src/transform/cells/read-fact.js';
import { compareReadings, type ReadingVerdict } from '../../../src/transform/evidence/second-reading.js';
import { type ReadTables, readFacts } from '../../../src/transform/facts/read-facts.js';
import { documentOf, printedTables, withCells, withTexts } from '../printed-report.js';

const reporter = { agency: '某局', year: 2024 };
const { disputes, requests } = printedTables('huaian-2024');
const [disputesTable = { rows: [] }] = disputes;
const [requestsTable = { rows: [] }] = requests;

function readOf(tables: readonly WrittenTable[], features: readonly TableFeature[] = []): ReadTables {
  const blocks = documentOf(tables).blocks.map((block) =>
    block.kind === 'table' ? { ...block, table: { ...block.table, features } } : block,
  );
  return readFacts(blocks, reporter, new ProblemCollector());
}

const tablesSeen = (tables: readonly WrittenTable[], blindTo: readonly TableFeature[] = []): SecondReading => ({
  status: 'read',
  reader: 'other',
  blocks: documentOf(tables).blocks,
  blindTo,
});
const linesSeen = (lines: readonly string[]): SecondReading => ({ status: 'lines', reader: 'other', pages: [lines] });

const agrees: ReadingVerdict = { kind: 'agrees', reader: 'other' };
const abstains: ReadingVerdict = { kind: 'abstains' };
const differs = (saw: string): ReadingVerdict => ({ kind: 'differs', reader: 'other', saw });

test.each<SecondReading>([{ status: 'off' }, { status: 'abstained', reader: 'other', reason: 'too large' }])(
  'nothing is said if the second reading is %j',
  (second) => {
    expect(compareReadings(readOf([disputesTable]), second).size).toBe(0);
  },
);

describe('a second reader that sees tables', () => {
  /** The only 178 of the table: reconsiderations with other results. */
  const key = 'disputes.reconsideration.other';
  const verdictIf = (printed: string, features: readonly TableFeature[] = [], blindTo: readonly TableFeature[] = []) =>
    compareReadings(
      readOf([disputesTable], features),
      tablesSeen([withTexts(disputesTable, { '178': printed })], blindTo),
    ).get(key);

  test.each(['178', '１７８', '178件', '178.0'])('agrees if it reads the same number from %s', (printed) => {
    expect(verdictIf(printed)).toEqual(agrees);
  });

  test.each(['179', '', '/', '无', '见附件'])('differs if it read %j, and says what it saw', (printed) => {
    expect(verdictIf(printed)).toEqual(differs(printed));
  });

  test('abstains if its own number is a guess and another one', () => {
    expect(verdictIf('17 9')).toEqual(abstains);
  });

  test('agrees although its own number is a guess, if it is the same one', () => {
    expect(verdictIf('17 8')).toEqual(agrees);
  });

  test('abstains on another number in a table with a structure that it cannot see', () => {
    expect(verdictIf('179', ['field', 'text_box'], ['hidden_text', 'text_box'])).toEqual(abstains);
    expect(verdictIf('178', ['text_box'], ['text_box'])).toEqual(agrees);
  });

  test('differs if the structures that it cannot see are not in the table', () => {
    expect(verdictIf('179', ['field'], ['text_box'])).toEqual(differs('179'));
    expect(verdictIf('179', [], ['text_box'])).toEqual(differs('179'));
    expect(verdictIf('179', ['field'], [])).toEqual(differs('179'));
  });

  test('abstains on the numbers of a table that it does not see', () => {
    const verdicts = compareReadings(readOf([disputesTable]), tablesSeen([]));
    expect(verdicts.size).toBe(15);
    expect(new Set([...verdicts.values()].map(({ kind }) => kind))).toEqual(new Set(['abstains']));
  });

  test('is asked about the numbers that no form knows as well, each by its key', () => {
    const read = readOf([disputesTable]);
    const [fact] = read.facts;
    if (fact === undefined) throw new Error('Expected a fact');
    const unmapped = { ...fact, key: '来信|', label: '来信', path: [], column: null, unit: null };
    const other = withTexts(disputesTable, { '178': '179' });
    const verdicts = compareReadings({ ...read, facts: [], unmapped: [unmapped] }, tablesSeen([other]));
    expect([...verdicts]).toEqual([['来信|', abstains]]);
  });

  test('agrees with every number of a table that it sees alike', () => {
    const verdicts = compareReadings(readOf([disputesTable]), tablesSeen([disputesTable]));
    expect(verdicts.size).toBe(15);
    expect([...verdicts.values()].every(({ kind }) => kind === 'agrees')).toBe(true);
  });
});

describe('a second reader that sees lines', () => {
  const value = (key: string, raw: string, reading: Reading) => ({ key, raw, reading });
  const number = (key: string, raw: string) => value(key, raw, { state: 'number', value: Number(raw) });
  const line = (values: StatedLine['values'], after = ''): StatedLine => ({ label: '一、来信', after, values });
  const verdictsOn = (stated: StatedLine, printed: readonly string[]) => [
    ...compareReadings({ ...readOf([]), lines: [stated] }, linesSeen(printed)),
  ];

  test('agrees with each number of a line that it finds', () => {
    expect(verdictsOn(line([number('a', '12'), number('b', '7')]), ['一、来信 12 7'])).toEqual([
      ['a', agrees],
      ['b', agrees],
    ]);
  });

  test('differs only on the number that is another one', () => {
    expect(verdictsOn(line([number('a', '12'), number('b', '7')]), ['一、来信 12 8'])).toEqual([
      ['a', agrees],
      ['b', differs('8')],
    ]);
  });

  test('differs on a number where it sees a dash', () => {
    expect(verdictsOn(line([number('a', '12')]), ['一、来信 /'])).toEqual([['a', differs('/')]]);
  });

  test('differs on a dash where it sees a number', () => {
    expect(verdictsOn(line([value('a', '/', { state: 'slash' })]), ['一、来信 12'])).toEqual([['a', differs('12')]]);
  });

  test('differs on a dash where it sees 无', () => {
    expect(verdictsOn(line([value('a', '/', { state: 'slash' })]), ['一、来信 无'])).toEqual([['a', differs('无')]]);
  });

  test('abstains on a number if only the unit is another one', () => {
    expect(verdictsOn(line([number('a', '12')]), ['一、来信 12万元'])).toEqual([['a', abstains]]);
  });

  test('abstains on every number of a line that it does not find', () => {
    expect(verdictsOn(line([number('a', '12'), number('b', '7')]), ['二、来访 12 7'])).toEqual([
      ['a', abstains],
      ['b', abstains],
    ]);
  });

  test('accepts after the values what the line prints there, and nothing else', () => {
    expect(verdictsOn(line([number('a', '12')], '件（次）'), ['一、来信 12 件（次）'])).toEqual([['a', agrees]]);
    expect(verdictsOn(line([number('a', '12')]), ['一、来信 12 件（次）'])).toEqual([['a', abstains]]);
  });

  test('is not asked about a line with a value that cannot be read', () => {
    const unreadable = value('b', '见附件', { state: 'unreadable' });
    expect(verdictsOn(line([number('a', '12'), unreadable]), ['一、来信 12 见附件'])).toEqual([]);
  });
});

describe('of the rows of the form, a reader of lines', () => {
  const label = '一、本年新收政府信息公开申请数量';
  const [, , , received = { cells: [] }] = requestsTable.rows;
  const printed = received.cells.slice(1).map(({ text }) => text);
  const withReceived = (cells: WrittenTable['rows'][number]['cells']): WrittenTable => ({
    rows: requestsTable.rows.map((row) => (row === received ? { cells } : row)),
  });
  /** The verdicts on the row, if it was read from these cells and is the only line printed. */
  const verdictsOn = (texts: readonly string[], seen: readonly string[] = texts) => {
    const [first = writtenCell('')] = received.cells;
    const read = readOf([withReceived([first, ...texts.map((text) => writtenCell(text))])]);
    const verdicts = compareReadings(read, linesSeen([`${label} ${seen.join(' ')}`]));
    return [...verdicts].filter(([key]) => key.startsWith('requests.received')).map(([, { kind }]) => kind);
  };

  test('is asked about each number', () => {
    expect(received.cells[0]?.text).toBe(label);
    expect(printed).toHaveLength(7);
    expect(verdictsOn(printed)).toEqual(Array(7).fill('agrees'));
  });

  test('is asked about a row with a blank cell, but cannot decide it', () => {
    expect(verdictsOn(printed.with(0, ''))).toEqual(Array(7).fill('abstains'));
  });

  test('is not asked about a row with a cell that cannot be read', () => {
    expect(verdictsOn(printed.with(0, '见附件'))).toEqual([]);
  });

  test('is not asked about a row with a cell too many that states something', () => {
    expect(verdictsOn([...printed, '5'])).toEqual([]);
  });

  test('is asked about a row with a blank cell too many', () => {
    expect(verdictsOn([...printed, ''])).toEqual(Array(7).fill('agrees'));
  });

  test('is not asked about a row with fewer cells than columns', () => {
    expect(verdictsOn(printed.slice(0, 6))).toEqual([]);
  });

  test('finds a row without a label by the last five headings of its head', () => {
    const values = (disputesTable.rows[3]?.cells ?? []).map(({ text }) => text);
    const line = `总计 结果维持 结果纠正 其他结果 尚未审结 总计 ${values.join(' ')}`;
    const verdictsIn = (table: WrittenTable) =>
      new Set([...compareReadings(readOf([table]), linesSeen([line])).values()].map(({ kind }) => kind));
    expect(verdictsIn(disputesTable)).toEqual(new Set(['agrees']));
  });

  test('does not look for a row without a label if one of the last five headings is missing', () => {
    const values = (disputesTable.rows[3]?.cells ?? []).map(({ text }) => text);
    const beheaded: WrittenTable = {
      rows: disputesTable.rows.map((row, index) =>
        index === 2 ? { cells: [...row.cells.slice(0, -1), writtenCell('')] } : row,
      ),
    };
    const line = `结果维持 结果纠正 其他结果 尚未审结 ${values.join(' ')}`;
    const verdicts = [...compareReadings(readOf([beheaded]), linesSeen([line])).values()];
    expect(verdicts.map(({ kind }) => kind)).toEqual(Array(15).fill('abstains'));
  });

  test('finds a row without a label by the last five headings and whatever is printed before its values', () => {
    const values = (disputesTable.rows[3]?.cells ?? []).map(({ text }) => text);
    const labelled: WrittenTable = {
      rows: disputesTable.rows.map((row, index) =>
        index === 3 ? { cells: [writtenCell('件数'), ...row.cells] } : { cells: [writtenCell(''), ...row.cells] },
      ),
    };
    const kinds = (words: string) =>
      new Set(
        [...compareReadings(readOf([labelled]), linesSeen([`${words} ${values.join(' ')}`])).values()].map(
          ({ kind }) => kind,
        ),
      );
    expect(kinds('结果维持 结果纠正 其他结果 尚未审结 总计 件数')).toEqual(new Set(['agrees']));
    expect(kinds('结果维持 结果纠正 其他结果 尚未审结 总计')).toEqual(new Set(['abstains']));
  });
});

test('the table of a fact decides what a reader is blind to, not the whole document', () => {
  const feature: TableFeature = 'text_box';
  const blocks = documentOf([requestsTable, disputesTable]).blocks.map((block, index) => {
    if (block.kind !== 'table') return block;
    const table: Table = { ...block.table, features: index === 0 ? [feature] : [] };
    return { ...block, table };
  });
  const doubled = (table: WrittenTable) =>
    withCells(table, (cell) => (cell.text === '178' || cell.text === '1288' ? { ...cell, text: '9999' } : cell));
  const verdicts = compareReadings(
    readFacts(blocks, reporter, new ProblemCollector()),
    tablesSeen([doubled(requestsTable), doubled(disputesTable)], [feature]),
  );
  expect(verdicts.get('requests.granted|natural_person')).toEqual(abstains);
  expect(verdicts.get('disputes.reconsideration.other')).toEqual(differs('9999'));
});
