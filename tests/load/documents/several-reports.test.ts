// A document that holds several reports: each is a report of its own, and all of them are in effect or superseded together.
import { expect, test } from 'vitest';
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import { findReading } from '../../../src/load/documents/load-documents.js';
import type { ReadingOutcome } from '../../../src/load/rows/document-reading.js';
import { changesBetween } from '../../../src/load/scrape/events.js';
import type { Report } from '../../../src/model/report.js';
import { reportFingerprint } from '../../../src/scrape/pages/fingerprint.js';
import {
  beginRun,
  fact,
  handled,
  loadDocument,
  recordKnownDocument,
  report,
  rowsOf,
  sha256Of,
  temporaryDatabase,
  withVersion,
} from '../handled-documents.js';

function ofAgency(agency: string, part: number | null, value: number, year = 2024): Report {
  const { clues } = report.authorship;
  return {
    ...report,
    part,
    identity: { ...report.identity, agency, year },
    authorship: { ...report.authorship, clues: { ...clues, name: agency, year } },
    facts: [{ ...fact, reading: { state: 'number', value }, raw: String(value) }],
    sections: [
      { number: 1, kind: 'overview', title: '总体情况', text: `${agency}的情况。`, anchor: fact.place.anchor },
    ],
    problems: [{ code: 'row_unknown', message: `of ${agency}`, at: fact.place }],
  };
}

const finance = ofAgency('某市财政局', 1, 12);
const civilAffairs = ofAgency('某市民政局', 2, 34);
const both: ReadingOutcome = { kind: 'report', report: finance, furtherReports: [civilAffairs] };

function statuses(database: LoadDatabase) {
  return rowsOf(database, 'SELECT report_id, agency, part, status FROM reports ORDER BY report_id');
}

test('each is a report with its own numbers, text and problems, in the file that holds both', () => {
  const database = temporaryDatabase();
  const loaded = loadDocument(database, beginRun(database), handled('a', 'A', both));
  expect(loaded).toMatchObject({ outcome: 'loaded', readingId: 1, reportId: 1 });
  expect(loaded.problems.map(({ message }) => message)).toEqual(['of 某市财政局', 'of 某市民政局']);
  expect(statuses(database)).toEqual([
    { report_id: 1, agency: '某市财政局', part: 1, status: 'in_effect' },
    { report_id: 2, agency: '某市民政局', part: 2, status: 'in_effect' },
  ]);
  const part = "anchor ->> 'report_part' AS part";
  expect(rowsOf(database, `SELECT agency, value, source_name, ${part} FROM facts ORDER BY report_id`)).toEqual([
    { agency: '某市财政局', value: 12, source_name: 'a', part: 1 },
    { agency: '某市民政局', value: 34, source_name: 'a', part: 2 },
  ]);
  expect(rowsOf(database, `SELECT report_id, message, ${part} FROM problems ORDER BY report_id`)).toEqual([
    { report_id: 1, message: 'of 某市财政局', part: 1 },
    { report_id: 2, message: 'of 某市民政局', part: 2 },
  ]);
  expect(rowsOf(database, 'SELECT agency, text FROM sections ORDER BY agency')).toEqual([
    { agency: '某市民政局', text: '某市民政局的情况。' },
    { agency: '某市财政局', text: '某市财政局的情况。' },
  ]);
  expect(rowsOf(database, 'SELECT agency FROM section_search WHERE pairs MATCH \'"民政"\'')).toEqual([
    { agency: '某市民政局' },
  ]);
});

test('a document with one report has no part in its anchors', () => {
  const database = temporaryDatabase();
  loadDocument(database, beginRun(database), handled('a', 'A'));
  expect(rowsOf(database, "SELECT anchor ->> 'report_part' AS part, anchor ->> 'table' AS place FROM facts")).toEqual([
    { part: null, place: 2 },
  ]);
});

test('the anchor of text keeps its line, and names the part', () => {
  const database = temporaryDatabase();
  const place = { ...fact.place, anchor: { kind: 'text', line: 7, column: 3 } } as const;
  const text = { ...finance, facts: [{ ...fact, place }] };
  loadDocument(
    database,
    beginRun(database),
    handled('a', 'A', { kind: 'report', report: text, furtherReports: [civilAffairs] }),
  );
  expect(rowsOf(database, 'SELECT anchor FROM facts WHERE report_id = 1')).toEqual([
    { anchor: '{"kind":"text","line":7,"line_column":3,"report_part":1,"table":2,"row":4,"column":3}' },
  ]);
});

test('loading it again changes nothing', () => {
  const database = temporaryDatabase();
  loadDocument(database, beginRun(database), handled('a', 'A', both));
  const before = rowsOf(database, 'SELECT * FROM readings');
  expect(findReading(database, sha256Of('A'), withVersion('1'))).toMatchObject({ readingId: 1, outcome: 'report' });
  expect(loadDocument(database, beginRun(database), handled('a', 'A', both))).toMatchObject({
    outcome: 'unchanged',
    readingId: 1,
  });
  expect(recordKnownDocument(database, beginRun(database), handled('a', 'A', both))).toMatchObject({
    ...{ outcome: 'unchanged', readingId: 1, reportId: 1 },
  });
  expect(rowsOf(database, 'SELECT * FROM readings')).toEqual(before);
});

