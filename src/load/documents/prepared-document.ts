// A document made ready to be written: all that can be worked out without the database, so that the one thread that writes is not kept
// from it. Pure: it runs beside the reader, and what it gives is plain data.

import { contentsOfReport, type DocumentContents } from '../../editions/contents.js';
import type { Problem } from '../../model/problem.js';
import type { Report } from '../../model/report.js';
import { pairsOfSection, type SectionPairs } from '../connection/search-index.js';
import type { HandledDocument, ReadingOutcome } from '../rows/handled-document.js';
import {
  type CheckRow,
  checkRow,
  type FactRow,
  factRow,
  type MentionRow,
  mentionRow,
  type ReportColumns,
  reportColumns,
  type SectionRow,
  sectionRow,
  type UnmappedRow,
  unmappedRow,
} from '../rows/rows.js';

/** Everything in the order of the document. */
export interface PreparedReport {
  readonly columns: ReportColumns;
  readonly facts: readonly FactRow[];
  readonly unmapped: readonly UnmappedRow[];
  readonly sections: readonly PreparedSection[];
  readonly mentions: readonly MentionRow[];
  readonly checks: readonly CheckRow[];
  /** By which its copies are found. */
  readonly contents: DocumentContents;
  /** As they are: they are told as well as written. */
  readonly problems: readonly Problem[];
}

interface PreparedSection {
  readonly row: SectionRow;
  /** For the search. */
  readonly pairs: SectionPairs;
}

/** What reading a document came to, with the report as rows. */
export type PreparedOutcome =
  | { readonly kind: 'report'; readonly report: PreparedReport }
  | Exclude<ReadingOutcome, { kind: 'report' }>;

/** A file that the job has read, ready to be written. */
export interface PreparedDocument extends Omit<HandledDocument, 'outcome'> {
  readonly outcome: PreparedOutcome;
}

/** What is wrong with a document, a report or not. */
export function problemsOfOutcome(outcome: PreparedOutcome): readonly Problem[] {
  return outcome.kind === 'report' ? outcome.report.problems : outcome.problems;
}

/** Makes what a reading came to ready to be written. */
export function prepareOutcome(outcome: ReadingOutcome): PreparedOutcome {
  return outcome.kind === 'report' ? { kind: 'report', report: prepareReport(outcome.report) } : outcome;
}

function prepareReport(report: Report): PreparedReport {
  return {
    columns: reportColumns(report),
    facts: report.facts.map(factRow),
    unmapped: report.unmapped.map(unmappedRow),
    sections: report.sections.map((section, index) => ({
      row: sectionRow(section, index),
      pairs: pairsOfSection(section),
    })),
    mentions: report.mentions.map(mentionRow),
    checks: report.checks.map(checkRow),
    contents: contentsOfReport(report),
    problems: report.problems,
  };
}
