// The command chart as a user runs it: what is drawn where, what is drawn hollow, and what is reported when there is nothing to draw.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { runProgram } from '../../built-program.js';
import { callProgram } from '../../called-program.js';
import { type DrawnElement, expectTextsInside, marksOf, parseChart, titleOf } from '../../charts/drawn-chart.js';
import { copiedDatabase } from '../../load/copied-database.js';
import { temporaryFolder } from '../../load/handled-documents.js';
import { education, finance, granted, makeChartedDatabase, received } from './charted-database.js';

const chartedDatabase = copiedDatabase(makeChartedDatabase, 'charted.sqlite');

const hollow = '#ffffff';

async function draw(db: string, ...args: readonly string[]): Promise<DrawnElement> {
  const { status, stdout, stderr } = await callProgram('chart', ...args, '--db', db);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return parseChart(stdout);
}

function inherited(mark: DrawnElement, name: string): string | null {
  return mark.getAttribute(name) ?? (mark.parentElement && inherited(mark.parentElement, name));
}

test('a trend draws every value once, at its place, and flagged or approximate values hollow', async () => {
  const chart = await draw(chartedDatabase(), 'requests.received', '--agency', 'finance');
  const values = marksOf(chart, 'value');
  expect(values.map(titleOf)).toEqual(
    Object.entries(received.finance).map(([year, value]) => {
      const form = Number(year) < 2019 ? '2014' : Number(year) < 2021 ? '2019' : '2021';
      const apart = form === '2014' ? ', comparable only approximately' : year === '2024' ? ', flagged' : '';
      return `${finance} ${year}: ${value}, form of ${form}${apart}`;
    }),
  );
  expect(values.map((value) => inherited(value, 'fill') === hollow)).toEqual(
    Object.keys(received.finance).map((year) => Number(year) < 2019 || year === '2024'),
  );
  // Each is as far above the line of 0 as its value, and as far to the right as its year.
  const zero = Number(chart.querySelector('g[aria-label="rule"] line')?.getAttribute('y1'));
  const scales = values.map(
    (value, index) => (zero - Number(value.getAttribute('cy'))) / (Object.values(received.finance)[index] ?? 0),
  );
  for (const scale of scales) expect(scale).toBeCloseTo(scales[0] ?? 0, 6);
  const [first = 0, second = 0] = values.map((value) => Number(value.getAttribute('cx')));
  expect(values.map((value) => (Number(value.getAttribute('cx')) - first) / (second - first) + 2015)).toEqual(
    Object.keys(received.finance).map((year) => expect.closeTo(Number(year), 6)),
  );
  expect(marksOf(chart, 'value in figures').map(({ textContent }) => textContent)).toEqual(
    Object.values(received.finance).map(String),
  );
  expect(marksOf(chart, 'flag')).toHaveLength(1);
});

test('a trend marks the changes of form between the years, and has no line across a year without a value', async () => {
  const chart = await draw(chartedDatabase(), 'requests.received', '--agency', 'finance');
  expect(marksOf(chart, 'name of the change').map(({ textContent }) => textContent)).toEqual([
    'form 2014 → 2019',
    'form 2019 → 2021',
  ]);
  const placeOf = new Map(
    marksOf(chart, 'value').map((value) => [
      titleOf(value).slice(finance.length + 1, finance.length + 5),
      Number(value.getAttribute('cx')),
    ]),
  );
  const between = (year: number) => ((placeOf.get(`${year}`) ?? 0) + (placeOf.get(`${year - 1}`) ?? 0)) / 2;
  expect(marksOf(chart, 'change of form').map((rule) => Number(rule.getAttribute('x1')))).toEqual([
    expect.closeTo(between(2019), 6),
    expect.closeTo(between(2021), 6),
  ]);
  // Only 2019–2020 can be compared directly; 2022 has no report.
  expect(marksOf(chart, 'line')).toHaveLength(1);
  expect(marksOf(chart, 'dashed line')).toHaveLength(6);
  expect(marksOf(chart, 'dashed line').every((line) => inherited(line, 'stroke-dasharray') !== null)).toBe(true);
});

