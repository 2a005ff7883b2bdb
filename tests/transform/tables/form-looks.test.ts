// The official tables as agencies print them: merged differently, cut, renumbered, damaged. What is read must be what is printed, or be
// flagged.
import { Converter } from 'opencc-js/cn2t';
import { describe, expect, it } from 'vitest';
import { figureNames } from '../../../scripts/samples/figures.js';
import { placeTable, type WrittenTable, writtenCell } from '../../../scripts/samples/written-document.js';
import {
  expectedFacts,
  type PrintedTables,
  printedTables,
  reportOf,
  silentErrors,
  statedFacts,
  withCells,
  withRows,
  withTexts,
} from '../printed-report.js';

type Change = (tables: PrintedTables) => Partial<PrintedTables>;

const requests =
  (change: (table: WrittenTable) => WrittenTable): Change =>
  (tables) => ({ requests: tables.requests.map(change) });

const proactive =
  (change: (table: WrittenTable) => WrittenTable): Change =>
  (tables) => ({ proactive: tables.proactive.map(change) });

const everywhere =
  (change: (table: WrittenTable) => WrittenTable): Change =>
  (tables) => ({
    proactive: tables.proactive.map(change),
    requests: tables.requests.map(change),
    disputes: tables.disputes.map(change),
  });

/** Replaces every merged cell by a cell with its text in the first place and empty cells in the others. */
function unmerged(table: WrittenTable): WrittenTable {
  return {
    rows: placeTable(table).places.map((row, rowIndex) => ({
      cells: row.map((placed, column) =>
        writtenCell(placed && placed.row === rowIndex && placed.column === column ? placed.cell.text : ''),
      ),
    })),
  };
}

const applicantCount = 7;

/** Exchanges the columns 商业企业 and 法律服务机构, with their headings. */
function withExchangedColumns(table: WrittenTable): WrittenTable {
  return withRows(table, ({ cells }, index) => {
    if (index < headRows - 1) return { cells };
    const first = index === headRows - 1 ? 0 : cells.length - applicantCount + 1;
    const [enterprise = writtenCell(''), legalService = writtenCell('')] = [cells[first], cells[first + 3]];
    return { cells: cells.with(first, legalService).with(first + 3, enterprise) };
  });
}

const toTraditional = Converter({ from: 'cn', to: 't' });
const circledOne = 0x2460;
const cut = 15;
const headRows = 3;

