// agencies.csv: what its lines may say, and what is reported about an invalid line.
import { describe, expect, test } from 'vitest';
import { noDecisions, readDecisions } from '../../../src/agencies/decisions/read-decisions.js';
import { loadGazetteer } from '../../../src/agencies/gazetteer/load-gazetteer.js';
import { InputError } from '../../../src/model/problem.js';

const gazetteer = loadGazetteer();
const head = 'action,name,agency,from_year,to_year,source,sha256,host,note';

function read(...lines: readonly string[]) {
  return readDecisions([head, ...lines].join('\n'), 'agencies.csv', { gazetteer: () => gazetteer, known: new Map() });
}

function messageOf(...lines: readonly string[]): string {
  try {
    read(...lines);
  } catch (error) {
    if (error instanceof InputError && error.code === 'agencies_file_invalid') return error.message;
    throw error;
  }
  throw new Error('Expected the lines to be refused');
}

test('a file with only its head decides nothing, just like a missing file', () => {
  expect(read()).toEqual(noDecisions);
});

test('blank lines, including those that spreadsheets leave, are skipped', () => {
  expect(read('', ',,,,,,,,', ' ,,,,,,,,').lines).toEqual([]);
});

test('an agency can be named by its canonical name, by another name that means only it, or by its id', () => {
  const targets = read(
    'assign,某局,江苏省淮安市财政局,,,,,,',
    'assign,某局,淮安市财政局,,,,,,',
    'assign,某局,0123456789abcdef,,,,,,',
  ).lines.map((line) => ('target' in line ? [line.target.id, line.target.agency?.name ?? null] : []));
  const [[id] = []] = targets;
  expect(targets).toEqual([
    [id, '江苏省淮安市财政局'],
    [id, '江苏省淮安市财政局'],
    ['0123456789abcdef', null],
  ]);
});

test('a name that no rule knows enters an agency by hand, the same one on every line', () => {
  const lines = read('assign,甲,某某研究中心,,,,,,', 'merge,乙,某某研究中心,,,,,,').lines;
  const agencies = lines.map((line) => ('target' in line ? line.target.agency : null));
  expect(agencies[0]).toMatchObject({ name: '某某研究中心', origin: 'by_hand', kind: 'other', level: null });
  expect(agencies[1]).toEqual(agencies[0]);
});

test('a part that is split off has the level, kind and place of the whole, but its own id', () => {
  const [line] = read('split,淮安市行政审批局,淮安市行政审批局（新）,2022,,,,,').lines;
  const agency = line !== undefined && 'target' in line ? line.target.agency : null;
  expect(agency).toMatchObject({
    name: '淮安市行政审批局(新)',
    origin: 'by_hand',
    kind: 'bureau',
    subject: 'approval',
    level: 'prefecture',
    divisionCode: '320800',
  });
});

describe('a line is refused', () => {
  test.each([
    [
      'with an unknown action',
      'remove,甲,乙,,,,,,',
      /line 2: column action: "remove" is not one of assign, split, merge/,
    ],
    ['without an agency', 'assign,甲,,,,,,,', /line 2: column agency: is blank. Write the id or the name/],
    [
      'that does not say which reports it means',
      'assign,,淮安市财政局,,,,,,',
      /line 2: column name: is blank. Write the name that/,
    ],
    [
      'with an invalid year',
      'assign,甲,淮安市财政局,23,,,,,',
      /line 2: column from_year: "23" is not a year from 2008/,
    ],
    [
      'with years that end before they begin',
      'assign,甲,乙局,2023,2021,,,,',
      /column to_year: 2021 is before from_year/,
    ],
    [
      'with a hash that is too short',
      'assign,,淮安市财政局,,,,abc,,',
      /column sha256: "abc" is not the beginning of a hash/,
    ],
    [
      'with an address as the host',
      'split,淮安市财政局,乙局,,,,,http://a.cn/,',
      /column host: "http:\/\/a.cn\/" is not a host/,
    ],
    ['that splits without a condition', 'split,淮安市财政局,乙局,,,,,,', /column from_year: split needs a year/],
    ['that merges only some years', 'merge,淮安市财政局,乙局,2020,,,,,', /column from_year: merge applies to all/],
    [
      'that merges an agency with itself',
      'merge,淮安市财政局,江苏省淮安市财政局,,,,,,',
      /is already the same agency as/,
    ],
    ['that renames to an id', 'rename,淮安市财政局,0123456789abcdef,,,,,,', /column agency: 0123456789abcdef is an id/],
    ['with too few values', 'merge,甲,乙', /line 2: Expected 9 values, found 3/],
  ])('%s', (_, line, message) => {
    expect(messageOf(line)).toMatch(message);
  });

  test('whose agency may be one of several, which are listed', () => {
    expect(messageOf('assign,某局,朝阳区教育局,,,,,,')).toMatch(
      /line 2: column agency: 朝阳区教育局 may be 北京市朝阳区教育局 \([0-9a-f]{16}\), .*Write the whole name or the id/,
    );
  });

  test('that repeats what another line says about the agency', () => {
    expect(messageOf('rename,淮安市财政局,甲,,,,,,', 'rename,江苏省淮安市财政局,乙,,,,,,')).toMatch(
      /line 3: column name: line 2 already has a rename of this agency/,
    );
  });

  test('that closes a circle of merges', () => {
    expect(
      messageOf(
        'merge,淮安市财政局,淮安市审计局,,,,,,',
        'merge,淮安市审计局,淮安市统计局,,,,,,',
        'merge,淮安市统计局,淮安市财政局,,,,,,',
      ),
    ).toMatch(/line 4: column agency: the merges lead in a circle/);
  });

  test('together with all other invalid lines', () => {
    expect(messageOf('remove,甲,乙,,,,,,', 'merge,甲,,,,,,,').split('\n')).toHaveLength(2);
  });
});

test('another head is refused, stating the expected one', () => {
  expect(() => readDecisions('a,b', 'agencies.csv', { gazetteer: () => gazetteer, known: new Map() })).toThrow(
    `agencies.csv: Expected the head ${head}`,
  );
});
