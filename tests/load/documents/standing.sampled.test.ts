// Whatever the order of events, the reports in effect are those that a plain model of the rules says.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closeDatabase, type LoadDatabase } from '../../../src/load/connection/load-database.js';
import { findReading } from '../../../src/load/documents/load-documents.js';
import { openDatabase } from '../../../src/load/open-database.js';
import type { ReadingOutcome } from '../../../src/load/rows/document-reading.js';
import { settleAllYearChecks } from '../../../src/load/settling/year-checks.js';
import { casesIn } from '../../sampled.js';
import {
  beginRun,
  failure,
  handled,
  loadDocument,
  notReport,
  recordKnownDocument,
  rowsOf,
  withVersion,
} from '../handled-documents.js';
import { problemsCountedOtherwise } from '../problem-counts.js';
import { reportOfYear, stated } from '../years.js';

const outcomes = { failed: failure, not_a_report: notReport } as const;

interface Event {
  readonly location: string;
  readonly content: string;
  readonly version: string;
  readonly outcome: keyof typeof outcomes | 'report';
  readonly force: boolean;
}

/** The rules in terms of content alone: the verdict on each content, and the content whose report stands for each location. */
class Rules {
  readonly #read = new Map<string, Event['outcome']>();
  readonly #verdicts = new Map<string, Event['outcome']>();
  readonly #held = new Map<string, string>();
  readonly #standing = new Map<string, string>();

  apply({ location, content, version, outcome, force }: Event): void {
    const known = this.#read.get(`${content} ${version}`);
    this.#held.set(location, content);
    if (known === undefined || force || (known === 'failed' && outcome !== 'failed')) {
      this.#read.set(`${content} ${version}`, outcome);
      if (outcome !== 'failed') this.#verdicts.set(content, outcome);
    }
    for (const [holder, held] of this.#held)
      if (this.#verdicts.get(held) === 'report') this.#standing.set(holder, held);
    for (const [holder, standing] of this.#standing)
      if (this.#verdicts.get(standing) !== 'report') this.#standing.delete(holder);
  }

  get inEffect(): readonly string[] {
    return [...new Set(this.#standing.values())].sort();
  }
}

function inEffect(database: LoadDatabase): readonly string[] {
  const sql = `SELECT format FROM readings JOIN documents USING (document_id)
    WHERE outcome = 'report' AND superseded_by IS NULL ORDER BY format`;
  return database.connection.prepare<[], string>(sql).pluck().all();
}

const event: fc.Arbitrary<Event> = fc.record({
  location: fc.constantFrom('a', 'b', 'c'),
  content: fc.constantFrom('A', 'B', 'C'),
  version: fc.constantFrom('1', '2'),
  outcome: fc.constantFrom('report', 'report', 'failed', 'not_a_report'),
  force: fc.boolean(),
});

/** Each content is the report of another year, so that rules over years hold between them. */
const years: Readonly<Record<string, number>> = { A: 2022, B: 2023, C: 2024 };

function outcomeOf(content: string, outcome: Event['outcome']): ReadingOutcome {
  if (outcome !== 'report') return outcomes[outcome];
  const facts = [stated('requests.carried_in', 4, 'total'), stated('requests.carried_out', 4, 'total')];
  return { kind: 'report', report: reportOfYear(years[content] ?? 0, { facts }) };
}

/** As a job does: what is known is not read again, unless it failed or is forced. The format carries the content's name. */
function perform(database: LoadDatabase, { location, content, version, outcome, force }: Event): void {
  const run = beginRun(database, version);
  const document = { ...handled(location, content, outcomeOf(content, outcome)), format: content };
  const known = findReading(database, document.sha256, withVersion(version));
  if (known && known.outcome !== 'failed' && !force) recordKnownDocument(database, run, document);
  else loadDocument(database, run, document, { force });
}

const numRuns = casesIn(20, 100);
test(`the reports in effect follow the rules after any sequence of events (${numRuns} random ones; 100 in the slow run)`, () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 25 }), (events) => {
      const database = openDatabase(':memory:');
      const rules = new Rules();
      for (const each of events) {
        perform(database, each);
        rules.apply(each);
        expect(inEffect(database)).toEqual(rules.inEffect);
        expect(problemsCountedOtherwise(database)).toEqual([]);
      }
      expectConsistent(database);
      closeDatabase(database);
    }),
    { numRuns },
  );
});

/** What holds always: references, one report a document, and that sources and readings agree on what is in effect. */
function expectConsistent(database: LoadDatabase): void {
  expect(rowsOf(database, 'PRAGMA foreign_key_check')).toEqual([]);
  const doubled = `SELECT document_id FROM readings WHERE outcome = 'report' AND superseded_by IS NULL
    GROUP BY document_id HAVING count(*) > 1`;
  expect(rowsOf(database, doubled)).toEqual([]);
  const unsupported = `SELECT reading_id FROM readings WHERE outcome = 'report' AND superseded_by IS NULL
    EXCEPT SELECT report_id FROM sources`;
  expect(rowsOf(database, unsupported)).toEqual([]);
  const contradicted = `SELECT report_id FROM sources WHERE report_id IS NOT NULL
    EXCEPT SELECT reading_id FROM readings WHERE outcome = 'report' AND superseded_by IS NULL`;
  expect(rowsOf(database, contradicted)).toEqual([]);
  const misnamed = `SELECT sha256 FROM documents WHERE source_id <> (
    SELECT source_id FROM sources AS holder WHERE holder.document_id = documents.document_id
    ORDER BY name, location LIMIT 1)`;
  expect(rowsOf(database, misnamed)).toEqual([]);
  const settled = yearChecks(database);
  database.connection.exec('DELETE FROM preceding_reports');
  database.connection.transaction(() => settleAllYearChecks(database.statements))();
  expect(settled).toEqual(yearChecks(database));
}

function yearChecks(database: LoadDatabase): readonly unknown[] {
  return ['preceding_reports', 'year_checks', 'year_check_facts'].map((table) =>
    rowsOf(database, `SELECT * FROM ${table}`),
  );
}
