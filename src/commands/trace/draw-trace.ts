// Shows the trace of a number: as text for people, as JSON for programs.
import { type EvidenceCode, evidenceLevels } from '../../catalogues/evidence.js';
import { applicants } from '../../catalogues/indicators/indicators.js';
import { reporterKinds } from '../../catalogues/reporter-kinds.js';
import { ruleDescriptions, subjectLabel } from '../../catalogues/rules/rules.js';
import type { CheckOfNumber } from '../../query/trace/evidence.js';
import type { ReviewOfNumber } from '../../query/trace/reviews.js';
import type { CellAnchor, NumberTrace, StatedSupport } from '../../query/trace/trace.js';
import type { PastStatement, UseOfNumber } from '../../query/trace/uses.js';
import { drawTable } from '../draw-table.js';
import { drawNumber, printableText } from '../terminal.js';
import type { DocumentRow } from './cell-in-document.js';
import { explainReading } from './explain-reading.js';

const labelWidth = 11;

/** Draws the trace from the number itself to what it is used for. */
export function drawTrace(trace: NumberTrace, row: DocumentRow): string {
  const { number, report, document } = trace;
  const lines: readonly (readonly [string, string | null])[] = [
    ['number', valueInWords(number)],
    ['of', [report.agency ?? 'agency undecided', report.year ?? 'year undecided'].join(' ')],
    ['kind', report.kind === 'agency' ? null : `${report.kind} · ${reporterKinds[report.kind]}`],
    ['indicator', [number.indicator, number.label, ...number.path].join(' · ')],
    ['applicant', number.applicant === null ? null : `${number.applicant} · ${applicantLabel(number.applicant)}`],
    ['printed', `“${number.raw}”`],
    [
      'was read',
      number.value === number.read_value ? null : `as ${number.read_value ?? 'no number'}; a person corrected it`,
    ],
    ['parsed', explainReading({ ...asRead(number), flags: trace.flags.map(({ code }) => code) })],
    ['perhaps', number.suggested === null ? null : `${number.suggested.value}: ${number.suggested.reason}`],
    ['place', cellInWords(number.anchor)],
    ['row', rowInWords(row)],
    ['seen by', 'missing' in row || row.witnesses.length === 0 ? null : row.witnesses.join('; ')],
    ['evidence', evidenceInWords(number.evidence)],
    ['document', `${document.source_name}  ${document.format ?? 'unknown format'}, ${document.bytes} bytes`],
    ['sha256', document.sha256],
    ...document.places.map((place): readonly [string, string] => [
      'from',
      `${place.url ?? place.location}${place.url === null ? '' : ` in ${place.location}`}  first seen ${place.first_seen_at}, last ${place.last_seen_at}`,
    ]),
    [
      'report',
      `${report.report_id}  ${report.title ?? 'without a title'}  published on ${report.published_on ?? '?'}${report.part === null ? '' : `, report ${report.part} of its document`}`,
    ],
    ['form', `${report.form ?? '?'}, its table ${number.table_form ?? 'none'}`],
    ['read', `by version ${document.parser_version} at ${document.read_at}`],
  ];
  return [
    lines.flatMap(([label, text]) => (text === null ? [] : [drawLine(label, text)])).join('\n'),
    drawList('support', trace.support.map(supportInWords), 'none: only the first reader vouches for it'),
    ...(trace.reviews.length === 0 ? [] : [drawList('reviews', trace.reviews.map(reviewInWords), '')]),
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

/** Gives the trace as JSON, with the place, the reading and the support also in words. */
export function traceJson(trace: NumberTrace, row: DocumentRow): string {
  const number = {
    ...trace.number,
    place_in_words: cellInWords(trace.number.anchor),
    parsed: explainReading({ ...asRead(trace.number), flags: trace.flags.map(({ code }) => code) }),
    row,
  };
  const support = trace.support.map((reason) => ({ ...reason, in_words: supportInWords(reason) }));
  return JSON.stringify({ ...trace, number, support }, null, 2);
}

/** A number as it was read, whatever a person made of it. */
function asRead(number: NumberTrace['number']): NumberTrace['number'] {
  if (number.value === number.read_value) return number;
  const withoutNumber = number.raw.trim() === '' ? 'blank' : 'unreadable';
  return { ...number, value: number.read_value, state: number.read_value === null ? withoutNumber : 'number' };
}

function valueInWords({ state, value, unit }: NumberTrace['number']): string {
  return state === 'number' ? `${value} ${unit ?? 'without a unit'}` : `no value: ${state}`;
}

function evidenceInWords(evidence: EvidenceCode): string {
  const level = evidenceLevels.find(({ code }) => code === evidence);
  return `${evidence}: ${level?.brief ?? ''}`;
}

function applicantLabel(applicant: string): string {
  return applicants.find(({ code }) => code === applicant)?.zh ?? '';
}

function rowInWords(row: DocumentRow): string {
  if ('missing' in row) return `cannot be shown: ${row.missing}`;
  const cells = row.cells.map((text, index) => (index === row.cell ? `【${text}】` : text)).join(' │ ');
  return row.isSame ? cells : `${cells}  (this version reads a different text there)`;
}

/** Line feeds in the text of a cell would break the line. */
function drawLine(label: string, text: string): string {
  return `${label.padEnd(labelWidth)}${printableText(text.replaceAll('\n', '⏎'))}`;
}

function drawList(title: string, items: readonly string[], none: string): string {
  if (items.length === 0) return drawLine(title, none);
  return items.map((item, index) => drawLine(index === 0 ? title : '', item)).join('\n');
}

function drawChecks(checks: readonly CheckOfNumber[]): string {
  if (checks.length === 0) return drawLine('checks', 'none concerns it');
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
  return drawTable([head, ...rows]);
}

const statuses = { in_effect: 'in effect', other_edition: 'other edition', superseded: 'superseded' } as const;

function drawHistory(history: readonly PastStatement[]): string {
  if (history.length === 0) return drawLine('history', 'is kept only for numbers of the official forms');
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
  return drawTable([head, ...rows]);
}

function drawUses(uses: readonly UseOfNumber[]): string {
  if (uses.length === 0) return drawLine('enters', 'no series and no metric');
  const head = ['enters', 'code', '名称', 'as', 'year', 'value', 'unit', 'comparable', 'evidence', 'note'];
  const rows = uses.map((use) => [
    use.kind,
    use.code,
    use.zh,
    use.side ?? 'part',
    String(use.year ?? '?'),
    use.value === null ? '?' : String(Number(use.value.toPrecision(6))),
    use.unit,
    use.comparability,
    use.evidence ?? '?',
    use.note ?? '',
  ]);
  return drawTable([head, ...rows]);
}

/** Says where a cell stands in its document. */
function cellInWords(anchor: CellAnchor): string {
  const cell = `table ${anchor.table}, row ${anchor.row}, column ${anchor.column}`;
  switch (anchor.kind) {
    case 'docx':
      return `${cell}; ${anchor.part} ${anchor.path}`;
    case 'html':
      return `${cell}; ${anchor.path}`;
    case 'sheet':
      return `${cell}; sheet ${anchor.sheet}, cell ${anchor.cell}`;
    case 'text':
      return `${cell}; line ${anchor.line}, column ${anchor.line_column}`;
    case 'page': {
      const places = [anchor, ...anchor.further].map(({ page, box }) => {
        const [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom].map(Math.round);
        return `page ${page}, box ${left},${top}–${right},${bottom}`;
      });
      return `${cell}; ${places.join(' and ')} (points from the page’s top left corner)`;
    }
  }
}

/** Says what a person decided, and what became of that. */
function reviewInWords(review: ReviewOfNumber): string {
  const { person, reviewed_at: at, decision, value, seen_raw: seen, note, state, sha256 } = review;
  const said = `${person} on ${at.slice(0, 10)}: ${decision}${value === null ? '' : ` ${value}`}, having seen “${seen.trim()}”`;
  const about =
    state === 'suggestion' ? `; about an earlier document (sha256 ${sha256.slice(0, 12)}), not applied` : `; ${state}`;
  return `${said}${about}${note === '' ? '' : ` (${note})`}`;
}

/** Says what supports a number. */
function supportInWords(support: StatedSupport): string {
  switch (support.kind) {
    case 'second_reading':
      if (support.recognised)
        return `shapes: the font does not say, or not truly, which digits it shows; by their shapes ${support.reader} sees this number`;
      return `second reading: an independent reader of the same file (${support.reader}) sees the same number there`;
    case 'arithmetic':
      return `arithmetic: it holds that ${ruleInWords(support.check, support.subject)}`;
    case 'narrative':
      return `narrative: the text of section ${support.section}${support.recognised ? ', recognised in a picture,' : ''} states it: “${support.phrase}”`;
    case 'last_year':
      return `two years: it holds that ${ruleInWords(support.check, support.subject)}`;
    case 'other_edition':
      return `other edition: the edition that is report ${support.report_id} (sha256 ${support.sha256.slice(0, 12)}) states the same number`;
    case 'person':
      return `person: ${support.by.join(', ')} compared it with the document: ${support.decision} (${support.at.slice(0, 10)})`;
  }
}

function ruleInWords(code: string, subject: string): string {
  const wording = ruleDescriptions.find((rule) => rule.code === code)?.wording ?? code;
  return `${wording}, for ${subjectLabel(code, subject) ?? subject} (${code} ${subject})`;
}
