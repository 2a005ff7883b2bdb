// Which agency a report is written to, by what somebody else decides: what is asked, what is stored, and which reports are settled again.
import { describe, expect, test } from 'vitest';
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import {
  agenciesOfIds,
  assignFurther,
  assignReport,
  finishAssigning,
  isAssignedBy,
  usedLines,
} from '../../../src/load/settling/agencies.js';
import { replaceRoster, resolveRoster } from '../../../src/load/settling/roster.js';
import type { AgencyAssignment, KnownAgency, ReportToAssign } from '../../../src/model/agency-assignment.js';
import { beginRun, handled, loadDocument, notReport, report, rowsOf, temporaryDatabase } from '../handled-documents.js';
import { linesOf, loadEditions, numbersOf } from '../made-editions.js';
import { loadYear, stated } from '../years.js';

const province = { code: '320000', name: '江苏省', level: 'province', parentCode: null } as const;
const city = { code: '320800', name: '淮安市', level: 'prefecture', parentCode: '320000' } as const;
const government: KnownAgency = {
  ...{ id: 'government', name: '淮安市人民政府', resolvedName: null, level: 'prefecture', kind: 'government' },
  ...{ subject: null, divisionCode: '320800', parent: null, origin: 'resolved', place: [province, city] },
};
const finance: KnownAgency = {
  ...government,
  ...{ id: 'finance', name: '淮安市财政局', kind: 'bureau', subject: 'finance', parent: 'government' },
};

const unknown: AgencyAssignment = { agencyId: null, agencies: [], resolution: null, decisions: [], problem: null };
const toFinance: AgencyAssignment = { ...unknown, agencyId: 'finance', agencies: [finance, government] };

const assignTo = (database: LoadDatabase, assignment: AgencyAssignment, readingId = 1) =>
  database.connection.transaction(() => assignReport(database.statements, readingId, () => assignment))();

/** The report that is asked about. */
function asked(database: LoadDatabase): ReportToAssign {
  const reports: ReportToAssign[] = [];
  assignReport(database.statements, 1, (each) => {
    reports.push(each);
    return unknown;
  });
  const [only] = reports;
  if (only === undefined) throw new Error('Expected to be asked');
  return only;
}

function loaded(...locations: readonly string[]): LoadDatabase {
  const database = temporaryDatabase();
  const run = beginRun(database);
  for (const location of locations) loadDocument(database, run, handled(location, 'A'));
  return database;
}

const stored = (database: LoadDatabase) =>
  rowsOf(database, 'SELECT agency_id, agency_key, agency_decisions, agency_problem FROM readings WHERE reading_id = 1');

describe('what is asked', () => {
  test('has what the report prints, and the names and addresses of every source that holds it', () => {
    const database = loaded('x/b.docx', 'y/a.docx');
    const url = 'https://www.example.gov.cn/c.docx';
    loadDocument(database, beginRun(database), { ...handled(url, 'A'), url });
    expect(asked(database)).toMatchObject({
      ...{ readingId: 1, printedName: '某市财政局', year: 2024 },
      ...{ sourceNames: ['a.docx', 'b.docx', 'c.docx'], urls: [url] },
    });
  });

  test('does not have the agency that it was assigned to before', () => {
    const database = loaded('a.docx');
    assignTo(database, toFinance);
    expect(Object.keys(asked(database)).sort()).toEqual(
      ['clues', 'printedName', 'readingId', 'sha256', 'sourceNames', 'urls', 'year'].sort(),
    );
  });

  test('has the clues with the first name by which the document is held now', () => {
    const { clues } = report.authorship;
    expect(asked(loaded('x/b.docx', 'y/a.docx')).clues).toEqual({ ...clues, fileName: 'a.docx' });
  });

  test('has every other name that the report uses, and where', () => {
    const database = temporaryDatabase();
    const otherNames = [{ source: 'page_title', name: '某市财政局网站' }] as const;
    const authorship = { ...report.authorship, clues: { ...report.authorship.clues, otherNames } };
    loadDocument(
      database,
      beginRun(database),
      handled('a', 'A', { kind: 'report', report: { ...report, authorship } }),
    );
    expect(asked(database).clues?.otherNames).toEqual(otherNames);
  });

  test('keeps the name in the clues if no source holds the document any more', () => {
    const database = loaded('a.docx');
    database.connection.exec('UPDATE sources SET document_id = NULL');
    expect(asked(database).clues).toMatchObject({ fileName: 'a.docx' });
  });

  test('has no clues if the report was read before there were any', () => {
    const database = loaded('a.docx');
    database.connection.exec('UPDATE readings SET clues = NULL');
    expect(asked(database).clues).toBeNull();
    expect(rowsOf(database, 'SELECT clues FROM readings')).toEqual([{ clues: null }]);
  });

  test('is nothing about a document that gave no report', () => {
    const database = temporaryDatabase();
    loadDocument(database, beginRun(database), handled('a', 'A', notReport));
    expect(assignTo(database, toFinance)).toBeNull();
  });
});

