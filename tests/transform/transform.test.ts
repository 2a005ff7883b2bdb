// The stage as a whole: evidence for each number, checks, and what is reported about documents that are not a complete report.
import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../scripts/samples/figures.js';
import { writtenCell } from '../../scripts/samples/written-document.js';
import type { Block, SecondReading } from '../../src/model/document.js';
import type { Transformation } from '../../src/model/report.js';
import type { TableFeature } from '../../src/model/table.js';
import { transform } from '../../src/transform/transform.js';
import { documentOf, printedTables, reportOf, withRows, withTexts } from './printed-report.js';

const off: SecondReading = { status: 'off' };
const tables = printedTables('huaian-2024');
const parts = [figuresOf('huaian-2024').title, ...tables.proactive, ...tables.requests, ...tables.disputes];
const document = documentOf(parts);

function reportFrom(transformation: Transformation) {
  if (transformation.kind !== 'report') throw new Error('Expected a report');
  return transformation.report;
}

const secondOf = (blocks: readonly Block[], blindTo: readonly TableFeature[] = []): SecondReading => ({
  status: 'read',
  reader: 'other',
  blocks,
  blindTo,
});

/** The same document as another reader saw it: 1288 granted to natural persons has become 1289. */
const misread = documentOf(
  parts.map((part) => (typeof part === 'string' ? part : withTexts(part, { '1288': '1289' }))),
).blocks;

describe('the second reading', () => {
  it('supports every fact that it agrees with', () => {
    const { facts } = reportFrom(transform(document, secondOf(document.blocks)));
    const supported = facts.filter((fact) => fact.support.some((support) => support.kind === 'second_reading'));
    expect(supported.length).toBe(200);
    expect(facts.filter((fact) => fact.flags.length > 0)).toEqual([]);
  });

  it('flags the fact that it sees differently, and reports both values', () => {
    const report = reportFrom(transform(document, secondOf(misread)));
    const flagged = report.facts.filter((fact) => fact.flags.length > 0);
    expect(flagged.map(({ indicator, applicant, flags }) => ({ indicator, applicant, flags }))).toEqual([
      { indicator: 'requests.granted', applicant: 'natural_person', flags: ['readings_differ'] },
    ]);
    expect(
      report.problems.filter((problem) => problem.code === 'readings_differ').map((problem) => problem.message),
    ).toEqual(['requests.granted|natural_person: read as “1288”, but other read “1289”.']);
  });

  it('abstains if it is blind to a structure of the table', () => {
    const blocks = document.blocks.map(
      (block): Block =>
        block.kind === 'table' ? { ...block, table: { ...block.table, features: ['horizontal_merge'] } } : block,
    );
    const report = reportFrom(transform({ ...document, blocks }, secondOf(misread, ['horizontal_merge'])));
    expect(report.facts.filter((fact) => fact.flags.length > 0)).toEqual([]);
    expect(
      report.facts.filter((fact) => fact.support.some((support) => support.kind === 'second_reading')).length,
    ).toBe(199);
  });

  it('abstains on what it does not find', () => {
    const report = reportFrom(transform(document, secondOf([])));
    expect(
      report.facts.flatMap((fact) => [...fact.flags, ...fact.support.filter((s) => s.kind === 'second_reading')]),
    ).toEqual([]);
  });

  it('says nothing when it is switched off', () => {
    const report = reportFrom(transform(document, off));
    expect(report.facts.flatMap((fact) => fact.support.filter((support) => support.kind === 'second_reading'))).toEqual(
      [],
    );
  });
});