// In each of these a person finds every number in its place, so all must be read without a flag.
const looks: Readonly<Record<string, Change>> = {
  'as the notice prints them': () => ({}),
  'cells that were not merged': everywhere(unmerged),
  'no spans at all, rows of unequal length': everywhere((table) =>
    withCells(table, (cell) => ({ ...cell, rowSpan: 1, columnSpan: 1 })),
  ),
  'the group spans one row too many': requests((table) =>
    withCells(table, (cell) => (cell.rowSpan > 15 ? { ...cell, rowSpan: cell.rowSpan + 1 } : cell)),
  ),
  'the group spans two rows too few': requests((table) =>
    withCells(table, (cell) => (cell.rowSpan > 5 ? { ...cell, rowSpan: cell.rowSpan - 2 } : cell)),
  ),
  'inner groups span one row too many': requests((table) =>
    withCells(table, (cell) => (cell.rowSpan > 2 && cell.rowSpan < 15 ? { ...cell, rowSpan: cell.rowSpan + 1 } : cell)),
  ),
  'cut into two tables without a second head': ({ requests: [table = { rows: [] }] }) => ({
    requests: [{ rows: table.rows.slice(0, cut) }, { rows: table.rows.slice(cut) }],
  }),
  'cut into two tables with the head repeated': ({ requests: [table = { rows: [] }] }) => ({
    requests: [
      { rows: table.rows.slice(0, cut) },
      { rows: [...table.rows.slice(0, headRows), ...table.rows.slice(cut)] },
    ],
  }),
  'the head repeated inside': requests((table) => ({
    rows: [...table.rows.slice(0, cut), ...table.rows.slice(0, headRows), ...table.rows.slice(cut)],
  })),
  'all in one table': (tables) => ({
    proactive: [
      {
        rows: [
          ...tables.proactive.flatMap((table) => table.rows),
          { cells: [writtenCell('三、收到和处理政府信息公开申请情况', 10)] },
          ...tables.requests.flatMap((table) => table.rows),
          { cells: [writtenCell('四、政府信息公开行政复议、行政诉讼情况', 15)] },
          ...tables.disputes.flatMap((table) => table.rows),
        ],
      },
    ],
    requests: [],
    disputes: [],
  }),
  'a column of serial numbers': requests((table) =>
    withRows(table, (row, index) => ({
      cells: [writtenCell(index < headRows ? '' : String(index)), ...row.cells],
    })),
  ),
  'an empty cell at the end of each row': requests((table) =>
    withRows(table, (row) => ({ cells: [...row.cells, writtenCell('')] })),
  ),
  'no captions': proactive((table) => withRows(table, (row) => (row.cells.length === 1 ? null : row))),
  'heads without 信息内容': proactive((table) => withTexts(table, { 信息内容: '' })),
  'a column of item numbers': proactive((table) =>
    withRows(table, (row) => ({ cells: [writtenCell('项'), ...row.cells] })),
  ),
  'labels with other numbers': requests((table) =>
    withCells(table, (cell) => ({
      ...cell,
      text: cell.text
        .replace(/^（(.)）/, '($1) ')
        .replace(/^(\d)\./, '($1)')
        .replace(/^一、/, '1．')
        .replace(/^二、/, '2.'),
    })),
  ),
  'in traditional characters': everywhere((table) =>
    withCells(table, (cell) => ({ ...cell, text: toTraditional(cell.text) })),
  ),
  'labels with circled numbers': requests((table) =>
    withCells(table, (cell) => ({
      ...cell,
      text: cell.text.replace(/^(\d)\./, (_, digit) => String.fromCharCode(circledOne - 1 + Number(digit))),
    })),
  ),
  'labels with one character per line': everywhere((table) =>
    withCells(table, (cell) => (/^[\d.]*$/.test(cell.text) ? cell : { ...cell, text: [...cell.text].join('\n') })),
  ),
  'reconsideration and litigation in tables of their own': ({ disputes: [table = { rows: [] }] }) => {
    const [groups, outcomes, more, values] = table.rows.map((row) => row.cells);
    const rows = (...lines: (typeof groups)[]) => lines.map((cells) => ({ cells: cells ?? [] }));
    return {
      disputes: [
        { rows: rows(groups?.slice(0, 1), outcomes?.slice(0, 5), values?.slice(0, 5)) },
        { rows: rows(groups?.slice(1), outcomes?.slice(5), more, values?.slice(5)) },
      ],
    };
  },
  'a label before the only row of disputes': ({ disputes: [table = { rows: [] }] }) => ({
    disputes: [
      withRows(table, (row, index) => (index < headRows ? row : { cells: [writtenCell('件数'), ...row.cells] })),
    ],
  }),
};

// These cannot be read with certainty: whatever differs from the print must be flagged or reported.
const broken: Readonly<Record<string, Change>> = {
  'a row without its label': requests((table) => withTexts(table, { '4.保护第三方合法权益': '', '2.重复申请': '' })),
  'a row dropped': requests((table) =>
    withRows(table, (row) => (row.cells.some((cell) => cell.text === '2.重复申请') ? null : row)),
  ),
  'a value dropped': requests((table) =>
    withRows(table, (row) =>
      row.cells.some((cell) => cell.text === '（一）予以公开')
        ? { cells: [...row.cells.slice(0, -2), ...row.cells.slice(-1)] }
        : row,
    ),
  ),
  'an empty cell before the values of one row': requests((table) =>
    withRows(table, (row) =>
      row.cells.some((cell) => cell.text === '（一）予以公开')
        ? { cells: [...row.cells.slice(0, -7), writtenCell(''), ...row.cells.slice(-7)] }
        : row,
    ),
  ),
  'values merged into one cell': requests((table) =>
    withRows(table, (row) =>
      row.cells.slice(-7).every((cell) => /^0?$/.test(cell.text))
        ? { cells: [...row.cells.slice(0, -7), writtenCell('0', 7)] }
        : row,
    ),
  ),
  'the head lost': requests((table) => ({ rows: table.rows.slice(headRows) })),
  'two columns exchanged in a table that has lost its spans': requests((table) =>
    withCells(withExchangedColumns(table), (cell) => ({ ...cell, rowSpan: 1, columnSpan: 1 })),
  ),
  'two rows exchanged without their labels': requests((table) =>
    withTexts(table, { '（一）予以公开': '', '（二）部分公开（区分处理的，只计这一情形，不计其他情形）': '' }),
  ),
};

describe.each(figureNames)('the tables of %s', (figures) => {
  it.each(Object.entries(looks))('are read without a flag: %s', (_, change) => {
    const report = reportOf(figures, change(printedTables(figures)));
    expect(statedFacts(report.facts)).toEqual(expectedFacts(figures));
    expect(report.facts.filter((fact) => fact.flags.length > 0)).toEqual([]);
  });

  it.each(Object.entries(broken))('are never silently wrong: %s', (_, change) => {
    const report = reportOf(figures, change(printedTables(figures)));
    expect(silentErrors(report, expectedFacts(figures))).toEqual([]);
    expect(report.problems.map((problem) => problem.code)).not.toEqual([]);
  });
});

