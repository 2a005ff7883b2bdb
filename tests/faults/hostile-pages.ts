// Pages and texts made to harm: by their size, their width or their depth. What nests without end is in tests/jobs/bad-files.ts.
import { type HostileFile, megabyte, ofBytes, ofNothing, ofRepeated } from './hostile-file.js';

const mostBytes = 200 * megabyte;

export const hostilePages: readonly HostileFile[] = [
  {
    name: 'gigabyte.html',
    write: ofNothing(1024 * megabyte),
    outcome: 'failed',
    code: 'file_too_large',
    says: /1073741824 bytes/,
  },
  {
    name: 'spaces.html',
    write: ofRepeated('', ' ', 190 * megabyte),
    outcome: 'failed',
    code: 'file_too_large',
    says: /the limit is 5242880/,
  },
  {
    name: 'spaces-in-page.html',
    write: ofRepeated('<p>', ' ', 190 * megabyte),
    outcome: 'failed',
    code: 'file_too_large',
    says: /bytes/,
  },
  {
    name: 'one-line.html',
    write: ofRepeated('<p>', '年', mostBytes - 3),
    outcome: 'failed',
    code: 'file_too_large',
    says: /bytes/,
  },
  {
    name: 'one-line.txt',
    write: ofRepeated('', '年', mostBytes),
    outcome: 'failed',
    code: 'file_too_large',
    says: /bytes/,
  },
  {
    name: 'digits.txt',
    write: ofRepeated('2020年政府信息公开工作年度报告\n', '1', 19 * megabyte),
    outcome: 'failed',
    code: 'file_too_large',
    says: /the limit is 5242880/,
  },
  {
    name: 'lines.txt',
    write: ofRepeated('2020年政府信息公开工作年度报告\n', '1\n', 19 * megabyte),
    outcome: 'failed',
    code: 'file_too_large',
    says: /the limit is 5242880/,
  },
  {
    name: 'one-cell.html',
    write: ofRepeated('<table><tr><td>', '1', 100 * megabyte, '</table>'),
    outcome: 'failed',
    code: 'file_too_large',
    says: /bytes/,
  },
  {
    name: 'one-cell-within-limits.html',
    write: ofRepeated('<table><tr><td>', '1', 19 * megabyte, '</table>'),
    outcome: 'failed',
    code: 'file_too_large',
    says: /more than 1000000 characters/,
  },
  {
    name: 'spaces-within-limits.html',
    write: ofRepeated('<p>2020年', ' ', 19 * megabyte, '报告</p>'),
    outcome: 'not_a_report',
    code: 'not_a_report',
    says: /Neither/,
  },
  {
    name: 'columns.html',
    write: ofBytes(() => `<table>${`<tr>${'<td>1'.repeat(100_000)}`.repeat(3)}</table>`),
    outcome: 'failed',
    code: 'file_too_large',
    says: /more than 2000 columns/,
  },
  {
    name: 'row-of-columns.html',
    write: ofBytes(() => `<table><tr>${'<td>1'.repeat(100_000)}</table>`),
    outcome: 'failed',
    code: 'file_too_large',
    says: /more than 2000 columns/,
  },
  {
    name: 'cells.html',
    isSlow: true,
    write: ofBytes(() => `<table>${`<tr>${'<td>1'.repeat(30)}`.repeat(6000)}</table>`.repeat(20)),
    outcome: 'failed',
    code: 'out_of_memory',
    says: /memory/,
  },
];
