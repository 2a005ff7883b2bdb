// The official tables with more in them than the form has, or turned: added columns, other years, a head apart, parts beside each other, rows
// and columns exchanged. What is read must be what is printed, or be flagged.
import { describe, expect, it, test } from 'vitest';
import { figureNames } from '../../../scripts/samples/figures.js';
import {
  placeTable,
  type WrittenCell,
  type WrittenRow,
  type WrittenTable,
  writtenCell,
} from '../../../scripts/samples/written-document.js';
import { factKey } from '../../../src/catalogues/indicators/indicators.js';
import {
  expectedFacts,
  type PrintedTables,
  printedTables,
  reportOf,
  silentErrors,
  statedFacts,
  withRows,
  withTexts,
} from '../printed-report.js';

type Change = (tables: PrintedTables) => Partial<PrintedTables>;

const headRows = 3;
const applicantCount = 7;

const requests =
  (change: (table: WrittenTable) => WrittenTable): Change =>
  (tables) => ({ requests: tables.requests.map(change) });

const disputes =
  (change: (table: WrittenTable) => WrittenTable): Change =>
  (tables) => ({ disputes: tables.disputes.map(change) });

const row = (...cells: readonly (string | WrittenCell)[]): WrittenRow => ({
  cells: cells.map((cell) => (typeof cell === 'string' ? writtenCell(cell) : cell)),
});

/** The table of requests with a cell more in each row, so many cells before its end. */
const withColumn = (heading: string, value: (index: number, row: WrittenRow) => string, fromEnd: number) =>
  requests((table) =>
    withRows(table, (printed, index) => {
      if (index === 0) return row(...printed.cells.slice(0, 1), writtenCell('申请人情况', applicantCount + 1));
      if (index === 1 && fromEnd === 0) return row(...printed.cells, writtenCell(heading, 1, 2));
      if (index === 1 && fromEnd === applicantCount) return row(writtenCell(heading, 1, 2), ...printed.cells);
      if (index === 1)
        return row(...printed.cells.map((cell) => (cell.columnSpan > 1 ? { ...cell, columnSpan: 6 } : cell)));
      if (index === 2) return fromEnd === 1 ? row(...printed.cells, heading) : printed;
      const at = printed.cells.length - fromEnd;
      return { cells: printed.cells.toSpliced(at, 0, writtenCell(value(index, printed))) };
    }),
  );

const subtotal = (_: number, { cells }: WrittenRow) =>
  String(cells.slice(-6, -1).reduce((sum, { text }) => sum + Number(text || '0'), 0));

/** The values of the table of disputes: reconsideration, then the two kinds of litigation, five each. */
function valuesOf(table: WrittenTable): readonly string[] {
  return (table.rows[headRows]?.cells ?? []).map(({ text }) => text);
}

const results = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];

/** Rows and columns exchanged, as placed: a merged cell stays merged. */
function turned(table: WrittenTable): WrittenTable {
  const { columns, places } = placeTable(table);
  return {
    rows: Array.from({ length: columns }, (_, column) => ({
      cells: places.flatMap((line, index) => {
        const placed = line[column];
        const begins = placed && placed.row === index && placed.column === column;
        const { text, rowSpan, columnSpan } = placed?.cell ?? writtenCell('');
        return begins ? [{ text, rowSpan: columnSpan, columnSpan: rowSpan }] : [];
      }),
    })),
  };
}