test('the legend explains the symbols that are used, and notes give the reasons', async () => {
  const texts = expectTextsInside(
    await draw(chartedDatabase(), 'requests.received', '--agency', 'finance', 'education'),
  );
  for (const meaning of [
    finance,
    education,
    'hollow: comparable only approximately',
    'hollow and ringed: flagged',
    'dashed: to such a value, or over a change of form',
    'change of the official form',
    'a report, but its value is not known',
    'form of 2014: it is not stated whether requests carried over are included.',
    `2021: ${education}: no value: requests.received|total is blank and no sum says that it is 0.`,
  ])
    expect(texts).toContain(meaning);
  const plainTexts = expectTextsInside(await draw(chartedDatabase(), 'requests.received', '--agency', 'education'));
  expect(plainTexts).not.toContain('hollow and ringed: flagged');
  expect(plainTexts).not.toContain('hollow: comparable only approximately');
});

test('several agencies differ by colour and by shape; a value that is not known has a symbol of its own', async () => {
  const chart = await draw(chartedDatabase(), 'requests.received', '--agency', 'finance', 'education');
  const values = marksOf(chart, 'value');
  const known = Object.values(received.education).filter((value) => value !== null).length;
  expect(values).toHaveLength(Object.keys(received.finance).length + known);
  const looks = values.map((value) => `${value.tagName} ${inherited(value, 'stroke')}`);
  expect(new Set(looks)).toEqual(new Set(['circle #0072b2', 'path #d55e00']));
  expect(marksOf(chart, 'not known').map(titleOf)).toEqual([`${education} 2021: not known, form of 2021`]);
  expect(marksOf(chart, 'value in figures')).toEqual([]);
});

test('a chart has a title, a unit, a source, and a description for those who cannot see it', async () => {
  const chart = await draw(chartedDatabase(), 'requests.received', '--agency', 'finance');
  expect(chart.getAttribute('role')).toBe('img');
  expect(chart.getAttribute('aria-labelledby')).toBe('chart-title chart-description');
  expect(chart.querySelector('#chart-title')?.textContent).toBe(`Requests received in the year: ${finance}`);
  expect(chart.querySelector('#chart-description')?.textContent).toContain(`${finance} 2023: 120, form of 2021.`);
  expect(chart.getAttribute('font-family')).toMatch(/Noto Sans CJK SC.*PingFang SC.*Microsoft YaHei.*sans-serif/);
  const texts = expectTextsInside(chart);
  expect(texts).toContain(`Requests received in the year: ${finance}`);
  expect(texts).toContain('number of requests');
  expect(texts.join(' ')).toMatch(/Source: 9 annual reports \(政府信息公开工作年度报告\); as of 2026-02-01; xxgk \d/);
});

test('the same question gives the same bytes, in a file or on standard output', async () => {
  const db = chartedDatabase();
  const out = join(dirname(db), 'chart.svg');
  const args = ['chart', 'share_granted', '--level', 'county', '--kind', 'bureau', '--db', db];
  const { stdout } = await callProgram(...args);
  expect((await runProgram(...args)).stdout).toBe(stdout);
  expect(await callProgram(...args, '--out', out)).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(readFileSync(out, 'utf8')).toBe(stdout);
  expect(readdirSync(dirname(db)).filter((name) => name.includes('.tmp'))).toEqual([]);
});

test('a distribution draws each report once, piles up equal values, and marks the agency', async () => {
  const db = chartedDatabase();
  const chart = await draw(db, '--metric', 'share_granted', '--level', 'county', '--agency', 'peer9');
  const values = marksOf(chart, 'value');
  expect(values.map((value) => titleOf(value).replace(/.*: /, ''))).toEqual(
    granted.map((count) => `${count}%, rank ${granted.filter((other) => other > count).length + 1} of 17`),
  );
  const places = values.map((value) => Number(value.getAttribute('cx')));
  const [low = 0, high = 1] = [places[0], places[places.length - 1]];
  expect(places.map((place) => 12 + ((place - low) / (high - low)) * 88)).toEqual(
    granted.map((count) => expect.closeTo(count, 6)),
  );
  // No two dots overlap completely.
  const spots = values.map((value) => `${value.getAttribute('cx')} ${value.getAttribute('cy')}`);
  expect(new Set(spots).size).toBe(granted.length);
  expect(values.filter((value) => inherited(value, 'fill') === hollow).map(titleOf)).toEqual([
    '江苏省淮安市涟水县第5局: 40%, rank 13 of 17',
  ]);
  expect(values.filter((value) => inherited(value, 'stroke') === '#d55e00').map(titleOf)).toEqual([
    '江苏省淮安市涟水县第10局: 63%, rank 8 of 17',
  ]);
  expect(marksOf(chart, 'name of the median').map(({ textContent }) => textContent)).toEqual(['median 60%']);
  expect(Number(marksOf(chart, 'median')[0]?.getAttribute('x1'))).toBeCloseTo(places[8] ?? 0, 6);
  const texts = expectTextsInside(chart);
  expect(texts).toContain('63%, rank 8 of 17');
  expect(texts).toContain('江苏省淮安市涟水县第10局');
  expect(texts).toContain('Share granted in full, county bureaus, 2023');
});

