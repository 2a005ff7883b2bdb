// The sample reports that ship with the project: which report, under which file name, in which format and look.
import { figuresOf } from './figures.js';
import { docxReport, htmlReport, pdfReport, type ReportFile, siteReport, textReport } from './report-files.js';

/** All sample files, by report. Some names do not say what the file is: sites offer HTML and DOCX as .doc. */
export const sampleFiles: readonly ReportFile[] = [
  { figures: 'liren-2020', name: 'liren-2020.docx', write: docxReport() },
  { figures: 'liren-2020', name: 'art_3210_118204.html', write: siteReport() },
  {
    figures: 'liren-2020',
    name: 'liren-2020-fenbiao.html',
    write: htmlReport({ headCells: true, encodingLabel: null }, { tableForEachItem: true, brokenLabels: true }),
  },
  { figures: 'liren-2020', name: '里仁镇2020年政府信息公开工作年度报告.txt', write: textReport() },
  { figures: 'liren-2020', name: 'liren-2020.pdf', write: pdfReport() },
  {
    figures: 'shuyang-fgj-2023',
    name: '沭阳县发展和改革局2023年政府信息公开年度报告.html',
    write: siteReport({ encoding: 'gbk', encodingLabel: 'gb2312' }),
  },
  { figures: 'shuyang-fgj-2023', name: 'shuyang-fgj-2023.docx', write: docxReport({ automaticNumbering: true }) },
  {
    figures: 'shuyang-fgj-2023',
    name: '沭阳县发展和改革局2023年政府信息公开年度报告.doc',
    write: htmlReport({ markup: 'word', encoding: 'gbk' }, { brokenLabels: true }),
  },
  {
    figures: 'huaian-2024',
    name: '淮安市人民政府2024年政府信息公开工作年度报告.docx',
    write: docxReport({ trackedChanges: true, gridBefore: true }),
  },
  {
    figures: 'huaian-2024',
    name: 't20250328_6120457.html',
    write: siteReport({ layoutTables: true }, { brokenLabels: true }),
  },
  { figures: 'huaian-2024', name: 'szfgs2024.pdf', write: pdfReport({ rules: 'filled' }) },
  {
    figures: 'huaian-2024',
    name: 'szfgs2024.doc',
    write: docxReport({ contentControls: true, oneRunPerCharacter: true, titleInTextBox: true }),
  },
];

/** The bytes of a report's file. */
export function bytesOf(file: ReportFile): Uint8Array {
  return file.write(figuresOf(file.figures));
}
