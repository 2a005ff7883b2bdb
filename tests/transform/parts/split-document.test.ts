// Documents that hold several reports: each is read by itself, and no table fills a gap of another report.
import { describe, expect, it } from 'vitest';
import type { WrittenTable } from '../../../scripts/samples/written-document.js';
import type { Block, MetadataItem } from '../../../src/model/document.js';
import type { Report } from '../../../src/model/report.js';
import { transform } from '../../../src/transform/transform.js';
import { documentOf, printedTables, withTexts } from '../printed-report.js';

const { proactive, requests, disputes } = printedTables('huaian-2024');
const otherRequests = requests.map((table) => withTexts(table, { '1288': '1299' }));
const otherDisputes = disputes.map((table) => withTexts(table, { '20': '21' }));
const sentence = '本年度，我局认真落实条例的各项要求，主动公开信息238条，办理申请41件。';

type Part = string | WrittenTable;

function bodyOf(tables: readonly (readonly WrittenTable[])[]): readonly Part[] {
  const [one = [], two = [], three = []] = tables;
  return [
    '一、总体情况',
    sentence,
    '二、主动公开政府信息情况',
    ...one,
    '三、收到和处理政府信息公开申请情况',
    ...two,
    '四、因政府信息公开工作被申请行政复议、提起行政诉讼情况',
    ...three,
    '五、存在的主要问题及改进情况',
    '公开的内容还不够丰富，今后将加以改进。',
    '六、其他需要报告的事项',
    '无。',
  ];
}

/** The report that stands for the document, and the others. */
function readAll(parts: readonly Part[], metadata: readonly MetadataItem[] = []): readonly Report[] {
  const result = transform({ ...documentOf(parts), metadata }, { status: 'off' });
  if (result.kind !== 'report') throw new Error(JSON.stringify(result.problems));
  return [result.report, ...(result.furtherReports ?? [])];
}

function summary({ part, identity, facts, problems }: Report) {
  return {
    part,
    agency: identity.agency,
    year: identity.year,
    facts: facts.length,
    flagged: facts.filter(({ flags }) => flags.length > 0).length,
    several: problems.filter(({ code }) => code === 'several_reports').map(({ message }) => message),
  };
}

function read(parts: readonly Part[]) {
  return readAll(parts).map(summary);
}

/** How many cells of a report state a number. */
function cellsStating(number: number) {
  return ({ facts }: Report) =>
    facts.filter(({ reading }) => reading.state === 'number' && reading.value === number).length;
}

const full = [proactive, requests, disputes];
const finance = '某市财政局2023年政府信息公开工作年度报告';
const civilAffairs = '某市民政局2023年政府信息公开工作年度报告';

