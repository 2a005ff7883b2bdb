// Which agency a report belongs to after the lines of agencies.csv: assign, split, merge and rename.
import { describe, expect, test } from 'vitest';
import { assignAgency, resolveReport } from '../../../src/agencies/assign-agency.js';
import { readDecisions } from '../../../src/agencies/decisions/read-decisions.js';
import { loadGazetteer } from '../../../src/agencies/gazetteer/load-gazetteer.js';
import type { AgencyAssignment, ReportToAssign } from '../../../src/model/agency-assignment.js';
import { cluesOf } from '../labelled-names.js';

const gazetteer = loadGazetteer();
const head = 'action,name,agency,from_year,to_year,source,sha256,host,note';

interface Case extends Partial<ReportToAssign> {
  readonly hosts?: readonly string[];
}

function assigned(printedName: string, lines: readonly string[], { hosts = [], ...more }: Case = {}): AgencyAssignment {
  const year = more.year ?? 2022;
  const report: ReportToAssign = {
    readingId: 1,
    printedName,
    year,
    sha256: 'abcdef01'.repeat(8),
    sourceNames: ['a.html'],
    urls: [],
    clues: cluesOf(printedName, year, { hosts }),
    ...more,
  };
  const text = [head, ...lines].join('\n');
  const decisions = readDecisions(text, 'agencies.csv', { gazetteer: () => gazetteer, known: new Map() });
  return assignAgency(report, resolveReport(report, gazetteer), { gazetteer, decisions });
}

/** The name of the agency, or null, and the decisions as action and line. */
function outcome(printedName: string, lines: readonly string[], more: Case = {}): readonly (string | null)[] {
  const { agencies, agencyId, decisions } = assigned(printedName, lines, more);
  const agency = agencies.find(({ id }) => id === agencyId);
  return [agency?.name ?? null, decisions.map(({ action, line }) => `${action} ${line}`).join(', ')];
}

const finance = '江苏省淮安市财政局';

test('without lines, the agency is the one that the name was resolved to, under its governments', () => {
  const { agencies, resolution, problem } = assigned('淮安市财政局', []);
  expect(agencies.map(({ name }) => name)).toEqual([finance, '江苏省淮安市人民政府', '江苏省人民政府', '国务院']);
  expect(resolution).toMatchObject({ status: 'resolved', agency: finance, is_former_name: false });
  expect(problem).toBeNull();
});

test('other names count only if they mean the same agency: the name of the site may mean another', () => {
  const otherNames = [
    { source: 'title', name: '江苏省淮安市财政局2022年政府信息公开工作年度报告' },
    { source: 'publisher', name: '市财政局' },
    { source: 'publisher', name: '淮安市人民政府' },
    { source: 'page_title', name: '政府信息公开' },
  ] as const;
  const clues = cluesOf('淮安市财政局', 2022, { otherNames });
  expect(assigned('淮安市财政局', [], { clues }).resolution?.names).toEqual([
    { source: 'title', name: '江苏省淮安市财政局' },
    { source: 'publisher', name: '市财政局' },
  ]);
});

test('a former name is reported as such', () => {
  expect(assigned('洪泽县人民政府', [], { year: 2012 }).resolution).toMatchObject({
    agency: '江苏省淮安市洪泽区人民政府',
    is_former_name: true,
  });
});

test('a name of several agencies is a problem that lists them, until a person assigns it', () => {
  const { agencyId, problem, resolution } = assigned('朝阳区教育局', []);
  expect(agencyId).toBeNull();
  expect(problem?.code).toBe('agency_ambiguous');
  for (const { id, name } of resolution?.candidates ?? []) expect(problem?.message).toContain(`${name} (${id})`);
  expect(resolution?.candidates).toHaveLength(2);
  const decided = assigned('朝阳区教育局', ['assign,朝阳区教育局,北京市朝阳区教育局,,,,,,']);
  expect(decided).toMatchObject({ problem: null, resolution: { status: 'ambiguous' } });
  expect(decided.agencyId).not.toBeNull();
});

test('a name of which nothing is known is a problem that says what to write', () => {
  const { problem } = assigned('芦川县统计局', []);
  expect(problem).toMatchObject({ code: 'agency_unknown' });
  expect(problem?.message).toContain('assign,芦川县统计局,');
});

test('there is no second problem if no name is printed', () => {
  expect(assigned('', [], { printedName: null }).problem).toBeNull();
});