describe('checks', () => {
  it('pass for a report without errors and support its numbers', () => {
    const report = reportFrom(transform(document, off));
    expect(report.checks.filter((check) => check.status === 'fail')).toEqual([]);
    const received = report.facts.find((fact) => fact.indicator === 'requests.received' && fact.applicant === 'total');
    expect(received?.support).toEqual([
      { kind: 'arithmetic', check: 'requests.balance', subject: 'total' },
      { kind: 'arithmetic', check: 'requests.row_sum', subject: 'requests.received' },
    ]);
  });

  it('fail with both sides if the agency prints a wrong sum; the number stays as printed and every term is flagged', () => {
    const [disputes = { rows: [] }] = tables.disputes;
    const report = reportOf('huaian-2024', { disputes: [withTexts(disputes, { '351': '350' })] });
    expect(report.checks.filter((check) => check.status === 'fail')).toEqual([
      { code: 'disputes.sum', subject: 'reconsideration', left: 350, right: 351, status: 'fail' },
    ]);
    const flagged = report.facts.filter((fact) => fact.flags.includes('check_failed'));
    expect(flagged.map((fact) => fact.indicator)).toEqual([
      'disputes.reconsideration.upheld',
      'disputes.reconsideration.corrected',
      'disputes.reconsideration.other',
      'disputes.reconsideration.pending',
      'disputes.reconsideration.total',
    ]);
    expect(flagged.at(-1)?.reading).toEqual({ state: 'number', value: 350 });
  });

  it('are not assessable if the total is blank, all parts are blank or a term cannot be read', () => {
    const [disputes = { rows: [] }] = tables.disputes;
    const status = (texts: Readonly<Record<string, string>>) =>
      reportOf('huaian-2024', { disputes: [withTexts(disputes, texts)] }).checks.find(
        (check) => check.code === 'disputes.sum' && check.subject === 'reconsideration',
      )?.status;
    expect(status({})).toBe('pass');
    expect(status({ '351': '' })).toBe('not_assessable');
    expect(status({ '72': '见附件' })).toBe('not_assessable');
    expect(status({ '72': '', '64': '', '178': '', '37': '' })).toBe('not_assessable');
    expect(status({ '72': '/' })).toBe('fail');
  });

  it('fail for more new disclosures than there are in total, and for a count below zero', () => {
    const [proactive = { rows: [] }] = printedTables('liren-2020').proactive;
    const report = reportOf('liren-2020', { proactive: [withTexts(proactive, { '38': '3', '329164': '-5' })] });
    expect(report.checks.filter((check) => check.status === 'fail')).toEqual([
      { code: 'proactive.disclosed_total', subject: 'normative_documents', left: 4, right: 3, status: 'fail' },
      { code: 'values.not_negative', subject: 'proactive', left: -5, right: 0, status: 'fail' },
    ]);
  });

  it('allow a change of items below zero', () => {
    const [proactive = { rows: [] }] = printedTables('liren-2020').proactive;
    const changed = withRows(proactive, (row) =>
      row.cells[0]?.text === '行政许可'
        ? { cells: ['行政许可', '8', '减3', '0'].map((text) => writtenCell(text)) }
        : row,
    );
    const report = reportOf('liren-2020', { proactive: [changed] });
    const change = report.facts.find((fact) => fact.indicator === 'proactive.licensing.items_change');
    expect(change?.reading).toEqual({ state: 'number', value: -3 });
    expect(report.checks.filter((check) => check.status === 'fail')).toEqual([]);
  });
});

describe('values', () => {
  const amount = (texts: Readonly<Record<string, string>>) => {
    const [proactive = { rows: [] }] = printedTables('liren-2020').proactive;
    const report = reportOf('liren-2020', { proactive: [withTexts(proactive, texts)] });
    const fact = report.facts.find((candidate) => candidate.indicator === 'proactive.procurement.amount');
    return { reading: fact?.reading, raw: fact?.raw, flags: fact?.flags };
  };
  const head = '采购总金额（元）';

  it('of money are in yuan, by the unit of the cell, or else of the heading', () => {
    const yuan = { state: 'number', value: 329164 };
    expect(amount({})).toEqual({ reading: yuan, raw: '329164', flags: [] });
    expect(amount({ [head]: '采购总金额（万元）', '329164': '32.9164' })).toEqual({
      reading: yuan,
      raw: '32.9164',
      flags: [],
    });
    expect(amount({ '329164': '32.9164万元' })).toEqual({ reading: yuan, raw: '32.9164万元', flags: [] });
    expect(amount({ [head]: '采购总金额', '329164': '329164元' })).toEqual({
      reading: yuan,
      raw: '329164元',
      flags: [],
    });
  });

  it('of money without any unit are flagged, unless they are zero', () => {
    expect(amount({ [head]: '采购总金额' }).flags).toEqual(['unit_assumed']);
    expect(amount({ [head]: '采购总金额', '329164': '0' })).toEqual({
      reading: { state: 'number', value: 0 },
      raw: '0',
      flags: [],
    });
  });

  it('that are not numbers are distinguished and never become zero', () => {
    expect(amount({ '329164': '' }).reading).toEqual({ state: 'blank' });
    expect(amount({ '329164': '—' }).reading).toEqual({ state: 'slash' });
    expect(amount({ '329164': '无' }).reading).toEqual({ state: 'none' });
    expect(amount({ '329164': '见附件' })).toEqual({
      reading: { state: 'unreadable' },
      raw: '见附件',
      flags: ['value_unreadable'],
    });
  });

  it('that do not fit their unit are flagged', () => {
    expect(amount({ '329164': '3件' }).flags).toEqual(['value_uncertain']);
    const [proactive = { rows: [] }] = printedTables('liren-2020').proactive;
    const report = reportOf('liren-2020', { proactive: [withTexts(proactive, { '38': '3.8' })] });
    const total = report.facts.find((fact) => fact.indicator === 'proactive.normative_documents.disclosed_total');
    expect(total?.flags).toEqual(['value_uncertain', 'check_failed']);
  });
});