test('coverage draws a cell for each expected report, with the colour and sign of its status', async () => {
  const db = chartedDatabase();
  const chart = await draw(db, 'coverage', '--agency', 'finance', 'education');
  const years = { finance: [2015, 2024], education: [2019, 2024] } as const;
  const statusOf = (agency: keyof typeof years, year: number) =>
    year in received[agency] ? (year === 2020 ? 'late' : 'in time') : 'missing';
  const expected = Object.entries({ finance, education }).flatMap(([agency, name]) => {
    const key = agency === 'finance' ? 'finance' : 'education';
    const [first, last] = years[key];
    return Array.from(
      { length: last - first + 1 },
      (_, index) => `${name} ${first + index}: ${statusOf(key, first + index)}`,
    );
  });
  const cells = marksOf(chart, 'status');
  expect(cells.map((cell) => titleOf(cell).replace(/, published on .*/, '')).sort()).toEqual([...expected].sort());
  const looks = new Set(
    cells.map((cell) => `${titleOf(cell).replace(/.*: ([a-z ]+).*/, '$1')} ${inherited(cell, 'fill')}`),
  );
  expect(looks).toEqual(new Set(['in time #0072b2', 'late #e69f00', 'missing #ffffff']));
  expect(
    marksOf(chart, 'sign')
      .map(({ textContent }) => textContent)
      .filter((sign) => sign === '!'),
  ).toHaveLength(2);
  const texts = expectTextsInside(chart);
  expect(texts).toEqual(expect.arrayContaining([finance, education, 'in time', 'late', 'missing', '2015', '2024']));
});

test('long names, XML markup and control characters do no harm to a chart', async () => {
  const db = chartedDatabase();
  const name = `某某省某某自治州某某自治县<人民>政府&“办公室”\u001b[31m${'信息公开工作领导小组'.repeat(5)}`;
  const connection = new SqliteDatabase(db);
  connection.prepare("UPDATE agencies SET name = ? WHERE agency_id IN ('finance', 'peer3')").run(name);
  connection.close();
  for (const args of [
    ['requests.received', '--agency', 'finance', 'education'],
    ['share_granted', '--level', 'county', '--agency', 'peer3'],
    ['coverage'],
  ]) {
    const chart = await draw(db, ...args);
    const texts = expectTextsInside(chart);
    expect(texts.join('')).toContain('<人民>政府&“办公室” [31m');
  }
});

test('an agency with reports of two scopes has a line for each', async () => {
  const db = chartedDatabase();
  const connection = new SqliteDatabase(db);
  connection.exec("UPDATE readings SET scope = iif(year < 2021, 'organ', 'territory') WHERE agency_key = 'finance'");
  connection.close();
  const chart = await draw(db, 'requests.received', '--agency', 'finance');
  expect(marksOf(chart, 'value')).toHaveLength(Object.keys(received.finance).length);
  expect(expectTextsInside(chart)).toEqual(
    expect.arrayContaining([`${finance} (organ itself)`, `${finance} (whole territory)`]),
  );
});

