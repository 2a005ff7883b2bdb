// A report's parts as rows. Pure: the same report gives the same rows.
import type { Anchor, CellPlace } from '../model/anchor.js';
import type { Mention } from '../model/mention.js';
import type { Problem } from '../model/problems.js';
import type { Check, Fact, Report, Section, UnmappedFact } from '../model/report.js';
import type { HandledDocument, ReadingOutcomeKind } from './handled-document.js';

export interface ReadingRow {
  readonly documentId: number;
  readonly runId: number;
  readonly parserVersion: string;
  readonly readAt: string;
  readonly durationMs: number;
  readonly outcome: ReadingOutcomeKind;
  readonly agency: string | null;
  /** The printed name, until it is told whose report it is: see agencies.ts. */
  readonly agencyKey: string | null;
  readonly clues: string | null;
  readonly scope: string | null;
  readonly isCorrection: 0 | 1;
  readonly year: number | null;
  readonly form: string | null;
  readonly title: string | null;
  readonly publishedOn: string | null;
  readonly tableForms: string;
  readonly metadata: string;
}

export type FactRow = readonly [
  readingId: number,
  indicator: string,
  applicant: string | null,
  value: number | null,
  state: string,
  raw: string,
  anchor: string,
  support: string,
  flags: string,
];

export type UnmappedRow = readonly [
  readingId: number,
  label: string,
  path: string,
  columnLabel: string | null,
  unit: string | null,
  value: number | null,
  state: string,
  raw: string,
  anchor: string,
  support: string,
  flags: string,
];

export type MentionRow = readonly [
  readingId: number,
  position: number,
  sectionPosition: number,
  start: number,
  end: number,
  phrase: string,
  number: number,
  unit: string,
  decimals: number,
  subject: string,
  indicator: string | null,
  applicant: string | null,
  reading: string,
  agrees: 0 | 1 | null,
];

export type SectionRow = readonly [
  readingId: number,
  position: number,
  number: number,
  kind: string,
  title: string,
  text: string,
  anchor: string | null,
];

export type CheckRow = readonly [
  readingId: number,
  position: number,
  code: string,
  subject: string,
  left: number | null,
  right: number | null,
  status: string,
];

export type ProblemRow = readonly [
  readingId: number,
  position: number,
  code: string,
  message: string,
  anchor: string | null,
];

/** What the row of a reading says of the report; all null where the document gave none. */
function reportColumns(
  report: Report | null,
): Pick<
  ReadingRow,
  'agency' | 'agencyKey' | 'clues' | 'scope' | 'isCorrection' | 'year' | 'form' | 'title' | 'publishedOn'
> {
  return {
    agency: report?.identity.agency ?? null,
    agencyKey: report?.identity.agency ?? null,
    clues: report && JSON.stringify(report.authorship.clues),
    scope: report?.authorship.scope ?? null,
    isCorrection: report?.authorship.isCorrection ? 1 : 0,
    year: report?.identity.year ?? null,
    form: report?.form ?? null,
    title: report?.identity.title ?? null,
    publishedOn: report?.identity.publishedOn ?? null,
  };
}

/** The row of a reading itself, without its facts. */
export function readingRow(
  handled: HandledDocument,
  keys: Pick<ReadingRow, 'documentId' | 'runId' | 'parserVersion'>,
): ReadingRow {
  const { outcome } = handled;
  const report = outcome.kind === 'report' ? outcome.report : null;
  return {
    ...keys,
    readAt: handled.readAt,
    durationMs: handled.durationMs,
    outcome: outcome.kind,
    ...reportColumns(report),
    tableForms: JSON.stringify(report?.tableForms ?? {}),
    metadata: JSON.stringify(handled.metadata),
  };
}

export function factRow(readingId: number, fact: Fact): FactRow {
  return [
    readingId,
    fact.indicator,
    fact.applicant,
    fact.reading.state === 'number' ? fact.reading.value : null,
    fact.reading.state,
    fact.raw,
    anchorJson(fact.place),
    JSON.stringify(fact.support),
    JSON.stringify(fact.flags),
  ];
}

export function unmappedRow(readingId: number, fact: UnmappedFact): UnmappedRow {
  return [
    readingId,
    fact.label,
    JSON.stringify(fact.path),
    fact.column,
    fact.unit,
    fact.reading.state === 'number' ? fact.reading.value : null,
    fact.reading.state,
    fact.raw,
    anchorJson(fact.place),
    JSON.stringify(fact.support),
    JSON.stringify(fact.flags),
  ];
}

/** @param index from 0; positions count from 1 */
export function mentionRow(readingId: number, mention: Mention, index: number): MentionRow {
  const { section, start, end, phrase, number, unit, decimals, subject, indicator, applicant, reading, agrees } =
    mention;
  const agreement = agrees === null ? null : agrees ? 1 : 0;
  return [
    readingId,
    index + 1,
    section + 1,
    start,
    end,
    phrase,
    number,
    unit,
    decimals,
    subject,
    indicator,
    applicant,
    reading,
    agreement,
  ];
}

/** @param index from 0; the row's position counts from 1 */
export function sectionRow(readingId: number, section: Section, index: number): SectionRow {
  const { number, kind, title, text, anchor } = section;
  return [readingId, index + 1, number, kind, title, text, anchor && anchorJson(anchor)];
}

/** @param index from 0; the row's position counts from 1 */
export function checkRow(readingId: number, check: Check, index: number): CheckRow {
  return [readingId, index + 1, check.code, check.subject, check.left, check.right, check.status];
}

/** @param index from 0; the row's position counts from 1 */
export function problemRow(readingId: number, problem: Problem, index: number): ProblemRow {
  return [readingId, index + 1, problem.code, problem.message, problem.at && anchorJson(problem.at)];
}

/**
 * An anchor as the JSON object that the views show: its own members, and `table`, `row`, `column` where it is a cell's
 * place. In flattened text a cell has two columns, one of the table and one of the line: the latter is `line_column`.
 */
function anchorJson(at: Anchor | CellPlace): string {
  if (!('anchor' in at)) return JSON.stringify(at);
  const { anchor, table, row, column } = at;
  // Put together from texts: every fact has one, and copying the object takes four times as long.
  if (anchor.kind !== 'text')
    return `${JSON.stringify(anchor).slice(0, -1)},"table":${table},"row":${row},"column":${column}}`;
  return JSON.stringify({ kind: anchor.kind, line: anchor.line, line_column: anchor.column, table, row, column });
}