// In each of these a person finds every number in its place, so all must be read without a flag.
const looks: Readonly<Record<string, Change>> = {
  'a column 单位 before the values': withColumn('单位', () => '件', applicantCount),
  'a column 单位 after the values': withColumn('计量单位', () => '件', 0),
  'a column 备注 that is blank': withColumn('备注', () => '', 0),
  'a column 备注 with remarks': withColumn('备注', (index) => (index % 3 === 0 ? '见附件' : ''), 0),
  'a column 小计 of the organizations': withColumn('小计', subtotal, 1),
  'a column of last year': withColumn('上年总计', () => '17', 0),
  'a column 行次': withColumn('行次', (index) => String(index - 2), applicantCount),
  'a head in a table of its own': ({ requests: [table = { rows: [] }] }) => ({
    requests: [{ rows: table.rows.slice(0, headRows) }, { rows: table.rows.slice(headRows) }],
  }),
  'a row that counts the columns of disputes': disputes((table) => ({
    rows: [
      ...table.rows.slice(0, headRows),
      row(...Array.from({ length: 15 }, (_, index) => String(index + 1))),
      ...table.rows.slice(headRows),
    ],
  })),
  'a row that counts the columns of requests': requests((table) => ({
    rows: [
      ...table.rows.slice(0, headRows),
      row(writtenCell('栏次', 3), ...Array.from({ length: applicantCount }, (_, index) => String(index + 1))),
      ...table.rows.slice(headRows),
    ],
  })),
  'disputes with rows and columns exchanged': disputes(turned),
  'disputes with a row for each result': disputes((table) => {
    const values = valuesOf(table);
    return {
      rows: [
        row(writtenCell('', 1, 2), writtenCell('行政复议', 1, 2), writtenCell('行政诉讼', 2)),
        row('未经复议直接起诉', '复议后起诉'),
        ...results.map((result, index) => row(result, ...[0, 5, 10].map((start) => values[start + index] ?? ''))),
      ],
    };
  }),
  'disputes with a row for each procedure': disputes((table) => {
    const values = valuesOf(table);
    return {
      rows: [
        row(writtenCell('类别', 2), ...results),
        row(writtenCell('行政复议', 2), ...values.slice(0, 5)),
        row(writtenCell('行政诉讼', 1, 2), '未经复议直接起诉', ...values.slice(5, 10)),
        row('复议后起诉', ...values.slice(10)),
      ],
    };
  }),
  'the rows of requests in another order': requests((table) => ({
    rows: [
      ...table.rows.slice(0, headRows),
      ...table.rows
        .slice(headRows)
        .map(({ cells }) => row(...cells.slice(-1 - applicantCount)))
        .reverse(),
    ],
  })),
  'a left and a right half': ({ requests: [table = { rows: [] }] }) => {
    const lines = table.rows
      .slice(headRows)
      .map(({ cells }) => cells.slice(-1 - applicantCount).map(({ text }) => text));
    const half = Math.ceil(lines.length / 2);
    const heads = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
    return {
      requests: [
        {
          rows: [
            row('事项', ...heads, '事项', ...heads),
            ...lines.slice(0, half).map((left, index) => row(...left, ...(lines[half + index] ?? Array(8).fill('')))),
          ],
        },
      ],
    };
  },
};

// These cannot be read with certainty, or only in part: whatever differs from the print must be flagged or reported.
const broken: Readonly<Record<string, Change>> = {
  'units in the place of the totals': requests((table) =>
    withRows(table, ({ cells }, index) =>
      index < headRows ? { cells } : { cells: cells.slice(0, -1).toSpliced(-6, 0, writtenCell('件')) },
    ),
  ),
  'disputes exchanged, with a row lost': disputes((table) => ({ rows: turned(table).rows.toSpliced(7, 1) })),
  'disputes exchanged, with two labels exchanged': disputes((table) =>
    withTexts(turned(table), { 结果维持: '结果纠正', 结果纠正: '结果维持' }),
  ),
  'only the row that counts the columns of disputes': disputes((table) => ({
    rows: [...table.rows.slice(0, headRows), row(...Array.from({ length: 15 }, (_, index) => String(index + 1)))],
  })),
};

describe.each(figureNames)('the tables of %s', (figures) => {
  it.each(Object.entries(looks))('are read without a flag: %s', (_, change) => {
    const report = reportOf(figures, change(printedTables(figures)));
    expect(statedFacts(report.facts)).toEqual(expectedFacts(figures));
    expect(report.facts.filter((fact) => fact.flags.length > 0)).toEqual([]);
  });

  it.each(Object.entries(broken))('are never silently wrong: %s', (name, change) => {
    const report = reportOf(figures, change(printedTables(figures)));
    const isAsPrinted = name.includes('exchanged, with two labels');
    if (!isAsPrinted) expect(silentErrors(report, expectedFacts(figures))).toEqual([]);
  });
});

describe('a number alone in a row', () => {
  test('may belong to the number above it, which is flagged', () => {
    const change: Change = ({ proactive: [table = { rows: [] }] }) => ({
      proactive: [{ rows: [...table.rows, row('', '284')] }],
    });
    const { facts } = reportOf('huaian-2024', change(printedTables('huaian-2024')));
    const flagged = facts.filter(({ flags }) => flags.length > 0);
    expect(flagged.map(({ indicator, flags }) => [indicator, flags])).toEqual([
      ['proactive.fees.amount', ['value_uncertain']],
    ]);
  });
});

