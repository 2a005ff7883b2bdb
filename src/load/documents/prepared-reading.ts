// A reading as the rows that will be written: all that can be worked out without the database, so that the one thread that writes does
// not have to. Pure: it runs in the worker that reads, and its result is plain data.
import { contentsOfReport, type DocumentContents } from '../../editions/contents.js';
import { evidenceOfReport } from '../../model/evidence.js';
import type { Problem } from '../../model/problem.js';
import type { RefusedDocument, Report } from '../../model/report.js';
import { pairsOfSection, type SectionPairs } from '../connection/search-index.js';
import type { DocumentReading, ReadingOutcome } from '../rows/document-reading.js';
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

/** A report as rows, each list in the order of the document. */
export interface PreparedReport {
  readonly columns: ReportColumns;
  readonly facts: readonly FactRow[];
  readonly unmapped: readonly UnmappedRow[];
  readonly sections: readonly { readonly row: SectionRow; readonly pairs: SectionPairs }[];
  readonly mentions: readonly MentionRow[];
  readonly checks: readonly CheckRow[];
  /** What the other editions of the report are found by. */
  readonly contents: DocumentContents;
  /** Not as rows: they are reported as well as written. */
  readonly problems: readonly Problem[];
}

/** What reading the bytes of a document came to, ready to be written. */
export interface PreparedReading extends Omit<DocumentReading, 'outcome'> {
  readonly outcome:
    | {
        readonly kind: 'report';
        /** The report that stands for the document, then the others in the order of the document. */
        readonly reports: readonly [PreparedReport, ...PreparedReport[]];
      }
    | (Omit<RefusedDocument, 'asReport'> & { readonly asReport?: PreparedReport | undefined })
    | Exclude<ReadingOutcome, { readonly kind: 'report' | 'not_a_report' }>;
  /**
   * What stays the same when only the counters and dates of a page change, as a SHA-256. Null for a file, and for what is neither a
   * report nor a page.
   */
  readonly fingerprint: string | null;
}

/**
 * Turns a reading into rows.
 * @param fingerprint of a document that comes from an address; null for a file
 */
export function prepareReading(reading: DocumentReading, fingerprint: string | null): PreparedReading {
  const { outcome } = reading;
  if (outcome.kind === 'not_a_report') {
    const { asReport, ...refused } = outcome;
    const prepared = asReport === undefined ? refused : { ...refused, asReport: prepareReport(asReport) };
    return { ...reading, outcome: prepared, fingerprint };
  }
  if (outcome.kind !== 'report') return { ...reading, outcome, fingerprint };
  const { report, furtherReports = [] } = outcome;
  const reports = [prepareReport(report), ...furtherReports.map(prepareReport)] as const;
  return { ...reading, outcome: { kind: 'report', reports }, fingerprint };
}

/** What is wrong with a document, whether it is a report or not. */
export function problemsOfReading({ outcome }: PreparedReading): readonly Problem[] {
  return outcome.kind === 'report' ? outcome.reports.flatMap(({ problems }) => problems) : outcome.problems;
}

function prepareReport(report: Report): PreparedReport {
  const { part } = report;
  const evidence = evidenceOfReport(report);
  return {
    columns: reportColumns(report),
    facts: report.facts.map((fact, index) => factRow(fact, evidence.facts[index] ?? 'doubtful', part)),
    unmapped: report.unmapped.map((fact, index) => unmappedRow(fact, evidence.unmapped[index] ?? 'doubtful', part)),
    sections: report.sections.map((section, index) => ({
      row: sectionRow(section, index, part),
      pairs: pairsOfSection(section),
    })),
    mentions: report.mentions.map(mentionRow),
    checks: report.checks.map(checkRow),
    contents: contentsOfReport(report),
    problems: report.problems,
  };
}
