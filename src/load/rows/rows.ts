// A report's parts as rows, without the number of the reading that stands before each. Pure: the same report gives the same rows.
import { type EvidenceCode, evidenceRank } from '../../catalogues/evidence.js';
import type { Recognisers } from '../../catalogues/recognisers.js';
import type { ReporterKind } from '../../catalogues/reporter-kinds.js';
import type { Anchor, CellPlace } from '../../model/anchor.js';
import type { MetadataItem } from '../../model/document.js';
import type { Problem } from '../../model/problem.js';
import type { Check, Fact, Mention, Reading, Report, Section, Support, UnmappedFact } from '../../model/report.js';
import type { ReadingOutcomeKind } from './document-reading.js';

/** What the row of a reading says of the report. */
export interface ReportColumns {
  readonly part: number | null;
  readonly kind: ReporterKind | null;
  readonly agency: string | null;
  /** The printed name, until it is decided which agency the report belongs to: see settling/agencies.ts. */
  readonly agencyKey: string | null;
  readonly clues: string | null;
  readonly scope: string | null;
  readonly isCorrection: 0 | 1;
  readonly year: number | null;
  readonly form: string | null;
  readonly title: string | null;
  readonly publishedOn: string | null;
  readonly tableForms: string;
}

export interface ReadingRow extends ReportColumns {
  readonly documentId: number;
  /** The reading of the report that stands for the document, if this is another report of it. */
  readonly partOf: number | null;
  readonly runId: number;
  readonly parserVersion: string;
  readonly recognisers: Recognisers | null;
  readonly readAt: string;
  readonly durationMs: number;
  readonly outcome: ReadingOutcomeKind;
  readonly metadata: string;
}

/** A fact as it is stored. */
export type StoredFactRow = readonly [supportId: number | null, ...FactRest];

/** A fact whose first list of supports has no number yet; null if there is none. */
export type FactRow = readonly [sharedSupport: string | null, ...FactRest];

type FactRest = [
  indicator: string,
  applicant: string | null,
  value: number | null,
  state: string,
  raw: string,
  page: number | null,
  table: number,
  row: number,
  column: number,
  /** Without table, row and column. */
  anchor: string,
  /** What follows the first list. */
  support: string,
  flags: string,
  ownEvidence: number,
  evidence: number,
  /** Null unless the number is doubtful and the sums leave one value that some reader saw. */
  suggested: string | null,
];

export type UnmappedRow = readonly [
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
  evidence: number,
];

export type MentionRow = readonly [
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
  position: number,
  number: number,
  kind: string,
  title: string,
  text: string,
  anchor: string | null,
  recognised: 0 | 1,
];

export type CheckRow = readonly [
  position: number,
  code: string,
  subject: string,
  left: number | null,
  right: number | null,
  status: string,
];

export type ProblemRow = readonly [position: number, code: string, message: string, anchor: string | null];

/** What the row of a reading says of its report. */
export function reportColumns({ part, kind, identity, authorship, form, tableForms }: Report): ReportColumns {
  return {
    part,
    kind,
    agency: identity.agency,
    agencyKey: identity.agency,
    clues: JSON.stringify(authorship.clues),
    scope: authorship.scope,
    isCorrection: authorship.isCorrection ? 1 : 0,
    year: identity.year,
    form,
    title: identity.title,
    publishedOn: identity.publishedOn,
    tableForms: JSON.stringify(tableForms),
  };
}

const noReport: ReportColumns = {
  ...{ part: null, kind: null },
  ...{ agency: null, agencyKey: null, clues: null, scope: null, isCorrection: 0, year: null, form: null, title: null },
  ...{ publishedOn: null, tableForms: '{}' },
};

/**
 * The row of a reading itself, without its facts.
 * @param columns null if the document gave no report
 */
export function readingRow(
  {
    metadata,
    ...keys
  }: Omit<ReadingRow, keyof ReportColumns | 'metadata'> & {
    readonly metadata: readonly MetadataItem[];
  },
  columns: ReportColumns | null,
): ReadingRow {
  return { ...keys, ...(columns ?? noReport), metadata: JSON.stringify(metadata) };
}

/**
 * The row of a number that a form knows; anchor, both lists of supports and flags are JSON.
 * @param evidence what the report itself gives; it stands twice, because the second changes when other reports are known
 * @param part which report of its document states it; null if there is only one
 */
