// The file of sources: what follows from it, and how its faults are reported.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { kinds } from '../../../src/scrape/sources/kinds.js';
import { readSources, type SourcesReading } from '../../../src/scrape/sources/read-sources.js';
import type { Source } from '../../../src/scrape/sources/source.js';

function sourceOf(yaml: string): Source {
  const reading = readSources(yaml, 2025);
  if (reading.kind !== 'sources') throw new Error(JSON.stringify(reading.faults));
  const [source] = reading.sources;
  if (!source) throw new Error('Expected a source');
  return source;
}

function faultsOf(yaml: string): Extract<SourcesReading, { kind: 'faulty' }>['faults'] {
  const reading = readSources(yaml, 2025);
  return reading.kind === 'faulty' ? reading.faults : [];
}

const smallest = `contact: reports@example.org
sources:
  - id: city
    agency: 某市人民政府
    kind: trs
    start: ['https://www.example.gov.cn/nb/index.html']
`;

test('the smallest source has the rules of its kind and polite defaults', () => {
  expect(sourceOf(smallest)).toMatchObject({
    id: 'city',
    paging: kinds.trs.paging,
    hosts: ['www.example.gov.cn'],
    ports: [],
    pace: { seconds: 3, jitter: 0.3, window: null },
    respectsRobots: true,
    legacyTls: false,
    schedule: '30 1 * * *',
    years: { from: 2008, to: 2025 },
  });
});

test('a year in a start address stands for each year, the newest first', () => {
  const yaml = `${smallest.replace('nb/index.html', 'x.jsp?area=1&fbtime={year}')}    reports: { years: { from: 2023 } }\n`;
  expect(sourceOf(yaml).start).toEqual(
    [2025, 2024, 2023].map((year) => `https://www.example.gov.cn/x.jsp?area=1&fbtime=${year}`),
  );
});

test('what a source states itself takes precedence over its kind', () => {
  const yaml = `${smallest}    paging: { address: "?page={page}" }\n    links: { pages: ["/x/"] }\n`;
  expect(sourceOf(yaml)).toMatchObject({
    paging: [{ how: 'address', address: '?page={page}', first: 2 }],
    pagePatterns: [/\/x\//],
  });
});

describe('faults have the line and the field', () => {
  const cases: readonly (readonly [string, string, number, string, RegExp])[] = [
    ['a wrong value', smallest.replace('kind: trs', 'kind: trz'), 5, 'sources[1].kind', /trs/],
    ['an unknown field', `${smallest}    paec: 3\n`, 7, 'sources[1].paec', /not a known field/],
    ['a missing field', smallest.replace(/ {4}start.*\n/, ''), 3, 'sources[1].start', /expected array/],
    ['no agency and no place', smallest.replace(/ {4}agency.*\n/, ''), 3, 'sources[1].agency', /agency or a place/],
    ['an address of another scheme', smallest.replace('https:', 'ftp:'), 6, 'sources[1].start[1]', /not an http/],
    ['a wrong schedule', `${smallest}    schedule: nightly\n`, 7, 'sources[1].schedule', /five fields/],
    ['a wrong window', `${smallest}    pace:\n      window: 22-6\n`, 8, 'sources[1].pace.window', /22:00-06:00/],
    [
      'a wrong regular expression',
      `${smallest}    links: { pages: ["("] }\n`,
      7,
      'sources[1].links.pages[1]',
      /regular/,
    ],
    ['robots ignored without a note', `${smallest}    robots: ignore\n`, 7, 'sources[1].robots', /who allowed/],
    ['no contact', smallest.replace(/contact.*\n/, ''), 1, 'contact', /./],
    ['an id twice', smallest + smallest.split('\n').slice(2).join('\n'), 7, 'sources[2].id', /another source/],
    ['a text that is not YAML', `${smallest}    pace: [\n`, 8, '', /flow/i],
    ['a text that is not a map', 'nothing', 1, '', /object/],
  ];
  test.each(cases)('%s', (_, yaml, line, field, message) => {
    const [fault, ...others] = faultsOf(yaml);
    expect(others).toEqual([]);
    expect(fault).toEqual({ line, field, message: expect.stringMatching(message) });
  });
});

test('aliases that would multiply without limit are refused', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x,x]',
    ...'bcdefgh'.split('').map((name, index) => {
      const before = 'abcdefgh'[index];
      return `${name}: &${name} [${Array(10).fill(`*${before}`).join(',')}]`;
    }),
  ].join('\n');
  expect(faultsOf(bomb)).toEqual([{ line: 1, field: '', message: expect.stringMatching(/alias/i) }]);
});

test('the example in docs is a valid file, with a source of each kind', () => {
  const reading = readSources(
    readFileSync(new URL('../../../docs/sources.example.yaml', import.meta.url), 'utf8'),
    2025,
  );
  expect(reading.kind === 'faulty' ? reading.faults : []).toEqual([]);
  const used = reading.kind === 'sources' ? reading.sources.map(({ kind }) => kind) : [];
  expect(new Set(used)).toEqual(new Set(Object.keys(kinds)));
});
