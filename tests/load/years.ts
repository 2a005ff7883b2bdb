// Reports of one agency in several years, for the tests of comparisons between years.

import type { ApplicantCode, IndicatorCode } from '../../src/catalogues/indicators/indicators.js';
import type { LoadDatabase } from '../../src/load/connection/load-database.js';
import type { Loaded } from '../../src/load/rows/document-reading.js';
import type { Fact, Reading, Report, Support } from '../../src/model/report.js';
import { beginRun, fact, handled, loadDocument, notReport, report } from './handled-documents.js';

/** What a cell states in a test: a number, or one of the other states. */
export type Stated = number | Exclude<Reading['state'], 'number'>;

export function stated(
  indicator: IndicatorCode,
  value: Stated,
  applicant: ApplicantCode | null = null,
  support: readonly Support[] = [],
): Fact {
  const reading: Reading = typeof value === 'number' ? { state: 'number', value } : { state: value };
  return { ...fact, indicator, applicant, reading, raw: String(value), support };
}

export function reportOfYear(year: number, changes: Partial<Report>): Report {
  return { ...report, ...changes, identity: { ...report.identity, ...changes.identity, year } };
}

/** Loads the report for a year. Each year has its own location, and different content has different bytes. */
export function loadYear(
  database: LoadDatabase,
  year: number,
  changes: Partial<Report>,
  content = `${year}`,
  location = `${year}`,
): Loaded {
  const outcome = { kind: 'report' as const, report: reportOfYear(year, changes) };
  return loadDocument(database, beginRun(database), handled(location, content, outcome));
}

/** Loads a reading by a newer version of the parser that takes some bytes for not a report. */
export function withdraw(database: LoadDatabase, content: string): Loaded {
  return loadDocument(database, beginRun(database, '2'), handled(content, content, notReport));
}
