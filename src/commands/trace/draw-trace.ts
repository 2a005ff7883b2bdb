// The story of a number as text for a person.

import { applicants } from '../../catalogues/indicators/indicators.js';
import type { CheckOfNumber } from '../../query/trace/evidence.js';
import type { NumberTrace } from '../../query/trace/trace.js';
import type { PastStatement, UseOfNumber } from '../../query/trace/uses.js';
import { drawTable, plainText } from '../drawing/draw-table.js';
import { explainReading } from './explain-reading.js';
import type { PrintedRow } from './printed-row.js';
import { placeInWords, supportInWords } from './trace-words.js';

const widestCell = 60;
const widestRule = 200;
const labelWidth = 11;

/** Draws the story from the number itself to what is made of it. */
export function drawTrace(trace: NumberTrace, row: PrintedRow): string {
  const { number, report, document } = trace;
  const lines: readonly (readonly [string, string | null])[] = [
    ['number', valueInWords(number)],
    ['of', [report.agency ?? 'agency undecided', report.year ?? 'year undecided'].join(' ')],
    ['indicator', [number.indicator, number.label, ...number.path].join(' · ')],
    ['applicant', number.applicant === null ? null : `${number.applicant} · ${applicantLabel(number.applicant)}`],
    ['printed', `“${number.raw}”`],
    ['parsed', explainReading({ ...number, flags: trace.flags.map(({ code }) => code) })],
    ['place', placeInWords(number.anchor)],
    ['row', rowInWords(row)],
    ['document', `${document.source_name}  ${document.format ?? 'unknown format'}, ${document.bytes} bytes`],
    ['sha256', document.sha256],
    ...document.places.map((place): readonly [string, string] => [
      'from',
      `${place.url ?? place.location}${place.url === null ? '' : ` in ${place.location}`}  first seen ${place.first_seen_at}, last ${place.last_seen_at}`,
    ]),
    ['report', `${report.report_id}  ${report.title ?? 'without a title'}  published on ${report.published_on ?? '?'}`],
    ['form', `${report.form ?? '?'}, its table ${number.table_form ?? 'none'}`],
    ['read', `by version ${document.parser_version} at ${document.read_at}`],
  ];
  return [
    lines.flatMap(([label, text]) => (text === null ? [] : [drawLine(label, text)])).join('\n'),
    drawList('support', trace.support.map(supportInWords), 'none: nothing beside the first reader speaks for it'),
    drawList(
      'flags',
      [
        ...trace.flags.map(({ code, meaning, advice }) => `${code}: ${meaning} ${advice}`),
        ...trace.problems.map(({ code, message }) => `${code}: ${message}`),
      ],
      'none',
    ),
    drawChecks(trace.checks),
    drawHistory(trace.history),
    drawUses(trace.uses),
  ].join('\n\n');
}

function valueInWords({ state, value, unit }: NumberTrace['number']): string {
  return state === 'number' ? `${value} ${unit ?? 'without a unit'}` : `no value: ${state}`;
}

function applicantLabel(applicant: string): string {
  return applicants.find(({ code }) => code === applicant)?.zh ?? '';
}

function rowInWords(row: PrintedRow): string {
  if ('missing' in row) return `cannot be shown: ${row.missing}`;
  const cells = row.cells.map((text, index) => (index === row.cell ? `【${text}】` : text)).join(' │ ');
  return row.isSame ? cells : `${cells}  (this version reads another text there)`;
}

/** Line feeds in a cell's text would break the line. */
function drawLine(label: string, text: string): string {
  return `${label.padEnd(labelWidth)}${plainText(text.replaceAll('\n', '⏎'))}`;
}

function drawList(title: string, items: readonly string[], none: string): string {
  if (items.length === 0) return drawLine(title, none);
  return items.map((item, index) => drawLine(index === 0 ? title : '', item)).join('\n');
}

function drawChecks(checks: readonly CheckOfNumber[]): string {
  if (checks.length === 0) return drawLine('checks', 'none speaks of it');
  const head = ['check', 'subject', '对象', 'year', 'left', 'right', 'status', 'rule'];
  const rows = checks.map((check) => [
    check.code,
    check.subject,
    check.subject_zh ?? '',
    String(check.year ?? '?'),
    drawNumber(check.left_value),
    drawNumber(check.right_value),
    check.status.replaceAll('_', ' '),
    check.rule ?? '',
  ]);
  return drawTable([head, ...rows], widestRule);
}

const statuses = { in_effect: 'in effect', other_edition: 'other edition', superseded: 'superseded' } as const;

function drawHistory(history: readonly PastStatement[]): string {
  if (history.length === 0) return drawLine('history', 'is kept for numbers of the forms alone');
  const head = ['stated by', 'report', 'value', 'printed', 'file', 'sha256', 'first seen', 'last seen'];
  const rows = history.map((past) => [
    statuses[past.status],
    String(past.report_id),
    past.value === null ? past.state : String(past.value),
    past.raw,
    past.source_name,
    past.sha256.slice(0, 12),
    past.first_seen,
    past.last_seen ?? '?',
  ]);
  return drawTable([head, ...rows], widestCell);
}

function drawUses(uses: readonly UseOfNumber[]): string {
  if (uses.length === 0) return drawLine('enters', 'no series and no metric');
  const head = ['enters', 'code', '名称', 'as', 'year', 'value', 'unit', 'comparable', 'note'];
  const rows = uses.map((use) => [
    use.kind,
    use.code,
    use.zh,
    use.side ?? 'part',
    String(use.year ?? '?'),
    use.value === null ? '?' : String(Number(use.value.toPrecision(6))),
    use.unit,
    use.comparability,
    use.note ?? '',
  ]);
  return drawTable([head, ...rows], widestCell);
}

/** Amounts have two decimals at most: what more there is, is noise of the sum. */
function drawNumber(value: number | null): string {
  return value === null ? '?' : String(Number(value.toFixed(2)));
}