describe('a document with several reports', () => {
  it('gives each bureau its own tables, also where the first has a gap', () => {
    const reports = readAll([
      finance,
      ...bodyOf([[], requests, disputes]),
      civilAffairs,
      ...bodyOf([proactive, otherRequests, disputes]),
    ]);
    expect(reports.map(summary)).toEqual([
      {
        ...{ part: 1, agency: '某市财政局', year: 2023, facts: 190, flagged: 0 },
        several: [expect.stringContaining('某市民政局 for 2023')],
      },
      { part: 2, agency: '某市民政局', year: 2023, facts: 200, flagged: expect.any(Number), several: [] },
    ]);
    expect(reports[0]?.facts.some(({ indicator }) => indicator.startsWith('proactive'))).toBe(false);
    expect(reports.map(cellsStating(1288))).toEqual([1, 0]);
    expect(reports.map(cellsStating(1299))).toEqual([0, 1]);
  });

  it('flags in each only the numbers that its own sums contradict', () => {
    const [one, two] = readAll([
      finance,
      ...bodyOf(full),
      civilAffairs,
      ...bodyOf([proactive, otherRequests, disputes]),
    ]);
    expect(one?.checks.filter(({ status }) => status === 'fail')).toEqual([]);
    expect(two?.checks.some(({ status }) => status === 'fail')).toBe(true);
  });

  it('reads every year of one agency; the newest stands for the document', () => {
    const older = ['某市财政局2022年政府信息公开工作年度报告', ...bodyOf([proactive, otherRequests, otherDisputes])];
    const newer = [finance, ...bodyOf(full)];
    const newest = { agency: '某市财政局', year: 2023, facts: 200, flagged: 0 };
    const other = { agency: '某市财政局', year: 2022, facts: 200 };
    expect(read([...older, ...newer])).toMatchObject([
      { ...newest, part: 2 },
      { ...other, part: 1 },
    ]);
    expect(read([...newer, ...older])).toMatchObject([
      { ...newest, part: 1 },
      { ...other, part: 2 },
    ]);
  });

  it('knows the agency of tabs of years by what the page says, but not their years and dates', () => {
    const tabs = ['2023年政府信息公开工作年度报告', ...bodyOf(full), '2022年政府信息公开工作年度报告'];
    const page = [
      { name: 'title', value: '某市财政局2023年政府信息公开工作年度报告' },
      { name: '发布机构', value: '某市财政局' },
      { name: '发布日期', value: '2024-01-20' },
    ];
    const [newest, other] = readAll([...tabs, ...bodyOf([proactive, otherRequests, otherDisputes])], page);
    expect(newest?.identity).toMatchObject({ agency: '某市财政局', year: 2023, publishedOn: '2024-01-20' });
    expect(other?.identity).toMatchObject({ agency: '某市财政局', year: 2022, publishedOn: null });
    expect(other?.problems.map(({ code }) => code)).not.toContain('year_contradicted');
  });

  it('does not give the publisher of a collection to its reports', () => {
    const publisher = [{ name: '发布机构', value: '某市人民政府' }];
    const reports = readAll(
      [finance, ...bodyOf(full), civilAffairs, ...bodyOf([proactive, otherRequests, disputes])],
      publisher,
    );
    expect(reports[1]?.authorship.clues.otherNames.map(({ name }) => name)).not.toContain('某市人民政府');
  });

  it('keeps two bureaus that state the same numbers', () => {
    expect(read([finance, ...bodyOf(full), civilAffairs, ...bodyOf(full)])).toMatchObject([
      { agency: '某市财政局', facts: 200 },
      { agency: '某市民政局', facts: 200 },
    ]);
  });

  it('keeps the numbers of tables of the document', () => {
    const older = ['某市财政局2022年政府信息公开工作年度报告', ...bodyOf(full)];
    const reports = readAll([...older, finance, ...bodyOf([proactive, otherRequests, disputes])]);
    expect(reports.map(({ facts }) => Math.min(...facts.map(({ place }) => place.table)))).toEqual([4, 1]);
  });

  it('sees a second report that has no title, whose agency is undecided', () => {
    const second = bodyOf([proactive, otherRequests, otherDisputes]);
    const reports = readAll([finance, ...bodyOf([proactive, [], disputes]), ...second]);
    expect(reports.map(summary)).toMatchObject([
      { agency: '某市财政局', flagged: 0, several: [expect.stringContaining('a report without a title')] },
      { agency: null, year: null, facts: 200 },
    ]);
    expect(reports[0]?.facts.some(({ indicator }) => indicator.startsWith('requests'))).toBe(false);
    expect(reports[1]?.problems.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['agency_undecided', 'year_undecided']),
    );
  });

  it('sees a report whose title names the agency on a line of its own', () => {
    const second = ['某市民政局', '2023年政府信息公开工作年度报告', ...bodyOf([proactive, otherRequests, disputes])];
    expect(read([finance, ...bodyOf(full), ...second])).toMatchObject([
      { agency: '某市财政局', facts: 200 },
      { agency: '某市民政局', facts: 200 },
    ]);
  });

  it.each([
    ['a cover', ['某市2023年政府信息公开工作年度报告汇编']],
    ['a cover and a table of contents', ['某市2023年政府信息公开工作年度报告汇编', '目录', finance, civilAffairs]],
    ['a cover in traditional characters', ['某市2023年政府信息公開工作年度報告彙編']],
  ])('reads the reports of a collection behind %s', (_, cover) => {
    const parts = [...cover, finance, ...bodyOf(full), civilAffairs, ...bodyOf([proactive, otherRequests, disputes])];
    expect(read(parts)).toMatchObject([
      { part: 1, agency: '某市财政局', year: 2023, facts: 200 },
      { part: 2, agency: '某市民政局', year: 2023, facts: 200 },
    ]);
  });

  it('reads chapters that only the name of a bureau begins, and says that no title gives the year', () => {
    const parts = [
      '第一篇 某市财政局',
      ...bodyOf(full),
      '第二篇 某市民政局',
      ...bodyOf([proactive, otherRequests, disputes]),
    ];
    expect(read(parts)).toMatchObject([
      { part: 1, agency: '某市财政局', facts: 200 },
      { part: 2, agency: '某市民政局', facts: 200 },
    ]);
    for (const report of readAll(parts)) expect(report.problems.map(({ code }) => code)).toContain('year_undecided');
  });

  it('reads tabs that only a year begins, and says that their year has little support', () => {
    const newer = ['某市财政局政府信息公开工作年度报告', '2023年度', ...bodyOf(full)];
    const reports = readAll([...newer, '二〇二二年度', ...bodyOf([proactive, otherRequests, otherDisputes])]);
    expect(reports.map(summary)).toMatchObject([
      { part: 1, agency: '某市财政局', year: 2023, facts: 200 },
      { part: 2, agency: '某市财政局', year: 2022, facts: 200 },
    ]);
    expect(reports[1]?.problems.map(({ code }) => code)).toContain('year_uncertain');
  });

  it('sees the report of a bureau behind that of its city', () => {
    const city = '某市2023年政府信息公开工作年度报告';
    expect(read([city, ...bodyOf(full), finance, ...bodyOf([proactive, otherRequests, disputes])])).toMatchObject([
      { agency: '某市', facts: 200 },
      { agency: '某市财政局', facts: 200 },
    ]);
  });

  it('leaves out the tables of another unit within a report, and reads what follows them', () => {
    const parts: readonly Part[] = [
      '某市教育局2023年政府信息公开工作年度报告',
      ...bodyOf([proactive, [], disputes]).flatMap((part) =>
        typeof part === 'string' && part.startsWith('四、')
          ? ['（一）某市教育考试院收到和处理政府信息公开申请情况', ...requests, part]
          : [part],
      ),
    ];
    const [report, ...others] = readAll(parts);
    expect(others).toEqual([]);
    expect(report && summary(report)).toMatchObject({
      ...{ part: null, agency: '某市教育局', facts: 25 },
      several: [expect.stringContaining('tables of 某市教育考试院')],
    });
    expect(report?.facts.some(({ indicator }) => indicator.startsWith('disputes'))).toBe(true);
    expect(report?.facts.some(({ indicator }) => indicator.startsWith('requests'))).toBe(false);
    expect(report?.problems.map(({ code }) => code)).toContain('table_missing');
  });

  it.each([
    '（一）某市教育局收到和处理政府信息公开申请情况',
    '（一）市教育局收到和处理政府信息公开申请情况',
    '（一）全市收到和处理政府信息公开申请情况',
  ])('takes the tables below %s for its own', (heading) => {
    const parts = bodyOf(full).flatMap((part) =>
      typeof part === 'string' && part.startsWith('三、') ? [part, heading] : [part],
    );
    expect(read(['某市教育局2023年政府信息公开工作年度报告', ...parts])).toMatchObject([
      { part: null, facts: 200, several: [] },
    ]);
  });

  it('does not take the table of an affiliated unit in an annex', () => {
    const annex = ['附：某市教育考试院行政复议、行政诉讼情况', ...disputes];
    const reports = readAll([
      '某市教育局2023年政府信息公开工作年度报告',
      ...bodyOf([proactive, requests, []]),
      ...annex,
    ]);
    expect(reports.map(summary)).toMatchObject([
      { part: null, several: [expect.stringContaining('tables of 某市教育考试院')] },
    ]);
    expect(reports[0]?.facts.some(({ indicator }) => indicator.startsWith('disputes'))).toBe(false);
  });

  it('leaves each report the problems of its own place, and those without a place', () => {
    const parts = [finance, ...bodyOf(full), civilAffairs, ...bodyOf([proactive, otherRequests, disputes])];
    const document = documentOf(parts);
    const blocks = document.blocks.map(
      (block: Block, index): Block =>
        block.kind === 'table' ? block : { ...block, anchor: { kind: 'text', line: index + 1, column: 1 } },
    );
    const anchorOf = (block: Block | undefined) =>
      block === undefined || block.kind === 'table' ? null : block.anchor;
    const first = anchorOf(blocks[0]);
    const problems = [
      { code: 'tables_are_pictures', message: 'of the first', at: first },
      { code: 'tables_are_pictures', message: 'of the second', at: anchorOf(blocks.at(-1)) },
      { code: 'tables_are_pictures', message: 'of both', at: null },
    ] as const;
    const result = transform({ ...document, blocks, problems }, { status: 'off' });
    if (result.kind !== 'report') throw new Error('Expected a report');
    const told = [result.report, ...(result.furtherReports ?? [])].map((report) =>
      report.problems.filter(({ code }) => code === 'tables_are_pictures').map(({ message }) => message),
    );
    expect(told).toEqual([
      ['of the first', 'of both'],
      ['of the second', 'of both'],
    ]);
  });
});

