// The commands extract and inspect: what they print of one file, as text and as JSON, and how they end.
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { runProgram } from '../../built-program.js';
import { callProgram } from '../../called-program.js';
import { folderOf } from '../../jobs/ingested-folders.js';

const samples = resolve(import.meta.dirname, '../../../data/raw/samples');
const huaian = join(samples, '淮安市人民政府2024年政府信息公开工作年度报告.docx');
const page = join(samples, 'art_3210_118204.html');

test('extract shows metadata, text and tables', async () => {
  const { status, stdout, stderr } = await runProgram('extract', page);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const lines = stdout.split('\n');
  expect(lines[0]).toBe('art_3210_118204.html: html, utf-8');
  expect(lines.filter((line) => line.startsWith('Table ')).length).toBeGreaterThan(2);
  expect(stdout).toMatch(/^ {2}发布机构: .+/m);
  expect(stdout).toMatch(/^#.*一、总体情况/m);
});

test('extract --json gives the whole document', async () => {
  const { status, stdout } = await callProgram('extract', huaian, '--json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    kind: 'document',
    document: { name: '淮安市人民政府2024年政府信息公开工作年度报告.docx', format: 'docx', problems: [] },
    secondReading: { status: 'off' },
  });
});

test('inspect shows identity, numbers, checks and sections', async () => {
  const { status, stdout, stderr } = await runProgram('inspect', huaian);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout.split('\n').slice(0, 7)).toEqual([
    'title         淮安市人民政府2024年政府信息公开工作年度报告',
    'agency        淮安市人民政府',
    'year          2024',
    expect.stringMatching(/^published on {2}/),
    'form          2021 (proactive 2021, requests 2021, disputes 2021)',
    'facts         200, 0 flagged (marked *)',
    'evidence      11 proved (+), 189 confirmed, 0 single (~), 0 doubtful (*)',
  ]);
  expect(stdout).toMatch(/^proactive\.rules\.issued .*│ +1 +│ confirmed +│ mammoth$/m);
  expect(stdout).toMatch(/^requests\.carried_out .*│ +103\+$/m);
  expect(stdout).toMatch(/^requests\.received .*3119/m);
  expect(stdout).toMatch(/^checks {8}\d+ pass, 0 fail, 0 not assessable$/m);
  expect(stdout).toMatch(/^section 1 {2}总体情况/m);
});

test('inspect shows the table of 2014, and numbers that no form has with their path and column', async () => {
  const annex = await callProgram('inspect', join(samples, 'yunze-2016-tongjibiao.html'));
  expect(annex.stdout).toMatch(/^form {10}2014 \(statistics_2014 2014\)$/m);
  expect(annex.stdout).toMatch(/^form2014\.requests\.received +│ 三、（一）收到申请数 +│ +412\+ /m);
  expect(annex.stdout).not.toContain('unmapped');
  const local = await callProgram('inspect', join(samples, 'luchuan-tjj-2011.docx'));
  expect(local.stdout).toMatch(/^unmapped {6}28, 0 flagged \(marked \*\)$/m);
  expect(local.stdout).toMatch(/^收到申请总数 › 当面申请 +│ 2011年 +│ 条 +│ +11 +│ confirmed +│ mammoth$/m);
});

test('inspect --json gives the whole report', async () => {
  const { status, stdout } = await callProgram('inspect', huaian, '--json');
  expect(status).toBe(0);
  const outcome: unknown = JSON.parse(stdout);
  expect(outcome).toMatchObject({ kind: 'report', report: { identity: { year: 2024 }, form: '2021', problems: [] } });
  expect(outcome).toHaveProperty('report.facts.length', 200);
  expect(outcome).toHaveProperty('report.evidence', { proved: 11, confirmed: 189, single: 0, doubtful: 0 });
  expect(outcome).toHaveProperty('report.facts.0.evidence', 'confirmed');
  expect(stdout).toContain('"second_reading"');
  const alone = await callProgram('inspect', huaian, '--json', '--no-second-reading');
  expect(alone.stdout).not.toContain('"second_reading"');
});

test('a document that is not a report: extract shows it, inspect says why it is not a report and ends with 1', async () => {
  const notice = join(folderOf({ 'notice.html': '<h1>关于春节放假的通知</h1><p>一月一日</p>' }), 'notice.html');
  expect(await callProgram('extract', notice)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('关于春节放假的通知'),
  });
  expect(await callProgram('inspect', notice)).toEqual({
    status: 1,
    stdout:
      'No report: not a report.\n! not_a_report: Neither the title nor any table or section is that of a disclosure annual report.\n',
    stderr: '',
  });
});

test('a file that cannot be read ends both with 1 and its code', async () => {
  const broken = join(folderOf({ 'broken.docx': 'PK\u0003\u0004' }), 'broken.docx');
  const problem = '! zip_damaged: The zip container has no end record: it is cut off or damaged.\n';
  expect(await callProgram('extract', broken)).toEqual({
    status: 1,
    stdout: `broken.docx could not be read (a damaged zip container).\n${problem}`,
    stderr: '',
  });
  expect(await callProgram('inspect', broken)).toEqual({
    status: 1,
    stdout: `No report: failed.\n${problem}`,
    stderr: '',
  });
  const json = await callProgram('inspect', broken, '--json');
  expect([json.status, JSON.parse(json.stdout)]).toMatchObject([
    1,
    { kind: 'failed', problems: [{ code: 'zip_damaged' }] },
  ]);
});

test('control characters of a text are not printed', async () => {
  const red = join(folderOf({ 'red.html': '<p>总体\u001b[31m情况\u0007</p>' }), 'red.html');
  const { stdout } = await callProgram('extract', red);
  expect(stdout).toContain('总体[31m情况\n');
});
