// The status of sources for a terminal, as Markdown, and as a page that can be published as it is.
import type { SourceStatus } from '../../query/scrape/source-status.js';
import { drawTable } from '../draw-table.js';

const head = ['source', 'agency or place', 'state', 'last complete', 'reports', 'newest', 'expected', 'failed pages'];

function cellsOf(status: SourceStatus): readonly string[] {
  const { source, agency, place, state, reason, last_complete_at, reports, newest_year, failures } = status;
  return [
    source,
    agency ?? place ?? '',
    reason === null ? state : `${state}: ${reason}`,
    last_complete_at?.slice(0, 10) ?? 'never',
    String(reports),
    newest_year === null ? '' : String(newest_year),
    expectationOf(status),
    failures.map(({ code, count }) => `${count} ${code}`).join(', '),
  ];
}

function expectationOf({ least_reports, expected_year, meets_expectation }: SourceStatus): string {
  const expected = [
    least_reports > 0 ? `${least_reports} reports` : null,
    expected_year === null ? null : `a report for ${expected_year}`,
  ].filter((part) => part !== null);
  if (expected.length === 0) return '';
  return `${meets_expectation ? 'met' : 'not met'}: ${expected.join(', ')}`;
}

/** The status as a table for a terminal. */
export function drawStatus(statuses: readonly SourceStatus[]): string {
  return drawTable([head, ...statuses.map(cellsOf)]);
}

const markup = /[\\|<>[\]*_`#]/g;

/** The status as a table in Markdown. @param at when it was looked up: ISO 8601 in UTC */
export function statusAsMarkdown(statuses: readonly SourceStatus[], at: string): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(markup, '\\$&')).join(' | ')} |`;
  return [
    `# Sources, ${at}`,
    '',
    line(head),
    `|${head.map(() => ' --- |').join('')}`,
    ...statuses.map((status) => line(cellsOf(status))),
  ].join('\n');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const special = /[&<>"]/g;

function escaped(text: string): string {
  return text.replace(special, (character) => entities[character] ?? character);
}

const style =
  'body{font:16px/1.5 system-ui,sans-serif;margin:2rem}table{border-collapse:collapse}th,td{border:1px solid #bbb;padding:.3rem .6rem;text-align:left}tr.alarm td{background:#fdecea}';

/** The status as one HTML page without scripts or anything else that it would have to load. @param at when it was looked up: ISO 8601 in UTC */
export function statusAsHtml(statuses: readonly SourceStatus[], at: string): string {
  const row = (status: SourceStatus) => {
    const isAlarming = status.state === 'blocked' || status.state === 'failed' || !status.meets_expectation;
    return `<tr${isAlarming ? ' class="alarm"' : ''}>${cellsOf(status)
      .map((cell) => `<td>${escaped(cell)}</td>`)
      .join('')}</tr>`;
  };
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>Sources, ${escaped(at)}</title><style>${style}</style></head><body>`,
    `<h1>Sources</h1><p>As of <time datetime="${escaped(at)}">${escaped(at)}</time>. Rows in red need a person.</p>`,
    `<table><thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join('')}</tr></thead><tbody>`,
    ...statuses.map(row),
    '</tbody></table></body></html>',
  ].join('\n');
}
