// The command trace as a user runs it: a number of every format, its picture, and what happens when no number is found.
import { createHash } from 'node:crypto';
import { appendFileSync, copyFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { type Ended, runProgram } from '../../built-program.js';
import { callProgram } from '../../called-program.js';
import { ingestPaths } from '../../jobs/ingested-folders.js';
import { copiedDatabase } from '../../load/copied-database.js';
import { temporaryFolder } from '../../load/handled-documents.js';
import { loadYear, stated } from '../../load/years.js';

const samples = resolve(import.meta.dirname, '../../../data/raw/samples');

/** A folder with a copy of a sample, and a database of it alone. */
async function ingested(
  sample: string,
): Promise<{ readonly folder: string; readonly file: string; readonly db: string }> {
  const folder = temporaryFolder();
  const [file, db] = [join(folder, sample), join(folder, 'x.sqlite')];
  copyFileSync(join(samples, sample), file);
  const database = openDatabase(db);
  await ingestPaths(database, [file]);
  closeDatabase(database);
  return { folder, file, db };
}

/** The lines of a trace by their labels. */
function linesOf({ status, stdout, stderr }: Ended): Readonly<Record<string, string>> {
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return Object.fromEntries(stdout.split('\n').map((line) => [line.slice(0, 11).trim(), line.slice(11)]));
}

const onPage = /^table 1, row 18, column 3; page 2, box \d+,\d+–\d+,\d+ \(points from the page’s top left corner\)$/;

test.each([
  [
    'liren-2020.docx',
    'docx',
    /^table 1, row 18, column 3; word\/document\.xml body\/tbl\[1\]\/tr\[18\]\/tc\[3\]$/,
    'mammoth',
  ],
  ['art_3210_118204.html', 'html', /^table 1, row 18, column 3; html\/body\/.*\/tr\[18\]\/td\[3\]$/, 'htmlparser2'],
  ['liren-2020.pdf', 'pdf', onPage, 'pdf-parse'],
  ['里仁镇2020年政府信息公开工作年度报告.txt', 'text', /^table 1, row 18, column 3; line 88, column 2$/, null],
])('the trace of a number of %s', async (sample, format, place, reader) => {
  const { file, db } = await ingested(sample);
  const shown = await callProgram('trace', '里仁', '2020', '采购总金额', '--db', db);
  const lines = linesOf(shown);
  expect(shown.stdout).toMatch(/^series │ procurement\.amount .* │ +329164 │ cny /mu);
  const bytes = readFileSync(file);
  expect(lines).toMatchObject({
    number: '329164 cny',
    of: '龙南市里仁镇人民政府办公室 2020',
    indicator: 'proactive.procurement.amount · 政府集中采购·采购总金额',
    printed: '“329164”',
    parsed: 'a number as printed; its heading or form states 元 (yuan), in which amounts are kept',
    place: expect.stringMatching(place),
    row: '政府集中采购 │ 3 │ 【329164】',
    document: `${sample}  ${format}, ${bytes.length} bytes`,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    from: expect.stringContaining(`${file}  first seen 20`),
    form: '2019, its table 2019',
    support:
      reader === null
        ? 'none: only the first reader vouches for it'
        : `second reading: an independent reader of the same file (${reader}) sees the same number there`,
    evidence:
      reader === null
        ? 'single: one reader saw it, and nothing proves it'
        : 'confirmed: a second reader of the same file saw the same',
    flags: 'none',
  });
});

test('a trace shows the conversion of money, checks with both sides, and what the number is used for', async () => {
  const { db } = await ingested('szfgs2024.pdf');
  const fees = linesOf(await callProgram('trace', '淮安市人民政府', '2024', 'proactive.fees.amount', '--db', db));
  expect(fees).toMatchObject({
    number: '961716000 cny',
    printed: '“96171.6”',
    parsed:
      'a number as printed; its heading or form states 万元, and amounts are kept in 元 (yuan): 96171.6 × 10,000 = 961,716,000',
  });
  const { stdout } = await callProgram('trace', '淮安市人民政府', '2024', 'requests.received', '--db', db);
  expect(stdout).toMatch(/^applicant +total · 总计$/mu);
  expect(stdout).toMatch(/^evidence +proved: something other than this cell says the same$/mu);
  expect(stdout).toMatch(/^requests\.balance +│ total +│ 总计 +│ +2024 │ +3153 │ +3153 +│ pass +│ received /mu);
  expect(stdout).toMatch(/^ +narrative: the text of section 1 states it: “.*3119件”$/mu);
  expect(stdout).toMatch(/^series +│ requests\.received +│ 本年新收申请 +│ part +│ +2024 │ +3119 /mu);
  expect(stdout).toMatch(
    /^metric +│ share_carried_out +│ 结转下年度占比 +│ denominator +│ +2024 │ +0\.0\d+ +│ share /mu,
  );
  expect(stdout).toMatch(/^in effect │ +1 +│ +3119 +│ +3119 +│ szfgs2024\.pdf │ [0-9a-f]{12} │/mu);
});

test('the name of a group is the sum of its cells, not the first of them', async () => {
  const { folder, db } = await ingested('szfgs2024.doc');
  const trace = (...args: readonly string[]) => callProgram('trace', '淮安市人民政府', '2024', ...args, '--db', db);
  const refused = await trace('不予公开');
  expect(linesOf(refused)).toMatchObject({
    number: '178 request',
    series: 'requests.refused · 不予公开, a sum of 8 cells',
    evidence: 'confirmed: that of its weakest part',
  });
  expect(refused.stdout).toMatch(/requests\.refused\.state_secret[^\n]*│ +2 +│ +2 /u);
  expect((await trace('requests.refused')).stdout).toBe(refused.stdout);
  expect(linesOf(await trace('不予公开', '--applicant', '自然人'))).toMatchObject({
    series: 'requests.refused.natural_person · 不予公开（自然人）, a sum of 8 cells',
  });
  const json = JSON.parse((await trace('无法提供', '--json')).stdout);
  expect([json.sum.value, json.parts.length]).toEqual([781, 3]);
  // One cell is traced as such, and a group has no cell to draw.
  expect(linesOf(await trace('予以公开'))).toMatchObject({ indicator: 'requests.granted · （一）予以公开' });
  expect(await trace('不予处理', '--picture', join(folder, 'a.png'))).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^xxgk: picture_impossible: requests\.not_processed is a sum of 5 cells/u),
  });
  expect((await trace('不予公幵')).stderr).toMatch(/Did you mean 不予公开/u);
});