describe('assign', () => {
  test.each<readonly [string, string, Case, boolean]>([
    ['by printed name', '某局,淮安市财政局,,,,,,', {}, true],
    ['by another printed name', '另局,淮安市财政局,,,,,,', {}, false],
    ['from its first year', '某局,淮安市财政局,2022,,,,,', {}, true],
    ['not before its first year', '某局,淮安市财政局,2023,,,,,', {}, false],
    ['up to its last year', '某局,淮安市财政局,,2022,,,,', {}, true],
    ['not after its last year', '某局,淮安市财政局,,2021,,,,', {}, false],
    ['not if the line has years and the year is not known', '某局,淮安市财政局,2008,,,,,', { year: null }, false],
    ['by source only', ',淮安市财政局,,,a.html,,,', {}, true],
    ['not by part of the source', ',淮安市财政局,,,a,,,', {}, false],
    ['by the beginning of the hash only', ',淮安市财政局,,,,ABCDEF,,', {}, true],
    ['by a host that the report names', '某局,淮安市财政局,,,,,huaian.gov.cn,', { hosts: ['www.huaian.gov.cn'] }, true],
    ['not by the end of another host', '某局,淮安市财政局,,,,,huaian.gov.cn,', { hosts: ['nothuaian.gov.cn'] }, false],
    ['by the host it was fetched from', '某局,淮安市财政局,,,,,a.cn,', { urls: ['http://www.a.cn/x.html'] }, true],
  ])('%s', (_, line, more, isAssigned) => {
    expect(outcome('某局', [`assign,${line}`], more)).toEqual(isAssigned ? [finance, 'assign 2'] : [null, '']);
  });

  test('by source or hash only, if the report prints no name', () => {
    expect(outcome('', ['assign,,淮安市财政局,,,a.html,,,'])).toEqual([finance, 'assign 2']);
    expect(outcome('', ['assign,,淮安市财政局,,,,abcdef,,'], { printedName: null })).toEqual([finance, 'assign 2']);
  });

  test('takes the first line that fits', () => {
    const lines = [
      'assign,某局,淮安市审计局,2023,,,,,',
      'assign,某局,淮安市财政局,,,,,,',
      'assign,某局,淮安市统计局,,,,,,',
    ];
    expect(outcome('某局', lines)).toEqual([finance, 'assign 3']);
  });

  test('overrides what the name was resolved to', () => {
    expect(outcome('淮安市审计局', ['assign,淮安市审计局,淮安市财政局,,,,,,'])).toEqual([finance, 'assign 2']);
  });

  test('changes nothing if the id is not known', () => {
    expect(outcome('某局', ['assign,某局,0123456789abcdef,,,,,,'])).toEqual([null, '']);
  });
});

describe('split', () => {
  const split = ['split,淮安市财政局,淮安市财政分局新,2022,,,,,'];
  test('applies to the years that it states, whatever name is printed', () => {
    expect(outcome('江苏省淮安市财政局', split, { year: 2022 })).toEqual(['淮安市财政分局新', 'split 2']);
    expect(outcome('淮安市财政局', split, { year: 2021 })).toEqual([finance, '']);
  });

  test('may depend on the host', () => {
    const lines = ['split,淮安市财政局,淮安市财政分局新,,,,,a.cn,'];
    expect(outcome('淮安市财政局', lines, { hosts: ['b.a.cn'] })).toEqual(['淮安市财政分局新', 'split 2']);
    expect(outcome('淮安市财政局', lines, { hosts: ['b.cn'] })).toEqual([finance, '']);
  });

  test('enters the part by hand, under the government of the whole', () => {
    const { agencies } = assigned('淮安市财政局', split);
    expect(agencies.map(({ name, origin }) => `${name} ${origin}`)).toEqual([
      '淮安市财政分局新 by_hand',
      '江苏省淮安市人民政府 resolved',
      '江苏省人民政府 resolved',
      '国务院 resolved',
    ]);
  });
});

describe('merge', () => {
  test('gives the reports of one agency to another, and on to a third', () => {
    const lines = ['merge,淮安市审计局,淮安市统计局,,,,,,', 'merge,淮安市统计局,淮安市财政局,,,,,,'];
    expect(outcome('淮安市审计局', lines)).toEqual([finance, 'merge 2, merge 3']);
    expect(outcome('淮安市财政局', lines)).toEqual([finance, '']);
  });

  test('accepts a printed name that belongs to no known agency', () => {
    expect(outcome('芦川县统计局', ['merge,芦川县统计局,淮安市财政局,,,,,,'])).toEqual([finance, 'merge 2']);
  });

  test('comes after assign and split', () => {
    const lines = [
      'merge,新局,淮安市财政局,,,,,,',
      'split,淮安市统计局,新局,2020,,,,,',
      'assign,某局,淮安市统计局,,,,,,',
    ];
    expect(outcome('某局', lines)).toEqual([finance, 'assign 4, split 3, merge 2']);
  });
});

describe('rename', () => {
  test('changes the name and keeps the id', () => {
    const [renamed, own] = [
      assigned('淮安市财政局', ['rename,淮安市财政局,淮安财政,,,,,,']),
      assigned('淮安市财政局', []),
    ];
    expect(renamed.agencyId).toBe(own.agencyId);
    expect(renamed.agencies[0]).toMatchObject({ name: '淮安财政', resolvedName: finance });
  });

  test('applies to an agency that stands above another', () => {
    const { agencies } = assigned('淮安市财政局', ['rename,淮安市人民政府,淮安市政府,,,,,,']);
    expect(agencies.map(({ name }) => name).slice(0, 2)).toEqual([finance, '淮安市政府']);
  });

  test('the new name may be used by other lines', () => {
    const lines = ['rename,淮安市财政局,淮安财政,,,,,,', 'assign,某局,淮安财政,,,,,,'];
    expect(outcome('某局', lines)).toEqual(['淮安财政', 'assign 3, rename 2']);
  });

  test('enters an agency by hand if the printed name belongs to no known agency', () => {
    const { agencies } = assigned('芦川县统计局', ['rename,芦川县统计局,芦川统计,,,,,,']);
    expect(agencies).toMatchObject([{ name: '芦川统计', resolvedName: '芦川县统计局', origin: 'by_hand' }]);
  });
});