describe('documents that are not a complete report', () => {
  const codes = (transformation: Transformation) =>
    (transformation.kind === 'report' ? transformation.report : transformation).problems.map((problem) => problem.code);

  it('another document is not a report', () => {
    const result = transform(documentOf(['关于做好春节期间工作的通知', '各单位：', '请做好值班工作。']), off);
    expect([result.kind, codes(result)]).toEqual(['not_a_report', ['not_a_report']]);
  });

  it('a page that only links to the report says where', () => {
    const attachments = [{ text: '某局2020年年报.docx', address: '/files/1.docx' }];
    const result = transform({ ...documentOf(['某局2020年政府信息公开工作年度报告']), attachments }, off);
    expect([result.kind, codes(result)]).toEqual(['not_a_report', ['report_in_attachment']]);
    expect(result.kind === 'not_a_report' ? result.problems[0]?.message : '').toContain('/files/1.docx');
  });

  it('a report whose tables are pictures keeps its text, and the pictures are reported', () => {
    const text = documentOf([
      '某局2020年政府信息公开工作年度报告',
      '一、总体情况',
      '二、主动公开政府信息情况',
      '三、收到和处理政府信息公开申请情况',
    ]);
    const picture: Block = {
      kind: 'picture',
      source: 'table.png',
      description: 'table.png',
      anchor: { kind: 'html', path: 'img' },
    };
    const result = transform({ ...text, blocks: [...text.blocks, picture] }, off);
    expect(result.kind).toBe('report');
    expect(codes(result).slice(0, 4)).toEqual([
      'tables_are_pictures',
      'table_missing',
      'table_missing',
      'table_missing',
    ]);
  });

  it('a report without one of its tables says which', () => {
    const report = reportOf('huaian-2024', { disputes: [] });
    expect(report.problems.map((problem) => problem.code)).toEqual(['table_missing']);
    expect(report.facts.length).toBe(185);
  });

  it('a form of other years is read as printed and reported', () => {
    const title = '某局2023年政府信息公开工作年度报告';
    const old = printedTables('liren-2020');
    const report = reportFrom(transform(documentOf([title, ...old.proactive, ...old.requests, ...old.disputes]), off));
    expect([report.form, report.identity.year, report.facts.length]).toEqual(['2019', 2023, 198]);
    expect(report.problems.map((problem) => problem.code)).toContain('form_unexpected');
  });

  it('a number stated twice with different values is flagged', () => {
    const [disputes = { rows: [] }] = tables.disputes;
    const report = reportOf('huaian-2024', { disputes: [disputes, withTexts(disputes, { '178': '179' })] });
    const flagged = report.facts.filter((fact) => fact.flags.length > 0);
    expect(flagged.map(({ indicator, flags }) => ({ indicator, flags }))).toEqual([
      { indicator: 'disputes.reconsideration.other', flags: ['value_duplicated'] },
    ]);
  });
});

describe('every fact', () => {
  it('can be written as JSON and has the place of its cell', () => {
    const result = transform(document, off);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    const received = reportFrom(result).facts.find((fact) => fact.indicator === 'requests.received');
    expect(received?.place).toEqual({ table: 2, row: 4, column: 4, anchor: { kind: 'html', path: 'html/body' } });
  });
});

describe('traditional characters', () => {
  it('are read like simplified ones, and the raw text stays', () => {
    const report = reportFrom(
      transform(
        documentOf([
          '某市教育局2023年政府信息公開工作年度報告',
          ...tables.proactive.map((table) =>
            withTexts(table, { 规章: '規章', 行政处罚: '行政處罰', 行政强制: '行政強制' }),
          ),
          ...tables.requests,
          ...tables.disputes,
        ]),
        off,
      ),
    );
    expect(report.identity).toMatchObject({ agency: '某市教育局', year: 2023 });
    expect(report.facts).toHaveLength(200);
    expect(report.facts.flatMap(({ flags }) => flags)).toEqual([]);
  });
});