test('--picture writes the page with exactly the cell marked', async () => {
  const { folder, db } = await ingested('szfgs2024.pdf');
  const picture = join(folder, 'cell.png');
  const args = ['trace', '淮安市人民政府', '2024', '本年收费金额', '--db', db, '--picture', picture, '--json'];
  const { status, stdout, stderr } = await callProgram(...args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const { box } = JSON.parse(stdout).number.anchor;
  const image = await loadImage(picture);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const colourAt = (x: number, y: number) => [...context.getImageData(2 * x, 2 * y, 1, 1).data.slice(0, 3)];
  const yellow = [255, 230, 128];
  // Its corners are marked, the number is in its middle, and the cell to its left is as white as the paper.
  expect(colourAt(box.left + 3, box.top + 3)).toEqual(yellow);
  expect(colourAt(box.right - 3, box.bottom - 3)).toEqual(yellow);
  const { data } = context.getImageData(2 * box.left + 4, 2 * box.top + 4, 2 * (box.right - box.left) - 8, 24);
  expect(Math.min(...data.filter((_, at) => at % 4 === 0))).toBeLessThan(100);
  expect(colourAt(box.left - 6, box.top + 3)).toEqual([255, 255, 255]);
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('a document that was changed or moved is reported, and not drawn', async () => {
  const { folder, file, db } = await ingested('liren-2020.pdf');
  const picture = join(folder, 'cell.png');
  const args = ['trace', '里仁', '2020', '采购总金额', '--db', db, '--picture', picture];
  appendFileSync(file, '\n');
  const changed = await callProgram(...args);
  expect(changed).toMatchObject({ status: 1 });
  expect(changed.stderr).toMatch(
    /^xxgk: document_changed: .*liren-2020\.pdf holds other bytes now.* Put the file back/u,
  );
  expect(changed.stdout).toMatch(/^row +cannot be shown: The document of sha256 /mu);
  rmSync(file);
  const moved = await callProgram(...args);
  expect(moved).toMatchObject({ status: 1 });
  expect(moved.stderr).toMatch(/^xxgk: document_moved: .*liren-2020\.pdf cannot be opened \(ENOENT/u);
  expect(existsSync(picture)).toBe(false);
  // Without a picture, there is a trace all the same.
  expect(await callProgram('trace', '里仁', '2020', '采购总金额', '--db', db)).toMatchObject({ status: 0, stderr: '' });
});

test('a document without pages has no picture', async () => {
  const { folder, db } = await ingested('liren-2020.docx');
  const args = ['trace', '里仁', '2020', '采购总金额', '--db', db, '--picture', join(folder, 'cell.png')];
  expect(await runProgram(...args)).toMatchObject({
    status: 1,
    stderr: 'xxgk: picture_impossible: liren-2020.docx is not a PDF: it has no pages to draw.\n',
  });
});

const agency = '某市局';

/** Two years whose stock was not carried over: the first was read twice, the second has a flag on its cell. */
const twoYears = copiedDatabase((path) => {
  const database = openDatabase(path);
  const identity = { agency, year: null, title: null, publishedOn: null };
  const base = { identity, tableForms: { requests: '2021' } } as const;
  loadYear(database, 2023, { ...base, facts: [stated('requests.carried_out', 3, 'total')] }, 'old');
  loadYear(database, 2023, { ...base, facts: [stated('requests.carried_out', 4, 'total')] }, 'new');
  const carriedIn = { ...stated('requests.carried_in', 5, 'total'), flags: ['value_uncertain'] };
  const problems = [{ code: 'value_uncertain', message: 'Read as 5, but …', at: carriedIn.place }] as const;
  loadYear(database, 2024, { ...base, facts: [carriedIn, stated('requests.granted', 'blank', 'total')], problems });
  closeDatabase(database);
});

test('a trace has the flags and problems of the cell in words, and the checks over two years', async () => {
  const { stdout } = await callProgram('trace', agency, '2024', 'requests.carried_in', '--db', twoYears());
  expect(stdout).toMatch(/^flags +value_uncertain: A number could be read in more than one way\. Read the cell/mu);
  expect(stdout).toMatch(/^ +check_failed: Numbers do not add up as the official form says they should\./mu);
  expect(stdout).toMatch(/^ +value_uncertain: Read as 5, but …$/mu);
  expect(stdout).toMatch(/^years\.requests_carried +│ total +│ 总计 +│ +2024 │ +5 +│ +4 +│ fail /mu);
});

test('a trace has what the report stated there before, and the check of the following year', async () => {
  const { stdout } = await callProgram('trace', agency, '2023', 'requests.carried_out', '--json', '--db', twoYears());
  const story = JSON.parse(stdout);
  expect(story.history).toMatchObject([
    { status: 'in_effect', value: 4, report_id: 2 },
    { status: 'superseded', value: 3, report_id: 1 },
  ]);
  expect(story.checks).toMatchObject([
    { code: 'years.requests_carried', subject: 'total', year: 2024, left_value: 5, right_value: 4, status: 'fail' },
  ]);
});

test('a trace names the other editions that state the same number', async () => {
  const folder = temporaryFolder();
  const db = join(folder, 'x.sqlite');
  const files = ['szfgs2024.pdf', 't20250328_6120457.html'].map((name) => join(samples, name));
  const database = openDatabase(db);
  await ingestPaths(database, files);
  closeDatabase(database);
  const { stdout } = await callProgram('trace', '淮安市人民政府', '2024', 'requests.received', '--json', '--db', db);
  const story = JSON.parse(stdout);
  const sha256 = createHash('sha256')
    .update(readFileSync(files[0] ?? ''))
    .digest('hex');
  const edition = story.history.find((past: { readonly sha256: string }) => past.sha256 === sha256);
  expect(edition).toMatchObject({ status: 'other_edition', value: 3119, source_name: 'szfgs2024.pdf' });
  expect(story.support).toContainEqual({
    ...{ kind: 'other_edition', report_id: edition.report_id, sha256 },
    in_words: `other edition: the edition that is report ${edition.report_id} (sha256 ${sha256.slice(0, 12)}) states the same number`,
  });
});

test('a cell without a number says so', async () => {
  const lines = linesOf(await callProgram('trace', agency, '2024', 'requests.granted', '--db', twoYears()));
  expect(lines).toMatchObject({
    number: 'no value: blank',
    parsed: 'the cell is empty: no number, which is not 0',
    row: expect.stringMatching(/^cannot be shown: /),
  });
});

test('a number that no form has is found by its printed label, and one of several cells can be chosen', async () => {
  const { db } = await ingested('luchuan-tjj-2011.docx');
  const several = await callProgram('trace', '芦川', '2011', '主动公开信息数', '--db', db);
  expect(several).toMatchObject({ status: 1, stdout: '' });
  expect(several.stderr).toMatch(
    /^xxgk: several_cells: Report 1 states 主动公开信息数 in several cells\. Choose a cell with .*--cell:$/mu,
  );
  const lines = linesOf(await callProgram('trace', '芦川', '2011', '主动公开信息数', '--cell', '1,2,4', '--db', db));
  expect(lines).toMatchObject({ indicator: 'unmapped · 主动公开信息数', printed: '“7045”' });
});

test.each<readonly [string, readonly string[], RegExp]>([
  ['an agency that is not there', ['乙局', '2024', '予以公开'], /^xxgk: no_such_agency: There is no agency 乙局 in /u],
  [
    'a year without a report',
    [agency, '2020', '予以公开'],
    /^xxgk: no_such_report: No such report of 某市局 for 2020 is in effect/u,
  ],
  [
    'an indicator that is not stated',
    [agency, '2024', '采购'],
    /^xxgk: no_such_indicator: Report 3 does not state 采购\./u,
  ],
  [
    'an ambiguous indicator',
    [agency, '2024', 'requests.'],
    /^xxgk: several_indicators: 2 numbers of report 3 have requests\. in their code.*\n(?:.*\n)*.*requests\.granted/u,
  ],
  [
    'an applicant that is not stated',
    [agency, '2024', '予以公开', '--applicant', '自然人'],
    /^xxgk: no_such_cell: Report 3 states 予以公开 elsewhere\./u,
  ],
])('%s ends with 1', async (_, args, words) => {
  const { status, stdout, stderr } = await callProgram('trace', ...args, '--db', twoYears());
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(words);
});

test.each<readonly [readonly string[], string]>([
  [[agency, 'last', '予以公开'], 'The year last is not a year of four digits'],
  [[agency, '2024', '予以公开', '--applicant', '路人'], '--applicant 路人 is not the code or label of an applicant'],
  [[agency, '2024'], "missing required argument 'indicator'"],
])('trace %j is wrong usage', async (args, words) => {
  const { status, stdout, stderr } = await callProgram('trace', ...args, '--db', twoYears());
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(words);
});
