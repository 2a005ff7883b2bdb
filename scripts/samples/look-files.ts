// Every look of every writer for every report, which tests read in addition to the samples. They are made on demand; none
// is on disk.
import { figureNames } from './figures.js';
import { docxReport, htmlReport, pdfReport, type ReportFile, siteReport, textReport } from './report-files.js';

/** A look by name; the suffix is that of the format. */
const looks: readonly (readonly [look: string, suffix: string, write: ReportFile['write']])[] = [
  ['plain', 'docx', docxReport()],
  ['automatic-numbering', 'docx', docxReport({ automaticNumbering: true })],
  ['content-controls', 'docx', docxReport({ contentControls: true })],
  ['tracked-changes', 'docx', docxReport({ trackedChanges: true })],
  ['run-per-character', 'docx', docxReport({ oneRunPerCharacter: true })],
  ['broken-labels', 'docx', docxReport({}, { brokenLabels: true })],
  ['grid-before', 'docx', docxReport({ gridBefore: true })],
  ['text-box', 'docx', docxReport({ titleInTextBox: true })],
  ['hidden-text', 'docx', docxReport({ hiddenText: true })],
  ['footnote', 'docx', docxReport({ footnoteAfter: '（七）总计' })],
  ['table-for-each-item', 'docx', docxReport({}, { tableForEachItem: true })],
  ['plain', 'html', htmlReport()],
  ['gbk-labelled-utf-8', 'html', htmlReport({ encoding: 'gbk', encodingLabel: 'utf-8' })],
  ['gbk-without-label', 'html', htmlReport({ encoding: 'gbk', encodingLabel: null })],
  ['utf-8-labelled-gb2312', 'html', htmlReport({ encodingLabel: 'gb2312' })],
  ['site-page', 'html', siteReport()],
  ['site-page-gbk', 'html', siteReport({ encoding: 'gbk' })],
  ['word-export', 'html', htmlReport({ markup: 'word' })],
  ['word-export-in-site-page', 'html', siteReport({ markup: 'word' }, { brokenLabels: true })],
  ['layout-tables', 'html', siteReport({ layoutTables: true })],
  ['head-cells', 'html', htmlReport({ headCells: true })],
  ['end-tags-omitted', 'html', htmlReport({ endTagsOmitted: true })],
  ['table-for-each-item', 'html', siteReport({ headCells: true }, { tableForEachItem: true })],
  ['broken-labels', 'html', htmlReport({}, { brokenLabels: true })],
  ['plain', 'txt', textReport()],
  ['broken-labels', 'txt', textReport({ brokenLabels: true })],
  ['stroked-rules', 'pdf', pdfReport()],
  ['filled-rules', 'pdf', pdfReport({ rules: 'filled' })],
];

/** A file for each look and report, named like `tracked-changes.huaian-2024.docx`. */
export const lookFiles: readonly ReportFile[] = looks.flatMap(([look, suffix, write]) =>
  figureNames.map((figures) => ({ name: `${look}.${figures}.${suffix}`, figures, write })),
);