describe('the second reading of a document with several reports', () => {
  const parts = [finance, ...bodyOf(full), civilAffairs, ...bodyOf([proactive, otherRequests, disputes])];

  function supportOf(again: readonly Part[]) {
    const result = transform(documentOf(parts), {
      ...{ status: 'read', reader: 'another', blindTo: [] },
      blocks: documentOf(again).blocks,
    });
    if (result.kind !== 'report') throw new Error('Expected a report');
    return [result.report, ...(result.furtherReports ?? [])].map(
      ({ facts }) => facts.filter(({ support }) => support.some(({ kind }) => kind === 'second_reading')).length,
    );
  }

  it('supports the numbers of each report', () => {
    expect(supportOf(parts)).toEqual([200, 200]);
  });

  it('supports nothing if it does not part the reports in the same way', () => {
    expect(supportOf([finance, ...bodyOf(full), ...full.flat()])).toEqual([0, 0]);
  });
});

describe('a document with one report', () => {
  const contents = [
    '一、总体情况',
    '二、主动公开政府信息情况',
    '三、收到和处理政府信息公开申请情况',
    '六、其他需要报告的事项',
  ];

  it.each<[string, readonly Part[]]>([
    ['a table of contents', [finance, ...contents, ...bodyOf(full)]],
    ['its title repeated above its tables', [finance, ...bodyOf([]), finance, ...full.flat()]],
    ['its tables in an annex', [finance, ...bodyOf([]), '附件：某市财政局政府信息公开情况统计表', ...full.flat()]],
    ['links to the reports of others below', [finance, ...bodyOf(full), civilAffairs]],
    ['a copy for small screens', [finance, ...bodyOf(full), finance, ...bodyOf(full)]],
    ['a mention of last year’s report', [finance, ...bodyOf(full), '2022年政府信息公开工作年度报告']],
  ])('stays whole with %s', (_, parts) => {
    expect(read(parts)).toEqual([
      { part: null, agency: '某市财政局', year: 2023, facts: 200, flagged: 0, several: [] },
    ]);
  });
});
