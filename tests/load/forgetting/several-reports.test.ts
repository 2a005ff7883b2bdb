// Forgetting a file that holds several reports: all of them stay as long as another file holds the document, and go with the last one.
import { expect, test } from 'vitest';
import { inTransaction, type LoadDatabase } from '../../../src/load/connection/load-database.js';
import { forgetRows } from '../../../src/load/forgetting/forget-rows.js';
import { selectForgotten } from '../../../src/load/forgetting/selection.js';
import type { ReadingOutcome } from '../../../src/load/rows/document-reading.js';
import type { Report } from '../../../src/model/report.js';
import { beginRun, handled, loadDocument, report, rowsOf, temporaryDatabase } from '../handled-documents.js';

const part = (agency: string, number: number): Report => ({
  ...report,
  part: number,
  identity: { ...report.identity, agency },
});
const several: ReadingOutcome = {
  kind: 'report',
  report: part('某市财政局', 1),
  furtherReports: [part('某市民政局', 2), part('某市水利局', 3)],
};

function forget(database: LoadDatabase, path: string): void {
  const selection = selectForgotten(database.connection, { kind: 'path', path });
  const nobody = () => ({ agencyId: null, agencies: [], resolution: null, decisions: [], problem: null });
  inTransaction(database, null, () => forgetRows(database, selection, nobody));
}

const statuses = (database: LoadDatabase) =>
  rowsOf(database, 'SELECT status, count(*) AS reports FROM reports GROUP BY status');

test('all stay in effect with another file of the same bytes, and go with the last one', () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  loadDocument(database, run, handled('/a', 'A', several));
  loadDocument(database, run, handled('/b', 'A', several));
  forget(database, '/a');
  expect(statuses(database)).toEqual([{ status: 'in_effect', reports: 3 }]);
  expect(rowsOf(database, 'SELECT DISTINCT source_name FROM facts')).toEqual([{ source_name: 'b' }]);
  forget(database, '/b');
  expect(statuses(database)).toEqual([]);
  expect(rowsOf(database, 'SELECT * FROM pragma_foreign_key_check')).toEqual([]);
});

test('what was superseded stays superseded as a whole', () => {
  const database = temporaryDatabase();
  loadDocument(database, beginRun(database), handled('/a', 'A', several));
  loadDocument(database, beginRun(database), handled('/b', 'A', several));
  loadDocument(database, beginRun(database), handled('/b', 'B'));
  forget(database, '/a');
  expect(statuses(database)).toEqual([
    { status: 'in_effect', reports: 1 },
    { status: 'superseded', reports: 3 },
  ]);
  expect(rowsOf(database, 'SELECT DISTINCT superseded_by FROM readings WHERE part IS NOT NULL')).toEqual([
    { superseded_by: 4 },
  ]);
});
