// Shows the trace of a sum of cells: its value, and the cells that add up to it.
import { applicants } from '../../catalogues/indicators/indicators.js';
import { cellOf } from '../../query/trace/find-number.js';
import type { GroupTrace } from '../../query/trace/group.js';
import { drawTable } from '../draw-table.js';
import { printableText } from '../terminal.js';

const labelWidth = 11;

/** Draws the sum, then a row for each of its cells. */
export function drawGroup({ report, sum, parts }: GroupTrace): string {
  const lines: readonly (readonly [string, string])[] = [
    ['number', sum.value === null ? 'no value' : `${sum.value} ${sum.unit}`],
    ['of', [report.agency ?? 'agency undecided', report.year ?? 'year undecided'].join(' ')],
    ['series', `${sum.series} · ${sum.zh}, a sum of ${parts.length} cells`],
    [
      'evidence',
      sum.evidence === null ? 'none, because a part is not known' : `${sum.evidence}: that of its weakest part`,
    ],
    ['report', `${report.report_id}  ${report.title ?? 'without a title'}`],
    ['document', report.source_name],
    ['form', sum.form],
    ['note', sum.note ?? 'none'],
  ];
  const head = ['part', '指标', 'applicant', 'value', 'printed', 'evidence', 'cell', 'flagged'];
  const rows = parts.map((part) => [
    part.indicator,
    part.label,
    applicants.find(({ code }) => code === part.applicant)?.zh ?? '',
    part.value === null ? part.state : String(part.value),
    part.raw,
    part.evidence,
    cellOf(part),
    part.flagged === 1 ? 'yes' : 'no',
  ]);
  return [
    lines.map(([label, text]) => `${label.padEnd(labelWidth)}${printableText(text)}`).join('\n'),
    drawTable([head, ...rows]),
    `xxgk trace with the code of a part shows where it comes from and what supports it.`,
  ].join('\n\n');
}