describe('what is stored', () => {
  test('is the agency, after its division and those above it', () => {
    const database = loaded('a.docx');
    const decisions = [{ action: 'assign', line: 3 }] as const;
    assignTo(database, { ...toFinance, decisions });
    expect(stored(database)).toEqual([
      {
        ...{ agency_id: 'finance', agency_key: 'finance' },
        ...{ agency_decisions: '[{"action":"assign","line":3}]', agency_problem: null },
      },
    ]);
    expect(rowsOf(database, 'SELECT agency_id, parent_id, division_code FROM agencies ORDER BY agency_id')).toEqual([
      { agency_id: 'finance', parent_id: 'government', division_code: '320800' },
      { agency_id: 'government', parent_id: null, division_code: '320800' },
    ]);
    expect([...usedLines(database)]).toEqual([3]);
  });

  test('is how the clues were resolved, with the evidence', () => {
    const database = loaded('a.docx');
    const resolution: AgencyAssignment['resolution'] = {
      ...{ status: 'resolved', why: null, confidence: 0.9, agency_id: 'finance', agency: finance.name },
      ...{ is_former_name: false, evidence: [{ source: 'host', text: 'huaian.gov.cn', says: 'agrees' }] },
      ...{ names: [], candidates: [] },
    };
    const resolved = () => rowsOf(database, 'SELECT resolution FROM readings');
    assignTo(database, { ...toFinance, resolution });
    expect(resolved()).toEqual([{ resolution: JSON.stringify(resolution) }]);
    assignTo(database, toFinance);
    expect(resolved()).toEqual([{ resolution: null }]);
  });

  test('is the printed name and the problem, if it is not decided', () => {
    const database = loaded('a.docx');
    const problem = { code: 'agency_unknown', message: 'Which?', at: null } as const;
    assignTo(database, { ...unknown, problem });
    expect(stored(database)).toEqual([
      {
        ...{ agency_id: null, agency_key: '某市财政局', agency_decisions: '[]' },
        agency_problem: '{"code":"agency_unknown","message":"Which?"}',
      },
    ]);
    expect([...usedLines(database)]).toEqual([]);
  });
});

describe('a report', () => {
  test('moves if it has another agency than before, and leaves its former agency and year', () => {
    const database = loaded('a.docx');
    expect(assignTo(database, unknown)).toMatchObject({ readingId: 1, isMoved: false, former: [] });
    const former = [{ agencyKey: '某市财政局', year: 2024 }];
    expect(assignTo(database, toFinance)).toMatchObject({ isMoved: true, former });
    expect(assignTo(database, toFinance)).toMatchObject({ isMoved: false, former: [] });
    expect(assignTo(database, unknown)).toMatchObject({
      isMoved: true,
      former: [{ agencyKey: 'finance', year: 2024 }],
    });
  });

  test('moves if it has an id now that is the same as its printed name', () => {
    const database = loaded('a.docx');
    const named = { ...finance, id: '某市财政局' };
    expect(assignTo(database, { ...toFinance, agencyId: named.id, agencies: [named, government] })?.isMoved).toBe(true);
  });

  test.each([
    ['no printed name', { agency: null, year: 2024 }],
    ['no year', { agency: '某局', year: null }],
  ])('leaves no agency and year if it had %s', (_, identity) => {
    const database = temporaryDatabase();
    const read = { ...report, identity: { ...report.identity, ...identity } };
    loadDocument(database, beginRun(database), handled('a', 'A', { kind: 'report', report: read }));
    expect(assignTo(database, toFinance)).toMatchObject({ isMoved: true, former: [] });
  });
});