describe('two years beside each other', () => {
  const lastYear = '9';

  test('in rows of disputes: those of the report’s own year are read', () => {
    for (const [first, second] of [
      ['2023年', '2024年'],
      ['上年', '本年'],
      ['2023年度', '2024年度'],
    ] as const) {
      const change = disputes((table) => ({
        rows: [
          ...table.rows
            .slice(0, headRows)
            .map(({ cells }, index) => row(...(index === 0 ? [writtenCell('年度', 1, headRows)] : []), ...cells)),
          row(first, ...Array<string>(15).fill(lastYear)),
          row(second, ...valuesOf(table)),
        ],
      }));
      const report = reportOf('huaian-2024', change(printedTables('huaian-2024')));
      expect(statedFacts(report.facts), second).toEqual(expectedFacts('huaian-2024'));
      expect(report.facts.filter((fact) => fact.flags.length > 0)).toEqual([]);
    }
  });

  test('in columns below a heading of section 2: the report’s own year is read', () => {
    const change: Change = ({ proactive: [table = { rows: [] }] }) => ({
      proactive: [
        {
          rows: table.rows.flatMap((printed) => {
            const [label, heading, ...rest] = printed.cells;
            if (label === undefined || heading === undefined || rest.length > 0) return [printed];
            if (label.text === '信息内容') return [printed, row('', '2023年', '2024年', '增减')];
            return [row(label, lastYear, heading.text, '1')];
          }),
        },
      ],
    });
    const report = reportOf('huaian-2024', change(printedTables('huaian-2024')));
    expect(statedFacts(report.facts)).toEqual(expectedFacts('huaian-2024'));
    expect(report.facts.filter((fact) => fact.flags.length > 0)).toEqual([]);
  });

  test('in groups of the columns of requests: the report’s own year is read', () => {
    const change = requests((table) => ({
      rows: [
        row(
          writtenCell('', 3, headRows + 1),
          writtenCell('2023年', applicantCount),
          writtenCell('2024年', applicantCount),
        ),
        row(writtenCell('申请人情况', applicantCount), writtenCell('申请人情况', applicantCount)),
        ...table.rows.slice(1, headRows).map(({ cells }) => row(...cells, ...cells)),
        ...table.rows.slice(headRows).map(({ cells }) => {
          const values = cells.slice(-applicantCount);
          return row(...cells.slice(0, -applicantCount), ...values.map(() => lastYear), ...values);
        }),
      ],
    }));
    const report = reportOf('huaian-2024', change(printedTables('huaian-2024')));
    expect(statedFacts(report.facts)).toEqual(expectedFacts('huaian-2024'));
    expect(report.facts.filter((fact) => fact.flags.length > 0)).toEqual([]);
  });
});

describe('the report’s own year', () => {
  const withHeads = (heads: Readonly<Record<string, string>>) => {
    const change: Change = ({ proactive }) => ({ proactive: proactive.map((table) => withTexts(table, heads)) });
    return reportOf('huaian-2024', change(printedTables('huaian-2024')));
  };

  test('in a heading is 本年, and in brackets no part of it', () => {
    const report = withHeads({
      本年制发件数: '2024年制发件数',
      本年废止件数: '本年废止件数（2024年）',
      现行有效件数: '现行有效件数（截至2024年12月31日）',
    });
    expect(statedFacts(report.facts)).toEqual(expectedFacts('huaian-2024'));
    expect(report.facts.filter(({ flags }) => flags.length > 0)).toEqual([]);
  });

  test.each([
    '2023年制发件数',
    '本年制发件数（2023年）',
    '本年制发件数（截至2023年底）',
    '上年制发件数（2024年）',
    '本年制发件数（2020-2024年）',
  ])('%s puts the column in doubt', (heading) => {
    const report = withHeads({ 本年制发件数: heading });
    const issued = report.facts.filter(({ indicator }) => indicator.endsWith('.issued'));
    expect(issued.every(({ flags }) => flags.length > 0)).toBe(true);
    expect(report.problems).not.toEqual([]);
  });
});

describe('a column without a heading', () => {
  const read = (heading: string, last: string) => {
    const change = requests((table) => withTexts(table, { 商业企业: heading, 法律服务机构: last }));
    return reportOf('huaian-2024', change(printedTables('huaian-2024')));
  };

  test('is the one that is left if every sum holds, and is flagged only where a sum does not', () => {
    const report = read('', '法律服务机构');
    expect(statedFacts(report.facts)).toEqual(expectedFacts('huaian-2024'));
    expect(report.facts.filter(({ flags }) => flags.includes('column_by_order'))).toEqual([]);
    expect(report.problems.map(({ code }) => code)).toContain('column_by_order');
  });

  test('is flagged if another has none, where their numbers differ', () => {
    const flagged = read('', '').facts.filter(({ flags }) => flags.includes('column_by_order'));
    expect(flagged.length).toBeGreaterThan(0);
    expect(new Set(flagged.map(({ applicant }) => applicant))).toEqual(
      new Set(['enterprise', 'legal_service_organization']),
    );
  });

  test('is flagged if its heading is in other words', () => {
    const enterprises = read('国有企业', '法律服务机构').facts.filter(({ applicant }) => applicant === 'enterprise');
    expect(enterprises.filter(({ flags }) => flags.length === 0)).toEqual([]);
  });
});

describe('headings in another order', () => {
  test('put only those numbers in doubt that the two orders give to different columns', () => {
    const change = requests((table) => withTexts(table, { 商业企业: '法律服务机构', 法律服务机构: '商业企业' }));
    const report = reportOf('huaian-2024', change(printedTables('huaian-2024')));
    const expected = new Set(expectedFacts('huaian-2024'));
    const flagged = new Set(report.facts.filter(({ flags }) => flags.length > 0).map(factKey));
    const differing = report.facts.filter((fact) => !expected.has(statedFacts([fact])[0] ?? '')).map(factKey);
    expect(differing.length).toBeGreaterThan(0);
    expect([...flagged].sort()).toEqual(differing.sort());
  });
});
