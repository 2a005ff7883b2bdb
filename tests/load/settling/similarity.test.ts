// What is stored about compared sections, and which texts are worth comparing: few, and the same whichever text came first.
import { beforeEach, describe, expect, test } from 'vitest';
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import type { SimilarityStatements } from '../../../src/load/connection/similarity-statements.js';
import {
  addBands,
  addReport,
  addSection,
  addSectionPair,
  addTextPair,
  arrivedReports,
  findCandidates,
  findOtherYears,
  findText,
  leftReports,
  openSimilarity,
  removeBands,
  removeReport,
} from '../../../src/load/settling/similarity.js';
import type { Section } from '../../../src/model/report.js';
import type { SectionToCompare } from '../../../src/similarity/compared-section.js';
import { beginRun, handled, loadDocument, notReport, report, rowsOf, temporaryDatabase } from '../handled-documents.js';

let database: LoadDatabase;
let statements: SimilarityStatements;
beforeEach(() => {
  database = temporaryDatabase();
  statements = openSimilarity(database);
});

/** Loads a report with sections of these texts. */
function load(agency: string | null, year: number | null, ...texts: readonly string[]): number {
  const sections = texts.map(
    (text, index): Section => ({ number: index + 1, kind: 'overview', title: '总体情况', text, anchor: null }),
  );
  const made = { ...report, identity: { ...report.identity, agency, year }, sections, facts: [] };
  const name = `${agency} ${year} ${texts.join()}`;
  const { readingId } = loadDocument(
    database,
    beginRun(database),
    handled(name, name, { kind: 'report', report: made }),
  );
  if (readingId === null) throw new Error('Expected a reading');
  return readingId;
}

const sectionOf = (readingId: number, changes: Partial<SectionToCompare> = {}): SectionToCompare => ({
  ...{ readingId, position: 1, textId: 77, agency: '甲局', kind: 'overview', year: 2020, ...changes },
});

/** How many agencies hold each text. */
const agencies = () => rowsOf(database, 'SELECT text_id, agencies FROM section_texts ORDER BY text_id');

describe('reports', () => {
  test('arrive by year, and are compared only once, with their sections in order', () => {
    const [later, earlier] = [load('甲局', 2021, '一', '二'), load('甲局', 2020, '三')];
    expect(arrivedReports(statements)).toEqual([
      { readingId: earlier, agency: '甲局', year: 2020 },
      { readingId: later, agency: '甲局', year: 2021 },
    ]);
    expect(addReport(statements, later)).toEqual([
      { position: 1, kind: 'overview', text: '一' },
      { position: 2, kind: 'overview', text: '二' },
    ]);
    expect(addReport(statements, later)).toEqual([]);
    expect(arrivedReports(statements)).toEqual([{ readingId: earlier, agency: '甲局', year: 2020 }]);
  });

  test('that are no longer in effect are not compared, and leave', () => {
    const readingId = load('甲局', 2020, '一');
    addReport(statements, readingId);
    expect(leftReports(statements)).toEqual([]);
    const name = '甲局 2020 一';
    loadDocument(database, beginRun(database, '2'), handled(name, name, notReport));
    expect(leftReports(statements)).toEqual([{ readingId, agency: '甲局', year: 2020 }]);
    removeReport(statements, readingId);
    expect(leftReports(statements)).toEqual([]);
    expect(arrivedReports(statements)).toEqual([]);
    expect(addReport(statements, readingId)).toEqual([]);
  });

  test('that moved to another agency leave, and arrive again', () => {
    const readingId = load('甲局', 2020, '一');
    addReport(statements, readingId);
    database.connection.exec("UPDATE readings SET agency_key = '乙局'");
    expect(leftReports(statements)).toEqual([{ readingId, agency: '乙局', year: 2020 }]);
    removeReport(statements, readingId);
    expect(arrivedReports(statements)).toEqual([{ readingId, agency: '乙局', year: 2020 }]);
  });
});

