// The whole job over one report that was published in several files: one is in effect, and the others support or contradict it.
import { expect, test } from 'vitest';
import { figuresOf, type ReportFigures } from '../../../scripts/samples/figures.js';
import { docxReport, htmlReport, pdfReport, siteReport } from '../../../scripts/samples/report-files.js';
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import { rowsOf, temporaryDatabase } from '../../load/handled-documents.js';
import { folderOf, ingestPaths, writeFiles } from '../ingested-folders.js';

const figures = figuresOf('huaian-2024');

/** The figures with another number of requests that were granted in full, so that the report's own sums fail. */
function withOtherGranted(value: number): ReportFigures {
  const requests = new Map([...figures.requests]);
  const [, ...others] = requests.get('requests.granted') ?? [];
  requests.set('requests.granted', [value, ...others]);
  return { ...figures, requests };
}

function statusesOf(database: LoadDatabase): readonly unknown[] {
  return rowsOf(database, 'SELECT source_name, status FROM reports ORDER BY source_name');
}

test('a report as HTML, DOCX and PDF is one report, and both other files support each of its numbers', async () => {
  const database = temporaryDatabase();
  const folder = folderOf({
    'a.html': siteReport()(figures),
    'b.docx': docxReport()(figures),
    'c.pdf': pdfReport()(figures),
  });
  await ingestPaths(database, [folder]);
  expect(rowsOf(database, "SELECT count(*) AS reports, sum(status = 'in_effect') AS in_effect FROM reports")).toEqual([
    { reports: 3, in_effect: 1 },
  ]);
  expect(rowsOf(database, "SELECT status FROM reports WHERE source_name = 'c.pdf'")).toEqual([
    { status: 'other_edition' },
  ]);
  const others = `(SELECT count(*) FROM json_each(support) AS spoken WHERE spoken.value ->> 'kind' = 'other_edition')`;
  expect(
    rowsOf(
      database,
      `SELECT state, ${others} AS others, count(*) AS facts, sum(flagged) AS flagged FROM facts GROUP BY 1, 2`,
    ),
  ).toEqual([{ state: 'number', others: 2, facts: 200, flagged: 0 }]);
  expect(rowsOf(database, 'SELECT cells_same, cells_differ FROM editions WHERE is_in_effect = 0')).toEqual([
    { cells_same: 200, cells_differ: 0 },
    { cells_same: 200, cells_differ: 0 },
  ]);
  expect(rowsOf(database, "SELECT * FROM checks WHERE code = 'editions_differ'")).toEqual([]);
});

test('a PDF that states another number flags that number, and the problem names both files', async () => {
  const database = temporaryDatabase();
  const folder = folderOf({ 'a.html': htmlReport()(figures), 'c.pdf': pdfReport()(withOtherGranted(9)) });
  await ingestPaths(database, [folder]);
  expect(statusesOf(database)).toEqual([
    { source_name: 'a.html', status: 'in_effect' },
    { source_name: 'c.pdf', status: 'other_edition' },
  ]);
  const granted = figures.requests.get('requests.granted')?.[0];
  expect(rowsOf(database, 'SELECT indicator, applicant, value, flags FROM facts WHERE flagged = 1')).toEqual([
    { indicator: 'requests.granted', applicant: 'natural_person', value: granted, flags: '["editions_differ"]' },
  ]);
  expect(
    rowsOf(database, "SELECT subject, left_value, right_value, status FROM checks WHERE code = 'editions_differ'"),
  ).toEqual([{ subject: 'requests.granted|natural_person', left_value: granted, right_value: 9, status: 'fail' }]);
  expect(rowsOf(database, 'SELECT source_name, code, message FROM problems')).toEqual([
    {
      source_name: 'a.html',
      code: 'editions_differ',
      message: `1 of 200 numbers that both state differ between c.pdf (report 2) and a.html: requests.granted|natural_person is ${granted} here, 9 there. See the view edition_cells.`,
    },
  ]);
});

test('the same files in another order, or in runs of their own, put the same report in effect', async () => {
  const files = { 'a.html': htmlReport()(figures), 'c.pdf': pdfReport()(figures) };
  const [first, second] = [temporaryDatabase(), temporaryDatabase()];
  await ingestPaths(first, [folderOf(files)]);
  const folder = folderOf({ 'c.pdf': files['c.pdf'] });
  await ingestPaths(second, [folder]);
  writeFiles(folder, files);
  await ingestPaths(second, [folder]);
  expect(statusesOf(second)).toEqual(statusesOf(first));
});