export function factRow(fact: Fact, evidence: EvidenceCode, part: number | null = null): FactRow {
  const { anchor, table, row, column } = fact.place;
  const [shared, own] = supportLists(fact.support);
  return [
    shared.length === 0 ? null : JSON.stringify(shared),
    fact.indicator,
    fact.applicant,
    fact.reading.state === 'number' ? fact.reading.value : null,
    fact.reading.state,
    fact.raw,
    anchor.kind === 'page' ? anchor.page : null,
    table,
    row,
    column,
    JSON.stringify(cellAnchor(anchor, part)),
    listJson(own),
    listJson(fact.flags),
    evidenceRank(evidence),
    evidenceRank(evidence),
    fact.suggested ? JSON.stringify(fact.suggested) : null,
  ];
}

/** Most numbers have no flags and nothing of their own behind the first list. */
function listJson(list: readonly unknown[]): string {
  return list.length === 0 ? '[]' : JSON.stringify(list);
}

/** The row of a number that no form knows; path, anchor, support and flags are JSON. */
export function unmappedRow(fact: UnmappedFact, evidence: EvidenceCode, part: number | null = null): UnmappedRow {
  return [
    fact.label,
    JSON.stringify(fact.path),
    fact.column,
    fact.unit,
    fact.reading.state === 'number' ? fact.reading.value : null,
    fact.reading.state,
    fact.raw,
    anchorJson(fact.place, part),
    JSON.stringify(fact.support),
    JSON.stringify(fact.flags),
    evidenceRank(evidence),
  ];
}

/** The row of a statement in the text. @param index from 0; the row's position counts from 1, as does that of its section */
export function mentionRow(mention: Mention, index: number): MentionRow {
  const { section, start, end, phrase, number, unit, decimals, subject, indicator, applicant, reading, agrees } =
    mention;
  const agreement = agrees === null ? null : agrees ? 1 : 0;
  return [
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

/** The row of a section. @param index from 0; the row's position counts from 1 */
export function sectionRow(section: Section, index: number, part: number | null = null): SectionRow {
  const { number, kind, title, text, anchor, isRecognised } = section;
  return [index + 1, number, kind, title, text, anchor && anchorJson(anchor, part), isRecognised ? 1 : 0];
}

/** The row of a check. @param index from 0; the row's position counts from 1 */
export function checkRow(check: Check, index: number): CheckRow {
  return [index + 1, check.code, check.subject, check.left, check.right, check.status];
}

/** The row of a problem. @param index from 0; the row's position counts from 1 */
export function problemRow(problem: Problem, index: number, part: number | null = null): ProblemRow {
  return [index + 1, problem.code, problem.message, problem.at && anchorJson(problem.at, part)];
}

/**
 * An anchor as the JSON object that the views show: its own members, `table`, `row`, `column` if it is the place of a cell, and
 * `report_part` if its document holds several reports. In flattened text a cell has two columns, one of the table and one of the line: the
 * latter is `line_column`.
 */
function anchorJson(at: Anchor | CellPlace, part: number | null): string {
  const ofPart = part === null ? '' : `,"report_part":${part}`;
  if (!('anchor' in at)) return joined(at, ofPart);
  const { anchor, table, row, column } = at;
  // Joined as text, as the view facts does; copying the object takes four times as long.
  return joined(cellAnchor(anchor, part), `,"table":${table},"row":${row},"column":${column}`);
}

function joined(anchor: object, members: string): string {
  return `${JSON.stringify(anchor).slice(0, -1)}${members}}`;
}

/** The anchor of a cell without its place in the table. */
function cellAnchor(anchor: Anchor, part: number | null): object {
  const own = anchor.kind === 'text' ? { kind: anchor.kind, line: anchor.line, line_column: anchor.column } : anchor;
  return part === null ? own : { ...own, report_part: part };
}

/**
 * What supports a number, as two lists that follow each other: what many numbers have in common, and from the first support on that
 * quotes the document, what this one has for itself.
 */
function supportLists(support: readonly Support[]): readonly [shared: readonly Support[], own: readonly Support[]] {
  const quoting = support.findIndex(({ kind }) => kind === 'narrative');
  return quoting < 0 ? [support, []] : [support.slice(0, quoting), support.slice(quoting)];
}

/** The two columns that hold what a cell states. */
export interface StateAndValue {
  readonly state: Reading['state'];
  /** Null unless the state is `number`. */
  readonly value: number | null;
}

/**
 * What a cell states, from its two columns.
 * @throws Error if a number has no value, which the schema refuses
 */
export function statedReading({ state, value }: StateAndValue): Reading {
  if (state !== 'number') return { state };
  if (value === null) throw new Error('Expected a number to have a value');
  return { state, value };
}
