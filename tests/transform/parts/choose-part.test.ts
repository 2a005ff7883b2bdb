// Documents that hold several reports: only one of them is read, the others are reported, and no table fills a gap of another report.
import { describe, expect, it } from 'vitest';
import type { WrittenTable } from '../../../scripts/samples/written-document.js';
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

function read(parts: readonly Part[]): Report {
  const result = transform(documentOf(parts), { status: 'off' });
  if (result.kind !== 'report') throw new Error(JSON.stringify(result.problems));
  return result.report;
}

function summary({ identity, facts, problems }: Report) {
  return {
    agency: identity.agency,
    year: identity.year,
    facts: facts.length,
    flagged: facts.filter(({ flags }) => flags.length > 0).length,
    several: problems.filter(({ code }) => code === 'several_reports').map(({ message }) => message),
  };
}

const full = [proactive, requests, disputes];

describe('a document with several reports', () => {
  it('reads the first of two bureaus, and not the tables of the second', () => {
    const one = bodyOf([[], requests, disputes]);
    const report = read([
      '某市财政局2023年政府信息公开工作年度报告',
      ...one,
      '某市民政局2023年政府信息公开工作年度报告',
      ...bodyOf(full),
    ]);
    expect(summary(report)).toEqual({
      agency: '某市财政局',
      year: 2023,
      facts: 190,
      flagged: 0,
      several: [expect.stringContaining('某市民政局 for 2023')],
    });
    expect(report.facts.some(({ indicator }) => indicator.startsWith('proactive'))).toBe(false);
  });

  it('reads the newest of several years of one agency', () => {
    const older = ['某市财政局2022年政府信息公开工作年度报告', ...bodyOf([proactive, otherRequests, otherDisputes])];
    const newer = ['某市财政局2023年政府信息公开工作年度报告', ...bodyOf(full)];
    const expected = { agency: '某市财政局', year: 2023, facts: 200, flagged: 0 };
    expect(summary(read([...older, ...newer]))).toMatchObject(expected);
    expect(summary(read([...newer, ...older]))).toMatchObject(expected);
    expect(summary(read([...older, ...newer])).several).toHaveLength(1);
  });

  it('keeps the numbers of tables of the document', () => {
    const older = ['某市财政局2022年政府信息公开工作年度报告', ...bodyOf(full)];
    const newer = ['某市财政局2023年政府信息公开工作年度报告', ...bodyOf([proactive, otherRequests, disputes])];
    expect(Math.min(...read([...older, ...newer]).facts.map(({ place }) => place.table))).toBe(4);
  });

  it('sees a second report that has no title', () => {
    const second = bodyOf([proactive, otherRequests, otherDisputes]);
    const report = read(['某市财政局2023年政府信息公开工作年度报告', ...bodyOf([proactive, [], disputes]), ...second]);
    expect(summary(report)).toMatchObject({
      agency: '某市财政局',
      flagged: 0,
      several: [expect.stringContaining('a report')],
    });
    expect(report.facts.some(({ indicator }) => indicator.startsWith('requests'))).toBe(false);
  });

  it('sees a report whose title names the agency on a line of its own', () => {
    const second = ['某市民政局', '2023年政府信息公开工作年度报告', ...bodyOf([proactive, otherRequests, disputes])];
    expect(summary(read(['某市财政局2023年政府信息公开工作年度报告', ...bodyOf(full), ...second]))).toMatchObject({
      facts: 200,
      several: [expect.stringContaining('某市民政局')],
    });
  });

  it('does not take the table of an affiliated unit in an annex', () => {
    const annex = ['附：某市教育考试院行政复议、行政诉讼情况', ...disputes];
    const report = read(['某市教育局2023年政府信息公开工作年度报告', ...bodyOf([proactive, requests, []]), ...annex]);
    expect(summary(report).several).toEqual([expect.stringContaining('tables of 某市教育考试院')]);
    expect(report.facts.some(({ indicator }) => indicator.startsWith('disputes'))).toBe(false);
  });
});

describe('a document with one report', () => {
  const title = '某市财政局2023年政府信息公开工作年度报告';
  const contents = [
    '一、总体情况',
    '二、主动公开政府信息情况',
    '三、收到和处理政府信息公开申请情况',
    '六、其他需要报告的事项',
  ];

  it.each<[string, readonly Part[]]>([
    ['a table of contents', [title, ...contents, ...bodyOf(full)]],
    ['its title repeated above its tables', [title, ...bodyOf([]), title, ...full.flat()]],
    ['its tables in an annex', [title, ...bodyOf([]), '附件：某市财政局政府信息公开情况统计表', ...full.flat()]],
    ['links to the reports of others below', [title, ...bodyOf(full), '某市民政局2023年政府信息公开工作年度报告']],
    ['a copy for small screens', [title, ...bodyOf(full), title, ...bodyOf(full)]],
    ['a mention of last year’s report', [title, ...bodyOf(full), '2022年政府信息公开工作年度报告']],
  ])('stays whole with %s', (_, parts) => {
    expect(summary(read(parts))).toMatchObject({
      agency: '某市财政局',
      year: 2023,
      facts: 200,
      flagged: 0,
      several: [],
    });
  });
});