describe('sections', () => {
  test('open the group of their text if it is new there', () => {
    const [one, other] = [load('甲局', 2020, '一'), load('乙局', 2020, '一')];
    for (const each of [one, other]) addReport(statements, each);
    const group = addSection(statements, sectionOf(one));
    expect(group).toEqual(expect.any(Number));
    expect(addSection(statements, sectionOf(other, { agency: '乙局' }))).toBeNull();
    expect(findText(statements, 77)).toBe('一');
    expect(() => findText(statements, 78)).toThrow('Expected the database to give a row');
  });

  test('of one kind and year share a group', () => {
    const readingId = load('甲局', 2020, '一', '二', '三');
    addReport(statements, readingId);
    const groups = [
      addSection(statements, sectionOf(readingId)),
      addSection(statements, sectionOf(readingId, { position: 2, textId: 78 })),
      addSection(statements, sectionOf(readingId, { position: 3, textId: 79, kind: 'improvements' })),
    ];
    expect(groups[1]).toBe(groups[0]);
    expect(groups[2]).not.toBe(groups[0]);
  });

  test('of one text are counted once for each agency, until the agency’s last is removed', () => {
    const [one, again, other] = [load('甲局', 2020, '一'), load('甲局', 2019, '一'), load('乙局', 2020, '一')];
    for (const each of [one, again, other]) addReport(statements, each);
    addSection(statements, sectionOf(one));
    addSection(statements, sectionOf(again));
    expect(agencies()).toEqual([{ text_id: 77, agencies: 1 }]);
    addSection(statements, sectionOf(other, { agency: '乙局' }));
    expect(agencies()).toEqual([{ text_id: 77, agencies: 2 }]);
    expect(removeReport(statements, one)).toEqual([]);
    expect(agencies()).toEqual([{ text_id: 77, agencies: 2 }]);
    expect(removeReport(statements, again)).toEqual([]);
    expect(agencies()).toEqual([{ text_id: 77, agencies: 1 }]);
    expect(removeReport(statements, other)).toMatchObject([{ position: 1, text: '一', textId: 77, agency: '乙局' }]);
    expect(agencies()).toEqual([]);
  });

  test('that are alike are stored in both directions, a verbatim copy once', () => {
    const readingId = load('甲局', 2020, '一', '二');
    addReport(statements, readingId);
    addSection(statements, sectionOf(readingId));
    addSection(statements, sectionOf(readingId, { position: 2, textId: 78 }));
    addTextPair(statements, 77, 78, 0.6);
    addTextPair(statements, 77, 77, 1);
    expect(rowsOf(database, 'SELECT text_id, other_text_id, jaccard FROM text_similarities ORDER BY 1, 2')).toEqual([
      { text_id: 77, other_text_id: 77, jaccard: 1 },
      { text_id: 77, other_text_id: 78, jaccard: 0.6 },
      { text_id: 78, other_text_id: 77, jaccard: 0.6 },
    ]);
  });
});

describe('candidates', () => {
  /** Adds texts with these bands to one group, and returns the group. */
  function withTexts(texts: ReadonlyMap<number, readonly number[]>): number {
    const readingId = load('甲局', 2020, ...[...texts.keys()].map(String));
    addReport(statements, readingId);
    let groupId = 0;
    for (const [index, [textId, bands]] of [...texts].entries()) {
      groupId = addSection(statements, sectionOf(readingId, { position: index + 1, textId })) ?? groupId;
      addBands(statements, { textId, groupId, bands });
    }
    return groupId;
  }

  test('share a band at the same place, those with most bands in common first, never the text itself', () => {
    const groupId = withTexts(
      new Map([
        [10, [1, 2, 3]],
        [20, [1, 2, 9]],
        [30, [1, 8, 9]],
        [40, [9, 1, 2]],
        [50, [1, 2, 3]],
      ]),
    );
    expect(findCandidates(statements, { textId: 10, groupId, bands: [1, 2, 3] })).toEqual([50, 20, 30]);
    expect(findCandidates(statements, { textId: 10, groupId: groupId + 1, bands: [1, 2, 3] })).toEqual([]);
    removeBands(statements, { textId: 50, groupId, bands: [1, 2, 3] });
    expect(findCandidates(statements, { textId: 10, groupId, bands: [1, 2, 3] })).toEqual([20, 30]);
  });

  test('are the nearest eight on either side of a band, and twelve at most', () => {
    const ids = Array.from({ length: 21 }, (_, index) => index + 1);
    const groupId = withTexts(new Map(ids.map((id) => [id, [5]])));
    expect(findCandidates(statements, { textId: 1, groupId, bands: [5] })).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(findCandidates(statements, { textId: 21, groupId, bands: [5] })).toEqual([13, 14, 15, 16, 17, 18, 19, 20]);
    expect(findCandidates(statements, { textId: 11, groupId, bands: [5] })).toEqual([
      ...[3, 4, 5, 6, 7, 8, 9, 10],
      ...[12, 13, 14, 15],
    ]);
  });
});

describe('the sections of an agency’s other years', () => {
  test('are the nearest first, on either side, and only of the same kind', () => {
    for (const year of [2018, 2019, 2020, 2021, 2022]) {
      const readingId = load('甲局', year, `${year}`, `${year}改`);
      addReport(statements, readingId);
      addSection(statements, sectionOf(readingId, { year, textId: year }));
      addSection(statements, sectionOf(readingId, { year, textId: -year, position: 2, kind: 'improvements' }));
    }
    const foreign = load('乙局', 2019, '乙');
    addReport(statements, foreign);
    addSection(statements, sectionOf(foreign, { year: 2019, textId: 5, agency: '乙局' }));
    const { earlier, later } = findOtherYears(statements, sectionOf(3));
    expect(earlier.map(({ textId }) => textId)).toEqual([2019, 2018]);
    expect(later.map(({ textId }) => textId)).toEqual([2021, 2022]);
    const [nearest] = earlier;
    if (nearest === undefined) throw new Error('Expected an earlier year');
    addSectionPair(statements, sectionOf(3), nearest, 0.7);
    expect(rowsOf(database, 'SELECT * FROM section_similarities')).toEqual([
      { reading_id: 3, position: 1, other_reading_id: 2, other_position: 1, jaccard: 0.7 },
    ]);
  });
});