describe('damaged labels', () => {
  const damaged = { '2.其他法律行政法规禁止公开': '2.其他法律行政止公开', 结果维持: '结果维护', 其他结果: '其它结果' };

  it('are matched if only one candidate is near, and reported', () => {
    const report = reportOf(
      'huaian-2024',
      everywhere((table) => withTexts(table, damaged))(printedTables('huaian-2024')),
    );
    expect(statedFacts(report.facts)).toEqual(expectedFacts('huaian-2024'));
    expect(report.problems.map((problem) => problem.code)).toEqual(['label_damaged']);
  });

  it.each([
    ['requests', '（一）予以公开', '（一）予以公示', 'requests.granted', 'label_damaged'],
    ['requests', '2.重复申请', '2.重复申诉', 'requests.not_processed.repeated', 'label_damaged'],
    ['disputes', '行政复议', '行政复核', 'disputes.reconsideration', 'heading_damaged'],
    ['disputes', '复议后起诉', '复议前起诉', 'disputes.litigation_after_reconsideration', 'heading_damaged'],
    ['requests', '商业企业', '国有企业', 'requests.received', 'column_by_order'],
  ] as const)(
    'of %s flag their numbers if a sign differs: %s printed as %s',
    (table, label, printed, indicator, flag) => {
      const tables = printedTables('huaian-2024');
      const changed = tables[table].map((one) => withTexts(one, { [label]: printed }));
      const report = reportOf('huaian-2024', { [table]: changed });
      const affected = report.facts.filter((fact) => fact.indicator.startsWith(indicator));
      const doubtful = label === '商业企业' ? affected.filter(({ applicant }) => applicant === 'enterprise') : affected;
      expect(doubtful.length).toBeGreaterThan(0);
      expect(doubtful.filter(({ flags }) => !flags.includes(flag))).toEqual([]);
    },
  );

  it('that two columns share are read by order and flagged', () => {
    const heads = { 本年新制作数量: '本年新', 本年新公开数量: '本年新' };
    const report = reportOf('liren-2020', proactive((table) => withTexts(table, heads))(printedTables('liren-2020')));
    expect(statedFacts(report.facts)).toEqual(expectedFacts('liren-2020'));
    const flagged = report.facts.filter((fact) => fact.flags.length > 0).map((fact) => fact.indicator);
    expect(flagged).toEqual([
      'proactive.rules.made',
      'proactive.rules.newly_disclosed',
      'proactive.normative_documents.made',
      'proactive.normative_documents.newly_disclosed',
    ]);
  });
});

describe('rows that the form does not have', () => {
  it('are reported and do not affect the others', () => {
    const extra = { cells: ['其他主动公开文件', '7', '7', '7'].map((text) => writtenCell(text)) };
    const tables = printedTables('liren-2020');
    const [table = { rows: [] }] = tables.proactive;
    const report = reportOf('liren-2020', {
      proactive: [{ rows: [...table.rows.slice(0, 4), extra, ...table.rows.slice(4)] }],
    });
    expect(statedFacts(report.facts)).toEqual(expectedFacts('liren-2020'));
    expect(report.problems.map((problem) => problem.code)).toEqual(['row_unknown']);
  });
});

describe('mixed forms', () => {
  it('the form of 2021 with the single row 其他处理 of 2019 is read as printed', () => {
    const tables = printedTables('huaian-2024');
    const report = reportOf('huaian-2024', requests(withSingleOther)(tables));
    const others = report.facts.filter((fact) => fact.indicator.startsWith('requests.other'));
    expect(new Set(others.map((fact) => fact.indicator))).toEqual(new Set(['requests.other']));
    expect(report.form).toBe('2019');
    expect(report.tableForms).toEqual({ proactive: '2021', requests: '2019', disputes: '2019' });
    expect(report.problems.map((problem) => problem.code)).toContain('forms_mixed');
  });
});

/** Replaces the three rows of 其他处理 by a single one, with the values of the first. */
function withSingleOther(table: WrittenTable): WrittenTable {
  return withRows(table, (row) => {
    const has = (start: string) => row.cells.some((cell) => cell.text.startsWith(start));
    if (has('2.申请人') || has('3.其他')) return null;
    if (has('1.申请人')) return { cells: [writtenCell('（六）其他处理', 2), ...row.cells.slice(-7)] };
    return { cells: row.cells.map((cell) => (cell.rowSpan === 22 ? { ...cell, rowSpan: 20 } : cell)) };
  });
}