describe('assigning all reports again', () => {
  test('goes on after the last until there are no more', () => {
    const database = temporaryDatabase();
    for (const year of [2022, 2023, 2024]) loadYear(database, year, {});
    const further = (after: number, most: number) => {
      const { assigned, next } = assignFurther(database, () => toFinance, { after, most });
      return [assigned.map(({ readingId }) => readingId), next];
    };
    expect(further(0, 2)).toEqual([[1, 2], 2]);
    expect(further(2, 2)).toEqual([[3], null]);
    expect(further(0, 3)).toEqual([[1, 2, 3], 3]);
    expect(further(3, 3)).toEqual([[], null]);
  });

  test('compares a moved report with those of its new agency, and no longer with those of the former', () => {
    const database = temporaryDatabase();
    const forms = { tableForms: { requests: '2021' } } as const;
    const compared = () => rowsOf(database, 'SELECT * FROM preceding_reports').length;
    loadYear(database, 2023, { ...forms, facts: [stated('requests.carried_out', 4, 'total')] });
    loadYear(database, 2024, { ...forms, facts: [stated('requests.carried_in', 4, 'total')] });
    expect(compared()).toBe(1);
    assignFurther(database, ({ year }) => (year === 2023 ? toFinance : unknown), { after: 0, most: 9 });
    expect(compared()).toBe(0);
    assignFurther(database, () => toFinance, { after: 0, most: 9 });
    expect(compared()).toBe(1);
  });

  test('separates the editions of a report that proves to be of another agency', () => {
    const database = temporaryDatabase();
    const made = { agency: '财政局', year: 2024, values: numbersOf(3) };
    loadEditions(database, [
      { ...made, name: 'a' },
      { ...made, name: 'b', format: 'pdf' },
    ]);
    expect(linesOf(database)).toEqual(['a: in effect', 'b: a before it by format']);
    const other = { ...finance, id: 'other', name: '另一局' };
    const assign = ({ readingId }: ReportToAssign): AgencyAssignment =>
      readingId === 1 ? toFinance : { ...toFinance, agencyId: 'other', agencies: [other, government] };
    assignFurther(database, assign, { after: 0, most: 9 });
    expect(linesOf(database)).toEqual(['a: in effect', 'b: in effect']);
  });
});

describe('what agencies were found with', () => {
  const digests = { gazetteer: 'g1', 'agencies.csv': 'a1' };

  test('is known only if both are exactly the same', () => {
    const database = temporaryDatabase();
    expect(isAssignedBy(database, digests)).toBe(false);
    finishAssigning(database, { kept: [], digests });
    expect(isAssignedBy(database, digests)).toBe(true);
    expect(isAssignedBy(database, { ...digests, gazetteer: 'g2' })).toBe(false);
    expect(isAssignedBy(database, { ...digests, 'agencies.csv': 'a2' })).toBe(false);
  });

  test('agencies and divisions that nothing refers to are removed, those to be kept stay', () => {
    const database = loaded('a.docx');
    const ids = () =>
      rowsOf(database, 'SELECT agency_id FROM agencies ORDER BY 1').map((row) => Object.values(row as object)[0]);
    assignTo(database, toFinance);
    finishAssigning(database, { kept: [], digests });
    expect(ids()).toEqual(['finance', 'government']);
    assignTo(database, unknown);
    finishAssigning(database, { kept: [government], digests });
    expect(ids()).toEqual(['government']);
    finishAssigning(database, { kept: [], digests });
    expect(ids()).toEqual([]);
    expect(rowsOf(database, 'SELECT * FROM divisions')).toEqual([]);
  });

  test('agencies are found by their ids, as far as they are known, with the name that the rules give them', () => {
    const database = loaded('a.docx');
    const renamed = { ...finance, name: '财政局（新）', resolvedName: finance.name };
    assignTo(database, { ...toFinance, agencies: [renamed, government] });
    expect(agenciesOfIds(database, new Set(['finance', 'nobody']))).toEqual([{ ...finance, place: [] }]);
  });
});

describe('the roster', () => {
  const entries = [
    { line: 2, agency: '淮安市财政局', firstYear: 2008, lastYear: null },
    { line: 3, agency: '某局', firstYear: 2010, lastYear: 2012 },
  ];
  const rows = (database: LoadDatabase) =>
    rowsOf(database, 'SELECT line, agency, resolved_id, first_year, last_year FROM roster ORDER BY line');
  const resolve = (name: string) => (name === '淮安市财政局' ? [finance, government] : []);

  test('has each agency by its name, and by its id if the name means one', () => {
    const database = temporaryDatabase();
    replaceRoster(database, entries, resolve);
    expect(rows(database)).toEqual([
      { line: 2, agency: '淮安市财政局', resolved_id: 'finance', first_year: 2008, last_year: null },
      { line: 3, agency: '某局', resolved_id: null, first_year: 2010, last_year: 2012 },
    ]);
    expect(rowsOf(database, 'SELECT agency_id FROM agencies ORDER BY 1')).toHaveLength(2);
  });

  test('replaces the former one, and resolves nothing unless a function for that is given', () => {
    const database = temporaryDatabase();
    replaceRoster(database, entries, resolve);
    replaceRoster(database, entries.slice(0, 1));
    expect(rows(database)).toEqual([
      { line: 2, agency: '淮安市财政局', resolved_id: null, first_year: 2008, last_year: null },
    ]);
    replaceRoster(database, []);
    expect(rows(database)).toEqual([]);
  });

  test('is resolved again line by line', () => {
    const database = temporaryDatabase();
    replaceRoster(database, entries);
    resolveRoster(database, resolve);
    expect(rows(database)).toMatchObject([{ resolved_id: 'finance' }, { resolved_id: null }]);
    resolveRoster(database, () => []);
    expect(rows(database)).toMatchObject([{ resolved_id: null }, { resolved_id: null }]);
  });
});