test('all are superseded by another reading of the document, also if that finds only one report', () => {
  const database = temporaryDatabase();
  loadDocument(database, beginRun(database, '1'), handled('a', 'A', both));
  const alone: ReadingOutcome = { kind: 'report', report: { ...finance, part: null } };
  loadDocument(database, beginRun(database, '2'), handled('a', 'A', alone));
  expect(statuses(database)).toEqual([
    { report_id: 1, agency: '某市财政局', part: 1, status: 'superseded' },
    { report_id: 2, agency: '某市民政局', part: 2, status: 'superseded' },
    { report_id: 3, agency: '某市财政局', part: null, status: 'in_effect' },
  ]);
});

test('all go when the source holds another report, and come back with their document', () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  loadDocument(database, run, handled('a', 'A', both));
  expect(loadDocument(database, run, handled('a', 'B'))).toMatchObject({ outcome: 'superseded', reportId: 3 });
  const inEffect = () =>
    rowsOf(database, "SELECT report_id FROM reports WHERE status = 'in_effect' ORDER BY report_id");
  expect(inEffect()).toEqual([{ report_id: 3 }]);
  expect(loadDocument(database, run, handled('a', 'A', both))).toMatchObject({ outcome: 'restored', reportId: 1 });
  expect(inEffect()).toEqual([{ report_id: 1 }, { report_id: 2 }]);
});

test('the report of an agency and its part of a collection are editions of one report', () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  const text =
    '我局认真贯彻落实条例，主动公开政府信息，办理依申请公开，加强平台建设和监督保障，各项工作取得进展。'.repeat(8);
  const own = (each: Report): Report => ({ ...each, sections: each.sections.map((section) => ({ ...section, text })) });
  const collection: ReadingOutcome = { kind: 'report', report: finance, furtherReports: [own(civilAffairs)] };
  loadDocument(database, run, handled('a', 'A', collection));
  loadDocument(database, run, handled('b', 'B', { kind: 'report', report: { ...own(civilAffairs), part: null } }));
  expect(rowsOf(database, 'SELECT agency, status FROM reports ORDER BY agency, status')).toEqual([
    { agency: '某市民政局', status: 'in_effect' },
    { agency: '某市民政局', status: 'other_edition' },
    { agency: '某市财政局', status: 'in_effect' },
  ]);
});

test('the years of one document are compared with each other', () => {
  const database = temporaryDatabase();
  const newer = { ...ofAgency('某市财政局', 1, 5), tableForms: { requests: '2021' } } as const;
  const older = { ...ofAgency('某市财政局', 2, 4, 2023), tableForms: { requests: '2021' } } as const;
  loadDocument(
    database,
    beginRun(database),
    handled('a', 'A', { kind: 'report', report: newer, furtherReports: [older] }),
  );
  expect(rowsOf(database, 'SELECT reading_id, previous_id FROM preceding_reports')).toEqual([
    { reading_id: 1, previous_id: 2 },
  ]);
});

test('the history of a number keeps those of both reports, even if nobody knows whose they are', () => {
  const database = temporaryDatabase();
  const unknown = (part: number): Report => {
    const of = ofAgency('', part, 12);
    return { ...of, identity: { ...of.identity, agency: null, year: null } };
  };
  loadDocument(
    database,
    beginRun(database),
    handled('a', 'A', { kind: 'report', report: unknown(1), furtherReports: [unknown(2)] }),
  );
  expect(rowsOf(database, 'SELECT report_id, value FROM value_history ORDER BY report_id')).toEqual([
    { report_id: 1, value: 12 },
    { report_id: 2, value: 12 },
  ]);
});

test('what changed in a page is told report by report', () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  loadDocument(database, run, handled('a', 'A', both));
  const changed: ReadingOutcome = {
    ...both,
    furtherReports: [ofAgency('某市民政局', 2, 35), ofAgency('某市水利局', 3, 7)],
  };
  const { reportId } = loadDocument(database, run, handled('a', 'B', changed));
  const changes = changesBetween(database, 1, reportId ?? 0);
  expect(changes[0]).toEqual({
    ...{ what: 'fact', subject: 'report 2: requests.received/natural_person', old: '34', new: '35' },
  });
  expect(changes.slice(1).every(({ subject, old }) => subject.startsWith('report 3: ') && old === null)).toBe(true);
  expect(changes.length).toBeGreaterThan(2);
});

test('of pages that differ in everything, five hundred differences are reported', () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  const long = (each: Report): Report => ({
    ...each,
    sections: Array.from({ length: 300 }, (_, index) => ({
      ...{ number: 1, kind: 'overview', title: `第${index}节`, text: '甲', anchor: null },
    })),
  });
  loadDocument(database, run, handled('a', 'A', both));
  const longer: ReadingOutcome = { kind: 'report', report: long(finance), furtherReports: [long(civilAffairs)] };
  const { reportId } = loadDocument(database, run, handled('a', 'B', longer));
  const changes = changesBetween(database, 1, reportId ?? 0);
  const sectionsOf = (part: string) =>
    changes.filter(({ what, subject, old }) => what === 'section' && subject.startsWith(part) && old === null).length;
  expect(changes).toHaveLength(500);
  expect(sectionsOf('report 1: 1 第')).toBe(300);
  // The section that each of them had before is gone: two of the five hundred.
  expect(sectionsOf('report 2: 1 第')).toBe(500 - 300 - 2);
});

test('a change in any report changes the fingerprint of the page', () => {
  const same = reportFingerprint([finance, civilAffairs]);
  expect(reportFingerprint([finance, ofAgency('某市民政局', 2, 35)])).not.toBe(same);
  expect(reportFingerprint([finance])).not.toBe(same);
  expect(reportFingerprint([finance, { ...civilAffairs, problems: [] }])).toBe(same);
});