test('several reports of a year stand side by side, no line leads to them, and a note says so', async () => {
  const db = chartedDatabase();
  const connection = new SqliteDatabase(db);
  // The report for 2016 becomes a second one for 2017.
  connection.exec("UPDATE readings SET year = 2017 WHERE agency_key = 'finance' AND year = 2016");
  connection.close();
  const chart = await draw(db, 'requests.received', '--agency', 'finance');
  const values = marksOf(chart, 'value');
  const placeOf = (year: number) =>
    values.filter((value) => titleOf(value).includes(` ${year}: `)).map((value) => Number(value.getAttribute('cx')));
  const [first = 0, second = 0] = placeOf(2017);
  const [before = 0] = placeOf(2015);
  const [after = 0] = placeOf(2018);
  expect(placeOf(2017)).toHaveLength(2);
  // Both within the room of their year, as far to its left as to its right.
  expect((first + second) / 2).toBeCloseTo(before + ((after - before) * 2) / 3, 6);
  expect(second - first).toBeGreaterThan(8);
  expect(second - first).toBeLessThan((after - before) / 3);
  // From 2018 on: to 2019, 2020 and 2021, and from 2023 to 2024.
  expect([...marksOf(chart, 'line'), ...marksOf(chart, 'dashed line')]).toHaveLength(4);
  expect(expectTextsInside(chart).join(' ')).toContain(`${finance}, 2017: several reports are in effect.`);
});

test('all words are Chinese on demand', async () => {
  for (const args of [
    ['requests.received', '--agency', 'finance', 'education'],
    ['share_granted', '--level', 'county', '--agency', 'peer9'],
    ['share_granted', '--map'],
    ['requests.received', '--by', 'province'],
    ['coverage'],
  ]) {
    const chart = await draw(chartedDatabase(), ...args, '--lang', 'zh');
    expect(chart.getAttribute('lang')).toBe('zh-CN');
    const texts = [...expectTextsInside(chart), chart.querySelector('desc')?.textContent ?? ''];
    expect(texts.filter((text) => /[a-z]{3}/i.test(text.replace(/xxgk/g, '')))).toEqual([]);
  }
});

test('no chart shows SQL', async () => {
  for (const args of [
    ['share_granted', '--level', 'county'],
    ['share_granted', '--agency', 'peer9'],
    ['share_granted', '--map'],
  ])
    expect(expectTextsInside(await draw(chartedDatabase(), ...args)).join(' ')).not.toMatch(/SELECT|sum\(|report_id/);
});

test('the map has a tile for each province, with the median and how many reports it is of', async () => {
  const chart = await draw(chartedDatabase(), 'share_granted', '--map');
  const titles = [...chart.querySelectorAll('g[class="province"]')].map(titleOf);
  expect(titles).toHaveLength(34);
  // The ninth of seventeen.
  expect(titles.filter((title) => !title.includes('no value'))).toEqual(['Jiangsu: 60% (n = 17)']);
  expect(expectTextsInside(chart)).toContain('Share granted in full by province, 2023');
});

test('each province has a panel with a line for each agency', async () => {
  const chart = await draw(chartedDatabase(), 'requests.received', '--by', 'province');
  expect([...chart.querySelectorAll('g[class="panel"]')]).toHaveLength(1);
  const known =
    Object.values({ ...received.finance }).length + Object.values(received.education).filter(Boolean).length;
  expect(marksOf(chart, 'value')).toHaveLength(known);
  expect(expectTextsInside(chart)).toEqual(
    expect.arrayContaining(['Jiangsu · 2 agencies', 'Each panel has a scale of its own.']),
  );
});

test('a file whose name ends in .png is a picture of two pixels for each unit, with text in it', async () => {
  const db = chartedDatabase();
  const out = join(dirname(db), 'chart.png');
  const args = ['chart', 'requests.received', '--agency', 'finance', '--db', db] as const;
  const svg = parseChart((await callProgram(...args)).stdout);
  expect(await callProgram(...args, '--out', out)).toEqual({ status: 0, stdout: '', stderr: '' });
  const picture = await loadImage(readFileSync(out));
  expect([picture.width, picture.height]).toEqual([
    ...['width', 'height'].map((name) => 2 * Number(svg.getAttribute(name))),
  ]);
  const canvas = createCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d');
  context.drawImage(picture, 0, 0);
  // The title is dark text on white, in the upper left corner.
  const { data } = context.getImageData(32, 32, 400, 40);
  const dark = data.filter((value, index) => index % 4 === 0 && value < 90).length;
  expect(dark).toBeGreaterThan(300);
  expect(dark).toBeLessThan(8000);
});

test('a series is also found by its label, and by the code of its cell', async () => {
  const db = chartedDatabase();
  const drawn = (name: string) => callProgram('chart', name, '--agency', 'finance', '--db', db);
  expect((await drawn('本年新收申请')).stdout).toBe((await drawn('requests.received')).stdout);
  expect((await drawn('requests.handled_total')).stderr).toMatch(/requests\.handled\b/u);
});

test.each<readonly [string, readonly string[], RegExp]>([
  ['an agency that is not there', ['requests.received', '--agency', '乙局'], /There is no agency 乙局/u],
  [
    'a name of several',
    ['requests.received', '--agency', '涟水县'],
    /several_agencies: 19 agencies have 涟水县 in their names\. Name one by its id or full name\.\n.*涟水县/u,
  ],
  [
    'a form that has no such number',
    ['licensing.decisions', '--agency', 'finance'],
    /No report in effect of .*财政局 follows a form that states licensing\.decisions/u,
  ],
  [
    'peers without values',
    ['share_granted', '--level', 'township'],
    /no values of share_granted among township; there are for county bureau 2023/u,
  ],
  ['a metric without values', ['share_refused', '--level', 'county'], /share_refused/u],
  [
    'a marked agency without a value',
    ['share_granted', '--level', 'county', '--agency', 'finance'],
    /has no value of share_granted among county bureau 2023/u,
  ],
  ['a matrix of nothing', ['coverage', '--year', '2009'], /No such report is expected/u],
])('%s: there is nothing to draw, and the message says why', async (_, args, words) => {
  const { status, stdout, stderr } = await callProgram('chart', ...args, '--db', chartedDatabase());
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(words);
});

test('the error gives the reason why no report states a value', async () => {
  const { status, stderr } = await callProgram(
    'chart',
    'requests.granted',
    '--agency',
    'education',
    '--db',
    chartedDatabase(),
  );
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /^xxgk: nothing_to_draw: No value of requests\.granted is known: no value: requests\.granted\|total is missing/u,
  );
});

test.each<readonly [readonly string[], RegExp]>([
  [[], /Name one thing to draw/],
  [['requests.received', '--metric', 'share_granted'], /Name one thing to draw/],
  [['odd', '--agency', 'finance'], /odd is not the code or label of a series or metric/],
  [['requests.received'], /Name the agencies to draw with --agency/],
  [['requests.received', '--level', 'county'], /is a series\. Peers are compared by a metric/],
  [['requests.received', '--agency', 'finance', '--year', '2020'], /--year belongs to peers/],
  [['share_granted', '--level', 'county', '--division', '320826'], /--division does not belong to this chart/],
  [['coverage', '--kind', 'bureau'], /--kind does not belong to this chart/],
  [['coverage', '--year', 'last'], /--year last is not a year/],
  [['coverage', '--map'], /--map does not belong to this chart/],
  [['coverage', '--lang', 'de'], /--lang de is not one of: en, zh/],
  [['requests.received', '--map'], /is a series\. A map compares provinces by a metric/],
  [['share_granted', '--by', 'county'], /--by county is not one of: province/],
  [['share_granted', '--by', 'province', '--year', '2023'], /--year does not belong to this chart/],
  [['share_granted', '--map', '--agency', 'finance'], /--agency does not belong to this chart/],
])('chart %j is wrong usage', async (args, words) => {
  const { status, stdout, stderr } = await callProgram('chart', ...args, '--db', chartedDatabase());
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(words);
});

test('a file that cannot be written is reported, and an empty database has nothing to draw', async () => {
  const db = chartedDatabase();
  const out = join(dirname(db), 'no/such/folder.svg');
  expect(await callProgram('chart', 'coverage', '--out', out, '--db', db)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining(`Cannot write ${out}`),
  });
  const empty = join(temporaryFolder(), 'empty.sqlite');
  closeDatabase(openDatabase(empty));
  expect(await callProgram('chart', 'coverage', '--db', empty)).toMatchObject({ status: 1 });
});
